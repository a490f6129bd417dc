"""How the probability of a closure follows from dates, certainty and later news."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.codes import Certainty, ClaimKind, Effect, Label, PlacementStatus
from routes.events.closures import closures_on, p_none_of
from routes.events.event import build_events
from routes.network.nearby import Piece
from routes.placing.placement import Placement
from routes.status.draws import Draws, uniforms
from tests.goods import COMMODITIES, FUEL, GOLD
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

    from data.tables.commodities import Commodity
    from geo.reports.report import Report
    from routes.network.road_network import RoadNetwork


@pytest.fixture
def network() -> RoadNetwork:
    return make_network({"A": (0, 0), "B": (40, 0), "C": (80, 0)}, [Road("A", "B"), Road("B", "C")])


def p_on(day: date, network: RoadNetwork, *reports: Report) -> float:
    placements = {one.id: (placed(network, [0]),) for one in reports}
    events = build_events(reports, placements, EFFECTS, merge=False)
    closures = closures_on(day, events, EFFECTS, [], COMMODITIES)
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


def test_chances_of_one_name_are_one_the_likeliest() -> None:
    assert p_none_of([]) == 1.0
    assert p_none_of([("a", 0.5), ("b", 0.25), ("a", 0.25)]) == 0.5 * 0.75
    assert p_none_of([("a", 0.25), ("a", 0.5)]) == 0.5


def test_a_spent_closure_is_left_out(network: RoadNetwork) -> None:
    assert p_on(DAY + timedelta(days=400), network, report()) == 0


def test_a_crossing_is_closed_only_by_what_at_crossings_and_near_it(network: RoadNetwork) -> None:
    crossings = [crossing_at(network, "A"), crossing_at(network, "C")]
    lon, lat = float(network.node_lon[2]), float(network.node_lat[2]) + 0.02
    near = placed(network, [1], lat=lat, lon=lon)

    def closed(event_type: str, offset: float) -> list[str | None]:
        place = placed(network, [1], lat=lat + offset, lon=lon)
        events = build_events([report(event_type=event_type)], {"r1": (place,)}, EFFECTS)
        return [closure.crossing_id for closure in closures_on(DAY, events, EFFECTS, crossings, COMMODITIES)]

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
    (drawn,) = Draws(1, 20_000).of(closures_on(DAY, events, EFFECTS, [], COMMODITIES))
    assert drawn.active.mean() == pytest.approx(0.5, abs=0.02)
    assert (drawn.edge == 0).mean() == pytest.approx(0.5, abs=0.02)
    assert set(np.unique(drawn.edge)) == {0, 1}


def test_probability_halves_with_the_half_life_and_is_zero_before_the_event(diamond: RoadNetwork) -> None:
    happenings = [(report(event_type="siege"), placed(diamond, [0]))]
    watch = assessor(diamond, [corridor_between(diamond, "X", "T")], happenings)
    assert status_of(watch).p_open == pytest.approx(0.5)
    assert status_of(watch, days_later=10).p_open == pytest.approx(0.75)
    assert status_of(watch, days_later=-1).road_label is Label.NO_RECENT_REPORTS


def test_a_reopening_multiplies_what_it_covers_and_a_later_event_starts_afresh(diamond: RoadNetwork) -> None:
    corridors = [corridor_between(diamond, "X", "T")]
    ambush = (report("r1", day=DAY - timedelta(days=10)), placed(diamond, [0]))
    reopened = (report("r2", "reopened", DAY, certainty="medium"), placed(diamond, [0]))
    status = status_of(assessor(diamond, corridors, [ambush, reopened]))
    assert status.p_open == pytest.approx(1 - 0.5 * (1 - 0.8))
    half = (report("r2", "reopened", DAY, certainty="medium"), placed_on(diamond, [Piece(0, 0, 25_000, 0)]))
    assert status_of(assessor(diamond, corridors, [ambush, half])).p_open == pytest.approx(1 - 0.5 * (1 - 0.8 * 0.5))
    again = (report("r3", day=DAY + timedelta(days=1)), placed(diamond, [0]))
    assert status_of(assessor(diamond, corridors, [ambush, reopened, again]), days_later=1).p_open == 0.0


def test_easing_shortens_the_half_life_from_its_day_on(diamond: RoadNetwork) -> None:
    corridors = [corridor_between(diamond, "X", "T")]
    ambush = (report("r1", day=DAY - timedelta(days=10)), placed(diamond, [0]))
    eased = (report("r2", "eased", DAY), placed(diamond, [0]))
    watch = assessor(diamond, corridors, [ambush, eased])
    assert status_of(watch).p_open == pytest.approx(0.5)
    assert status_of(watch, days_later=10).p_open == pytest.approx(1 - 0.5 / 4)


def test_a_vague_area_closes_no_crossing(diamond: RoadNetwork) -> None:
    lon, lat = float(diamond.node_lon[0]), float(diamond.node_lat[0])
    area = Placement(ClaimKind.AREA, PlacementStatus.AREA, "sector of X", lat=lat, lon=lon, radius_km=25)
    watch = assessor(diamond, [corridor_between(diamond, "X", "T")], [(report("b", "border_closed"), area)])
    assert status_of(watch).road_label is Label.NO_RECENT_REPORTS


def test_a_reopened_crossing_is_lifted_as_a_whole(diamond: RoadNetwork) -> None:
    lon, lat = float(diamond.node_lon[0]), float(diamond.node_lat[0])
    post = placed(diamond, [], lat=lat, lon=lon)
    shut = (report("b", "border_closed", DAY - timedelta(days=1)), post)
    corridors = [corridor_between(diamond, "X", "T")]
    assert status_of(assessor(diamond, corridors, [shut])).road_label is Label.CUT
    again = (report("o", "border_reopened"), post)
    assert status_of(assessor(diamond, corridors, [shut, again])).road_label is Label.NO_RECENT_REPORTS


@pytest.mark.parametrize(
    ("opened_by", "label"),
    [
        (["government of Senegal"], Label.CUT),
        (["Malian customs", "government of Senegal"], Label.NO_RECENT_REPORTS),
        ([""], Label.NO_RECENT_REPORTS),
    ],
)
def test_a_border_that_two_countries_closed_is_not_reopened_by_one(
    diamond: RoadNetwork, opened_by: list[str], label: Label
) -> None:
    post = placed(diamond, [], lat=float(diamond.node_lat[0]), lon=float(diamond.node_lon[0]))
    shut = (report("b", "border_closed", DAY - timedelta(days=5), actor="Mali and Senegal"), post)
    again = [
        (report(f"o{number}", "border_reopened", DAY - timedelta(days=3 * number), actor=actor), post)
        for number, actor in enumerate(opened_by)
    ]
    found = assessor(diamond, [corridor_between(diamond, "X", "T")], [shut, *again])
    assert status_of(found).road_label is label


def test_two_unsure_words_open_the_border_of_two_countries_less_than_one_of_both(network: RoadNetwork) -> None:
    crossings = [crossing_at(network, "A")]
    post = placed(network, [], lat=float(network.node_lat[0]), lon=float(network.node_lon[0]))
    shut = report("b", "border_closed", DAY - timedelta(days=5), actor="Mali and Senegal")

    def p(*actors: str) -> float:
        again = [
            report(f"o{number}", "border_reopened", DAY - timedelta(days=3 * number), actor=actor, certainty="low")
            for number, actor in enumerate(actors)
        ]
        events = build_events([shut, *again], {one.id: (post,) for one in (shut, *again)}, EFFECTS)
        return max(one.p for one in closures_on(DAY, events, EFFECTS, crossings, COMMODITIES))

    low = EFFECTS.certainty[Certainty.LOW]
    assert p("Mali and Senegal") == pytest.approx(p() * (1 - low))
    assert p("Mali", "Senegal") == pytest.approx(p() * (1 - low**2))
    assert p("Mali") == p()


@pytest.mark.parametrize(("reopened", "left"), [("A", ["C"]), ("C", ["A"])])
def test_of_a_closed_border_the_post_that_is_reopened_opens_alone(
    network: RoadNetwork, reopened: str, left: list[str]
) -> None:
    crossings = [crossing_at(network, "A"), crossing_at(network, "C")]
    border = Placement(ClaimKind.AREA, PlacementStatus.AREA, "border with Senegal", borders=("ML", "SN"))
    node = "ABC".index(reopened)
    post = placed(network, [], lat=float(network.node_lat[node]), lon=float(network.node_lon[node]))
    shut, again = report("b", "border_closed", DAY - timedelta(days=1)), report("o", "border_reopened")
    events = build_events([shut, again], {"b": (border,), "o": (post,)}, EFFECTS)
    found = closures_on(DAY, events, EFFECTS, crossings, COMMODITIES)
    surest = max(one.p for one in found)
    assert [one.crossing_id for one in found if one.p == surest] == left
    assert not found[0].is_repeat


def test_a_weaker_report_of_the_same_event_does_not_replace_the_closure(diamond: RoadNetwork) -> None:
    both = [
        (report("r1", "ambush", certainty="low"), placed(diamond, [0])),
        (report("r2", "slowed"), placed(diamond, [0])),
    ]
    status = status_of(assessor(diamond, [corridor_between(diamond, "X", "T")], both))
    assert status.p_open == pytest.approx(0.0)


def test_what_eases_the_buses_eases_no_fuel(diamond: RoadNetwork) -> None:
    ambush = (report("r1", day=DAY - timedelta(days=20)), placed(diamond, [0]))
    eased = (report("r2", "eased_bus", DAY - timedelta(days=10)), placed(diamond, [0]))
    status = status_of(assessor(diamond, [corridor_between(diamond, "X", "T")], [ambush, eased]))
    assert status.p_open == pytest.approx(0.75)


DRIVEN = EFFECTS.model_copy(
    update={
        "rule": tuple(
            rule.model_copy(update={"half_life_days": 30.0, "driven_half_life_days": 3.0})
            if rule.event_type == "ambush"
            else rule
            for rule in EFFECTS.rule
        )
    }
)


def faded(network: RoadNetwork, age_days: int, runs: dict[Commodity, int]) -> dict[Commodity, float]:
    """Return what is left of an attack by commodity; the last run was told of so many days after the attack."""
    events = build_events([report()], {"r1": (placed(network, [0]),)}, DRIVEN)
    day = DAY + timedelta(days=age_days)

    def last_run(_: Placement, commodity: Commodity) -> date | None:
        after = runs.get(commodity)
        return None if after is None or after > age_days else DAY + timedelta(days=after)

    found = closures_on(day, events, DRIVEN, [], COMMODITIES, last_run)
    return {commodity: sum(one.p for one in found if one.stops(commodity)) for commodity in COMMODITIES}


def test_an_attack_fades_fast_for_the_traffic_of_which_runs_were_reported_and_slowly_for_other(
    network: RoadNetwork,
) -> None:
    left = faded(network, 9, {FUEL: 2})
    assert left == pytest.approx({FUEL: 2**-3, GOLD: 2**-0.3})
    assert faded(network, 9, {}) == pytest.approx(dict.fromkeys(COMMODITIES, 2**-0.3))


def test_a_run_before_the_attack_counts_for_thirty_days_and_what_has_faded_does_not_come_back(
    network: RoadNetwork,
) -> None:
    runs = {FUEL: -20}  # recent until ten days after the attack
    assert faded(network, 9, runs)[FUEL] == pytest.approx(2**-3)
    told = [faded(network, age, runs)[FUEL] for age in range(150)]
    assert told[10:101] == pytest.approx([2 ** -(10 / 3)] * 91)
    assert told[130] == pytest.approx(2 ** -(130 / 30))
    assert all(later <= earlier + 1e-12 for earlier, later in pairwise(told))


def test_closures_that_differ_by_traffic_are_drawn_from_one_number(network: RoadNetwork) -> None:
    events = build_events([report()], {"r1": (placed(network, [0]),)}, DRIVEN)
    runs = {FUEL: DAY, GOLD: None}
    found = closures_on(DAY + timedelta(days=6), events, DRIVEN, [], COMMODITIES, lambda _, commodity: runs[commodity])
    slow, fast = found
    assert (slow.id, fast.id) == ("r1", "r1/fuel")
    assert (slow.carried, fast.carried) == (frozenset({GOLD}), frozenset({FUEL}))
    first, second = Draws(1, 2000).of(found)
    assert not (second.active & ~first.active).any()
    assert (first.edge == second.edge).all()


TELLING = st.tuples(
    st.sampled_from(["ambush", "slowed", "siege"]), st.integers(0, 3), st.sampled_from(["day", "week", "approx"])
)


@given(
    st.lists(TELLING, min_size=1, max_size=4), TELLING, st.sampled_from(["low", "medium", "high"]), st.integers(7, 60)
)
def test_merging_lowers_no_probability(
    before: list[tuple[str, int, str]], further: tuple[str, int, str], certainty: str, age_days: int
) -> None:
    network = make_network({"A": (0, 0), "B": (40, 0), "C": (80, 0)}, [Road("A", "B"), Road("B", "C")])
    day = DAY + timedelta(days=age_days)
    told = [*before, further]
    reports = [
        report(
            f"r{number}",
            kind,
            DAY + timedelta(days=later),
            date_precision=precision,
            certainty=certainty if number % 2 else "medium",
            same_as="" if number == 0 else "r0",
        )
        for number, (kind, later, precision) in enumerate(told)
    ]

    def closing(chosen: Sequence[Report]) -> dict[Commodity, float]:
        events = build_events(chosen, {one.id: (placed(network, [0]),) for one in chosen}, DRIVEN)
        found = [one for one in closures_on(day, events, DRIVEN, [], COMMODITIES) if one.effect is Effect.CLOSES]
        return {kind: max((one.p for one in found if one.stops(kind)), default=0.0) for kind in COMMODITIES}

    together = closing(reports)
    for one in reports:
        alone = closing([one.model_copy(update={"same_as": ""})])
        assert all(together[kind] >= alone[kind] - 1e-12 for kind in COMMODITIES)


def test_a_closure_held_open_on_a_stretch_has_no_mass_there(network: RoadNetwork) -> None:
    place = placed_on(
        network, [Piece(0, 0.0, 20_000.0, 0.0), Piece(0, 20_000.0, 40_000.0, 0.0), Piece(1, 0.0, 1e4, 0.0)]
    )
    (closure,) = closures_on(DAY, build_events([report()], {"r1": (place,)}, EFFECTS), EFFECTS, [], COMMODITIES)
    assert closure.masses == pytest.approx({0: 0.8, 1: 0.2})
    assert replace(closure, held_open=frozenset({1})).masses == pytest.approx({0: 0.4, 1: 0.2})
    assert replace(closure, held_open=frozenset({0, 1})).masses == pytest.approx({1: 0.2})
