"""Gazetteer: which places a name may mean, homonyms kept, best first."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from rapidfuzz import fuzz, process

from geo.claim import Candidate, Entry
from geo.names import MAX_NAME, SAME_SOUND, fold, folded_likeness, sound
from geo.units import AdminIndex

if TYPE_CHECKING:
    from collections.abc import Iterable

FUZZY_CUTOFF = 0.85  # below it different places begin to match: Karaga and Karala are at 0.83, Niono and Nioro at 0.80
MAX_CANDIDATES = 12
_SHORTLIST = 30
_SHORTLIST_CUTOFF = 60.0  # rapidfuzz ratio, 0..100
_CLASS_ORDER = ("city", "town", "crossing", "mine", "village", "suburb", "hamlet", "facility", "place")


class Named(NamedTuple):
    """An entry with the other names it is known by."""

    entry: Entry
    aliases: tuple[str, ...] = ()


class NameSource(Protocol):
    """What a phrase is read against: a gazetteer, an online service, or one behind the other."""

    units: AdminIndex

    def exact(self, name: str) -> list[Candidate]:
        """Return the places with exactly this name, once folded."""

    def alike(self, name: str) -> bool:
        """Say whether the name, or one spelled alike, is known without asking anyone."""

    def lookup(self, name: str) -> list[Candidate]:
        """Return the places the name may mean, best first, empty when there is none."""


class Gazetteer:
    """An index of entries by folded name.

    Candidates are ranked by likeness (to two decimals), then by class of place, population and name. How near they are
    to the other places and roads of a phrase is decided where roads are known, so homonyms stay in.
    """

    def __init__(self, named: Iterable[Named], units: AdminIndex | None = None) -> None:
        """Index the entries under their names and aliases."""
        self.units = units or AdminIndex()
        self._entries: list[Entry] = []
        self._by_name: dict[str, list[Entry]] = {}
        for entry, aliases in named:
            self._entries.append(entry)
            for key in dict.fromkeys(fold(name) for name in (entry.name, *aliases)):
                if key:
                    self._by_name.setdefault(key, []).append(entry)
        self._keys = list(self._by_name)
        self._sounds = [sound(key) for key in self._keys]
        self._by_first_word: dict[str, list[int]] = {}
        for number, key in enumerate(self._keys):
            self._by_first_word.setdefault(sound(key.split()[0]), []).append(number)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry, in the order given."""
        return tuple(self._entries)

    def exact(self, name: str) -> list[Candidate]:
        """Return the places with exactly this name once folded, best first."""
        found = self._by_name.get(fold(name[:MAX_NAME]), ())
        return _ranked([Candidate(entry, 1.0) for entry in found])

    def similar(self, name: str, cutoff: float = FUZZY_CUTOFF) -> list[Candidate]:
        """Return the places whose name is at least `cutoff` like this one (0..1), the same name too, best first."""
        wanted = fold(name[:MAX_NAME])
        if not wanted:
            return []
        best: dict[str, Candidate] = {}
        for number in self._shortlist(wanted):
            score = folded_likeness(wanted, self._keys[number])
            if score < cutoff:
                continue
            for entry in self._by_name[self._keys[number]]:
                if score < SAME_SOUND and _needs_whole_name(entry, wanted, self._keys[number]):
                    continue
                if entry.id not in best or score > best[entry.id].score:
                    best[entry.id] = Candidate(entry, round(score, 3))
        return _ranked(list(best.values()))

    def alike(self, name: str) -> bool:
        """Say whether the name, or one spelled alike, is known."""
        return bool(self.similar(name))

    def lookup(self, name: str, limit: int = MAX_CANDIDATES) -> list[Candidate]:
        """Return the places the name may mean, best first: the exact ones, then those spelled alike.

        Also where the name is known exactly, for a press spelling can be the proper name of a village far away.
        """
        return self.similar(name)[:limit]

    def _shortlist(self, wanted: str) -> list[int]:
        key = sound(wanted)
        by_letters = process.extract(
            wanted, self._keys, scorer=fuzz.ratio, processor=None, score_cutoff=_SHORTLIST_CUTOFF, limit=_SHORTLIST
        )
        by_sound = process.extract(
            key, self._sounds, scorer=fuzz.ratio, processor=None, score_cutoff=_SHORTLIST_CUTOFF, limit=_SHORTLIST
        )
        same_start = self._by_first_word.get(key.split()[0] if key else "", [])
        return sorted({match[2] for match in (*by_letters, *by_sound)} | set(same_start))


class Chained:
    """A name source that asks a second one for the names the first does not have."""

    def __init__(self, first: NameSource, second: NameSource) -> None:
        """Put `second` behind `first`; administrative units come from the first."""
        self.units = first.units
        self._first = first
        self._second = second

    def exact(self, name: str) -> list[Candidate]:
        """Return the exact matches of the first source."""
        return self._first.exact(name)

    def alike(self, name: str) -> bool:
        """Say whether the first source knows the name or one spelled alike."""
        return self._first.alike(name)

    def lookup(self, name: str) -> list[Candidate]:
        """Return what the first source finds, else what the second finds."""
        return self._first.lookup(name) or self._second.lookup(name)


def _ranked(candidates: list[Candidate]) -> list[Candidate]:
    return sorted(candidates, key=_rank)


def _needs_whole_name(entry: Entry, wanted: str, key: str) -> bool:
    """Say whether a short form does not do: "Bamako" is no airport, "Ségala" alone is not the mine of that name."""
    is_short = len(wanted.split()) < len(key.split())
    if entry.place_class == "mine":
        return is_short and not wanted.endswith(" mine")
    if entry.place_class == "crossing":
        return is_short and key != fold(entry.name)  # "Faramana" is not the crossing "Faramana-Koury"
    return entry.place_class == "facility"


def _rank(candidate: Candidate) -> tuple[float, int, int, str, str]:
    entry = candidate.entry
    try:
        class_rank = _CLASS_ORDER.index(entry.place_class)
    except ValueError:
        class_rank = len(_CLASS_ORDER)
    return (-round(candidate.score, 2), class_rank, -(entry.population or 0), entry.name, entry.id)
