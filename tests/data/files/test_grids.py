from __future__ import annotations

from typing import Any

from data.files.any_table import table_of_bytes
from tests.workbook_files import Day, workbook


def test_a_header_of_groups_over_columns_is_one() -> None:
    rows: list[Any] = [
        ["N°", "Date", "Position", "", "Source", ""],
        ["", "", "Latitude", "Longitude", "Nom", "Date"],
        ["1", Day(45958), 12.5, -8.25, "ONG", Day(45959)],
    ]
    table = table_of_bytes(workbook({"Data": rows}), "w.xlsx")
    assert table.header == ("n°", "date", "latitude", "longitude", "nom", "source date")
    assert table.rows[0].cells["latitude"] == "12.5"


def test_a_row_that_fills_a_column_without_a_name_is_no_header() -> None:
    table = table_of_bytes(workbook({"Data": [["id", "", "place"], ["A1", "x", "Kita"]]}), "w.xlsx")
    assert table.rows[0].cells == {"id": "A1", "column_2": "x", "place": "Kita"}
