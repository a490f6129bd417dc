from __future__ import annotations

from datetime import date, timedelta

import pytest

from data.codes import Lang
from data.texts.calendar_names import MONTHS, SHORT_MONTHS, WEEKDAYS
from geo.phrases.languages import word_sets
from geo.reports.dates import read_day
from maps.texts.signs import NBSP
from maps.texts.wording import Wording


@pytest.mark.parametrize("lang", Lang)
def test_each_language_has_every_month_and_day_once(lang: Lang) -> None:
    assert len(set(MONTHS[lang])) == len(set(SHORT_MONTHS[lang])) == 12
    assert len(set(WEEKDAYS[lang])) == 7
    assert max(map(len, SHORT_MONTHS[lang])) <= 5


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("month", range(1, 13))
def test_a_day_is_read_back_as_it_is_written(lang: Lang, month: int) -> None:
    day = date(2025, month, 11)
    assert read_day(Wording(lang).day(day).replace(NBSP, " ")) == day
    assert read_day(f"11 {SHORT_MONTHS[lang][month - 1]} 2025") == day
    assert read_day(f"{WEEKDAYS[lang][day.weekday()]} 11 {MONTHS[lang][month - 1]} 2025") == day


@pytest.mark.parametrize("lang", Lang)
def test_the_week_begins_on_monday(lang: Lang) -> None:
    monday = date(2025, 11, 3)
    for number, name in enumerate(WEEKDAYS[lang]):
        day = monday + timedelta(days=number)
        assert read_day(f"{name}, {day.day} {MONTHS[lang][10]} 2025") == day
        assert name.lower() in word_sets().stop
