"""Everything wrong in the tables of a case at once: file, line, value, what is allowed, and what was probably meant."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from data.case import Table
from data.errors import SupplyLinesError
from data.files.csv_and_toml import explain_all, read_text
from data.files.csv_tables import read_table
from data.files.named_line import without_path
from data.files.toml_lines import line_of, toml_lines
from data.messages.spoken import say
from data.messages.suggestions import did_you_mean, no_such
from data.tables.admin import COLUMNS as UNIT_COLUMNS
from data.tables.admin import AdminUnit
from data.tables.corridors import Corridor, Crossing
from data.tables.demand import CAPACITY_COLUMNS, DEMAND_COLUMNS, Capacity, Demand
from data.tables.effects import OF_KINDS, EffectRule
from data.tables.mines import COLUMNS as MINE_COLUMNS
from data.tables.mines import Mine
from data.tables.place_units import COLUMNS as PLACE_COLUMNS
from data.tables.place_units import PlaceUnits
from data.tables.profile import Profile
from data.tables.sites import COLUMNS as SITE_COLUMNS
from data.tables.sites import Site
from data.tables.traffic import as_kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pydantic import BaseModel

    from data.case import Case
    from data.files.input_file import InputFile

    Check = Callable[[dict[str, Any], Mapping[Any, int]], Iterator[tuple[int | None, str]]]

ENTRIES: dict[Table, tuple[str, type[BaseModel]]] = {
    Table.CROSSINGS: ("crossing", Crossing),
    Table.CORRIDORS: ("corridor", Corridor),
    Table.EFFECTS: ("rule", EffectRule),
}
ROWS: dict[Table, tuple[tuple[str, ...], type[BaseModel]]] = {
    Table.DEMAND: (DEMAND_COLUMNS, Demand),
    Table.CAPACITY: (CAPACITY_COLUMNS, Capacity),
    Table.MINES: (MINE_COLUMNS, Mine),
    Table.SITES: (SITE_COLUMNS, Site),
    Table.ADMIN_UNITS: (UNIT_COLUMNS, AdminUnit),
    Table.PLACE_UNITS: (PLACE_COLUMNS, PlaceUnits),
}
BESIDE = {"scenarios", "README.md", "README", "LICENSES.md", "LICENSE"}  # what a case may hold beside its tables
BESIDE_ENTRIES = {Table.EFFECTS: {"extends", "certainty", "unknown", "kin"}}


class Problem(NamedTuple):
    """What is wrong, and where: `line` is None where it is about the file as a whole."""

    file: str
    line: int | None
    text: str

    def __str__(self) -> str:
        """Return it as one line."""
        where = self.file if self.line is None else say("file_line", file=self.file, line=self.line)
        return say("said_of", name=where, told=self.text)


def table_problems(case: Case, folder: Path) -> list[Problem]:
    """Return what is wrong in the files of a case's folder, in the order of the tables."""
    found: list[Problem] = [*_foreign_files(folder)]
    for table in Table:
        if not (folder / table.value).is_file():
            continue
        try:
            file = case.file(table)
            if table is Table.CASE:
                found += _of_toml(file, table, lambda data, lines: _of_entry(Profile, data, (), lines))
            elif table in ENTRIES:
                found += _of_toml(file, table, _entries_of(table))
            elif table in ROWS:
                found += _of_rows(file, table)
        except SupplyLinesError as error:
            found.append(Problem(table.value, None, without_path(str(error), file)))
    found += _of_links(folder)
    found += _of_kinds(case, folder)
    return found or _whole(case)


def _foreign_files(folder: Path) -> Iterator[Problem]:
    for path in sorted(folder.iterdir()):
        if path.name not in {*map(str, Table), *BESIDE} and not path.name.startswith("."):
            hint = did_you_mean(path.name, [*map(str, Table), "scenarios"])
            yield Problem(path.name, None, f"nothing reads a file of this name{hint}")


def _of_toml(file: InputFile, table: Table, check: Check) -> Iterator[Problem]:
    text = read_text(file)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        yield Problem(table.value, None, f"not valid TOML: {error}")
        return
    yield from (Problem(table.value, line, told) for line, told in check(data, toml_lines(text)))


