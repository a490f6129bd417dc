"""What a corridor lends to a way on its road, and what sources beside the corridors add to an answer."""

from __future__ import annotations

import gc
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from weakref import ref

import pytest

import routes.status.regimes.lent
from data.case import packaged_case
from data.codes import ClaimKind, Label, Passage, PlacementStatus, RegimeRole
from data.settings import DaySettings
from data.tableset import TableSet
from geo.gazetteer.entry import Entry
from routes.paths.road_graph import Route
from routes.placing.placement import Placement
from routes.status.assessment import Assessor
from routes.status.regimes.fact import RegimeFact
from routes.status.regimes.lent import ToldPlaces
from routes.status.regimes.regime import regime_of
from tests.goods import FUEL
from tests.routes.happenings import DAY, corridor_between, crossing_at, place_at, placed, report
from tests.routes.networks import SPEEDS, Road, lonlat, make_network

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reports.report import Report
    from routes.network.road_network import RoadNetwork
    from routes.status.assessment import DayStatus
    from routes.status.regimes.regime import Regime

#   W --0-- C --1-- K --2-- T        supply comes over W, T and F
#           |3
#   F --4-- E
PLACES = {"W": (0, 0), "C": (50, 0), "K": (100, 0), "T": (150, 0), "E": (50, -50), "F": (0, -50)}
ROADS = [Road("W", "C"), Road("C", "K"), Road("K", "T"), Road("C", "E"), Road("F", "E")]
HELD, RUN, SIEGE = "convoy_held", "convoy_arrival", "town_blockade"


@pytest.fixture(scope="module")
def network() -> RoadNetwork:
    return make_network(PLACES, ROADS)


def happened(network: RoadNetwork, kind: str, *edges: int) -> tuple[Report, Placement]:
    return report(kind, kind, DAY - timedelta(days=1), target="fuel_convoy"), placed(network, edges)


def besieged(network: RoadNetwork) -> tuple[Report, Placement]:
    lon, lat = lonlat(150, 0)
    place = replace(placed(network, [2], kind=ClaimKind.POINT), lat=lat, lon=lon)
    return report("siege", SIEGE, DAY - timedelta(days=9), target=""), place


def told(network: RoadNetwork, corridors: list[str], *happenings: tuple[Report, Placement]) -> DayStatus:
    case = packaged_case()
    crossings = tuple(crossing_at(network, name) for name in "WTF")
    table = tuple(corridor_between(network, *name.split("-")) for name in corridors)
    vocabulary, effects = case.vocabulary(), case.effects()
    tables = TableSet(crossings, table, effects, SPEEDS, mines=(), units=(), vocabulary=vocabulary)
    reports, places = [one for one, _ in happenings], {one.id: (place,) for one, place in happenings}
    return Assessor(network, tables, reports, places, DaySettings(as_of=DAY, draws=200)).on(DAY)


def test_a_convoy_held_beyond_a_town_says_nothing_of_the_way_to_it(network: RoadNetwork) -> None:
    held = happened(network, HELD, 2)
    alone, among_others = (told(network, table, held) for table in (["T-C"], ["T-C", "W-T"]))
    assert {one.label for one in among_others.statuses} == {Label.STOPPED}
    (of_c,), (same, of_t) = alone.destinations, among_others.destinations
    assert same.answers[FUEL] == of_c.answers[FUEL]
    assert (of_c.answers[FUEL].passing.high, of_c.answers[FUEL].beside) == (1.0, ("W", "F"))
    assert of_t.answers[FUEL].word is not Passage.FREELY


def test_a_siege_of_the_end_of_a_corridor_holds_up_no_way_that_does_not_come_there(network: RoadNetwork) -> None:
    day = told(network, ["F-C", "W-T"], besieged(network), happened(network, HELD, 3))
    labels = {one.corridor_id: one.label for one in day.statuses}
    assert labels == {"F-C": Label.STOPPED, "W-T": Label.STOPPED}
    of_c = day.destinations[0].answers[FUEL]
    assert (of_c.passing.high, of_c.beside[:1]) == (1.0, ("W",))


