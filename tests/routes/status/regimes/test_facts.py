"""Reports and access statements as facts about the use of corridors."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from data.case import packaged_case
from data.codes import ClaimKind, RegimeRole, Side
from data.tables.access import AccessStatement
from geo.gazetteer.entry import Entry
from geo.reports.statements import PREFIX, statement_reports
from routes.events.event import build_events
from routes.status.regimes.facts import OPEN_END_DAYS, facts_of_statements
from tests.goods import GOLD
from tests.routes.happenings import DAY, assessor, corridor_between, place_at, placed, report
from tests.routes.networks import Road, make_network
from tests.routes.status.told_facts import facts_of_events

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reports.report import Report
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.events.event import Event
    from routes.network.road_network import RoadNetwork
    from routes.placing.placement import Placement
    from routes.status.regimes.fact import RegimeFact


def said(state: str = "banned", **fields: Any) -> AccessStatement:
    base = {"id": "A1", "corridor": "X-T", "state": state, "certainty": "high", "date_from": DAY, "traffic": "fuel"}
    return AccessStatement.model_validate({**base, **fields})


@pytest.fixture(scope="module")
def routes(diamond: RoadNetwork) -> Sequence[CorridorRoute]:
    return assessor(diamond, [corridor_between(diamond, start, "T") for start in ("X", "Y")], []).routes


def fact_of(one: AccessStatement, routes: Sequence[CorridorRoute], **event_of: Event) -> RegimeFact:
    (fact,) = facts_of_statements([one], routes, event_of)["X-T"]
    return fact


@pytest.mark.parametrize(
    ("state", "role"),
    [
        ("banned", RegimeRole.ORDER),
        ("suspended", RegimeRole.STOPPAGE),
        ("escort_only", RegimeRole.ESCORTED),
        ("free", RegimeRole.NORMAL),
        ("resumed", RegimeRole.RESUMED),
        ("blocked", RegimeRole.CLOSURE),
    ],
)
def test_each_state_has_its_role(state: str, role: RegimeRole, routes: Sequence[CorridorRoute]) -> None:
    assert fact_of(said(state), routes).role is role


def test_what_is_blocked_with_a_last_day_is_a_stoppage(routes: Sequence[CorridorRoute]) -> None:
    assert fact_of(said("blocked", date_to=DAY + timedelta(days=3)), routes).role is RegimeRole.STOPPAGE


def test_a_truce_and_what_has_no_date_say_nothing(routes: Sequence[CorridorRoute]) -> None:
    assert facts_of_statements([said("truce"), said(date_from=None)], routes, {}) == {}


def test_an_end_is_known_only_where_it_was_told_after_the_last_day(routes: Sequence[CorridorRoute]) -> None:
    last = DAY + timedelta(days=3)
    assert fact_of(said("suspended", date_to=last, source_date=last + timedelta(days=1)), routes).ends
    assert not fact_of(said("suspended", date_to=last, source_date=last), routes).ends
    told_before = said("suspended", date_to=last, source_date=last, first_known=last - timedelta(days=1))
    assert not fact_of(told_before, routes).ends, "its own source tells of no end"
    foretold = fact_of(said("suspended", date_to=last, source_date=DAY + timedelta(days=1)), routes)
    assert (foretold.ends, foretold.told_until) == (True, last)  # "a strike of four days" is told for no fifth
    open_end = fact_of(said("suspended"), routes)
    assert (open_end.ends, open_end.lasts_days) == (False, OPEN_END_DAYS)


def test_nobody_saw_a_run_or_an_order_after_the_day_its_source_is_of(routes: Sequence[CorridorRoute]) -> None:
    known, last = DAY + timedelta(days=1), DAY + timedelta(days=9)
    run = fact_of(said("escort_only", date_to=last, source_date=known), routes)
    assert (run.told_until, run.ends) == (known, False)
    later = fact_of(said("escort_only", date_to=last, source_date=last, first_known=known), routes)
    assert later.told_until == last, "what is told first by another source is seen as long as its own tells"
    order = fact_of(said("banned", date_to=last, source_date=known), routes)
    assert (order.told_until, order.ends) == (known, False)  # an end that is announced lifts nothing
    before = said("escort_only", date_to=last, source_date=DAY - timedelta(days=1))
    assert facts_of_statements([before], routes, {}) == {}


@pytest.mark.parametrize("state", ["escort_only", "free", "resumed", "suspended"])
def test_what_is_promised_or_planned_has_not_happened(state: str, routes: Sequence[CorridorRoute]) -> None:
    assert facts_of_statements([said(state, reading="announced")], routes, {}) == {}


def test_an_order_is_made_by_its_announcement(routes: Sequence[CorridorRoute]) -> None:
    assert fact_of(said("banned", reading="announced"), routes).role is RegimeRole.ORDER
    assert fact_of(said("blocked", reading="announced"), routes).role is RegimeRole.CLOSURE


def test_a_fact_told_in_a_report_too_is_one_chance_with_it(routes: Sequence[CorridorRoute]) -> None:
    (event,) = build_events([report("event-1")], {"event-1": ()}, packaged_case().effects())
    assert fact_of(said(same_as="r1"), routes, r1=event).draw_id == "event-1"
    assert fact_of(said(same_as="r1"), routes).draw_id == "r1"
    assert fact_of(said(), routes).draw_id == "A1"


def test_whose_word_it_is_is_kept(routes: Sequence[CorridorRoute]) -> None:
    declared = fact_of(said(side="armed_group", said_by="JNIM", reading="inferred"), routes)
    assert (declared.side, declared.said_by) == (Side.ARMED_GROUP, "JNIM")
    assert (declared.is_declared, declared.is_inferred) == (True, True)
    assert not fact_of(said(side="carriers"), routes).is_declared


def test_what_is_said_of_no_corridor_and_not_of_the_country_is_no_fact(routes: Sequence[CorridorRoute]) -> None:
    assert facts_of_statements([said(corridor="", section="Kayes - Bamako")], routes, {}) == {}


def stopped(routes: Sequence[CorridorRoute], place: Placement, **fields: Any) -> list[RegimeFact]:
    """Return the facts of X-T where a statement says that something on a section of it is stopped."""
    one = said(**{"state": "suspended", "section": "a section", **fields})
    events = build_events(statement_reports([one], ()), {PREFIX + one.id: (place,)}, packaged_case().effects())
    event_of = {told.id: event for event in events for told in event.reports}
    return facts_of_statements([one], routes, event_of).get("X-T", [])


def test_what_stopped_on_another_road_than_a_corridors_stops_none_of_it(
    diamond: RoadNetwork, routes: Sequence[CorridorRoute]
) -> None:
    far, start = place_at(diamond, "Y"), place_at(diamond, "X")
    assert stopped(routes, placed(diamond, [4], lat=far.lat, lon=far.lon, radius_km=25)) == []
    assert stopped(routes, placed(diamond, [0]))
    assert stopped(routes, placed(diamond, [4]))  # where it lies is not told
    assert stopped(routes, placed(diamond, [4], lat=start.lat - 0.2, lon=start.lon, radius_km=25))  # leads to its start
    assert stopped(routes, placed(diamond, [4], lat=start.lat - 0.3, lon=start.lon, radius_km=25)) == []


def test_a_statement_of_a_closed_border_is_of_the_border(diamond: RoadNetwork, routes: Sequence[CorridorRoute]) -> None:
    post, inland = place_at(diamond, "X"), place_at(diamond, "B")
    for town, is_border in ((post, True), (inland, False)):
        place = placed(diamond, [0], kind=ClaimKind.POINT, lat=town.lat, lon=town.lon)
        (fact,) = stopped(routes, place, state="blocked", side="state", said_by="authorities of Guinea")
        assert (fact.role, fact.is_border, fact.keepers) == (RegimeRole.CLOSURE, is_border, frozenset({"GN"}))


def test_what_a_statement_tells_of_a_section_until_further_notice_holds_so_long_on_every_corridor_over_it(
    diamond: RoadNetwork, routes: Sequence[CorridorRoute]
) -> None:
    effects, lasting = packaged_case().effects(), []
    for last in (None, DAY):
        told = statement_reports([said("suspended", corridor="Y-T", section="X - B", date_to=last)], ())
        events = build_events(told, {told[0].id: (placed(diamond, [0, 1]),)}, effects)
        (fact,) = facts_of_events(events, effects, routes)["X-T"]
        lasting.append(fact.lasts_days)
    assert lasting == [OPEN_END_DAYS, 7]


def happened(
    routes: Sequence[CorridorRoute], *told: tuple[Report, Placement]
) -> dict[str, list[tuple[RegimeRole, str]]]:
    effects = packaged_case().effects()
    events = build_events([one for one, _ in told], {one.id: (place,) for one, place in told}, effects)
    found = facts_of_events(events, effects, routes)
    return {name: [(fact.role, fact.traffic) for fact in facts] for name, facts in found.items()}


def test_a_ban_on_imports_is_an_order_on_every_corridor_from_a_border(
    diamond: RoadNetwork, routes: Sequence[CorridorRoute]
) -> None:
    ban = report("b", "blockade_declared", date(2025, 9, 3), target="fuel_imports", side="armed_group")
    found = happened(routes, (ban, placed(diamond, [])))
    assert found == {name: [(RegimeRole.ORDER, "fuel")] for name in ("X-T", "Y-T")}


def test_a_convoy_under_way_is_a_run_on_the_corridor_whose_road_it_was_on(
    diamond: RoadNetwork, routes: Sequence[CorridorRoute]
) -> None:
    convoy = report("c", "convoy_arrival", target="fuel_convoy")
    found = happened(routes, (convoy, placed(diamond, [0, 1])))
    assert list(found) == ["X-T"]
    assert found["X-T"][0][0] in {RegimeRole.ESCORTED, RegimeRole.PASSED}
    assert happened(routes, (convoy, placed(diamond, [2, 3]))) == {}


def test_a_stoppage_is_told_until_the_last_day_that_any_report_of_it_is_of(
    diamond: RoadNetwork, routes: Sequence[CorridorRoute]
) -> None:
    place, effects = placed(diamond, [0, 1]), packaged_case().effects()
    later, earlier = report("a", "strike"), report("b", "strike", DAY - timedelta(days=1))
    for told in ([later], [later, earlier]):
        events = build_events(told, {one.id: (place,) for one in told}, effects)
        (fact,) = facts_of_events(events, effects, routes)["X-T"]
        assert fact.told_until == DAY


@pytest.mark.parametrize(("goods", "kinds"), [("fuel", ["mine_supply", "fuel"]), ("mining_equipment", ["mine_supply"])])
def test_a_mines_own_convoy_of_fuel_is_a_run_of_its_fuel_too(
    goods: str, kinds: list[str], diamond: RoadNetwork
) -> None:
    to_mine = corridor_between(diamond, "X", "T").model_copy(update={"commodity": GOLD})
    routes = assessor(diamond, [to_mine, corridor_between(diamond, "X", "B")], []).routes
    convoy = report("c", "convoy_arrival", target="mine_supply_convoy", goods=goods)
    found = happened(routes, (convoy, placed(diamond, [0])))
    assert [traffic for _, traffic in found["X-T"]] == kinds
    assert [traffic for _, traffic in found["X-B"]] == ["mine_supply"]


#   X ---- L ---- B ---------- T       X-T alone passes L, and V-T joins it at B; L-M and B-S are the streets of these
#          M      |\                    towns, of which no corridor's road is half
#                 V S
@pytest.fixture(scope="module")
def towns() -> RoadNetwork:
    places = {"X": (0, 0), "L": (25, 0), "B": (50, 0), "T": (100, 0), "V": (50, -50), "S": (50, 9), "M": (25, 9)}
    roads = [Road("X", "L"), Road("L", "B"), Road("B", "T"), Road("V", "B"), Road("B", "S", 300), Road("L", "M", 300)]
    return make_network(places, roads)


def runs_in(
    network: RoadNetwork,
    corridors: Sequence[tuple[str, str]],
    town: str,
    edges: Sequence[int],
    kind: ClaimKind = ClaimKind.POINT,
    event_type: str = "convoy_arrival",
) -> dict[str, RegimeRole]:
    """Return by corridor what is told of a convoy in a town whose roads are so many edges."""
    routes = assessor(network, [corridor_between(network, *ends) for ends in corridors], []).routes
    at = place_at(network, town)
    place = placed(network, edges, kind=kind, lat=at.lat, lon=at.lon)
    found = happened(routes, (report("c", event_type, target="fuel_convoy"), place))
    return {name: role for name, ((role, _), *_) in found.items()}


def test_vehicles_in_a_town_came_by_the_only_corridor_there_however_many_streets_it_has(towns: RoadNetwork) -> None:
    corridors, escorted = [("X", "T"), ("V", "T")], RegimeRole.ESCORTED
    assert runs_in(towns, corridors, "L", [0, 1, 5]) == {"X-T": escorted}
    assert runs_in(towns, corridors, "L", [0, 1, 5], ClaimKind.BETWEEN) == {}, "a stretch says which road it was"
    assert runs_in(towns, corridors, "B", [1, 2, 3, 4]) == {}, "it may have come by either"
    assert runs_in(towns, corridors, "S", [4]) == {}, "no corridor passes it"
    reached = RegimeRole.REACHED
    assert runs_in(towns, corridors, "T", [2]) == {"X-T": reached, "V-T": reached}, "by which road is not told"


def test_what_arrived_where_one_corridor_ends_came_by_it_and_not_by_one_that_passes(towns: RoadNetwork) -> None:
    corridors = [("X", "T"), ("X", "L")]
    assert runs_in(towns, corridors, "L", [0, 1, 5]) == {"X-L": RegimeRole.ESCORTED}
    assert runs_in(towns, corridors, "L", [0, 1]) == {"X-L": RegimeRole.ESCORTED}, "however much of it passes"
    assert runs_in(towns, corridors, "L", [0, 1, 5], event_type="ambush") == {}, "it may have been on its way to T"


@pytest.mark.parametrize(
    ("event_type", "holds"), [("strike", True), ("traffic_resumed", True), ("convoy_arrival", False)]
)
def test_that_traffic_stops_and_that_it_runs_again_holds_for_every_corridor_so_named(
    diamond: RoadNetwork, routes: Sequence[CorridorRoute], event_type: str, *, holds: bool
) -> None:
    ends = [place_at(diamond, name) for name in ("X", "T", "Y")]
    named = tuple(Entry(end.name, end.name, end.lat, end.lon, "town", "ML") for end in ends)
    axis = placed(diamond, [2, 3], is_corridor_level=True, corridor_ends=named)
    told = report("r", event_type, target="fuel_convoy" if event_type == "convoy_arrival" else "")
    assert list(happened(routes, (told, axis))) == (["X-T", "Y-T"] if holds else [])
    whole = placed(diamond, [], is_national=True)
    assert list(happened(routes, (told, whole))) == (["X-T", "Y-T"] if holds else [])


def test_a_border_that_is_closed_and_opened_again_is_told_of_the_corridors_that_cross_it(
    diamond: RoadNetwork, routes: Sequence[CorridorRoute]
) -> None:
    post = place_at(diamond, "X")
    at_post = placed(diamond, [0], kind=ClaimKind.POINT, lat=post.lat, lon=post.lon)
    shut, again = report("s", "border_closed"), report("o", "border_reopened", DAY + timedelta(days=7))
    found = happened(routes, (shut, at_post), (again, at_post))
    assert {name: [role for role, _ in facts] for name, facts in found.items()} == {
        "X-T": [RegimeRole.CLOSURE, RegimeRole.LIFTED]
    }


@pytest.mark.parametrize(
    ("target", "traffic"),
    [("", "all"), ("fuel_convoy", "fuel"), ("tanker_convoy", "fuel"), ("humanitarian_convoy", "humanitarian")],
)
def test_a_convoy_that_is_held_stops_its_own_traffic_alone(target: str, traffic: str) -> None:
    (line,) = packaged_case().effects().regime_lines("convoy_held", target)
    assert (line.regime, line.applies_to) == (RegimeRole.STOPPAGE, traffic)
