"""What every exported row says of where it is: country, P-codes, and the class and surface of its road.

Codes of roads are those of UNSDI-T.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from data.tables.countries import alpha3
from geo.gazetteer.pcodes import NO_CODES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.gazetteer.pcodes import Codes, Pcodes
    from maps.drawing.closure_stretches import ClosureStretch
    from maps.drawing.view import CorridorRow, View
    from routes.network.road_network import RoadNetwork
    from routes.placing.placement import Placement

    Properties = dict[str, Any]
    Weights = Mapping[int, float]  # of edges: metres, or probability

Key = TypeVar("Key", int, str)
FCLASS = {"motorway": 1, "trunk": 1, "primary": 2, "secondary": 3, "tertiary": 4}  # others are local roads
FCLASS_LOCAL, FCLASS_TRAIL = 5, 6
TRAILS = {"track", "path"}
SURFACES = {"paved": 1, "gravel": 2, "earth": 3}


def corridor_where(row: CorridorRow, view: View) -> Properties:
    """Return where a corridor leads to, the regions its usual road runs through, and what road that is."""
    place, reference = row.corridor.destination, row.route.reference
    codes = view.pcodes.of_place(place.name, place.lat, place.lon)._replace(country=place.country)
    edges = reference.edges if reference else ()
    lines = [reference.shape(view.network).tolist()] if reference and edges else []
    lengths = {edge: float(view.network.edge_length_m[edge]) for edge in edges}
    return {**units(codes), **through(view.pcodes.along(lines)), **_road(lengths, view)}


def place_where(placement: Placement, view: View, admin: str = "") -> Properties:
    """Return the units in which a place of a report lies, and what road it is placed on.

    `admin` is the unit that the source names; it holds where the place tells none.
    """
    weights: dict[int, float] = {}
    for piece in placement.pieces:
        weights[piece.edge] = weights.get(piece.edge, 0.0) + piece.mass
    codes = _codes_of(placement, view)
    if codes.adm1 is None:
        named = view.pcodes.of_name(admin)
        codes = named if named.adm1 or not codes.country else codes
    return {**units(codes, _country(weights, view.network)), **_road(weights, view)}


def _codes_of(placement: Placement, view: View) -> Codes:
    if placement.is_national:
        return NO_CODES._replace(country=view.assessment.profile.home.country or None)
    if placement.lat is None or placement.lon is None:
        return NO_CODES
    return view.pcodes.of_point(placement.lat, placement.lon, placement.radius_km or 0.0)


def stretch_where(placement: Placement, stretch: ClosureStretch | None, view: View) -> Properties:
    """Return the region in which most of a stretch of a closure lies, all it runs through, and what road it is."""
    if stretch is None:
        return {**place_where(placement, view), **through(())}
    lengths: dict[int, float] = {}
    for piece in stretch.pieces:
        lengths[piece.edge] = lengths.get(piece.edge, 0.0) + piece.to_m - piece.from_m
    return {**_along(lengths, stretch.lines, view.network, view.pcodes), **_road(lengths, view)}


def section_where(
    edges: Sequence[int], lines: Iterable[Sequence[Sequence[float]]], network: RoadNetwork, pcodes: Pcodes
) -> Properties:
    """Return the region in which most of a section lies, and all that it runs through; it is drawn as `lines`."""
    return _along({edge: float(network.edge_length_m[edge]) for edge in edges}, lines, network, pcodes)


def _along(
    weights: Weights, lines: Iterable[Sequence[Sequence[float]]], network: RoadNetwork, pcodes: Pcodes
) -> Properties:
    """Return the region in which most of a road lies, its country, and all the regions that it runs through."""
    found = pcodes.along(lines)
    return {**units(next(iter(found), NO_CODES), _country(weights, network)), **through(found)}


def units(codes: Codes, country: str | None = None) -> Properties:
    """Return the columns of the units of a row; `country` (alpha-2) is that of its road, where that is known."""
    code = country or codes.country
    return {
        "iso3": alpha3(code) if code else None,
        "adm1_pcode": codes.adm1,
        "adm2_pcode": codes.adm2,
        "adm3_pcode": codes.adm3,
        "pcode_source": codes.edition,
    }


def through(found: Sequence[Codes]) -> Properties:
    """Return the column of the regions that a row runs through."""
    return {"through_pcodes": ";".join(code.adm1 for code in found if code.adm1) or None}


def _road(weights: Weights, view: View) -> Properties:
    """Return the class and the surface that most of a road has, and for which share of it the surface is known.

    Where it is not, that of the speed table for the class stands in.
    """
    network, usual = view.network, view.assessment.usual_surfaces
    if not weights:
        return {"fclass": None, "surface": None, "surface_known": None}
    classes: dict[int, float] = {}
    surfaces: dict[int, float] = {}
    known = 0.0
    for edge, weight in weights.items():
        name, surface = str(network.edge_class[edge]), str(network.edge_surface[edge])
        code = fclass(name)
        classes[code] = classes.get(code, 0.0) + weight
        known += weight if surface in SURFACES else 0.0
        found = SURFACES.get(surface) or SURFACES.get(usual.get(name, ""))
        if found is not None:
            surfaces[found] = surfaces.get(found, 0.0) + weight
    total = sum(weights.values())
    return {
        "fclass": _most(classes),
        "surface": _most(surfaces),
        "surface_known": round(known / total, 4) if total else 0.0,
    }


def fclass(road_class: str) -> int:
    """Return the code of an OpenStreetMap class of road."""
    name = road_class.removesuffix("_link")
    return FCLASS.get(name, FCLASS_TRAIL if name in TRAILS else FCLASS_LOCAL)


def _country(weights: Weights, network: RoadNetwork) -> str | None:
    """Return the country that most of a road lies in, None where its source does not say."""
    found: dict[str, float] = {}
    for edge, weight in weights.items():
        name = str(network.edge_country[edge])
        if name:
            found[name] = found.get(name, 0.0) + weight
    return _most(found)


def _most(weights: Mapping[Key, float]) -> Key | None:
    """Return what weighs most, of equals the first: the most important class of road."""
    return max(sorted(weights), key=lambda one: weights[one], default=None)
