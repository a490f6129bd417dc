from __future__ import annotations

import pytest

from data.codes import DateOrder
from data.files.csv_tables import Row
from geo.reports.date_order import date_orders


def rows(*dates: str) -> list[Row]:
    return [Row(line, {"date": text}) for line, text in enumerate(dates, start=2)]


@pytest.mark.parametrize(
    ("dates", "chosen", "wanted"),
    [
        (("06/11/2025", "28/10/2025"), None, "2025-11-06"),
        (("06/11/2025 14:30", "10/28/2025"), None, "2025-06-11"),
        (("06.11.25", "2025-10-02"), DateOrder.DMY, "2025-11-06"),
        (("06/11/2025", "2025-10-28"), None, "06/11/2025"),
        (("06/11/2025", "28/10/2025", "10/28/2025"), None, "06/11/2025"),
        (("28/10/2025",), DateOrder.MDY, "2025-10-28"),
        (("6 nov. 2025", "28/10/2025"), None, "6 nov. 2025"),
        (("06/11/2025", "31/11/2025"), None, "06/11/2025"),  # no such day shows nothing
        (("31/11/2025", "28/10/2025"), None, "31/11/2025"),
    ],
)
def test_the_column_decides_what_stands_first(dates: tuple[str, ...], chosen: DateOrder | None, wanted: str) -> None:
    orders = date_orders(rows(*dates), ["date"], chosen, "f.csv")
    assert orders.unfold("date", dates[0]) == wanted


def test_a_note_says_which_date_showed_it_or_that_they_disagree() -> None:
    (note,) = date_orders(rows("06/11/2025", "28/10/2025"), ["date"], None, "f.csv").notes
    assert note == "f.csv: date: 28/10/2025 (line 3) shows the day first, so 06/11/2025 was read as 2025-11-06"
    (note,) = date_orders(rows("06/11/2025", "28/10/2025", "10/28/2025"), ["date"], None, "f.csv").notes
    assert "--dates dmy or mdy decides" in note
    assert not date_orders(rows("28/10/2025"), ["date"], None, "f.csv").notes
