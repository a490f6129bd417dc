"""Administrative units by name: "région de Kayes", "cercle de Diéma", and which country an adjective means."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from data.tables.admin import AdminUnit
from data.tables.countries import find_country
from data.tables.profile import Home
from geo.earth import distance_km
from geo.names.spelling import fold, folded_likeness

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.gazetteer.entry import Entry

SAME_COMMUNE = 0.85  # "Segou" and "Segou Commune" are one commune
SEAT_KM = 10.0  # seats are only roughly placed

_LEVELS = {"cercle": "cercle", "circle": "cercle", "region": "region"}
_WITH_LEVEL = re.compile(  # folded: "region d'Ansongo" has become "region dansongo"
    r"(?P<first>cercle|region|commune(?: rurale| urbaine)?) "
    r"(?:de la |de l(?=[aeiouy])|des |de |du |d(?=[aeiouy])|of )?(?P<after>.+)"
    r"|(?P<before>.+) (?P<last>cercle|circle|region|commune)"
)
_HIGHEST_FIRST = {"country": 0, "region": 1, "cercle": 2}
_DEPTH = {"region": 0, "cercle": 1}  # among the units that a list of places gives: region, cercle, commune
_LEVELS_LISTED = 3
_LONGEST_CODE = 3  # letters: a code of a country is no name of it


NOWHERE = Home()


@lru_cache(maxsize=4096)
def _of_the_world(folded: str) -> tuple[AdminUnit, ...]:
    """Return a country of that name that no table of the case has, without a position: far from it all."""
    country = find_country(folded) if len(folded) > _LONGEST_CODE else None
    if country is None:
        return ()
    unit = AdminUnit(
        name=country.name_fr,
        alt_names=country.name_en,
        level="country",
        parent="",
        seat="",
        country=country.alpha2,
        lat=0.0,
        lon=0.0,
        radius_km=1.0,
        in_force="both",
    )
    return (unit,)


class AdminIndex:
    """Administrative units, found by any of their names once folded."""

    def __init__(self, units: Iterable[AdminUnit] = (), home: Home = NOWHERE) -> None:
        """Index the units; several may share a name (the town, cercle and region of Kayes).

        `home` is the country that phrases are about; what it leaves out is that of the country whose regions are known,
        and the seat that the units give it.
        """
        self._home = home
        self._by_name: dict[str, list[AdminUnit]] = {}
        self._seats: dict[tuple[str, float, float], None] = {}
        self._by_adjective: dict[str, AdminUnit] = {}
        for unit in units:
            self._seats[fold(unit.seat), unit.lat, unit.lon] = None
            for name in dict.fromkeys(fold(name) for name in unit.names):
                self._by_name.setdefault(name, []).append(unit)
            for adjective in unit.demonyms:
                self._by_adjective.setdefault(fold(adjective), unit)
        for found in self._by_name.values():
            found.sort(key=lambda unit: _HIGHEST_FIRST[unit.level])

    def find(self, name: str, level: str | None = None) -> tuple[AdminUnit, ...]:
        """Return the units of that name, the highest level first; of one `level` only when given.

        "Cercle de Yélimané" and "Kayes Region" say their level themselves.
        """
        bare, said = self._parted(name)
        wanted = level or said
        known = self._by_name.get(bare, [])
        if not known and self._by_name and wanted in (None, "country"):
            return _of_the_world(bare)
        return tuple(unit for unit in known if wanted in (None, unit.level))

    def names(self, hint: str) -> frozenset[str]:
        """Return the folded names under which a list of places may know the unit of a hint, communes too."""
        bare, _ = self._parted(hint)
        return frozenset({fold(hint), bare, *(fold(name) for unit in self.find(hint) for name in unit.names)})

    def holds_place(self, hint: str, entry: Entry) -> bool | None:
        """Say whether a place lies in the unit of a hint by the units it is listed in, None where that is not known.

        A region of 2023 holds the places whose old cercle lies in it; what a new cercle holds is not known. A crossing
        is on both sides of its border.
        """
        found = self.find(hint)
        countries = {unit.country for unit in found}
        if found and entry.country and not countries & {entry.country, *entry.border_of}:
            return False
        if any(unit.level == "country" for unit in found):
            return True if entry.country else None
        listed = [fold(unit) for unit in entry.admins]
        if not listed:
            return None
        commune = self._commune(hint)
        if commune:
            return folded_likeness(listed[2], commune) >= SAME_COMMUNE if len(listed) == _LEVELS_LISTED else None
        levels = {unit.level for unit in found}
        own = listed[_DEPTH[levels.pop()]] if len(levels) == 1 and len(listed) == _LEVELS_LISTED else None
        names = self.names(hint)
        if own in names or (own is None and names & set(listed)):
            return True
        above = {fold(unit.name) for unit in found if unit.level == "region"}
        if any(above & {fold(parent) for parent in unit.parents} for name in listed for unit in self.find(name)):
            return True
        is_comparable = found and all(unit.level == "region" or unit.in_force != "2023" for unit in found)
        is_deep_enough = len(listed) > 1 or all(unit.level == "region" for unit in found)
        return False if is_comparable and is_deep_enough and self.find(entry.admins[0]) else None

    def _commune(self, hint: str) -> str:
        """Return the folded name of the commune that a hint says it is of, "" where it does not."""
        said = _WITH_LEVEL.fullmatch(fold(hint))
        is_said = said is not None and (said["first"] or said["last"]).startswith("commune")
        return self._parted(hint)[0] if is_said else ""

    def _parted(self, name: str) -> tuple[str, str | None]:
        """Return the folded name without the words for its level, and the level they say."""
        folded = fold(name)
        said = None if folded in self._by_name else _WITH_LEVEL.fullmatch(folded)
        if said is None:
            return folded, None
        return said["after"] or said["before"], _LEVELS.get(said["first"] or said["last"])

    def country(self, name: str) -> AdminUnit | None:
        """Return the country of that name or adjective ("Senegal", "sénégalaise")."""
        for unit in self.find(name, "country"):
            return unit
        return self._by_adjective.get(fold(name))

    def is_seat(self, name: str, lat: float, lon: float) -> bool:
        """Say whether a place is the seat of a unit: near one, under its name, a short or a long form of it."""
        folded = fold(name)
        return any(
            (f"{seat} ".startswith(f"{folded} ") or f"{folded} ".startswith(f"{seat} "))
            and distance_km(lat, lon, seat_lat, seat_lon) <= SEAT_KM
            for seat, seat_lat, seat_lon in self._seats
        )

    def home(self) -> str:
        """Return the code of the country that phrases are about, "" where that is not known."""
        if self._home.country:
            return self._home.country
        inner = Counter(unit.country for found in self._by_name.values() for unit in found if unit.level != "country")
        return inner.most_common(1)[0][0] if inner else ""

    @cached_property
    def own_country(self) -> AdminUnit | None:
        """The country that phrases are about, None where the units do not have it."""
        home = self.home()
        found = (unit for units in self._by_name.values() for unit in units if unit.level == "country")
        return next((unit for unit in found if unit.country == home), None) if home else None

    @cached_property
    def capital(self) -> str:
        """What "the capital" means, "" where nobody says: it is never guessed."""
        return self._home.capital or (self.own_country.seat if self.own_country else "")

    @property
    def road_prefix(self) -> str:
        """What national roads are signed with at home, "" where that is not known."""
        return self._home.road_prefix

    @cached_property
    def own_names(self) -> tuple[str, ...]:
        """The folded names of the country that phrases are about."""
        return tuple(map(fold, self.own_country.names)) if self.own_country else ()

    @cached_property
    def own_adjectives(self) -> tuple[str, ...]:
        """The folded adjectives of the country that phrases are about."""
        return tuple(map(fold, self.own_country.demonyms)) if self.own_country else ()

    def adjectives(self) -> tuple[str, ...]:
        """Return every folded adjective of a country."""
        return tuple(self._by_adjective)

    def countries(self) -> tuple[str, ...]:
        """Return every folded name of a country."""
        return tuple(name for name, units in self._by_name.items() if units[0].level == "country")

    def holds(self, outer: str, inner: str) -> bool:
        """Say whether a unit named `inner` lies in one named `outer` (another one), old or 2023."""
        above = {fold(unit.name) for unit in self.find(outer)}
        countries = {unit.country for unit in self.find(outer, "country")}
        for unit in self.find(inner):
            if unit.level != "country" and unit.country in countries:
                return True
            parents = {fold(parent) for parent in unit.parents} - {fold(unit.name)}
            if parents & above:
                return True
        return False
