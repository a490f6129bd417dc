"""The language of a text, French or English, by the small words that no text does without."""

from __future__ import annotations

import re

from data.codes import Lang

SAMPLE = 20_000  # characters that are looked at
_WORDS = {
    Lang.FR: frozenset(
        "le la les un une des du de et est à dans sur pour par que qui ce cette ces au aux avec pas plus ont été se son"
        " sa ses il elle ils leur mais selon après avant entre depuis où dont sont".split()
    ),
    Lang.EN: frozenset(
        "the a an of and is in on for by that which this these at with not more have has been its his her it they their"
        " but after before between since where are was were to from said who will".split()
    ),
}
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> Lang | None:
    """Return the language with more small words in a text, None where neither has any or both have as many."""
    words = _WORD.findall(text[:SAMPLE].lower())
    counts = {lang: sum(word in known for word in words) for lang, known in _WORDS.items()}
    french, english = counts[Lang.FR], counts[Lang.EN]
    return None if french == english else Lang.FR if french > english else Lang.EN
