from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo.register.imports import import_reports
from geo.register.listing import history, list_reports
from geo.register.redact import redact
from geo.register.review import approve, approve_waiting
from geo.register.sheet import apply_sheet
from geo.reports.read_reports import Reports, combine
from tests.geo.register.team import HOSTILE, ROW, SOURCE, counts, killed_import, many, rows_of, take

if TYPE_CHECKING:
    from geo.register.register import Register


def numbers(register: Register, reports: Reports) -> tuple[int, int, int, int]:
    done = import_reports(register, reports, SOURCE)
    assert done.rows_read == done.added + done.changed + done.unchanged + len(done.rejects)
    return done.added, done.changed, done.unchanged, len(done.rejects)


def test_a_file_taken_again_with_one_correction_changes_one_report_back_to_a_draft(register: Register) -> None:
    assert numbers(register, many(200)) == (200, 0, 0, 0)
    assert len(approve_waiting(register)) == 200
    assert numbers(register, many(200)) == (0, 0, 200, 0)
    assert numbers(register, many(200, R017={"certainty": "low"})) == (0, 1, 199, 0)
    (waiting,) = list_reports(register, waiting=True)
    assert (waiting.report.id, waiting.version) == ("R017", 3)
    assert [one.action for one in history(register, "R017").versions] == ["import", "approve", "import"]
    assert history(register, "R017").versions[-1].changed == {"certainty": ("high", "low")}
    assert counts(register) == {"report": 200, "change": 401, "batch": 3, "reject": 0}


def test_bad_rows_are_kept_with_their_reason(register: Register) -> None:
    bad = {**ROW, "id": "B1", "date": "soon", "description": HOSTILE}
    assert numbers(register, rows_of(ROW, bad)) == (1, 0, 0, 1)
    assert counts(register)["reject"] == 1


def test_an_older_row_does_not_take_the_place_of_a_newer_one(register: Register) -> None:
    def dated(version: str, words: str) -> Reports:
        one = rows_of({**ROW, "description": words})
        return combine([Reports(one.reports, (), 1, (), one.places, versions={"A1": version})])

    assert numbers(register, dated("20", "new")) == (1, 0, 0, 0)
    assert numbers(register, dated("10", "old")) == (0, 0, 0, 1)
    assert numbers(register, dated("30", "newer")) == (0, 1, 0, 0)
    assert list_reports(register)[0].report.description == "newer"


def test_a_correction_of_the_source_leaves_what_a_person_edited_in_other_columns(register: Register) -> None:
    take(register, ROW)
    apply_sheet(register, rows_of({**ROW, "place_text": "Sandaré"}), {"A1": "1"}, "Issa")
    assert numbers(register, rows_of(ROW)) == (0, 0, 1, 0), "the source says what it said"
    done = import_reports(register, rows_of({**ROW, "certainty": "low"}), SOURCE)
    assert (done.changed, done.kept_edits) == (1, ("A1",))
    report = list_reports(register)[0].report
    assert (report.place_text, report.certainty) == ("Sandaré", "low")


def test_a_row_whose_texts_were_emptied_stays_out(register: Register) -> None:
    take(register, ROW)
    redact(register, "A1", "named a victim")
    done = take(register, ROW)
    assert done.rejects[0].reason.startswith("its texts were emptied on ")
    assert list_reports(register)[0].report.description == ""


def test_letters_that_no_database_keeps_reject_the_row(register: Register) -> None:
    reports = rows_of(ROW)
    broken = reports.reports[0].model_copy(update={"description": "a\0\ud800"})
    done = import_reports(register, Reports((broken,), (), 1, (), reports.places), SOURCE)
    assert "no database keeps" in done.rejects[0].reason
    assert counts(register) == {"report": 0, "change": 0, "batch": 1, "reject": 1}


def test_approved_reports_stay_so_where_nothing_changed(register: Register) -> None:
    take(register, ROW)
    approve(register, ["A1"])
    take(register, ROW)
    assert list_reports(register)[0].state == "approved"


@pytest.mark.slow
@pytest.mark.parametrize("after", ["INSERT INTO batch", "INSERT INTO report"])
def test_an_import_that_is_killed_leaves_nothing(register: Register, after: str) -> None:
    assert killed_import(str(register.address.path), after) == -9
    assert counts(register) == {"report": 0, "change": 0, "batch": 0, "reject": 0}
    assert numbers(register, many(50)) == (50, 0, 0, 0)
