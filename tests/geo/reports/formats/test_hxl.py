from __future__ import annotations

from typing import TYPE_CHECKING

from tests.geo.reports.formats.tables import read
from tests.workbook_files import Day, workbook

if TYPE_CHECKING:
    from pathlib import Path

HEADER = ["Réf", "Quand", "Quoi", "Où", "Y", "X", "Statut"]
TAGS = ["#meta+id", "#date +occurred", "#event+type", "#loc+name+fr", "#geo+lat", "#geo+lon", "#status+name"]


def test_tags_say_what_columns_are_and_are_no_row(tmp_path: Path) -> None:
    row = ["H1", Day(45958), "embuscade", "Nara", 15.2, -7.3, "confirmé"]
    found = read(tmp_path, workbook({"Feuil1": [["Incidents du mois"], HEADER, TAGS, row]}), "hxl.xlsx")
    (report,) = found.reports
    assert found.rows_read == 1
    assert (report.id, report.date.isoformat(), report.event_type) == ("H1", "2025-10-28", "ambush")
    assert (report.place_text, report.lat, report.certainty.value) == ("Nara", 15.2, "high")
    assert found.read_as == (("hxl.xlsx", "HXL (workbook)"),)
