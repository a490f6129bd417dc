from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from data.errors import FileMissingError, InputError, OfflineError, OutputError
from geo.register import register as module
from geo.register.address import Address
from geo.register.register import Register, StaleError
from geo.register.tables import Row
from tests.geo.register.team import ROW, refused_rewrites, take

if TYPE_CHECKING:
    from pathlib import Path


def opened(path: Path) -> Register:
    return Register(Address.of(str(path)))


def test_history_cannot_be_rewritten(register: Register) -> None:
    assert refused_rewrites(register) == []
    for statement in (
        "INSERT OR REPLACE INTO change SELECT * FROM change",
        "INSERT OR REPLACE INTO report SELECT * FROM report",
        "UPDATE OR REPLACE change SET reason = 'other'",
    ):
        with register.writing() as session, pytest.raises(IntegrityError, match="register: "):
            session.execute(text(statement))


def test_what_is_no_register_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError, match="no register there; make one with"), opened(tmp_path / "no").reading():
        pass
    (tmp_path / "text").write_text("words\n" * 50, encoding="utf-8")
    with pytest.raises(InputError, match="is no register"), opened(tmp_path / "text").reading():
        pass
    sqlite3.connect(tmp_path / "other").execute("CREATE TABLE x (y)")
    with pytest.raises(InputError, match="holds no register"), opened(tmp_path / "other").reading():
        pass


def test_a_register_of_another_version_is_refused(register: Register) -> None:
    with sqlite3.connect(str(register.address.path)) as one:
        one.execute("UPDATE alembic_version SET version_num = 'r9999'")
    with pytest.raises(InputError, match="is of version r9999, expected r0001"), register.reading():
        pass


def test_a_version_that_somebody_else_wrote_is_stale(register: Register) -> None:
    take(register, ROW)
    with pytest.raises(StaleError, match="somebody else changed a report"), register.writing() as session:
        _approve_what_moved_on(session)
    with register.reading() as session:
        assert session.query(Row).one().version == 1, "nothing was stored"


def _approve_what_moved_on(session: Session) -> None:
    row = session.query(Row).one()
    session.connection().exec_driver_sql("UPDATE report SET version = version + 1")
    row.state = "approved"
    session.flush()


def test_what_the_database_says_is_one_line_without_values(register: Register) -> None:
    refused = pytest.raises(OutputError, match=r"the database refused \(no such table: missing\)")
    with refused as caught, register.writing() as session:
        session.execute(text("SELECT * FROM missing WHERE x = :x"), {"x": "S3cret"})
    assert "S3cret" not in str(caught.value)
    assert caught.value.__suppress_context__


def test_a_writer_that_waits_too_long_says_so(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BUSY_S", 0)
    with register.writing(), pytest.raises(OutputError, match="another program has been writing"), register.writing():
        pass


@pytest.mark.parametrize("password", ["S3cret", "S3cret%40%2F"])
def test_a_server_that_does_not_answer_is_told_without_the_password(password: str) -> None:
    address = Address.of(f"postgresql://awa:{password}@127.0.0.1:1/team?connect_timeout=1")
    no_answer = pytest.raises(OfflineError, match=r"postgresql://127.0.0.1:1/team: the server did not answer")
    with no_answer as caught, Register(address).reading() as session:
        assert isinstance(session, Session)
    assert "S3cret" not in str(caught.value)
    assert caught.value.__suppress_context__
