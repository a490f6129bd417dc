from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import routes.status.outcomes
from data.codes import Commodity
from tests.routes.happenings import DAY, assessor, corridor_between, placed, report
from tests.routes.networks import Road, make_network

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork
    from routes.status.closures import Closure

#   X --- A --- T --- Y     a checkpoint between A and T slows both corridors to T
PLACES = {"X": (0, 0), "A": (50, 0), "T": (100, 0), "Y": (150, 0)}
ROADS = [Road("X", "A"), Road("A", "T"), Road("T", "Y")]


def test_what_a_restriction_slows_is_worked_out_once_a_day_for_all_corridors(monkeypatch: pytest.MonkeyPatch) -> None:
    network = make_network(PLACES, ROADS)
    corridors = [corridor_between(network, start, end) for start, end in (("X", "T"), ("X", "A"), ("Y", "T"))]
    watch = assessor(network, corridors, [(report("c", "checkpoint"), placed(network, [1]))])
    worked_out: list[str] = []
    factors = routes.status.outcomes.edge_factors

    def counted(network: RoadNetwork, closure: Closure) -> dict[int, float]:
        worked_out.append(closure.id)
        return factors(network, closure)

    monkeypatch.setattr(routes.status.outcomes, "edge_factors", counted)
    simulation = watch.simulate(DAY, watch.events_and_closures(DAY)[1])
    outcomes = [simulation.corridor(route) for route in watch.routes]
    assert worked_out == ["c"] * len(Commodity)
    assert [outcome.slowed_h for outcome in outcomes] == pytest.approx([50 / 60, 0, 0])
