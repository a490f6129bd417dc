"""What a scenario's entries do to a network of five nodes, against the same day without them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.case import Table, packaged_case
from data.codes import Label
from data.errors import InputError, UnknownNameError
from data.scenarios import Target, read_scenario
from data.settings import DaySettings
from routes.history.sensitivity import varied
from routes.placing.placer import Placer
from routes.scenarios.comparison import Comparer
from routes.scenarios.scenario import ScenarioAssessor, put_on_network
from routes.scenarios.targets import TargetFinder
from routes.status.assessment import Assessor
from routes.status.evidence import EvidenceRole
from routes.status.season_routes import SeasonRoutes
from tests.goods import FUEL
from tests.routes.happenings import DAY, placed, report
from tests.routes.networks import SPEEDS, Road, make_network
from tests.routes.scenarios.bench import PLACES, ROADS, Bench, roads, sides

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork


def test_a_closure_is_certain_on_all_of_its_road(network: RoadNetwork) -> None:
    comparison = Bench(network).run(close="RN1")
    before, after = sides(comparison)
    assert (before.label, before.p_open) == (Label.NO_RECENT_REPORTS, None)
    assert (after.label, after.p_open, after.p_diverted) == (Label.DIVERTED, 0.0, 1.0)
    assert after.extra_km == pytest.approx(20)
    assert [one.role for one in after.evidence] == [EvidenceRole.CLOSES]
    assert comparison.corridors_on(comparison.changes.changes[0]) == ("X-T",)
    assert comparison.changes.changes[0].length_km == pytest.approx(100)


def test_a_scenario_stands_under_other_numbers(network: RoadNetwork) -> None:
    happened = [
        (report("r1", day=DAY - timedelta(days=10)), placed(network, [0])),
        (report("r2"), placed(network, [2])),
    ]
    bench = Bench(network, happened)
    scenario = ScenarioAssessor(bench.assessor, bench.changes(close="RN1", ignore="r2", detour_ratio=3.0))
    usual, halved, doubled, *_, narrow, _, _, _ = varied(scenario)
    assert usual.on(DAY).closures == scenario.on(DAY).closures
    for one in (halved, doubled):
        found = one.on(DAY)
        assert [closure.id for closure in found.closures] == ["r1", "s/close-1"]
        assert found.statuses[0].p_open == 0.0
        assert one.season_routes is scenario.season_routes
    assert halved.on(DAY).closures[0].p < usual.on(DAY).closures[0].p < doubled.on(DAY).closures[0].p
    assert (usual.settings.detour_ratio, narrow.settings.detour_ratio) == (3.0, 2.0)
    plain = Bench(network, happened, half_life_factor=2.0)
    fresh = ScenarioAssessor(plain.assessor, plain.changes(close="RN1", ignore="r2", detour_ratio=3.0))
    assert doubled.on(DAY) == fresh.on(DAY)


def test_a_scenario_is_no_report(network: RoadNetwork) -> None:
    _, after = sides(Bench(network).run(close="RN1", reopen={"edge": 2}))
    assert after.evidence_coverage == 0.0


def test_closing_every_way_cuts_and_isolates(network: RoadNetwork) -> None:
    comparison = Bench(network).run(close=["RN1", {"edge": [2, 4]}])
    assert [one.after.status.label for one in comparison.corridors] == [Label.CUT, Label.CUT]
    assert [one.after.road for one in comparison.corridors] == [None, None]
    (target,) = comparison.destinations
    assert (target.before.corridors_left, target.after.corridors_left) == (2, 0)
    assert target.after.main_answer is not None
    assert target.after.main_answer.not_at_all.low == 1.0
    assert target.lost == ("X-T", "Y-T")
    assert {one.town.name for one in comparison.cut_off if one.is_new} == {"B", "C", "T"}


def test_a_closed_crossing_cuts_its_corridor_alone(network: RoadNetwork) -> None:
    comparison = Bench(network).run(close={"crossing": "X"})
    labels = {one.after.route.corridor.id: one.after.status.label for one in comparison.corridors}
    assert labels == {"X-T": Label.CUT, "Y-T": Label.NO_RECENT_REPORTS}
    assert comparison.destinations[0].after.corridors_left == 1
    assert [one for one in comparison.cut_off if one.is_new] == []


def test_a_closure_of_some_traffic_leaves_the_rest(network: RoadNetwork) -> None:
    bench = Bench(network)
    assert sides(bench.run(close={"road": "RN1", "traffic": "mine_supply"}))[1].label is Label.NO_RECENT_REPORTS
    assert sides(bench.run(close={"road": "RN1", "traffic": "fuel"}))[1].label is Label.DIVERTED


def test_a_closure_of_uncertain_standing_closes_all_of_its_road_in_its_share_of_the_draws(network: RoadNetwork) -> None:
    _, after = sides(Bench(network, draws=2000).run(close={"edge": [0, 1, 2, 3], "p": 0.3}))
    assert after.p_open == pytest.approx(0.7)
    assert after.p_diverted == 0.0
    assert after.p_cut == pytest.approx(0.3)


def test_slowing_costs_hours_and_rules_out_open(network: RoadNetwork) -> None:
    bench = Bench(network, [(report("r9", "passage"), placed(network, [0, 1]))])
    before, after = sides(bench.run(slow={"road": "RN1", "factor": 1.1}))
    assert (before.label, after.label) == (Label.OPEN, Label.AT_RISK)
    assert after.delay_h == pytest.approx(0.1 * 100 / 60)
    assert roads(bench.run(slow={"road": "RN1", "factor": 1.1}).corridors[0]) == [(100, 1.667), (100, 1.833)]


def test_a_slow_road_costs_no_more_than_the_way_round(network: RoadNetwork) -> None:
    bench = Bench(network)
    for factor in (3, 100):
        _, after = sides(bench.run(slow={"road": "RN1", "factor": factor}))
        assert after.delay_h == pytest.approx(20 / 60)  # X-C-T is 20 km longer
    lone = Bench(network, detour_ratio=1.1)  # too short for X-C-T: there is no way but the slow one
    assert sides(lone.run(slow={"road": "RN1", "factor": 3}))[1].delay_h == pytest.approx(2 * 100 / 60)


def test_only_the_corridors_asked_for_are_compared(network: RoadNetwork) -> None:
    comparison = Bench(network).run(close="RN1", corridors=["Y-T"])
    assert [one.after.route.corridor.id for one in comparison.corridors] == ["Y-T"]


def test_ignoring_a_report_is_the_day_without_it(network: RoadNetwork) -> None:
    first, second = (report(), placed(network, [0])), (report("r2", day=DAY - timedelta(days=5)), placed(network, [1]))
    _, after = sides(Bench(network, [first, second]).run(ignore="r1"))
    alone, _ = sides(Bench(network, [second]).run(ignore="r2"))
    assert after == alone


def test_an_event_keeps_its_draws_when_its_first_report_is_ignored(network: RoadNetwork) -> None:
    siege = [(report(name, "siege"), placed(network, [0])) for name in ("r1", "r2")]
    bench = Bench(network, siege)
    assert [event.report_ids for event in bench.assessor.events_by(DAY)] == [("r1", "r2")]
    changed = ScenarioAssessor(bench.assessor, bench.changes(ignore="r1"))
    (event,) = changed.events_by(DAY)
    assert (event.id, event.draw_id) == ("r2", "r1")
    hits = [
        one.simulate(DAY, one.events_and_closures(DAY)[1]).hits(frozenset({0}), FUEL)
        for one in (bench.assessor, changed)
    ]
    assert hits[0].tolist() == hits[1].tolist()
    assert 0 < hits[0].mean() < 1


def test_a_scenario_has_a_day_of_its_own(network: RoadNetwork) -> None:
    bench = Bench(network, [(report(), placed(network, [0]))])
    comparison = bench.run(as_of=DAY - timedelta(days=1), close={"edge": 4})
    assert comparison.assessment.settings.as_of == date(2025, 10, 31)
    assert sides(comparison)[0].label is Label.NO_RECENT_REPORTS


def test_ignoring_a_later_report_is_a_warning(network: RoadNetwork) -> None:
    bench = Bench(network, [(report(), placed(network, [0]))])
    (warning,) = bench.run(as_of=DAY - timedelta(days=1), ignore="r1").warnings
    assert "'r1': that report is of a later day than 2025-10-31" in warning


@pytest.mark.parametrize(
    ("keys", "error", "message"),
    [
        ({"ignore": ["r7"]}, UnknownNameError, r"s: ignore, entry 1 = 'r7': no such report"),
        ({"close": "RN1", "corridors": ["X-Y"]}, UnknownNameError, r"corridors, entry 1 = 'X-Y': .*did you mean X-T"),
        ({"close": ["RN1", {"edge": 9}]}, UnknownNameError, r"s: close, entry 2: the network has no edge 9"),
        (
            {"close": "RN1", "as_of": date(1825, 1, 1)},
            InputError,
            r"s: as_of = 1825-01-01: out of range; expected",
        ),
        ({"slow": {"crossing": "X", "factor": 2}}, InputError, r"slow, entry 1: crossing X is no road; name a stretch"),
    ],
)
def test_messages_say_which_entry(
    network: RoadNetwork, keys: dict[str, Any], error: type[InputError], message: str
) -> None:
    with pytest.raises(error, match=message):
        Bench(network).changes(**keys)


EDGES = st.frozensets(st.integers(0, 4), min_size=1, max_size=4)


@settings(max_examples=40, deadline=None)
@given(hit=EDGES, closed=EDGES, reopened=EDGES)
def test_closing_never_helps_and_reopening_never_hurts(
    hit: frozenset[int], closed: frozenset[int], reopened: frozenset[int]
) -> None:
    network = make_network(PLACES, ROADS)
    bench = Bench(network, [(report("r1", "siege"), placed(network, sorted(hit)))], draws=60)
    base = bench.assessor.simulate(DAY, bench.assessor.events_and_closures(DAY)[1])
    route = bench.assessor.routes[0]
    states = {}
    for name, keys in (("close", {"edge": sorted(closed)}), ("reopen", {"edge": sorted(reopened)})):
        changed = ScenarioAssessor(bench.assessor, bench.changes(**{name: keys}))
        states[name] = changed.simulate(DAY, changed.events_and_closures(DAY)[1]).corridor(route)
    before = base.corridor(route)
    assert (states["close"].state >= before.state).all()
    assert (states["reopen"].state <= before.state).all()
    assert states["close"].p_open <= before.p_open <= states["reopen"].p_open
    if closed & route.edges:
        assert states["close"].p_open == 0.0
    for outcome in states.values():
        assert outcome.p_open + outcome.p_diverted + outcome.p_cut == pytest.approx(1)


@settings(max_examples=25, deadline=None)
@given(edges=EDGES)
def test_closing_and_ignoring_nothing_else_leaves_the_baseline_alone(edges: frozenset[int]) -> None:
    network = make_network(PLACES, ROADS)
    bench = Bench(network, [(report("r1", "siege"), placed(network, [0, 3]))], draws=60)
    first = bench.assessor.on(DAY)
    bench.run(close={"edge": sorted(edges)})
    assert bench.assessor.on(DAY).statuses == first.statuses


@pytest.mark.slow
def test_the_packaged_scenarios_say_what_their_comments_say() -> None:
    from geo.gazetteer.packaged_places import packaged_gazetteer
    from geo.phrases.rows import claim_of
    from geo.reports.read_reports import read_reports
    from routes.sources.roadbook import build_network

    known = packaged_case().tables()
    network = build_network(packaged_case().roadbook().links, known.speeds)
    names = packaged_gazetteer()
    placer = Placer(network, known.speeds, names.units)
    reports = read_reports(packaged_case().file(Table.INCIDENTS), bounds=network.bounds).reports
    placements = {one.id: placer.place(claim_of(one, names)) for one in reports}
    assessor = Assessor(network, known, reports, placements, DaySettings(as_of=date(2026, 1, 1), draws=100))
    finder = TargetFinder(network, names, placer, known.crossings, placements)
    comparer = Comparer(assessor)
    found = {}
    for name in packaged_case().scenario_names():
        changes = put_on_network(packaged_case().scenario(Path(name)), finder, known, date(2026, 1, 1))
        found[name] = comparer.compare(changes)
        assert found[name].warnings == ()
        assert any(pair.is_changed for pair in found[name].corridors)

    blockade = found["kayes-nioro-blockade"]
    left = {one.after.destination: one.after for one in blockade.destinations}
    for town in ("Kayes", "Nioro du Sahel"):
        answer = left[town].main_answer
        assert left[town].corridors_left == 0
        assert answer is not None
        assert answer.not_at_all.low > 0.99
    # The declaration alone may cut Kayes off already: a siege that is rather held than not.
    assert {"Kayes", "Nioro du Sahel"} <= {one.town.name for one in blockade.cut_off}

    dakar = {pair.after.route.corridor.id: pair for pair in found["both-dakar-roads"].corridors}
    assert dakar["FUEL-DKR-N"].after.status.p_open == dakar["FUEL-DKR-S"].after.status.p_open == 0.0
    # A way round by Kita and Kourémalé is within the limit, on the main roads of OpenStreetMap as in the road book.
    assert dakar["FUEL-DKR-S"].after.status.label is Label.DIVERTED
    assert dakar["FUEL-ABJ-Z"].after.status.p_open == dakar["FUEL-ABJ-Z"].before.status.p_open

    trunk = {pair.after.route.corridor.id: pair for pair in found["ivorian-trunk"].corridors}
    assert {name for name, pair in trunk.items() if pair.after.status.p_open == 0.0} == {
        "FUEL-ABJ-Z",
        "FUEL-ABJ-K",
        "FUEL-TEM-S",
        "GOLD-IN-MORILA",
    }

    escorted = {pair.after.route.corridor.id: pair for pair in found["escorted-reopening"].corridors}["FUEL-ABJ-Z"]
    # Reopened but for what is left of older attacks elsewhere: they fade slowly from when no run is recent any more.
    assert (escorted.after.status.p_open or 0.0) > 0.95 > (escorted.before.status.p_open or 0.0)
    assert escorted.after.status.is_restricted
    assert (escorted.after.road or (0, 0))[1] > (escorted.before.road or (0, 0))[1]


@pytest.mark.slow
def test_a_border_named_closes_each_of_its_crossings_as_one_chance() -> None:
    from geo.gazetteer.packaged_places import packaged_gazetteer
    from routes.sources.roadbook import build_network

    known = packaged_case().tables()
    network = build_network(packaged_case().roadbook().links, known.speeds)
    names = packaged_gazetteer()
    finder = TargetFinder(network, names, Placer(network, known.speeds, names.units), known.crossings, {})
    day = date(2025, 8, 20)
    for words in ("border with Senegal", "frontière sénégalaise"):
        file = read_scenario({"close": {"phrase": words, "p": 0.5}}, "border")
        changes = put_on_network(file, finder, known, day).changes
        assert {one.found.crossing_id for one in changes} == {"diboli", "moussala", None}
        [roads] = [one.found for one in changes if one.found.crossing_id is None]  # whatever road crosses it elsewhere
        assert roads.placement.pieces
        assert len({one.closure.draw_id for one in changes if one.closure}) == 1
    with pytest.raises(InputError, match="is no stretch of road"):
        put_on_network(read_scenario({"close": "frontière malienne"}, "border"), finder, known, day)


def test_a_border_is_that_of_each_home_country_of_the_case() -> None:
    from geo.gazetteer.packaged_places import packaged_gazetteer

    over = [Road("A", "B", country="SN"), Road("B", "C", country="GM")]
    network = make_network({"A": (0, 0), "B": (50, 0), "C": (100, 0)}, over)
    names = packaged_gazetteer()
    placer, target = Placer(network, SPEEDS, names.units), Target(phrase="border with The Gambia")
    (found,) = TargetFinder(network, names, placer, (), {}, ("ML", "SN")).find_each(target, Path())
    assert {piece.edge for piece in found.placement.pieces} <= {0, 1}
    assert found.placement.pieces
    with pytest.raises(InputError, match="is no stretch of road"):
        TargetFinder(network, names, placer, (), {}).find_each(target, Path())


@pytest.mark.parametrize("keys", [{}, {"ignore": ["first"]}, {"slow": [{"edge": 2, "factor": 1.1, "p": 0.4}]}])
def test_roads_made_faster_far_away_leave_what_the_draws_do_as_it_is(keys: dict[str, Any]) -> None:
    network = make_network(PLACES | {"Z": (250, 0)}, [*ROADS, Road("Y", "Z")])
    happened = [
        (report(f"r{edge}", event_type, certainty="medium"), placed(network, [edge]))
        for edge, event_type in ((3, "siege"), (1, "ambush"), (0, "checkpoint"))
    ]
    first = report("first", "siege"), placed(network, [2])
    bench = Bench(network, [first, *happened], draws=40)
    bench.assessor.on(DAY)
    faster = bench.changes(**keys, speed=[{"edge": 5, "kmh": 120.0}])
    found = ScenarioAssessor(bench.assessor, faster)
    own_routes = SeasonRoutes(network, bench.tables, found.settings.season, faster.on_roads)
    assert found.on(DAY) == ScenarioAssessor(bench.assessor, faster, season_routes=own_routes).on(DAY)
