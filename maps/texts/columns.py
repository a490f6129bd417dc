"""What the columns of the exported files are called and mean (`columns.toml`): the one home of the data dictionary."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from data import codes
from data.codes import Lang

if TYPE_CHECKING:
    from collections.abc import Mapping

DAY = "date"  # the unit of columns that hold days
SHARE = "0-1"  # that of probabilities and shares
SIDES = ("_before", "_after")  # without and with a scenario


class Column(NamedTuple):
    """A column: label and sentence by language, its unit, and what codes it holds."""

    label: Mapping[Lang, str]
    meaning: Mapping[Lang, str]
    unit: str = ""
    codes: str = ""


@cache
def columns() -> Mapping[str, Column]:
    """Return every exported column by its name, "FILE.NAME" where a file has its own meaning of it."""
    table = tomllib.loads((files("maps") / "texts" / "columns.toml").read_text(encoding="utf-8"))
    return {name: _column(entry) for name, entry in table.items()}


def column(name: str, file: str = "") -> Column | None:
    """Return a column by its name, that of a file where it has its own; None where it is not described."""
    known = columns()
    bare = next((name.removesuffix(side) for side in SIDES if name.endswith(side)), name)
    return known.get(f"{file}.{name}") or known.get(name) or known.get(bare)


def as_day(name: str, value: Any) -> Any:
    """Return a value of a column that holds days as a date; any other as it is, the month of the road data too."""
    known = column(name)
    if known is None or known.unit != DAY or not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        return value


def _column(entry: Mapping[str, Any]) -> Column:
    told = {lang: entry[lang.value] for lang in Lang}
    held = str(entry.get("codes", ""))
    if "enum" in entry:
        held = ", ".join(one.value for one in getattr(codes, str(entry["enum"])))
    return Column(
        {lang: label for lang, (label, _) in told.items()},
        {lang: meaning for lang, (_, meaning) in told.items()},
        str(entry.get("unit", "")),
        held,
    )
