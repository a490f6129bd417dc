"""What a span cost, summed by hand from the days."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from data.settings import DaySettings
from data.tables.demand import Capacity, Demand
from routes.history.losses import losses_of, savings
from routes.status.assessment import Assessor
from tests.routes.happenings import DAY, corridor_between, crossing_at, placed, report, tables

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork
    from routes.status.assessment import DayStatus

NEED = Demand(commodity="fuel", destination="T", tonnes_per_day=100, tonnes_per_vehicle=10, source="test")
CAN = tuple(Capacity(corridor=name, tonnes_per_day=60, source="test") for name in ("X-T", "Y-T"))


def days(network: RoadNetwork, *closed: int, count: int = 3) -> list[DayStatus]:
    """Return days from DAY on, on the first of which edges of the diamond were closed for certain."""
    corridors = [corridor_between(network, "X", "T"), corridor_between(network, "Y", "T")]
    known = replace(
        tables([crossing_at(network, "X"), crossing_at(network, "Y")], corridors), demand=(NEED,), capacities=CAN
    )
    happened = [
        (report("by X", "passage"), placed(network, [0])),
        (report("by Y", "passage"), placed(network, [4])),
        *((report(f"r{edge}"), placed(network, [edge])) for edge in closed),
    ]
    watch = Assessor(
        network, known, [one for one, _ in happened], {one.id: (at,) for one, at in happened}, DaySettings(as_of=DAY)
    )
    return [watch.on(DAY + timedelta(days=n)) for n in range(count)]


def test_days_are_lost_by_their_probabilities(diamond: RoadNetwork) -> None:
    found = losses_of(days(diamond, 4))
    by_x, by_y = found.corridors
    p = [2 ** (-n / 10) for n in range(3)]
    assert by_y.cut == pytest.approx(sum(p))
    assert (by_x.cut, by_x.diverted, by_x.unknown, by_y.unknown) == (0, 0, 0, 0)
    assert found.cut_days == by_y.cut
    assert (found.first, found.last) == (DAY, DAY + timedelta(days=2))
    assert found.needs[0].lost_t.low == found.needs[0].lost_t.high == pytest.approx(40 * sum(p), abs=3)


def test_a_way_round_costs_hours_and_no_tonnes(diamond: RoadNetwork) -> None:
    found = losses_of(days(diamond, 0, count=1))
    assert (found.corridors[0].cut, found.corridors[0].diverted) == (0, 1)
    assert found.corridors[0].truck_h == pytest.approx(20 / 60)
    assert tuple(found.needs[0].lost_t) == pytest.approx((0, 0))


def test_a_day_of_a_step_stands_for_the_days_between(diamond: RoadNetwork) -> None:
    one, two = (losses_of(days(diamond, 4), every, {"Y-T"}) for every in (1, 2))
    assert [loss.corridor_id for loss in one.corridors] == ["Y-T"]
    assert two.cut_days == pytest.approx(2 * one.cut_days)
    assert two.needs[0].lost_t.high == pytest.approx(2 * one.needs[0].lost_t.high)


def test_the_earlier_a_repair_the_more_it_saves(diamond: RoadNetwork) -> None:
    usual, repaired = days(diamond, 4), days(diamond)
    found = savings(usual, repaired)
    p = [2 ** (-n / 10) for n in range(3)]
    assert [one.days for one in found] == [1, 2, 3]
    assert [one.cut_days for one in found] == pytest.approx([p[2], p[1] + p[2], sum(p)])
    assert found[-1].saved_t[0].low == pytest.approx(losses_of(usual).needs[0].lost_t.low)
    assert savings(usual, usual)[-1].cut_days == 0


def test_without_needs_only_corridors_lose(diamond: RoadNetwork) -> None:
    usual = [replace(day, needs=()) for day in days(diamond, 4, count=2)]
    assert losses_of(usual).needs == ()
    assert [one.saved_t for one in savings(usual, usual)] == [(), ()]
