"""English words in French texts, but in quotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Words of English that no French sentence and no name of a place has.
ENGLISH = re.compile(
    r"\b(the|of|and|with|from|near|between|road|by|for|is|are|was|were|not|this|that|under|unknown|reported|according"
    r"|residents|army|government|border|since|week(?!-end)|fuel|way|trucks?|tankers?|stations closed|said|to the)\b"
)
QUOTED = re.compile("«[^»]*»")


def english(texts: Iterable[str]) -> list[str]:
    """Return the texts that hold an English word outside French quotation marks."""
    return sorted(text for text in texts if ENGLISH.search(QUOTED.sub("", text)))
