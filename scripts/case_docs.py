"""Write docs/cases.md, every table and column of a case, from the models that read them.

    python -m scripts.case_docs docs/cases.md

A test holds the file to what this writes.
"""

from __future__ import annotations

import csv
import io
import json
import sys
import tomllib
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from data.case import Table, packaged_case
from data.tables.access import AccessStatement
from data.tables.admin import AdminUnit
from data.tables.commodities import Commodity
from data.tables.corridors import Corridor, Crossing, NamedPlace, Share
from data.tables.demand import Capacity, Demand
from data.tables.effects import EffectRule, Kin
from data.tables.mines import Mine
from data.tables.place_units import PlaceUnits
from data.tables.profile import DailyNeed, Profile, RoadbookOrigin
from data.tables.roadbook import Post
from data.tables.sites import Site
from data.tables.supply import Observation
from geo.reports.report import ASIDE, Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

UNITS = {
    "_km": "km",
    "_m": "m",
    "_h": "hours",
    "_days": "days",
    "_kmh": "km/h",
    "km": "km",
    "lat": "degrees north",
    "lon": "degrees east",
    "percent": "%",
    "litres": "litres",
    "weight": "0 to 1",
    "escorted_share": "0 to 1",
    "vehicles_per_day": "vehicles a day",
    "tonnes_per_day": "tonnes a day",
    "tonnes_per_vehicle": "tonnes",
    "time_factor": "times the usual time",
}
UNREAD = {*ASIDE, "where_from"}  # made from other columns
LONGEST = 60  # characters of an example


class Told(NamedTuple):
    """A table of a case, or a part of one: its title, what it holds, the model of a row, and where examples stand."""

    title: str
    model: type[BaseModel]
    table: Table
    path: str = ""


TABLES = (
    Told("case.toml", Profile, Table.CASE),
    Told("case.toml: [[commodity]]", Commodity, Table.CASE, "commodity"),
    Told("case.toml: [tankers_per_day]", DailyNeed, Table.CASE, "tankers_per_day"),
    Told("case.toml: [roadbook]", RoadbookOrigin, Table.CASE, "roadbook"),
    Told("corridors.toml: [[corridor]]", Corridor, Table.CORRIDORS, "corridor"),
    Told(
        "corridors.toml: a place of origin, upstream, via, destination",
        NamedPlace,
        Table.CORRIDORS,
        "corridor.destination",
    ),
    Told("corridors.toml: a share", Share, Table.CORRIDORS, "corridor.shares"),
    Told("crossings.toml: [[crossing]]", Crossing, Table.CROSSINGS, "crossing"),
    Told("effects.toml: [[rule]]", EffectRule, Table.EFFECTS, "rule"),
    Told("effects.toml: [kin]", Kin, Table.EFFECTS, "kin"),
    Told("incidents.csv", Report, Table.INCIDENTS),
    Told("access.csv", AccessStatement, Table.ACCESS),
    Told("supply.csv", Observation, Table.SUPPLY),
    Told("demand.csv", Demand, Table.DEMAND),
    Told("capacity.csv", Capacity, Table.CAPACITY),
    Told("admin_units.csv", AdminUnit, Table.ADMIN_UNITS),
    Told("place_units.csv", PlaceUnits, Table.PLACE_UNITS),
    Told("mines.csv", Mine, Table.MINES),
    Told("sites.csv", Site, Table.SITES),
    Told("roadbook.csv", Post, Table.ROADBOOK),
)
HEAD = """# The tables of a case

Written by `python -m scripts.case_docs docs/cases.md` from the models that read them.

A case is a folder with `case.toml` and tables, given by `--case FOLDER`; `supplylines init` begins one, and
`supplylines check` looks at one. `corridors.toml` has to be there; without a `roadbook.csv` commands need `--network`;
`effects.toml`, `words.toml`, `speeds.toml` and `base_map.json` have the usual tables in their place. `scenarios/` holds
what-ifs (docs/how-to/what-if.md). Positions are degrees (EPSG:4326). Keys that are not marked **needed** may be left
out or blank. Examples are those of the packaged case.
"""


def document() -> str:
    """Return the whole text."""
    return HEAD + "".join(map(_section, TABLES))


