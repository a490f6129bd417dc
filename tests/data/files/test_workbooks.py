from __future__ import annotations

from data.files.any_table import table_of_bytes
from tests.workbook_files import Day, workbook

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
