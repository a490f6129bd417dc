"""Entries of a gazetteer, and the candidates that a look-up finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True)
class Entry:
    """One gazetteer entry, EPSG:4326.

    `place_class` is one of `data.tables.place_classes.PlaceClass`. `admin` are the units it lies in, the largest
    first, joined by ";". `source` names the table its name and position are from; where several know it, `sources`
    and `ids` say which, and `licence` joins theirs (SPDX) by "; ".
    `border_of` are the codes of the two countries that meet at a crossing. `seat_level` is that of the unit it is the
    seat of: 0 the country, 1 to 3 the units below (region, cercle, commune in Mali). `namesakes` are how many other
    places far from it are known to have its name, in this list or not, `namesake_towns` those of them that are towns.
    """

    id: str
    name: str
    lat: float
    lon: float
    place_class: str
    country: str = ""
    admin: str = ""
    population: int | None = None
    source: str = ""
    pcode: str = ""
    licence: str = ""
    sources: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    border_of: tuple[str, ...] = ()
    seat_level: int | None = None
    namesakes: int = 0
    namesake_towns: int = 0

    @property
    def admins(self) -> tuple[str, ...]:
        """The administrative units it lies in, the largest first."""
        return tuple(part for part in (part.strip() for part in self.admin.split(";")) if part)


class Named(NamedTuple):
    """An entry with the other names it is known by."""

    entry: Entry
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Candidate:
    """A gazetteer entry a name may mean, with the likeness of the name in 0..1 (1 = the same once folded)."""

    entry: Entry
    score: float
