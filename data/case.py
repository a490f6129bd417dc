"""A case: what is about one country or operation, as tables in one folder; the one door to them all."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property, partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeVar

from data.errors import FileMissingError, SupplyLinesError, TableError
from data.files.csv_and_toml import read_toml
from data.files.input_file import InputFile
from data.messages.spoken import say
from data.tables.admin import load_admin_units
from data.tables.base_map import holds, load_base_map
from data.tables.commodities import commodities_of
from data.tables.corridors import extends_case, load_corridors, load_crossings
from data.tables.demand import load_capacities, load_demand
from data.tables.effects import load_effects
from data.tables.mines import load_mines
from data.tables.place_units import load_place_units
from data.tables.profile import NO_PROFILE, load_profile
from data.tables.roadbook import RoadBook, load_latin_names, load_roadbook
from data.tables.sites import corridors_to_sites, load_sites
from data.tables.speeds import load_speeds
from data.tables.words import load_vocabulary
from data.tableset import TableSet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from data.files.input_file import Readable
    from data.scenarios import ScenarioFile
    from data.tables.admin import AdminUnit
    from data.tables.base_map import BaseMap
    from data.tables.corridors import Corridor, Crossing
    from data.tables.effects import Effects
    from data.tables.mines import Mine
    from data.tables.place_units import PlaceUnits
    from data.tables.profile import Profile
    from data.tables.sites import Site
    from data.tables.speeds import Speeds
    from data.tables.words import Vocabulary

Row = TypeVar("Row")
Loaded = TypeVar("Loaded")

PACKAGED = "mali"  # folder of the case that counts where none is named
CASES = "cases"  # folder of the cases that come with the tool
WORLD_MAP = "world_map.json"  # base map of a case that the usual one does not reach
SCENARIOS = "scenarios"  # folder of a case's own what-ifs


class Table(StrEnum):
    """The tables of a case by their file names, in the order in which a run's record lists them."""

    CASE = "case.toml"
    ROADBOOK = "roadbook.csv"
    INCIDENTS = "incidents.csv"
    ACCESS = "access.csv"
    SUPPLY = "supply.csv"
    CROSSINGS = "crossings.toml"
    CORRIDORS = "corridors.toml"
    EFFECTS = "effects.toml"
    WORDS = "words.toml"
    SPEEDS = "speeds.toml"
    DEMAND = "demand.csv"
    CAPACITY = "capacity.csv"
    MINES = "mines.csv"
    SITES = "sites.csv"
    ADMIN_UNITS = "admin_units.csv"
    PLACE_UNITS = "place_units.csv"
    LATIN_NAMES = "latin_names.csv"
    BASE_MAP = "base_map.json"


DEFAULTS_FOLDER = files("data") / "defaults"
DEFAULTS = (Table.EFFECTS, Table.WORDS, Table.SPEEDS, Table.BASE_MAP)  # what a case without a file of its own has
TOLD = (Table.INCIDENTS, Table.ACCESS, Table.SUPPLY)  # what was reported, said and seen: a user's own may stand for it


