"""Put a RoadNetwork together from nodes and rows of edges, with truck times by class, surface, limit and season."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from routes.network.calendar import Moment
from routes.network.lengths import segment_lengths_m
from routes.network.road_network import RoadNetwork
from routes.network.seasonal import close_at
from routes.network.truck_times import class_figures, truck_speeds_kmh
from routes.sources.countries import countries_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.array_types import Floats
    from data.codes import Season
    from data.tables.speeds import Speeds
    from routes.sources.countries import Country


@dataclass(frozen=True)
class EdgeRow:
    """One edge before assembly: node numbers, road metres, a (k, 2) lon/lat shape from u to v, and what is known.

    The other fields are those of a network's edge columns; `ways` are OpenStreetMap way numbers, `feature` is the
    number of the feature of a layer from 0.
    """

    u: int
    v: int
    length_m: float
    shape: Floats
    road_class: str
    surface: str = ""
    ref: str = ""
    name: str = ""
    country: str = ""
    oneway: bool = False
    maxspeed_kmh: float = 0.0
    impassable: bool = False
    closed_when: str = ""
    flags: int = 0
    ways: tuple[int, ...] = ()
    feature: int = -1


def assemble(
    nodes: Floats,
    rows: Sequence[EdgeRow],
    speeds: Speeds,
    season: Season,
    metadata: Mapping[str, str],
    node_tags: tuple[Sequence[str], Sequence[str]] | None = None,
) -> RoadNetwork:
    """Build the network of lon/lat nodes (n, 2), EPSG:4326, their names and classes, and at least one edge, in order.

    Raises
    ------
    TableError
        A class is not in the speed table.
    """
    names, place_classes = node_tags or ([""] * len(nodes), [""] * len(nodes))
    length_m = np.array([row.length_m for row in rows])
    road_class = np.array([row.road_class for row in rows])
    surface = np.array([row.surface for row in rows])
    maxspeed_kmh = np.array([row.maxspeed_kmh for row in rows])
    speed_kmh = truck_speeds_kmh(road_class, surface, maxspeed_kmh, speeds, season)
    prior, rank = class_figures(road_class, speeds)
    flat = np.concatenate([row.shape for row in rows])
    network = RoadNetwork(
        node_lon=np.ascontiguousarray(nodes[:, 0]),
        node_lat=np.ascontiguousarray(nodes[:, 1]),
        node_name=np.array(names, dtype=np.str_),
        node_class=np.array(place_classes, dtype=np.str_),
        edge_u=np.array([row.u for row in rows], dtype=np.int64),
        edge_v=np.array([row.v for row in rows], dtype=np.int64),
        edge_length_m=length_m,
        edge_time_s=length_m / (speed_kmh / 3.6),
        edge_class=road_class,
        edge_ref=np.array([row.ref for row in rows]),
        edge_name=np.array([row.name for row in rows]),
        edge_country=np.array([row.country for row in rows]),
        edge_oneway=np.array([row.oneway for row in rows], dtype=bool),
        edge_prior=prior,
        edge_rank=rank,
        geometry_offsets=np.cumsum([0, *(len(row.shape) for row in rows)], dtype=np.int64),
        geometry_lon=np.ascontiguousarray(flat[:, 0]),
        geometry_lat=np.ascontiguousarray(flat[:, 1]),
        metadata=dict(metadata),
        edge_surface=surface,
        edge_impassable=np.array([row.impassable for row in rows], dtype=bool),
        edge_closed_when=np.array([row.closed_when for row in rows], dtype=object),
        edge_maxspeed_kmh=maxspeed_kmh,
        edge_flags=np.array([row.flags for row in rows], dtype=np.uint8),
        edge_way_offsets=np.cumsum([0, *(len(row.ways) for row in rows)], dtype=np.int64),
        edge_ways=np.array([way for row in rows for way in row.ways], dtype=np.int64),
    )
    return close_at(network, Moment(season, rains=speeds.rainy_season))


def with_countries(network: RoadNetwork, countries: Sequence[Country]) -> RoadNetwork:
    """Return the network with the country of the middle of each edge that has none."""
    middles = np.array([network.position(edge, network.edge_length_m[edge] / 2) for edge in range(network.n_edges)])
    found = countries_of(middles[:, 1], middles[:, 0], countries)
    return replace(network, edge_country=np.where(network.edge_country == "", found, network.edge_country))


def geodesic_m(shape: Floats) -> float:
    """Return the length in metres of a (k, 2) lon/lat line on the WGS 84 ellipsoid."""
    return float(segment_lengths_m(shape[:, 0], shape[:, 1]).sum())
