"""Read JSON that programs answer with as a table: a list of records, each a row, nested keys joined by "/"."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

from data.errors import TableError
from data.files.csv_tables import MAX_COLUMNS, Row, Table
from data.files.grids import table_of_grid
from data.files.map_shapes import FEATURES, read_features

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LISTS = ("data", "results", "value", "records", "rows", "incidents")  # of ACLED, of KoBo, of ODK, of others
MAX_DEPTH = 8
MAX_LISTED = 3  # records of a list within a record that become columns


def read_json(raw: bytes, name: object) -> Table:
    """Read a list of records or the features of GeoJSON; rows are numbered from 1.

    Raises
    ------
    TableError
        It is not valid, holds no record, or more columns than a table has.
    """
    try:
        found = _parsed(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # no text, no JSON, a figure of thousands of digits, lists in lists
        msg = f"{name}: not valid JSON ({error!s:.120}); export it anew"
        raise TableError(msg) from None
    if isinstance(found, list) and found and all(isinstance(one, list) for one in found):
        return table_of_grid([[_text(cell) for cell in row] for row in found], name, "JSON")
    if isinstance(found, dict) and found.get("type") == "Feature" and "geometry" in found:
        found = {FEATURES: [found]}
    if isinstance(found, dict) and isinstance(found.get(FEATURES), list):
        return _table([*read_features(found, name)], name, "GeoJSON")
    records = _records(found)
    if not records:
        keys = f"; found {', '.join(map(str, found)):.120}" if isinstance(found, dict) else ""
        msg = f"{name}: no list of records in it, or an empty one; expected one under {', '.join(LISTS)}{keys}"
        raise TableError(msg)
    return _table([(record, "", "") for record in records], name, "JSON")


def _parsed(text: str) -> Any:
    """Return what a text of JSON holds: one value, or a record in each line."""
    try:
        return json.loads(text)
    except ValueError:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2 or not all(line.lstrip().startswith("{") and line.rstrip().endswith("}") for line in lines):
            raise
        return [json.loads(line) for line in lines]


def _table(records: list[tuple[Mapping[str, Any], str, str]], name: object, kind: str) -> Table:
    if not records:
        msg = f"{name}: the {kind} holds no feature; expected points, lines or areas"
        raise TableError(msg)
    rows, header = [], dict[str, None]()
    for number, (record, shape, problem) in enumerate(records, start=1):
        cells = dict(_flat(record))
        header |= dict.fromkeys(cells)
        rows.append((number, cells, problem, shape))
        if len(header) > MAX_COLUMNS:
            msg = f"{name}: over {MAX_COLUMNS:,} columns; leave out those that are not needed"
            raise TableError(msg)
    blank = dict.fromkeys(header, "")
    return Table(
        tuple(header),
        tuple(Row(number, blank | cells, problem, shape=shape) for number, cells, problem, shape in rows),
        kind=kind,
    )


def _records(found: Any) -> list[Mapping[str, Any]]:
    lists = [found] if isinstance(found, list) else []
    if isinstance(found, dict):
        lists = [found[key] for key in LISTS if key in found] or list(found.values())
        if len(found) > 1 and all(isinstance(one, dict) for one in found.values()):
            lists.append([{"id": key} | record for key, record in found.items()])
    return next((one for one in lists if isinstance(one, list) and one and all(isinstance(r, dict) for r in one)), [])


def _flat(value: Any, path: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """Yield the texts of a record by the path of their keys."""
    if isinstance(value, dict) and depth < MAX_DEPTH:
        if value.get("type") == "Point" and isinstance(value.get("coordinates"), list) and path:
            yield from _point(value, path)
            return
        for key, inner in value.items():
            yield from _flat(inner, f"{path}/{key}".strip("/").lower(), depth + 1)
    elif isinstance(value, list):
        texts = [_text(one) for one in value if not isinstance(one, (dict, list))]
        yield path, ";".join(texts)
        for number, inner in enumerate(value[:MAX_LISTED]):
            if isinstance(inner, dict) and depth < MAX_DEPTH:
                yield from _flat(inner, f"{path}/{number}", depth + 1)
    else:
        yield path, _text(value)


def _point(value: Mapping[str, Any], path: str) -> Iterator[tuple[str, str]]:
    """Yield a position within a record, as ODK answers with, under the names it has in ODK's tables."""
    position = [*map(_text, value["coordinates"][:2]), "", ""]
    accuracy = (value.get("properties") or {}).get("accuracy")
    yield from ((f"{path}-longitude", position[0]), (f"{path}-latitude", position[1]))
    yield f"{path}-accuracy", _text(accuracy)


def _text(value: Any) -> str:
    if value is None or (isinstance(value, float) and not math.isfinite(value)) or isinstance(value, (dict, list)):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).strip()
