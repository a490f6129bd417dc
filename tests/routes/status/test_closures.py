"""How the probability of a closure follows from dates, certainty and later news."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.codes import ClaimKind, Commodity, Effect, Label, PlacementStatus
from routes.network.nearby import Piece
from routes.placing.placement import Placement
from routes.status.closures import closures_on
from routes.status.draws import Draws, uniforms
from routes.status.events import build_events
from tests.routes.happenings import (
    DAY,
    EFFECTS,
    assessor,
    corridor_between,
    crossing_at,
    placed,
    placed_on,
    report,
)
from tests.routes.networks import Road, make_network
from tests.routes.status.diamond import status_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reports.report import Report
    from routes.network.road_network import RoadNetwork


@pytest.fixture
def network() -> RoadNetwork:
    return make_network({"A": (0, 0), "B": (40, 0), "C": (80, 0)}, [Road("A", "B"), Road("B", "C")])


def p_on(day: date, network: RoadNetwork, *reports: Report) -> float:
    placements = {one.id: (placed(network, [0]),) for one in reports}
    events = build_events(reports, placements, EFFECTS, merge=False)
    closures = closures_on(day, events, EFFECTS, [])
    return sum(closure.p for closure in closures)


def test_p_is_certainty_times_weight_times_decay(network: RoadNetwork) -> None:
    siege = report(event_type="siege", certainty="medium")
    assert p_on(DAY, network, siege) == pytest.approx(0.8 * 0.5)
    assert p_on(DAY + timedelta(days=5), network, siege) == pytest.approx(0.8 * 0.5 * 2**-0.5)
    assert p_on(DAY - timedelta(days=1), network, siege) == 0


def test_what_lasts_to_a_day_does_not_fade_before_it_and_is_over_after_it(network: RoadNetwork) -> None:
    flooded = report(end_date=DAY + timedelta(days=20))
    assert [p_on(DAY + timedelta(days=n), network, flooded) for n in (0, 20, 21)] == [1.0, 1.0, 0]
    week = report(date_precision="week", end_date=DAY + timedelta(days=20))
    assert p_on(week.first_day, network, week) == pytest.approx(1 / 7)
    assert p_on(DAY + timedelta(days=20), network, week) == 1.0


def test_what_was_seen_to_stand_until_a_day_fades_from_then_on(network: RoadNetwork) -> None:
    barrier = report(stood_until=DAY + timedelta(days=20))
    expected = [1.0, 1.0, 0.5]
    assert [p_on(DAY + timedelta(days=n), network, barrier) for n in (0, 20, 30)] == pytest.approx(expected)


def test_the_last_end_that_is_told_is_that_of_the_event(network: RoadNetwork) -> None:
    ends = [report("r1"), report("r2", end_date=DAY, same_as="r1"), report("r3", end_date="2025-11-04", same_as="r1")]
    assert [p_on(date(2025, 11, n), network, *ends) for n in (4, 5)] == [1.0, 0]


def test_a_closure_told_of_one_kind_of_traffic_is_lifted_for_that_kind_alone(network: RoadNetwork) -> None:
    day, fuel = DAY + timedelta(days=1), report(traffic="fuel")
    assert p_on(day, network, fuel, report("r2", "reopened", day)) == pytest.approx(2**-0.1)
    assert p_on(day, network, fuel, report("r2", "reopened", day, traffic="fuel")) == 0


def test_a_month_is_averaged_over_its_days(network: RoadNetwork) -> None:
    month = report(date_precision="month")
    days = [date(2025, 11, n) for n in range(1, 31)]
    day = date(2025, 11, 20)
    expected = sum(2 ** (-(day - start).days / 10) for start in days if start <= day) / 30
    assert p_on(day, network, month) == pytest.approx(expected)


def test_a_reopening_on_the_day_of_the_event_proves_nothing(network: RoadNetwork) -> None:
    assert p_on(DAY, network, report("r1"), report("r2", "reopened")) == 1.0


def test_a_spent_closure_is_left_out(network: RoadNetwork) -> None:
    assert p_on(DAY + timedelta(days=400), network, report()) == 0


def test_a_crossing_is_closed_only_by_what_at_crossings_and_near_it(network: RoadNetwork) -> None:
    crossings = [crossing_at(network, "A"), crossing_at(network, "C")]
    lon, lat = float(network.node_lon[2]), float(network.node_lat[2]) + 0.02
    near = placed(network, [1], lat=lat, lon=lon)

    def closed(event_type: str, offset: float) -> list[str | None]:
        place = placed(network, [1], lat=lat + offset, lon=lon)
        events = build_events([report(event_type=event_type)], {"r1": (place,)}, EFFECTS)
        return [closure.crossing_id for closure in closures_on(DAY, events, EFFECTS, crossings)]

    assert near.can_close
    assert closed("border_closed", 0.0) == ["C"]
    assert closed("border_closed", 0.1) == [None]
    assert closed("ambush", 0.0) == [None]


def test_uniforms_depend_on_seed_name_purpose_and_draw_alone() -> None:
    first = uniforms(7, "r1", "active", 100)
    assert np.array_equal(uniforms(7, "r1", "active", 500)[:100], first)
    for other in (uniforms(8, "r1", "active", 100), uniforms(7, "r2", "active", 100), uniforms(7, "r1", "spot", 100)):
        assert not np.array_equal(other, first)
    many = uniforms(0, "r1", "active", 20_000)
    assert many.mean() == pytest.approx(0.5, abs=0.01)


def test_drawn_spots_follow_the_mass_and_activity_follows_p(network: RoadNetwork) -> None:
    place = placed(network, [0, 1])
    events = build_events([report(event_type="siege")], {"r1": (place,)}, EFFECTS)
    (drawn,) = Draws(1, 20_000).of(closures_on(DAY, events, EFFECTS, []))
    assert drawn.active.mean() == pytest.approx(0.5, abs=0.02)
    assert (drawn.edge == 0).mean() == pytest.approx(0.5, abs=0.02)
    assert set(np.unique(drawn.edge)) == {0, 1}


from data.codes import ClaimKind, Commodity, Effect, Label, PlacementStatus
from routes.network.nearby import Piece
from routes.placing.placement import Placement
