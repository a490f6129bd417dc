from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from data.errors import InputError, UnknownNameError
from geo.register.listing import history
from geo.register.read import approved_reports
from geo.register.redact import redact
from geo.register.review import approve, reject
from tests.geo.register.team import ROW, refused_rewrites, take

if TYPE_CHECKING:
    from geo.register.register import Register

VICTIM = "Name-of-a-victim"


def test_the_texts_are_gone_from_every_version_and_from_the_file(register: Register) -> None:
    take(register, {**ROW, "description": VICTIM}, {**ROW, "id": "A2"})
    approve(register, ["A1"], reason=f"knew {VICTIM}")
    take(register, {**ROW, "description": f"{VICTIM} again"}, {**ROW, "date": "soon", "description": VICTIM})
    assert redact(register, "A1", "named a victim", "Issa") == 4
    told = history(register, "A1")
    assert told.tombstone is not None
    assert (told.tombstone[0], told.tombstone[2]) == ("Issa", "named a victim")
    assert [one.action for one in told.versions] == ["import", "approve", "import", "redact"]
    assert VICTIM not in str(told)
    with register.reading() as session:
        session.connection().exec_driver_sql("SELECT 1")
        database: Any = session.connection().connection.dbapi_connection
        dump = "\n".join(database.iterdump())
    assert VICTIM not in dump
    assert "Two lorries burned" in dump, "of another report"


def test_days_and_codes_stay_and_the_report_still_counts(register: Register) -> None:
    take(register, ROW)
    approve(register, ["A1"])
    redact(register, "A1", "named a victim")
    (report,) = approved_reports(register)[0].reports
    assert (report.date.isoformat(), report.event_type, report.target) == ("2025-11-06", "ambush", "fuel_convoy")
    assert (report.place_text, report.description, report.source_url) == ("", "", "")
    reject(register, ["A1"], "of no use now")
    assert approved_reports(register)[0].reports == ()


def test_it_says_why_once_and_of_a_report_that_is_there(register: Register) -> None:
    take(register, ROW)
    with pytest.raises(InputError, match="--reason is blank"):
        redact(register, "A1", " ")
    with pytest.raises(UnknownNameError):
        redact(register, "B1", "why")
    redact(register, "A1", "why")
    with pytest.raises(InputError, match="emptied already"):
        redact(register, "A1", "why")


def test_a_tombstone_lets_nothing_else_be_rewritten(register: Register) -> None:
    take(register, ROW)
    redact(register, "A1", "why")
    passed = refused_rewrites(register)
    assert passed == ["UPDATE change SET texts = '{}', reason = ''"], "which changes nothing any more"
