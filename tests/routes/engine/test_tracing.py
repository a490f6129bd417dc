"""Ways traced through the shortcuts of the core: the roads driven, in order."""

from __future__ import annotations

import pytest

from routes.engine.scenario_arrays import Changes
from tests.routes.engine.test_astar import engine_of
from tests.routes.networks import Road, make_network, node

#   A - b - c - d - E       a ladder: the lower side is dearer
#   |   |   |   |   |
#   f - g - h - i - j
PLACES = {name: (n % 5, -(n // 5)) for n, name in enumerate(["A", "b", "c", "d", "E", "f", "g", "h", "i", "j"])}
UPPER = [Road(one, two, 10) for one, two in ("Ab", "bc", "cd", "dE")]
LOWER = [Road(one, two, 20) for one, two in ("fg", "gh", "hi", "ij")]
RUNGS = [Road(one, two, 1) for one, two in ("Af", "bg", "ch", "di", "Ej")]
NETWORK = make_network(PLACES, [*UPPER, *LOWER, *RUNGS])


@pytest.mark.parametrize("max_degree", [0, 2, 3, 16])
@pytest.mark.parametrize(
    ("closed", "edges"),
    [
        ([], (0, 1, 2, 3)),
        ([1], (0, 9, 5, 10, 2, 3)),
        ([1, 2], (0, 9, 5, 6, 11, 3)),
        ([0, 3], (8, 4, 9, 1, 2, 11, 7, 12)),
        ([0, 1, 2, 3], (8, 4, 5, 6, 7, 12)),
    ],
)
def test_the_way_found_is_the_roads_driven_in_order(max_degree: int, closed: list[int], edges: tuple[int, ...]) -> None:
    pair = [(node(NETWORK, "A"), node(NETWORK, "E"))]
    for ends, expected in ((pair, edges), ([(pair[0][1], pair[0][0])], edges[::-1])):
        way = engine_of(NETWORK, list(ends), max_degree).way(Changes.closing([closed]), 0, 0)
        assert way is not None
        assert way.edges == expected
