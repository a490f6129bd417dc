"""A town supplied by two roads from one crossing and one from another, judged by plain searches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from data.tables.corridors import Share
from routes.corridors.country_graphs import CountryGraphs
from routes.paths.road_graph import RoadGraph
from routes.sweeps.criticality import Supply, published_shares
from tests.routes.happenings import assessor, corridor_between
from tests.routes.networks import Road, make_network

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.array_types import Bools, Floats
    from routes.network.road_network import RoadNetwork
    from routes.sweeps.criticality import ClosedSets, Costs


#        A --1-- T           X and Y are crossings, T is supplied; a way round by R is 20 km longer than X-A-T
#       /|0     /|
#      X |    3/ |4          X-A 0, A-T 1, X-R 2, R-T 3, Y-T 4
#       \2    /  |
#        R---+   Y
PLACES = {"X": (0, 0), "A": (50, 0), "T": (100, 0), "R": (50, -30), "Y": (100, -100)}
ROADS = [Road("X", "A"), Road("A", "T"), Road("X", "R", km=60), Road("R", "T", km=60), Road("Y", "T")]
EDGES = [(0,), (1,), (2,), (3,), (4,)]


def slow_search(network: RoadNetwork, pairs: Sequence[tuple[int, int]], allowed: Bools) -> Costs:
    graph = RoadGraph(network, network.edge_time_s, allowed)

    def costs(closed: ClosedSets) -> Floats:
        found = np.full((len(closed), len(pairs)), np.inf)
        for row, edges in enumerate(closed):
            for column, (start, end) in enumerate(pairs):
                way = graph.route(start, end, frozenset(edges))
                found[row, column] = np.inf if way is None else way.time_s
        return found

    return costs


def shared(what: str, percent: float | None, year: str = "2024") -> Share:
    return Share(what=what, figure="test", year=year, source="test", percent=percent)


def supply(ratio: float = 1.5, share: str = "", roads: Sequence[Road] = ROADS) -> Supply:
    network = make_network(PLACES, roads)
    shares = {
        "X-T": (shared("goods by X", 90, "2001 and 2002"), shared("goods by X", 60, "2024"), shared("odd", None)),
        "Y-T": (shared("fuel by Y", 30),),
    }
    corridors = [
        one.model_copy(update={"shares": shares[one.id]})
        for one in (corridor_between(network, "X", "T"), corridor_between(network, "Y", "T"))
    ]
    routes = assessor(network, corridors, []).routes
    return Supply(CountryGraphs(network), routes, slow_search, ratio, published_shares(routes, share))
