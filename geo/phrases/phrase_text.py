"""A phrase in two spellings of equal length: as written, and lower case without accents, for rules to match on."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from data.texts.accents import without_accents

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_PHRASE = 1_000  # characters; what follows is not read as a place, which also bounds the cost of hostile text
BREAK = "|"

_QUOTES = str.maketrans(
    dict.fromkeys("’‘ʼ`´′‛", "'") | dict.fromkeys('"“”«»„″', " ") | dict.fromkeys("–—―−‐‑‒→➔⇒", "-")
)
_TAG = re.compile(r"<[^<>]{0,200}>")


class Finds(Protocol):
    """What finds stretches of a text: a regular expression is one."""

    def finditer(self, string: str, /) -> Iterator[re.Match[str]]:
        """Yield the stretches from left to right."""


@dataclass(frozen=True)
class Phrase:
    """`text` keeps the writer's letters, `plain` is folded; an index means the same character in both."""

    text: str
    plain: str

    @classmethod
    def of(cls, raw: str) -> Phrase:
        """Clean a raw phrase: entities, tags and control characters out, quotes, dashes and blanks made alike."""
        text = unicodedata.normalize("NFKC", html.unescape(raw[: 4 * MAX_PHRASE]))
        text = _TAG.sub(BREAK, text).translate(_QUOTES)
        text = re.sub(r"[\r\n\v\f\u2028\u2029]+", BREAK, text)
        text = "".join(" " if unicodedata.category(char)[0] in "CZ" else char for char in text)
        text = re.sub(r" {2,}", " ", text).strip()[:MAX_PHRASE]
        return cls(text, "".join(map(_plain, text)))

    @classmethod
    def aligned(cls, raw: str) -> Phrase:
        """Return a phrase whose characters stand where they stand in a text: nothing is taken out or joined."""
        text = "".join(map(_clean, raw))
        return cls(text, "".join(map(_folded, text)))

    def shown(self) -> str:
        """Return the text without the marks of what was taken out."""
        return " ".join(self.text.replace(BREAK, " ").split())

    def blank(self, start: int, end: int) -> Phrase:
        """Return the phrase with a stretch taken out and breaks left in its place (blanks would slow rules down)."""
        gap = BREAK * (end - start)
        return Phrase(self.text[:start] + gap + self.text[end:], self.plain[:start] + gap + self.plain[end:])

    def joined(self, behind: Phrase) -> Phrase:
        """Return the two phrases one after the other."""
        return Phrase(f"{self.text} {behind.text}".strip(), f"{self.plain} {behind.plain}".strip())

    def overwritten(self, start: int, end: int) -> Phrase:
        """Return the phrase with one blank in place of a stretch and its commas: what stood around it reads on."""
        while start and self.text[start - 1] in " ,":
            start -= 1
        while end < len(self.text) and self.text[end] in " ,":
            end += 1
        return Phrase(f"{self.text[:start]} {self.text[end:]}", f"{self.plain[:start]} {self.plain[end:]}")

    def without(self, start: int, end: int) -> Phrase:
        """Return the phrase with a stretch taken out and what stood around it joined."""
        return Phrase(self.text[:start] + self.text[end:], self.plain[:start] + self.plain[end:])

    def part(self, start: int, end: int) -> Phrase:
        """Return a stretch of the phrase, without the blanks around it."""
        while start < end and self.text[start] == " ":
            start += 1
        while end > start and self.text[end - 1] == " ":
            end -= 1
        return Phrase(self.text[start:end], self.plain[start:end])

    def split(self, pattern: Finds) -> list[Phrase]:
        """Split at a pattern of the plain spelling; empty parts are left out."""
        parts, start = [], 0
        for match in pattern.finditer(self.plain):
            parts.append(self.part(start, match.start()))
            start = match.end()
        parts.append(self.part(start, len(self.plain)))
        return [part for part in parts if part.plain]


def is_capital(text: str) -> bool:
    """Say whether a text begins with a capital, or with a letter of a script that has none."""
    first = text[:1]
    return first.isalpha() and not first.islower()


@lru_cache(maxsize=4096)
def _clean(char: str) -> str:
    spelled = Phrase.of(char).text if not char.isspace() else " "
    return spelled if len(spelled) == 1 else " "


@lru_cache(maxsize=4096)
def _folded(char: str) -> str:
    folded = without_accents(unicodedata.normalize("NFKC", char.lower()))
    return folded if len(folded) == 1 else char


def _plain(char: str) -> str:
    base = without_accents(char).lower()
    return base if len(base) == 1 else char
