"""Truck speeds and placement priors by road class (`speeds.toml`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, model_validator

from data.codes import Season, SeasonRule
from data.errors import TableError
from data.files.csv_and_toml import parse, read_toml

if TYPE_CHECKING:
    from datetime import date

    from data.files.input_file import Readable


class RoadClass(BaseModel):
    """One road class: its rank (0 = most important), truck speed, usual surface and weight for placing incidents."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rank: int = Field(ge=0)
    speed_kmh: float = Field(gt=0, le=130)
    prior: float = Field(ge=0, le=1)
    usual_surface: str
    source: str


class Surface(BaseModel):
    """Factors on the class speed for one surface in each season."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    dry: float = Field(gt=0, le=1)
    rainy: float = Field(gt=0, le=1)
    source: str


class RainySeason(BaseModel):
    """The months of the rains, both counted; the last may come before the first (rains over New Year)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    first_month: int = Field(ge=1, le=12)
    last_month: int = Field(ge=1, le=12)
    source: str

    def holds(self, day: date) -> bool:
        """Say whether a day falls in the rains."""
        return (day.month - self.first_month) % 12 <= (self.last_month - self.first_month) % 12


class Truck(BaseModel):
    """The truck that limits on roads are compared with."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    weight_t: float = Field(gt=0)
    axle_load_t: float = Field(gt=0)
    height_m: float = Field(gt=0)
    width_m: float = Field(gt=0)
    length_m: float = Field(gt=0)
    source: str


class Speeds(BaseModel):
    """The whole speed table; without `rainy_season` no season goes by the date, without `truck` no limit counts."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    classes: dict[str, RoadClass] = Field(min_length=1)
    surfaces: dict[str, Surface] = Field(min_length=1)
    rainy_season: RainySeason | None = None
    truck: Truck | None = None

    @model_validator(mode="after")
    def _surfaces_known(self) -> Speeds:
        for name, row in self.classes.items():
            if row.usual_surface not in self.surfaces:
                msg = f"classes.{name}.usual_surface = {row.usual_surface!r} is none of {', '.join(self.surfaces)}"
                raise ValueError(msg)
        return self

    def speed_kmh(self, road_class: str, surface: str = "", season: Season = Season.DRY) -> float:
        """Return the truck speed on a class and surface; a surface not in the table counts as the class's usual one."""
        row = self.classes[road_class]
        factor = self.surfaces.get(surface) or self.surfaces[row.usual_surface]
        return row.speed_kmh * (factor.dry if season is Season.DRY else factor.rainy)

    def season_on(self, rule: SeasonRule, day: date) -> Season:
        """Return the season that counts on a day.

        Raises
        ------
        TableError
            The season is to go by the date, and the table does not say when it rains.
        """
        if rule != SeasonRule.AUTO:
            return Season(rule.value)
        if self.rainy_season is None:
            msg = "speed table: [rainy_season] is missing; add its first_month and last_month, or give another --season"
            raise TableError(msg)
        return Season.RAINY if self.rainy_season.holds(day) else Season.DRY


def load_speeds(path: Readable) -> Speeds:
    """Load a speed table.

    Raises
    ------
    TableError
        A line of the table is not valid.
    """
    return parse(Speeds, read_toml(path), path, "speed table")
