"""A sweep over the roads of corridors: which sections supply hangs on, told from town to town."""

from __future__ import annotations

from datetime import date

import pytest

from data.codes import RankBy, SeasonRule
from routes.status.season_routes import NetworkRoutes, SeasonRoutes
from routes.sweeps.sweep import Sweep, every_pair
from tests.routes.happenings import corridor_between, crossing_at, tables
from tests.routes.networks import make_network
from tests.routes.sweeps.two_ways import PLACES, ROADS, slow_search

NETWORK = make_network(PLACES, ROADS)
CORRIDORS = [corridor_between(NETWORK, start, "T") for start in ("X", "Y")]
CROSSINGS = [crossing_at(NETWORK, name) for name in ("X", "Y")]


@pytest.fixture(scope="module")
def season_routes() -> SeasonRoutes:
    return SeasonRoutes(NETWORK, tables(CROSSINGS, CORRIDORS), SeasonRule.DRY)


@pytest.fixture(scope="module")
def roads(season_routes: SeasonRoutes) -> NetworkRoutes:
    return season_routes.on(date(2025, 11, 1))


@pytest.fixture(scope="module")
def sweep(season_routes: SeasonRoutes, roads: NetworkRoutes) -> Sweep:
    return Sweep(roads, roads.routes, season_routes.towns, 1.5, searches=slow_search)


def test_every_section_of_the_roads_is_ranked_the_gravest_first(sweep: Sweep) -> None:
    found = sweep.ranked(RankBy.CUT)
    assert [one.impact.cut for one in found] == [("Y-T",), (), ()]
    assert [one.impact.diverted for one in found] == [(), ("X-T",), ("X-T",)]
    assert {edge for one in found for edge in one.section.edges} == {0, 1, 4}
    assert all(one.section.name for one in found)


def test_the_worst_two_sections_are_told_with_their_roads(sweep: Sweep) -> None:
    worst = sweep.worst(2, RankBy.CUT)
    assert worst is not None
    found, sections = worst
    assert found.is_exact
    assert "Y-T" in found.impact.cut
    assert len(sections) == 2


def test_a_sweep_of_no_road_has_no_worst_set(season_routes: SeasonRoutes, roads: NetworkRoutes) -> None:
    nothing = Sweep(roads, (), season_routes.towns, 1.5, searches=slow_search)
    assert nothing.ranked(RankBy.HOURS) == []
    assert nothing.worst(2, RankBy.HOURS) is None
    assert nothing.ends == ()


def test_the_ends_of_the_roads_are_told_once(sweep: Sweep) -> None:
    assert sorted(place.name for place in sweep.ends) == ["T", "X", "Y"]


def test_a_destination_has_as_many_separate_roads_as_crossings_reach_it_by(sweep: Sweep) -> None:
    (found,) = sweep.redundancies(CROSSINGS)
    assert (found.destination, found.routes) == ("T", 3)
    (one_way,) = sweep.redundancies(CROSSINGS[1:])
    assert one_way.routes == 1


def test_the_ways_of_a_corridor_stay_within_the_detour_ratio(sweep: Sweep) -> None:
    ways = {route.corridor.id: [way.route.edges for way in found] for route, found in sweep.ways(3)}
    assert ways["X-T"][:2] == [(0, 1), (2, 3)]
    assert ways["Y-T"] == [(4,)]


def test_every_crossing_is_joined_with_every_destination(roads: NetworkRoutes) -> None:
    found = every_pair(roads, roads.routes, CROSSINGS)
    assert [(route.corridor.id, route.edges) for route in found] == [
        ("X > T", frozenset({0, 1})),
        ("Y > T", frozenset({4})),
    ]