def _section(told: Told) -> str:
    about = " ".join((told.model.__doc__ or "").split()).replace("|", "\\|")
    examples = _examples(told)
    rows = "".join(_row(name, info, examples) for name, info in told.model.model_fields.items() if name not in UNREAD)
    return f"\n## {told.title}\n\n{about}\n\n| key | holds | unit | example |\n|---|---|---|---|\n{rows}"


def _row(name: str, info: FieldInfo, examples: dict[str, Any]) -> str:
    needed = "**needed**, " if info.is_required() else ""
    default = "" if info.is_required() or info.default in (None, "", (), PydanticUndefined) else _default(info)
    unit = next(
        (unit for end, unit in UNITS.items() if name == end or (end.startswith("_") and name.endswith(end))), ""
    )
    example = _shown(examples.get(name, ""))
    return f"| `{name}` | {needed}{kind(info.annotation)}{_limits(info)}{default} | {unit} | {example} |\n"


def _default(info: FieldInfo) -> str:
    value = info.default.value if isinstance(info.default, Enum) else info.default
    if isinstance(value, BaseModel):
        return ""
    return f"; default `{str(value).lower() if isinstance(value, bool) else value}`"


def _limits(info: FieldInfo) -> str:
    words = {
        "ge": "at least",
        "gt": "above",
        "le": "at most",
        "lt": "below",
        "pattern": "pattern",
        "max_length": "at most",
    }
    found = []
    for one in info.metadata:
        for key, word in words.items():
            value = getattr(one, key, None)
            if value is not None:
                ending = " characters" if key == "max_length" else ""
                found.append(f"{word} `{value}`{ending}".replace("|", "\\|"))
    return f" ({', '.join(found)})" if found else ""


def kind(annotation: Any) -> str:
    """Return in plain words what a field holds."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        return " or ".join(dict.fromkeys(kind(one) for one in inner if one is not NoneType))
    if origin is Literal:
        return "one of " + ", ".join(f"`{one}`" for one in inner)
    if origin is frozenset:
        return f"list: {kind(inner[0])}"
    if origin is tuple:
        return f"list: {kind(inner[0])}" if inner[-1] is Ellipsis else f"{len(inner)} of: {kind(inner[0])}"
    if origin is dict and get_origin(inner[1]) is frozenset:
        return f"table of lists: {kind(get_args(inner[1])[0])}"
    if origin is dict:
        return 'text by language code, such as `{ fr = "...", en = "..." }`'
    if isinstance(annotation, type):
        return _kind_of(annotation)
    return kind(inner[0]) if inner else "text"


def _kind_of(one: type) -> str:
    if issubclass(one, Enum):
        return "one of " + ", ".join(f"`{code.value}`" for code in one)
    if issubclass(one, Commodity):
        return "id of a `[[commodity]]`"
    if issubclass(one, BaseModel):
        return f"table, see {one.__name__}"
    return {str: "text", bool: "`true` or `false`", int: "whole number", float: "number"}.get(one, one.__name__)


def _examples(told: Told) -> dict[str, Any]:
    """Return the first value that the packaged table has of each key."""
    case = packaged_case()
    if not case.has(told.table):
        return {}
    text = case.file(told.table).content.decode("utf-8-sig")
    found: dict[str, Any] = {}
    for row in _toml_rows(text, told.path) if told.table.endswith(".toml") else csv.DictReader(io.StringIO(text)):
        for key, value in row.items():
            if value not in ("", None, [], {}):
                found.setdefault(key, value)
    return found


def _toml_rows(text: str, path: str) -> Iterator[dict[str, Any]]:
    rows: list[Any] = [tomllib.loads(text)]
    for part in filter(None, path.split(".")):
        rows = [
            inner
            for row in rows
            if part in row
            for inner in (row[part] if isinstance(row[part], list) else [row[part]])
        ]
    yield from rows


def _shown(value: Any) -> str:
    if value == "":
        return ""
    plain = json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else str(value)
    text = " ".join(plain.split()).replace("|", "\\|").replace("`", "'")
    return f"`{text if len(text) <= LONGEST else text[: LONGEST - 3] + '...'}`"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(document(), encoding="utf-8")
