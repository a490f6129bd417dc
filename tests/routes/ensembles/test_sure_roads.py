"""What surely stands for some goods is gathered once a scenario, and what slows is looked up once a closure."""

from __future__ import annotations

from routes.ensembles.baseline import parts_of
from routes.ensembles.sure_roads import Factors, SureClosures
from tests.goods import FUEL
from tests.routes.scenarios.grid import grid_bench


def test_roads_and_crossings_that_are_closed_and_slowed_for_some_goods() -> None:
    bench = grid_bench(draws=5)
    network, factors = bench.assessor.network, Factors()
    changes = bench.changes(
        close=[{"edge": [4, 2]}, {"edge": 2}, {"edge": 6, "traffic": "humanitarian"}, {"crossing": "X"}],
        slow=[{"edge": [1, 5], "factor": 2.0}, {"edge": 5, "factor": 3.0}],
    )
    sure = SureClosures(network, parts_of(changes).sure, factors)
    found = sure.holding_for(FUEL)
    assert sure.holding_for(FUEL) is found
    assert (found.closed.tolist(), sorted(found.crossings)) == ([2, 4], ["X"])
    assert found.slowed == {1: {(1, 2.0)}, 5: {(5, 2.0), (5, 3.0)}}
    assert len(factors) == 2
    again = SureClosures(network, parts_of(changes).sure, factors).holding_for(FUEL)
    assert again.slowed == found.slowed
    assert len(factors) == 2