def _entries_of(table: Table) -> Check:
    noun, model = ENTRIES[table]

    def check(data: dict[str, Any], lines: Mapping[Any, int]) -> Iterator[tuple[int | None, str]]:
        known = [noun, *sorted(BESIDE_ENTRIES.get(table, ()))]
        for key in data:
            if key not in known:
                yield line_of(lines, (key,)), no_such("key", key, known)
        entries = data.get(noun, [])
        if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
            yield line_of(lines, (noun,)), f"expected tables, each under [[{noun}]]"
            return
        for number, entry in enumerate(entries):
            yield from _of_entry(model, entry, (noun, number), lines)
        names = Counter(str(entry["id"]) for entry in entries if "id" in entry)
        for number, entry in enumerate(entries):
            if names.get(str(entry.get("id")), 0) > 1:
                told = f"id {entry['id']!r} stands {names[str(entry['id'])]} times; ids are unique"
                yield line_of(lines, (noun, number, "id")), told

    return check


def _of_entry(
    model: type[BaseModel], entry: Mapping[str, Any], path: tuple[str | int, ...], lines: Mapping[Any, int]
) -> Iterator[tuple[int | None, str]]:
    try:
        model.model_validate(entry)
    except ValidationError as error:
        named = f"{entry['id']}: " if "id" in entry else ""
        for loc, text in explain_all(error, model):
            yield line_of(lines, (*path, *loc)), f"{named}{text}"


def _of_rows(file: InputFile, table: Table) -> Iterator[Problem]:
    columns, model = ROWS[table]
    for row in read_table(file, columns).rows:
        if row.problem:
            yield Problem(table.value, row.line, row.problem)
            continue
        try:
            model.model_validate(row.cells)
        except ValidationError as error:
            yield from (Problem(table.value, row.line, text) for _, text in explain_all(error, model))


def _of_links(folder: Path) -> Iterator[Problem]:
    """Yield what corridors name that no other table has."""
    tables = {name: _loose(folder / name.value) for name in (Table.CASE, Table.CROSSINGS, Table.CORRIDORS)}
    crossings = [str(one.get("id")) for one in tables[Table.CROSSINGS].get("crossing", []) if isinstance(one, dict)]
    goods = [str(one.get("id")) for one in tables[Table.CASE].get("commodity", []) if isinstance(one, dict)]
    path = folder / Table.CORRIDORS.value
    lines = toml_lines(path.read_text(encoding="utf-8-sig")) if tables[Table.CORRIDORS] else {}
    for number, one in enumerate(tables[Table.CORRIDORS].get("corridor", [])):
        for key, known, noun in (("crossing", crossings, "crossing"), ("commodity", goods, "commodity")):
            name = one.get(key) if isinstance(one, dict) else None
            if isinstance(name, str) and name not in known and (known or key == "crossing"):
                line = line_of(lines, ("corridor", number, key))
                text = f"{one.get('id')}: field '{key}' = {name!r:.60}: {no_such(noun, name, known)}"
                yield Problem(Table.CORRIDORS.value, line, text)


def _of_kinds(case: Case, folder: Path) -> Iterator[Problem]:
    """Yield which rules are about kinds of traffic that the case does not know."""
    path = folder / Table.EFFECTS.value
    try:
        kinds = case.profile().kinds
    except SupplyLinesError:
        return  # told elsewhere
    lines = toml_lines(path.read_text(encoding="utf-8-sig")) if (rules := _loose(path).get("rule", [])) else {}
    for number, rule in enumerate(rules):
        for key in OF_KINDS:
            name = as_kind(rule.get(key)) if isinstance(rule, dict) else None
            if isinstance(name, str) and name not in kinds:
                text = f"field '{key}' = {name!r:.60}: {kinds.no_such(name)}"
                yield Problem(Table.EFFECTS.value, line_of(lines, ("rule", number, key)), text)


def _loose(path: Path) -> dict[str, Any]:
    """Return a TOML file's data, nothing where it is none: that is told elsewhere."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        return {}


def _whole(case: Case) -> list[Problem]:
    """Return what the loaders of whole tables refuse, where every row by itself is good."""
    loads: list[tuple[str, Callable[[], object]]] = [
        (Table.CORRIDORS.value, case.tables),
        (Table.ROADBOOK.value, case.roadbook),
    ]
    loads += [(f"scenarios/{name}.toml", partial(case.scenario, Path(name))) for name in case.scenario_names()]
    found = []
    for name, load in loads:
        try:
            load()
        except SupplyLinesError as error:
            file = next((table.value for table in Table if table.value in str(error)), name)
            found.append(Problem(file, None, str(error).rpartition(f"{file}: ")[2]))
    return found
