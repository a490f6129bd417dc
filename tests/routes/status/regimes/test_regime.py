"""Regimes: orders stand, stoppages end, nothing returns to free by silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.codes import Certainty, Label, RegimeRole, Side
from routes.status.regimes.fact import ORDERS, RegimeFact
from routes.status.regimes.regime import Sayers, Shares, regime_of, worse
from tests.routes.status.told_facts import BAN, BAN_DAY, BUS, FUEL, fact, normal, on


def arrival(day: int) -> RegimeFact:
    return fact(RegimeRole.ESCORTED, day)


def held(day: int) -> RegimeFact:
    return fact(RegimeRole.STOPPAGE, day, certainty=Certainty.MEDIUM)


def shut(day: int) -> RegimeFact:
    return fact(RegimeRole.CLOSURE, day, certainty=Certainty.HIGH)


def test_nothing_known_is_no_regime_and_a_later_day_counts_for_nothing() -> None:
    assert regime_of([], FUEL, BAN_DAY) is None
    assert regime_of([BAN], FUEL, BAN_DAY - timedelta(days=1)) is None


def test_a_ban_and_sixty_days_of_silence_is_banned_and_with_a_run_escort_only_and_never_free() -> None:
    silent = on(60, BAN)
    assert (silent.is_ordered, silent.has_run) == (True, False)
    assert silent.shares == on(1, BAN).shares == Shares(0.04, 0.56, 0.40)
    ran = on(60, BAN, fact(RegimeRole.ESCORTED, 5))
    assert (ran.is_ordered, ran.has_run) == (True, True)
    assert ran.shares.escort_only > silent.shares.escort_only
    assert ran.shares.free == silent.shares.free
    assert ran.since == BAN_DAY
    assert ran.last_passage == BAN_DAY + timedelta(days=5)


@pytest.mark.parametrize(
    ("facts", "label", "since"),
    [
        ([arrival(5), held(9)], Label.STOPPED, 9),  # a convoy came, then one was held
        ([arrival(5), fact(RegimeRole.STOPPAGE, 8, certainty=Certainty.HIGH)], Label.STOPPED, 8),  # then a strike
        ([arrival(5), arrival(9)], Label.ESCORT_ONLY, None),  # an escort seen: on which day it began nobody tells
        ([arrival(5), replace(held(9), stops_share=0.15)], Label.ESCORT_ONLY, None),
        ([normal(9, Side.STATE)], None, None),
        ([BAN, arrival(5)], Label.ESCORT_ONLY, 0),  # a ban with an arrival in between
        ([BAN, arrival(5), held(9)], Label.STOPPED, 9),
        ([BAN, arrival(5), fact(RegimeRole.ORDER, 7)], Label.BANNED, 0),
        ([BAN, shut(4)], Label.STOPPED, 4),
        ([BAN, shut(4), arrival(6), shut(8), held(9)], Label.STOPPED, 8),  # closed anew after an arrival
        ([replace(held(5), stops_share=0.15), held(9)], Label.STOPPED, 9),  # one carrier of many, then all
        ([held(5), held(9)], Label.STOPPED, 5),
    ],
)
def test_a_regime_is_told_since_what_makes_its_label_and_never_since_a_run(
    facts: list[RegimeFact], label: Label | None, since: int | None
) -> None:
    found = on(10, *facts)
    assert found.label is label
    assert found.since == (None if since is None else BAN_DAY + timedelta(days=since))
    assert found.ordered_since == (BAN_DAY if BAN in facts else None)


@pytest.mark.parametrize("role", [RegimeRole.ESCORTED, RegimeRole.ATTACKED])
def test_a_stoppage_keeps_its_day_and_its_sayer_beside_another_fact_of_its_event(role: RegimeRole) -> None:
    stopped = fact(RegimeRole.STOPPAGE, 5, until=9, id="e", certainty=Certainty.HIGH, said_by="the army")
    found = on(9, stopped, fact(role, 8, id="e", said_by="a radio"))
    assert (found.label, found.since, found.evidence) == (Label.STOPPED, BAN_DAY + timedelta(days=5), ("e",))
    assert found.on_word_of.stopped == ("the army",)


def test_a_ban_is_told_since_the_ban_not_since_the_permit_before_it() -> None:
    permit = fact(RegimeRole.PERMIT, -40, stops_share=0.3, said_by="the state")
    found = on(10, permit, BAN)
    assert (found.ordered_since, found.since, found.on_word_of.ordered) == (BAN_DAY, BAN_DAY, ("the armed group",))


def test_silence_widens_what_is_said_of_escorted_runs() -> None:
    run = fact(RegimeRole.ESCORTED, 5)
    assert on(20, BAN, run).shares.stopped < on(50, BAN, run).shares.stopped < on(50, BAN).shares.stopped


def test_a_strike_ends_and_the_ban_stands() -> None:
    strike = fact(RegimeRole.STOPPAGE, 10, until=12, certainty=Certainty.HIGH)
    assert on(11, BAN, strike).is_stopped
    assert on(17, BAN, strike).is_stopped
    assert on(20, BAN, strike).shares == on(20, BAN).shares
    assert regime_of([strike], FUEL, BAN_DAY + timedelta(days=20)) is None
    assert on(13, BAN, replace(strike, ends=True)).shares == on(13, BAN).shares


def test_a_stoppage_is_the_less_likely_to_go_on_the_longer_nobody_tells_of_it() -> None:
    strike = fact(RegimeRole.STOPPAGE, 10, until=12, certainty=Certainty.HIGH)
    stopped = [on(day, BAN, strike).shares.stopped for day in range(10, 22)]
    assert len(set(stopped[:3])) == 1, "while it is told of"
    falls = [one - other for one, other in pairwise(stopped[2:11])]
    assert falls == pytest.approx([falls[0]] * 8), "each day that it may last is as likely its last"
    assert stopped[10:] == [on(day, BAN).shares.stopped for day in (20, 21)]
    told_again = replace(strike, id="again", first_day=BAN_DAY + timedelta(days=15), last_day=None)
    assert on(15, BAN, strike, told_again).shares.stopped > on(15, BAN, strike).shares.stopped
    ends = replace(strike, last_day=BAN_DAY + timedelta(days=20), ends=True)
    assert on(20, BAN, ends).shares == on(11, BAN, strike).shares


@pytest.mark.parametrize("certainty", Certainty)
@pytest.mark.parametrize("before", [[], [normal(5, Side.STATE)]], ids=["nothing", "normal"])
def test_a_stoppage_in_force_without_any_order_is_told_until_its_last_day(
    certainty: Certainty, before: list[RegimeFact]
) -> None:
    strike = fact(RegimeRole.STOPPAGE, 10, until=12, certainty=certainty, lasts_days=14)
    found = [on(day, *before, strike) for day in range(12, 27)]
    assert found[0].label is Label.STOPPED
    assert {one.label for one in found} <= {Label.STOPPED, Label.AT_RISK}
    fades = [one.label is Label.AT_RISK for one in found]
    assert fades == sorted(fades), "it falls, and never back"
    stopped = [one.shares.stopped for one in found]
    assert stopped == sorted(stopped, reverse=True)
    after = regime_of([*before, strike], FUEL, BAN_DAY + timedelta(days=27))
    assert after == regime_of(before, FUEL, BAN_DAY + timedelta(days=27))


def test_a_run_after_the_last_day_told_ends_a_stoppage_and_one_before_does_not() -> None:
    strike = fact(RegimeRole.STOPPAGE, 10, until=12, certainty=Certainty.HIGH)
    assert on(14, BAN, strike, fact(RegimeRole.ESCORTED, 11)).is_stopped
    assert not on(14, BAN, strike, fact(RegimeRole.ESCORTED, 13)).is_stopped
    assert not on(14, BAN, strike, fact(RegimeRole.RESUMED, 13)).is_stopped
    assert not on(14, BAN, strike, fact(RegimeRole.RESUMED, 12)).is_stopped, "told to run again on its last day"
    assert on(14, BAN, strike, fact(RegimeRole.ESCORTED, 12)).is_stopped, "a run of that day may have been before it"
    assert on(14, BAN, strike, fact(RegimeRole.RESUMED, 11)).is_stopped


def test_a_run_that_two_tables_tell_is_one_run() -> None:
    told = fact(RegimeRole.ESCORTED, 5, certainty=Certainty.LOW)
    again, other = replace(told, id="statement"), replace(told, id="another", draw_id="another")
    assert on(9, BAN, told, again).shares == on(9, BAN, told).shares
    assert on(9, BAN, told, other).shares.escort_only > on(9, BAN, told).shares.escort_only


def test_what_a_regime_alone_makes_of_a_corridor() -> None:
    run = fact(RegimeRole.ESCORTED, 5)
    strike = fact(RegimeRole.STOPPAGE, 10, until=12, certainty=Certainty.HIGH)
    assert on(9, BAN).label is Label.BANNED
    assert on(9, BAN, run).label is Label.ESCORT_ONLY
    assert on(9, run).label is Label.ESCORT_ONLY
    assert on(11, BAN, run, strike).label is Label.STOPPED
    assert on(9, normal(1, Side.STATE), normal(8, Side.UNKNOWN)).label is None


def test_arrivals_and_attacked_convoys_prove_escorts_and_never_freedom() -> None:
    for role in (RegimeRole.ESCORTED, RegimeRole.ATTACKED, RegimeRole.PASSED):
        found = on(10, BAN, fact(role, 5))
        assert found.has_run
        assert found.shares.free <= 0.05
    assert regime_of([fact(RegimeRole.ATTACKED, 5)], FUEL, BAN_DAY + timedelta(days=10)) is None


def test_escorts_said_to_be_suspended_are_not_freedom() -> None:
    # The statement's state is the reading of whoever wrote the table.
    read = replace(normal(5, Side.STATE), is_inferred=True)
    assert regime_of([read], FUEL, BAN_DAY + timedelta(days=10)) is None
    assert on(10, BAN, read).shares == on(10, BAN).shares


def test_an_order_to_drive_under_escort_stands_as_one_and_a_ban_is_stricter() -> None:
    ordered = fact(RegimeRole.ESCORT_ORDER, 0, side=Side.STATE)
    found = on(200, ordered)
    assert (found.label, found.is_ordered, found.strictest) == (Label.ESCORT_ONLY, True, RegimeRole.ESCORT_ORDER)
    assert found.shares.escort_only > 0.7
    ran = on(10, ordered, fact(RegimeRole.ESCORTED, 8))
    assert ran.shares.escort_only > found.shares.escort_only
    assert on(10, ordered, BAN).label is Label.BANNED
    lifted = [fact(RegimeRole.LIFTED, 20, side=side) for side in (Side.STATE, Side.CARRIERS)]
    assert regime_of([ordered, *lifted], FUEL, BAN_DAY + timedelta(days=25)) is None


@pytest.mark.parametrize("role", [RegimeRole.ESCORT_ORDER, RegimeRole.PERMIT])
def test_a_milder_order_after_a_run_makes_no_ban_of_escorts_again(role: RegimeRole) -> None:
    run = fact(RegimeRole.ESCORTED, 5)
    before, after = on(9, BAN, run), on(9, BAN, run, fact(role, 7, stops_share=0.2))
    assert (after.label, after.shares, after.has_run) == (before.label, before.shares, True)
    assert BAN.id in after.evidence


def test_a_permit_stops_those_without_one_and_frees_the_others() -> None:
    permit = fact(RegimeRole.PERMIT, 0, side=Side.STATE, stops_share=0.3)
    found = on(100, permit)
    assert found.shares == pytest.approx((0.7, 0.0, 0.3))
    assert found.label is Label.AT_RISK
    assert on(100, replace(permit, stops_share=0.6)).label is Label.STOPPED
    assert on(100, permit, fact(RegimeRole.ESCORT_ORDER, 1)).label is Label.ESCORT_ONLY


def test_bad_news_holds_for_kinds_below_and_good_news_for_its_kind_alone() -> None:
    all_banned = replace(BAN, traffic="all")
    assert on(5, all_banned, kind=BUS).is_ordered
    assert regime_of([BAN], BUS, BAN_DAY) is None
    assert not on(9, BAN, replace(normal(5, Side.STATE), traffic="trucks")).has_run
    everyone = replace(fact(RegimeRole.ESCORTED, 5), traffic="all")
    assert on(9, everyone).shares.escort_only > 0.5


def test_passage_reported_without_any_order_is_free_and_its_silence_is_not_known() -> None:
    assert on(10, normal(5, Side.CARRIERS, Certainty.HIGH)).shares.free > 0.9
    assert regime_of([normal(5, Side.CARRIERS)], FUEL, BAN_DAY + timedelta(days=36)) is None
    assert on(10, fact(RegimeRole.ESCORTED, 5)).shares.escort_only >= 0.8
    assert on(10, fact(RegimeRole.PASSED, 5)).shares.free < 0.7


def test_a_siege_told_by_residents_stops_all_and_escorted_arrivals_turn_it_to_escorts() -> None:
    siege = fact(RegimeRole.CLOSURE, 50, side=Side.RESIDENTS, traffic="all")
    assert on(55, siege).is_stopped
    assert on(120, siege).is_stopped
    assert on(120, siege).shares.stopped < on(55, siege).shares.stopped
    arrived = on(60, siege, fact(RegimeRole.ESCORTED, 58))
    assert not arrived.is_stopped
    assert arrived.is_ordered
    told_again = replace(siege, id="again", first_day=BAN_DAY + timedelta(days=62))
    assert on(65, siege, fact(RegimeRole.ESCORTED, 58), told_again).is_stopped


def test_an_authority_that_closes_a_border_needs_no_retelling() -> None:
    border = fact(RegimeRole.CLOSURE, 26, side=Side.STATE, certainty=Certainty.HIGH)
    assert on(150, border).shares == on(27, border).shares
    assert on(27, border).shares.stopped >= 0.9


def test_what_closes_a_corridor_is_as_sure_as_it_is_told_and_a_further_word_frees_nothing() -> None:
    sure = fact(RegimeRole.CLOSURE, 0, side=Side.RESIDENTS, certainty=Certainty.HIGH)
    stopped = [on(5, replace(sure, certainty=one)).shares.stopped for one in Certainty]
    assert stopped == sorted(stopped, reverse=True)
    assert stopped[0] > stopped[1] > stopped[2] >= 0.5
    vague = replace(sure, id="vague", certainty=Certainty.LOW, first_day=BAN_DAY + timedelta(days=3))
    for day in (5, 31, 60):
        assert on(day, sure, vague).shares.stopped >= on(day, sure).shares.stopped
    declared = replace(sure, side=Side.ARMED_GROUP, is_declared=True)
    assert on(5, declared, vague).shares == on(5, declared).shares


def test_of_two_regimes_the_worse_counts() -> None:
    free, banned = on(10, normal(5, Side.CARRIERS)), on(10, BAN)
    assert worse(free, banned) is banned
    assert worse(banned, free) is banned
    assert worse(None, free) is free
    bound, freer = (replace(banned, shares=Shares(one, 0.9 - one, 0.1)) for one in (0.04, 0.1))
    summed = replace(bound, shares=Shares(0.04, 0.86, 0.1 - 1e-17 * 3))
    assert worse(freer, summed) is worse(summed, freer) is summed, "the same sum in another order"
    assert worse(None, None) is None


FACTS = st.builds(
    lambda role, day, length, side, certainty, ends, declared: replace(
        fact(role, day, until=day + length),
        id=f"{role}-{day}-{length}-{side}",
        side=side,
        certainty=certainty,
        ends=ends,
        is_declared=declared,
    ),
    st.sampled_from(list(RegimeRole)),
    st.integers(0, 40),
    st.integers(0, 20),
    st.sampled_from(list(Side)),
    st.sampled_from(list(Certainty)),
    st.booleans(),
    st.booleans(),
)


@given(st.lists(FACTS, max_size=8), st.integers(0, 80))
def test_shares_are_probabilities_whatever_was_told(facts: list[RegimeFact], day: int) -> None:
    found = regime_of(facts, FUEL, BAN_DAY + timedelta(days=day))
    if found is not None:
        assert sum(found.shares) == pytest.approx(1)
        assert min(found.shares) >= -1e-12
        assert found.evidence


@given(st.lists(FACTS, max_size=7), FACTS, st.integers(0, 80))
def test_a_further_report_that_bans_besieges_or_stops_never_makes_passage_likelier(
    facts: list[RegimeFact], further: RegimeFact, day: int
) -> None:
    if further.role not in ORDERS | {RegimeRole.STOPPAGE, RegimeRole.ATTACKED}:
        return
    when = BAN_DAY + timedelta(days=day)
    before = regime_of(facts, FUEL, when, attacks_are_runs=False)
    after = regime_of([*facts, further], FUEL, when, attacks_are_runs=False)
    if before is None:
        return
    assert after is not None
    if before.is_ordered or not after.is_ordered:
        assert after.shares.stopped >= before.shares.stopped - 1e-9
    assert after.shares.free <= before.shares.free + 1e-9


def test_one_carrier_of_several_stops_no_traffic_as_a_whole() -> None:
    strike = fact(RegimeRole.STOPPAGE, 10, certainty=Certainty.HIGH)
    one_of_several = on(12, BAN, replace(strike, stops_share=0.15))
    assert on(12, BAN, strike).is_stopped
    assert not one_of_several.is_stopped
    assert one_of_several.shares.stopped > on(12, BAN).shares.stopped
    assert regime_of([replace(strike, stops_share=0.15)], FUEL, BAN_DAY + timedelta(days=12)) is None
    assert regime_of([strike], FUEL, BAN_DAY + timedelta(days=12)) is not None


def test_arrivals_in_a_town_by_a_road_that_is_not_told_open_no_border() -> None:
    border = fact(RegimeRole.CLOSURE, 0, side=Side.STATE)
    assert on(30, border, fact(RegimeRole.REACHED, 20)).is_stopped
    assert not on(30, replace(border, is_siege=True), fact(RegimeRole.REACHED, 20)).is_stopped


def test_whose_word_each_part_of_a_regime_is() -> None:
    run = fact(RegimeRole.ESCORTED, 5, said_by="hauliers")
    anew = fact(RegimeRole.ORDER, 3, said_by="another")
    assert on(20, BAN, anew, run).on_word_of == Sayers(ordered=("the armed group",), ran=("hauliers",))
    strike = fact(RegimeRole.STOPPAGE, 18, said_by="the union", certainty=Certainty.HIGH)
    assert on(20, BAN, run, strike).on_word_of.stopped == ("the union",)
    assert on(20, strike).on_word_of == Sayers(stopped=("the union",))
