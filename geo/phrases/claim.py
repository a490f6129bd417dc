"""A claim: what a location phrase says, before any road is looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from data.codes import Bound

if TYPE_CHECKING:
    from data.codes import ClaimKind
    from geo.phrases.precision import Precision


@dataclass(frozen=True)
class Entry:
    """One gazetteer entry, EPSG:4326.

    `place_class` is one of city, town, village, hamlet, suburb, place, mine, crossing, facility. `admin` are the units
    it lies in, the largest first, joined by ";". `source` names the table its name and position are from; where several
    know it, `sources` and `ids` say which, and `licence` joins theirs (SPDX) by "; ".
    `border_of` are the codes of the two countries that meet at a crossing. `seat_level` is that of the unit it is the
    seat of: 0 the country, 1 to 3 the units below (region, cercle, commune in Mali).
    """

    id: str
    name: str
    lat: float
    lon: float
    place_class: str
    country: str = ""
    admin: str = ""
    population: int | None = None
    source: str = ""
    pcode: str = ""
    licence: str = ""
    sources: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    border_of: tuple[str, ...] = ()
    seat_level: int | None = None

    @property
    def admins(self) -> tuple[str, ...]:
        """The administrative units it lies in, the largest first."""
        return tuple(part for part in (part.strip() for part in self.admin.split(";")) if part)


class Named(NamedTuple):
    """An entry with the other names it is known by."""

    entry: Entry
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Candidate:
    """A gazetteer entry a name may mean, with the likeness of the name in 0..1 (1 = the same once folded)."""

    entry: Entry
    score: float


@dataclass(frozen=True)
class Anchor:
    """A place named in the phrase, and what it may mean, best first."""

    text: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True)
class DistanceCheck:
    """A distance from a second place that the phrase adds: "160 km from Bamako", "less than 80 km from the capital".

    It clips a section, and helps to choose among the candidates of a place.
    """

    anchor: Anchor
    distance_km: float
    bound: Bound = Bound.ABOUT


@dataclass(frozen=True)
class Claim:
    """A parsed location phrase.

    Which fields carry meaning depends on `kind`:

    coordinates  lat, lon
    point        anchors[0]; `near` when the phrase says near, outside, leaving
    between      anchors[0], anchors[1]; `is_halfway` for the middle of it
    offset       anchors[0], distance_km, bound, bearing_deg (clockwise from north)
    along        anchors[0] = where counting starts, anchors[1] = towards (may be absent), distance_km, bound, refs
    road         refs; anchors[0] = near that place (may be absent)
    axis         anchors in order, at least two
    several      parts, one claim each
    area         area_name; lat, lon, radius_km where known; `is_national` for the whole country
    corridor     anchors = its two ends
    none         nothing; `is_denied` when the phrase says that nothing happened at its `context`

    `refs` are normalised road numbers ("RN24") and may go with any kind, as may `axis`, the towns of a road named by
    them ("on the Bougouni-Bamako road"): both restrict which roads are meant. `checks` are distances from other
    places. `admin_hint` are the admin names found in the phrase or the report's admin column. `context` are the other
    places the phrase mentions (what the place is near, where its road leads): they help to choose among candidates.
    `precision` is what the row says of its position, `words` what its words say beside a coarse one. `is_decided`: a
    person decided what a name of it means.
    """

    kind: ClaimKind
    text: str
    anchors: tuple[Anchor, ...] = ()
    refs: tuple[str, ...] = ()
    axis: tuple[Anchor, ...] = ()
    near: bool = False
    distance_km: float | None = None
    bound: Bound = Bound.ABOUT
    bearing_deg: float | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    area_name: str = ""
    is_national: bool = False
    is_halfway: bool = False
    is_denied: bool = False
    checks: tuple[DistanceCheck, ...] = ()
    admin_hint: tuple[str, ...] = ()
    parts: tuple[Claim, ...] = field(default=())
    context: tuple[Anchor, ...] = ()
    precision: Precision | None = None
    words: Claim | None = None
    is_decided: bool = False
