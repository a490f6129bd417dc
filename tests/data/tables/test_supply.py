from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from data.tables.supply import TANKER_LITRES, Observation


def seen(**fields: Any) -> Observation:
    return Observation.model_validate({"id": "S1", "place": "Ségou", "kind": "price", "certainty": "low", **fields})


def test_one_date_is_both_ends() -> None:
    one = seen(date_to="2025-11-10")
    assert (one.first_day, one.ended_on, one.days) == (date(2025, 11, 10), date(2025, 11, 10), 1)
    assert seen(date_from="2025-11-10", date_to="2025-11-11").days == 2
    assert (seen().first_day, seen().days) == (None, 0)


def test_litres_count_as_tankers_where_no_tankers_are_told() -> None:
    assert seen(litres=2 * TANKER_LITRES).tankers_told == 2
    assert seen(litres=2 * TANKER_LITRES, tankers=3).tankers_told == 3
    assert seen().tankers_told is None


@pytest.mark.parametrize(
    ("price", "usual", "ratio"),
    [
        ("1550", "775", (2.0, 2.0)),
        ("1550-2325", "775", (2.0, 3.0)),
        ("800 / 725", "800 / 725", (1.0, 1.0)),
        ("1000", "400-500", (2.0, 2.5)),
        ("1000", "", None),
        ("1000", "0", None),
    ],
)
def test_a_price_is_told_against_the_usual_one(price: str, usual: str, ratio: tuple[float, float] | None) -> None:
    assert seen(price=price, usual_price=usual).price_ratio == ratio


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"price": "a lot"}, "expected a price"),
        ({"date_from": "2025-11-10", "date_to": "2025-11-09"}, "before date_from"),
        ({"kind": "stations"}, "says one of normal, strained, mostly_closed, dry"),
        ({"tankers": -1}, "greater than or equal to 0"),
        ({"place": ""}, "at least 1 character"),
    ],
)
def test_what_cannot_be_is_refused(fields: dict[str, Any], expected: str) -> None:
    with pytest.raises(ValidationError, match=expected):
        seen(**fields)
