"""Scenario files: named changes on top of a date, in TOML; every message names file, line, key and value."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field, ValidationError, field_validator, model_validator

from data.codes import SeasonRule
from data.condition import parse_condition
from data.errors import FileMissingError, TableError
from data.files.csv_and_toml import Record, read_text
from data.files.toml_lines import line_of, toml_lines
from data.messages.spoken import say
from data.messages.suggestions import did_you_mean, no_such
from data.settings import Day, DetourRatio
from data.tables.traffic import ALL, Traffic

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from importlib.resources.abc import Traversable

CHANGES = (
    *("close", "reopen", "besiege", "ban", "escort", "slow", "speed", "ignore", "season", "detour_ratio"),
    "lift_all",
)
SELECTORS = ("phrase", "road", "polygon", "report", "crossing", "edge", "where", "from")
_AT_LINE = re.compile(r"^(.*) \(at (?:line (\d+), column (\d+)|end of document)\)$", re.DOTALL)
_NO_ENTRY = 'expected a phrase in quotes, or a table such as { road = "RN7" }'

Text = Annotated[str, Field(min_length=1, max_length=1000)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Latitude = Annotated[float, Field(ge=-90, le=90)]
EdgeNumber = Annotated[int, Field(ge=0, strict=True)]


class Point(Record):
    """A point, EPSG:4326."""

    lat: Latitude
    lon: Longitude


class Target(Record):
    """What road a change is about: exactly one of the ways to name it.

    `text` is a bare string of the file, a report's or crossing's id, a road number or a phrase. `polygon` is a ring of
    lon, lat pairs, a GeoJSON geometry, a WKT text or the name of a GeoJSON file; `start` and `end` ("from" and "to")
    are points on a road; `edge` are edge numbers of the network used; `where` is a condition on the columns of its
    edges (`data.condition`).
    """

    text: Text | None = None
    phrase: Text | None = None
    road: Text | None = None
    polygon: str | dict[str, Any] | list[tuple[float, float]] | None = None
    report: Text | None = None
    crossing: Text | None = None
    edge: tuple[EdgeNumber, ...] | None = Field(default=None, min_length=1)
    where: Text | None = None
    start: Point | None = Field(default=None, alias="from")
    end: Point | None = Field(default=None, alias="to")

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, entry: Any) -> Any:
        if isinstance(entry, str):
            return {"text": entry}
        if not isinstance(entry, (dict, cls)):
            raise ValueError(_NO_ENTRY)  # noqa: TRY004 - pydantic turns a ValueError into a message
        return entry

    @field_validator("edge", mode="before")
    @classmethod
    def _one_edge(cls, value: Any) -> Any:
        edges = list(value) if isinstance(value, (list, tuple)) else [value]
        if any(isinstance(edge, bool) for edge in edges):
            msg = "a mask of booleans is no list of edges; give their numbers, as np.flatnonzero(mask) does"
            raise ValueError(msg)
        return edges

    @field_validator("polygon", mode="before")
    @classmethod
    def _is_polygon(cls, value: Any) -> Any:
        if isinstance(value, str):
            return value
        if isinstance(value, dict):
            if value.get("type") in {"Polygon", "MultiPolygon"} and isinstance(value.get("coordinates"), list):
                return value
            msg = "expected a GeoJSON geometry with type Polygon or MultiPolygon and coordinates"
            raise ValueError(msg)
        if not isinstance(value, list) or len(value) < 3 or not all(_is_lon_lat(corner) for corner in value):
            msg = "expected at least three corners [lon, lat] in degrees, a GeoJSON geometry, WKT or a file name"
            raise ValueError(msg)
        return value

    @field_validator("where")
    @classmethod
    def _is_condition(cls, value: str | None) -> str | None:
        if value is not None:
            parse_condition(value)
        return value

    @model_validator(mode="after")
    def _names_one(self) -> Target:
        given = {
            "text": self.text,
            "phrase": self.phrase,
            "road": self.road,
            "polygon": self.polygon,
            "report": self.report,
            "crossing": self.crossing,
            "edge": self.edge,
            "where": self.where,
            "from": self.start,
        }
        named = [key for key, value in given.items() if value is not None]
        if (self.start is None) != (self.end is None):
            msg = "'from' and 'to' go together, each as { lat = ..., lon = ... }"
            raise ValueError(msg)
        if len(named) != 1:
            found = f"found {' and '.join(named)}" if named else "found none"
            msg = f"name one road in one way ({', '.join(SELECTORS)}); {found}"
            raise ValueError(msg)
        return self


class Closing(Target):
    """A closure that stands on all of the road named, with probability `p`, for a sort of traffic."""

    p: float = Field(default=1.0, gt=0, le=1)
    traffic: Traffic = ALL


class Slowing(Closing):
    """A restriction: `factor` multiplies the travel time on the road named."""

    factor: float = Field(gt=1, le=100)


class Speeding(Target):
    """Another truck speed on the road named, as after works or a washout."""

    kmh: float = Field(gt=0, le=130)


class Ordering(Record):
    """A ban on a corridor, or escorts on it, for a kind of traffic (default: what the corridor is for)."""

    corridor: Text
    traffic: Traffic = ALL

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, entry: Any) -> Any:
        if isinstance(entry, str):
            return {"corridor": entry}
        if not isinstance(entry, (dict, cls)):
            msg = 'expected the id of a corridor in quotes, or a table such as { corridor = "...", traffic = "fuel" }'
            raise ValueError(msg)  # noqa: TRY004 - pydantic turns a ValueError into a message
        return entry


class Scenario(Record):
    """What a scenario changes; `corridors` only narrows what is compared. Without `as_of`, the day is the run's.

    `lift_all`: nothing that was reported closes or slows a road; what was seen, sieges and orders stay.
    """

    name: str = Field(default="", max_length=60)
    title: str = Field(default="", max_length=200)
    title_fr: str = Field(default="", max_length=200)
    as_of: Day | None = None
    close: tuple[Closing, ...] = ()
    reopen: tuple[Target, ...] = ()
    besiege: tuple[Closing, ...] = ()
    ban: tuple[Ordering, ...] = ()
    escort: tuple[Ordering, ...] = ()
    slow: tuple[Slowing, ...] = ()
    speed: tuple[Speeding, ...] = ()
    ignore: tuple[Text, ...] = ()
    lift_all: bool = False
    season: SeasonRule | None = None
    detour_ratio: DetourRatio | None = None
    corridors: tuple[Text, ...] = ()

    @field_validator(
        "close", "reopen", "besiege", "ban", "escort", "slow", "speed", "ignore", "corridors", mode="before"
    )
    @classmethod
    def _one_entry(cls, value: Any) -> Any:
        if isinstance(value, (str, dict, Target, Ordering)):
            return (value,)
        if not isinstance(value, (list, tuple)):
            msg = "expected a list of entries in square brackets"
            raise ValueError(msg)  # noqa: TRY004 - pydantic turns a ValueError into a message
        return tuple(value)

    @model_validator(mode="after")
    def _changes_something(self) -> Scenario:
        if not any(getattr(self, key) for key in CHANGES):
            msg = f"the scenario changes nothing; give at least one of {', '.join(CHANGES)}"
            raise ValueError(msg)
        return self


@dataclass(frozen=True)
class ScenarioFile:
    """A scenario with the place of each of its keys, for messages; `folder` is where it looks for files."""

    scenario: Scenario
    source: str
    lines: Mapping[tuple[str | int, ...], int] = field(default_factory=dict)
    folder: Path = Path()

    @property
    def name(self) -> str:
        """The scenario's name, else that of its file."""
        return self.scenario.name or Path(self.source).stem

    @property
    def title(self) -> str:
        """The scenario's title, else its name."""
        return self.scenario.title or self.name

    def where(self, key: str, number: int | None = None) -> str:
        """Return where a key or one of its entries (from 0) stands: "file: line 4: close, entry 2"."""
        return _where(self.source, self.lines, (key,) if number is None else (key, number))


