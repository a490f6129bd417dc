"""Read texts, TOML and rows into validated models; every message names the file, the row and the field."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from data.errors import TableError
from data.files.text_lines import read_bytes
from data.messages.spoken import say
from data.messages.suggestions import no_such

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic_core import ErrorDetails

    from data.files.input_file import Readable

Model = TypeVar("Model", bound=BaseModel)


class Record(BaseModel):
    """Base of every row model: frozen, unknown columns refused, surrounding blanks stripped.

    What checks a model is made for its first row: most commands read few of the tables.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False, defer_build=True
    )


def none_if_blank(value: object) -> object:
    """Read an empty cell as nothing; for fields that need not be told."""
    return None if value == "" else value


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
        msg = say("file.not_utf_8", path=path, line=line, byte=raw[error.start])
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
        msg = say("file.not_toml", path=path, reason=error)
        raise TableError(msg) from None


def explain(error: ValidationError, model: type[BaseModel] | None = None) -> str:
    """Return the first problem of a pydantic error as `field 'x' = value: message`.

    With the `model` that the error is of, an unknown key comes first, and with those that are known: a key that is
    missing is most often one that is spelled otherwise.
    """
    first = min(error.errors(), key=lambda problem: model is None or problem["type"] != "extra_forbidden")
    more = f" ({say('more', n=error.error_count() - 1).strip()})" if error.error_count() > 1 else ""
    return f"{_explained(first, model)}{more}"


def explain_all(error: ValidationError, model: type[BaseModel]) -> list[tuple[tuple[str | int, ...], str]]:
    """Return every problem of a pydantic error: the path of what it is about, and `explain`'s words for it."""
    return [(problem["loc"], _explained(problem, model)) for problem in error.errors()]


def _explained(problem: ErrorDetails, model: type[BaseModel] | None) -> str:
    field = ".".join(str(part) for part in problem["loc"])
    value = problem.get("input")
    shown = "" if isinstance(value, dict) or not field else f" = {value!r:.60}"
    reason = problem["msg"].removeprefix("Value error, ")
    if model is not None and problem["type"] == "extra_forbidden":
        reason = no_such("key", str(problem["loc"][-1]), _keys_at(model, problem["loc"][:-1]))
    return say("said_of", name=say("file.field", field=field, shown=shown), told=reason) if field else reason


def _keys_at(model: type[BaseModel], path: Sequence[str | int]) -> list[str]:
    """Return the keys of a model, or of the one that a path of keys and numbers within it leads to."""
    for part in path:
        fields = (info for name, info in model.model_fields.items() if part in (name, info.alias))
        model = next((found for info in fields if (found := _model_in(info.annotation))), model)
    return [info.alias or name for name, info in model.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the first model that an annotation such as `tuple[Share, ...] | None` speaks of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for one in get_args(annotation) if (found := _model_in(one))), None)


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
        msg = say("file.entry", path=path, where=where, told=explain(error, model))
        raise TableError(msg) from None


def parse_rows(model: type[Model], rows: Sequence[tuple[int, dict[str, str]]], path: object) -> list[Model]:
    """Validate the rows of a table, each with the number of its line.

    Raises
    ------
    TableError
        As `parse`.
    """
    try:
        return TypeAdapter(list[model]).validate_python([row for _, row in rows])  # type: ignore[valid-type]
    except ValidationError:  # told of its first row
        return [parse(model, row, path, f"line {line}") for line, row in rows]


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
