"""Which rows of a gazetteer file are places that the tables of a run know too."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from data.codes import PlaceSource
from geo.earth import distance_km
from geo.gazetteer.same_places import reach_km
from geo.names.spelling import keys_of, sound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geo.gazetteer.entry import Entry, Named
    from geo.gazetteer.storage import StoredNames

PACKAGED_LICENCE = "ODbL-1.0"


def absorb(named: Sequence[Named], stored: StoredNames) -> tuple[list[Named], NDArray[np.int64]]:
    """Return the places of the tables with what the file adds to them, and the number of each row's place.

    Row r is the place `numbers[r]`: one of the tables where that is below len(named), else len(named) + r. A row is a
    place of the tables when it was built from it, or when their names sound the same and it is the nearest one in
    reach.
    """
    row_of = _same_ids(named, stored)
    known = set(row_of.values())
    for number, rows in _same_sounds(named, stored).items():
        row = None if number in row_of else _nearest(named[number].entry, sorted(set(rows) - known), stored)
        if row is not None:
            row_of[number] = row
            known.add(row)
    numbers = np.arange(len(stored)) + len(named)
    numbers[list(row_of.values())] = list(row_of)
    places = list(named)
    for number, row in row_of.items():
        places[number] = named[number]._replace(entry=_enriched(named[number].entry, stored.entry(row)))
    return places, numbers


def _same_ids(named: Sequence[Named], stored: StoredNames) -> dict[int, int]:
    """Return the row that was built from each place, where one was and the place has not been moved since."""
    number_of = {one.entry.id: number for number, one in enumerate(named)}
    found = {}
    for row, ids in enumerate(stored.columns["ids"]):
        for number in (number_of[known] for known in ids if known in number_of):
            entry, built = named[number].entry, stored.entry(row)
            if _apart_km(entry, built) <= reach_km(entry, built):
                found[number] = row
    return found


def _same_sounds(named: Sequence[Named], stored: StoredNames) -> dict[int, list[int]]:
    """Return the rows of each place that have a name sounding like one of its own."""
    sounds = [{sound(key) for key in keys_of((one.entry.name, *one.aliases))} for one in named]
    wanted = set().union(*sounds)
    rows_of: dict[str, list[int]] = {}
    for key, heard in enumerate(stored.keys.sounds):
        if heard in wanted:
            rows_of.setdefault(heard, []).extend(stored.rows[stored.starts[key] : stored.starts[key + 1]].tolist())
    return {
        number: [row for heard in sorted(of_place) for row in rows_of.get(heard, ())]
        for number, of_place in enumerate(sounds)
    }


def _nearest(entry: Entry, rows: Sequence[int], stored: StoredNames) -> int | None:
    """Return the nearest row that can be the same place as an entry, None where there is none."""
    places = [(_apart_km(entry, stored.entry(row)), row) for row in rows]
    near = [(apart_km, row) for apart_km, row in places if apart_km <= reach_km(entry, stored.entry(row))]
    return min(near)[1] if near else None


def _enriched(entry: Entry, stored: Entry) -> Entry:
    """Return an entry of the tables with what it lacks."""
    licences = [PACKAGED_LICENCE, *(licence for licence in stored.licence.split("; ") if licence)]
    return replace(
        entry,
        admin=entry.admin or stored.admin,
        population=entry.population or stored.population,
        pcode=stored.pcode,
        licence="; ".join(dict.fromkeys(licences)),
        sources=tuple(dict.fromkeys([PlaceSource.PACKAGED.value, *stored.sources])),
        ids=tuple(dict.fromkeys([entry.id, *stored.ids])),
        seat_level=stored.seat_level,
    )


def _apart_km(one: Entry, other: Entry) -> float:
    return distance_km(one.lat, one.lon, other.lat, other.lon)
