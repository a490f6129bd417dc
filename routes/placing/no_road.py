"""Placements that put nothing on a road: areas, whole roads, corridors, and names in doubt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from data.codes import ClaimKind, ConflictReason, PlacementStatus
from geo.names.spelling import SHORT_FORM
from routes.placing.explanations import Names, described, explain
from routes.placing.placement import Placement
from routes.placing.plausibility import FIT_SLACK

if TYPE_CHECKING:
    from collections.abc import Collection

    from data.tables.admin import AdminUnit
    from geo.gazetteer.admin_units import AdminIndex
    from geo.phrases.claim import Claim
    from routes.placing.choose_places import Choice

CITY_KM = 25.0  # a region no wider than this is a city
DISTRICT_RADIUS_KM = 70.0  # areas wider than this count as a region, not a district
LINEAR, DISTRICT, REGION, NATION = (5, 3), (3, 2), (4, 3), (6, 3)  # UCDP, ACLED precision


def unplaced(claim: Claim, method: str, choice: Choice | None = None, **facts: object) -> Placement:
    """Return a claim that could not be placed, with the places it may mean."""
    return Placement(
        claim.kind,
        PlacementStatus.UNPLACED,
        claim.text,
        method=method,
        alternatives=(*choice.candidates, *choice.rivals) if choice else (),
        explanations=explain(method, facts, claim),
    )


def place_none(claim: Claim) -> Placement:
    """Return a claim without a place: denied, put nowhere on land by its row, left so by a person, or none named."""
    if claim.is_denied:
        return unplaced(claim, "denied", place=", ".join(anchor.text for anchor in claim.context))
    if claim.precision is not None and claim.precision.is_nowhere:
        return unplaced(claim, "no_land")
    return unplaced(claim, "left" if claim.is_decided else "none")


def place_area(claim: Claim, choice: Choice | None = None) -> Placement:
    """Return an area; a sector of a town lies about the place chosen for it."""
    claim = _moved(claim, choice) if choice else claim
    precision = NATION if claim.is_national else LINEAR if claim.lat is None else DISTRICT
    if claim.lat is not None and (claim.radius_km or 0.0) > DISTRICT_RADIUS_KM:
        precision = REGION
    is_position = claim.precision is not None and claim.precision.is_area and not claim.anchors
    method = "coordinates_area" if is_position else "area"
    facts: dict[str, str] = {"place": claim.area_name or claim.text}
    if claim.lat is None and (small := [one for one in claim.context if one.text in claim.admin_hint]):
        method = "no_such_region"
        facts |= {"named": "; ".join(described(one.candidates[0]) for one in small)}
    return Placement(
        claim.kind,
        PlacementStatus.AREA,
        claim.text,
        lat=claim.lat,
        lon=claim.lon,
        radius_km=claim.radius_km,
        ucdp_where_prec=precision[0],
        acled_geo_precision=precision[1],
        method=method,
        is_national=claim.is_national,
        encloses=claim.encloses,
        borders=claim.borders,
        explanations=explain(method, facts, claim),
    )


def in_unit(claim: Claim, choice: Choice | None, units: AdminIndex) -> Placement | None:
    """Return the cercle that a claim puts its place in, where no place of that name is listed there; else None."""
    is_called = choice is not None and (not choice.misfit or choice.likeness >= SHORT_FORM)
    if claim.kind is not ClaimKind.POINT or is_called:
        return None
    found = [units.find(hint) for hint in claim.admin_hint]
    cercles = {unit.name: unit for each in found for unit in each if all(map(_is_narrow, each))}
    if len(cercles) != 1:
        return None
    unit = next(iter(cercles.values()))
    facts = {"place": Names((claim.anchors[0].text,)), "unit": unit.name}
    return Placement(
        claim.kind,
        PlacementStatus.AREA,
        claim.text,
        lat=unit.lat,
        lon=unit.lon,
        radius_km=FIT_SLACK * unit.radius_km,
        ucdp_where_prec=DISTRICT[0],
        acled_geo_precision=DISTRICT[1],
        method="in_unit",
        explanations=explain("in_unit", facts, claim),
    )


def _is_narrow(unit: AdminUnit) -> bool:
    return unit.level == "cercle" or unit.radius_km <= CITY_KM


def place_whole_road(claim: Claim) -> Placement:
    """Return a road number without a place: evidence for corridors, never a cut."""
    if not claim.refs:
        return unplaced(claim, "none")
    return Placement(
        claim.kind,
        PlacementStatus.AREA,
        claim.text,
        road_refs=claim.refs,
        ucdp_where_prec=LINEAR[0],
        acled_geo_precision=LINEAR[1],
        method="road",
        is_corridor_level=True,
        explanations=explain("road", {"refs": ", ".join(claim.refs)}, claim),
    )


def place_corridor(claim: Claim, choice: Choice) -> Placement:
    """Return a corridor between two places as a whole."""
    entries = tuple(candidate.entry for candidate in choice.candidates)
    return Placement(
        claim.kind,
        PlacementStatus.AREA,
        claim.text,
        ucdp_where_prec=LINEAR[0],
        acled_geo_precision=LINEAR[1],
        method="corridor",
        score=choice.score,
        is_corridor_level=True,
        corridor_ends=entries,
        explanations=explain("corridor", {"place": " – ".join(entry.name for entry in entries)}, claim),
    )


def refuse(claim: Claim, choice: Choice) -> Placement | None:
    """Return the placement of a choice that is in doubt, contradicted or far-fetched, None for a sound one."""
    chosen = ", ".join(described(candidate) for candidate in choice.candidates)
    if choice.doubtful is not None:
        options = "; ".join(described(candidate) for candidate in choice.rivals)
        facts = {"place": choice.doubtful.text, "options": options}
        return _conflict(claim, choice, ConflictReason.AMBIGUOUS_NAME, "ambiguous", facts)
    if claim.is_decided:
        return None
    if choice.misfit:
        facts = {"chosen": chosen, "hint": choice.misfit}
        return _conflict(claim, choice, ConflictReason.ADMIN_MISMATCH, "mismatch", facts)
    if choice.is_one_of_many:
        facts = {
            "place": claim.anchors[0].text,
            "count": str(choice.candidates[0].entry.namesakes + 1),
            "chosen": chosen,
        }
        return _conflict(claim, choice, ConflictReason.AMBIGUOUS_NAME, "one_of_many", facts)
    if choice.is_stray:
        return unplaced(claim, "stray", choice, chosen=chosen)
    return None


def abroad(claim: Claim, units: AdminIndex, countries: Collection[str]) -> str:
    """Return the country that a claim says its place is in, where the network has no road there, else ""."""
    named = [unit for hint in claim.admin_hint for unit in units.find(hint)]
    away = [unit for unit in named if unit.level == "country" and unit.country not in countries]
    gates = {code for anchor in claim.anchors for one in anchor.candidates for code in one.entry.border_of}
    is_away = len(away) == len(named) and not gates.intersection(unit.country for unit in away)
    return away[0].name if away and is_away else ""


def contradiction(told: Placement, claim: Claim) -> Placement:
    """Return coordinates that the words beside them contradict: both are named, none is taken."""
    facts = {
        "chosen": ", ".join(described(candidate) for candidate in told.chosen),
        "place": f"{claim.lat:.2f}, {claim.lon:.2f}",
    }
    return Placement(
        claim.kind,
        PlacementStatus.CONFLICT,
        claim.text,
        method="contradiction",
        reason=ConflictReason.COORDINATES_MISMATCH,
        alternatives=told.chosen,
        explanations=explain("contradiction", facts, claim),
    )


def _conflict(claim: Claim, choice: Choice, reason: ConflictReason, method: str, facts: dict[str, str]) -> Placement:
    taken = () if reason is ConflictReason.AMBIGUOUS_NAME else choice.candidates
    return Placement(
        claim.kind,
        PlacementStatus.CONFLICT,
        claim.text,
        method=method,
        score=choice.score,
        reason=reason,
        alternatives=(*taken, *choice.rivals),
        explanations=explain(method, facts, claim),
    )


def _moved(claim: Claim, choice: Choice) -> Claim:
    """Return a sector's claim about the place chosen, which need not be the first that its name may mean."""
    first, chosen = claim.anchors[0].candidates[0].entry, choice.candidates[0].entry
    if claim.lat is None or claim.lon is None or first == chosen:
        return claim
    return replace(claim, lat=claim.lat + chosen.lat - first.lat, lon=claim.lon + chosen.lon - first.lon)
