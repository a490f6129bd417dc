"""OCHA's common operational data (COD) of settlements: P-codes and the names of the units above."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.codes import PlaceSource
from data.errors import TableError
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

LICENCE, ATTRIBUTION = "CC-BY-3.0-IGO", "OCHA, common operational data set"
_LANGUAGES = ("", "fr", "en")


def _named_by_level(level: int) -> tuple[str, ...]:
    return tuple(
        f"{stem}{language}"
        for language in _LANGUAGES
        for stem in (f"admin{level}name", f"adm{level}name", f"adm{level}")
    )


_COLUMNS: dict[str, tuple[str, ...]] = {  # spellings of several years, without case, blanks and underscores
    "name": (
        "featurenam", "featurename", "featurenamefr", "name", "nom", "settlement", "settlementname", "localite",
        "nomlocalite", "placename", "popplacename", "adm4fr", "adm4en", "admin4name", "adm4name",
    ),
    "ref": ("featureref", "featurerefname", "featurerefn", "namealtref"),
    "alt": ("featurealt", "featurealtname", "featurealt1name", "altname", "altnames", "alias"),
    "alt2": ("featurea1", "featurealt2", "featurealt2name", "altname2"),
    "pcode": (
        "pcode", "featurepcod", "featurepcode", "settlementpcode", "popplacepcode", "adm4pcode", "admin4pcod",
        "admin4pcode",
    ),
    "lat": ("latitude", "lat", "y", "pointy", "ycoord", "latdd"),
    "lon": ("longitude", "lon", "long", "lng", "x", "pointx", "xcoord", "londd"),
    "seat": ("popplace1", "popplaceclassname", "popplaceclname", "popplaceclassdesc"),
    "people": ("population", "pop", "poptotal", "totalpop"),
    "country": ("admin0pcod", "admin0pcode", "adm0pcode", "iso2", "iso3", "country"),
    "date": ("validon", "date"),
    **{f"adm{level}": _named_by_level(level) for level in (1, 2, 3)},
}  # fmt: skip
_SEATS = {"national capital": 0, **{f"admin{level} capital": level for level in range(1, 5)}}
_REQUIRED = ("name", "pcode", "lat", "lon")


def read_settlements(path: Path, limits: Limits | None = None) -> NameList:
    """Read a COD table of settlements; seats of units are towns, the rest villages.

    Raises
    ------
    FileMissingError
        The file is not there.
    TableError
        It lacks a column, or is no table.
    """
    table = read_table(path)
    columns = find_columns(table.header, _COLUMNS, _plain)
    missing = [name for name in _REQUIRED if name not in columns]
    if missing:
        found = ", ".join(table.header)
        msg = f"{path}: no column for {', '.join(missing)} of the settlements; found {found:.300}"
        raise TableError(msg)
    places = sort_rows(
        path.name,
        table.rows,
        lambda row: _named(row, columns),
        limits or Limits(),
        key=columns["pcode"],
        twice=lambda entry: f"P-code {entry.pcode!r} stands twice; the first row was kept",
    )
    dates = (row.cells.get(columns.get("date", ""), "").replace("/", "-") for _, row in places.wanted)
    origin = Origin(PlaceSource.COD, path.name, max(dates, default=""), LICENCE, ATTRIBUTION)
    return places.names(origin, table.notes)


def _named(row: Row, columns: Mapping[str, str]) -> Named:
    if row.problem:
        raise RowError(row.problem)
    cells = {thing: clean(row.cells[column]) for thing, column in columns.items()}
    if not fold(cells["name"]):
        msg = f"column {columns['name']!r} is blank; expected a name"
        raise RowError(msg)
    if not cells["pcode"]:
        msg = f"column {columns['pcode']!r} is blank; expected a P-code"
        raise RowError(msg)
    lat, lon = position(row.cells, columns["lat"], columns["lon"])
    seat_level = _SEATS.get(" ".join(cells.get("seat", "").lower().split()))
    units = [cells.get(f"adm{level}", "") for level in (1, 2, 3)]
    entry = Entry(
        f"cod:{cells['pcode']}",
        cells["name"],
        lat,
        lon,
        PlaceClass.VILLAGE if seat_level is None else PlaceClass.TOWN,
        alpha2(cells.get("country", "")) or alpha2(cells["pcode"][:2]),
        ";".join(unit.replace(";", ",") for unit in units if unit),
        population(cells.get("people", "")),
        PlaceSource.COD,
        pcode=cells["pcode"],
        seat_level=seat_level,
    )
    return Named(entry, other_names((cells.get(thing, "") for thing in ("ref", "alt", "alt2")), entry.name))


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.lower())
