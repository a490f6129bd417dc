"""Whether fuel gets to a destination from any crossing, over paired draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.settings import DaySettings
from routes.status.assessment import Assessor
from tests.routes.happenings import DAY, assessor, corridor_between, crossing_at, placed, report, tables

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork


def test_destination_is_reachable_while_any_crossing_reaches_it(diamond: RoadNetwork) -> None:
    corridors = [corridor_between(diamond, "X", "T"), corridor_between(diamond, "Y", "T")]
    seen = (report("seen", "passage"), placed(diamond, [0]))
    x_cut = [seen, (report("r1", "siege"), placed(diamond, [0])), (report("r2", "siege"), placed(diamond, [2]))]
    (town,) = assessor(diamond, corridors, x_cut).on(DAY).destinations
    assert (town.p_reachable, town.corridors_total) == (1.0, 2)
    same_event = [*x_cut, (report("r3", "siege"), placed(diamond, [4]))]
    (town,) = assessor(diamond, corridors, same_event).on(DAY).destinations
    assert town.p_reachable == pytest.approx(1 - 0.5**3, abs=0.06)


def test_reaching_a_destination_has_an_interval(diamond: RoadNetwork) -> None:
    corridors = [corridor_between(diamond, "X", "T")]
    seen = (report("seen", "passage"), placed(diamond, [0]))
    both = [seen, (report("r1", "siege"), placed(diamond, [0])), (report("r2", "siege"), placed(diamond, [2]))]
    (town,) = assessor(diamond, corridors, both).on(DAY).destinations
    assert town.p_reachable_ci is not None
    assert town.p_reachable_ci.low < 0.75 < town.p_reachable_ci.high
    (silent,) = assessor(diamond, corridors, []).on(DAY).destinations
    assert silent.p_reachable_ci is None


def test_a_restriction_does_not_cut_off_a_destination(diamond: RoadNetwork) -> None:
    corridors = [corridor_between(diamond, "X", "T")]
    seen = (report("seen", "passage"), placed(diamond, [0]))
    slow = [seen, (report("c", "checkpoint"), placed(diamond, [0])), (report("d", "checkpoint"), placed(diamond, [2]))]
    (town,) = assessor(diamond, corridors, slow).on(DAY).destinations
    assert town.p_reachable == 1.0


def test_no_crossing_known_to_clear_fuel_is_not_unreachable(diamond: RoadNetwork) -> None:
    corridors = [corridor_between(diamond, "X", "T")]
    happenings = [(report("r1", "siege"), placed(diamond, [0]))]
    known = {one.id: (place,) for one, place in happenings}
    table = tables([crossing_at(diamond, "X", "unknown")], corridors)
    watch = Assessor(diamond, table, [one for one, _ in happenings], known, DaySettings(as_of=DAY))
    assert watch.on(DAY).destinations[0].p_reachable is None
