"""The closed vocabularies of the project, each as a StrEnum whose values are what files and outputs carry."""

from __future__ import annotations

from enum import StrEnum


class Commodity(StrEnum):
    """What a corridor carries."""

    FUEL = "fuel"
    GOLD = "gold"


class Mode(StrEnum):
    """How a corridor carries it."""

    ROAD = "road"
    AIR = "air"


class FuelTransit(StrEnum):
    """Whether fuel in transit to Mali is known to clear at a crossing."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Certainty(StrEnum):
    """How sure the source of a report is; the numbers are in effects.toml."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class DatePrecision(StrEnum):
    """How exactly a report's date is known."""

    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    APPROX = "approx"
    REPORT_DATE = "report_date"


class ClaimKind(StrEnum):
    """What sort of place a location phrase describes."""

    COORDINATES = "coordinates"
    POINT = "point"
    BETWEEN = "between"
    OFFSET = "offset"
    ALONG = "along"
    ROAD = "road"
    AXIS = "axis"
    SEVERAL = "several"
    AREA = "area"
    CORRIDOR = "corridor"
    NONE = "none"


class Bound(StrEnum):
    """How a distance is meant: "about 80 km", "less than 80 km", "more than 80 km"."""

    ABOUT = "about"
    AT_MOST = "at_most"
    AT_LEAST = "at_least"


class PlacementStatus(StrEnum):
    """What became of a claim on the network."""

    PLACED = "placed"
    AREA = "area"
    UNPLACED = "unplaced"
    CONFLICT = "conflict"


class ConflictReason(StrEnum):
    """Why a claim was not placed although it names a place."""

    AMBIGUOUS_NAME = "ambiguous_name"
    ADMIN_MISMATCH = "admin_mismatch"


class Doubt(StrEnum):
    """Why a person should look at a placement."""

    AMBIGUOUS_NAME = "ambiguous_name"
    ADMIN_MISMATCH = "admin_mismatch"
    UNKNOWN_NAME = "unknown_name"
    IMPLAUSIBLE = "implausible"
    LOW_SCORE = "low_score"
    FUZZY_NAME = "fuzzy_name"


class Verdict(StrEnum):
    """How a placement compares with where the place is known to be, best first."""

    RIGHT = "right"
    UNPLACED = "unplaced"
    WRONG = "wrong"
    CONFIDENTLY_WRONG = "confidently_wrong"


class PlaceSource(StrEnum):
    """Where a gazetteer entry comes from; the earlier one's name and position hold where several know a place."""

    PACKAGED = "packaged"
    OWN = "own"
    OSM = "OpenStreetMap"
    COD = "OCHA COD"
    GEONAMES = "GeoNames"


class Effect(StrEnum):
    """What an event does to traffic."""

    CLOSES = "closes"
    RESTRICTS = "restricts"
    EASES = "eases"
    REOPENS = "reopens"
    NONE = "none"


class Action(StrEnum):
    """What an entry of a scenario does to the road it names; the values are the keys of the file."""

    CLOSE = "close"
    REOPEN = "reopen"
    SLOW = "slow"
    SPEED = "speed"


class Traffic(StrEnum):
    """Whose traffic an effect touches."""

    ALL = "all"
    FUEL = "fuel"
    MINE_SUPPLY = "mine supply"
    BUS = "bus"


class Season(StrEnum):
    """Season of the speed table."""

    DRY = "dry"
    RAINY = "rainy"


class SeasonRule(StrEnum):
    """Which season's speeds count on a day: one all year, or the one its date falls in."""

    DRY = "dry"
    RAINY = "rainy"
    AUTO = "auto"

    @property
    def usual(self) -> Season:
        """The season whose truck times a network is loaded with: by the date, it is the dry one."""
        return Season.DRY if self is SeasonRule.AUTO else Season(self.value)


class Label(StrEnum):
    """One word for a corridor on a day."""

    OPEN = "open"
    AT_RISK = "at risk"
    DIVERTED = "diverted"
    CUT = "cut"
    NO_RECENT_REPORTS = "no recent reports"
    NOT_ASSESSED = "not assessed"


class Lang(StrEnum):
    """Languages of the page, the report and the explanations."""

    FR = "fr"
    EN = "en"


class RankBy(StrEnum):
    """What sections are ranked by in a sweep."""

    CUT = "cut"
    HOURS = "hours"
    SHARE = "share"


class SweepOf(StrEnum):
    """What a sweep closes in turn: sections of the corridors' own roads, or every road of the network."""

    CORRIDORS = "corridors"
    NETWORK = "network"
