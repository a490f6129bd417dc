"""A user's own list of names: a CSV with name, lat, lon and whatever else is known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.codes import PlaceSource
from data.files.csv_tables import Row, read_table
from data.tables.countries import alpha2
from data.tables.place_classes import PlaceClass
from geo.gazetteer.entry import Entry, Named
from geo.gazetteer.name_lists import (
    Limits,
    NameList,
    Origin,
    RowError,
    clean,
    find_columns,
    other_names,
    population,
    position,
    sort_rows,
)
from geo.names.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

REQUIRED = ("name", "lat", "lon")
_SPELLINGS = {
    "aliases": ("aliases", "alias", "alt_names", "alt_name"),
    "in_french": ("name:fr", "name_fr"),
    "in_english": ("name:en", "name_en"),
    "in_any": ("int_name",),
    "class": ("class", "place_class", "type"),
    "country": ("country", "country_code"),
    "admin": ("admin",),
    "population": ("population",),
    "pcode": ("pcode", "p-code", "p_code"),
    "licence": ("licence", "license"),
}
_LIKE_CLASS = {
    "quarter": PlaceClass.SUBURB,
    "neighbourhood": PlaceClass.SUBURB,
    "isolated_dwelling": PlaceClass.HAMLET,
    "locality": PlaceClass.PLACE,
}


def read_own_names(path: Path, limits: Limits | None = None) -> NameList:
    """Read a user's table.

    It has columns name, lat, lon and may have aliases (or alias; joined by ";" or "|"), name:fr, name:en, int_name (or
    name_fr, name_en; aliases too), class, country, admin (joined by ";", the largest first), population, pcode,
    licence. Other columns are left alone.

    Raises
    ------
    FileMissingError
        The file is not there.
    TableError
        It lacks a column, or is no table.
    """
    table = read_table(path, REQUIRED, figures=("lat", "lon"))
    columns = find_columns(table.header, _SPELLINGS)
    found = sort_rows(
        path.name,
        table.rows,
        lambda row: _named(row, columns),
        limits or Limits(),
        key="name",
        twice=lambda _: "the same name and position stand in a row above, which was kept",
    )
    return found.names(Origin(PlaceSource.OWN, path.name), table.notes)


def _named(row: Row, columns: Mapping[str, str]) -> Named:
    if row.problem:
        raise RowError(row.problem)
    name = clean(row.cells["name"])
    if not fold(name):
        msg = "name is blank; expected a name" if not name else f"name {name!r:.40} holds no letter; expected a name"
        raise RowError(msg)
    lat, lon = position(row.cells, "lat", "lon")
    cells = {thing: clean(row.cells[column]) for thing, column in columns.items()}
    entry = Entry(
        f"own:{fold(name)}:{lat:.5f},{lon:.5f}",
        name,
        lat,
        lon,
        _place_class(cells.get("class", "")),
        _country(cells.get("country", "")),
        cells.get("admin", ""),
        population(cells.get("population", "")),
        PlaceSource.OWN,
        cells.get("pcode", ""),
        cells.get("licence", ""),
    )
    others = [cells.get(thing, "") for thing in ("in_french", "in_english", "in_any")]
    return Named(entry, other_names([*others, *re.split(r"[;|]", cells.get("aliases", ""))], name))


def _place_class(text: str) -> str:
    folded = text.lower()
    known = _LIKE_CLASS.get(folded, folded or PlaceClass.VILLAGE)
    if known not in list(PlaceClass):
        msg = f"class {text!r:.40} is not known; expected one of {', '.join(PlaceClass)}, or a blank for village"
        raise RowError(msg)
    return known


def _country(text: str) -> str:
    if text and not alpha2(text):
        msg = f"country {text!r:.40} is no ISO 3166 code; expected one such as ML or MLI, or a blank"
        raise RowError(msg)
    return alpha2(text)
