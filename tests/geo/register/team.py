"""What a team does with a register, on any database: the tests of SQLite and those of PostGIS share it."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from data.errors import OutputError
from geo.register.imports import Source, import_reports
from geo.register.listing import history
from geo.register.sheet import apply_sheet
from geo.reports.read_reports import Reports, parse_reports

if TYPE_CHECKING:
    from geo.register.imports import Imported
    from geo.register.register import Register

ROOT = Path(__file__).resolve().parents[3]
SOURCE = Source("reports.csv", "0" * 64, "own columns (CSV)")
HOSTILE = "=cmd|'/c calc'!A1 <script>alert(1)</script> '; DROP TABLE change; -- ${x} {{7*7}} \u202e"
FORGED = """
INSERT INTO change (report_id, version, state, action, "by", at, reason, facts, texts)
SELECT report_id, version + 9, state, action, "by", at, reason, facts, texts FROM change
"""
ROW = {
    "id": "A1",
    "date": "2025-11-06",
    "place_text": "between Diéma and Sandaré",
    "event_type": "ambush",
    "target": "fuel_convoy",
    "certainty": "high",
    "description": "Two lorries burned",
    "source_title": "A paper",
    "source_url": "https://example.org/1",
    "source_date": "2025-11-07",
}


def rows_of(*rows: dict[str, str]) -> Reports:
    """Return rows as the reader of files gives them."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    return parse_reports(columns, rows, "reports.csv")


def many(count: int, **changes: dict[str, str]) -> Reports:
    """Return rows with the ids R000, R001, ...; `changes` by id."""
    return rows_of(*({**ROW, "id": name, **changes.get(name, {})} for name in (f"R{n:03}" for n in range(count))))


def take(register: Register, *rows: dict[str, str]) -> Imported:
    """Import rows."""
    return import_reports(register, rows_of(*rows), SOURCE, "Awa")


def five_writers(register: Register, edits: int = 40) -> tuple[int, list[str]]:
    """Let five people edit one report at once, `edits` times each, every time the version that they saw.

    Return how often one was refused as stale, and the words that the history of the report has.
    """
    take(register, ROW)

    def write(writer: str) -> int:
        refused = 0
        for number in range(edits):
            words = f"{writer}{number}"
            while True:
                version = history(register, "A1").versions[-1].version
                done = apply_sheet(register, rows_of({**ROW, "description": words}), {"A1": str(version)}, writer)
                if done.changed:
                    break
                assert [one.version for one in done.stale] == [version]
                refused += 1
        return refused

    with ThreadPoolExecutor(5) as pool:
        stale = sum(pool.map(write, "abcde"))
    versions = history(register, "A1").versions
    assert [one.version for one in versions] == list(range(1, 5 * edits + 2))
    return stale, [one.changed["description"][1] for one in versions[1:]]


def refused_rewrites(register: Register) -> list[str]:
    """Try every way to rewrite history by hand; return the statements that the database let pass."""
    take(register, ROW)
    statements = (
        "UPDATE change SET texts = '{}', reason = ''",
        "UPDATE change SET \"by\" = 'nobody'",
        "UPDATE change SET state = 'approved'",
        "UPDATE change SET facts = '{}'",
        "UPDATE change SET version = 7",
        "DELETE FROM change",
        "DELETE FROM report",
        "UPDATE report SET state = 'approved'",
        "UPDATE report SET version = version + 2",
        "UPDATE report SET source_id = 'B1', version = version + 1",
        FORGED,
        FORGED.replace("version + 9", "version"),
    )
    return [one for one in statements if _passes(register, one)]


def _passes(register: Register, statement: str) -> bool:
    try:
        with register.writing() as session:
            session.execute(text(statement))
    except OutputError:
        return False
    return True


KILLED = """
import os, sys
from sqlalchemy import event
from sqlalchemy.engine import Engine
from geo.register.address import Address
from geo.register.imports import import_reports
from geo.register.register import Register
from tests.geo.register.team import SOURCE, many

@event.listens_for(Engine, "after_cursor_execute")
def _die(connection, cursor, statement, *rest):
    if statement.startswith(sys.argv[2]):
        os.kill(os.getpid(), 9)

import_reports(Register(Address.of(sys.argv[1])), many(50), SOURCE)
"""


def killed_import(address: str, after: str) -> int:
    """Import fifty rows in a process that is killed once a statement that begins so has run; return its exit code."""
    done = subprocess.run(
        [sys.executable, "-c", KILLED, address, after], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "Error" not in done.stderr, done.stderr
    return done.returncode


def counts(register: Register) -> dict[str, Any]:
    """Return how many rows the tables have."""
    with register.reading() as session:
        return {
            name: session.execute(text(f"SELECT count(*) FROM {name}")).scalar()  # noqa: S608 - names of our own
            for name in ("report", "change", "batch", "reject")
        }
