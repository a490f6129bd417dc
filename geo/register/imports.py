"""Taking the reports of a file into a register: each row is added, changes a report, is unchanged, or is rejected."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import bindparam, func, insert, select, update

from geo.register.find import author
from geo.register.register import StaleError
from geo.register.tables import Action, Batch, Change, Reject, Row, State, Tombstone, now
from geo.register.values import Halves, halves, unstorable
from geo.reports.kept_rows import Reject as BadRow
from geo.reports.kept_rows import is_newer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Table
    from sqlalchemy.orm import Session

    from geo.register.register import Register
    from geo.reports.read_reports import Reports
    from geo.reports.report import Report

LOCK = 0x5350_4C59  # one import at a time, on a server; a number of our own


@dataclass(frozen=True)
class Source:
    """The file that reports were read from: its name, the SHA-256 of its content, and what it was read as."""

    file: str
    sha256: str
    reader: str


@dataclass(frozen=True)
class Imported:
    """What became of the rows of a file: rows read = added + changed + unchanged + rejected.

    `kept_edits` are reports whose correction left what a person had edited in other columns.
    """

    batch: int
    rows_read: int
    added: int
    changed: int
    unchanged: int
    rejects: tuple[BadRow, ...]
    kept_edits: tuple[str, ...] = ()


@dataclass
class _Sorted:
    added: list[tuple[Report, Halves]] = field(default_factory=list)
    changed: list[tuple[Row, Halves]] = field(default_factory=list)
    unchanged: int = 0
    rejects: list[BadRow] = field(default_factory=list)


def import_reports(register: Register, reports: Reports, source: Source, by: str = "") -> Imported:
    """Take reports into the register as drafts, all of them or none.

    A row that differs from what was last imported under its id makes the report a draft again: the approved version
    counts until somebody approves the new one. A row that the source itself calls older, or of a report whose texts
    were emptied, is rejected.

    Raises
    ------
    StaleError
        Somebody else changed a report while the file was taken in.
    OutputError
        The database cannot be written.
    """
    with register.writing() as session:
        if session.connection().dialect.name == "postgresql":
            session.execute(select(func.pg_advisory_xact_lock(LOCK)))
        found = _sort(session, reports)
        who, at = author(session, by), now()
        batch = Batch(
            file=source.file,
            sha256=source.sha256,
            reader=source.reader,
            rows_read=reports.rows_read,
            added=len(found.added),
            changed=len(found.changed),
            unchanged=found.unchanged,
            rejected=len(found.rejects),
            by=who,
            at=at,
        )
        session.add(batch)
        session.flush()
        made = {"state": State.DRAFT.value, "action": Action.IMPORT.value, "by": who, "at": at, "reason": ""}
        made |= {"batch_id": batch.id}
        _add(session, found.added, made, reports.versions)
        edits = _change(session, found.changed, made, reports.versions)
        _reject(session, found.rejects, batch.id)
        return Imported(
            batch.id,
            reports.rows_read,
            len(found.added),
            len(found.changed),
            found.unchanged,
            tuple(found.rejects),
            edits,
        )


def _sort(session: Session, reports: Reports) -> _Sorted:
    known = {row.source_id: row for row in session.scalars(select(Row))} if reports.reports else {}
    emptied = {stone.report_id: stone.at for stone in session.scalars(select(Tombstone))}
    found = _Sorted(rejects=list(reports.rejects))
    for report, place in zip(reports.reports, reports.places, strict=True):
        row, new = known.get(report.id), halves(report)
        problem = unstorable(report)
        if row is not None and row.id in emptied:
            problem = f"its texts were emptied on {emptied[row.id]:%Y-%m-%d} and stay out; leave the row out"
        elif row is not None and is_newer(row.source_version, reports.versions.get(report.id, "")):
            problem = "the register holds a newer row of this id; give the newer file"
        if problem:
            found.rejects.append(BadRow(*place, report.id, problem, {}))
        elif row is None:
            found.added.append((report, new))
        elif row.source_hash == new.sha256:
            found.unchanged += 1
        else:
            found.changed.append((row, new))
    return found


def _add(
    session: Session, added: Sequence[tuple[Report, Halves]], made: Mapping[str, Any], versions: Mapping[str, str]
) -> None:
    rows = [
        {
            **made,
            "source_id": report.id,
            "version": 1,
            "facts": new.facts,
            "texts": new.texts,
            "source_hash": new.sha256,
            "source_version": versions.get(report.id, ""),
        }
        for report, new in added
    ]
    if rows:
        session.connection().execute(insert(Row), rows)


def _change(
    session: Session,
    changed: Sequence[tuple[Row, Halves]],
    made: Mapping[str, Any],
    versions: Mapping[str, str],
) -> tuple[str, ...]:
    """Write corrected rows; columns that a person edited since, and the correction does not touch, stay as they are."""
    rows, edits = [], []
    before = _last_imported(session, [row for row, _ in changed if row.source_hash != _hash_of(row)])
    for row, new in changed:
        base = before.get(row.id)
        values = new if base is None else _onto(row, base, new)
        if base is not None and values != new:
            edits.append(row.source_id)
        rows.append(
            {
                **made,
                "row": row.id,
                "stood": row.version,
                "version": row.version + 1,
                "facts": values.facts,
                "texts": values.texts,
                "source_hash": new.sha256,
                "source_version": versions.get(row.source_id, row.source_version),
            }
        )
    if rows:
        table = cast("Table", Row.__table__)
        written = ("version", "facts", "texts", "source_hash", "source_version", *made)
        step = (
            update(table)
            .where(table.c.id == bindparam("row"), table.c.version == bindparam("stood"))
            .values(
                {name: bindparam(f"new_{name}", type_=table.c[name].type) for name in written} | {"merged_into": None}
            )
        )
        named = [{f"new_{key}" if key in written else key: value for key, value in one.items()} for one in rows]
        if session.connection().execute(step, named).rowcount != len(rows):
            msg = "somebody else changed a report while the file was taken in; nothing was stored; import it again"
            raise StaleError(msg)
    return tuple(edits)


def _hash_of(row: Row) -> str:
    return Halves(row.facts, row.texts).sha256


def _last_imported(session: Session, rows: Sequence[Row]) -> dict[int, Halves]:
    """Return what was last imported of reports that a person edited since."""
    ids = {row.id for row in rows}
    found: dict[int, Halves] = {}
    if ids:
        imports = select(Change).where(Change.action == Action.IMPORT.value).order_by(Change.version)
        for one in session.scalars(imports):
            if one.report_id in ids:
                found[one.report_id] = Halves(one.facts, one.texts)
    return found


def _onto(row: Row, base: Halves, new: Halves) -> Halves:
    """Return what stands, with what the source changed since it was last imported."""
    was, will = {**base.facts, **base.texts}, {**new.facts, **new.texts}
    corrected = {name for name in was.keys() | will.keys() if was.get(name) != will.get(name)}

    def merged(stands: Mapping[str, Any], source: Mapping[str, Any]) -> dict[str, Any]:
        return {name: one for name, one in stands.items() if name not in corrected} | {
            name: one for name, one in source.items() if name in corrected
        }

    return Halves(merged(row.facts, new.facts), merged(row.texts, new.texts))


def _reject(session: Session, rejects: Sequence[BadRow], batch: int) -> None:
    rows = [
        {
            "batch_id": batch,
            "line": one.line,
            "source_id": _storable(one.id),
            "reason": _storable(one.reason),
            "cells": {_storable(name): _storable(str(text)) for name, text in one.row.items()},
        }
        for one in rejects
    ]
    if rows:
        session.connection().execute(insert(Reject), rows)


def _storable(text: str) -> str:
    """Return a text without what no database keeps."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
