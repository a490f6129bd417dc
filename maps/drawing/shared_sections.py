"""Cut what the corridors drive on into sections used by the same corridors, so that shared road is drawn once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from maps.drawing.lines import edge_points, join

if TYPE_CHECKING:
    from collections.abc import Iterable

    from maps.drawing.lines import Line, Segment
    from routes.network.road_network import RoadNetwork
    from routes.paths.road_graph import Route


@dataclass(frozen=True)
class Section:
    """Road used by exactly the same corridors (row numbers), as lines running the way the first of them drives."""

    rows: tuple[int, ...]
    lines: tuple[Line, ...]


def shared_sections(
    network: RoadNetwork, routes: Iterable[tuple[int, Route]], without: frozenset[int] = frozenset()
) -> list[Section]:
    """Return the sections of numbered routes, leaving out the edges `without`; each other edge is in just one."""
    users: dict[int, list[int]] = {}
    driven: dict[int, Segment] = {}
    for number, route in routes:
        for tail, head, edge in zip(route.nodes, route.nodes[1:], route.edges, strict=False):
            if edge in without:
                continue
            rows = users.setdefault(edge, [])
            if number not in rows:
                rows.append(number)
            if edge not in driven:
                points = edge_points(network, edge)
                driven[edge] = (tail, head, points if network.edge_u[edge] == tail else points[::-1])
    grouped: dict[tuple[int, ...], list[Segment]] = {}
    for edge, rows in users.items():
        grouped.setdefault(tuple(rows), []).append(driven[edge])
    return [Section(rows, tuple(join(segments))) for rows, segments in grouped.items()]
