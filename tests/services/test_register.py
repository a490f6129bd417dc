"""The register on a real PostgreSQL with PostGIS, and the heavy cases of SQLite."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from data.errors import OutputError
from geo.register.address import Address
from geo.register.imports import import_reports
from geo.register.listing import history, list_reports
from geo.register.read import approved_reports
from geo.register.redact import redact
from geo.register.register import Register
from geo.register.review import approve, approve_waiting
from geo.register.upgrade import init_register
from tests.geo.register import team
from tests.geo.register.team import HOSTILE, ROW, SOURCE, counts, many, take
from tests.services import database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.services


@pytest.fixture(scope="module")
def server() -> Iterator[database.Cluster]:
    found = database.programs()
    if found is None or not shutil.which("setpriv"):
        pytest.skip("not installed: PostgreSQL with PostGIS")
    with database.cluster(found) as cluster:
        yield cluster


@pytest.fixture
def register(server: database.Cluster, request: pytest.FixtureRequest) -> Register:
    """Return an empty register in a database of its own."""
    name = f"r{abs(hash(request.node.name))}"
    _run(_at(server, "postgres"), f"CREATE DATABASE {name}")
    made = Register(_at(server, name))
    assert init_register(made)
    return made


def _at(server: database.Cluster, name: str, role: str = database.ROLE) -> Address:
    return Address.of(f"postgresql://{role}:S3cret@/{name}?host={server.socket}")


def _run(address: Address, statement: str) -> None:
    engine = create_engine(address.url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text(statement))


def test_five_writers_at_once_lose_no_edit_and_refuse_the_stale(register: Register) -> None:
    stale, words = team.five_writers(register)
    assert sorted(words) == sorted(f"{writer}{number}" for writer in "abcde" for number in range(40))
    assert stale > 0


def test_five_writers_on_one_file(tmp_path: Path) -> None:
    register = Register(Address.of(str(tmp_path / "register.sqlite")))
    init_register(register)
    stale, words = team.five_writers(register)
    assert len(set(words)) == len(words) == 200
    assert stale > 0


def test_history_cannot_be_rewritten(register: Register) -> None:
    assert team.refused_rewrites(register) == []
    for table in ("change", "report", "tombstone"):
        with pytest.raises(OutputError, match="history cannot be rewritten"), register.writing() as session:
            session.execute(text(f"TRUNCATE {table} CASCADE"))


@pytest.mark.parametrize("after", ["INSERT INTO batch", "INSERT INTO report"])
def test_an_import_that_is_killed_leaves_nothing(register: Register, after: str) -> None:
    address = register.address.url.render_as_string(hide_password=False)
    assert team.killed_import(address, after) == -9
    assert counts(register) == {"report": 0, "change": 0, "batch": 0, "reject": 0}


def test_a_file_taken_again_with_one_correction(register: Register) -> None:
    import_reports(register, many(200), SOURCE)
    approve_waiting(register)
    done = import_reports(register, many(200, R017={"certainty": "low"}), SOURCE)
    assert (done.added, done.changed, done.unchanged, done.rejects) == (0, 1, 199, ())
    assert [one.report.id for one in list_reports(register, waiting=True)] == ["R017"]
    assert len(approved_reports(register)[0].reports) == 200
    assert approved_reports(register)[0].read_as[0][1] == "register (PostgreSQL)"


def test_texts_come_back_as_they_were_and_can_be_emptied(register: Register) -> None:
    take(register, {**ROW, "description": HOSTILE})
    approve(register, ["A1"])
    assert approved_reports(register)[0].reports == team.rows_of({**ROW, "description": HOSTILE}).reports
    redact(register, "A1", "a name")
    assert HOSTILE not in str(history(register, "A1"))
    assert take(register, ROW).rejects[0].reason.startswith("its texts were emptied")


def test_the_view_has_points_that_postgis_knows(register: Register) -> None:
    take(register, {**ROW, "lat": "14.5", "lon": "-9.2"}, {**ROW, "id": "A2"})
    with register.reading() as session:
        rows = session.execute(text("SELECT report_id, ST_AsEWKT(geometry) FROM report_points ORDER BY fid")).all()
        known = text("SELECT type, srid FROM geometry_columns WHERE f_table_name = 'report_points'")
        kind = session.execute(known).one()
    assert [tuple(row) for row in rows] == [("A1", "SRID=4326;POINT(-9.2 14.5)"), ("A2", None)]
    assert tuple(kind) == ("POINT", 4326)


def test_roles_are_those_of_the_database(register: Register, server: database.Cluster) -> None:
    name = register.address.name
    take(register, ROW)
    _run(register.address, "CREATE ROLE reader LOGIN")
    _run(register.address, "CREATE ROLE reviewer LOGIN")
    tables = "alembic_version, batch, report, change, reject, decision, tombstone, report_points"
    _run(register.address, f"GRANT SELECT ON {tables} TO reader, reviewer")
    _run(register.address, "GRANT INSERT, UPDATE ON batch, report, reject, decision TO reviewer")
    _run(register.address, "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO reviewer")
    reader, reviewer = (Register(_at(server, name, role)) for role in ("reader", "reviewer"))
    assert len(list_reports(reader)) == 1
    with pytest.raises(OutputError, match="permission denied for table report") as caught:
        approve(reader, ["A1"])
    assert "S3cret" not in str(caught.value)
    assert approve(reviewer, ["A1"]) == ("A1",)
    assert take(reviewer, {**ROW, "id": "A2"}).added == 1
    assert history(reader, "A1").versions[-1].by == "reviewer", "the role on the server, where nobody is named"
    with pytest.raises(OutputError, match="permission denied for table tombstone"):
        redact(reviewer, "A1", "why")
    with pytest.raises(OutputError, match="permission denied for table change"), reviewer.writing() as session:
        session.execute(text(team.FORGED))


def test_two_imports_at_once_take_turns(register: Register) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda _: import_reports(register, many(100), SOURCE), range(2)))
    assert sorted((one.added, one.unchanged) for one in done) == [(0, 100), (100, 0)]
