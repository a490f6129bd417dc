"""What a network holds and where it may be broken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geo.earth import distance_m, on_sphere_m
from routes.network.gaps import REPORT_WITHIN_M, components, find_gaps
from routes.network.tally import tally_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from data.array_types import Bools, Floats, Ints, Strings
    from routes.network.gaps import Gap
    from routes.network.road_network import RoadNetwork

PLACE_WITHIN_M = 5000.0  # a place further than this from every node is not on the network
SERVED_WITHIN_M = 2000.0  # a place this near to the main part is served by it, whatever stump lies nearer
MAIN = 0  # number of the longest connected part


class Group(NamedTuple):
    """Edges and kilometres of one class or country ("" = unknown)."""

    name: str
    edges: int
    length_km: float


class NamedPoint(NamedTuple):
    """A named point that the network should reach, EPSG:4326."""

    name: str
    lat: float
    lon: float


@dataclass(frozen=True)
class Island:
    """A connected part that holds wanted places but is not joined to the main one.

    `gap_km` is the straight line from its vertex nearest to the main part, at `lat, lon`.
    """

    places: tuple[str, ...]
    nodes: int
    length_km: float
    gap_km: float
    lat: float
    lon: float


@dataclass(frozen=True)
class NetworkInfo:
    """Figures of a network; shares are of its kilometres, 0..1.

    `impassable_km` are closed now, `closed_at_times_km` in a season, in months or between dates; `used` and `unused`
    count what the source says of its roads; `own_columns` are those of the layer that it was built from.
    """

    nodes: int
    edges: int
    length_km: float
    bounds: tuple[float, float, float, float]
    by_class: tuple[Group, ...]
    by_country: tuple[Group, ...]
    parts: int
    main_share: float
    ref_share: float
    surface_share: float
    impassable_km: float
    closed_at_times_km: float
    oneway_share: float
    gaps: tuple[Gap, ...]
    islands: tuple[Island, ...]
    missing: tuple[str, ...]
    used: Mapping[str, int]
    unused: Mapping[str, int]
    metadata: Mapping[str, str]
    own_columns: tuple[str, ...]


def network_info(
    network: RoadNetwork, places: Sequence[NamedPoint] = (), gap_within_m: float = REPORT_WITHIN_M
) -> NetworkInfo:
    """Count a network up and look for breaks; `places` are the points that it should join.

    `missing` names the places inside the network's bounds that lie more than 5 km from every node.
    """
    length_km = network.edge_length_m / 1000
    total_km = float(length_km.sum()) or 1.0
    part, found = components(network), tally_of(network.metadata)
    islands, missing = find_islands(network, places, part)
    return NetworkInfo(
        nodes=network.n_nodes,
        edges=network.n_edges,
        length_km=float(length_km.sum()),
        bounds=network.bounds,
        by_class=tally(network.edge_class, length_km),
        by_country=tally(network.edge_country, length_km),
        parts=int(part.max(initial=-1)) + 1,
        main_share=float(length_km[part[network.edge_u] == MAIN].sum()) / total_km,
        ref_share=float(length_km[network.edge_ref != ""].sum()) / total_km,
        surface_share=float(length_km[network.edge_surface != ""].sum()) / total_km,
        impassable_km=float(length_km[network.edge_impassable].sum()),
        closed_at_times_km=float(length_km[network.edge_closed_when != ""].sum()),
        oneway_share=float(length_km[network.edge_oneway].sum()) / total_km,
        gaps=tuple(find_gaps(network, gap_within_m)),
        islands=islands,
        missing=missing,
        used=dict(found.used),
        unused=dict(found.unused),
        metadata=network.metadata,
        own_columns=tuple(network.own_columns),
    )


def tally(names: Strings, length_km: Floats) -> tuple[Group, ...]:
    """Return edges and kilometres by name, longest first."""
    distinct, code = np.unique(names.astype(np.str_), return_inverse=True)
    edges, km = np.bincount(code, minlength=len(distinct)), np.bincount(code, length_km, minlength=len(distinct))
    order = np.argsort(-km, kind="stable")
    return tuple(Group(str(distinct[n]), int(edges[n]), float(km[n])) for n in order)


def find_islands(
    network: RoadNetwork, places: Iterable[NamedPoint], part: Ints
) -> tuple[tuple[Island, ...], tuple[str, ...]]:
    """Return the parts that hold places without being joined to the main one, and the places that no part reaches."""
    west, south, east, north = network.bounds
    is_main = part == MAIN
    held: dict[int, list[str]] = {}
    missing: list[str] = []
    for place in places:
        if not (west <= place.lon <= east and south <= place.lat <= north):
            continue
        away = distance_m(place.lon, place.lat, network.node_lon, network.node_lat)
        node = int(away.argmin())
        if away[node] > PLACE_WITHIN_M:
            missing.append(place.name)
        elif not is_main[node] and float(away[is_main].min()) > SERVED_WITHIN_M:
            held.setdefault(int(part[node]), []).append(place.name)
    main = part[network.edge_u] == MAIN
    islands = [_island(network, names, part == number, main) for number, names in sorted(held.items())]
    return tuple(islands), tuple(dict.fromkeys(missing))


def _island(network: RoadNetwork, places: Sequence[str], nodes: Bools, main_edges: Bools) -> Island:
    from scipy.spatial import cKDTree

    edges = nodes[network.edge_u]
    of_vertex = np.repeat(np.arange(network.n_edges), np.diff(network.geometry_offsets))
    ours, theirs = np.flatnonzero(edges[of_vertex]), np.flatnonzero(main_edges[of_vertex])
    points = on_sphere_m(network.geometry_lon, network.geometry_lat)
    _, nearest = cKDTree(points[theirs]).query(points[ours])
    away_m = distance_m(
        network.geometry_lon[ours],
        network.geometry_lat[ours],
        network.geometry_lon[theirs[nearest]],
        network.geometry_lat[theirs[nearest]],
    )
    best = int(away_m.argmin())
    return Island(
        places=tuple(dict.fromkeys(places)),
        nodes=int(nodes.sum()),
        length_km=float(network.edge_length_m[edges].sum()) / 1000,
        gap_km=float(away_m[best]) / 1000,
        lat=float(network.geometry_lat[ours[best]]),
        lon=float(network.geometry_lon[ours[best]]),
    )
