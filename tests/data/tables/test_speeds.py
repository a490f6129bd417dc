from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from data.case import Table, packaged_case
from data.codes import Season, SeasonRule
from data.errors import TableError
from data.tables.speeds import RainySeason, Speeds, load_speeds

if TYPE_CHECKING:
    from pathlib import Path

STEPS = ("motorway", "trunk", "primary", "secondary", "tertiary", "unclassified", "residential", "track", "path")


@pytest.fixture(scope="module")
def speeds() -> Speeds:
    return packaged_case().speeds()


def test_every_line_says_where_it_is_from(speeds: Speeds) -> None:
    sources = [row.source for row in speeds.classes.values()] + [row.source for row in speeds.surfaces.values()]
    assert all("assumption" in source for source in sources)


def test_speed_rank_and_prior_fall_with_the_class(speeds: Speeds) -> None:
    rows = [speeds.classes[name] for name in STEPS]
    assert [row.rank for row in rows] == sorted(row.rank for row in rows)
    assert [row.speed_kmh for row in rows] == sorted((row.speed_kmh for row in rows), reverse=True)
    assert [row.prior for row in rows] == sorted((row.prior for row in rows), reverse=True)


def test_priors_hold_what_the_design_asks(speeds: Speeds) -> None:
    priors = {name: row.prior for name, row in speeds.classes.items()}
    assert priors["trunk"] == priors["primary"] == 1
    assert priors["tertiary"] <= 0.2
    assert all(priors[name] < 0.01 for name in ("residential", "track", "path"))


def test_rain_slows_and_never_speeds_up(speeds: Speeds) -> None:
    for name in speeds.classes:
        for surface in (*speeds.surfaces, ""):
            dry = speeds.speed_kmh(name, surface, Season.DRY)
            assert 0 < speeds.speed_kmh(name, surface, Season.RAINY) <= dry


def test_a_surface_not_in_the_table_counts_as_the_usual_one(speeds: Speeds) -> None:
    assert speeds.speed_kmh("trunk", "cobblestone") == speeds.speed_kmh("trunk", "paved")


def test_the_packaged_rains_last_from_june_to_october(speeds: Speeds) -> None:
    seasons = [speeds.season_on(SeasonRule.AUTO, date(2025, month, 1)) for month in range(1, 13)]
    assert seasons == [Season.DRY] * 5 + [Season.RAINY] * 5 + [Season.DRY] * 2
    assert speeds.season_on(SeasonRule.AUTO, date(2025, 10, 31)) is Season.RAINY
    assert speeds.season_on(SeasonRule.DRY, date(2025, 8, 1)) is Season.DRY
    assert speeds.season_on(SeasonRule.RAINY, date(2025, 1, 1)) is Season.RAINY


def test_rains_may_span_the_new_year() -> None:
    rains = RainySeason(first_month=11, last_month=3, source="test")
    assert [month for month in range(1, 13) if rains.holds(date(2025, month, 15))] == [1, 2, 3, 11, 12]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("speed_kmh = 62", "speed_kmh = 620", r"s\.toml: speed table: field 'classes\.trunk\.speed_kmh' = 620"),
        ("speed_kmh = 62", "", r"s\.toml: speed table: field 'classes\.trunk\.speed_kmh': Field required"),
        ("speed_kmh = 62", "speed = 62", r"field 'classes\.trunk\.speed"),
        ("dry = 1.0\nrainy = 0.95", "dry = 2.0\nrainy = 0.95", r"field 'surfaces\.paved\.dry' = 2\.0"),
        ("first_month = 6", "first_month = 13", r"field 'rainy_season\.first_month' = 13"),
        ("[surfaces.earth]", "[surfaces.mud]", r"classes\.tertiary\.usual_surface = 'earth' is none of paved, gravel"),
    ],
)
def test_bad_lines_are_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = packaged_case().file(Table.SPEEDS).content.decode()
    assert text.count(old) == 1
    (tmp_path / "s.toml").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(TableError, match=message):
        load_speeds(tmp_path / "s.toml")
