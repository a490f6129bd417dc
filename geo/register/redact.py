"""Emptying the texts of a report in every version: the one exception to a history that cannot be rewritten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from data.errors import InputError
from geo.register.find import author, find_rows
from geo.register.tables import Action, Change, Reject, Tombstone, now

if TYPE_CHECKING:
    from geo.register.register import Register


def redact(register: Register, source_id: str, reason: str, by: str = "") -> int:
    """Empty the texts of a report, of its versions and of rows rejected under its id; return how many versions it has.

    A tombstone says who did it, when and why. Days, codes, numbers and coordinates stay. A later import of the row is
    rejected.

    Raises
    ------
    UnknownNameError
        There is no such report.
    InputError
        No reason is given, or it was emptied already.
    StaleError
        Somebody else changed it in the meantime.
    """
    if not reason.strip():
        msg = "--reason is blank; say why the texts go, without repeating them"
        raise InputError(msg)
    with register.writing() as session:
        (row,) = find_rows(session, [source_id])
        if session.scalar(select(Tombstone.id).where(Tombstone.report_id == row.id)) is not None:
            msg = f"the texts of {source_id!r:.80} were emptied already; `supplylines register history` says by whom"
            raise InputError(msg)
        who, at = author(session, by), now()
        session.add(Tombstone(report_id=row.id, by=who, at=at, reason=reason.strip()))
        row.texts, row.source_hash, row.reason = {}, "", ""
        row.action, row.by, row.at = Action.REDACT.value, who, at
        session.flush()
        session.execute(update(Change).where(Change.report_id == row.id).values(texts={}, reason=""))
        emptied = update(Reject).where(Reject.source_id == source_id)
        session.execute(emptied.values(cells={}, reason="redacted"))
        return row.version
