"""The regime of every corridor on any day, and what a scenario assumes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from data.case import packaged_case
from data.codes import Certainty, Label, RegimeRole
from data.tables.access import AccessStatement
from routes.events.event import build_events
from routes.status.regimes.fact import RegimeFact
from routes.status.regimes.regime import BANNED, BESIEGED, ESCORTED, regime_of
from routes.status.regimes.watch import NOT_KNOWN, CorridorRegime, RegimeWatch
from tests.goods import FUEL
from tests.routes.happenings import DAY, EFFECTS, assessor, corridor_between, placed, report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routes.corridors.corridor_routes import CorridorRoute
    from routes.events.event import Event
    from routes.network.road_network import RoadNetwork


def said(name: str, state: str, day: date, **fields: Any) -> AccessStatement:
    base = {"id": name, "corridor": "X-T", "state": state, "certainty": "high", "date_from": day, "source_date": day}
    return AccessStatement.model_validate({"traffic": "fuel", **base, **fields})


@pytest.fixture(scope="module")
def routes(diamond: RoadNetwork) -> Sequence[CorridorRoute]:
    return assessor(diamond, [corridor_between(diamond, start, "T") for start in ("X", "Y")], []).routes


def test_a_corridor_without_facts_is_not_known(routes: Sequence[CorridorRoute]) -> None:
    found = RegimeWatch((), EFFECTS).on(DAY, (), routes)
    assert found == {"X-T": NOT_KNOWN, "Y-T": NOT_KNOWN}
    assert NOT_KNOWN.label is None


def test_a_statement_counts_on_its_corridor_from_its_day_on(routes: Sequence[CorridorRoute]) -> None:
    watch = RegimeWatch([said("A1", "banned", DAY)], EFFECTS)
    assert watch.on(DAY - timedelta(days=1), (), routes)["X-T"].label is None
    later = watch.on(DAY + timedelta(days=9), (), routes)
    assert (later["X-T"].label, later["Y-T"].label) == (Label.BANNED, None)
    assert {kind.id: regime for kind, regime in later["X-T"].by_traffic}["fuel"] == later["X-T"].told


def test_what_is_said_of_the_whole_country_holds_for_every_corridor_from_a_border(
    routes: Sequence[CorridorRoute],
) -> None:
    nation = said("A1", "suspended", DAY, corridor="", section="nationwide")
    assert nation.is_national
    found = RegimeWatch([nation], EFFECTS).on(DAY, (), routes)
    assert {one.label for one in found.values()} == {Label.STOPPED}


def test_other_events_are_sorted_anew(diamond: RoadNetwork, routes: Sequence[CorridorRoute]) -> None:
    effects = packaged_case().effects()
    convoy = report("c", "convoy_arrival", DAY, target="fuel_convoy")
    events: tuple[Event, ...] = tuple(build_events([convoy], {"c": (placed(diamond, [0, 1]),)}, effects))
    watch = RegimeWatch([said("A1", "banned", DAY - timedelta(days=9))], effects)
    silent, ran = watch.on(DAY, (), routes), watch.on(DAY, events, routes)
    assert (silent["X-T"].label, ran["X-T"].label) == (Label.BANNED, Label.ESCORT_ONLY)
    assert watch.on(DAY, (), routes) == silent


def test_in_another_season_facts_are_sorted_by_the_roads_that_corridors_then_take(diamond: RoadNetwork) -> None:
    effects = packaged_case().effects()
    corridors = [corridor_between(diamond, start, "T") for start in ("X", "Y")]
    dry = assessor(diamond, corridors, []).routes
    usual = dry[0].reference
    assert usual is not None
    flooded = np.isin(np.arange(diamond.n_edges), usual.edges[:1])
    rainy = assessor(replace(diamond, edge_impassable=flooded), corridors, []).routes
    convoy = report("c", "convoy_arrival", DAY, target="fuel_convoy")
    events = tuple(build_events([convoy], {"c": (placed(diamond, usual.edges),)}, effects))
    watch = RegimeWatch([said("A1", "banned", DAY - timedelta(days=9))], effects)
    labels = [watch.on(DAY, events, routes)["X-T"].label for routes in (dry, rainy, dry)]
    assert labels == [Label.ESCORT_ONLY, Label.BANNED, Label.ESCORT_ONLY]


def test_an_assumed_order_holds_for_all_traffic_since_the_order_that_stands(routes: Sequence[CorridorRoute]) -> None:
    known = RegimeWatch([said("A1", "banned", DAY - timedelta(days=40))], EFFECTS).on(DAY, (), routes)["X-T"]
    assumed = known.assuming(ESCORTED, "plan/escort", DAY, has_run=True)
    assert assumed.label is Label.ESCORT_ONLY
    assert assumed.told is not None
    assert assumed.told.since == DAY - timedelta(days=40)
    assert assumed.told.evidence == ("plan/escort",)
    assert {kind for kind, _ in assumed.by_traffic} == {kind for kind, _ in known.by_traffic}
    assert NOT_KNOWN.assuming(BANNED, "plan/ban", DAY, has_run=False).label is Label.BANNED
    assert known.assuming(BESIEGED, "plan/siege", DAY, has_run=False).label is Label.STOPPED


def test_a_ban_that_is_assumed_frees_nothing_that_is_stopped_already() -> None:
    strike = RegimeFact("s", "s", RegimeRole.STOPPAGE, "fuel", DAY, certainty=Certainty.HIGH)
    struck = regime_of([strike], FUEL.main_traffic, DAY)
    assert struck is not None
    known = CorridorRegime(((FUEL.main_traffic, struck),), struck, struck)
    banned = known.assuming(BANNED, "plan/ban-1", DAY, has_run=False)
    assert (banned.told, banned.sure, banned.by_traffic) == (struck, struck, known.by_traffic)
    assert known.assuming(BESIEGED, "plan/siege", DAY, has_run=False).told != struck
    assert known.assuming(ESCORTED, "plan/escort-1", DAY, has_run=True).label is Label.ESCORT_ONLY
    assert NOT_KNOWN.assuming(BANNED, "plan/ban-1", DAY, has_run=False).label is Label.BANNED
