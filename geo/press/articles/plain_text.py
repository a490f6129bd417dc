"""Articles in plain text: paragraphs on a line each, or lines of a fixed width with blank ones between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.press.articles.draft import draft_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.press.articles.draft import Draft

WIDEST = 100  # characters of a line in text that was folded to a width
FULL = 0.7  # of the widest line: the next line goes on with the sentence of one so full
_HYPHENS = ("-", "\u2010", "\u00ad")


def read_plain_text(lines: Sequence[str], title: str = "") -> Draft:
    """Return the draft of the lines of a text."""
    return draft_of(paragraphs_of(lines), title)


def paragraphs_of(lines: Sequence[str]) -> list[str]:
    """Return the paragraphs of lines: of text folded to a width, the lines that go on are joined."""
    stripped = [" ".join(line.split()) for line in lines]
    widest = max(map(len, stripped), default=0)
    if widest > WIDEST:
        return [line for line in stripped if line]
    found: list[str] = []
    goes_on = False
    for line in stripped:
        if not line:
            goes_on = False
        elif goes_on:
            found[-1] = _joined(found[-1], line)
        else:
            found.append(line)
        goes_on = len(line) >= FULL * widest
    return found


def _joined(before: str, line: str) -> str:
    """Join two lines; a word that was parted at the end of the first is one again."""
    if before.endswith(_HYPHENS) and before[-2:-1].islower() and line[:1].islower():
        return before[:-1] + line
    return f"{before} {line}"
