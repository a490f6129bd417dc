from __future__ import annotations

from typing import TYPE_CHECKING

from tests.geo.reports.formats.tables import read

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_aside_cannot_be_given_in_a_column_and_submitters_are_not_kept(tmp_path: Path) -> None:
    header = "id,date,place_text,event_type,certainty,told,shape,reporter_lat,username"
    found = read(
        tmp_path, f"{header}\nA1,2025-10-02,Kati,ambush,high,x,POINT (0 0),12,Awa\nA2,soon,Kati,ambush,high,,,,Awa\n"
    )
    (report,), (reject,) = found.reports, found.rejects
    assert (report.told, report.shape, report.reporter_lat) == ("", "", None)
    assert "Awa" not in reject.row.values()
