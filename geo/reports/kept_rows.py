"""The rows of a table that could be used, and the others as rejects with a reason: none vanishes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from pydantic import BaseModel, ValidationError

from data.files.csv_and_toml import explain
from data.files.csv_tables import UNQUOTED
from data.messages.spoken import say
from geo.reports.report import ASIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from data.files.csv_tables import Row


@dataclass(frozen=True)
class Reject:
    """A row that could not be used: `line` of the file, the reason, and the row as it was."""

    file: str
    line: int
    id: str
    reason: str
    row: dict[str, str]


class Identified(Protocol):
    """A row with an id of its own."""

    @property
    def id(self) -> str:
        """The id."""

    def model_dump(self) -> dict[str, Any]:
        """Return the values by column."""


Read = TypeVar("Read", bound=Identified)
Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class KeptRows(Generic[Read]):
    """What tables held: rows read = `kept` + `rejects`; `notes` say what was left out of a kept one.

    `places` gives the file and line of each kept row, in the same order; `versions` what says how new one is, by id.
    """

    kept: tuple[Read, ...] = ()
    rejects: tuple[Reject, ...] = ()
    rows_read: int = 0
    notes: tuple[str, ...] = ()
    places: tuple[tuple[str, int], ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)


def keep_rows(
    name: str,
    rows: Iterable[Row],
    read: Callable[[dict[str, str]], tuple[Read, list[str]]],
    notes: Iterable[str] = (),
) -> KeptRows[Read]:
    """Read each row of a table; `read` raises ValueError with the reason for which a row cannot be used.

    `name` stands in messages. The first row of an id is kept, or the one that is newer where both say which is
    (`version` aside): the other is rejected as replaced. What is aside is read with the cells, and in no reject.
    """
    kept: dict[str, Read] = {}
    lines: dict[str, Row] = {}
    rejects: list[Reject] = []
    told = list(notes)
    rows_read = 0
    for row in rows:
        rows_read += 1
        try:
            one, row_notes = read(_cells(row))
        except ValueError as error:
            rejects.append(Reject(name, row.line, row.cells.get("id", ""), str(error), row.cells))
            continue
        old = lines.get(one.id)
        if old is not None and not is_newer(row.aside.get("version", ""), old.aside.get("version", "")):
            reason = say("row.id_twice", id=one.id)
            rejects.append(Reject(name, row.line, row.cells.get("id", ""), reason, row.cells))
            continue
        if old is not None:
            rejects.append(Reject(name, old.line, one.id, say("row.replaced", line=row.line), old.cells))
            told.append(say("row.corrects", name=name, id=one.id, line=row.line, old=old.line))
        kept[one.id] = one
        lines[one.id] = row
        told.extend(say("table.line", name=name, line=row.line, problem=note) for note in row_notes)
    places = tuple((name, row.line) for row in lines.values())
    versions = {one: row.aside["version"] for one, row in lines.items() if "version" in row.aside}
    return KeptRows(tuple(kept.values()), tuple(rejects), rows_read, tuple(told), places, versions)


def combine_rows(readings: Iterable[KeptRows[Read]]) -> KeptRows[Read]:
    """Return the rows of several tables as one.

    An id that an earlier table has is rejected in the later one; or in the earlier one, where both say which is newer.
    """
    kept: dict[str, Read] = {}
    rejects: list[Reject] = []
    notes: list[str] = []
    places: dict[str, tuple[str, int]] = {}
    versions: dict[str, str] = {}
    rows_read = 0
    for reading in readings:
        rows_read += reading.rows_read
        rejects.extend(reading.rejects)
        notes.extend(reading.notes)
        for one, place in zip(reading.kept, reading.places, strict=True):
            version = reading.versions.get(one.id, "")
            if one.id in kept and not is_newer(version, versions.get(one.id, "")):
                file, line = places[one.id]
                reason = say("row.id_elsewhere", id=one.id, file=file, line=line)
                rejects.append(_reject(one, place, reason))
                continue
            if one.id in kept:
                (file, line), (newer, at) = places[one.id], place
                rejects.append(_reject(kept[one.id], (file, line), say("row.replaced_by", file=newer, line=at)))
                notes.append(say("row.corrects_in", name=newer, id=one.id, line=at, file=file, old=line))
            kept[one.id] = one
            places[one.id] = place
            versions[one.id] = version
    return KeptRows(tuple(kept.values()), tuple(rejects), rows_read, tuple(notes), tuple(places.values()), versions)


def _reject(one: Identified, place: tuple[str, int], reason: str) -> Reject:
    row = {key: "" if value is None else str(value) for key, value in one.model_dump().items()}
    return Reject(*place, one.id, reason, row)


def filled_cells(row: Mapping[str, str], columns: Iterable[str], required: Iterable[str]) -> dict[str, str]:
    """Return the cells of the columns that are known and not blank.

    Raises
    ------
    ValueError
        A required one is blank.
    """
    cells = {name: row[name] for name in columns if row.get(name)}
    missing = next((name for name in required if name not in cells), None)
    if missing is not None:
        msg = say("row.blank", column=missing)
        raise ValueError(msg)
    return cells


def check_known_after(name: str, shown: date, first_day: date, told: Mapping[str, date | None]) -> None:
    """Refuse a row whose first day, of a column and as `shown`, is later than a day by which it was `told`.

    Raises
    ------
    ValueError
        It happened after it was published or known.
    """
    for other, day in told.items():
        if day is not None and first_day > day:
            msg = say("row.after", name=name, day=shown, other=other, told=day)
            raise ValueError(msg)


def validated(model: type[Model], values: Mapping[str, Any]) -> Model:
    """Return the model of the values.

    Raises
    ------
    ValueError
        A value is not valid; the message names its column.
    """
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise ValueError(explain(error)) from None


def problem_of(row: Row) -> str:
    """Return why a row is not whole, "" where it is."""
    if row.n_missing and not row.problem:
        return f"too few columns: {len(row.cells) - row.n_missing} instead of {len(row.cells)}; {UNQUOTED}"
    return row.problem


def _cells(row: Row) -> dict[str, str]:
    """Return the cells of a row that is whole, and what is aside.

    Raises
    ------
    ValueError
        It is not.
    """
    if problem := problem_of(row):
        raise ValueError(problem)
    return {name: text for name, text in row.cells.items() if name not in ASIDE} | dict(row.aside)


def is_newer(version: str, other: str) -> bool:
    """Say whether a row is newer than another by what they say of it: a count, or a time that sorts as text."""
    if version.isdigit() and other.isdigit():
        return int(version) > int(other)
    return bool(version and other) and version > other
