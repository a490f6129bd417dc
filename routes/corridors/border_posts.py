"""Where the roads of a network cross the borders of a country: the crossings that a new case begins with."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from shapely import (
    LineString,
    Point,
    Polygon,
    box,
    contains_properly,
    contains_xy,
    get_parts,
    intersects,
    make_valid,
    prepare,
    union_all,
)

from data.tables.admin import load_admin_units
from data.tables.base_map import Kind, load_base_map, lon_lat
from geo.earth import distance_km
from routes.network.joined_parts import joined_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from data.array_types import Floats, Strings
    from data.tables.base_map import BaseMap
    from data.tableset import TableSet
    from geo.gazetteer.entry import Entry
    from routes.network.road_network import RoadNetwork

MAIN_RANK = 3  # down to secondary roads
APART_KM = 8.0  # roads that cross a border this close to each other share a post
NAMED_WITHIN_KM = 12.0
UNSEEN_KM = {"crossing": 0.0, "town": 0.0, "city": 0.0, "village": 4.0}  # so much farther may a post's town lie
OTHERS_UNSEEN_KM = 8.0
LEAST_SHARE = 0.01  # of a country's spots: an island may be a part of it, a misplaced village makes none
ASHORE_DEG = 0.2  # so far off the drawn land may a capital by the sea lie
CELL_DEG = 0.1  # of the grid by which points are looked at
SEAM_DEG = 1e-9  # cells overlap by so much that rounding leaves no point out of its own
STRIP_DEG = 0.01  # along a border nothing is said: its lines are simplified, and need not meet


class BorderPost(NamedTuple):
    """A spot on a road just inside a country: the country across, the road's rank and number, names on either side."""

    lat: float
    lon: float
    across: str
    rank: int
    ref: str
    name: str
    other_side: str


def areas_of(base_map: BaseMap, spots: Mapping[str, Iterable[tuple[float, float]]]) -> list[tuple[str, Polygon]]:
    """Return the areas between the borders of a base map, each with the country of whose spots it holds most.

    `spots` are (lat, lon) by the code of a country; areas that hold hardly any are left out.
    """
    land = [Polygon(points) for line in base_map.shapes.get(Kind.LAND, ()) if len(points := lon_lat(line)) > 3]
    borders = [
        LineString(points)
        for kind in (Kind.BORDER, Kind.DISPUTED)
        for line in base_map.shapes.get(kind, ())
        if len(points := lon_lat(line)) > 1
    ]
    parts = union_all([make_valid(one) for one in land]).difference(union_all(borders).buffer(STRIP_DEG))
    arrays = {code: np.array(list(of_code), dtype=float) for code, of_code in spots.items()}
    found, nobodys = [], []
    for area in get_parts(parts):
        prepare(area)
        shares = {code: float(contains_xy(area, *at.T[::-1]).mean()) for code, at in arrays.items() if len(at)}
        best = max(shares, key=lambda code: shares[code], default="")
        if best and shares[best] >= LEAST_SHARE:
            found.append((best, area))
        else:
            nobodys.append(area)
    known = {code for code, _ in found}
    ashore = ((code, _largest_near(at, nobodys)) for code, at in arrays.items() if len(at) and code not in known)
    return [*found, *((code, area) for code, area in ashore if area is not None)]


def _largest_near(spots: Floats, areas: Sequence[Polygon]) -> Polygon | None:
    """Return the largest area a little off the first of the spots: a capital on a spit of land lies in none."""
    spot = Point(spots[0][1], spots[0][0])
    return max((area for area in areas if area.distance(spot) <= ASHORE_DEG), key=lambda area: area.area, default=None)


def usual_areas(country: str = "", spots: Iterable[tuple[float, float]] = ()) -> list[tuple[str, Polygon]]:
    """Return the areas of the usual base map whose countries are known: those of the usual table, and of these spots.

    `spots` are (lat, lon) of places of a `country`.
    """
    own = list(spots)
    known = _usual_capitals() | ({country: own} if own else {})
    return areas_of(load_base_map(files("data") / "defaults" / "base_map.json"), known)


def _usual_capitals() -> dict[str, list[tuple[float, float]]]:
    units = load_admin_units(files("data") / "defaults" / "country_units.csv")
    return {unit.country: [(unit.lat, unit.lon)] for unit in units}


def with_known_countries(network: RoadNetwork, tables: TableSet) -> RoadNetwork:
    """Return a network that tells of no road which country it lies in with those that the case's base map gives.

    The areas between its borders are told by capitals, of the usual countries and of the case, and by the places of
    corridors. Without them a way round would run through any country. A coarse base map tells none.
    """
    if (network.edge_country != "").any() or tables.base_map.is_coarse:
        return network
    spots: dict[str, list[tuple[float, float]]] = {}
    places = [place for one in tables.corridors for place in (*one.upstream, *one.via, one.destination)]
    for place in (*tables.crossings, *places):
        spots.setdefault(place.country, []).append((place.lat, place.lon))
    capitals = {one.country: [(one.lat, one.lon)] for one in tables.units if one.level == "country"}
    return with_area_countries(network, areas_of(tables.base_map, spots | _usual_capitals() | capitals))


