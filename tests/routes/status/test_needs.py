"""The share of a need that can still arrive on a day, over the draws of the labels."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from data.settings import DaySettings
from data.tables.demand import Capacity, Demand
from routes.status.assessment import Assessor
from routes.status.intervals import wilson
from tests.routes.happenings import DAY, corridor_between, crossing_at, placed, report, tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routes.network.road_network import RoadNetwork
    from routes.status.needs import NeedStatus

NEED = Demand(commodity="fuel", destination="T", tonnes_per_day=100, tonnes_per_vehicle=10, stock_days=6, source="test")


def needs(network: RoadNetwork, happenings: Sequence[Any], *capacities: Capacity, draws: int = 500) -> NeedStatus:
    """Return the status of the need at T of the diamond, which corridors from X and Y reach."""
    corridors = [corridor_between(network, "X", "T"), corridor_between(network, "Y", "T")]
    known = replace(
        tables([crossing_at(network, "X"), crossing_at(network, "Y")], corridors), demand=(NEED,), capacities=capacities
    )
    placements = {one.id: (place,) for one, place in happenings}
    settings = DaySettings(as_of=DAY, draws=draws)
    (found,) = Assessor(network, known, [one for one, _ in happenings], placements, settings).on(DAY).needs
    return found


def carries(corridor: str, tonnes: float, **more: Any) -> Capacity:
    return Capacity(corridor=corridor, tonnes_per_day=tonnes, source="test", **more)


BOTH = carries("X-T", 60), carries("Y-T", 30)


def test_without_news_anything_between_nothing_and_what_the_roads_carry_may_arrive(diamond: RoadNetwork) -> None:
    found = needs(diamond, [], *BOTH)
    assert tuple(found.share) == pytest.approx((0.0, 0.9))
    assert found.ways == 2
    assert found.unbounded == ()


def test_what_is_closed_in_a_draw_brings_nothing_in_it(diamond: RoadNetwork) -> None:
    # the only road from Y is closed with p = 0.5, both ways from X are not: 0.6 + 0.3 x 0.5
    happenings = [
        (report("by X", "passage"), placed(diamond, [0])),
        (report("by Y", "passage"), placed(diamond, [4])),
        (report("r", "siege"), placed(diamond, [4])),
    ]
    found = needs(diamond, happenings, *BOTH)
    assert found.share.low == found.share.high == pytest.approx(0.75, abs=0.02)
    bounds = wilson(500 * found.share.low, 500)
    assert found.share_ci == bounds
    assert found.shortfall_t.low == pytest.approx(100 * (1 - found.share.high))
    assert found.stock_lasts_days is not None
    assert found.stock_lasts_days.low == pytest.approx(6 / (1 - found.share.low))


def test_a_capacity_nobody_tells_counts_at_the_upper_end_alone(diamond: RoadNetwork) -> None:
    passed = [(report("by X", "passage"), placed(diamond, [0])), (report("by Y", "passage"), placed(diamond, [4]))]
    found = needs(diamond, passed, BOTH[1])
    assert tuple(found.share) == pytest.approx((0.3, 1.0))
    assert found.unbounded == ("X-T",)
    assert found.stock_lasts_days is not None
    assert tuple(found.stock_lasts_days) == pytest.approx((6 / 0.7, float("inf")))


def test_a_way_round_carries_as_much_as_the_road_it_stands_in_for(diamond: RoadNetwork) -> None:
    happenings = [(report("by X", "passage"), placed(diamond, [0])), (report("r"), placed(diamond, [0]))]
    assert needs(diamond, happenings, *BOTH).share.high == pytest.approx(0.9)
    shut = [*happenings, (report("s"), placed(diamond, [2]))]
    assert needs(diamond, shut, *BOTH).share.high == pytest.approx(0.3)


def test_closing_more_never_lets_more_arrive(diamond: RoadNetwork) -> None:
    passed = [(report("by X", "passage"), placed(diamond, [0])), (report("by Y", "passage"), placed(diamond, [4]))]
    told = [(report(f"r{edge}", "siege"), placed(diamond, [edge])) for edge in (0, 2, 4)]
    rows = [needs(diamond, [*passed, *told[:n]], *BOTH, draws=200).share for n in range(4)]
    for before, after in itertools.pairwise(rows):
        assert after.high <= before.high + 1e-9
        assert after.low <= before.low + 1e-9
