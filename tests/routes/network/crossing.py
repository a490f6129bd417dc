"""Four roads that meet, with forbidden turns: what tests of turns stand on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from routes.network.turns import turn_columns
from tests.routes.networks import Road, make_network

if TYPE_CHECKING:
    from collections.abc import Iterable

    from routes.network.road_network import RoadNetwork

NORTH, EAST, SOUTH, WEST = (0, 2, 4, 6)  # the darts from N to X, X to E, X to S and W to X


def crossing(runs: Iterable[tuple[int, ...]]) -> RoadNetwork:
    """Return four roads that meet at X, with forbidden turns.

        N
        |
    W - X - E
        |
        S
    """
    places = {"X": (0, 0), "N": (0, 10), "E": (10, 0), "S": (0, -10), "W": (-10, 0)}
    roads = [Road("N", "X"), Road("X", "E"), Road("X", "S"), Road("W", "X")]
    return replace(make_network(places, roads), **turn_columns(runs))
