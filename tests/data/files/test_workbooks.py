from __future__ import annotations

import pytest

from data.errors import TableError
from data.files.any_table import table_of_bytes
from tests.workbook_files import Day, open_document, workbook

HEADER = ("id", "date", "place", "note")
FIRST = ("A1", Day(45958), "Kita", "x")


def test_a_workbook_gives_its_first_sheet_with_days_as_days() -> None:
    table = table_of_bytes(workbook({"Data": [HEADER, FIRST], "Liste": [["a"]]}), "w.xlsx")
    (row,) = table.rows
    assert row.cells == {"id": "A1", "date": "2025-10-28", "place": "Kita", "note": "x"}
    assert (row.line, table.kind) == (2, "workbook")
    assert "not read: 'Liste'" in table.notes[0]


def test_a_formula_gives_the_value_that_was_saved_and_is_never_worked_out() -> None:
    hostile = "=HYPERLINK(1);WEBSERVICE(2)"
    table = table_of_bytes(workbook({"Data": [HEADER, ("A1", Day(45958), hostile, "")]}), "w.xlsm")
    assert table.rows[0].cells["place"] == "cached"


def cell(text: str, more: str = "") -> str:
    return f'<table:table-cell{more} office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def test_an_open_document_is_read_and_one_that_repeats_its_cells_without_end_is_refused() -> None:
    header = f"<table:table-row>{cell('id')}{cell('place')}</table:table-row>"
    row = f"<table:table-row>{cell('A1')}{cell('Kati')}</table:table-row>"
    blank = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>'
    table = table_of_bytes(open_document(header + row + blank), "a.ods")
    assert [one.cells for one in table.rows] == [{"id": "A1", "place": "Kati"}]
    rows = f'<table:table-row table:number-rows-repeated="1000000">{cell("x")}</table:table-row>'
    wide = cell("x", ' table:number-columns-repeated="16384"')
    cells = f"<table:table-row>{wide}</table:table-row>"
    for hostile in (rows, cells):
        with pytest.raises(TableError, match="reach too far"):
            table_of_bytes(open_document(header + hostile), "a.ods")
