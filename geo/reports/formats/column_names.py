"""Names of columns made comparable: without case, accents and signs, with and without the group of a form."""

from __future__ import annotations

import re

from data.accents import without_accents

_SIGNS = re.compile(r"[\W_]+")
# Who filled in a form is nobody's business here, whatever else is read of it.
_SUBMITTERS = re.compile(
    r"(?:.* )?(?:username|submitted by|submitter(?: ?name| ?id)?|device ?id|phone ?number|enqueteur|enumerator)"
)


def folded(name: str) -> str:
    """Return a name without case, accents and signs."""
    return _SIGNS.sub(" ", without_accents(name.casefold())).strip()


def spellings(name: str) -> tuple[str, ...]:
    """Return what a column may be called: its name, and the question alone where a group stands before it."""
    parts = (name, name.rpartition("/")[2], name.rpartition("-")[2], name.partition("(")[0])
    return tuple(dict.fromkeys(filter(None, map(folded, parts))))


def is_of_submitter(name: str) -> bool:
    """Say whether a column tells who submitted a row."""
    return _SUBMITTERS.fullmatch(folded(name)) is not None
