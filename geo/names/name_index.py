"""An index of folded names that finds the ones spelled alike: all of them, without comparing with every name.

Two names can be alike only where their roots are (see `geo.names.spelling`), and two roots only where they share
letters. So a look-up counts shared letters over all roots at once, compares roots with what is left, and names with
what is left of that. Longer and shorter forms of a name stand beside it in the order of sounds.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Indel

from geo.names.spelling import (
    Spelling,
    least_root_likeness,
    most_letter_likeness,
    root,
    short_form,
    sound,
    spelled_likeness,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from data.array_types import Ints


_FIRST_LETTER, _BUCKETS = ord("a"), 27  # a to z, and one for every other character
_MOST = 255  # of one letter in a name; more are not counted apart
_BEHIND_BLANK = "!"  # comes next after the blank: sounds that begin with "nioro " stand before "nioro!"
_ROUNDING = 1e-6


class Keys(NamedTuple):
    """Distinct folded names with their sounds and roots, in one order."""

    names: Sequence[str]
    sounds: Sequence[str]
    roots: Sequence[str]

    @classmethod
    def of(cls, names: Sequence[str]) -> Keys:
        """Return the names with their sounds and roots."""
        return cls(names, list(map(sound, names)), list(map(root, names)))

    def followed_by(self, more: Keys) -> Keys:
        """Return these and more."""
        return Keys(*([*mine, *theirs] for mine, theirs in zip(self, more, strict=True)))


class NameIndex:
    """Finds names by likeness; what it needs for that is made at the first look-up."""

    def __init__(self, keys: Keys) -> None:
        self.keys = keys

    def alike(self, wanted: str, cutoff: float) -> list[tuple[int, float]]:
        """Return the numbers of the names at least `cutoff` like a folded one, with their likeness, in order."""
        if not wanted:
            return []
        name = Spelling.of(wanted)
        found = {number: spelled_likeness(name, self._spelling(number)) for number in self._likely(name, cutoff)}
        for number in self._forms(name):
            if number not in found:
                found[number] = short_form(name, self._spelling(number))
        return [(number, score) for number, score in sorted(found.items()) if score >= cutoff]

    def _spelling(self, number: int) -> Spelling:
        return Spelling(*(keys[number] for keys in self.keys))

    def _likely(self, name: Spelling, cutoff: float) -> list[int]:
        """Return the names whose root, letters and sound are alike enough for the names to be alike."""
        least = least_root_likeness(cutoff) - _ROUNDING
        near = self._roots.sharing_letters(name.root, least)
        of_roots = _alike(name.root, [self._roots.texts[number] for number in near.tolist()])
        is_near = of_roots >= least
        numbers, places = self._roots.names_of(near[is_near])
        letters, heard = (
            _alike(wanted.replace(" ", ""), [keys[number].replace(" ", "") for number in numbers])
            for wanted, keys in ((name.folded, self.keys.names), (name.sound, self.keys.sounds))
        )
        most = (most_letter_likeness(letters, heard) + of_roots[is_near][places]) / 2
        return [numbers[place] for place in np.flatnonzero(most >= cutoff - _ROUNDING).tolist()]

    def _forms(self, name: Spelling) -> list[int]:
        """Return the names that begin with all words of the wanted one, and those that are its first words."""
        words = name.sound.split()
        whole = " ".join(words)
        ranges = [(f"{whole} ", f"{whole}{_BEHIND_BLANK}")]
        ranges += [(first, f"{first} ") for first in (" ".join(words[:count]) for count in range(1, len(words)))]
        spans = ((bisect_left(self._heard, start), bisect_left(self._heard, stop)) for start, stop in ranges)
        return [number for start, stop in spans for number in self._by_sound[start:stop]]

    @cached_property
    def _by_sound(self) -> list[int]:
        return sorted(range(len(self.keys.sounds)), key=self.keys.sounds.__getitem__)

    @cached_property
    def _heard(self) -> list[str]:
        return [self.keys.sounds[number] for number in self._by_sound]

    @cached_property
    def _roots(self) -> _Roots:
        return _Roots(self.keys.roots)


class _Roots:
    """The distinct roots of names, how often each has each letter, and the names that have each."""

    def __init__(self, roots: Sequence[str]) -> None:
        numbers: dict[str, int] = {}
        codes = np.array([numbers.setdefault(text, len(numbers)) for text in roots], dtype=np.int64)
        self.texts = list(numbers)
        self._names = np.argsort(codes, kind="stable")
        self._starts = np.concatenate([[0], np.cumsum(np.bincount(codes, minlength=len(numbers)))])
        self._lengths = np.array([len(text) for text in self.texts], dtype=np.int64)
        self._counts = _letter_counts(self.texts, self._lengths)

    def sharing_letters(self, wanted: str, least: float) -> Ints:
        """Return the roots that share enough letters with one for an indel similarity of `least`."""
        counts = _letter_counts([wanted], np.array([len(wanted)]))[:, 0]
        shared = np.zeros(len(self.texts), dtype=np.uint16)
        for letter in np.flatnonzero(counts):
            shared += np.minimum(self._counts[letter], counts[letter])
        return np.flatnonzero(2.0 * shared >= least * (self._lengths + len(wanted)))

    def names_of(self, roots: Ints) -> tuple[list[int], Ints]:
        """Return the numbers of the names that have these roots, and for each the place of its root among them."""
        starts, stops = self._starts[roots], self._starts[roots + 1]
        spans = zip(starts.tolist(), stops.tolist(), strict=True)
        names = [name for start, stop in spans for name in self._names[start:stop].tolist()]
        return names, np.repeat(np.arange(len(roots)), stops - starts)


def _alike(wanted: str, texts: Sequence[str]) -> NDArray[np.float64]:
    like: NDArray[np.float64] = process.cdist([wanted], texts, scorer=Indel.normalized_similarity, dtype=np.float64)
    return like.ravel()


def _letter_counts(texts: Sequence[str], lengths: Ints) -> NDArray[np.uint8]:
    """Return how often each text has each letter, (letters, texts); all other characters count as one letter."""
    letters = np.frombuffer("".join(texts).encode("utf-32-le"), dtype=np.uint32).astype(np.int64) - _FIRST_LETTER
    letters[(letters < 0) | (letters >= _BUCKETS - 1)] = _BUCKETS - 1
    text = np.repeat(np.arange(len(texts)), lengths)
    counts = np.bincount(letters * len(texts) + text, minlength=_BUCKETS * len(texts))
    return np.minimum(counts, _MOST).astype(np.uint8).reshape(_BUCKETS, len(texts))
