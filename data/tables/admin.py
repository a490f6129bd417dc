"""Countries, regions and cercles with their seats, before and after Mali's reform of 2023 (`admin_units.csv`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from data.files.csv_and_toml import Record, parse
from data.files.csv_tables import read_rows

if TYPE_CHECKING:
    from data.files.input_file import Readable

COLUMNS = ("name", "level", "parent", "seat", "country", "lat", "lon", "radius_km", "in_force")


class AdminUnit(Record):
    """One administrative unit.

    `lat`, `lon` (EPSG:4326) are those of its seat and `radius_km` is about the distance from the seat to the farthest
    limit: a circle that holds the unit and more, good for ruling places out, not for drawing. `parent` lists the unit
    above it, old and 2023, joined by ";". `alt_names` and `adjectives` ("sénégalais") are joined by ";" too. `pcode` is
    its code in the humanitarian operations' common list of units that `pcode_source` names, with its year.
    """

    name: str = Field(min_length=1)
    alt_names: str = ""
    adjectives: str = ""
    level: Literal["country", "region", "cercle"]
    parent: str
    seat: str
    country: str
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    radius_km: float = Field(gt=0)
    in_force: Literal["old", "2023", "both"]
    pcode: str = ""
    pcode_source: str = ""
    source: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of the unit, the usual one first."""
        return (self.name, *split_names(self.alt_names))

    @property
    def parents(self) -> tuple[str, ...]:
        """The units above it, old and 2023."""
        return split_names(self.parent)

    @property
    def demonyms(self) -> tuple[str, ...]:
        """Adjectives of a country, French and English."""
        return split_names(self.adjectives)


def load_admin_units(path: Readable) -> list[AdminUnit]:
    """Load the administrative units of a file.

    Raises
    ------
    TableError
        A row is not valid.
    """
    return [parse(AdminUnit, row, path, f"line {line}") for line, row in read_rows(path, COLUMNS)]


def split_names(joined: str) -> tuple[str, ...]:
    """Return what a cell joins by ";"."""
    return tuple(part.strip() for part in joined.split(";") if part.strip())