@dataclass(frozen=True)
class Case:
    """The tables of one case, each from the case's folder unless another file takes its place."""

    folder: Path | Traversable
    replaced: Mapping[Table, Readable] = field(default_factory=dict)
    _files: dict[Table, InputFile] = field(default_factory=dict, repr=False, compare=False)
    _loaded: dict[Table, Any] = field(default_factory=dict, repr=False, compare=False)

    def replacing(self, tables: Mapping[Table, Readable | None]) -> Case:
        """Return the case with other files in the place of some tables; None leaves a table as it is."""
        given = {table: path for table, path in tables.items() if path is not None}
        return replace(self, replaced={**self.replaced, **given}, _files={}, _loaded={})

    def file(self, table: Table) -> InputFile:
        """Return the file that a table is read from; it is read once, by whoever comes first."""
        if table not in self._files:
            self._files[table] = InputFile(self.replaced.get(table, self._own(table)))
        return self._files[table]

    def tables(self) -> TableSet:
        """Load every table that says what is assessed and how.

        Raises
        ------
        TableError
            A table is not valid; the message names file, row and field.
        """
        crossings, effects, profile = self.crossings(), self.effects(), self.profile()
        corridors, sites = self.corridors(), self.sites()
        goods = commodities_of(one.commodity for one in corridors)
        return TableSet(
            crossings=tuple(crossings),
            corridors=tuple(corridors),
            asked_for=self.asked_for(),
            effects=effects,
            speeds=self.speeds(),
            mines=tuple(self.mines()),
            sites=tuple(sites),
            units=tuple(self.units()),
            vocabulary=load_vocabulary(self.file(Table.WORDS), effects, goods),
            place_units=tuple(self.place_units()),
            profile=profile,
            base_map=self.base_map(),
            demand=tuple(self._rows(Table.DEMAND, partial(load_demand, corridors=corridors))),
            capacities=tuple(
                self._rows(Table.CAPACITY, partial(load_capacities, corridors=corridors, crossings=crossings))
            ),
        )

    def has(self, table: Table) -> bool:
        """Say whether there is a file of the table; a case may lack some."""
        return table in self.replaced or self._own(table).is_file()

    def _own(self, table: Table) -> Path | Traversable:
        own = self.folder / table.value
        if table not in DEFAULTS or own.is_file():
            return own
        return DEFAULTS_FOLDER / (table.value if table is not Table.BASE_MAP or self._is_on_usual_map else WORLD_MAP)

    @cached_property
    def _is_on_usual_map(self) -> bool:
        """Whether the corridors end where the usual base map has something; the world's has less of everything."""
        usual = load_base_map(DEFAULTS_FOLDER / Table.BASE_MAP.value)
        try:
            ends = [one.destination for one in self.corridors()]
        except SupplyLinesError:  # told where the corridors themselves are asked for
            return True
        return any(holds(usual, end.lon, end.lat) for end in ends)

    def _kept(self, table: Table, load: Callable[[InputFile], Loaded], otherwise: Loaded) -> Loaded:
        """Load a table that a case may do without; it is loaded once, by whoever comes first."""
        if table not in self._loaded:
            self._loaded[table] = load(self.file(table)) if self.has(table) else otherwise
        found: Loaded = self._loaded[table]
        return found

    def _rows(self, table: Table, load: Callable[[InputFile], list[Row]]) -> list[Row]:
        """Load the rows of a table that a case may do without."""
        none: list[Row] = []
        return list(self._kept(table, load, none))

    def profile(self) -> Profile:
        """Load what the case says of itself; a case without `case.toml` says nothing."""
        return self._kept(Table.CASE, load_profile, NO_PROFILE)

    def base_map(self) -> BaseMap:
        """Load what the map shows under the roads: the case's own, else the usual one or, far from it, the world's."""
        return load_base_map(self.file(Table.BASE_MAP))

    def crossings(self) -> list[Crossing]:
        """Load the border crossings, none where the case has no such table."""
        return self._rows(Table.CROSSINGS, load_crossings)

    def corridors(self) -> list[Corridor]:
        """Load the corridors, checked against the crossings, and those that lead on to sites with an answer.

        A file in the place of the case's own may add to them; of two corridors with one id its own counts.
        """
        if Table.CORRIDORS not in self._loaded:
            table = self.file(Table.CORRIDORS)
            beside = extends_case(table)
            if beside and Table.CORRIDORS not in self.replaced:
                raise TableError(say("case.extends_itself", path=table))
            found = self._written_corridors
            if beside:
                own = {one.id for one in found}
                usual = self._corridors_of(InputFile(self._own(Table.CORRIDORS)))
                found = [*(one for one in usual if one.id not in own), *found]
            more = corridors_to_sites(sites, found, self.file(Table.SITES)) if (sites := self.sites()) else []
            self._loaded[Table.CORRIDORS] = found + more
        return list(self._loaded[Table.CORRIDORS])

    def asked_for(self) -> tuple[tuple[str, str], ...]:
        """Return what corridors carry and where to that only a file in the place of the case's own, or beside it, has.

        Each is the id of a commodity and the name of a destination.
        """
        if Table.CORRIDORS not in self.replaced:
            return ()
        usual = self._own(Table.CORRIDORS)
        # As they are written: a file that replaces them may go with other crossings.
        known = set(_written_ends(read_toml(usual))) if usual.is_file() else set()
        found = self._written_corridors
        ends = [(one.id, one.commodity.id, one.destination.name) for one in found]
        return tuple(dict.fromkeys((goods, name) for one, goods, name in ends if (one, goods, name) not in known))

    @cached_property
    def _written_corridors(self) -> list[Corridor]:
        return self._corridors_of(self.file(Table.CORRIDORS))

    def _corridors_of(self, file: InputFile) -> list[Corridor]:
        profile = self.profile()
        return load_corridors(file, self.crossings(), profile.commodities, profile.kinds)

    def effects(self) -> Effects:
        """Load what events do to traffic."""
        return load_effects(self.file(Table.EFFECTS), self.profile().kinds)

    def vocabulary(self) -> Vocabulary:
        """Load what people write for the codes of a table of reports."""
        goods = commodities_of(one.commodity for one in self.corridors())
        return load_vocabulary(self.file(Table.WORDS), self.effects(), goods)

    def speeds(self) -> Speeds:
        """Load the truck speeds."""
        return load_speeds(self.file(Table.SPEEDS))

    def mines(self) -> list[Mine]:
        """Load the mines, none where the case has no such table."""
        return self._rows(Table.MINES, load_mines)

    def sites(self) -> list[Site]:
        """Load the sites beside the mines, none where the case has no such table."""
        return self._rows(Table.SITES, load_sites)

    def units(self) -> list[AdminUnit]:
        """Load the administrative units, none where the case has no such table."""
        return self._rows(Table.ADMIN_UNITS, load_admin_units)

    def place_units(self) -> list[PlaceUnits]:
        """Load the units that the case's places lie in, none where the case has no such table."""
        return self._rows(Table.PLACE_UNITS, load_place_units)

    def latin_names(self) -> dict[str, str]:
        """Load how names of other alphabets are written in Latin letters, none where the case has no such table."""
        return load_latin_names(self.file(Table.LATIN_NAMES)) if self.has(Table.LATIN_NAMES) else {}

    def roadbook(self) -> RoadBook:
        """Load the road book: its links, each as its posts in order, and the places beside them; both may be none."""
        return load_roadbook(self.file(Table.ROADBOOK)) if self.has(Table.ROADBOOK) else RoadBook([], [])

    def scenario(self, path: Path) -> ScenarioFile:
        """Load a scenario file, or the case's own one of that name where there is no such file."""
        from data.scenarios import load_scenario

        return load_scenario(path, self.folder / SCENARIOS)

    def scenario_names(self) -> list[str]:
        """Return the names of the case's own scenarios."""
        from data.scenarios import scenario_names

        return scenario_names(self.folder / SCENARIOS)


