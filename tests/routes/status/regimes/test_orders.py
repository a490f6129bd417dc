"""Orders stand until they are lifted, contradicted or reached; silence and one side's word end none."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from data.codes import Certainty, RegimeRole, Side
from routes.status.regimes.regime import regime_of
from tests.routes.status.told_facts import BAN, BAN_DAY, FUEL, fact, normal, on

if TYPE_CHECKING:
    from routes.status.regimes.fact import RegimeFact


def test_one_side_lifts_nothing_two_sides_do() -> None:
    state = fact(RegimeRole.LIFTED, 20, side=Side.STATE)
    group = replace(state, id="other", side=Side.ARMED_GROUP)
    unknown = replace(state, id="unknown", side=Side.UNKNOWN)
    assert on(25, BAN, state, unknown).is_ordered
    assert regime_of([BAN, state, group], FUEL, BAN_DAY + timedelta(days=25)) is None
    free = on(30, BAN, state, group, normal(28, Side.CARRIERS))
    assert free.shares.free >= 0.7
    assert on(25, BAN, replace(state, traffic="bus"), replace(group, traffic="bus")).is_ordered


def test_a_lifting_told_by_one_side_needs_two_weeks_of_that_traffic() -> None:
    state = fact(RegimeRole.LIFTED, 20, side=Side.STATE)
    assert on(30, BAN, state, normal(28, Side.STATE)).is_ordered
    assert not on(36, BAN, state, normal(28, Side.STATE), normal(35, Side.STATE)).is_ordered
    hit = fact(RegimeRole.ATTACKED, 30)
    assert on(36, BAN, state, normal(28, Side.STATE), normal(35, Side.STATE), hit).is_ordered


@pytest.mark.parametrize(
    ("facts", "stands"),
    [
        ([normal(10, Side.STATE), normal(17, Side.CARRIERS)], False),
        ([normal(10, Side.STATE), normal(16, Side.CARRIERS)], True),
        ([normal(10, Side.STATE), normal(17, Side.STATE)], True),
        ([normal(10, Side.STATE), normal(17, Side.UNKNOWN)], True),
        ([normal(10, Side.STATE), normal(17, Side.CARRIERS, Certainty.LOW)], True),
        ([normal(10, Side.STATE), normal(17, Side.CARRIERS), fact(RegimeRole.ATTACKED, 12)], True),
        ([normal(10, Side.STATE), normal(17, Side.CARRIERS), fact(RegimeRole.ATTACKED, 22)], False),
        ([normal(10, Side.STATE), replace(normal(17, Side.CARRIERS), is_inferred=True)], True),
        ([normal(10, Side.STATE), replace(normal(17, Side.CARRIERS), traffic="bus")], True),
    ],
)
def test_normal_traffic_contradicts_an_order_only_as_two_sides_a_week_apart(
    facts: list[RegimeFact], *, stands: bool
) -> None:
    assert on(25, BAN, *facts).is_ordered == stands


def test_a_lifting_told_of_the_very_traffic_that_was_forbidden_lifts_it_for_all_below() -> None:
    banned = replace(BAN, traffic="trucks")
    lifted = [fact(RegimeRole.LIFTED, 20, side=side, traffic="trucks") for side in (Side.STATE, Side.ARMED_GROUP)]
    assert regime_of([banned, *lifted], FUEL, BAN_DAY + timedelta(days=25)) is None
    of_buses = [replace(one, traffic="bus") for one in lifted]
    assert on(25, banned, *of_buses).is_ordered


def test_a_border_told_to_be_open_again_is_and_says_nothing_of_other_orders() -> None:
    shut = fact(RegimeRole.CLOSURE, 26, until=26, side=Side.STATE, traffic="all", is_border=True)
    again = fact(RegimeRole.LIFTED, 33, side=Side.MEDIA, traffic="all", is_border=True)
    assert on(150, shut).shares == on(27, shut).shares, "it needs no retelling"
    assert regime_of([shut, again], FUEL, BAN_DAY + timedelta(days=40)) is None
    assert on(32, shut, again).is_stopped, "not yet"
    assert on(40, BAN, shut, again).shares == on(40, BAN).shares
    for fuel in (replace(again, traffic="fuel"), replace(again, traffic="fuel", side=Side.STATE, id="state")):
        assert on(40, BAN, again, fuel).is_ordered, "a ban is another matter"
    for doubt in ({"certainty": Certainty.LOW}, {"side": Side.ARMED_GROUP}, {"traffic": "bus"}, {"is_border": False}):
        assert on(40, shut, replace(again, **doubt)).is_stopped
    sides = [replace(again, id=side, side=side, is_border=False) for side in (Side.STATE, Side.ARMED_GROUP)]
    assert regime_of([shut, *sides], FUEL, BAN_DAY + timedelta(days=40)) is None
    assert on(40, shut, again, replace(shut, id="anew", first_day=BAN_DAY + timedelta(days=36))).is_stopped


GUINEA, MALI, BOTH = frozenset({"GN"}), frozenset({"ML"}), frozenset({"GN", "ML"})


@pytest.mark.parametrize(
    ("closed_by", "opened_by", "stands"),
    [
        (GUINEA, [GUINEA], False),
        (GUINEA, [MALI], True),  # the other side says so
        (BOTH, [GUINEA], True),  # a border has two sides
        (BOTH, [GUINEA, MALI], False),
        (BOTH, [BOTH], False),
        (BOTH, [GUINEA, frozenset()], False),  # that lorries cross says it of both
        (frozenset(), [GUINEA], False),
    ],
)
def test_a_border_is_open_again_where_each_country_that_closed_it_opened_it(
    closed_by: frozenset[str], opened_by: list[frozenset[str]], *, stands: bool
) -> None:
    shut = fact(RegimeRole.CLOSURE, 1, side=Side.STATE, traffic="all", is_border=True, keepers=closed_by)
    again = fact(RegimeRole.LIFTED, 5, side=Side.STATE, traffic="all", is_border=True)
    words = [replace(again, id=str(number), keepers=keepers) for number, keepers in enumerate(opened_by)]
    found = regime_of([shut, *words], FUEL, BAN_DAY + timedelta(days=9))
    assert (found is not None) == stands


@pytest.mark.parametrize(
    ("word", "stands"),
    [
        ({"keepers": GUINEA}, False),
        ({"keepers": MALI}, True),
        ({}, True),
        ({"keepers": GUINEA, "certainty": Certainty.LOW}, True),
        ({"keepers": GUINEA, "side": Side.MEDIA}, True),
        ({"keepers": GUINEA, "traffic": "bus"}, True),
    ],
)
def test_an_authority_ends_its_own_ban_and_nobody_elses(word: dict[str, Any], *, stands: bool) -> None:
    banned = fact(RegimeRole.CLOSURE, 1, side=Side.STATE, is_border=True, keepers=GUINEA)
    lifted = replace(fact(RegimeRole.LIFTED, 5, side=Side.STATE), **word)
    found = regime_of([banned, lifted], FUEL, BAN_DAY + timedelta(days=9))
    assert (found is not None) == stands
    assert on(9, replace(BAN, keepers=GUINEA), lifted).is_ordered, "an armed group's is another matter"


def test_a_town_reached_by_another_road_is_not_besieged_where_the_besiegers_alone_said_so() -> None:
    declared = fact(RegimeRole.CLOSURE, 0, side=Side.ARMED_GROUP, is_declared=True, is_siege=True)
    reached = fact(RegimeRole.REACHED, 20)
    assert on(30, declared).is_stopped
    assert regime_of([declared, reached], FUEL, BAN_DAY + timedelta(days=30)) is None
    assert on(30, BAN, declared, reached).shares == on(30, BAN).shares
    by_residents = replace(declared, side=Side.RESIDENTS, is_declared=False)
    assert on(30, by_residents, replace(reached, arrives=False)).is_stopped
    assert not on(30, by_residents, reached).is_stopped  # by a road that is not told: it may have been this one
    assert on(30, declared, replace(reached, first_day=BAN_DAY - timedelta(days=1), last_day=None)).is_stopped
