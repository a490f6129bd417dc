"""The roads of the corridors as sections from town to town."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from routes.corridors.corridor_routes import CorridorRoute
    from routes.network.road_network import RoadNetwork
    from routes.paths.road_graph import Route

TOWN_CLASSES = ("city", "town")


@dataclass(frozen=True)
class TownSection:
    """Road between two towns of a corridor, named in driving order; "" beyond the first and the last town."""

    start: str
    end: str
    edges: tuple[int, ...]
    length_km: float


def town_sections(network: RoadNetwork, routes: Sequence[CorridorRoute]) -> tuple[TownSection, ...]:
    """Cut the reference routes at towns; an edge that several corridors use belongs to the first of them."""
    found: list[TownSection] = []
    used: set[int] = set()
    for route in routes:
        if route.reference is None:
            continue
        for (_, start, end), stage in groupby(_stages(network, route.reference), key=lambda step: step[1:]):
            edges = tuple(edge for edge, *_ in stage if edge not in used)
            used.update(edges)
            if edges:
                length_km = float(network.edge_length_m[list(edges)].sum()) / 1000
                found.append(TownSection(start, end, edges, length_km))
    return tuple(found)


def _stages(network: RoadNetwork, route: Route) -> Iterator[tuple[int, int, str, str]]:
    """Yield for each edge of a route its number, that of its stage, and the towns before and after it.

    A town may name several nodes in a row; the edges between them are a stage of their own.
    """
    towns = [str(network.node_name[node]) if network.node_class[node] in TOWN_CLASSES else "" for node in route.nodes]
    ahead = [""] * len(towns)
    for number in range(len(towns) - 2, -1, -1):
        ahead[number] = towns[number + 1] or ahead[number + 1]
    behind, stage = towns[0], 0
    for number, edge in enumerate(route.edges):
        if number and towns[number]:
            behind, stage = towns[number], stage + 1
        yield edge, stage, behind, ahead[number]
