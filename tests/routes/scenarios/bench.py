"""A network with reports on it, on which scenarios are run."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from data.scenarios import read_scenario
from data.settings import DaySettings
from geo.gazetteer.gazetteer import Gazetteer
from routes.placing.placer import Placer
from routes.scenarios.comparison import Comparer, Comparison, CorridorChange
from routes.scenarios.scenario import put_on_network
from routes.scenarios.targets import TargetFinder
from routes.status.assessment import Assessor
from tests.routes.happenings import DAY, corridor_between, crossing_at, tables
from tests.routes.networks import SPEEDS, Road

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.tables.demand import Capacity, Demand
    from data.tables.speeds import Speeds
    from geo.reports.report import Report
    from routes.network.road_network import RoadNetwork
    from routes.placing.placement import Placement
    from routes.scenarios.changes import ScenarioChanges
    from routes.status.labels import CorridorStatus


#          B
#        /   \            X-B-T is the fast road (edges 0, 1), X-C-T the way round (2, 3), 1.2 times as long;
#       X     T --- Y     Y is another crossing (4).
#        \   /
#          C
PLACES = {"X": (0, 0), "B": (50, 20), "C": (50, -20), "T": (100, 0), "Y": (150, 0)}
ROADS = [
    Road("X", "B", 50, ref="RN1"),
    Road("B", "T", 50, ref="RN1"),
    Road("X", "C", 60),
    Road("C", "T", 60),
    Road("T", "Y", 50),
]


class Bench:
    """A network with reports on it, on which scenarios are run; `sources` are crossings without a corridor."""

    def __init__(
        self,
        network: RoadNetwork,
        happenings: Sequence[tuple[Report, Placement]] = (),
        speeds: Speeds = SPEEDS,
        needs: tuple[Sequence[Demand], Sequence[Capacity]] = ((), ()),
        sources: str = "",
        **options: Any,
    ) -> None:
        corridors = [corridor_between(network, start, "T") for start in ("X", "Y")]
        demand, capacities = needs
        known = tables([crossing_at(network, name) for name in f"XY{sources}"], corridors)
        self.tables = replace(known, speeds=speeds, demand=tuple(demand), capacities=tuple(capacities))
        self.placements = {one.id: (placement,) for one, placement in happenings}
        wanted = DaySettings(as_of=DAY, **options)
        self.assessor = Assessor(network, self.tables, [one for one, _ in happenings], self.placements, wanted)
        self.comparer = Comparer(self.assessor)
        names = Gazetteer([])
        placer = Placer(network, SPEEDS, names.units)
        self.finder = TargetFinder(network, names, placer, self.tables.crossings, self.placements)

    def changes(self, **keys: Any) -> ScenarioChanges:
        return put_on_network(read_scenario({"name": "s", **keys}, "s"), self.finder, self.tables, DAY)

    def run(self, **keys: Any) -> Comparison:
        return self.comparer.compare(self.changes(**keys))


def sides(comparison: Comparison, corridor_id: str = "X-T") -> tuple[CorridorStatus, CorridorStatus]:
    pair = next(one for one in comparison.corridors if one.after.route.corridor.id == corridor_id)
    return pair.before.status, pair.after.status


def roads(pair: CorridorChange) -> list[tuple[float, float] | None]:
    """Return km and hours of the road left, before and after, to a metre and a second."""
    return [road and (round(road[0], 3), round(road[1], 3)) for road in (pair.before.road, pair.after.road)]
