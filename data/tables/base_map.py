"""The base map: land, borders, borders of regions and rivers as lines of small whole numbers (`base_map.json`)."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING

from pydantic import Field, model_validator

from data.errors import TableError
from data.files.csv_and_toml import Record, parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.files.input_file import Readable

SCALE = 1000  # steps a degree: 0.001 degrees are about 110 m
LEAST_NUMBERS = 4  # of a line: two points


class Kind(StrEnum):
    """What a line of the base map is; a disputed border is drawn dashed."""

    LAND = "land"
    BORDER = "border"
    DISPUTED = "disputed"
    UNIT = "unit"
    RIVER = "river"


class BaseMap(Record):
    """Lines [x, y, dx, dy, ...] in steps of 0.001 degrees (lon/lat) by kind; those of land are closed rings.

    `box` is (west, south, east, north) in degrees, outside of which nothing is known; `source` is named on the page.
    One that `is_coarse` is for looking at: its borders lie some km off, and tell no road's country.
    """

    box: tuple[float, float, float, float]
    source: str = Field(min_length=1)
    is_coarse: bool = False
    shapes: dict[Kind, tuple[tuple[int, ...], ...]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _lines_are_pairs(self) -> BaseMap:
        for kind, lines in self.shapes.items():
            for number, line in enumerate(lines, start=1):
                if len(line) < LEAST_NUMBERS or len(line) % 2:
                    msg = f"{kind.value} line {number}: expected x, y, dx, dy, ...; found {len(line)} numbers"
                    raise ValueError(msg)
        return self


def lon_lat(line: Sequence[int]) -> list[tuple[float, float]]:
    """Return the points of a line in degrees."""
    x = y = 0
    found = []
    for dx, dy in zip(line[::2], line[1::2], strict=True):
        x, y = x + dx, y + dy
        found.append((x / SCALE, y / SCALE))
    return found


def holds(base_map: BaseMap, lon: float, lat: float) -> bool:
    """Say whether a point (EPSG:4326) lies in a base map's box."""
    west, south, east, north = base_map.box
    return west <= lon <= east and south <= lat <= north


NO_BASE_MAP = BaseMap(box=(0.0, 0.0, 0.0, 0.0), source="none")


def load_base_map(path: Readable) -> BaseMap:
    """Load a base map.

    Raises
    ------
    TableError
        The file is no JSON, or not valid; the message names the field.
    """
    with path.open("rb") as file:
        text = file.read()
    try:
        found = json.loads(text)
    except ValueError as error:
        msg = f"{path}: no JSON: {error}; make it with `python -m scripts.base_map`"
        raise TableError(msg) from None
    if not isinstance(found, dict):
        msg = f"{path}: expected an object with box, source and shapes"
        raise TableError(msg)
    return parse(BaseMap, found, path, "base map")
