"""Answers by destination: bans, sieges and closures only ever lower them, and one ban is one chance."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.case import packaged_case
from data.codes import ClaimKind, Label, Passage, PlacementStatus, Side
from data.settings import DaySettings
from data.tables.words import vocabulary_of
from data.tableset import TableSet
from geo.reports.facts import NO_FACTS
from routes.placing.placement import Placement
from routes.status.answers import Answer, Range
from routes.status.assessment import Assessor
from tests.goods import FUEL, GOLD
from tests.routes.happenings import DAY, corridor_between, crossing_at, placed, report
from tests.routes.networks import SPEEDS, Road, lonlat, make_network

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.tables.commodities import Commodity
    from data.tables.corridors import Crossing
    from data.tables.effects import Effects
    from geo.reports.report import Report
    from routes.network.road_network import RoadNetwork
    from routes.status.assessment import DayStatus

#   W --0--+
#          C --2-- T        two crossings W and N, the town T; N also reaches it by the long road 3
#   N --1--+       |
#   |              |
#   +------3-------+
PLACES = {"W": (0, 10), "N": (0, -10), "C": (40, 0), "T": (80, 0)}
ROADS = [Road("W", "C"), Road("N", "C"), Road("C", "T"), Road("N", "T", 100)]


@pytest.fixture(scope="module")
def network() -> RoadNetwork:
    return make_network(PLACES, ROADS)


@cache
def packaged_effects() -> Effects:
    return packaged_case().effects()


@pytest.fixture
def effects() -> Effects:
    return packaged_effects()


def told(
    network: RoadNetwork,
    effects: Effects,
    happenings: Sequence[tuple[Report, Placement]],
    starts: str = "WN",
    crossings: Sequence[Crossing] = (),
    goods: Sequence[Commodity] = (FUEL,),
) -> DayStatus:
    usual = [corridor_between(network, start, "T") for start in starts]
    corridors = [
        one.model_copy(update={"id": f"{one.id}{n or ''}", "commodity": what})
        for n, what in enumerate(goods)
        for one in usual
    ]
    crossings = crossings or [crossing_at(network, start) for start in starts]
    vocabulary = vocabulary_of({"event_type": [rule.event_type for rule in effects.rule]}, {})
    tables = TableSet(tuple(crossings), tuple(corridors), effects, SPEEDS, mines=(), units=(), vocabulary=vocabulary)
    placements = {one.id: (place,) for one, place in happenings}
    wanted = DaySettings(as_of=DAY, draws=400)
    reports = [one for one, _ in happenings]
    return Assessor(network, tables, reports, placements, wanted, facts=NO_FACTS).on(DAY)


def answer(day: DayStatus) -> Answer:
    [status] = day.destinations
    return status.answers[FUEL]


def ban(days_ago: int = 40, name: str = "ban") -> Report:
    day = DAY - timedelta(days=days_ago)
    return report(name, "blockade_declared", day, target="fuel_imports", side=Side.ARMED_GROUP)


def in_town(network: RoadNetwork) -> Placement:
    lon, lat = lonlat(80, 0)
    return replace(placed(network, [2], kind=ClaimKind.POINT), lat=lat, lon=lon)


def on_the_way(network: RoadNetwork, edge: int) -> Placement:
    return placed(network, [edge])


def test_with_everything_unknown_the_answer_is_between_nothing_and_everything(
    network: RoadNetwork, effects: Effects
) -> None:
    found = answer(told(network, effects, []))
    assert found.freely == found.not_at_all == Range(0.0, 1.0)
    assert found.word is Passage.NOT_KNOWN


def test_a_ban_leaves_no_freedom_and_silence_is_banned_on_every_corridor(
    network: RoadNetwork, effects: Effects
) -> None:
    day = told(network, effects, [(ban(), in_town(network))])
    assert [status.label for status in day.statuses] == [Label.BANNED, Label.BANNED]
    found = answer(day)
    assert found.freely.high < 0.1
    assert found.not_at_all.high == 1.0


def test_freedom_does_not_rise_with_the_number_of_corridors_under_one_ban(
    network: RoadNetwork, effects: Effects
) -> None:
    one = answer(told(network, effects, [(ban(), in_town(network))], "W"))
    two = answer(told(network, effects, [(ban(), in_town(network))], "WN"))
    assert two.freely == one.freely
    assert two.passing == one.passing


def test_an_escorted_run_makes_it_escort_only_and_never_open(network: RoadNetwork, effects: Effects) -> None:
    run = report("run", "convoy_arrival", DAY - timedelta(days=5), target="fuel_convoy")
    day = told(network, effects, [(ban(), in_town(network)), (run, on_the_way(network, 0))])
    labels = {status.corridor_id: status.label for status in day.statuses}
    assert labels == {"W-T": Label.ESCORT_ONLY, "N-T": Label.BANNED}
    found = answer(day)
    assert found.word is Passage.UNDER_ESCORT
    assert found.freely.high < 0.1
    assert found.under_escort.low > 0.6


def test_passage_on_a_shared_road_is_that_of_the_corridor_of_which_runs_are_told(
    network: RoadNetwork, effects: Effects
) -> None:
    def passed(*days_ago_and_edges: tuple[int, int]) -> set[str]:
        runs = [
            report(f"r{edge}", "convoy_arrival", DAY - timedelta(days=ago), target="fuel_convoy")
            for ago, edge in days_ago_and_edges
        ]
        roads = [on_the_way(network, edge) for _, edge in days_ago_and_edges]
        day = told(network, effects, list(zip(runs, roads, strict=True)))
        return {status.corridor_id for status in day.statuses if status.has_passage}

    assert passed((3, 2)) == {"W-T", "N-T"}
    assert passed((9, 0), (3, 2)) == {"W-T"}
    assert passed((9, 0), (12, 1), (3, 2)) == {"W-T", "N-T"}


def test_what_arrived_by_a_road_that_is_not_told_came_by_one_of_them_and_says_nothing_of_freedom(
    network: RoadNetwork, effects: Effects
) -> None:
    def arrived(days_ago: int, *more: tuple[Report, Placement]) -> Answer:
        run = report("run", "convoy_arrival", DAY - timedelta(days=days_ago), target="fuel_convoy")
        return answer(told(network, effects, [(ban(), in_town(network)), (run, in_town(network)), *more]))

    silent = answer(told(network, effects, [(ban(), in_town(network))]))
    assert silent.passing.low == 0.0
    found = arrived(5)
    assert found.passing.high == silent.passing.high
    assert 0.4 < found.passing.low <= found.passing.high
    assert found.freely.low == 0.0
    assert arrived(31) == silent
    shut = report("shut", "bridge_destroyed", DAY - timedelta(days=1))
    assert found.passing.low * 0.4 < arrived(5, (shut, on_the_way(network, 0))).passing.low < found.passing.low * 0.7
    assert arrived(5, (shut, on_the_way(network, 2))).passing.low < found.passing.low


def test_a_besieged_town_is_stopped_by_all_its_roads_and_a_town_on_the_way_is_not(
    network: RoadNetwork, effects: Effects
) -> None:
    siege = report("siege", "town_blockade", DAY - timedelta(days=3), side=Side.RESIDENTS)
    day = told(network, effects, [(siege, in_town(network))])
    assert {status.label for status in day.statuses} == {Label.STOPPED}
    assert answer(day).word is Passage.PROBABLY_NOT
    lon, lat = lonlat(40, 0)
    elsewhere = replace(placed(network, [0], kind=ClaimKind.POINT), lat=lat, lon=lon)
    assert Label.STOPPED not in {status.label for status in told(network, effects, [(siege, elsewhere)]).statuses}


def test_a_strike_ends_and_the_ban_stands(network: RoadNetwork, effects: Effects) -> None:
    everywhere = replace(placed(network, [0]), is_national=True)
    for days_ago, label in ((2, Label.STOPPED), (20, Label.BANNED)):
        strike = report("strike", "transport_strike", DAY - timedelta(days=days_ago))
        day = told(network, effects, [(ban(), in_town(network)), (strike, everywhere)])
        assert {status.label for status in day.statuses} == {label}


def test_one_truce_moves_no_label(network: RoadNetwork, effects: Effects) -> None:
    truce = report("truce", "truce", DAY - timedelta(days=1), side=Side.ARMED_GROUP)
    before = told(network, effects, [(ban(), in_town(network))])
    after = told(
        network, effects, [(ban(), in_town(network)), (truce, replace(placed(network, [0]), is_national=True))]
    )
    assert [one.label for one in after.statuses] == [one.label for one in before.statuses]
    assert answer(after) == answer(before)


def test_a_way_round_takes_the_worst_regime_of_the_corridors_whose_road_it_uses(
    network: RoadNetwork, effects: Effects
) -> None:
    passed = report("passed", "traffic_normal", DAY - timedelta(days=2), traffic="fuel", side=Side.STATE)
    cut = report("cut", "bridge_destroyed", DAY - timedelta(days=1))
    free = answer(told(network, effects, [(passed, on_the_way(network, 0))], "W"))
    assert free.freely.low > 0.8
    stuck = answer(told(network, effects, [(passed, on_the_way(network, 0)), (cut, on_the_way(network, 2))], "W"))
    assert stuck.not_at_all.low > free.not_at_all.low


KINDS = {
    "ambush": {"target": "fuel_convoy"},
    "blockade_declared": {"target": "fuel_imports"},
    "town_blockade": {},
    "transport_strike": {},
    "checkpoint": {},
    "convoy_arrival": {"target": "fuel_convoy"},
    "traffic_normal": {"traffic": "fuel"},
    "border_closed": {},
    "road_closed": {},
    "convoy_held": {},
}
BAD = frozenset(KINDS) - {"convoy_arrival", "traffic_normal"}
HAPPENING = st.tuples(
    st.sampled_from(list(KINDS)), st.integers(0, 45), st.integers(0, 3), st.sampled_from(["low", "medium", "high"])
)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.lists(HAPPENING, max_size=4), HAPPENING.filter(lambda one: one[0] in BAD))
def test_a_further_bad_report_raises_neither_end_of_passing(
    before: list[tuple[str, int, int, str]], further: tuple[str, int, int, str]
) -> None:
    network, effects = make_network(PLACES, ROADS), packaged_effects()

    def made(number: int, one: tuple[str, int, int, str]) -> tuple[Report, Placement]:
        kind, days_ago, edge, certainty = one
        told_of = report(f"r{number}", kind, DAY - timedelta(days=days_ago), certainty=certainty, **KINDS[kind])
        if kind == "border_closed":
            border = Placement(ClaimKind.AREA, PlacementStatus.AREA, "border with Senegal", borders=("SN",))
            return told_of, border
        if kind == "town_blockade" or (kind in {"road_closed", "convoy_arrival"} and edge == 3):
            x, _ = PLACES["T" if edge % 2 else "C"]
            lon, lat = lonlat(x, 0)
            town = replace(in_town(network), lat=lat, lon=lon, text=f"town at {x}")
            roads = replace(town, kind=ClaimKind.AREA, pieces=(), off_network=1.0, encloses=True)
            return told_of, roads if kind == "road_closed" else town
        return told_of, on_the_way(network, edge)

    happenings = [made(number, one) for number, one in enumerate(before)]
    less = answer(told(network, effects, happenings))
    more = answer(told(network, effects, [*happenings, made(99, further)]))
    for name in ("low", "high"):
        assert getattr(more.passing, name) <= getattr(less.passing, name) + 1e-9
        assert getattr(more.freely, name) <= getattr(less.freely, name) + 1e-9


def test_an_attack_fades_fast_where_escorted_runs_were_reported_on_that_corridor_and_slowly_elsewhere(
    network: RoadNetwork, effects: Effects
) -> None:
    hits = [
        (report("w", "ambush", DAY - timedelta(days=8), target="fuel_convoy"), on_the_way(network, 0)),
        (report("n", "ambush", DAY - timedelta(days=8), target="fuel_convoy"), on_the_way(network, 3)),
    ]
    run = report("run", "convoy_arrival", DAY - timedelta(days=20), target="fuel_convoy")
    p_open = {
        one.corridor_id: one.p_open for one in told(network, effects, [*hits, (run, on_the_way(network, 0))]).statuses
    }
    silent = {one.corridor_id: one.p_open for one in told(network, effects, hits).statuses}
    assert p_open["N-T"] == silent["N-T"]
    assert silent["W-T"] is not None
    assert silent["W-T"] < 0.5
    assert p_open["W-T"] is not None
    assert p_open["W-T"] > 0.85


def test_a_further_attack_makes_no_earlier_one_fade(network: RoadNetwork, effects: Effects) -> None:
    first = report("a", "ambush", DAY - timedelta(days=20), target="fuel_convoy")
    second = report("b", "ambush", DAY - timedelta(days=2), target="fuel_convoy")
    before = told(network, effects, [(first, on_the_way(network, 0))], "W")
    after = told(network, effects, [(first, on_the_way(network, 0)), (second, on_the_way(network, 2))], "W")
    left = {one.id: one.p for one in after.closures}
    assert left["a"] == before.closures[0].p


def test_kayes_is_a_town_with_a_ban_and_nioro_a_besieged_one(network: RoadNetwork, effects: Effects) -> None:
    declared = report(
        "ban", "blockade_declared", DAY - timedelta(days=40), target="road_network;fuel_imports", side="armed_group"
    )
    arrival = report("arrival", "convoy_arrival", DAY - timedelta(days=5), target="fuel_convoy", certainty="low")
    in_it = in_town(network)
    silent = told(network, effects, [(declared, in_it)])
    assert {one.label for one in silent.statuses} == {Label.STOPPED}
    seen = told(network, effects, [(declared, in_it), (arrival, in_it)])
    assert Label.STOPPED not in {one.label for one in seen.statuses}
    assert {one.label for one in seen.statuses} == {Label.BANNED}  # by which road it came is not told
    siege = report("siege", "town_blockade", DAY - timedelta(days=3), side=Side.RESIDENTS)
    sealed = told(network, effects, [(declared, in_it), (siege, in_it)])
    assert {one.label for one in sealed.statuses} == {Label.STOPPED}
    later = report("later", "convoy_arrival", DAY - timedelta(days=1), target="fuel_convoy")
    opened = told(network, effects, [(declared, in_it), (siege, in_it), (later, in_it)])
    assert {one.label for one in opened.statuses} == {Label.ESCORT_ONLY}  # never nothing


def test_a_named_border_closes_all_its_crossings_as_one_chance(network: RoadNetwork, effects: Effects) -> None:
    closed = report("closed", "border_closed", DAY - timedelta(days=2), side=Side.STATE)
    border = Placement(ClaimKind.AREA, PlacementStatus.AREA, "border with Senegal", borders=("SN",))
    day = told(network, effects, [(closed, border)])
    assert {one.crossing_id for one in day.closures} == {"W", "N"}
    assert len({one.draw_id for one in day.closures}) == 1
    assert {one.label for one in day.statuses} == {Label.STOPPED}
    assert {one.p_cut for one in day.statuses} == {day.closures[0].p}
    for elsewhere in (("GN",), ("ML",), ("SN", "GN")):
        other = told(network, effects, [(closed, replace(border, borders=elsewhere))])
        assert other.closures == ()
        assert {one.regime.told for one in other.statuses} == {None}


def test_a_far_source_counts_by_its_own_road_and_by_no_way_much_longer_than_the_nearest(effects: Effects) -> None:
    #   F --200-- T --1-- N     F's road is cut at the end of its long way; a way round of 2 x 6 h is within its ratio
    places = {"N": (0, 0), "T": (80, 0), "F": (2000, 0), "G": (1000, 300)}
    roads = [Road("N", "T"), Road("F", "T"), Road("F", "G"), Road("G", "T")]
    network = make_network(places, roads)
    cut_near = report("near", "bridge_destroyed", DAY - timedelta(days=1))
    cut_far = report("far", "bridge_destroyed", DAY - timedelta(days=1))
    open_far = answer(told(network, effects, [(cut_near, placed(network, [0]))], "NF"))
    assert open_far.passing.high == 1.0  # undisturbed, whatever its length
    both = [(cut_near, placed(network, [0])), (cut_far, placed(network, [1]))]
    day = told(network, effects, both, "NF")
    ways = {one.corridor_id: one for one in day.statuses}
    assert ways["F-T"].label is Label.DIVERTED  # by its own ratio
    p_near, p_far = (1 - (ways[name].p_open or 0.0) for name in ("N-T", "F-T"))
    assert answer(day).not_at_all.low == pytest.approx(p_near * p_far, abs=0.05)


def test_a_convoy_s_arrival_never_makes_a_corridor_open(network: RoadNetwork, effects: Effects) -> None:
    run = report("run", "convoy_arrival", DAY - timedelta(days=2), target="fuel_convoy")
    for happenings in ([(run, on_the_way(network, 0))], [(ban(), in_town(network)), (run, on_the_way(network, 0))]):
        for status in told(network, effects, happenings).statuses:
            assert status.label is not Label.OPEN
            assert status.road_label is not Label.OPEN
    fuel = corridor_between(network, "W", "T")
    mine = fuel.model_copy(update={"id": "mine", "commodity": GOLD})
    vocabulary = vocabulary_of({"event_type": [rule.event_type for rule in effects.rule]}, {})
    tables = TableSet((crossing_at(network, "W"),), (fuel, mine), effects, SPEEDS, (), (), vocabulary)
    placements = {"run": (on_the_way(network, 0),)}
    day = Assessor(network, tables, [run], placements, DaySettings(as_of=DAY, draws=50), facts=NO_FACTS).on(DAY)
    assert {one.label for one in day.statuses} == {Label.ESCORT_ONLY}  # a mine's fuel comes by its road too
    assert day.destinations[0].answers[FUEL].passing.low > 0.8
    assert day.destinations[0].answers[GOLD].passing.low == 0.0  # good news of fuel is none of its supply