def load_scenario(path: Path, folder: Path | Traversable) -> ScenarioFile:
    """Load a scenario file, or the one of that name in a case's folder of scenarios where there is no such file.

    Raises
    ------
    FileMissingError
        There is neither.
    TableError
        It is not valid TOML, has an unknown key or a value that cannot be used, or changes nothing.
    """
    source: Path | Traversable = path
    if not path.exists() and path.name == str(path) and not path.suffix:
        source = folder / f"{path.name}.toml"
        if not source.is_file():
            known = scenario_names(folder)
            msg = (
                f"{path}: no such file, and no scenario of that name in the case{did_you_mean(path.name, known)}; "
                f"the case has {', '.join(known)}"
            )
            raise FileMissingError(msg)
    text = read_text(source)
    return read_scenario(_parsed(text, path), str(path), toml_lines(text), path.parent)


def read_scenario(
    table: Mapping[str, Any],
    source: str,
    lines: Mapping[tuple[str | int, ...], int] | None = None,
    folder: Path = Path(),
) -> ScenarioFile:
    """Return the scenario that a parsed table holds.

    Raises
    ------
    TableError
        It has an unknown key or a value that cannot be used, or changes nothing.
    """
    try:
        return ScenarioFile(Scenario.model_validate(dict(table)), source, lines or {}, folder)
    except ValidationError as error:
        raise TableError(_message(error, source, lines or {})) from None


