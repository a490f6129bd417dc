"""Places that people chose for the words of reports, kept with the reports they were chosen for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from geo.register.find import author
from geo.register.tables import Decision, now

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from geo.register.register import Register

    Phrases = dict[tuple[str, str], list[dict[str, str]]]


def keep_choices(register: Register, rows: Sequence[Mapping[str, str]], by: str = "") -> int:
    """Keep the phrases of a reviewed table (`geocode --review`) in which something was chosen.

    Return for how many phrases that is another choice than the one that stood.

    Raises
    ------
    OutputError
        The database cannot be written.
    """
    wanted: Phrases = {}
    for row in rows:
        wanted.setdefault((row["phrase"], row.get("admin", "")), []).append(dict(row))
    with register.writing() as session:
        stand, who, at = _last(session), author(session, by), now()
        new = {
            key: found
            for key, found in wanted.items()
            if any(one.get("choice") for one in found) and stand.get(key) != found
        }
        session.add_all(Decision(phrase=key[0], admin=key[1], rows=found, by=who, at=at) for key, found in new.items())
        return len(new)


def choices(register: Register) -> tuple[dict[str, str], ...]:
    """Return the rows of reviewed tables that count: of each phrase those kept last.

    Raises
    ------
    InputError
        There is no register.
    """
    with register.reading() as session:
        return tuple(row for rows in _last(session).values() for row in rows)


def _last(session: Session) -> Phrases:
    found = session.scalars(select(Decision).order_by(Decision.id))
    return {(one.phrase, one.admin): one.rows for one in found}
