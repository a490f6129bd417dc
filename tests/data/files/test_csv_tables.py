from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from data.errors import TableError
from data.files.csv_and_toml import Record, parse
from data.files.csv_tables import EXTRA_CELLS, MAX_CELL, MAX_LINES, SEPARATORS, read_rows, read_table, separator_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from data.files.csv_tables import Table

ROWS = "A1,2025-11-06,Kati,\nA2,2025-11-07,Kita,\n"


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., Table]:
    def read(text: str | bytes, required: tuple[str, ...] = (), figures: tuple[str, ...] = ()) -> Table:
        path = tmp_path / "a.csv"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return read_table(path, required, figures=figures)

    return read


def test_header_is_folded_and_cells_are_stripped(table: Callable[..., Table]) -> None:
    read = table(' ID ,"Size\nkm"\n x , 1 \n')
    assert read.header == ("id", "size km")
    assert [(row.line, row.cells) for row in read.rows] == [(3, {"id": "x", "size km": "1"})]


def test_blank_lines_are_passed_over_and_a_row_has_the_number_of_its_first_line(table: Callable[..., Table]) -> None:
    read = table('\n;;\nid,note\na,"two\nlines"\n,\n\nb,x\n')
    assert [(row.line, row.cells["note"]) for row in read.rows] == [(4, "two\nlines"), (8, "x")]


def test_cells_beyond_the_header_are_kept_and_the_row_is_refused(table: Callable[..., Table]) -> None:
    (row,) = table("id,size_km\nx,1, and more,words\n").rows
    assert row.cells[EXTRA_CELLS] == "and more,words"
    assert row.problem.startswith("too many columns: 4 instead of 2; put quotes")


def test_blank_cells_beyond_the_header_do_no_harm(table: Callable[..., Table]) -> None:
    (row,) = table("id,size_km\nx,1,,\n").rows
    assert (row.cells, row.problem, row.n_missing) == ({"id": "x", "size_km": "1"}, "", 0)


def test_missing_cells_are_blank_and_counted(table: Callable[..., Table]) -> None:
    (row,) = table("id,size_km,note\nx\n").rows
    assert (row.cells, row.problem, row.n_missing) == ({"id": "x", "size_km": "", "note": ""}, "", 2)


def test_lines_without_quotes_are_parted_as_the_csv_module_does(table: Callable[..., Table]) -> None:
    lines = ["id,note,more", "a b,it's \\ so,", "\u2028x,\x0b,\x85y", ",,\u00a0z", "1,2,3,,", " ,\t, "]
    read = table("\r\n".join([*lines, '"q",w,e']))
    expected = [[cell.strip() for cell in cells[:3]] for cells in csv.reader([*lines[1:5], '"q",w,e'])]
    assert [list(row.cells.values()) for row in read.rows] == expected
    assert not any(row.problem for row in read.rows)


def test_columns_without_a_name_are_kept_where_they_hold_something(table: Callable[..., Table]) -> None:
    read = table("id,,note,\nx,,n,\ny,seen,n,\n")
    assert read.header == ("id", "note")
    assert [row.cells for row in read.rows] == [
        {"id": "x", "note": "n"},
        {"id": "y", "note": "n", "column_2": "seen"},
    ]


@pytest.mark.parametrize("first", ["sep={}\r\n", '"sep={}"\r\n', "SEP={} \n", "\ufeffsep={}\n", ""])
@pytest.mark.parametrize("separator", SEPARATORS)
def test_separators_and_the_line_that_names_one(table: Callable[..., Table], first: str, separator: str) -> None:
    text = first.format(separator) + "id,place\nA1,Kati\n".replace(",", separator)
    (row,) = table(text).rows
    assert (row.line, row.cells) == (3 if first else 2, {"id": "A1", "place": "Kati"})


def test_separators_within_quotes_of_the_header_do_not_count() -> None:
    assert separator_of('"day, month, year";"where, exactly";id') == ";"


def test_a_row_of_hxl_tags_is_no_row(table: Callable[..., Table]) -> None:
    read = table("id,date,place\n#event+code,#date +occurred,#loc\n#1,#2,#3\n")
    assert [row.cells["id"] for row in read.rows] == ["#1"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "later",
    [
        "",  # no further quote in the file
        'A4,2025-11-09,Kayes,"fire"\n',  # text behind the quote that would close it
        'A4,2025-11-09,Kayes,a 12" pipe\n',
        'A4,2025-11-09,Kayes,fire"\n',  # a quote that closes it, at the end of a row
        'A4,2025-11-09,Kayes,""\n',
    ],
)
def test_a_quote_left_open_costs_its_own_line_only(table: Callable[..., Table], later: str, end: str) -> None:
    text = f'id,date,place,note\nA0,2025-11-05,Kati,"burnt\n\n{ROWS}{later}'.replace("\n", end)
    read = table(text)
    broken, *others = read.rows
    assert (broken.line, broken.problem.partition(";")[0]) == (
        2,
        "the quote opened in cell 4 of this line is not closed",
    )
    assert broken.cells == {"id": "A0", "date": "2025-11-05", "place": "Kati", "note": "burnt"}
    assert [row.cells["id"] for row in others] == ["A1", "A2", "A4"][: len(others)]
    assert len(others) == 2 + bool(later)
    assert not any(row.problem for row in others)


