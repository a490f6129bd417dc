"""Sieges: the edge of a besieged town is closed for what passes it, and ways that miss it stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

import routes.status.regimes.sieges
from data.codes import ClaimKind, Label, PlacementStatus, Side
from routes.network.nearby import Piece
from routes.placing.placement import Placement
from routes.status.regimes.sieges import TownEdges, edge_of
from tests.goods import FUEL, GOLD
from tests.routes.happenings import DAY, placed, report
from tests.routes.networks import Road, lonlat, make_network
from tests.routes.status.test_answers import packaged_effects, told

if TYPE_CHECKING:
    from data.tables.effects import Effects
    from geo.reports.report import Report
    from routes.network.road_network import RoadNetwork

#   W --0-- S --1-- T       the corridor W-T passes the town S; by-pass 2 misses it by 20 km
#    \             /
#     +-----2-----+
PASSED = {"W": (0, 0), "S": (60, 0), "M": (60, 25), "T": (120, 0)}
PAST = [Road("W", "S"), Road("S", "T"), Road("W", "M"), Road("M", "T")]


def besieging(network: RoadNetwork, event_type: str = "town_blockade", **fields: object) -> tuple[Report, Placement]:
    lon, lat = lonlat(60, 0)
    town = replace(placed(network, [0], kind=ClaimKind.POINT), lat=lat, lon=lon, text="S")
    return report("siege", event_type, DAY - timedelta(days=3), side=Side.RESIDENTS, **fields), town


def test_a_siege_closes_the_edge_of_a_town_that_a_corridor_passes_and_leaves_ways_round_it(effects: Effects) -> None:
    network = make_network(PASSED, PAST)
    [status] = told(network, effects, [besieging(network)], "W").statuses
    assert status.label is Label.DIVERTED
    assert status.p_open == pytest.approx(0.1)
    assert status.p_cut == 0.0
    assert status.way_round is not None
    assert set(status.way_round.edges) == {2, 3}
    [lonely] = told(make_network(PASSED, PAST[:2]), effects, [besieging(network)], "W").statuses
    assert lonely.label is Label.CUT


def test_a_siege_of_a_kind_of_traffic_keeps_out_that_kind_alone_and_arrivals_open_it_to_escorts(
    effects: Effects,
) -> None:
    network = make_network(PASSED, PAST)
    [goods] = told(network, effects, [besieging(network, traffic="general_goods")], "W").statuses
    assert goods.p_open in {None, 1.0}
    siege, town = besieging(network)
    arrival = report("run", "convoy_arrival", DAY - timedelta(days=1), target="fuel_convoy")
    day = told(network, effects, [(siege, town), (arrival, town)], "W", goods=(FUEL, GOLD))
    left = {kind: [one.p for one in day.closures if one.stops(kind)] for kind in (FUEL, GOLD)}
    assert left == {FUEL: [pytest.approx(0.1)], GOLD: [pytest.approx(0.9)]}
    assert day.statuses[0].label is Label.ESCORT_ONLY


@pytest.mark.parametrize("event_type", ["road_closed", "roadblock", "blockade_declared", "town_blockade"])
def test_all_roads_that_lead_to_a_town_said_to_be_closed_besiege_it(effects: Effects, event_type: str) -> None:
    network = make_network(PASSED, PAST)
    lon, lat = lonlat(120, 0)
    roads = Placement(ClaimKind.AREA, PlacementStatus.AREA, "all roads to T", lat=lat, lon=lon, encloses=True)
    siege = report("siege", event_type, DAY - timedelta(days=3), side=Side.RESIDENTS)
    [status] = told(network, effects, [(siege, roads)], "W").statuses
    assert status.label is Label.STOPPED
    ambush = report("hit", "ambush", DAY - timedelta(days=3), target="fuel_convoy")
    [hit] = told(network, effects, [(ambush, roads)], "W").statuses
    assert hit.label is not Label.STOPPED


@pytest.fixture
def effects() -> Effects:
    return packaged_effects()


def test_the_edge_of_a_town_is_where_roads_leave_a_circle_of_three_kilometres() -> None:
    network = make_network(PASSED, PAST)
    _, town = besieging(network)
    edge = edge_of(town, network)
    assert edge is not None
    assert {piece.edge for piece in edge.pieces} == {0, 1}
    assert all(piece.to_m - piece.from_m == pytest.approx(3000, rel=0.01) for piece in edge.pieces)
    assert isinstance(edge.pieces[0], Piece)
    assert edge_of(replace(town, lat=None), network) is None
    lon, lat = lonlat(0, 300)
    assert edge_of(replace(town, lat=lat, lon=lon), network) is None  # no road there


def test_where_roads_cross_the_edge_of_a_town_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    network = make_network(PASSED, PAST)
    looked: list[Placement] = []

    def counted(town: Placement, _: RoadNetwork) -> None:
        looked.append(town)

    monkeypatch.setattr(routes.status.regimes.sieges, "edge_of", counted)
    edges, (_, town) = TownEdges(network), besieging(network)
    assert [edges.of(town), edges.of(replace(town))] == [None, None]
    assert looked == [town]
