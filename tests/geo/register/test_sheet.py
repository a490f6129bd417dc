from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.errors import TableError, UnknownNameError
from data.files.csv_tables import Row, Table
from geo.register.listing import history, list_reports
from geo.register.redact import redact
from geo.register.review import approve
from geo.register.sheet import COLUMNS, apply_sheet, own_table, sheet_records
from tests.geo.register.team import HOSTILE, ROW, five_writers, rows_of, take

if TYPE_CHECKING:
    from geo.register.register import Register


def test_a_sheet_has_versions_and_no_positions_aside(register: Register) -> None:
    take(register, ROW, {**ROW, "id": "A2"})
    approve(register, ["A2"])
    (one,) = sheet_records(register, ["A2"])
    assert (one["id"], one["version"], one["state"], one["place_text"]) == ("A2", 2, "approved", ROW["place_text"])
    assert [one["id"] for one in sheet_records(register, waiting=True)] == ["A1"]
    assert len(sheet_records(register)) == 2
    assert not {"told", "shape", "reporter_lat", "reporter_lon", "by"} & set(COLUMNS)
    with pytest.raises(UnknownNameError):
        sheet_records(register, ["nobody"])


def test_rows_are_changed_unchanged_stale_or_rejected(register: Register) -> None:
    take(register, *({**ROW, "id": f"A{n}"} for n in range(1, 6)))
    redact(register, "A5", "why")
    apply_sheet(register, rows_of({**ROW, "id": "A3", "actor": "x"}), {"A3": "1"}, "Issa")
    sheet = rows_of(
        {**ROW, "id": "A1", "description": HOSTILE},
        {**ROW, "id": "A2"},
        {**ROW, "id": "A3", "description": "mine"},
        {**ROW, "id": "A4", "description": "no version"},
        {**ROW, "id": "A5", "description": "back again"},
        {**ROW, "id": "A9"},
        {**ROW, "id": "A8", "date": "soon"},
    )
    versions = {"A1": "1", "A2": "1", "A3": "1", "A4": "x", "A5": "2", "A9": "1"}
    done = apply_sheet(register, sheet, versions, "Awa")
    assert (done.changed, done.unchanged) == (("A1",), 1)
    assert [(one.id, one.version, one.stands) for one in done.stale] == [("A3", 1, 2)]
    assert [one.id for one in done.rejects] == ["A8", "A4", "A5", "A9"]
    now = {one.report.id: one for one in list_reports(register)}
    assert (now["A1"].report.description, now["A1"].state) == (HOSTILE, "draft")
    assert (now["A3"].report.actor, now["A3"].report.description) == ("x", ROW["description"])


def test_an_edit_of_an_approved_report_is_a_draft_of_it(register: Register) -> None:
    take(register, ROW)
    approve(register, ["A1"])
    apply_sheet(register, rows_of({**ROW, "actor": "x"}), {"A1": "2"}, "Issa")
    last = history(register, "A1").versions[-1]
    assert (last.action, last.state, last.by, last.changed) == ("edit", "draft", "Issa", {"actor": (None, "x")})


def test_an_apostrophe_before_a_formula_is_no_part_of_the_text() -> None:
    cells = {"id": "A1", "version": "3", "state": "draft", "description": "'=1+1", "actor": "'quoted'", "lon": "-9.2"}
    table, versions = own_table(Table(tuple(cells), (Row(2, cells),)), "sheet.csv")
    assert versions == {"A1": "3"}
    assert table.header == ("id", "description", "actor", "lon")
    assert table.rows[0].cells == {"id": "A1", "description": "=1+1", "actor": "'quoted'", "lon": "-9.2"}
    with pytest.raises(TableError, match="is no sheet of the register"):
        own_table(Table(("id",), ()), "other.csv")


@pytest.mark.slow
def test_five_writers_at_once_lose_no_edit_and_refuse_the_stale(register: Register) -> None:
    stale, words = five_writers(register, 6)
    assert sorted(words) == sorted(f"{writer}{number}" for writer in "abcde" for number in range(6))
    assert stale > 0
