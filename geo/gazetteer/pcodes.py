"""P-codes of places, points and stretches of road: of region, cercle and commune, with the edition of the list.

A code is told where the place is known about as exactly as units of its level are large, else it is None.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely

from geo.earth import distance_m
from geo.gazetteer.admin_units import AdminIndex
from geo.gazetteer.unit_areas import REGION, UnitAreas
from geo.names.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.tables.admin import AdminUnit
    from data.tables.base_map import BaseMap
    from data.tables.place_units import PlaceUnits

CERCLE = "cercle"
_LEVELS = (REGION, CERCLE)
SAME_PLACE_KM = 5.0  # a place of the table of that name this near is that place
BESIDE_KM = 2.0  # a point lies in the units of a place of the table this near
# Up to which radius a place tells its unit: about half of how wide communes, cercles and regions of Mali are.
COMMUNE_KM, CERCLE_KM, REGION_KM = 5.0, 25.0, 150.0


class Codes(NamedTuple):
    """The country (alpha-2) and the P-codes of the units that something lies in, each None where not known.

    `edition` is the list of units that the codes are of, with its year.
    """

    country: str | None = None
    adm1: str | None = None
    adm2: str | None = None
    adm3: str | None = None
    edition: str | None = None


NO_CODES = Codes()


class Pcodes:
    """Looks P-codes up in the tables of a case; `areas` are those of its regions."""

    def __init__(self, units: Sequence[AdminUnit], places: Sequence[PlaceUnits], base_map: BaseMap) -> None:
        coded = [unit for unit in units if unit.pcode]
        self._edition = {unit.pcode: unit.pcode_source or None for unit in coded}
        self._lengths = {level: _one({len(unit.pcode) for unit in coded if unit.level == level}) for level in _LEVELS}
        self._drawn = {(unit.lat, unit.lon, unit.radius_km): unit for unit in coded if unit.level in _LEVELS}
        self._index = AdminIndex(units)
        self.areas = UnitAreas(units, base_map)
        self._places = places
        self._named: dict[str, list[int]] = defaultdict(list)
        for number, place in enumerate(places):
            self._named[fold(place.place)].append(number)
        self._at = np.array([(place.lon, place.lat) for place in places]).reshape(-1, 2)

    def of_place(self, name: str, lat: float, lon: float) -> Codes:
        """Return the codes of a named place (EPSG:4326): the table's own, else those of its point."""
        number = self._nearest(lat, lon, SAME_PLACE_KM, self._named.get(fold(name), ()))
        return self.of_point(lat, lon) if number is None else self._codes_of(self._places[number])

    def of_point(self, lat: float, lon: float, radius_km: float = 0.0) -> Codes:
        """Return the codes of a point (EPSG:4326) that may be off by a radius, or of the unit whose circle it is."""
        drawn = self._drawn.get((lat, lon, radius_km))
        if drawn is not None:
            return self.of_unit(drawn)
        number = self._nearest(lat, lon, BESIDE_KM)
        area = self.areas.at(lat, lon)
        if number is not None:
            codes = self._codes_of(self._places[number])
        elif area is not None:
            codes = self.of_unit(area.unit)
        else:
            return NO_CODES
        return codes._replace(
            adm1=codes.adm1 if radius_km <= REGION_KM else None,
            adm2=codes.adm2 if radius_km <= CERCLE_KM else None,
            adm3=codes.adm3 if radius_km <= COMMUNE_KM else None,
            edition=codes.edition if radius_km <= REGION_KM else None,
        )

    def of_name(self, hint: str) -> Codes:
        """Return the codes of the unit that a hint such as "cercle de Diéma" names, the highest of that name."""
        return next((self.of_unit(unit) for unit in self._index.find(hint)), NO_CODES) if hint else NO_CODES

    def along(self, lines: Iterable[Sequence[Sequence[float]]]) -> tuple[Codes, ...]:
        """Return the codes of the regions that lines (lon, lat) run through, the one with most of them first."""
        road = shapely.MultiLineString([line for line in lines if len(line) > 1])
        inside = [(shapely.length(shapely.intersection(area.shape, road)), area.unit) for area in self.areas.areas]
        found = sorted((one for one in inside if one[0] > 0), key=lambda one: (-one[0], one[1].pcode))
        return tuple(self.of_unit(unit) for _, unit in found)

    def _nearest(self, lat: float, lon: float, within_km: float, among: Sequence[int] | None = None) -> int | None:
        numbers = np.arange(len(self._at)) if among is None else np.array(among, dtype=int)
        if not len(numbers):
            return None
        away_m = np.atleast_1d(distance_m(lon, lat, *self._at[numbers].T))
        nearest = int(np.argmin(away_m))
        return int(numbers[nearest]) if away_m[nearest] <= within_km * 1000 else None

    def _codes_of(self, place: PlaceUnits) -> Codes:
        if not place.pcode:
            return Codes(place.country)
        adm1, adm2 = (place.pcode[:length] if length else None for length in map(self._lengths.get, _LEVELS))
        return Codes(
            place.country, adm1, adm2, None if _is_wider(place) else place.pcode, self._edition.get(adm1 or "")
        )

    def of_unit(self, unit: AdminUnit) -> Codes:
        """Return the codes of a unit and of the one above it."""
        if not unit.pcode:
            return Codes(unit.country)
        edition = self._edition[unit.pcode]
        if unit.level not in _LEVELS:
            return Codes(unit.country, edition=edition)
        length = self._lengths[REGION]
        adm2 = unit.pcode if unit.level == CERCLE else None
        return Codes(unit.country, unit.pcode[:length] if length else None, adm2, None, edition)


def _one(lengths: set[int]) -> int | None:
    """Return how long all codes of a level are, so that the code of a unit below tells it; None where they differ."""
    return lengths.pop() if len(lengths) == 1 else None


def _is_wider(place: PlaceUnits) -> bool:
    """Say whether a place is a city of several communes: region and cercle have its name, its commune has not."""
    name = fold(place.place)
    return name == fold(place.region) == fold(place.cercle) and not fold(place.commune).startswith(name)
