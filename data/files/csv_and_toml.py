"""Read texts, TOML and rows into validated models; every message names the file, the row and the field."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from data.errors import TableError
from data.files.text_lines import read_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.files.input_file import Readable

Model = TypeVar("Model", bound=BaseModel)


class Record(BaseModel):
    """Base of every row model: frozen, unknown columns refused, surrounding blanks stripped."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False)


def read_text(path: Readable) -> str:
    """Read a UTF-8 file (a leading BOM is dropped).

    Raises
    ------
    FileMissingError
        The file is not there.
    TableError
        The file is a folder, cannot be read, or is not UTF-8.
    """
    raw = read_bytes(path)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        msg = (
            f"{path}: line {line}: not UTF-8 text (byte 0x{raw[error.start]:02x}); save the file as UTF-8 and try again"
        )
        raise TableError(msg) from None


def read_toml(path: Readable) -> dict[str, Any]:
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
