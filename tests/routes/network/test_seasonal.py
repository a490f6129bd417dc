"""Roads that are closed in a season, in some months or between dates."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from data.case import packaged_case
from data.codes import Season, SeasonRule
from routes.network.calendar import Moment
from routes.network.seasonal import close_at
from routes.status.season_routes import SeasonRoutes
from tests.routes.sources.short_way import SPEEDS, build

if TYPE_CHECKING:
    from pathlib import Path


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
