"""An index of folded names that finds the ones spelled alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from geo.names import folded_likeness, sound

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHORTLIST = 30
_SHORTLIST_CUTOFF = 60.0  # rapidfuzz ratio, 0..100


class NameIndex:
    """Distinct folded names; `sounds` may give those of the first ones."""

    def __init__(self, keys: Sequence[str], sounds: Sequence[str] = ()) -> None:
        self.keys = keys
        self._sounds = [*sounds, *map(sound, keys[len(sounds) :])]
        self._by_first_word: dict[str, list[int]] = {}
        for number, key in enumerate(self._sounds):
            self._by_first_word.setdefault(key.split()[0] if key else "", []).append(number)

    def alike(self, wanted: str, cutoff: float) -> list[tuple[int, float]]:
        """Return the numbers of the names at least `cutoff` like a folded one, with their likeness."""
        if not wanted:
            return []
        found = ((number, folded_likeness(wanted, self.keys[number])) for number in self._shortlist(wanted))
        return [(number, score) for number, score in found if score >= cutoff]

    def _shortlist(self, wanted: str) -> list[int]:
        key = sound(wanted)
        by_letters = process.extract(
            wanted, self.keys, scorer=fuzz.ratio, processor=None, score_cutoff=_SHORTLIST_CUTOFF, limit=_SHORTLIST
        )
        by_sound = process.extract(
            key, self._sounds, scorer=fuzz.ratio, processor=None, score_cutoff=_SHORTLIST_CUTOFF, limit=_SHORTLIST
        )
        same_start = self._by_first_word.get(key.split()[0] if key else "", [])
        return sorted({match[2] for match in (*by_letters, *by_sound)} | set(same_start))
