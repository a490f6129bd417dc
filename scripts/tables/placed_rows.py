"""The table of `supplylines geocode`: every row placed or rejected with its reason, none left out."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from data.codes import PlacementStatus
from data.errors import TableError
from data.messages.spoken import say, word
from routes.records import PLACEMENT_COLUMNS, placement_json, placement_record
from scripts.shared.progress import track

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.codes import Lang
    from data.files.csv_tables import Row
    from data.files.input_file import Readable
    from data.tables.mapping import TableMapping
    from geo.phrases.claim import Claim
    from geo.reports.located import Located
    from routes.network.road_network import RoadNetwork
    from routes.placing.placement import Placement
    from routes.workspace import Scene

PHRASE_COLUMNS = ("place_text", "phrase", "text")
REJECTED = "rejected"


@dataclass(frozen=True)
class PlacedRow:
    """A row as it was read, with its claim and placements; or with the `problem` for which it is rejected."""

    line: int
    cells: Mapping[str, str]
    where: Located | None = None
    claim: Claim | None = None
    placements: tuple[Placement, ...] = ()
    problem: str = ""


def place_rows(
    table: Readable, scene: Scene, mapping: TableMapping | None = None
) -> tuple[list[PlacedRow], str, tuple[str, ...]]:
    """Place every row of a table of any format by its coordinates or its words.

    With the rows come what the table was read as, "" where it is a plain one, and notes on how.

    Raises
    ------
    TableError
        The table cannot be read, or has neither a column of phrases nor coordinates; or it is no CSV and has no row.
    """
    from geo.reports.located import read_located

    rows, header, told, notes = _read(table, mapping)
    column = _phrase_column(header, table)
    placed = []
    for row in track(rows, len(rows), say("geocode.placing")):
        problem = row.problem
        cells = row.cells | {"place_text": row.cells.get(column or "", "")}
        try:
            where = read_located(cells, scene.network.bounds, row.aside)
        except ValueError as error:
            problem = problem or str(error)
        placed.append(
            PlacedRow(row.line, row.cells, problem=problem)
            if problem
            else PlacedRow(row.line, row.cells, where, *scene.place(where))
        )
    return placed, told, notes


def _read(table: Readable, mapping: TableMapping | None) -> tuple[Sequence[Row], Sequence[str], str, tuple[str, ...]]:
    """Return the rows of a table, its columns, what it was read as and notes: ours where its format is known."""
    from data.files.any_table import read_any_table
    from geo.reports.formats.own import OwnFormat
    from geo.reports.formats.recognise import read_as, recognised
    from geo.reports.review import chosen

    read = chosen(read_any_table(table), table.name)
    fitting = None if set(PHRASE_COLUMNS) & set(read.header) else recognised(read)
    if mapping is None and (fitting is None or isinstance(fitting, OwnFormat)):
        rows = [replace(row, aside={"shape": row.shape}) if row.shape else row for row in read.rows]
        return rows, read.header, "", read.notes
    reading = read_as(read, table, mapping)
    told = say("geocode.read_as", name=table.name, reader=word("reader", reading.name), kind=read.kind)
    columns = [*reading.columns, *(name for row in reading.rows[:1] for name in row.cells)]
    return reading.rows, tuple(dict.fromkeys(columns)), told, read.notes


def count_line(rows: Sequence[PlacedRow]) -> str:
    """Return the sentence that accounts for every row; one that names several places counts by the best placed."""
    from routes.placing.placement import row_status

    counts = Counter(REJECTED if row.problem else row_status(row.placements).value for row in rows)
    names = (*(status.value for status in PlacementStatus), REJECTED)
    told = " + ".join(f"{counts[name]} {word('placement_count', name)}" for name in names)
    return say("geocode.count", n=len(rows), told=told)


def rows_json(rows: Sequence[PlacedRow], network: RoadNetwork, lang: Lang) -> str:
    """Return the rows as JSON, each with its placements."""
    records = [
        {
            **row.cells,
            "placements": [placement_json(place, network, lang) for place in row.placements] or [_refused(row)],
        }
        for row in rows
    ]
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


def rows_csv(rows: Sequence[PlacedRow], lang: Lang) -> str:
    """Return the table with a row for each placement, numbered where a phrase names several places."""
    from maps.exports.csv_files import records_csv

    own = list(dict.fromkeys(name for row in rows for name in row.cells))  # a row with cells too many has a column more
    names = {name: f"placed_{name}" if name in own else name for name in PLACEMENT_COLUMNS}
    records = [
        {**row.cells, "place_number": number, **{names[name]: _flat(place[name]) for name in PLACEMENT_COLUMNS}}
        for row in rows
        for number, place in enumerate(
            [placement_record(one, lang) for one in row.placements] or [_refused(row)], start=1
        )
    ]
    return records_csv(records, [*own, "place_number", *names.values()])


def _phrase_column(header: Sequence[str], table: Readable) -> str | None:
    from geo.reports.located import own_names

    column = next((name for name in PHRASE_COLUMNS if name in header), None)
    if column is None and not {"lat", "lon"} <= set(own_names(header)):
        found = ", ".join(header)
        msg = say("geocode.no_column", table=table, columns=", ".join(PHRASE_COLUMNS), found=found)
        raise TableError(msg)
    return column


def _refused(row: PlacedRow) -> dict[str, Any]:
    """Return the keys of a rejected row, with its reason."""
    return dict.fromkeys((*PLACEMENT_COLUMNS, "geometry")) | {
        "status": REJECTED,
        "reason": row.problem,
        "alternatives": [],
    }


def _flat(value: Any) -> Any:
    """Return a list of alternatives as the texts of a cell."""
    if isinstance(value, list):
        return [f"{v['name']} {v['lat']:.4f},{v['lon']:.4f}" if isinstance(v, dict) else v for v in value]
    return value