def with_area_countries(network: RoadNetwork, areas: Sequence[tuple[str, Polygon]]) -> RoadNetwork:
    """Return the network with the country of each road that has none and lies within the area of one."""
    begin, last = network.geometry_offsets[:-1], network.geometry_offsets[1:] - 1
    seen = [
        point_countries(network.geometry_lon[at], network.geometry_lat[at], areas)
        for at in (begin, (begin + last) // 2, last)
    ]
    agreed = np.where((seen[0] == seen[1]) & (seen[1] == seen[2]), seen[0], "")
    return replace(network, edge_country=np.where(network.edge_country == "", agreed, network.edge_country))


def point_countries(lon: Floats, lat: Floats, areas: Iterable[tuple[str, Polygon]]) -> Strings:
    """Return the country code (k,) of each point, "" where it lies in no area.

    The points are looked at by the cells of a grid: most lie wholly within an area or off it.
    """
    codes = np.full(len(lon), "", dtype=object)
    if not len(lon):
        return codes
    column, row = (np.floor(values / CELL_DEG).astype(np.int64) for values in (lon, lat))
    left, low, height = column.min(), row.min(), int(row.max() - row.min()) + 1
    cell_of = (column - left) * height + row - low
    is_used = np.zeros(cell_of.max() + 1, dtype=bool)
    is_used[cell_of] = True
    cells = np.flatnonzero(is_used)
    cell_of = (np.cumsum(is_used) - 1)[cell_of]
    west, south = (cells // height + left) * CELL_DEG, (cells % height + low) * CELL_DEG
    boxes = box(west - SEAM_DEG, south - SEAM_DEG, west + CELL_DEG + SEAM_DEG, south + CELL_DEG + SEAM_DEG)
    for code, area in areas:
        prepare(area)
        is_met = intersects(area, boxes)
        if is_met.any():
            is_whole = is_met.copy()
            is_whole[is_met] = contains_properly(area, boxes[is_met])
            is_inside = is_whole[cell_of]
            doubtful = np.flatnonzero((is_met & ~is_whole)[cell_of])
            is_inside[doubtful] = contains_xy(area, lon[doubtful], lat[doubtful])
            codes[is_inside] = code
    return codes


def find_posts(
    network: RoadNetwork, country: str, areas: Sequence[tuple[str, Polygon]], places: Sequence[Entry]
) -> list[BorderPost]:
    """Return where main roads leave a country, the larger roads first; of roads close to each other one counts."""
    at_node = point_countries(network.node_lon, network.node_lat, areas)
    reached = _reached_from(network, at_node)
    inside_u, inside_v = at_node[network.edge_u] == country, at_node[network.edge_v] == country
    crossing = np.flatnonzero((inside_u != inside_v) & (network.edge_rank <= MAIN_RANK) & ~network.edge_impassable)
    found: list[BorderPost] = []
    for edge in crossing[np.argsort(network.edge_rank[crossing], kind="stable")].tolist():
        begin, end = network.geometry_offsets[edge], network.geometry_offsets[edge + 1]
        lon, lat = network.geometry_lon[begin:end], network.geometry_lat[begin:end]
        codes = point_countries(lon, lat, areas)
        last = int(np.flatnonzero(codes == country)[-1 if inside_u[edge] else 0])
        here = float(lat[last]), float(lon[last])
        far = int(network.edge_v[edge] if inside_u[edge] else network.edge_u[edge])
        across = _nearest_country(here, reached(far) - {country, ""}, areas)
        if across and all(distance_km(*here, one.lat, one.lon) >= APART_KM for one in found):
            name, other = _nearest(places, country, here), _nearest(places, across, here)
            ref = str(network.edge_ref[edge]).replace(";", "/")
            found.append(BorderPost(*here, across, int(network.edge_rank[edge]), ref, name, other))
    return found


def _reached_from(network: RoadNetwork, at_node: Strings) -> Callable[[int], set[str]]:
    """Return what gives the countries that a node lies in, or that roads lead to from it along the border alone."""
    unknown = (at_node[network.edge_u] == "") & (at_node[network.edge_v] == "")
    part = joined_parts(network.n_nodes, network.edge_u[unknown], network.edge_v[unknown])
    touched: dict[int, set[str]] = {}
    for near, far in ((network.edge_u, network.edge_v), (network.edge_v, network.edge_u)):
        for edge in np.flatnonzero((at_node[near] == "") & (at_node[far] != "")).tolist():
            touched.setdefault(int(part[near[edge]]), set()).add(str(at_node[far[edge]]))
    return lambda node: touched.get(int(part[node]), set()) if at_node[node] == "" else {str(at_node[node])}


def _nearest_country(at: tuple[float, float], codes: set[str], areas: Sequence[tuple[str, Polygon]]) -> str:
    """Return the country of a set that lies nearest a spot, "" where there is none."""
    spot = Point(at[1], at[0])
    return min((area.distance(spot), code) for code, area in areas if code in codes)[1] if codes else ""


def _nearest(places: Sequence[Entry], country: str, at: tuple[float, float]) -> str:
    """Return the name of the nearest place of a country, "" where none is near."""
    near = [
        (distance_km(*at, one.lat, one.lon) + UNSEEN_KM.get(one.place_class, OTHERS_UNSEEN_KM), one.name)
        for one in places
        if one.country in {country, ""} and abs(one.lat - at[0]) < 0.2 and abs(one.lon - at[1]) < 0.2
    ]
    km, name = min(near, default=(NAMED_WITHIN_KM, ""))
    return name if km < NAMED_WITHIN_KM else ""
