"""Gold mines with their positions, operators and published output (`mines.csv`)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pydantic import Field, field_validator, model_validator

from data.errors import TableError
from data.files.csv_and_toml import Record, none_if_blank, parse
from data.files.csv_tables import read_rows

if TYPE_CHECKING:
    from data.files.input_file import Readable

COLUMNS = ("mine", "operator_2025", "lat", "lon", "coord_quality_km", "region")


class Mine(Record):
    """One mine; `lat` and `lon` are None where no position could be verified. `aliases` are `;`-separated names."""

    mine: str = Field(min_length=1)
    aliases: str = ""
    operator_2025: str
    lat: float | None = Field(default=None, ge=-90, le=90)
    lon: float | None = Field(default=None, ge=-180, le=180)
    coord_source: str = ""
    coord_quality_km: float | None = Field(default=None, ge=0)
    region: str = ""
    output: str = ""
    output_source: str = ""
    access_and_supply: str = ""
    notes: str = ""

    _blank_is_none = field_validator("lat", "lon", "coord_quality_km", mode="before")(none_if_blank)

    @model_validator(mode="after")
    def _both_coordinates(self) -> Mine:
        if (self.lat is None) != (self.lon is None):
            msg = "give both lat and lon, or neither"
            raise ValueError(msg)
        return self


def load_mines(path: Readable) -> list[Mine]:
    """Load the mines of a file.

    Raises
    ------
    TableError
        A row is not valid.
    """
    mines = [parse(Mine, row, path, f"line {line}") for line, row in read_rows(path, COLUMNS)]
    if twice := sorted(name for name, n in Counter(mine.mine for mine in mines).items() if n > 1):
        msg = f"{path}: field 'mine' = {', '.join(twice)} stands twice; a mine has one row"
        raise TableError(msg)
    return mines
