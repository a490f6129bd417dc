"""Supply hours: how long a truck takes to each town from the nearest open origin, with and without closures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from data.codes import Effect
from routes.paths.road_graph import RoadGraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.array_types import Bools, Floats, Ints
    from data.tables.commodities import Commodity
    from routes.corridors.towns import Town
    from routes.events.closures import Closure


@dataclass(frozen=True)
class TownSupply:
    """A town: hours of the fastest truck from an open origin without and with the closures, None where none gets there.

    `is_cut_off`: no open origin reaches it any more. `is_beyond`: none does within the hours asked for, cut off or not.
    `is_closed_in`: it lies in a closed area, every road it stands on is closed; it may be cut off without that.
    """

    town: Town
    open_h: float | None
    now_h: float | None
    is_beyond: bool
    is_closed_in: bool

    @property
    def is_cut_off(self) -> bool:
        """Say whether the closures leave it no way from an open origin, where there was one."""
        return self.open_h is not None and self.now_h is None


@dataclass(frozen=True)
class Closed:
    """What is taken as closed: edges (m,), and crossings by id."""

    edges: Bools
    crossings: frozenset[str]


def closed_by(closures: Sequence[Closure], at_least: float, n_edges: int, commodity: Commodity) -> Closed:
    """Return all that closures with at least this probability stand on, for a commodity: the worst they may mean."""
    edges = np.zeros(n_edges, dtype=bool)
    standing = [
        closure
        for closure in closures
        if closure.effect is Effect.CLOSES and closure.p >= at_least and closure.stops(commodity)
    ]
    edges[[piece.edge for closure in standing for piece in closure.pieces if piece.mass > 0]] = True
    return Closed(edges, frozenset(one.crossing_id for one in standing if one.crossing_id is not None))


def supply_hours(
    graph: RoadGraph, towns: Sequence[Town], origins: dict[str, int], closed: Closed, within_h: float
) -> tuple[TownSupply, ...]:
    """Return the supply of towns from origins (nodes by crossing id), in their order."""
    network = graph.network
    now = RoadGraph(network, graph.cost, graph.allowed & ~closed.edges)
    open_s, _ = from_nearest(graph, list(origins.values()))
    now_s, _ = from_nearest(now, [node for name, node in origins.items() if name not in closed.crossings])
    has_road, has_open = graph.has_arcs, now.has_arcs
    found = []
    for town in towns:
        nodes = list(town.nodes)
        before_h, after_h = (float(seconds[nodes].min()) / 3600 for seconds in (open_s, now_s))
        found.append(
            TownSupply(
                town,
                before_h if np.isfinite(before_h) else None,
                after_h if np.isfinite(after_h) else None,
                after_h > within_h,
                bool(has_road[nodes].any() and not has_open[nodes].any()),
            )
        )
    return tuple(found)


def from_nearest(graph: RoadGraph, starts: Sequence[int]) -> tuple[Floats, Ints]:
    """Return the seconds (n,) from the nearest start, inf where none reaches a node, and which of `starts` it is."""
    if not starts:
        return np.full(graph.network.n_nodes, np.inf), np.zeros(graph.network.n_nodes, dtype=np.int64)
    times = graph.distances(starts)
    return np.asarray(times.min(axis=0)), np.asarray(times.argmin(axis=0))
