"""GeoNames dumps: one tab-separated file a country or for the world, 19 columns, no header.

Columns and feature codes: https://download.geonames.org/export/dump/readme.txt
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.codes import PlaceSource
from data.errors import TableError
from data.files.csv_and_toml import read_text
from data.tables.place_classes import PlaceClass
from geo.gazetteer.entry import Entry, Named
from geo.gazetteer.name_lists import Limits, NameList, Origin, RowError, clean, other_names, population, position
from geo.names.spelling import fold
from geo.reports.kept_rows import Reject

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

COLUMNS = (
    "geonameid", "name", "asciiname", "alternatenames", "latitude", "longitude", "feature_class", "feature_code",
    "country_code", "cc2", "admin1_code", "admin2_code", "admin3_code", "admin4_code", "population", "elevation",
    "dem", "timezone", "modification_date",
)  # fmt: skip
LICENCE, ATTRIBUTION = "CC-BY-4.0", "© GeoNames"
CITY_PEOPLE, TOWN_PEOPLE = 100_000, 10_000  # the usual limits of OpenStreetMap's place=city and place=town
_SEATS = {"PPLC": 0, "PPLG": 0, "PPLA": 1, "PPLA2": 2, "PPLA3": 3, "PPLA4": 4, "PPLA5": 5}
_CLASS_OF_CODE = {
    "PPLC": PlaceClass.CITY,
    "PPLX": PlaceClass.SUBURB,
    "PPLF": PlaceClass.HAMLET,  # farm village
    "PPLL": PlaceClass.HAMLET,  # populated locality
    "PPLQ": PlaceClass.PLACE,  # abandoned
    "PPLH": PlaceClass.PLACE,  # historical
    "PPLCH": PlaceClass.PLACE,  # historical capital
    "PPLW": PlaceClass.PLACE,  # destroyed
    "CMP": PlaceClass.HAMLET,  # camp: "campement" is a hamlet in West Africa
    "CMPRF": PlaceClass.FACILITY,  # refugee camp
    "CMPMN": PlaceClass.HAMLET,  # mining camp
    "CMPLA": PlaceClass.HAMLET,  # labour camp
    "PSTB": PlaceClass.CROSSING,  # border post
    "PSTC": PlaceClass.CROSSING,  # customs post
    "PSTP": PlaceClass.FACILITY,  # patrol post
    "AIRP": PlaceClass.FACILITY,
    "AIRF": PlaceClass.FACILITY,
    "AIRB": PlaceClass.FACILITY,
    "AIRH": PlaceClass.FACILITY,
    "AIRS": PlaceClass.FACILITY,
    "MILB": PlaceClass.FACILITY,
    "FT": PlaceClass.FACILITY,
    "RSTN": PlaceClass.FACILITY,
    "MNA": PlaceClass.MINE,
    **dict.fromkeys("MN MNAU MNC MNCR MNCU MNFE MNN MNQ MNQR".split(), PlaceClass.MINE),
}
_UNIT_WORDS = r"(?:r[eé]gion|cercle|district|d[eé]part(?:e?ment)|(?:sous-)?pr[eé]fecture|province|wilaya|commune)"
_UNIT_BEFORE = re.compile(rf"^{_UNIT_WORDS} (?:autonome )?(?:de la |de |du |des |d['’]|of )?", re.IGNORECASE)
_UNIT_BEHIND = re.compile(rf" {_UNIT_WORDS}$", re.IGNORECASE)


def read_geonames(path: Path, limits: Limits | None = None) -> NameList:
    """Read the populated places, mines, border posts, camps and airfields of a GeoNames dump.

    Raises
    ------
    FileMissingError
        The file is not there.
    TableError
        It is no such dump, or not UTF-8.
    """
    limits = limits or Limits()
    numbered = enumerate(read_text(path).split("\n"), 1)
    rows = {number: line.rstrip("\r").split("\t") for number, line in numbered if line.strip()}
    if not any(len(cells) == len(COLUMNS) for cells in rows.values()):
        msg = f"{path}: not a GeoNames dump (no line of {len(COLUMNS)} columns, split by tabs); give one such as ML.txt"
        raise TableError(msg)
    units = _units(rows.values())
    named: list[Named] = []
    rejects: list[Reject] = []
    left_out = 0
    newest = ""
    for line, cells in rows.items():
        row = dict(zip(COLUMNS, cells, strict=False))
        try:
            found = _named(row, len(cells), units)
        except RowError as error:
            rejects.append(Reject(path.name, line, row.get("geonameid", ""), str(error), row))
            continue
        if found is None or not limits.hold(found.entry):
            left_out += 1
        else:
            named.append(found)
            newest = max(newest, row["modification_date"])
    return NameList(
        Origin(PlaceSource.GEONAMES, path.name, newest, LICENCE, ATTRIBUTION), tuple(named), tuple(rejects), left_out
    )


def _named(row: Mapping[str, str], n_cells: int, units: Mapping[tuple[str, ...], str]) -> Named | None:
    """Return the place of a row, None where it is another sort of feature."""
    if n_cells != len(COLUMNS):
        msg = f"{n_cells} columns instead of {len(COLUMNS)}; the line is broken, download the file again"
        raise RowError(msg)
    people = population(row["population"])
    place_class = _place_class(row["feature_class"], row["feature_code"], people)
    if place_class is None:
        return None
    name = clean(row["name"])
    if not fold(name):
        msg = f"name {name!r:.40} is blank; expected a name"
        raise RowError(msg)
    lat, lon = position(row, "latitude", "longitude")
    codes = (row["country_code"], row["admin1_code"], row["admin2_code"])
    above = (units.get(codes[:2]), units.get(codes) if codes[2] else None)
    entry = Entry(
        f"geonames:{row['geonameid']}",
        name,
        lat,
        lon,
        place_class,
        row["country_code"],
        ";".join(unit for unit in above if unit),
        people,
        PlaceSource.GEONAMES,
        seat_level=_SEATS.get(row["feature_code"]),
    )
    return Named(entry, other_names((row["asciiname"], *row["alternatenames"].split(",")), name))


def _place_class(feature_class: str, code: str, people: int | None) -> str | None:
    if feature_class not in {"P", "S", "L"}:
        return None
    if code in _CLASS_OF_CODE:
        return _CLASS_OF_CODE[code]
    if feature_class != "P":
        return None
    if (people or 0) >= CITY_PEOPLE:
        return PlaceClass.CITY
    return PlaceClass.TOWN if code in _SEATS or (people or 0) >= TOWN_PEOPLE else PlaceClass.VILLAGE


def _units(rows: Iterable[list[str]]) -> dict[tuple[str, ...], str]:
    """Return the names of first- and second-level units by their codes, from the dump's own rows for them."""
    units: dict[tuple[str, ...], str] = {}
    for cells in rows:
        if len(cells) == len(COLUMNS) and cells[6] == "A" and cells[7] in {"ADM1", "ADM2"}:
            codes = (cells[8], cells[10]) if cells[7] == "ADM1" else (cells[8], cells[10], cells[11])
            units[codes] = _UNIT_BEHIND.sub("", _UNIT_BEFORE.sub("", cells[1].strip())).strip()
    return units
