"""Which column of a road layer holds what, and what its values mean: options of the command line or a TOML file."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from data.errors import InputError
from data.files.csv_and_toml import Record, parse, read_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

SKIP = "skip"  # a class of the layer mapped to this is left out
METRES = {"m": 1.0, "km": 1000.0}


class EdgeField(StrEnum):
    """What a column of a road layer may hold."""

    CLASS = "class"
    REF = "ref"
    NAME = "name"
    SURFACE = "surface"
    SPEED = "speed"
    ONEWAY = "oneway"
    LENGTH = "length"
    COUNTRY = "country"


class Driven(StrEnum):
    """How a line may be driven."""

    BOTH = "both"
    FORWARD = "forward"
    BACKWARD = "backward"


class Directions(StrEnum):
    """Where the directions come from: the oneway column, the way each line was drawn, or nowhere."""

    COLUMN = "column"
    DRAWN = "drawn"
    TWO_WAY = "two-way"


class EdgeMapping(Record):
    """How to read a road layer.

    `columns` names the layer's columns; `classes`, `surfaces` and `oneways` translate their values (a class "skip" is
    left out). A `speed` is a truck's top speed in km/h, 0 where unknown. Line ends within `snap_m` of one another are
    one junction; with `split_inside` lines are also cut where they share a point or another line ends on them.
    """

    columns: dict[EdgeField, str] = Field(default_factory=dict)
    classes: dict[str, str] = Field(default_factory=dict)
    surfaces: dict[str, str] = Field(default_factory=dict)
    oneways: dict[str, Driven] = Field(default_factory=dict)
    default_class: str | None = None
    directions: Directions | None = None
    length_unit: Literal["m", "km"] = "m"
    snap_m: float = Field(default=1.0, ge=0, le=1000)
    split_inside: bool = False
    layer: str | None = None
    crs: str | None = None
    encoding: str | None = None
    license: str = ""
    attribution: str = ""
    data_date: str = ""

    @property
    def directions_from(self) -> Directions:
        """Where the directions come from; by default the oneway column where there is one, else all are two-way."""
        if self.directions is not None:
            return self.directions
        return Directions.COLUMN if EdgeField.ONEWAY in self.columns else Directions.TWO_WAY


def read_mapping(path: Path) -> EdgeMapping:
    """Read a mapping from a TOML file with the fields of `EdgeMapping`.

    Raises
    ------
    TableError
        The file is no TOML, or a field in it is not valid.
    """
    return parse(EdgeMapping, read_toml(path), path, "column mapping")


def mapping_of(options: Iterable[str], start: EdgeMapping | None = None) -> EdgeMapping:
    """Return a mapping from options such as "class=ROAD_TYPE", on top of the one given.

    "class:Piste=track", "surface:Bitume=paved" and "oneway:S=forward" translate values; any other field of the mapping
    goes by its name ("length_unit=km", "default_class=track").

    Raises
    ------
    InputError
        An option is not of these forms.
    """
    fields = {} if start is None else start.model_dump(exclude_unset=True)
    groups: dict[str, dict[str, str]] = {}
    translated = {"class": "classes", "surface": "surfaces", "oneway": "oneways"}
    for option in options:
        left, equals, right = (part.strip() for part in option.rpartition("="))
        head, colon, value = left.partition(":")
        if not equals or not left or not right:
            msg = f"column mapping {option!r:.80}: expected NAME=COLUMN, such as class=ROAD_TYPE, or class:VALUE=CLASS"
            raise InputError(msg)
        if colon and head in translated:
            groups.setdefault(translated[head], {})[value] = right
        elif left in list(EdgeField):
            groups.setdefault("columns", {})[left] = right
        elif left in EdgeMapping.model_fields and left not in ("columns", *translated.values()):
            fields[left] = right
        else:
            known = [*EdgeField, "class:VALUE", "surface:VALUE", "oneway:VALUE"]
            others = [name for name in EdgeMapping.model_fields if name not in ("columns", *translated.values())]
            msg = f"column mapping {option!r:.80}: {left!r:.40} is none of {', '.join([*known, *others])}"
            raise InputError(msg)
    merged: Mapping[str, object] = fields | {name: {**fields.get(name, {}), **group} for name, group in groups.items()}
    return parse(EdgeMapping, merged, "command line", "column mapping")
