from __future__ import annotations

import pytest

from data.errors import InputError
from geo.gazetteer.entry import Entry
from geo.gazetteer.name_lists import Limits, RowError, population, read_countries

KAYES = Entry("1", "Kayes", 14.44, -11.44, "city", "ML")


def test_countries_in_any_spelling() -> None:
    assert read_countries(["ml, SEN", "gin"]) == {"ML", "SN", "GN"}
    with pytest.raises(InputError, match="'Mali' is no ISO 3166 code"):
        read_countries(["Mali"])


@pytest.mark.parametrize(
    ("limits", "is_wanted"),
    [
        (Limits(), True),
        (Limits(frozenset({"ML"})), True),
        (Limits(frozenset({"SN"})), False),
        (Limits(box=(-12, 14, -11, 15)), True),
        (Limits(frozenset({"ML"}), (-11, 14, -10, 15)), False),
    ],
)
def test_limits(limits: Limits, is_wanted: bool) -> None:  # noqa: FBT001 - a table of cases
    assert limits.hold(KAYES) is is_wanted


@pytest.mark.parametrize(
    ("text", "people"),
    [("", None), ("0", None), ("1200", 1200), ("1 200 000", 1_200_000), ("12,500", 12_500), ("7.0", 7)],
)
def test_populations(text: str, people: int | None) -> None:
    assert population(text) == people


@pytest.mark.parametrize("text", ["-5", "about 5", "1.5", "12,5"])
def test_what_is_no_population(text: str) -> None:
    with pytest.raises(RowError, match="is not a whole number"):
        population(text)
