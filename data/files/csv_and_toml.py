"""Read a CSV or TOML table into validated models; every message names the file, the row and the field."""

from __future__ import annotations

import csv
import io
import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from data.errors import FileMissingError, TableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from importlib.resources.abc import Traversable
    from pathlib import Path

SEPARATORS = (",", ";", "\t")
Model = TypeVar("Model", bound=BaseModel)

EXTRA_CELLS = "cells beyond the header"  # key of what a CSV row holds after its last column


class Record(BaseModel):
    """Base of every row model: frozen, unknown columns refused, surrounding blanks stripped."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False)


def reference(name: str) -> Traversable:
    """Return the packaged reference file `name`."""
    return files("data") / "reference" / name


def read_text(path: Path | Traversable) -> str:
    """Read a UTF-8 file (a leading BOM is dropped).

    Raises
    ------
    FileMissingError
        The file is not there.
    TableError
        The file is a folder, cannot be read, or is not UTF-8.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        msg = f"{path}: no such file; check the name and the folder it was called from"
        raise FileMissingError(msg) from None
    except OSError as error:
        msg = f"{path}: cannot be read ({error.strerror}); give a readable file"
        raise TableError(msg) from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        msg = (
            f"{path}: line {line}: not UTF-8 text (byte 0x{raw[error.start]:02x}); save the file as UTF-8 and try again"
        )
        raise TableError(msg) from None


def read_rows(path: Path | Traversable, required: Iterable[str] = ()) -> list[tuple[int, dict[str, str]]]:
    """Read a CSV table as (line number, row) pairs; values are stripped, the header's case and blanks are folded.

    Cells are parted by comma, semicolon or tab, whichever the header has most of.

    The line number is that of the row's last line. A row with more cells than the header keeps them under
    `EXTRA_CELLS`, which no model accepts: most often a comma in a text that is not quoted.

    Raises
    ------
    TableError
        The file is empty, is no table, lacks a required column, or has a column twice.
    """
    text = read_text(path)
    delimiter = separator_of(text)
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey=EXTRA_CELLS, restval="", delimiter=delimiter)
    if reader.fieldnames is None:
        msg = f"{path}: the file is empty; expected a header row and columns {', '.join(required) or 'of the table'}"
        raise TableError(msg)
    header = [name.strip().lower() for name in reader.fieldnames]
    missing = [name for name in required if name not in header]
    if missing:
        msg = f"{path}: column {', '.join(missing)} is missing; found {', '.join(header)}"
        raise TableError(msg)
    if twice := sorted({name for name in header if name and header.count(name) > 1}):
        msg = f"{path}: column {', '.join(twice)} stands twice in the header; keep one"
        raise TableError(msg)
    reader.fieldnames = header
    rows = []
    try:
        for row in reader:
            cells = _strip_cells(row)
            if any(cells.values()):
                rows.append((reader.line_num, cells))
    except csv.Error as error:
        msg = f"{path}: line {reader.line_num}: cannot be read as a table ({error}); check the quotes of that line"
        raise TableError(msg) from None
    return rows


def separator_of(text: str) -> str:
    """Return the separator that the first line of a table has most of: comma, semicolon or tab."""
    return max(SEPARATORS, key=text.split("\n", 1)[0].count)


def _strip_cells(row: Mapping[str, str | list[str]]) -> dict[str, str]:
    cells = {name: value.strip() for name, value in row.items() if isinstance(value, str)}
    if beyond := ",".join(row.get(EXTRA_CELLS, ())).strip(", "):
        cells[EXTRA_CELLS] = beyond
    return cells


def read_toml(path: Path | Traversable) -> dict[str, Any]:
    """Read a TOML file.

    Raises
    ------
    TableError
        The file is not TOML.
    """
    try:
        return tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        msg = f"{path}: not valid TOML: {error}"
        raise TableError(msg) from None


def explain(error: ValidationError) -> str:
    """Return the first problem of a pydantic error as `field 'x' = value: message`."""
    first = error.errors()[0]
    field = ".".join(str(part) for part in first["loc"])
    value = first.get("input")
    shown = "" if isinstance(value, dict) or not field else f" = {value!r:.60}"
    more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
    where = f"field '{field}'{shown}: " if field else ""
    return f"{where}{first['msg'].removeprefix('Value error, ')}{more}"


def parse(model: type[Model], row: Mapping[str, Any], path: object, where: str) -> Model:
    """Validate one row or TOML entry.

    Raises
    ------
    TableError
        A field is missing or not valid; the message names the file, the row and the field.
    """
    try:
        return model.model_validate(row)
    except ValidationError as error:
        msg = f"{path}: {where}: {explain(error)}"
        raise TableError(msg) from None


def parse_all(model: type[Model], entries: Any, path: object, noun: str, key: str = "id") -> list[Model]:
    """Validate a list of TOML entries, naming each by its place in the file and the value of its field `key`.

    Raises
    ------
    TableError
        `entries` is not a list of tables, or one of them is not valid.
    """
    if not isinstance(entries, list):
        msg = f"{path}: {noun}: expected a list of tables, each under [[{noun}]]; found {entries!r:.60}"
        raise TableError(msg)
    parsed = []
    for number, entry in enumerate(entries, start=1):
        if not isinstance(entry, dict):
            msg = f"{path}: {noun} {number}: expected a table, found {entry!r:.60}"
            raise TableError(msg)
        parsed.append(parse(model, entry, path, f"{noun} {number} ({entry.get(key, f'no {key}')})"))
    return parsed
