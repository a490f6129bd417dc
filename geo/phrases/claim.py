"""A claim: what a location phrase says, before any road is looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.codes import Bound

if TYPE_CHECKING:
    from data.codes import ClaimKind
    from geo.gazetteer.entry import Candidate
    from geo.phrases.precision import Precision


@dataclass(frozen=True)
class Anchor:
    """A place named in the phrase, and what it may mean, best first."""

    text: str
    candidates: tuple[Candidate, ...]


COMMUNE_HINT = " (commune)"  # ends an admin hint that is known to be a commune's name


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
    area         area_name; lat, lon, radius_km where known; `is_national` for the whole country; `encloses` for
                 every road that leads to anchors[0]
    corridor     anchors = its two ends
    none         nothing; `is_denied` when the phrase says that nothing happened at its `context`

    `refs` are normalised road numbers ("RN24") and may go with any kind, as may `axis`, the towns of a road named by
    them ("on the Bougouni-Bamako road"): both restrict which roads are meant. `checks` are distances from other
    places. `admin_hint` are the admin names found in the phrase or the report's admin column. `context` are the other
    places the phrase mentions (what the place is near, where its road leads): they help to choose among candidates.
    `borders` are the countries at whose border the phrase says the place is.
    `is_partly_known`: the phrase names a place of its own that no list has, and is read by the others.
    `precision` is what the row says of its position, `words` what its words say beside a coarse one. `is_decided`: a
    person decided what a name of it means. `shape` is the line or area of the row (WKT, EPSG:4326), "" without one.
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
    is_partly_known: bool = False
    checks: tuple[DistanceCheck, ...] = ()
    admin_hint: tuple[str, ...] = ()
    parts: tuple[Claim, ...] = field(default=())
    context: tuple[Anchor, ...] = ()
    borders: tuple[str, ...] = ()
    precision: Precision | None = None
    words: Claim | None = None
    is_decided: bool = False
    shape: str = ""
    encloses: bool = False
