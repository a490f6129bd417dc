"""Where a row of a table says something is: words, coordinates, and how exact these are in several code books."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pydantic import Field, ValidationError, model_validator

from data.files.csv_and_toml import Record, explain
from data.messages.spoken import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SOURCE_COLUMNS = {  # as ACLED and UCDP GED call them
    "latitude": "lat",
    "longitude": "lon",
    "geo_precision": "acled_geo_precision",
    "where_prec": "ucdp_where_prec",
}
NUMBERS = ("lat", "lon", "geo_precision_km", "acled_geo_precision", "ucdp_where_prec", "reporter_lat", "reporter_lon")
_NUMBER = re.compile(r"[+-]?\d{1,4}(?:[.,]\d+)?")

NOTHING: Mapping[str, str] = MappingProxyType({})
Bounds = tuple[float, float, float, float]


class Located(Record):
    """Where something is said to be.

    `admin` names regions or cercles, joined by ";". `lat`, `lon` (EPSG:4326) are given where the source gives
    coordinates; how good they are is said in km, or by ACLED's `geo_precision` (1-3) or UCDP's `where_prec` (1-7).

    What is `ASIDE` places a row and is in no output: `told` is running text, `shape` the line or area it is of (WKT,
    EPSG:4326), `reporter_lat` and `reporter_lon` are where the reporter stood.
    """

    place_text: str = ""
    admin: str = ""
    lat: float | None = Field(default=None, ge=-90, le=90)
    lon: float | None = Field(default=None, ge=-180, le=180)
    geo_precision_km: float | None = Field(default=None, ge=0)
    acled_geo_precision: int | None = Field(default=None, ge=1, le=3)
    ucdp_where_prec: int | None = Field(default=None, ge=1, le=7)
    told: str = Field(default="", exclude=True, repr=False)
    shape: str = Field(default="", exclude=True, repr=False)
    reporter_lat: float | None = Field(default=None, ge=-90, le=90, exclude=True, repr=False)
    reporter_lon: float | None = Field(default=None, ge=-180, le=180, exclude=True, repr=False)

    @model_validator(mode="after")
    def _both_coordinates(self) -> Located:
        if (self.lat is None) != (self.lon is None):
            msg = say("row.both")
            raise ValueError(msg)
        return self

    @property
    def notes(self) -> str:
        """What it tells in sentences, of which some may say where."""
        return self.told

    @property
    def where(self) -> tuple[object, ...]:
        """Everything that says where it is: rows alike in this are placed alike."""
        is_told = self.lat is None and not self.place_text
        is_coded = self.lat is not None and (self.acled_geo_precision or self.ucdp_where_prec)
        return *(getattr(self, name) for name in Located.model_fields), self.notes if is_told or is_coded else ""


ASIDE = tuple(name for name, info in Located.model_fields.items() if info.exclude)
_WRITTEN = tuple(name for name in Located.model_fields if name not in ASIDE)


def own_names(header: Iterable[str]) -> list[str]:
    """Return a header with the columns of ACLED and UCDP GED under our names, unless ours stand there too."""
    names = list(header)
    return [name if SOURCE_COLUMNS.get(name, name) in names else SOURCE_COLUMNS[name] for name in names]


def read_located(cells: Mapping[str, str], bounds: Bounds | None, aside: Mapping[str, str] = NOTHING) -> Located:
    """Read the columns of a row that say where it is, and what is aside; coordinates must lie within `bounds`.

    Raises
    ------
    ValueError
        A value is not valid, or there is half a position.
    """
    named = dict(zip(own_names(cells), cells.values(), strict=True))
    written = {name: text for name, text in named.items() if text and name in _WRITTEN}
    values = read_numbers(written | {name: text for name, text in aside.items() if name in ASIDE}, bounds)
    try:
        return Located.model_validate(values)
    except ValidationError as error:
        raise ValueError(explain(error)) from None


def read_numbers(cells: Mapping[str, str], bounds: Bounds | None) -> dict[str, Any]:
    """Return the cells with coordinates and precisions as numbers (decimal point or comma).

    Raises
    ------
    ValueError
        One is no number, or the coordinates are not on the globe or, where given, not within `bounds`.
    """
    values: dict[str, Any] = dict(cells)
    for name in NUMBERS:
        if name in cells:
            values[name] = read_number(name, cells[name])
    check_position(values.get("lat"), values.get("lon"), bounds)
    return values


def read_number(name: str, text: str) -> float:
    """Read a number with a decimal point or comma.

    Raises
    ------
    ValueError
        It is none.
    """
    if not _NUMBER.fullmatch(text):
        msg = say("row.no_degrees" if name.endswith(("lat", "lon")) else "row.no_number", name=name, text=text)
        raise ValueError(msg)
    return float(text.replace(",", "."))


def check_position(lat: float | None, lon: float | None, bounds: Bounds | None) -> None:
    """Refuse a position off the globe, or outside `bounds` (of the network).

    Raises
    ------
    ValueError
        The position is refused.
    """
    if lat is None or lon is None:
        return
    swapped = bounds is not None and _inside(lon, lat, bounds)
    hint = say("row.swapped", lat=lon, lon=lat) if swapped else ""
    if abs(lat) > 90 or abs(lon) > 180:
        msg = say("row.off_globe", lat=lat, lon=lon, hint=hint)
        raise ValueError(msg)
    if bounds is not None and not _inside(lat, lon, bounds):
        west, south, east, north = bounds
        box = f"lat {south:.2f}..{north:.2f}, lon {west:.2f}..{east:.2f}"
        msg = say("row.outside", lat=lat, lon=lon, box=box, hint=hint)
        raise ValueError(msg)


def _inside(lat: float, lon: float, box: Bounds) -> bool:
    west, south, east, north = box
    return south <= lat <= north and west <= lon <= east
