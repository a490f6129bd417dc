"""Rows of what was told of some days."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from data.codes import Side
from data.tables.told_row import ToldRow

FIRST, LAST = date(2025, 11, 3), date(2025, 11, 9)


@pytest.mark.parametrize(
    ("given", "first", "last"),
    [
        ({"date_from": FIRST, "date_to": LAST}, FIRST, LAST),
        ({"date_from": FIRST}, FIRST, FIRST),
        ({"date_to": LAST}, LAST, LAST),
        ({}, None, None),
    ],
)
def test_a_row_with_one_day_is_of_that_day(given: dict[str, date], first: date | None, last: date | None) -> None:
    row = ToldRow.model_validate({"certainty": "high", **given})
    assert (row.first_day, row.ended_on) == (first, last)


def test_days_that_run_backwards_are_refused() -> None:
    with pytest.raises(ValidationError, match="date_to 2025-11-03 is before date_from 2025-11-09; swap them"):
        ToldRow.model_validate({"certainty": "high", "date_from": LAST, "date_to": FIRST})


def test_whose_word_it_is_need_not_be_told_but_how_sure_it_is_must() -> None:
    row = ToldRow.model_validate({"certainty": "low"})
    assert (row.said_by, row.side, row.first_known) == ("", Side.UNKNOWN, None)
    with pytest.raises(ValidationError, match="certainty"):
        ToldRow.model_validate({})


@pytest.mark.parametrize(
    ("source", "first_known", "seen_until"),
    [
        (LAST, FIRST, LAST),  # an earlier source told that it began, this one to when it was seen
        (FIRST, FIRST, FIRST),
        (None, FIRST, FIRST),
        (FIRST, None, FIRST),
        (None, None, LAST),
    ],
)
def test_a_row_is_seen_up_to_the_day_its_own_source_is_of(
    source: date | None, first_known: date | None, seen_until: date
) -> None:
    told = {"certainty": "high", "date_from": FIRST, "date_to": LAST, "source_date": source, "first_known": first_known}
    row = ToldRow.model_validate(told)
    assert (row.seen_until, row.is_foretold) == (seen_until, seen_until < LAST)
