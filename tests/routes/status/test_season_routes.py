"""Roads and corridors of a season, made when a day first needs them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np

from data.codes import Season, SeasonRule
from data.tables.speeds import RainySeason, Surface
from routes.status.season_routes import SeasonRoutes
from tests.routes.happenings import corridor_between, crossing_at, tables
from tests.routes.networks import SPEEDS, make_network
from tests.routes.status.diamond import PLACES, ROADS

WET = SPEEDS.model_copy(
    update={
        "surfaces": {"paved": Surface(dry=1, rainy=0.5, source="test")},
        "rainy_season": RainySeason(first_month=6, last_month=10, source="test"),
    }
)
NETWORK = make_network(PLACES, ROADS)
TABLES = replace(tables([crossing_at(NETWORK, "X")], [corridor_between(NETWORK, "X", "T")]), speeds=WET)
DRY_DAY, WET_DAY = date(2025, 12, 1), date(2025, 8, 1)


def test_by_the_date_the_rains_have_their_own_times_and_days_alike_share_their_routes() -> None:
    routes = SeasonRoutes(NETWORK, TABLES, SeasonRule.AUTO)
    dry, wet = routes.on(DRY_DAY), routes.on(WET_DAY)
    assert (dry.season, wet.season) == (Season.DRY, Season.RAINY)
    assert wet.network.edge_time_s.tolist() == (2 * dry.network.edge_time_s).tolist()
    assert routes.on(date(2026, 1, 1)) is dry
    assert routes.on(date(2025, 9, 30)) is wet


def test_a_season_that_is_named_takes_the_network_as_it_comes() -> None:
    routes = SeasonRoutes(NETWORK, TABLES, SeasonRule.RAINY)
    assert routes.on(DRY_DAY) is routes.on(WET_DAY)
    assert routes.on(WET_DAY).season is Season.RAINY
    assert np.array_equal(routes.on(WET_DAY).network.edge_time_s, NETWORK.edge_time_s)


def test_corridors_are_routed_on_the_roads_of_the_day() -> None:
    timed = replace(NETWORK, edge_closed_when=np.array(["rainy", "", "", "", ""], dtype=object))
    routes = SeasonRoutes(timed, TABLES, SeasonRule.AUTO)
    ways = [routes.on(day).routes[0].reference for day in (DRY_DAY, WET_DAY)]
    assert [way and way.edges for way in ways] == [(0, 1), (2, 3)]


def test_what_changes_on_the_roads_is_changed_in_every_season_and_nothing_changed_is_the_same() -> None:
    routes = SeasonRoutes(NETWORK, TABLES, SeasonRule.AUTO)
    assert routes.changed(SeasonRule.AUTO, None) is routes
    shut = routes.changed(SeasonRule.AUTO, lambda roads: replace(roads, edge_impassable=np.arange(5) == 0))
    assert shut.towns is routes.towns
    for day in (DRY_DAY, WET_DAY):
        way = shut.on(day).routes[0].reference
        assert way is not None
        assert way.edges == (2, 3)


def test_another_season_has_the_times_of_the_speed_table() -> None:
    routes = SeasonRoutes(NETWORK, TABLES, SeasonRule.AUTO)
    rainy = routes.changed(SeasonRule.RAINY, None)
    assert rainy.on(DRY_DAY).network.edge_time_s.tolist() == routes.on(WET_DAY).network.edge_time_s.tolist()