def test_a_cell_of_several_lines_stays_one_row(table: Callable[..., Table]) -> None:
    note = 'On the road, "RN1",\n\nnear Kati, Kita, Kayes and Nioro\nthree lorries burnt'
    quoted = note.replace('"', '""')
    text = f'id,date,place,note\nA1,2025-11-06,Kati,"{quoted}"\nA2,2025-11-07,Kita,\n'
    read = table(text, figures=("date",))
    assert [(row.line, row.cells["note"], row.problem) for row in read.rows] == [(2, note, ""), (6, "", "")]


def test_a_text_of_several_lines_in_the_first_cell_stays_one_row(table: Callable[..., Table]) -> None:
    (row,) = table('id,date,place,note\n"A\n1",2025-11-06,Kati,x\n').rows
    assert row.cells["id"] == "A\n1"


def test_a_short_row_with_an_open_quote_swallows_no_row_either(table: Callable[..., Table]) -> None:
    rows = table('id,date,place,note\nA0,"2025\nA1,2025-11-06,Kati,x"\n').rows
    assert [(row.line, row.cells["id"]) for row in rows] == [(2, "A0"), (3, "A1")]


def test_a_text_with_as_many_cells_as_a_row_is_told_from_one_by_its_figures(table: Callable[..., Table]) -> None:
    text = 'id,date,place,note\nA1,2025-11-06,Kati,"Burnt:\nKati, Kita, Kayes, Nioro"\n'
    assert len(table(text, figures=("date",)).rows) == 1
    assert [row.line for row in table(text).rows] == [2, 3]


def test_the_header_may_not_swallow_rows_either(table: Callable[..., Table]) -> None:
    with pytest.raises(TableError, match=r"line 1, the header: the quote opened in cell 4 of this line is not closed"):
        table(f'id,date,place,"note\n{ROWS}A3,2025-11-08,Kita,x"\n')


def test_text_behind_a_closing_quote_is_named(table: Callable[..., Table]) -> None:
    read = table('id,place\nA1,"Kati" (north)\nA2,near "Kati"\n')
    assert [row.problem.partition(";")[0] for row in read.rows] == ["there is text behind a closing quote", ""]


@pytest.mark.parametrize("cell", ["Kati " * 40_000, "Kati, Kita, " * 20_000])
def test_a_cell_that_is_too_long_costs_its_row(table: Callable[..., Table], cell: str) -> None:
    read = table(f'id,place\nA1,"{cell}"\nA2,Kita\n')
    assert [(row.line, row.cells["id"]) for row in read.rows] == [(2, "A1"), (3, "A2")]
    assert "a cell of more than 100,000 characters" in read.rows[0].problem
    assert sum(map(len, read.rows[0].cells.values())) < MAX_CELL
    assert not read.rows[1].problem


def test_a_text_of_very_many_lines_is_no_cell(table: Callable[..., Table]) -> None:
    read = table('id,place\nA1,"' + "x\n" * (MAX_LINES + 5) + '"\nA2,Kita\n')
    assert read.rows[0].problem.startswith("the quote opened in cell 2")
    assert read.rows[-1].cells == {"id": "A2", "place": "Kita"}


def test_damaged_bytes_cost_their_row(table: Callable[..., Table]) -> None:
    read = table('id,place\nA1,Ségou\nA2,"Ségou\nDi'.encode() + b'\xc3ma \xc3\xa9"\nA3,Kita\n')
    assert [(row.line, bool(row.problem)) for row in read.rows] == [(2, False), (3, True), (5, False)]
    with pytest.raises(TableError, match=r"line 1, the header: byte 0x81 at 3 is not UTF-8"):
        table(b"id\x81\xc3\xa9\nA1\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", r"a\.csv: the file is empty; expected a header row with id$"),
        ("\n,,\n", r"a\.csv: the file is empty"),
        ("sep=;\n", r"a\.csv: the file is empty"),
        ("name\nx\n", r"a\.csv: column 'id' is missing; found name; expected at least id"),
        ("idd\nx\n", r"a\.csv: column 'id' is missing; rename 'idd' if it is that; found idd"),
        ("id,ID\nx,y\n", r"a\.csv: column 'id' stands twice"),
    ],
)
def test_a_bad_header_is_named(table: Callable[..., Table], text: str, message: str) -> None:
    with pytest.raises(TableError, match=message):
        table(text, required=("id",))


def test_a_table_that_must_be_good_is_refused_with_the_line(tmp_path: Path) -> None:
    class Size(Record):
        id: str

    path = tmp_path / "a.csv"
    path.write_text('id\nx\n\n"y\nz\n', encoding="utf-8")
    with pytest.raises(TableError, match=r"a\.csv: line 4: the quote opened in cell 1 of this line is not closed"):
        read_rows(path)
    path.write_text("id\nx\n", encoding="utf-8")
    assert [parse(Size, row, path, f"line {line}").id for line, row in read_rows(path, ("id",))] == ["x"]
