"""Names of columns made comparable: without case, accents and signs, with and without the group of a form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.texts.accents import without_accents

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

CUT_AT = 10  # characters of a column's name in a Shapefile

_SIGNS = re.compile(r"[\W_]+")
# What a name says beside what it is of: "Niveau de certitude" is a certainty, "Where did it happen" a where.
_BESIDE = frozenset(
    "a are at au aux d de degre degree des did du en et event evenement fait faits happen happened il in incident"
    " incidents it l la le les level niveau of on passe s se the this us you".split()
)
# Who filled in a form, or told of what is in it, is nobody's business here, whatever else is read of it.
_SUBMITTERS = re.compile(
    r"(?:.* )?(?:username|submitted by|submitter(?: ?name| ?id)?|device ?id|phone ?number|enqueteur|enumerator"
    r"|who told us|told by|informant(?: ?name| ?id)?|informateur)"
)


def folded(name: str) -> str:
    """Return a name without case, accents and signs."""
    return _SIGNS.sub(" ", without_accents(name.casefold())).strip()


def spellings(name: str) -> tuple[str, ...]:
    """Return what a column may be called: its name, and the question alone where a group stands before it."""
    parts = (name, name.rpartition("/")[2], name.rpartition("-")[2], name.partition("(")[0])
    return tuple(dict.fromkeys(filter(None, map(folded, parts))))


def core(name: str) -> str:
    """Return the words of a name that say what a column holds, "" where none does."""
    return " ".join(word for word in folded(name).split() if word not in _BESIDE)


def whole_names(header: Iterable[str], known: Collection[str]) -> dict[str, str]:
    """Return by column the one known name that it is the beginning of, where it was cut off as in a Shapefile."""
    found: dict[str, str] = {}
    for name in header:
        ways = {one for one in known if len(name) == CUT_AT and one.startswith(name)}
        if len(ways) == 1:
            found[name] = ways.pop()
    return found


def is_of_submitter(name: str) -> bool:
    """Say whether a column tells who submitted a row, or told of what is in it."""
    return _SUBMITTERS.fullmatch(folded(name)) is not None
