"""Five places in a row between two crossings, and how far those reach."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from data.codes import Season
from routes.corridors.towns import find_towns
from routes.status.season_routes import NetworkRoutes
from routes.sweeps.reach import Reach, reach_of
from routes.sweeps.supply_hours import Closed
from tests.goods import FUEL
from tests.routes.happenings import corridor_between, crossing_at, tables
from tests.routes.networks import Road, make_network

if TYPE_CHECKING:
    from collections.abc import Iterable

#     X --0-- A --1-- B --2-- C --3-- Y     X and Y are crossings, 60 km and an hour apart each
PLACES = {"X": (0, 0), "A": (60, 0), "B": (120, 0), "C": (180, 0), "Y": (240, 0)}
ROADS = [Road("X", "A"), Road("A", "B"), Road("B", "C"), Road("C", "Y")]
PEOPLE = {"A": 1000, "B": 200, "C": 30}


def reach(edges: Iterable[int] = (), crossings: Iterable[str] = ()) -> Reach:
    network = make_network(PLACES, ROADS)
    known = tables([crossing_at(network, name) for name in "XY"], [corridor_between(network, "X", "C")])
    routes = NetworkRoutes(network, known, Season.DRY)
    towns = find_towns(network, known.corridors, known.crossings)
    peopled = tuple(one._replace(population=PEOPLE.get(one.name)) for one in towns.places)
    closed = Closed(np.isin(np.arange(network.n_edges), list(edges)), frozenset(crossings))
    return reach_of(routes, known, replace(towns, places=peopled), FUEL, closed)
