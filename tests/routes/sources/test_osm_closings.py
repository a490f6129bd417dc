"""What closes a road in OpenStreetMap, each rule in a file of its own.

5 - 1 - 2 - 3 - 6      1 to 3 by node 2 (ways 10 and 11) or the longer way by node 4 (way 12)
     \\   /
       4
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest

from data.case import packaged_case
from data.codes import Season, SeasonRule
from routes.network.calendar import Moment
from routes.network.seasonal import close_at
from routes.network.tally import Tally, tally_of
from routes.network.truck_times import retime
from routes.paths.road_graph import RoadGraph
from routes.sources import osm_access, osm_relations
from routes.sources.osm_extract import read_extract
from routes.status.season_routes import SeasonRoutes
from tests.routes.osm_xml import Way, osm_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from routes.network.road_network import RoadNetwork

SPEEDS = packaged_case().speeds()
NODES = {1: (0.0, 0.0), 2: (10.0, 0.0), 3: (20.0, 0.0), 4: (10.0, 8.0), 5: (-5.0, 0.0), 6: (25.0, 0.0)}
PRIMARY = {"highway": "primary", "surface": "asphalt"}
FERRY = {"route": "ferry", "duration": "00:05"}
NEVER, ALWAYS = (False, False), (True, True)
IN_RAINS, IN_DRY_SEASON = (False, True), (True, False)


@dataclass(frozen=True)
class Built:
    """A built network and what its tags were used for."""

    network: RoadNetwork
    tally: Tally

    def shortcut(self, season: Season, *, back: bool = False) -> bool:
        """Say whether the short way from 1 to 3 (or back) is open."""
        network = retime(self.network, SPEEDS, season)
        ends = [int(np.argmin(np.hypot(network.node_lon - x / 100, network.node_lat))) for x in (0.0, 20.0)]
        start, end = ends[::-1] if back else ends
        route = RoadGraph(network, network.edge_length_m).route(start, end)
        assert route is not None
        return route.length_m < 23_000

    @property
    def closed(self) -> tuple[bool, bool]:
        """Whether the short way is closed in the dry and in the rainy season."""
        assert {self.shortcut(season) == self.shortcut(season, back=True) for season in Season} == {True}
        return not self.shortcut(Season.DRY), not self.shortcut(Season.RAINY)


def build(
    folder: Path,
    tags: Mapping[str, str] | None = None,
    node: Mapping[str, str] | None = None,
    relations: str = "",
    base: Mapping[str, str] = PRIMARY,
) -> Built:
    """Build the network, with tags on way 11 and on node 2."""
    ways = [Way((1, 2), PRIMARY), Way((2, 3), {**base, **(tags or {})}), Way((1, 4, 3), PRIMARY)]
    ways += [Way((5, 1), PRIMARY), Way((3, 6), PRIMARY)]
    path = folder / "roads.osm"
    path.write_text(osm_text(NODES, ways, {2: node or {}}, relations, first_way=10), encoding="utf-8")
    network = read_extract(path, SPEEDS).network
    return Built(network, tally_of(network.metadata))


def kinds(tally: Tally) -> set[str]:
    return set(tally.used) | set(tally.unused)


@pytest.mark.parametrize(
    ("tags", "closed", "counted"),
    [
        ({}, NEVER, set()),
        ({"access": "no"}, ALWAYS, {osm_access.BY_ACCESS}),
        ({"access": "no", "hgv": "yes"}, NEVER, set()),
        ({"access": "yes", "motor_vehicle": "no"}, ALWAYS, {osm_access.BY_ACCESS}),
        ({"hgv_articulated": "no", "hgv": "yes"}, ALWAYS, {osm_access.BY_ACCESS}),
        ({"access:hgv": "no"}, ALWAYS, {osm_access.BY_ACCESS}),
        ({"access": "unknown"}, NEVER, set()),
        ({"access": "yes", "access:conditional": "no @ (Jun 1-Oct 31)"}, IN_RAINS, {osm_access.BY_SEASON}),
        ({"hgv:conditional": "no @ (Jun-Oct)"}, IN_RAINS, {osm_access.BY_SEASON}),
        ({"access:hgv:conditional": "no @ (Jun-Oct)"}, IN_RAINS, {osm_access.BY_SEASON}),
        ({"vehicle:conditional": "no @ wet"}, IN_RAINS, {osm_access.BY_SEASON}),
        ({"hgv:conditional": "no @ (Nov-May)"}, IN_DRY_SEASON, {osm_access.BY_SEASON}),
        ({"motor_vehicle:conditional": "no @ (2025 Sep-2027 Dec)"}, ALWAYS, {osm_access.BY_SEASON}),
        ({"access": "no", "access:conditional": "yes @ (Nov-May)"}, IN_RAINS, {osm_access.BY_SEASON}),
        ({"access:conditional": "no @ (Jun-Oct)", "hgv": "yes"}, NEVER, set()),
        ({"access:conditional": "no @ (Jun-Oct)", "hgv:conditional": "yes @ 24/7"}, NEVER, set()),
        ({"hgv:conditional": "no @ (weight>7.5)"}, ALWAYS, {osm_access.BY_ACCESS}),
        ({"hgv:conditional": "no @ (weight>50)"}, NEVER, set()),
        ({"hgv": "no", "hgv:conditional": "yes @ delivery"}, NEVER, set()),
        ({"hgv": "no", "hgv:conditional": "yes @ residents"}, ALWAYS, {osm_access.BY_ACCESS}),
        ({"hgv:conditional": "no @ (22:00-06:00)"}, NEVER, {osm_access.AT_HOURS}),
        ({"hgv": "no", "hgv:conditional": "yes @ (06:00-22:00)"}, NEVER, {osm_access.AT_HOURS}),
        ({"access:conditional": "no @ (flood)"}, NEVER, {osm_access.NOT_UNDERSTOOD}),
        ({"access:conditional": "sometimes @ (Jun-Oct)"}, NEVER, {osm_access.NOT_UNDERSTOOD}),
        ({"seasonal": "dry_season"}, IN_RAINS, {osm_access.BY_SEASON}),
        ({"seasonal": "wet_season"}, IN_DRY_SEASON, {osm_access.BY_SEASON}),
        ({"seasonal": "yes"}, IN_RAINS, {osm_access.BY_SEASON}),
        ({"seasonal": "no"}, NEVER, set()),
        ({"seasonal": "dry_season;wet_season"}, NEVER, set()),
        ({"seasonal": "winter"}, NEVER, {osm_access.SEASONS_UNKNOWN}),
        ({"maxweight": "5"}, ALWAYS, {osm_access.BY_LIMIT}),
        ({"maxweight": "45"}, NEVER, set()),
        ({"maxweight": "40"}, NEVER, set()),
        ({"maxweight": "60000 lbs"}, ALWAYS, {osm_access.BY_LIMIT}),
        ({"maxweight": "100000 lbs"}, NEVER, set()),
        ({"maxweight": "40 st"}, ALWAYS, {osm_access.BY_LIMIT}),
        ({"maxweightrating:hgv": "7.5"}, ALWAYS, {osm_access.BY_LIMIT}),
        ({"maxaxleload": "8"}, ALWAYS, {osm_access.BY_LIMIT}),
        ({"maxheight": "2.1"}, ALWAYS, {osm_access.BY_LIMIT}),
        ({"maxheight": "13'0\""}, ALWAYS, {osm_access.BY_LIMIT}),
        ({"maxheight": "4.5"}, NEVER, set()),
        ({"maxheight:physical": "3.9"}, ALWAYS, {osm_access.BY_LIMIT}),
        ({"maxheight": "default"}, NEVER, set()),
        ({"maxwidth": "2"}, ALWAYS, {osm_access.BY_LIMIT}),
        ({"maxlength": "12"}, ALWAYS, {osm_access.BY_LIMIT}),
        ({"maxheight": "low"}, NEVER, {osm_access.LIMITS_UNKNOWN}),
        ({"maxweight:conditional": "12 @ (Jun-Oct)"}, IN_RAINS, {osm_access.BY_SEASON}),
        ({"maxweight": "12", "maxweight:conditional": "none @ (Nov-May)"}, IN_RAINS, {osm_access.BY_SEASON}),
        ({"maxweight:forward": "5"}, NEVER, {osm_access.DIRECTED}),
        ({"bridge": "collapsed"}, ALWAYS, {osm_access.BY_DAMAGE}),
        ({"bridge": "yes", "bridge:status": "destroyed"}, ALWAYS, {osm_access.BY_DAMAGE}),
        ({"bridge": "yes", "bridge:condition": "washed_away"}, ALWAYS, {osm_access.BY_DAMAGE}),
        ({"bridge": "yes", "damage": "destroyed"}, ALWAYS, {osm_access.BY_DAMAGE}),
        ({"bridge": "yes", "damage": "partial"}, NEVER, {osm_access.DAMAGED}),
        ({"bridge": "viaduct"}, NEVER, set()),
        ({"status": "blocked"}, ALWAYS, {osm_access.BY_DAMAGE}),
        ({"operational_status": "closed"}, ALWAYS, {osm_access.BY_DAMAGE}),
        ({"impassable": "yes"}, ALWAYS, {osm_access.BY_DAMAGE}),
        ({"impassable": "no"}, NEVER, set()),
        ({"blocked": "yes"}, ALWAYS, {osm_access.BY_DAMAGE}),
        ({"blocked": "landslide"}, ALWAYS, {osm_access.BY_DAMAGE}),
        ({"blocked": "no"}, NEVER, set()),
        ({"passable": "no"}, ALWAYS, {osm_access.BY_DAMAGE}),
        ({"passable": "yes"}, NEVER, set()),
        ({"smoothness": "impassable"}, ALWAYS, {osm_access.BY_DAMAGE}),
        ({"hazmat": "no"}, NEVER, {osm_access.HAZMAT}),
        ({"maxspeed:conditional": "30 @ wet"}, NEVER, {osm_access.SPEEDS_UNDER_CONDITION}),
        ({"oneway:conditional": "yes @ (Mo-Fr)"}, NEVER, {osm_access.ONE_WAY_UNDER_CONDITION}),
    ],
    ids=lambda value: ";".join(f"{k}={v}" for k, v in value.items()) if isinstance(value, dict) else None,
)
def test_the_tags_of_a_way_close_it(
    tmp_path: Path, tags: dict[str, str], closed: tuple[bool, bool], counted: set[str]
) -> None:
    built = build(tmp_path, tags)
    assert built.closed == closed
    assert kinds(built.tally) == counted


@pytest.mark.parametrize(
    ("tags", "ahead", "back"),
    [
        ({"access:forward": "no"}, False, True),
        ({"motor_vehicle:backward": "no"}, True, False),
        ({"access": "no", "hgv:forward": "yes"}, True, False),
        ({"vehicle:forward": "no", "vehicle:backward": "no"}, False, False),
        ({"oneway": "yes", "hgv:forward": "no"}, False, False),
        ({"oneway": "yes", "hgv:backward": "no"}, True, False),
        ({"oneway": "yes", "oneway:hgv": "no"}, True, True),
    ],
)
def test_a_direction_may_be_closed_alone(tmp_path: Path, tags: dict[str, str], *, ahead: bool, back: bool) -> None:
    built = build(tmp_path, tags)
    assert built.shortcut(Season.DRY) is ahead
    assert built.shortcut(Season.DRY, back=True) is back


@pytest.mark.parametrize(
    ("tags", "takes_trucks"),
    [
        ({}, True),
        ({"foot": "yes"}, False),
        ({"foot": "yes", "bicycle": "yes"}, False),
        ({"foot": "yes", "motor_vehicle": "yes"}, True),
        ({"foot": "yes", "motorcar": "yes"}, True),
        ({"foot": "yes", "hgv": "designated"}, True),
        ({"motorcar": "no"}, False),
        ({"motor_vehicle": "no"}, False),
        ({"access": "no", "foot": "yes"}, False),
        ({"access": "yes", "foot": "yes"}, True),
        ({"foot": "no"}, True),
    ],
)
def test_a_ferry_for_those_on_foot_takes_no_truck(tmp_path: Path, tags: dict[str, str], *, takes_trucks: bool) -> None:
    built = build(tmp_path, tags, base=FERRY)
    assert built.closed == (NEVER if takes_trucks else ALWAYS)


@pytest.mark.parametrize(
    ("node", "closed", "counted"),
    [
        ({"barrier": "block"}, ALWAYS, {osm_access.BARRIERS}),
        ({"barrier": "jersey_barrier"}, ALWAYS, {osm_access.BARRIERS}),
        ({"barrier": "debris"}, ALWAYS, {osm_access.BARRIERS}),
        ({"barrier": "bollard"}, ALWAYS, {osm_access.BARRIERS}),
        ({"barrier": "bollard", "bollard": "rising"}, NEVER, set()),
        ({"barrier": "bollard", "motor_vehicle": "no"}, ALWAYS, {osm_access.BARRIERS}),
        ({"barrier": "bollard", "access": "yes"}, NEVER, set()),
        ({"barrier": "bollard", "foot": "yes"}, ALWAYS, {osm_access.BARRIERS}),
        ({"barrier": "gate"}, NEVER, {osm_access.GATES}),
        ({"barrier": "gate", "access": "no", "locked": "yes"}, ALWAYS, {osm_access.BARRIERS}),
        ({"barrier": "gate", "locked": "yes"}, ALWAYS, {osm_access.BARRIERS}),
        ({"barrier": "gate", "access": "private"}, ALWAYS, {osm_access.BARRIERS}),
        ({"barrier": "lift_gate", "hgv": "yes"}, NEVER, set()),
        ({"barrier": "toll_booth"}, NEVER, set()),
        ({"barrier": "checkpoint"}, NEVER, set()),
        ({"barrier": "thing"}, NEVER, {osm_access.GATES}),
        ({"barrier": "height_restrictor", "maxheight": "2.5"}, ALWAYS, {osm_access.BARRIERS}),
        ({"barrier": "height_restrictor", "maxheight": "4.5"}, NEVER, set()),
        ({"motor_vehicle": "no"}, ALWAYS, {osm_access.BARRIERS}),
        ({"impassable": "yes"}, ALWAYS, {osm_access.BARRIERS}),
        ({"blocked": "yes"}, ALWAYS, {osm_access.BARRIERS}),
        ({"barrier": "lift_gate", "access:conditional": "no @ (Jun-Oct)"}, IN_RAINS, {osm_access.BARRIERS}),
        ({"barrier": "gate", "access:conditional": "no @ (22:00-06:00)"}, NEVER, {osm_access.AT_HOURS}),
        ({"highway": "crossing"}, NEVER, set()),
    ],
    ids=lambda value: ";".join(f"{k}={v}" for k, v in value.items()) if isinstance(value, dict) else None,
)
def test_a_node_closes_the_road_it_is_on(
    tmp_path: Path, node: dict[str, str], closed: tuple[bool, bool], counted: set[str]
) -> None:
    built = build(tmp_path, node=node)
    assert built.closed == closed
    assert kinds(built.tally) == counted


#     4
#     |
# 1 - 2 - 3   with a block on 2: nobody passes from any road to another, and each is there up to a metre before it
def test_a_block_at_a_junction_parts_all_its_roads(tmp_path: Path) -> None:
    nodes = {1: (0.0, 0.0), 2: (10.0, 0.0), 3: (20.0, 0.0), 4: (10.0, 8.0)}
    path = tmp_path / "roads.osm"
    ways = [Way((1, 2, 3), PRIMARY), Way((2, 4), PRIMARY)]
    path.write_text(osm_text(nodes, ways, {2: {"barrier": "block"}}), encoding="utf-8")
    network = read_extract(path, SPEEDS).network
    graph = RoadGraph(network, network.edge_length_m)
    ends = [
        int(np.argmin(np.hypot(network.node_lon - x / 100, network.node_lat - y / 100)))
        for x, y in ((0, 0), (20, 0), (10, 8))
    ]
    away = graph.distances(ends)[:, ends]
    assert np.isinf(away[~np.eye(3, dtype=bool)]).all()
    assert network.edge_length_m[~network.edge_impassable].sum() == pytest.approx(28 * 1113.2 - 2, abs=120)
    assert network.edge_length_m[network.edge_impassable].tolist() == pytest.approx([1.0, 1.0], abs=0.05)


def test_a_block_at_the_end_of_a_road_or_off_the_road_closes_nothing(tmp_path: Path) -> None:
    nodes = {**NODES, 7: (30.0, 30.0)}
    ways = [Way((1, 2), PRIMARY), Way((2, 3), PRIMARY)]
    path = tmp_path / "roads.osm"
    block = {"barrier": "block"}
    path.write_text(osm_text(nodes, ways, {3: block, 7: block}), encoding="utf-8")
    network = read_extract(path, SPEEDS).network
    assert network.n_edges == 1
    assert not network.edge_impassable.any()
    assert tally_of(network.metadata) == Tally()


def route(ref: str, *ways: int) -> str:
    members = "".join(f'<member type="way" ref="{way}" role=""/>' for way in ways)
    tags = f'<tag k="type" v="route"/><tag k="route" v="road"/><tag k="ref" v="{ref}"/>'
    return f'<relation id="{ways[0]}{len(ref)}">{members}{tags}</relation>'


def test_roads_have_the_numbers_of_their_routes(tmp_path: Path) -> None:
    built = build(tmp_path, {"ref": "RN24"}, relations=route("RN 1", 10, 11, 13) + route("A 100", 13) + route("no", 12))
    network = built.network
    firsts = network.edge_ways[network.edge_way_offsets[:-1]].tolist()
    refs = dict(zip(firsts, network.edge_ref.tolist(), strict=True))
    assert refs == {10: "RN1", 11: "RN24", 12: "", 13: "RN1;A100", 14: ""}
    assert built.tally.used == {osm_relations.REFS: 2}


def test_a_road_closed_between_dates_is_open_on_other_days(tmp_path: Path) -> None:
    network = build(tmp_path, {"hgv:conditional": "no @ (2025 Sep-2025 Oct)"}).network
    tables = packaged_case().tables()
    routes = SeasonRoutes(network, tables, SeasonRule.DRY)
    before, within, after = (routes.on(date(2025, month, 5)).network for month in (8, 9, 11))
    assert [one.edge_impassable.any() for one in (before, within, after)] == [False, True, False]
    assert routes.on(date(2025, 10, 1)).network is within, "days alike share their routes"


def test_by_the_date_a_road_closes_in_its_own_months(tmp_path: Path) -> None:
    network = build(tmp_path, {"seasonal": "dry_season"}).network
    again = build(tmp_path, {"hgv:conditional": "no @ (Aug)"}).network
    tables = packaged_case().tables()
    for net, months in ((network, {6, 7, 8, 9, 10}), (again, {8})):
        routes = SeasonRoutes(net, tables, SeasonRule.AUTO)
        closed = {month for month in range(1, 13) if routes.on(date(2025, month, 15)).network.edge_impassable.any()}
        assert closed == months
    moment = Moment(Season.RAINY, date(2025, 8, 1), by_date=True, rains=SPEEDS.rainy_season)
    assert close_at(network, moment).edge_impassable.any()
