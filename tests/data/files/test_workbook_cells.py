from __future__ import annotations

from pathlib import Path

import pytest

from data.errors import TableError
from data.files import workbook_cells
from data.files.any_table import table_of_bytes
from data.files.workbook_cells import read_cells

SAVED = Path(__file__).with_name("saved")


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_a_workbook_saved_by_an_office_program_is_read(ending: str) -> None:
    table = table_of_bytes((SAVED / f"incidents.{ending}").read_bytes(), "saved")
    header = ("réf", "date de l'incident", "lieu", "type d'incident", "cible", "fiabilité", "latitude", "longitude")
    assert table.header == header
    assert [(row.line, tuple(row.cells[name] for name in header)) for row in table.rows] == [
        (4, ("K1", "2025-10-06", "entre Diéma et Sandaré", "embuscade", "camions-citernes", "élevée", "", "")),
        (5, ("K2", "2025-10-28", "Kati", "barrage", "", "moyenne", "12.7449", "-8.0724")),
    ]
    assert table.notes == (
        "saved: sheet 'Incidents' was read; not read: 'Listes'",
        "saved: line 6 sums up others and is no row",
    )


@pytest.mark.parametrize("ending", ["xls", "ods"])
@pytest.mark.parametrize("kept", [0.1, 0.5, 0.95])
def test_a_workbook_that_was_cut_off_is_refused_and_the_run_goes_on(ending: str, kept: float) -> None:
    raw = (SAVED / f"incidents.{ending}").read_bytes()
    with pytest.raises(TableError):
        table_of_bytes(raw[: int(len(raw) * kept)], "saved")


def test_a_reader_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_cells, "LONGEST_S", 0.001)
    assert "cannot be read within" in read_cells((SAVED / "incidents.xls").read_bytes()).problem
