from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from data.case import Table, packaged_case
from geo.register import imports, review
from geo.register.imports import import_reports
from geo.register.read import approved_reports
from geo.register.review import approve, approve_waiting, merge, reject
from geo.register.tables import now
from geo.reports.read_reports import read_reports
from tests.geo.register.team import ROW, SOURCE, take

if TYPE_CHECKING:
    import pytest

    from geo.register.register import Register

MALI = (-12.5, 9.5, -4.0, 16.5)


def words(register: Register, day: date | None = None) -> dict[str, str]:
    return {one.id: one.description for one in approved_reports(register, team_knew_by=day)[0].reports}


def test_approved_reports_are_those_that_the_file_gives(register: Register) -> None:
    reports = read_reports(packaged_case().file(Table.INCIDENTS))
    import_reports(register, reports, SOURCE)
    assert approved_reports(register)[0].reports == ()
    approve_waiting(register)
    found, digest = approved_reports(register, bounds=MALI)
    assert found.reports == reports.reports
    assert found.rows_read == len(found.reports) == len(found.places) == 145
    assert found.read_as == (("register.sqlite", "register (SQLite)"),)
    assert digest == approved_reports(register)[1]


def test_what_was_approved_counts_until_its_correction_is_approved(register: Register) -> None:
    take(register, ROW)
    approve(register, ["A1"])
    before = approved_reports(register)[1]
    take(register, {**ROW, "description": "corrected"})
    assert words(register) == {"A1": "Two lorries burned"}, "a road must not open because a row waits"
    assert approved_reports(register)[1] == before
    approve(register, ["A1"])
    assert words(register) == {"A1": "corrected"}
    assert approved_reports(register)[1] != before


def test_what_was_rejected_or_merged_counts_no_longer(register: Register) -> None:
    take(register, *({**ROW, "id": name} for name in ("A1", "A2", "A3")))
    approve_waiting(register)
    reject(register, ["A1"], "a rumour")
    merge(register, ["A2"], "A3")
    assert set(words(register)) == {"A3"}


def test_the_team_knew_what_was_approved_by_a_day_whenever_it_happened(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = now()
    for module in (imports, review):
        monkeypatch.setattr(module, "now", lambda: today - timedelta(days=10))
    take(register, ROW)
    approve(register, ["A1"])
    for module in (imports, review):
        monkeypatch.setattr(module, "now", lambda: today)
    take(register, {**ROW, "description": "corrected"}, {**ROW, "id": "A2"})
    approve_waiting(register)
    day = today.date()
    assert words(register, day - timedelta(days=11)) == {}
    assert words(register, day - timedelta(days=10)) == {"A1": "Two lorries burned"}
    assert set(words(register, day)) == {"A1", "A2"}
    old = approved_reports(register)[0].known_by(date(2025, 11, 7))
    assert {one.id for one in old} == {"A1", "A2"}, "rows taken in late empty no back-test"
