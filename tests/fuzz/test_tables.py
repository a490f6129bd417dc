"""Whatever is done to a table, every row is accounted for, and none suffers from what was done to another."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import SupplyLinesError
from data.files.csv_tables import read_table
from geo.gazetteer.own_list import read_own_names
from geo.phrases.decisions import read_decisions
from geo.reports.read_reports import read_reports
from scripts.tables.placed_rows import place_rows
from tests.fuzz.examples import examples, saw
from tests.fuzz.tables import count_rows, mangled_tables
from tests.scripts.tables.test_placed_rows import Stage

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.fuzz.tables import Mangled

REPORTS = ("id", "date", "place_text", "event_type", "certainty", "description")
NAMES = ("name", "lat", "lon", "aliases")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "table.csv"


def a_report(number: int, word: str) -> Sequence[str]:
    texts = (word, "Kati") if number % 2 else ("Kati", word)
    return (f"U{number}", f"2025-11-{number + 1:02d}", texts[0], "ambush", "high", texts[1])


def a_name(number: int, word: str) -> Sequence[str]:
    return (f"Ville{'x' * number}", f"12.{number}", "-8.5", word)


def a_decision(number: int, word: str) -> Sequence[str]:
    return (f"{word} {number}", "Kati", f"12.{number} -8.5")


def a_phrase(number: int, word: str) -> Sequence[str]:
    return (f"P{number}", word, "14.5", "-9.5")


@examples(100, 10_000)
@given(mangled_tables(REPORTS, a_report, ("date",)))
def test_reports_are_lost_to_nothing(file: Path, table: Mangled) -> None:
    file.write_bytes(table.raw)
    read = read_reports(file)
    assert read.rows_read == count_rows(table) == len(read.reports) + len(read.rejects)
    assert all(reject.reason and reject.line > 1 for reject in read.rejects)
    found = {report.id: report for report in read.reports}
    for cells in table.whole:
        report = found[cells[0]]
        seen = (report.id, report.date.isoformat(), report.place_text, report.event_type, report.certainty)
        if (*seen, report.description) != tuple(map(plain, cells)):
            assert any(f"id {cells[0]!r} stands twice" in reject.reason for reject in read.rejects)
    saw("tables of reports", rows=read.rows_read, reports=len(read.reports), rejects=len(read.rejects))


@examples(50, 3_000)
@given(mangled_tables(NAMES, a_name, ("lat", "lon")))
def test_names_are_lost_to_nothing(file: Path, table: Mangled) -> None:
    file.write_bytes(table.raw)
    read = read_own_names(file)
    assert count_rows(table) == len(read.named) + len(read.rejects)
    assert {cells[0] for cells in table.whole} <= {place.entry.name for place in read.named}
    saw("tables of names", rows=read.rows_read, places=len(read.named), rejects=len(read.rejects))


@examples(50, 3_000)
@given(mangled_tables(("phrase", "name", "choice"), a_decision, ("choice",)))
def test_decisions_are_all_followed_or_the_file_is_refused(file: Path, table: Mangled) -> None:
    file.write_bytes(table.raw)
    refusal = ""
    try:
        decisions = read_decisions([file])
    except SupplyLinesError as error:
        refusal = str(error)
    else:
        assert all(decisions.decided(cells[0], "") for cells in table.whole)
    assert not refusal or re.search(r"line \d", refusal)
    saw("tables of decisions", followed=not refusal, refused=bool(refusal))


@examples(50, 3_000)
@given(mangled_tables(("id", "place_text", "lat", "lon"), a_phrase, ()))
def test_phrases_are_lost_to_nothing(file: Path, table: Mangled) -> None:
    file.write_bytes(table.raw)
    stage: Any = Stage()
    rows, _, _ = place_rows(file, stage)
    assert len(rows) == count_rows(table)
    sound = [row.where.place_text for row in rows if row.where is not None]
    assert not Counter(cells[1].strip() for cells in table.whole) - Counter(sound)
    saw("tables of phrases", rows=len(rows), rejects=sum(bool(row.problem) for row in rows))


@examples(100, 5_000)
@given(st.binary(max_size=300), st.sampled_from(["", "id,date,place_text,event_type,certainty\n", "name;lat;lon\r\n"]))
def test_any_bytes_are_a_table_or_an_error(file: Path, noise: bytes, header: str) -> None:
    file.write_bytes(header.encode() + noise)
    readers: tuple[Any, ...] = (read_table, read_reports, read_own_names)
    for read in readers:
        with suppress(SupplyLinesError):
            read(file)
    saw("files of any bytes")


def plain(cell: str) -> str:
    """Return a cell as a file in any of the encodings and with any line end gives it back."""
    return cell.strip()
