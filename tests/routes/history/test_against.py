"""Since another run: what moved by rules, by age, by corrected rows and by new ones, told apart."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from routes.history.against import Cause, EarlierRun, LabelStep, is_same, since_run
from tests.routes.happenings import DAY, assessor, corridor_between, placed, report
from tests.routes.networks import Road, make_network

if TYPE_CHECKING:
    from geo.reports.report import Report
    from routes.history.against import SinceRun
    from routes.network.road_network import RoadNetwork
    from routes.placing.placement import Placement

AMBUSH = report("r1", "ambush", DAY - timedelta(days=2))
ON_THE_WAY, ELSEWHERE = 0, 2  # edges of the network


@pytest.fixture
def network() -> RoadNetwork:
    """A - B - C, and D off the way."""
    places = {"A": (0, 0), "B": (40, 0), "C": (80, 0), "D": (40, 40)}
    return make_network(places, [Road("A", "B"), Road("B", "C"), Road("B", "D")])


def compared(
    network: RoadNetwork,
    then: dict[Report, int],
    now: dict[Report, int],
    *,
    label: str = "",
    day: date = DAY,
    before: date = DAY,
) -> SinceRun:
    """Compare rows and the edges they are on; the other run's label is what its rows give, unless given."""

    def place(one: Report) -> tuple[Placement, ...]:
        return (placed(network, [then[one]]),)

    corridors = [corridor_between(network, "A", "C")]
    watch = assessor(network, corridors, [(one, placed(network, [edge])) for one, edge in now.items()], draws=40)
    watch.settings = watch.settings.model_copy(update={"as_of": day})
    old = assessor(network, corridors, [(one, placed(network, [edge])) for one, edge in then.items()], draws=40)
    labels = {"A-C": label or old.on(before).statuses[0].label.value}
    return since_run(watch, EarlierRun(before, labels, tuple(then)), place)


def test_nothing_moves_where_nothing_changed(network: RoadNetwork) -> None:
    rows = {AMBUSH: ON_THE_WAY}
    found = compared(network, rows, rows)
    assert (found.moved, found.new, found.corrected, found.removed) == ((), (), (), ())


def test_a_new_row_moves_a_label_and_is_named(network: RoadNetwork) -> None:
    found = compared(network, {}, {AMBUSH: ON_THE_WAY})
    (moved,) = found.moved
    assert (moved.before, moved.after, found.new) == ("no recent reports", "cut", ("r1",))
    assert moved.steps == (LabelStep(Cause.NEW_ROWS, "cut", ("r1",)),)


def test_age_moves_a_label(network: RoadNetwork) -> None:
    rows = {AMBUSH: ON_THE_WAY}
    (moved,) = compared(network, rows, rows, day=DAY + timedelta(days=60)).moved
    assert (moved.before, moved.after) == ("cut", "no recent reports")
    assert [step.cause for step in moved.steps] == [Cause.AGE]


def test_a_corrected_row_moves_a_label_from_where_it_stood(network: RoadNetwork) -> None:
    corrected = AMBUSH.model_copy(update={"place_text": "D"})
    found = compared(network, {AMBUSH: ON_THE_WAY}, {corrected: ELSEWHERE})
    (moved,) = found.moved
    assert (found.corrected, found.new, found.removed) == (("r1",), (), ())
    assert moved.steps == (LabelStep(Cause.CORRECTED_ROWS, "no recent reports", ("r1",)),)


def test_a_row_that_was_withdrawn_or_is_gone_moves_it_likewise(network: RoadNetwork) -> None:
    withdrawn = AMBUSH.model_copy(update={"withdrawn": True})
    marked = compared(network, {AMBUSH: ON_THE_WAY}, {withdrawn: ON_THE_WAY})
    gone = compared(network, {AMBUSH: ON_THE_WAY}, {})
    assert (marked.corrected, marked.removed, gone.corrected, gone.removed) == (("r1",), (), (), ("r1",))
    for found in (marked, gone):
        assert [step.cause for step in found.moved[0].steps] == [Cause.CORRECTED_ROWS]


def test_a_label_that_the_same_rows_do_not_give_today_moved_by_the_rules(network: RoadNetwork) -> None:
    rows = {AMBUSH: ON_THE_WAY}
    (moved,) = compared(network, rows, rows, label="open").moved
    assert moved.steps == (LabelStep(Cause.RULES, "cut"),)


def test_several_causes_stand_in_their_order(network: RoadNetwork) -> None:
    later = report("r2", "ambush", DAY + timedelta(days=60))
    found = compared(
        network, {AMBUSH: ON_THE_WAY}, {AMBUSH: ON_THE_WAY, later: ON_THE_WAY}, day=DAY + timedelta(days=60)
    )
    assert found.moved == ()
    (moved,) = compared(
        network, {AMBUSH: ON_THE_WAY}, {later: ON_THE_WAY}, label="open", day=DAY + timedelta(days=60)
    ).moved
    assert [(step.cause, step.label) for step in moved.steps] == [
        (Cause.RULES, "cut"),
        (Cause.AGE, "no recent reports"),
        (Cause.NEW_ROWS, "cut"),
    ]


def test_words_that_bear_on_no_label_are_no_correction() -> None:
    assert is_same(AMBUSH, AMBUSH.model_copy(update={"description": "more", "said_by": "army"}))
    assert not is_same(AMBUSH, AMBUSH.model_copy(update={"lat": 14.5, "lon": -9.0}))
    assert is_same(*(AMBUSH.model_copy(update={"lat": lat, "lon": -9.0}) for lat in (14.5, 14.5000001)))
