"""Which units the places of a case lie in: region, cercle and commune by position (`place_units.csv`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from data.files.csv_and_toml import Record, parse_rows
from data.files.csv_tables import read_rows

if TYPE_CHECKING:
    from data.files.input_file import Readable

COLUMNS = (
    "place",
    "lat",
    "lon",
    "country",
    "region",
    "cercle",
    "commune",
    "pcode",
    "namesakes",
    "namesake_towns",
    "source",
)


class PlaceUnits(Record):
    """The units of one spot (EPSG:4326, to 4 decimals); blank where only its country is known.

    `pcode` is that of the commune. The names are those of `admin_units.csv` where it has the unit. `namesakes` counts
    the other places of the same name (more than 25 km off) in the lists that `LICENSES.md` names, `namesake_towns`
    those of them that are seats or towns: a short list of names does not show how common a name is.
    """

    place: str = Field(min_length=1)
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    country: str = Field(pattern=r"^[A-Z]{2}$")
    region: str = ""
    cercle: str = ""
    commune: str = ""
    pcode: str = ""
    namesakes: int = Field(default=0, ge=0)
    namesake_towns: int = Field(default=0, ge=0)
    source: str = Field(min_length=1)

    @property
    def admin(self) -> str:
        """The units, the largest first, joined by ";"."""
        return ";".join(unit for unit in (self.region, self.cercle, self.commune) if unit)


def load_place_units(path: Readable) -> list[PlaceUnits]:
    """Load the units of a case's places.

    Raises
    ------
    TableError
        A row is not valid.
    """
    return parse_rows(PlaceUnits, read_rows(path, COLUMNS), path)
