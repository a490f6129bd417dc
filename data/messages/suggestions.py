"""Names like one that is not known, for messages that say what may have been meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.messages.spoken import say, word
from data.texts.accents import without_accents

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LIKENESS = 60.0  # rapidfuzz ratio, 0..100


def nearest_names(wanted: str, names: Iterable[str], limit: int = 3, likeness: float = LIKENESS) -> list[str]:
    """Return the names most like the one wanted, best first, whatever their accents and case; none that is unlike."""
    from rapidfuzz import fuzz, process

    choices = sorted(set(names))
    found = process.extract(wanted, choices, scorer=fuzz.ratio, processor=_folded, score_cutoff=likeness, limit=limit)
    return [name for name, _, _ in found]


def did_you_mean(wanted: str, names: Iterable[str]) -> str:
    """Return "; did you mean A, B or C?", "" where no name is like the one wanted."""
    return question(nearest_names(wanted, names))


def question(names: Sequence[str]) -> str:
    """Return "; did you mean A, B or C?", "" without names."""
    *others, last = names or [""]
    if not last:
        return ""
    names = say("or", others=", ".join(others), last=last) if others else last
    return say("did_you_mean", names=names)


def _folded(text: str) -> str:
    return without_accents(text.casefold())


def no_such(noun: str, wanted: str, known: Iterable[str]) -> str:
    """Return "no such key; did you mean A?; known are A, B", for a name that is none of those known."""
    names = list(known)
    return say("no_such", noun=word("noun", noun), meant=did_you_mean(wanted, names), known=", ".join(names))
