"""Finding reports of a register by id, and who is at work."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING

from sqlalchemy import select, text

from data.errors import UnknownNameError
from data.messages.spoken import say
from data.messages.suggestions import did_you_mean
from geo.register.tables import Row, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session


def find_rows(session: Session, ids: Sequence[str]) -> list[Row]:
    """Return the reports of ids, each once, in their order.

    Raises
    ------
    UnknownNameError
        There is no report of an id.
    """
    found = known_rows(session, ids)
    missing = next((one for one in ids if one not in found), None)
    if missing is not None:
        known = session.scalars(select(Row.source_id)).all()
        msg = say("register.no_report", id=missing, meant=did_you_mean(missing, known))
        raise UnknownNameError(msg)
    return [found[one] for one in dict.fromkeys(ids)]


def known_rows(session: Session, ids: Sequence[str], *, lock: bool = False) -> dict[str, Row]:
    """Return those of the ids that there are; `lock` keeps others from changing them until the transaction ends."""
    wanted = sorted(set(ids))  # two that lock the same rows do so in one order
    found: dict[str, Row] = {}
    for start in range(0, len(wanted), 500):  # a statement takes so many values at least
        some = select(Row).where(Row.source_id.in_(wanted[start : start + 500])).order_by(Row.source_id)
        found |= {row.source_id: row for row in session.scalars(some.with_for_update() if lock else some)}
    return found


def waiting_rows(session: Session, batch: int | None = None) -> list[Row]:
    """Return the reports that wait for a decision, all of them or those of an import."""
    asked = select(Row).where(Row.state == State.DRAFT.value).order_by(Row.id)
    return list(session.scalars(asked if batch is None else asked.where(Row.batch_id == batch)))


def author(session: Session, by: str) -> str:
    """Return who is at work: the name given, else the role on the server, else the user of this machine."""
    if by.strip():
        return by.strip()
    if session.connection().dialect.name == "postgresql":
        return str(session.execute(text("SELECT session_user")).scalar())
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # of a user without a name, as in some containers
        return "unknown"
