"""No row of a table vanishes: each is kept, or rejected with its reason."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from data.files.csv_tables import Row
from geo.reports.kept_rows import KeptRows, combine_rows, filled_cells, keep_rows, validated


class Seen(BaseModel):
    """A row with an id and a count."""

    id: str
    count: int = Field(ge=0)


def read(cells: dict[str, str]) -> tuple[Seen, list[str]]:
    notes = ["a round number"] if cells["count"].endswith("0") else []
    return validated(Seen, cells), notes


def rows(*cells: tuple[str, str], first: int = 2) -> list[Row]:
    return [Row(first + n, {"id": name, "count": count}) for n, (name, count) in enumerate(cells)]


def kept(name: str, *cells: tuple[str, str]) -> KeptRows[Seen]:
    return keep_rows(name, rows(*cells), read)


def test_rows_are_kept_with_their_file_and_line_and_notes_say_which() -> None:
    found = keep_rows("a.csv", rows(("r1", "7"), ("r2", "20")), read, ["read as Windows-1252"])
    assert [one.id for one in found.kept] == ["r1", "r2"]
    assert found.places == (("a.csv", 2), ("a.csv", 3))
    assert found.notes == ("read as Windows-1252", "a.csv: line 3: a round number")


def test_a_bad_value_a_bad_row_and_a_second_row_of_an_id_are_rejects_as_they_were() -> None:
    table = rows(("r1", "7"), ("r2", "-1"), ("r1", "8"))
    table += [Row(5, {"id": "r3", "count": ""}, n_missing=1), Row(6, {"id": "r4", "count": "1"}, problem="open quote")]
    found = keep_rows("a.csv", table, read)
    assert [one.id for one in found.kept] == ["r1"]
    assert found.kept[0].count == 7, "the first row of an id is kept"
    assert [(one.line, one.id) for one in found.rejects] == [(3, "r2"), (4, "r1"), (5, "r3"), (6, "r4")]
    reasons = [one.reason for one in found.rejects]
    assert "count" in reasons[0]
    assert "stands twice" in reasons[1]
    assert "too few columns: 1 instead of 2" in reasons[2]
    assert reasons[3] == "open quote"
    assert found.rejects[1].row == {"id": "r1", "count": "8"}


def test_of_several_tables_an_id_counts_once_and_the_later_row_says_where_the_other_stands() -> None:
    found = combine_rows([kept("a.csv", ("r1", "7")), kept("b.csv", ("r2", "9"), ("r1", "10"))])
    assert [(one.id, one.count) for one in found.kept] == [("r1", 7), ("r2", 9)]
    assert found.places == (("a.csv", 2), ("b.csv", 2))
    (reject,) = found.rejects
    assert (reject.file, reject.line, reject.row) == ("b.csv", 3, {"id": "r1", "count": "10"})
    assert "stands in a.csv, line 2 too" in reject.reason


@given(st.lists(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["1", "-1", "x", ""])), max_size=6)))
def test_rows_read_are_those_kept_and_those_rejected(tables: list[list[tuple[str, str]]]) -> None:
    found = combine_rows(kept(f"{number}.csv", *table) for number, table in enumerate(tables))
    assert found.rows_read == sum(map(len, tables)) == len(found.kept) + len(found.rejects)
    assert len({one.id for one in found.kept}) == len(found.kept)


def test_cells_of_unknown_columns_and_blank_ones_are_left_out_and_a_blank_required_one_is_named() -> None:
    row = {"id": "r1", "count": "", "colour": "red"}
    assert filled_cells(row, ["id", "count"], ["id"]) == {"id": "r1"}
    with pytest.raises(ValueError, match="column 'count' is blank"):
        filled_cells(row, ["id", "count"], ["id", "count"])


@pytest.mark.parametrize("values", [{"id": "r1"}, {"id": "r1", "count": "many"}])
def test_what_a_model_refuses_names_its_column(values: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="count"):
        validated(Seen, values)
