"""Which entries of several name lists are one place, and what is kept of each when they become one.

Two entries are one place when their names are alike and they lie near each other: the more alike and the larger the
place, the farther apart they may be. The limits were set on the distances between GeoNames, COD and OpenStreetMap
entries of one name in Mali: up to 5 km apart four pairs in five are one place, beyond 7 km most are two villages.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from data.codes import PlaceSource
from data.tables.place_classes import SITES, TOWNS_AND_CROSSINGS, PlaceClass
from geo.earth import distance_km
from geo.gazetteer.entry import Named
from geo.names.near_pairs import near_alike
from geo.names.spelling import SAME_SOUND, fold, folded_likeness, numbers_in, variants

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.gazetteer.entry import Entry
    from geo.gazetteer.name_lists import NameList

REACH_KM: Mapping[str, float] = {
    PlaceClass.CITY: 12.0,
    PlaceClass.TOWN: 8.0,
    PlaceClass.CROSSING: 8.0,
    PlaceClass.VILLAGE: 5.0,
    PlaceClass.PLACE: 5.0,
    PlaceClass.MINE: 5.0,
}
OTHER_REACH_KM = 3.0  # hamlets, suburbs, facilities
MERGE_LIKE = 0.86  # names less alike than this are two places
LEAST_SHARE = 0.3  # of the reach, for names just alike enough
SHORT_FORM_KM = 3.0  # "Nioro" for the town "Nioro du Sahel"; of two villages, one is more likely a part of the other
OTHER_ADMIN_SHARE = 0.5  # of the reach, where the administrative units disagree
NEVER_KM = -1.0  # two entries are not one place even at the same point
TWICE_KM = 1.0  # rows of one name in one source closer than this are one place
_CLASS_FROM = (PlaceSource.PACKAGED, PlaceSource.OWN, PlaceSource.OSM, PlaceSource.GEONAMES, PlaceSource.COD)


class ListedPlace(NamedTuple):
    """An entry with its names, the source it is from, and its licence."""

    source: PlaceSource
    named: Named
    licence: str

    @property
    def entry(self) -> Entry:
        """The entry without its other names."""
        return self.named.entry


class _Pair(NamedTuple):
    """Two rows that may be one place; the smallest is the surest."""

    unlike: float
    apart_km: float
    one: int
    other: int


def merge_places(lists: Iterable[NameList]) -> list[Named]:
    """Return the places of all lists, each once, in the order of their ids.

    A place keeps the name and position of its first source in the order of `PlaceSource`; the other names become
    aliases, and every source, id and licence is kept. Two rows of one source stay two places, unless they have one
    name and lie within 1 km. The order of lists and rows does not matter.
    """
    rows = [
        ListedPlace(names.origin.source, named, named.entry.licence or names.origin.licence)
        for names in lists
        for named in names.named
    ]
    order = list(PlaceSource)
    rows.sort(key=lambda row: (order.index(row.source), row.entry.id, row.entry.name, row.entry.lat, row.entry.lon))
    merged = [_one_place([rows[number] for number in group]) for group in _groups(rows)]
    return sorted(merged, key=lambda named: named.entry.id)


def sort_of(place_class: str) -> str:
    """Return the sort of thing a class is: a mine is never one with the village of its name, a border post may be."""
    return place_class if place_class in SITES else "settlement"


def reach_km(one: Entry, other: Entry) -> float:
    """Return how far apart two entries of one name may lie and be one place, below 0 for two sorts of thing."""
    if sort_of(one.place_class) != sort_of(other.place_class):
        return NEVER_KM
    return max(REACH_KM.get(entry.place_class, OTHER_REACH_KM) for entry in (one, other))


def _groups(rows: Sequence[ListedPlace]) -> list[list[int]]:
    """Join the surest pairs first; a group never holds two rows of one source, nor rows too far apart."""
    group_of = list(range(len(rows)))
    groups = {number: [number] for number in group_of}
    for pair in sorted(_pairs(rows)):
        one, other = sorted((group_of[pair.one], group_of[pair.other]))
        if one == other or not _may_join(rows, groups[one], groups[other]):
            continue
        for number in groups[other]:
            group_of[number] = one
        groups[one] += groups.pop(other)
    return [sorted(group) for group in groups.values()]


def _may_join(rows: Sequence[ListedPlace], group: Sequence[int], other_group: Sequence[int]) -> bool:
    for row in (rows[number] for number in group):
        for other in (rows[number] for number in other_group):
            apart_km = _apart_km(row.entry, other.entry)
            if apart_km > reach_km(row.entry, other.entry):
                return False
            if row.source == other.source and (apart_km > TWICE_KM or fold(row.entry.name) != fold(other.entry.name)):
                return False
    return True


def _pairs(rows: Sequence[ListedPlace]) -> list[_Pair]:
    """Return the pairs of rows alike and near enough to be one place."""
    names = [list(dict.fromkeys(filter(None, map(fold, (row.entry.name, *row.named.aliases))))) for row in rows]
    reaches_km = [REACH_KM.get(row.entry.place_class, OTHER_REACH_KM) for row in rows]
    best: dict[tuple[int, int], _Pair] = {}
    points = [(row.entry.lat, row.entry.lon) for row in rows]
    for one, other, name, other_name in near_alike(points, names, reaches_km, MERGE_LIKE):
        unlike, apart_km = _unlike(rows[one], rows[other], name, other_name)
        pair = _Pair(unlike, apart_km, one, other)
        if unlike < 1 and ((one, other) not in best or pair < best[one, other]):
            best[one, other] = pair
    return list(best.values())


def _unlike(row: ListedPlace, other: ListedPlace, name: str, other_name: str) -> tuple[float, float]:
    """Return how unlike two names are (1 where they are two places, 0 the same) and the km between the places."""
    apart_km = _apart_km(row.entry, other.entry)
    if row.source == other.source and apart_km > TWICE_KM:
        return 1.0, apart_km
    like, is_short = _likeness(name, other_name)
    allowed_km = reach_km(row.entry, other.entry) * _share(like)
    if is_short:
        is_town = any(entry.place_class in TOWNS_AND_CROSSINGS for entry in (row.entry, other.entry))
        allowed_km = min(allowed_km, SHORT_FORM_KM) if is_town else NEVER_KM
    if not _admins_agree(row.entry, other.entry):
        allowed_km *= OTHER_ADMIN_SHARE
    return (round(1 - like, 2), apart_km) if like >= MERGE_LIKE and apart_km <= allowed_km else (1.0, apart_km)


def _likeness(name: str, other: str) -> tuple[float, bool]:
    """Return the likeness of two folded names, and whether one is a short form of the other."""
    if numbers_in(name) != numbers_in(other):
        return 0.0, False
    whole = folded_likeness(name.replace(" ", ""), other.replace(" ", ""))
    if len(name.split()) == len(other.split()) or whole >= SAME_SOUND:
        return (1.0 if name == other else min(whole, SAME_SOUND)), False
    return folded_likeness(name, other), True


def _share(like: float) -> float:
    if like >= SAME_SOUND:
        return 1.0
    return LEAST_SHARE + (1 - LEAST_SHARE) * max(0.0, like - MERGE_LIKE) / (SAME_SOUND - MERGE_LIKE)


def _admins_agree(one: Entry, other: Entry) -> bool:
    units, other_units = ([fold(unit) for unit in entry.admins] for entry in (one, other))
    if not units or not other_units:
        return True
    return any(folded_likeness(unit, other_unit) >= MERGE_LIKE for unit in units for other_unit in other_units)


def _apart_km(one: Entry, other: Entry) -> float:
    return distance_km(one.lat, one.lon, other.lat, other.lon)


def _one_place(rows: Sequence[ListedPlace]) -> Named:
    """Return rows, the surest source first, as one entry with all their names."""
    best = rows[0].entry
    entries = [row.entry for row in rows]
    by_class = min(rows, key=lambda row: _CLASS_FROM.index(row.source))
    written = [name for row in rows for name in (row.entry.name, *row.named.aliases)]
    names = dict.fromkeys(part for name in written for part in (name, *variants(name)))
    entry = replace(
        best,
        place_class=by_class.entry.place_class,
        country=next((one.country for one in entries if one.country), ""),
        admin=max(entries, key=lambda one: len(one.admins)).admin,
        population=next((one.population for one in entries if one.population), None),
        pcode=next((one.pcode for one in entries if one.pcode), ""),
        licence="; ".join(dict.fromkeys(row.licence for row in rows if row.licence)),
        sources=tuple(dict.fromkeys(row.source.value for row in rows)),
        ids=tuple(one.id for one in entries),
        seat_level=min((one.seat_level for one in entries if one.seat_level is not None), default=None),
    )
    return Named(entry, tuple(name for name in names if name != best.name))
