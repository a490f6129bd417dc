"""A line or an area that a row brings along: the roads it runs along or holds, whatever the words call it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from data.codes import PlacementStatus
from geo.earth import distance_km
from routes.network.nearby import disc
from routes.paths.road_graph import RoadGraph
from routes.placing.along_roads import point_along, stretch
from routes.placing.explanations import explain
from routes.placing.mass import reach_km, refs_of, weigh
from routes.placing.placement import Placement

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from data.array_types import Floats
    from geo.phrases.claim import Claim
    from routes.network.nearby import Piece
    from routes.network.road_network import RoadNetwork
    from routes.paths.road_graph import Route

ENDS_KM = 10.0  # how far the ends of a line may lie from the road: lines drawn by hand have few points
KM_PER_DEGREE = 111.2
AWAY_KM = 2.0  # a road so far from the line counts as twice as long, and so on
MOST_AWAY_KM, MOST_AWAY_SHARE = 3.0, 0.15  # of the line's length: a road that leaves it further is another
DETOUR, SLACK_KM = 1.6, 5.0
LINE, DISTRICT = (5, 3), (3, 2)  # UCDP, ACLED precision
LEAST_RADIUS_KM = 3.0
PART_M = 500.0
WIDEST_AREA_KM = 25.0  # the roads of a wider area are not what was meant


def place_own_shape(graph: RoadGraph, claim: Claim) -> Placement | None:
    """Place a claim on the roads along its line or within its area, None where there are none: its words then count."""
    shape = read_shape(claim.shape)
    if shape is None:
        return None
    network = graph.network
    if shape.geom_type == "LineString":
        route = along_line(graph, shape)
        if route is None:
            return None
        pieces = weigh(network, stretch(network, route, 0.0, route.length_m))
        lat, lon = point_along(network, route, route.length_m / 2)
        radius_km = max(reach_km(network, pieces, lat, lon), LEAST_RADIUS_KM)
        method, length_km = "own_line", route.length_m / 1000
    else:
        area = in_area(network, shape)
        lat, lon, radius_km = area.lat, area.lon, area.radius_km
        pieces, method, length_km = weigh(network, area.pieces), "own_area", 0.0
    is_area = not pieces
    facts = {"length_km": length_km, "radius_km": radius_km, "place": claim.text}
    return Placement(
        claim.kind,
        PlacementStatus.AREA if is_area else PlacementStatus.PLACED,
        claim.text,
        pieces=pieces,
        off_network=max(0.0, 1.0 - sum(piece.mass for piece in pieces)),
        lat=lat,
        lon=lon,
        radius_km=radius_km,
        road_refs=refs_of(network, pieces),
        ucdp_where_prec=DISTRICT[0] if is_area else LINE[0],
        acled_geo_precision=DISTRICT[1] if is_area else LINE[1],
        method="own_wide_area" if is_area else method,
        score=1.0,
        explanations=explain("own_wide_area" if is_area else method, facts, claim),
    )


@dataclass(frozen=True)
class Area:
    """The middle of an area, its reach from there and the pieces of road within it, none of one that is too wide."""

    lat: float
    lon: float
    radius_km: float
    pieces: tuple[Piece, ...]


def read_shape(text: str) -> BaseGeometry | None:
    """Return the shape of a text (WKT), its longest line where it has several; None for what has no extent."""
    import shapely

    geometry = shapely.from_wkt(text, on_invalid="ignore")
    if geometry is None or geometry.is_empty:
        return None
    if geometry.geom_type == "MultiLineString":
        merged = shapely.line_merge(geometry)
        return max(shapely.get_parts(merged).tolist(), key=lambda part: float(part.length))
    return geometry if geometry.geom_type in {"LineString", "Polygon", "MultiPolygon"} else None


def along_line(graph: RoadGraph, line: BaseGeometry) -> Route | None:
    """Return the road that a line (lon lat) follows from end to end, None where the network has none near it."""
    import shapely

    network = graph.network
    points = shapely.get_coordinates(line)
    nodes = [network.nodes_within(lat, lon, ENDS_KM * 1000, graph.has_arcs) for lon, lat in points[[0, -1]][:, :2]]
    if not all(nodes) or nodes[0][0] == nodes[1][0]:
        return None
    scale = np.array([np.cos(np.radians(points[:, 1].mean())), 1.0]) * KM_PER_DEGREE
    flat = shapely.LineString(points[:, :2] * scale)
    away_km = _away_km(network, flat, scale)
    length_km = float(flat.length)
    near = graph.allowed & (away_km <= max(MOST_AWAY_KM, length_km))
    route = RoadGraph(network, graph.cost * (1 + away_km / AWAY_KM), near).route(nodes[0][0], nodes[1][0])
    if route is None or not route.edges or route.length_m / 1000 > DETOUR * length_km + SLACK_KM:
        return None
    furthest = shapely.distance(shapely.points(route.shape(network) * scale), flat).max()
    return route if furthest <= max(MOST_AWAY_KM, MOST_AWAY_SHARE * length_km) else None


def _away_km(network: RoadNetwork, flat: BaseGeometry, scale: Floats) -> Floats:
    """Return how far the middle of each edge lies from a line on a plane; those far from its box as its corners do."""
    import shapely

    middle = np.column_stack(
        [
            (network.node_lon[network.edge_u] + network.node_lon[network.edge_v]) / 2,
            (network.node_lat[network.edge_u] + network.node_lat[network.edge_v]) / 2,
        ]
    )
    return np.asarray(shapely.distance(shapely.points(middle * scale), flat))


def in_area(network: RoadNetwork, area: BaseGeometry) -> Area:
    """Return an area (lon lat) with the pieces of road that have their middle in it."""
    import shapely

    centre = area.centroid
    corners = shapely.get_coordinates(area)
    radius_km = max(distance_km(centre.y, centre.x, lat, lon) for lon, lat in corners[:, :2])
    if radius_km > WIDEST_AREA_KM:
        return Area(centre.y, centre.x, radius_km, ())
    pieces = [part for piece in disc(network, centre.y, centre.x, radius_km * 1000) for part in _parts(piece)]
    middles = [network.position(piece.edge, (piece.from_m + piece.to_m) / 2) for piece in pieces]
    kept = (piece for piece, (lat, lon) in zip(pieces, middles, strict=True) if shapely.contains_xy(area, lon, lat))
    return Area(centre.y, centre.x, radius_km, tuple(kept))


def _parts(piece: Piece) -> list[Piece]:
    """Return a piece in parts so short that each is within an area or without."""
    marks = np.linspace(piece.from_m, piece.to_m, int((piece.to_m - piece.from_m) / PART_M) + 2).tolist()
    return [piece._replace(from_m=start, to_m=stop) for start, stop in pairwise(marks)]