def scenario_names(folder: Path | Traversable) -> list[str]:
    """Return the names of the scenarios in a folder, none where there is no such folder."""
    return sorted(path.name.removesuffix(".toml") for path in folder.iterdir()) if folder.is_dir() else []


def _parsed(text: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        match = _AT_LINE.match(str(error))
        reason, line, column = match.groups() if match else (str(error), None, None)
        last = text.count("\n") + (not text.endswith("\n"))
        at = f"line {line}, column {column}" if line else f"line {last}, at the end"
        hint = (
            "a key stands twice, keep one" if "overwrite" in reason else "texts stand in quotes, entries behind commas"
        )
        msg = f"{path}: {at}: not valid TOML ({reason}); {hint}"
        raise TableError(msg) from None
    except RecursionError:
        msg = f"{path}: not valid TOML: lists or tables are nested too deeply"
        raise TableError(msg) from None


def _message(error: ValidationError, source: str, lines: Mapping[tuple[str | int, ...], int]) -> str:
    first = min(error.errors(), key=lambda problem: line_of(lines, problem["loc"]) or 0)
    path = first["loc"]
    value = first.get("input")
    text = value.isoformat() if isinstance(value, date) else f"{value!r:.60}"
    shown = "" if not path or isinstance(value, dict) else f" = {text}"
    more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
    return f"{_where(source, lines, path)}{shown}: {_reason(first, path)}{more}"


def _reason(problem: Mapping[str, Any], path: Sequence[str | int]) -> str:
    """Say what was expected; of an unknown key, which are known."""
    if problem["type"] == "extra_forbidden":
        return no_such("key", str(path[-1]), _keys_of(path))
    reason = str(problem["msg"]).removeprefix("Value error, ")
    expected = (problem.get("ctx") or {}).get("expected")
    if problem["type"] == "enum" and isinstance(problem.get("input"), str) and expected:
        reason += did_you_mean(problem["input"], re.findall(r"'([^']+)'", str(expected)))
    return reason


def _keys_of(path: Sequence[str | int]) -> list[str]:
    """Return the keys that may stand where an unknown one was found."""
    of_entry: dict[str, type[Record]] = {"close": Closing, "slow": Slowing, "speed": Speeding}
    model: type[Record] = Scenario
    if path[-2:-1] in {("from",), ("to",)}:
        model = Point
    elif len(path) > 1:
        model = of_entry.get(str(path[0]), Target)
    return [info.alias or name for name, info in model.model_fields.items() if name != "text"]


def _where(source: str, lines: Mapping[tuple[str | int, ...], int], path: Sequence[str | int]) -> str:
    line = line_of(lines, path)
    parts = [source, *([say("file.line", line=line)] if line else []), *([_named(lines, path)] if path else [])]
    return ": ".join(parts)


def _named(lines: Mapping[tuple[str | int, ...], int], path: Sequence[str | int]) -> str:
    """Name a key for a reader: "close, entry 2, phrase"; the only entry of a key has no number in the file."""
    named: list[str] = []
    here: tuple[str | int, ...] = ()
    for part in path:
        is_there = (*here, part) in lines
        here = (*here, part) if is_there else here
        if isinstance(part, int):
            named += [say("file.entry_number", n=part + 1)] if is_there or not lines else []
        elif part != "text":
            named.append(part)
    return ", ".join(named)


def _is_lon_lat(corner: Any) -> bool:
    return (
        isinstance(corner, (list, tuple))
        and len(corner) == 2
        and all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in corner)
        and -180 <= corner[0] <= 180
        and -90 <= corner[1] <= 90
    )
