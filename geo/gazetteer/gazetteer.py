"""Gazetteer: which places a name may mean, homonyms kept, best first."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from data.tables.place_classes import LIKELIEST_MEANT, PlaceClass
from geo.gazetteer.admin_units import AdminIndex
from geo.gazetteer.entry import Candidate, Entry, Named
from geo.names.name_index import Keys, NameIndex
from geo.names.spelling import MAX_NAME, SAME_SOUND, fold, keys_of, read_as_bambara, sound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from geo.gazetteer.storage import StoredNames

# below the cutoff different places begin to match: Bougoula and Bougouba are at 0.854, Niono and Nioro at 0.80
FUZZY_CUTOFF = 0.855
MAX_CANDIDATES = 12
NAMES_KEPT = 20_000
MAX_HOMONYMS = 60  # Madina is 47 places of Mali
NO_SEAT = 9
_CLASS_RANK = {str(place_class): rank for rank, place_class in enumerate(LIKELIEST_MEANT)}
ALIAS = 0.96  # "Nioro" is an other name of Nioro du Sahel: below the places that are called so first of all


class NameSource(Protocol):
    """What a phrase is read against: a gazetteer, an online service, or one behind the other."""

    units: AdminIndex

    def exact(self, name: str) -> list[Candidate]:
        """Return the places with exactly this name, once folded."""

    def alike(self, name: str) -> bool:
        """Say whether the name, or one spelled alike, is known without asking anyone."""

    def lookup(self, name: str) -> list[Candidate]:
        """Return the places the name may mean, best first, empty when there is none."""

    def crossings(self, countries: Sequence[str]) -> list[Candidate]:
        """Return the border crossings of any of these countries, of all where none is given."""


class Gazetteer:
    """An index of entries by folded name.

    Candidates are ranked by likeness (to two decimals), then by class of place, own name, seat, population and name.
    How near they are to the other places and roads of a phrase is decided where roads are known, so homonyms stay in.
    """

    def __init__(
        self, named: Iterable[Named], units: AdminIndex | None = None, stored: StoredNames | None = None
    ) -> None:
        """Index the entries under their names and aliases, those of a gazetteer file with them.

        Where both know a place it is one entry: `named` gives its name and position, the file its other names and what
        else it knows.
        """
        self.units = units or AdminIndex()
        own = list(named)
        number_of: dict[str, int] = {}
        owner_of: NDArray[np.int64] = np.empty(0, np.int64)
        if stored is not None:
            from geo.gazetteer.table_places import absorb

            own, owner_of = absorb(own, stored)
            number_of = {key: number for number, key in enumerate(stored.keys.names)}
        self._own = [one.entry for one in own]
        self._stored = stored
        pairs = [
            (number_of.setdefault(key, len(number_of)), row)
            for row, (entry, aliases) in enumerate(own)
            for key in keys_of((entry.name, *aliases))
        ]
        self._number_of = number_of
        more = Keys.of(list(number_of)[len(stored.keys.names) if stored else 0 :])
        self._index = NameIndex(stored.keys.followed_by(more) if stored else more)
        self._starts, self._rows = _postings(pairs, stored, owner_of, len(number_of))
        self._unfolded: dict[int, Entry] = {}

    def __getstate__(self) -> dict[str, Any]:
        """Keep what was indexed, not what was looked up."""
        return {name: value for name, value in vars(self).items() if name != "_similar"}

    @cached_property
    def _similar(self) -> Callable[[str, float], tuple[Candidate, ...]]:
        return lru_cache(maxsize=NAMES_KEPT)(self._compare)  # reports name the same places again and again

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry, those of the packaged tables first."""
        return tuple(map(self._entry, sorted(set(self._rows.tolist()))))

    def exact(self, name: str) -> list[Candidate]:
        """Return the places with exactly this name once folded, best first."""
        wanted = fold(name[:MAX_NAME])
        number = self._number_of.get(wanted)
        return [] if number is None else _ranked([Candidate(entry, 1.0) for entry in self._named(number)], wanted)

    def similar(self, name: str, cutoff: float = FUZZY_CUTOFF) -> list[Candidate]:
        """Return the places whose name is at least `cutoff` like this one (0..1), the same name too, best first."""
        return list(self._similar(fold(name[:MAX_NAME]), cutoff))

    def _compare(self, wanted: str, cutoff: float) -> tuple[Candidate, ...]:
        best: dict[str, Candidate] = {}
        found = self._index.alike(wanted, cutoff)
        spelled = None if wanted in self._number_of else read_as_bambara(wanted)
        if spelled is not None:
            found += [(number, SAME_SOUND) for number, _ in self._index.alike(spelled, SAME_SOUND)]
        for number, score in found:
            for entry in self._named(number):
                key = self._index.keys.names[number]
                like = min(score, _most_like(entry, key))
                if score < SAME_SOUND and _needs_whole_name(entry, wanted, key):
                    continue
                if entry.id not in best or like > best[entry.id].score:
                    best[entry.id] = Candidate(entry, round(like, 3))
        return tuple(_ranked(list(best.values()), wanted))

    def alike(self, name: str) -> bool:
        """Say whether the name, or one spelled alike, is known."""
        return bool(self.similar(name))

    def lookup(self, name: str, limit: int = MAX_CANDIDATES) -> list[Candidate]:
        """Return the places the name may mean, best first: the exact ones, then those spelled alike up to a limit.

        Also where the name is known exactly, for a press spelling can be the proper name of a village far away.
        """
        found = self.similar(name)
        n_exact = sum(candidate.score == 1.0 for candidate in found)
        return found[: max(limit, min(n_exact, MAX_HOMONYMS))]

    def crossings(self, countries: Sequence[str]) -> list[Candidate]:
        """Return the border crossings of any of these countries, of all where none is given."""
        gates = [entry for entry in self._own if entry.border_of]
        return _ranked([Candidate(gate, 1.0) for gate in gates if not countries or {*countries} & {*gate.border_of}])

    def _named(self, number: int) -> list[Entry]:
        return [self._entry(row) for row in self._rows[self._starts[number] : self._starts[number + 1]].tolist()]

    def _entry(self, row: int) -> Entry:
        if row < len(self._own) or self._stored is None:
            return self._own[row]
        if row not in self._unfolded:
            self._unfolded[row] = self._stored.entry(row - len(self._own))
        return self._unfolded[row]


