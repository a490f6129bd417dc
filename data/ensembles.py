"""Ensembles: thousands of scenarios as a table, a row a change, and areas, a scenario each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from data.codes import Action
from data.errors import InputError, TableError
from data.extras import needed_to
from data.files.any_table import read_any_table
from data.files.csv_tables import check_header
from data.files.named_line import at_line
from data.messages.suggestions import no_such
from data.scenarios import Scenario, ScenarioFile, read_scenario

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from data.errors import SupplyLinesError

REQUIRED = ("scenario_id", "action")
COLUMNS = (*REQUIRED, "target", "p", "factor", "kmh", "traffic", "network")
NO_CHANGE, LIFT_ALL, IGNORE = "none", "lift_all", "ignore"  # beside the actions of `data.codes.Action`
ACTIONS = (*(action.value for action in Action), LIFT_ALL, IGNORE, NO_CHANGE)
ORDERS = (Action.BAN.value, Action.ESCORT.value)
NUMBERS = ("p", "factor", "kmh")
KINDS = ("edge", "road", "crossing", "polygon", "report", "phrase", "where")
_KIND = re.compile(rf"({'|'.join(KINDS)}):\s*(.*)", re.DOTALL)
_PARQUET = b"PAR1"


class ChangeRow(NamedTuple):
    """A change of a scenario, its cells as texts; `line` is where it stands, `problem` why it cannot be used."""

    scenario_id: str
    action: str
    target: str = ""
    p: str = ""
    factor: str = ""
    kmh: str = ""
    traffic: str = ""
    network: str = ""
    line: int = 0
    problem: str = ""


class Area(NamedTuple):
    """A feature of a file of areas: its id, its shape (WKT, lon lat) and its other cells."""

    id: str
    shape: str
    cells: Mapping[str, str]
    line: int = 0


class RowReject(NamedTuple):
    """Why a scenario is left out: the row that cannot be used."""

    file: str
    line: int
    scenario_id: str
    reason: str


@dataclass(frozen=True)
class EnsembleFile:
    """The scenarios of a table, in the order of their first rows; `undisturbed` are the ids of those without changes.

    `rejects` say why rows cannot be used: their scenarios are left out, for with less closed they would be others.
    """

    scenarios: tuple[ScenarioFile, ...]
    undisturbed: frozenset[str] = frozenset()
    rejects: tuple[RowReject, ...] = ()


def read_changes(path: Path) -> list[ChangeRow]:
    """Read a table of changes: any table that reports may be, or Parquet.

    Raises
    ------
    InputError
        It is not there or no table (TableError), lacks a column, or has one that is not known.
    """
    if _is_parquet(path):
        return _from_parquet(path)
    table = read_any_table(path, REQUIRED)
    _check_columns(table.header, path)
    return [
        ChangeRow._make([*(row.cells.get(name, "").strip() for name in COLUMNS), row.line, row.problem])
        for row in table.rows
    ]


def rows_of(table: Mapping[str, Sequence[Any]], name: object) -> list[ChangeRow]:
    """Return the rows of columns (each a list of values), such as those of a frame; lines count from 1.

    Raises
    ------
    TableError
        A column is missing or not known.
    """
    header = list(table)
    check_header(header, name, REQUIRED)
    _check_columns(header, name)
    n_rows = len(table[REQUIRED[0]])
    texts = [[_text(value) for value in table[one]] if one in table else [""] * n_rows for one in COLUMNS]
    return [ChangeRow._make([*cells, line, ""]) for line, cells in enumerate(zip(*texts, strict=True), start=1)]


def read_areas(path: Path) -> list[Area]:
    """Read a file of areas (GeoPackage, GeoJSON, Shapefile in a zip): their ids are in a column `id`, else numbers.

    Raises
    ------
    InputError
        It is not there, holds no areas, or two have one id.
    """
    table = read_any_table(path)
    areas = [
        Area(row.cells.get("id") or str(number), row.shape, row.cells, row.line)
        for number, row in enumerate(table.rows, start=1)
    ]
    ids = [one.id for one in areas]
    twice = next((name for name in ids if ids.count(name) > 1), None) if len(set(ids)) < len(ids) else None
    if twice is not None:
        msg = f"{path}: two areas have the id {twice!r:.60}; give each its own in the column id"
        raise TableError(msg)
    if not any(one.shape.lstrip().upper().startswith(("POLYGON", "MULTIPOLYGON")) for one in areas):
        msg = f"{path}: holds no area; expected polygons"
        raise TableError(msg)
    return areas


def of_areas(areas: Iterable[Area]) -> list[ChangeRow]:
    """Return a scenario an area: closed all over it, or what its columns `action`, `p`, `factor` and so on say."""
    rows = []
    for one in areas:
        cells = {name: one.cells[name] for name in (*NUMBERS, "traffic") if one.cells.get(name)}
        action = one.cells.get("action") or Action.CLOSE.value
        rows.append(ChangeRow(one.id, action, f"polygon:{one.id}", line=one.line, **cells))
    return rows


def scenarios_of(rows: Iterable[ChangeRow], source: str, areas: Iterable[Area] = (), network: str = "") -> EnsembleFile:
    """Return the scenarios that rows make; one with a row that cannot be used is left out, the others stay.

    `network` is the hash of the edges of the network in use: rows that name edges must give the same.
    """
    shapes = {one.id: one.shape for one in areas}
    grouped: dict[str, list[ChangeRow]] = {}
    rejects = []
    for row in rows:
        if row.scenario_id:
            grouped.setdefault(row.scenario_id, []).append(row)
        else:
            reason = row.problem or "no scenario_id; give the scenario that the change belongs to"
            rejects.append(RowReject(source, row.line, "", reason))
    scenarios, undisturbed = [], set()
    for name, its in grouped.items():
        line = its[0].line
        try:
            table: dict[str, Any] = {"name": name}
            lines: dict[tuple[str | int, ...], int] = {(): line}
            for row in its:
                line = row.line
                _put(table, lines, row, shapes, network)
            if table.keys() <= {"name"}:
                undisturbed.add(name)
            scenarios.append(
                ScenarioFile(Scenario.model_construct(name=name), source, lines)
                if name in undisturbed
                else read_scenario(table, source, lines)
            )
        except InputError as error:
            rejects.append(row_reject(error, source, line, name))
    return EnsembleFile(tuple(scenarios), frozenset(undisturbed), tuple(rejects))


def row_reject(error: SupplyLinesError, source: str, line: int, name: str) -> RowReject:
    """Return why a scenario is left out: at the line that the error names, else at the one given."""
    named, reason = at_line(str(error), source)
    return RowReject(source, line if named is None else named, name, reason)


def _put(
    table: dict[str, Any],
    lines: dict[tuple[str | int, ...], int],
    row: ChangeRow,
    shapes: Mapping[str, str],
    network: str,
) -> None:
    """Put a row into the table of its scenario, as a TOML file would hold it."""
    if row.problem:
        raise TableError(row.problem)
    if row.action not in ACTIONS:
        msg = f"action = {row.action!r:.40}: {no_such('action', row.action, ACTIONS)}"
        raise TableError(msg)
    if row.action in {NO_CHANGE, LIFT_ALL}:
        if row.target:
            msg = f"{row.action} is about everything; leave target blank (found {row.target!r:.60})"
            raise TableError(msg)
        table |= {LIFT_ALL: True} if row.action == LIFT_ALL else {}
        return
    if not row.target:
        msg = f"{row.action} without a target; give a phrase, a road, an id or edge:N"
        raise TableError(msg)
    entries = table.setdefault(row.action, [])
    lines.setdefault((row.action,), row.line)
    lines[row.action, len(entries)] = row.line
    if row.action == IGNORE:
        entries.append(row.target)
        return
    entry = {"corridor": row.target} if row.action in ORDERS else _target(row, shapes, network)
    entry |= {name: _number(name, text) for name in NUMBERS if (text := getattr(row, name))}
    entries.append(entry | ({"traffic": row.traffic} if row.traffic else {}))


def _target(row: ChangeRow, shapes: Mapping[str, str], network: str) -> dict[str, Any]:
    match = _KIND.fullmatch(row.target)
    kind, what = match.groups() if match else ("text", row.target)
    if kind == "edge":
        if row.network != network:
            given = f"of the network {row.network!r:.40}" if row.network else "of no network that is named"
            msg = f"{row.target:.40} is {given}, and this one is {network!r}: give its hash in the column network"
            raise TableError(msg)
        numbers = what.replace(";", " ").split()
        if not numbers or not all(one.isdecimal() for one in numbers):
            msg = f"target = {row.target!r:.40}: expected numbers of edges, such as edge:17 or edge:17;18"
            raise TableError(msg)
        return {"edge": tuple(map(int, numbers))}
    if kind == "polygon":
        if what not in shapes:
            hint = no_such("area", what, list(shapes)[:20]) if shapes else "give the file of areas with --footprints"
            msg = f"target = {row.target!r:.60}: {hint}"
            raise TableError(msg)
        return {"polygon": shapes[what]}
    return {kind: what}


def _number(name: str, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        msg = f"{name} = {text!r:.40} is no number; write it with a point, such as 0.4"
        raise TableError(msg) from None


def _check_columns(header: Iterable[str], path: object) -> None:
    for name in header:
        if name not in COLUMNS:
            msg = f"{path}: column {name!r:.40}: {no_such('column', name, COLUMNS)}"
            raise TableError(msg)


def _is_parquet(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_PARQUET)) == _PARQUET


def _from_parquet(path: Path) -> list[ChangeRow]:
    with needed_to("parquet"):
        import pyarrow as pa
        import pyarrow.parquet as pq
    try:
        table = pq.read_table(path)
    except (OSError, pa.ArrowException) as error:
        msg = f"{path}: the Parquet file cannot be read ({' '.join(str(error).split()):.120}); write it anew"
        raise TableError(msg) from None
    return rows_of({name: table.column(name).to_pylist() for name in table.column_names}, path)


def _text(value: Any) -> str:
    """Return a value as a CSV file would hold it, "" for what is missing."""
    if value is None or value != value:  # noqa: PLR0124 - NaN, of whatever library
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
