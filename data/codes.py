"""The closed vocabularies of the project, each as a StrEnum whose values are what files and outputs carry."""

from __future__ import annotations

from enum import StrEnum

ALL_GOODS = "all"  # how the shares of all goods are worded


class Mode(StrEnum):
    """How a corridor carries it; what is no road is shown and not assessed."""

    ROAD = "road"
    AIR = "air"
    RAIL = "rail"
    RIVER = "river"
    SEA = "sea"


class Transit(StrEnum):
    """Whether a commodity is known to clear at a crossing."""

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


class DateOrder(StrEnum):
    """Which of day and month stands first in a date such as 06/11/2025."""

    DMY = "dmy"
    MDY = "mdy"


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
    COORDINATES_MISMATCH = "coordinates_mismatch"


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
    """What an entry of a scenario does to what it names; the values are the keys of the file."""

    CLOSE = "close"
    REOPEN = "reopen"
    SLOW = "slow"
    SPEED = "speed"
    BESIEGE = "besiege"
    BAN = "ban"
    ESCORT = "escort"


class SiteKind(StrEnum):
    """What a site is that supply is for, beside mines."""

    HOSPITAL = "hospital"
    CAMP = "camp"
    SCHOOL = "school"
    WATER = "water"
    MARKET = "market"
    DEPOT = "depot"
    OTHER = "other"


class Side(StrEnum):
    """Whose statement something is: sides that gain differently by it."""

    STATE = "state"
    ARMED_GROUP = "armed_group"
    CARRIERS = "carriers"
    RESIDENTS = "residents"
    MEDIA = "media"
    UN_NGO = "un_ngo"
    COMPANY = "company"
    UNKNOWN = "unknown"


class AccessState(StrEnum):
    """How a kind of traffic was said to be able to use a corridor or a section."""

    FREE = "free"
    ESCORT_ONLY = "escort_only"
    SUSPENDED = "suspended"
    BANNED = "banned"
    BLOCKED = "blocked"
    RESUMED = "resumed"
    TRUCE = "truce"


class RegimeRole(StrEnum):
    """What a fact says of the use of a corridor."""

    ORDER = "order"  # passage is forbidden to a kind of traffic
    CLOSURE = "closure"  # an authority or a siege lets nothing through
    ESCORT_ORDER = "escort_order"  # passage is allowed under escort alone
    PERMIT = "permit"  # passage is allowed to those with a permit alone
    STOPPAGE = "stoppage"  # nothing moves for a time
    ESCORTED = "escorted"  # vehicles ran under escort
    ATTACKED = "attacked"  # vehicles ran and were hit
    PASSED = "passed"  # vehicles came through, how is not told
    NORMAL = "normal"  # traffic ran as usual
    RESUMED = "resumed"  # traffic runs again after a stoppage
    REACHED = "reached"  # vehicles came to the corridor's end, by another road or by one that is not told
    LIFTED = "lifted"  # an order is said to be lifted


class RegimeScope(StrEnum):
    """Which corridors a fact about the use of roads is about."""

    PLACED = "placed"  # those whose road it is placed on
    TOWN = "town"  # those that begin or end in the town it is placed in
    BORDER = "border"  # those that come by the crossing it is placed at
    IMPORTS = "imports"  # all that begin at a border, and those of a town it names


class Reading(StrEnum):
    """How a source tells a state: as a fact, so that the table reads it from other words, or as what is to come."""

    SAID = "said"
    INFERRED = "inferred"
    ANNOUNCED = "announced"


class StationState(StrEnum):
    """What was seen at the stations of a place, best first."""

    NORMAL = "normal"
    STRAINED = "strained"
    MOSTLY_CLOSED = "mostly_closed"
    DRY = "dry"


class SupplyKind(StrEnum):
    """What an observation of supply tells."""

    ARRIVAL = "arrival"
    STATIONS = "stations"
    PRICE = "price"
    NEED = "need"
    MEASURE = "measure"


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
    """One word for a corridor on a day, the worst first: how its traffic uses it, and what its roads allow."""

    STOPPED = "stopped"
    CUT = "cut"
    DIVERTED = "diverted"
    BANNED = "banned"
    ESCORT_ONLY = "escort only"
    AT_RISK = "at risk"
    RESTRICTED = "restricted"  # what is published says in the place of banned, escort only and at risk
    OPEN = "open"
    REPORTED = "reported"
    NO_RECENT_REPORTS = "no recent reports"
    NOT_ASSESSED = "not assessed"


class Passage(StrEnum):
    """Whether a commodity gets to a destination, in one word; `RESTRICTED` is said in what is published alone."""

    FREELY = "freely"
    UNDER_ESCORT = "under_escort"
    RESTRICTED = "restricted"
    NOT_KNOWN = "not_known"
    PROBABLY_NOT = "probably_not"


class Lang(StrEnum):
    """Languages of the page, the report and the explanations."""

    FR = "fr"
    EN = "en"


class RankBy(StrEnum):
    """What sections are ranked by in a sweep."""

    NEED = "need"
    CUT = "cut"
    HOURS = "hours"
    SHARE = "share"


class RandomBy(StrEnum):
    """What random scenarios are drawn from."""

    DAY = "day"
    LENGTH = "length"
    AREAS = "areas"


class SweepOf(StrEnum):
    """What a sweep closes in turn: sections of the corridors' own roads, or every road of the network."""

    CORRIDORS = "corridors"
    NETWORK = "network"