def _postings(
    pairs: list[tuple[int, int]], stored: StoredNames | None, owner_of: NDArray[np.int64], n_keys: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where the entries of each name start, and their numbers: own ones first, then those of the file."""
    both = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    if stored is not None:
        codes = np.repeat(np.arange(len(stored.keys.names)), np.diff(stored.starts))
        both = np.unique(np.concatenate([both, np.column_stack([codes, owner_of[stored.rows]])]), axis=0)
    both = both[np.lexsort((both[:, 1], both[:, 0]))]
    counts = np.bincount(both[:, 0], minlength=n_keys)
    return np.concatenate([[0], np.cumsum(counts)]), both[:, 1]


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

    def crossings(self, countries: Sequence[str]) -> list[Candidate]:
        """Return the crossings of the first source."""
        return self._first.crossings(countries)


def _ranked(candidates: list[Candidate], wanted: str = "") -> list[Candidate]:
    return sorted(candidates, key=lambda candidate: _rank(candidate, wanted))


def _most_like(entry: Entry, key: str) -> float:
    """Return how like an entry a name can be at most: less than the same where the entry's own name is another."""
    return 1.0 if sound(key) == sound(fold(entry.name)) else ALIAS


def _needs_whole_name(entry: Entry, wanted: str, key: str) -> bool:
    """Say whether a short form does not do: "Bamako" is no airport, "Ségala" alone is not the mine of that name."""
    is_short = len(wanted.split()) < len(key.split())
    if entry.place_class == PlaceClass.MINE:
        return is_short and not wanted.endswith(" mine")
    if entry.place_class == PlaceClass.CROSSING:
        return is_short and key != fold(entry.name)  # "Faramana" is not the crossing "Faramana-Koury"
    return entry.place_class == PlaceClass.FACILITY


def _rank(candidate: Candidate, wanted: str) -> tuple[float, int, bool, int, int, str, str]:
    """Sort by likeness, class, whether the name is the place's own, what it is the seat of, population, and name."""
    entry = candidate.entry
    class_rank = _CLASS_RANK.get(entry.place_class, len(_CLASS_RANK))
    is_alias = fold(entry.name) != wanted
    seat = NO_SEAT if entry.seat_level is None else entry.seat_level
    return (-round(candidate.score, 2), class_rank, is_alias, seat, -(entry.population or 0), entry.name, entry.id)
