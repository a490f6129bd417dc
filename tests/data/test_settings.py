from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest

from data import limits
from data.codes import Season, SeasonRule
from data.errors import InputError
from data.scenarios import read_scenario
from data.settings import DaySettings, Settings

LAST = date(2026, 1, 29)


def test_what_is_left_out_has_its_default() -> None:
    assert Settings.of() == Settings()
    assert Settings.of(draws=20, as_of=datetime.fromisoformat("2025-11-14"), season="auto") == Settings(
        as_of=date(2025, 11, 14), draws=20, season=SeasonRule.AUTO
    )


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [
        ("draws", *limits.DRAWS[1:]),
        ("detour_ratio", *limits.DETOUR_RATIO[1:]),
        ("half_life_factor", *limits.FACTOR[1:]),
        ("weight_factor", *limits.FACTOR[1:]),
        ("public_delay_days", *limits.DELAY_DAYS[1:]),
    ],
)
def test_a_number_lies_within_its_limits(name: str, least: float, most: float) -> None:
    for value in (least, most):
        assert getattr(Settings.of(**{name: value}), name) == value
    for wrong in (least - 1, most + 1, float("nan"), "many"):
        with pytest.raises(InputError, match=f"setting '{name}' = "):
            Settings.of(**{name: wrong})


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"as_of": "14/11/2025"}, "setting 'as_of' = '14/11/2025': no date; expected one such as 2025-11-14"),
        ({"as_of": date(1825, 1, 1)}, "'as_of' = 1825-01-01: out of range; expected a year from 1950 to 2100"),
        ({"known_by": "3025-01-01"}, "'known_by' = '3025-01-01': out of range"),
        ({"season": "wet"}, "'season' = 'wet': Input should be 'dry', 'rainy' or 'auto'"),
        ({"detour": 2}, "'detour' = 2: no such setting; did you mean detour_ratio.*known are as_of, known_by"),
    ],
)
def test_what_cannot_be_used_is_named(given: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        Settings.of(**given)


def test_the_day_is_its_own_or_that_of_the_last_event() -> None:
    asked = Settings(draws=20, since=date(2025, 9, 1))
    day = asked.for_day(LAST)
    assert (day.as_of, day.as_of_is_default, day.draws, day.compared_with) == (LAST, True, 20, date(2025, 9, 1))
    given = Settings(as_of=date(2025, 11, 14)).for_day(LAST)
    assert (given.as_of, given.as_of_is_default, given.compared_with) == (
        date(2025, 11, 14),
        False,
        date(2025, 11, 7),
    )
    with pytest.raises(InputError, match="no reports to take a date from; give as_of"):
        Settings().for_day(None)
    with pytest.raises(InputError, match="since = 2026-02-01 is after the day assessed, 2026-01-29"):
        Settings(since=date(2026, 2, 1)).for_day(LAST)


def test_what_is_public_lags_behind() -> None:
    assert Settings(public_delay_days=14).for_day(LAST) == DaySettings(as_of=date(2026, 1, 15), public_delay_days=14)
    with pytest.raises(InputError, match="after the day assessed, 2026-01-15"):
        Settings(since=date(2026, 1, 20), public_delay_days=14).for_day(LAST)


@pytest.mark.parametrize(
    ("days", "given"),
    [(1, "give 2026-01-08$"), (8, "give 2026-01-01 or 2026-01-08$"), (13, "give 2026-01-01 or 2026-01-08$")],
)
def test_what_is_public_compares_days_whole_weeks_apart(days: int, given: str) -> None:
    since = date(2026, 1, 15) - timedelta(days=days)
    with pytest.raises(
        InputError, match=f"since = {since} is not whole weeks before the public day, 2026-01-15.*{given}"
    ):
        Settings(since=since, public_delay_days=14).for_day(LAST)
    assert Settings(since=since, as_of=date(2026, 1, 15)).for_day(LAST).compared_with == since
    week = date(2026, 1, 8)
    assert Settings(since=week, public_delay_days=14).for_day(LAST).compared_with == week


def test_a_network_has_the_dry_season_by_the_date() -> None:
    assert [rule.usual for rule in SeasonRule] == [Season.DRY, Season.RAINY, Season.DRY]


def test_a_scenario_has_the_same_bounds() -> None:
    for value in (limits.DETOUR_RATIO.least - 0.1, limits.DETOUR_RATIO.most + 0.1):
        with pytest.raises(InputError, match="s: detour_ratio"):
            read_scenario({"detour_ratio": value}, "s")
    assert read_scenario({"detour_ratio": limits.DETOUR_RATIO.most}, "s").scenario.detour_ratio == 100


@pytest.mark.parametrize(
    "day",
    [pd.Timestamp("2025-11-14T18:00"), np.datetime64("2025-11-14T18:00"), datetime.fromisoformat("2025-11-14T18:00")],
)
def test_a_moment_is_its_day(day: Any) -> None:
    settings = Settings.of(as_of=day, known_by=day, since=day)
    assert {settings.as_of, settings.known_by, settings.since} == {date(2025, 11, 14)}
    assert read_scenario({"as_of": day, "close": "RN1"}, "mine").scenario.as_of == date(2025, 11, 14)


@pytest.mark.parametrize("day", [20251114, 1763078400.0, True, pd.NaT, np.datetime64("NaT"), "", "2025-11"])
def test_what_is_no_day_is_refused(day: Any) -> None:
    with pytest.raises(InputError, match=r"setting 'as_of' = .*: no date; expected one such as 2025-11-14"):
        Settings.of(as_of=day)


def test_numbers_of_numpy_are_numbers() -> None:
    found = Settings.of(draws=np.int64(20), seed=np.uint8(3), detour_ratio=np.float32(2), merge=np.False_)
    assert found == Settings(draws=20, seed=3, detour_ratio=2.0, merge=False)
    with pytest.raises(InputError, match=r"setting 'draws' = 20\.5"):
        Settings.of(draws=np.float64(20.5))
