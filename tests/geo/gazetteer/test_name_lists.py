from __future__ import annotations

import pytest

from data.errors import InputError
from data.files.csv_tables import Row
from geo.gazetteer.entry import Entry, Named
from geo.gazetteer.name_lists import Limits, RowError, population, read_countries, sort_rows

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
def test_limits(limits: Limits, *, is_wanted: bool) -> None:
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


def test_every_row_is_wanted_a_reject_or_left_out_and_the_first_of_an_id_is_kept() -> None:
    def read(row: Row) -> Named:
        if not row.cells["id"]:
            msg = "no id"
            raise RowError(msg)
        return Named(Entry(row.cells["id"], "Kayes", 14.44, -11.44, "city", row.cells["country"]))

    rows = [Row(line, {"id": name, "country": code}) for line, name, code in ((2, "a", "ML"), (3, "", "ML"))]
    rows += [Row(line, {"id": name, "country": code}) for line, name, code in ((4, "b", "SN"), (5, "a", "ML"))]
    found = sort_rows(
        "f.csv", rows, read, Limits(frozenset({"ML"})), key="country", twice=lambda entry: f"{entry.id} stands twice"
    )
    assert [(named.entry.id, row.line) for named, row in found.wanted] == [("a", 2)]
    assert [(one.line, one.id, one.reason) for one in found.rejects] == [
        (3, "ML", "no id"),
        (5, "ML", "a stands twice"),
    ]
    assert found.left_out == 1