def test_a_stoppage_of_a_corridor_by_name_is_lent_with_all_of_its_road(network: RoadNetwork) -> None:
    ends = tuple(Entry(name, name, one.lat, one.lon, "town") for name in "WT" for one in [place_at(network, name)])
    named = Placement(ClaimKind.CORRIDOR, PlacementStatus.PLACED, "W-T", corridor_ends=ends)
    strike = report("strike", "strike", DAY - timedelta(days=1), target="")
    of_c = told(network, ["F-C", "W-T"], happened(network, HELD, 3), (strike, named)).destinations[0].answers[FUEL]
    assert of_c.passing.high < 0.5


def test_a_run_on_a_corridor_is_none_of_a_source_that_only_shares_a_part_of_it(network: RoadNetwork) -> None:
    day = told(network, ["T-C", "F-E"], happened(network, RUN, 1))
    labels = {one.corridor_id: one.label for one in day.statuses}
    assert labels == {"T-C": Label.ESCORT_ONLY, "F-E": Label.NO_RECENT_REPORTS}
    of_c, of_e = (one.answers[FUEL] for one in day.destinations)
    assert of_c.word is Passage.UNDER_ESCORT
    assert (of_e.passing.low, of_e.word) == (0.0, Passage.NOT_KNOWN)


def border_closed(network: RoadNetwork) -> tuple[Report, Placement]:
    lon, lat = lonlat(0, 0)
    gate = replace(placed(network, [0], kind=ClaimKind.POINT), lat=lat, lon=lon)
    return report("border", "border_closed", DAY - timedelta(days=9), target=""), gate


def test_what_is_lent_to_ways_alike_is_worked_out_once(network: RoadNetwork, monkeypatch: pytest.MonkeyPatch) -> None:
    day = told(network, ["W-T"], happened(network, HELD, 0), happened(network, "strike", 2))
    worked_out: list[int] = []

    def counted(facts: Sequence[RegimeFact], *given: Any, **rules: Any) -> Regime | None:
        worked_out.append(len(facts))
        return regime_of(facts, *given, **rules)

    monkeypatch.setattr(routes.status.regimes.lent, "regime_of", counted)
    regime = day.statuses[0].regime
    from_f, from_e, to_t = (Route(nodes=(), edges=edges, length_m=0.0, time_s=0.0) for edges in ((4, 1), (3, 1), (2,)))
    lent = [regime.sure_on(way) for way in (from_f, from_e, to_t, from_f)]
    assert [one and one.evidence for one in lent] == [None, None, ("strike",), None]
    assert worked_out == [0]  # what is lent to T was asked for on the day already


NATIONAL = Placement(ClaimKind.AREA, PlacementStatus.UNPLACED, "the country", is_national=True)


@pytest.mark.parametrize(
    ("kind", "target", "label"),
    [("blockade_declared", "fuel_imports", Label.BANNED), ("strike", "", Label.STOPPED)],
)
def test_what_is_told_with_a_closed_border_is_lent_with_all_of_its_road(
    network: RoadNetwork, kind: str, target: str, label: Label
) -> None:
    border = border_closed(network)
    from_f = Route(nodes=(), edges=(4, 3, 1), length_m=0.0, time_s=0.0)

    def lent(*happened: tuple[Report, Placement]) -> Label | None:
        (status,) = told(network, ["W-K"], *happened).statuses
        assert (status.label, status.regime.lent is None) == (Label.STOPPED, False)
        regime = status.regime.lent and status.regime.lent.on(from_f, status.regime.sure)
        return regime.label if regime else None

    def other(same_as: str) -> tuple[Report, Placement]:
        return report("a", kind, DAY - timedelta(days=2), target=target, same_as=same_as), NATIONAL

    assert lent(border) is None
    assert lent(border, other("")) == lent(border, other("border")) == label


def test_the_border_of_a_corridor_of_no_length_is_closed_like_any_other(network: RoadNetwork) -> None:
    (status,) = told(network, ["W-W"], border_closed(network)).statuses
    assert status.label is Label.STOPPED


def test_a_way_knows_the_places_of_the_last_events_alone_and_holds_none() -> None:
    way = Route(nodes=(), edges=(1,), length_m=0.0, time_s=0.0)
    fact = RegimeFact("a", "a", RegimeRole.STOPPAGE, "all", DAY)
    for edge, away in ((0, {fact}), (1, set())):
        places = ToldPlaces("X", {fact: ({edge: 1.0},)})
        assert places.away_from(way) == away
    assert len(way.noted) == 1
    gone = ref(places)
    del places
    gc.collect()
    assert gone() is None