def packaged_case(name: str = PACKAGED) -> Case:
    """Return a case that comes with the tool."""
    return Case(files("data") / CASES / name)


def packaged_name(case: Case) -> str | None:
    """Return the name of a case that comes with the tool, None for another or one with other files in its place."""
    name = str(case.folder.name)
    return name if not case.replaced and case.folder == files("data") / CASES / name else None


def packaged_cases() -> list[str]:
    """Return the names of the cases that come with the tool."""
    return sorted(one.name for one in (files("data") / CASES).iterdir() if (one / Table.CASE.value).is_file())


def open_case(folder: Path | None = None) -> Case:
    """Return the case of a folder, or the packaged one of that name; without either the packaged one.

    Raises
    ------
    FileMissingError
        There is no such folder, or it holds no corridors.
    """
    if folder is None:
        return packaged_case()
    if not folder.is_dir():
        names = packaged_cases()
        if str(folder) in names:
            return packaged_case(str(folder))
        msg = say("case.no_folder", folder=folder, names=", ".join(names))
        raise FileMissingError(msg)
    case = Case(folder)
    if not case.has(Table.CORRIDORS):
        msg = say("case.no_case", folder=folder, table=Table.CORRIDORS)
        raise FileMissingError(msg)
    return case


def packaged_scenarios() -> list[str]:
    """Return the names of the scenarios that come with the tool."""
    return packaged_case().scenario_names()


def _written_ends(table: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield the id, commodity and destination of corridors as a file writes them, which nobody has checked."""
    rows = table.get("corridor")
    for row in rows if isinstance(rows, list) else []:
        end = row.get("destination") if isinstance(row, dict) else None
        if isinstance(end, dict):
            yield str(row.get("id")).strip(), str(row.get("commodity")).strip(), str(end.get("name")).strip()
