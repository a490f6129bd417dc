from __future__ import annotations

from typing import Any

from data.files.any_table import table_of_bytes
from tests.workbook_files import Day, workbook

HEADER = ("id", "date", "place", "note")
FIRST = ("A1", Day(45958), "Kita", "x")


def test_titles_totals_and_tags_of_a_workbook_are_no_rows() -> None:
    rows: list[Any] = [["Rapport d'incidents"], [], HEADER, ["#meta+id", "#date", "#loc", ""], FIRST, ["Total", 1]]
    table = table_of_bytes(workbook({"Data": rows}), "w.xlsx")
    assert [row.line for row in table.rows] == [5]
    assert table.tags["place"] == "#loc"
    assert "line 6 sums up others" in table.notes[0]
