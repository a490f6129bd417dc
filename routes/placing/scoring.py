"""Score placements against a table of phrases whose places are known.

A phrase's verdict
------------------
The representative point is what is measured, whatever the kind or the status: within `tolerance_km` of the expected
point it is **right**; further off, but no further than its own radius, **wrong** (the radius was honest); beyond its
radius **confidently wrong**; without a point (unplaced, conflict, an area of no one place) **unplaced**. The kind is
compared too, but is no part of the verdict. Then:

* An area with an expected point must not be put on a road: with pieces of road it is wrong even at the right point.
* A row without an expected point is right when it is put on no road, and one that names no place when it is not placed
  at all. Put on one where it could close it, it is
  confidently wrong, for no radius holds a place that the words do not give; as corridor-level evidence it is wrong.
* A `several` row may expect several points, joined by ";": each must be found by a placement of its own, and the worst
  of the verdicts counts. A placement too many that could close a road elsewhere is confidently wrong.
  With one expected point, the nearest placement is measured. Without any, it is right when as
  many places are placed as the row names.
* Where a row of another kind is read as several places, the worst that has a point counts: a place too many is a false
  report. A row of unknown kind is scored like a `several` row.

A radius is too wide when it is over twice that of the field's precision mapping for what the placement says it is (the
UCDP code, or the half of a section's own length): a huge radius holds every truth and helps nobody.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import product
from statistics import median
from typing import TYPE_CHECKING

from data.codes import ClaimKind, PlacementStatus, Verdict
from geo.earth import distance_m
from geo.phrases.label_kinds import kind_of
from routes.placing.explanations import MOST_SURE
from routes.placing.reliability import brier

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from routes.placing.placement import Placement

PHRASE_COLUMNS = ("phrase", "place_text", "text")
COORDINATES = ("expected_lat", "expected_lon")
NAMES = ("expected_places", "expected_anchor_places")
FAIR_RADIUS_KM = {1: 5.0, 2: 25.0}  # by UCDP where_prec: a settlement, near one or an offset
FAIR_COORDINATES_KM = 1.0
TOO_WIDE = 2.0  # times the fair radius
_SECTIONS = frozenset({ClaimKind.BETWEEN, ClaimKind.AXIS})
_ANSWERS = frozenset({PlacementStatus.PLACED, PlacementStatus.AREA})
_SEVERITY = tuple(Verdict)


@dataclass(frozen=True)
class Expected:
    """Where a phrase is known to lie: `points` as (lat, lon), none where it must not be put on a road.

    `label` is the kind as the table says it, `kind` what that means; `places` is how many places the row names.
    """

    phrase: str
    admin: str
    label: str
    kind: ClaimKind | None
    points: tuple[tuple[float, float], ...]
    tolerance_km: float
    places: int = 0


@dataclass(frozen=True)
class Score:
    """The verdict on a phrase; `distance_km`, `radius_km` are those of the placement that decided it.

    `sureness` is how sure (0..1) that placement said it was, None where it was not placed by names.
    """

    expected: Expected
    verdict: Verdict
    found_kind: ClaimKind
    status: PlacementStatus
    distance_km: float | None = None
    radius_km: float | None = None
    fair_radius_km: float | None = None
    sureness: float | None = None

    @property
    def is_held(self) -> bool | None:
        """Say whether the radius holds the expected point, None where there is no point or no radius."""
        if self.distance_km is None or self.radius_km is None or self.status is not PlacementStatus.PLACED:
            return None
        return self.distance_km <= self.radius_km

    @property
    def is_placed_though_none(self) -> bool:
        """Say whether a row that names no place was placed."""
        return not self.expected.points and self.verdict in {Verdict.WRONG, Verdict.CONFIDENTLY_WRONG}

    @property
    def is_too_wide(self) -> bool:
        """Say whether the radius is over twice what its precision stands for."""
        if self.radius_km is None or self.fair_radius_km is None:
            return False
        return self.radius_km > TOO_WIDE * self.fair_radius_km

    @property
    def kind_agrees(self) -> bool | None:
        """Say whether the kind is the expected one (a section is `between` or `axis`), None where none is known."""
        wanted, found = self.expected.kind, self.found_kind
        return None if wanted is None else wanted is found or {wanted, found} <= _SECTIONS


@dataclass(frozen=True)
class Summary:
    """The verdicts of many phrases; the shares are of the phrases that have the figure, None where none has."""

    rows: int
    verdicts: Mapping[Verdict, int]
    median_radius_km: float | None
    too_wide_share: float | None
    held_share: float | None
    brier: float | None
    placed_though_none: int
    kind_agreement: float | None


def read_expected(row: Mapping[str, str]) -> Expected:
    """Read what a row of a table expects (decimal points or commas).

    Raises
    ------
    ValueError
        There is no phrase, half a position, a figure that is none or off the globe, or no tolerance for a point.
    """
    phrase = next((row[name] for name in PHRASE_COLUMNS if row.get(name)), "")
    if not phrase:
        msg = f"column {PHRASE_COLUMNS[0]} is blank; expected a location phrase"
        raise ValueError(msg)
    lats, lons = (_numbers(name, row.get(name, "")) for name in COORDINATES)
    if len(lats) != len(lons):
        msg = f"{len(lats)} expected_lat, but {len(lons)} expected_lon; give both, or neither"
        raise ValueError(msg)
    if any(abs(lat) > 90 or abs(lon) > 180 for lat, lon in zip(lats, lons, strict=True)):
        msg = "expected_lat, expected_lon is not on the globe; expected lat -90..90, lon -180..180"
        raise ValueError(msg)
    tolerance = _numbers("tolerance_km", row.get("tolerance_km", ""))
    if lats and (len(tolerance) != 1 or tolerance[0] <= 0):
        msg = f"tolerance_km {row.get('tolerance_km', '')!r:.40} is no distance; expected a number of km above 0"
        raise ValueError(msg)
    label = row.get("kind", "")
    named = next((row[name] for name in NAMES if row.get(name)), "")
    return Expected(
        phrase,
        row.get("admin", ""),
        label,
        kind_of(label),
        tuple(zip(lats, lons, strict=True)),
        tolerance[0] if lats else 0.0,
        sum(1 for name in named.split(";") if name.strip()),
    )


def score(expected: Expected, placements: Sequence[Placement]) -> Score:
    """Return the verdict on the placements of a phrase, at least one; see the module for the rules."""
    if not expected.points:
        verdict, decisive, distance_km = _without_point(expected, placements), placements[0], None
    elif expected.kind in {ClaimKind.SEVERAL, None} or len(expected.points) > 1:
        verdict, decisive, distance_km = _worst(_matched(expected, placements))
    else:
        placed = [place for place in placements if _apart_km(expected.points[0], place) is not None]
        findings = [_at(expected.points[0], place, expected) for place in placed or placements[:1]]
        verdict, decisive, distance_km = _worst(findings)
    return Score(
        expected,
        verdict,
        placements[0].kind if len(placements) == 1 else ClaimKind.SEVERAL,
        decisive.status,
        distance_km,
        decisive.radius_km,
        fair_radius_km(decisive),
        min(decisive.score, MOST_SURE) if decisive.chosen and decisive.status is PlacementStatus.PLACED else None,
    )


def summarise(scores: Sequence[Score]) -> Summary:
    """Return the counts and shares of scored phrases."""
    counts = Counter(one.verdict for one in scores)
    radii = [one.radius_km for one in scores if one.status is PlacementStatus.PLACED and one.radius_km is not None]
    return Summary(
        len(scores),
        {verdict: counts[verdict] for verdict in Verdict},
        median(radii) if radii else None,
        _share(one.is_too_wide for one in scores if one.radius_km is not None and one.fair_radius_km is not None),
        _share(one.is_held for one in scores if one.is_held is not None),
        brier(scores),
        sum(one.is_placed_though_none for one in scores),
        _share(one.kind_agrees for one in scores if one.kind_agrees is not None),
    )


def by_kind(scores: Iterable[Score]) -> dict[str, list[Score]]:
    """Group scores by the kind expected, in the order of the kinds; "other" holds the labels that say none."""
    order = [*(kind.value for kind in ClaimKind), "other"]
    groups: dict[str, list[Score]] = {name: [] for name in order}
    for one in scores:
        groups[one.expected.kind.value if one.expected.kind else "other"].append(one)
    return {name: found for name, found in groups.items() if found}


def fair_radius_km(place: Placement) -> float | None:
    """Return the radius in km that the precision mapping gives for what a placement says it is, None for areas."""
    if place.status is not PlacementStatus.PLACED:
        return None
    if place.kind in _SECTIONS and place.pieces:
        return sum(piece.to_m - piece.from_m for piece in place.pieces) / 2000
    if place.kind is ClaimKind.COORDINATES and place.ucdp_where_prec == 1:
        return FAIR_COORDINATES_KM
    return FAIR_RADIUS_KM.get(place.ucdp_where_prec)


_Finding = tuple[Verdict, "Placement", float | None]


def _without_point(expected: Expected, placements: Sequence[Placement]) -> Verdict:
    if expected.kind is ClaimKind.SEVERAL:
        found = sum(place.status is PlacementStatus.PLACED for place in placements)
        return Verdict.RIGHT if found >= max(2, expected.places) else Verdict.UNPLACED
    if any(place.can_close for place in placements):
        return Verdict.CONFIDENTLY_WRONG
    if any(place.pieces for place in placements):
        return Verdict.WRONG
    is_told = expected.kind is ClaimKind.NONE and any(place.status is PlacementStatus.PLACED for place in placements)
    return Verdict.WRONG if is_told else Verdict.RIGHT


def _at(point: tuple[float, float], place: Placement, expected: Expected) -> _Finding:
    """Measure one placement against one point."""
    distance_km = _apart_km(point, place)
    if distance_km is None:
        return Verdict.UNPLACED, place, None
    if distance_km > expected.tolerance_km:
        held = distance_km <= (place.radius_km or 0.0)
        return Verdict.WRONG if held else Verdict.CONFIDENTLY_WRONG, place, distance_km
    is_misput = expected.kind is ClaimKind.AREA and bool(place.pieces)
    return Verdict.WRONG if is_misput else Verdict.RIGHT, place, distance_km


def _matched(expected: Expected, placements: Sequence[Placement]) -> list[_Finding]:
    """Give each expected point the nearest placement that no other point has; one that gets none is unplaced."""
    pairs = sorted(
        (distance_km, number, order)
        for (number, point), (order, place) in product(enumerate(expected.points), enumerate(placements))
        if (distance_km := _apart_km(point, place)) is not None
    )
    taken: dict[int, int] = {}
    for _, number, order in pairs:
        if number not in taken and order not in taken.values():
            taken[number] = order
    too_many = [
        (Verdict.CONFIDENTLY_WRONG, place, None)
        for order, place in enumerate(placements)
        if order not in taken.values() and _is_false(place, expected)
    ]
    missing = next((place for order, place in enumerate(placements) if order not in taken.values()), placements[0])
    found = [
        _at(point, placements[taken[number]], expected) if number in taken else (Verdict.UNPLACED, missing, None)
        for number, point in enumerate(expected.points)
    ]
    return [*found, *too_many]


def _is_false(place: Placement, expected: Expected) -> bool:
    """Say whether a placement that answers for no place could close a road near none of those expected."""
    if len(expected.points) < 2 or not place.can_close:
        return False
    away = [_apart_km(point, place) or 0.0 for point in expected.points]
    return min(away) > expected.tolerance_km


def _worst(findings: Sequence[_Finding]) -> _Finding:
    return max(findings, key=lambda finding: (_SEVERITY.index(finding[0]), finding[2] or 0.0))


def _apart_km(point: tuple[float, float], place: Placement) -> float | None:
    if place.status not in _ANSWERS or place.lat is None or place.lon is None:
        return None
    return distance_m(point[1], point[0], place.lon, place.lat) / 1000


def _share(flags: Iterable[bool | None]) -> float | None:
    found = [bool(flag) for flag in flags]
    return sum(found) / len(found) if found else None


def _numbers(name: str, text: str) -> list[float]:
    """Read the numbers of a cell, joined by ";"."""
    cells = [cell.strip() for cell in text.split(";") if cell.strip()]
    wrong = next((cell for cell in cells if not re.fullmatch(r"[+-]?\d+(?:[.,]\d+)?", cell)), None)
    if wrong is not None:
        msg = f"{name} {wrong!r:.40} is not a number; expected decimal figures such as -9.98426"
        raise ValueError(msg)
    return [float(cell.replace(",", ".")) for cell in cells]
