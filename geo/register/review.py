"""What people decide on reports: they approve, reject and merge them, each as a new version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.errors import InputError
from geo.register.find import author, find_rows, waiting_rows
from geo.register.tables import Action, Row, State, now

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from geo.register.register import Register

DONE = {Action.APPROVE: State.APPROVED, Action.REJECT: State.REJECTED, Action.MERGE: State.MERGED}


def approve(register: Register, ids: Sequence[str], by: str = "", reason: str = "") -> tuple[str, ...]:
    """Approve reports as they stand, whatever they were; return their ids.

    Raises
    ------
    UnknownNameError
        There is no report of an id; none is approved.
    InputError
        One is approved already.
    StaleError
        Somebody else changed one in the meantime.
    """
    with register.writing() as session:
        return _decide(session, find_rows(session, ids), Action.APPROVE, by, reason)


def approve_waiting(register: Register, batch: int | None = None, by: str = "", reason: str = "") -> tuple[str, ...]:
    """Approve every report that waits, of an import or at all; return their ids.

    Raises
    ------
    StaleError
        Somebody else changed one in the meantime.
    """
    with register.writing() as session:
        return _decide(session, waiting_rows(session, batch), Action.APPROVE, by, reason)


def reject(register: Register, ids: Sequence[str], reason: str, by: str = "") -> tuple[str, ...]:
    """Reject reports: they are kept and count for nothing; return their ids. Errors are those of `approve`."""
    with register.writing() as session:
        return _decide(session, find_rows(session, ids), Action.REJECT, by, reason)


def merge(register: Register, ids: Sequence[str], into: str, by: str = "", reason: str = "") -> tuple[str, ...]:
    """Take reports out of use in favour of another one that tells the same; return their ids.

    Raises
    ------
    UnknownNameError
        There is no report of an id.
    InputError
        The other one is among them, or is itself rejected or merged.
    StaleError
        Somebody else changed one in the meantime.
    """
    with register.writing() as session:
        (target,) = find_rows(session, [into])
        if target.state in {State.REJECTED, State.MERGED}:
            msg = f"{into!r:.80} is {target.state} itself; merge into a report that counts"
            raise InputError(msg)
        if into in ids:
            msg = f"{into!r:.80} cannot be merged into itself; give the other report with --into"
            raise InputError(msg)
        return _decide(session, find_rows(session, ids), Action.MERGE, by, reason, into)


def _decide(
    session: Session, rows: Sequence[Row], action: Action, by: str, reason: str, into: str | None = None
) -> tuple[str, ...]:
    state = DONE[action]
    for row in rows:
        if row.state == state and row.merged_into == into:
            msg = f"{row.source_id!r:.80} is {state} already; leave it out"
            raise InputError(msg)
    who, at = author(session, by), now()
    for row in rows:
        row.state, row.action, row.merged_into = state.value, action.value, into
        row.by, row.at, row.reason = who, at, reason.strip()
    session.flush()
    return tuple(row.source_id for row in rows)
