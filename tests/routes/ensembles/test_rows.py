"""Rows put on a network: what names nothing is left out alone, an area without a road changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.ensembles import Area, ChangeRow, scenarios_of
from routes.ensembles.rows import put_ensemble
from tests.routes.happenings import DAY
from tests.routes.scenarios.bench import Bench

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork

FAR = Area("far", "POLYGON ((20 20, 21 20, 21 21, 20 20))", {})


def test_a_scenario_that_names_nothing_is_left_out_alone(network: RoadNetwork) -> None:
    bench = Bench(network)
    rows = [
        ChangeRow("good", "close", "road:RN1", line=2),
        ChangeRow("bad", "close", "RN1", line=3),
        ChangeRow("bad", "close", "road:RN9", line=4),
        ChangeRow("far", "close", "polygon:far", line=5),
        ChangeRow("none", "none", line=6),
    ]
    found = put_ensemble(scenarios_of(rows, "x.csv", [FAR]), bench.finder, bench.tables, DAY)
    assert [(one.name, len(one.changes)) for one in found.scenarios] == [("good", 1), ("far", 0), ("none", 0)]
    (reject,) = found.rejects
    assert (reject.file, reject.line, reject.scenario_id) == ("x.csv", 4, "bad")
    assert "no road of the network has the number 'RN9'" in reject.reason
