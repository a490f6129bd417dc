"""Words of many entries found in a text: only patterns are searched for whose letters stand in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from data.texts.pattern_letters import letters_of, longest_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_GRAMS = (3, 4, 6)  # letters side by side that words are looked up by


class Spot(NamedTuple):
    """Where words of an entry stand in a text."""

    entry: int
    start: int
    end: int


@dataclass(frozen=True)
class WordIndex:
    """The words of entries, patterns each of which begins where a word begins."""

    entries: tuple[tuple[str, ...], ...]

    def find(self, text: str) -> Iterator[Spot]:
        """Yield where the words of each entry stand, as one search for any of an entry's words finds them."""
        for entry, numbers in groupby(sorted(self._may_stand_in(text)), key=lambda number: self._entry_of[number]):
            for start, end in _leftmost([self._pattern(number) for number in numbers], text):
                yield Spot(entry, start, end)

    def _may_stand_in(self, text: str) -> set[int]:
        """Return the numbers of the words whose letters stand in a text."""
        grams = {text[start : start + size] for size in _GRAMS for start in range(len(text) - size + 1)}
        near = set[int]().union(*(self._by_gram[one] for one in {"", *grams} & self._by_gram.keys()))
        return {number for number in near if not any(map(grams.isdisjoint, self._needed[number]))}

    @cached_property
    def _words(self) -> list[str]:
        return [word for words in self.entries for word in words]

    @cached_property
    def _entry_of(self) -> list[int]:
        return [entry for entry, words in enumerate(self.entries) for _ in words]

    @cached_property
    def _needed(self) -> list[list[set[str]]]:
        """Sets of letters by the number of a word, of each of which some stand beside each other where it stands."""
        return [[{*map(_gram, runs)} for runs in letters_of(word)] for word in self._words]

    @cached_property
    def _by_gram(self) -> dict[str, set[int]]:
        """The numbers of words by letters that they need; "" has those of which nothing is known."""
        found: dict[str, set[int]] = {}
        for number, needed in enumerate(self._needed):
            for gram in needed[0] if needed else {""}:
                found.setdefault(gram, set()).add(number)
        return found

    @cached_property
    def _pattern(self) -> Callable[[int], re.Pattern[str]]:
        """Gives the pattern of a word by its number, made once it is needed: most never are."""
        return cache(lambda number: _pattern_of(self._words[number]))


def _pattern_of(word: str) -> re.Pattern[str]:
    """Return what finds a word from where one begins.

    What may stand between two of its parts ends where another statement begins, at a semicolon or a colon.
    """
    return re.compile(rf"\b(?:{word})".replace(".{0,", "[^;:]{0,"))


def _gram(letters: str) -> str:
    """Return the part of a run of letters that it is looked up by."""
    word = longest_word(letters)
    return word[: max(size for size in _GRAMS if size <= len(word))]


def _leftmost(patterns: Sequence[re.Pattern[str]], text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans that one search for any of some patterns finds: the first to begin, of equals the one before."""
    heads = _heads(patterns, range(len(patterns)), text, 0)
    while heads:
        start, _, end = min(heads)
        yield start, end
        at = max(end, start + 1)
        passed = [number for begins, number, _ in heads if begins < at]
        heads = [*(one for one in heads if one[0] >= at), *_heads(patterns, passed, text, at)]


def _heads(
    patterns: Sequence[re.Pattern[str]], numbers: Iterable[int], text: str, at: int
) -> list[tuple[int, int, int]]:
    """Return where each of some patterns stands first from a character on: start, number, end."""
    found = ((number, patterns[number].search(text, at)) for number in numbers)
    return [(match.start(), number, match.end()) for number, match in found if match and match.start() >= at]
