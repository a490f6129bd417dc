"""What destinations need a day, and how much roads and crossings can carry (`demand.csv`, `capacity.csv`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import BeforeValidator, Field, field_validator, model_validator

from data.errors import TableError
from data.files.csv_and_toml import Record, none_if_blank, parse
from data.files.csv_tables import read_rows
from data.messages.suggestions import no_such
from data.tables.commodities import Commodity, as_commodity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.files.input_file import Readable
    from data.tables.corridors import Corridor, Crossing

DEMAND_COLUMNS = ("commodity", "destination", "tonnes_per_vehicle", "source")
CAPACITY_COLUMNS = ("source",)


class _Daily(Record):
    """A figure a day, in vehicles or in tonnes, and who says so."""

    vehicles_per_day: float | None = Field(default=None, ge=0)
    tonnes_per_day: float | None = Field(default=None, ge=0)
    source: str = Field(min_length=1)
    note: str = ""

    _blank_is_none = field_validator(
        "vehicles_per_day", "tonnes_per_day", "stock_days", "escorted_share", mode="before", check_fields=False
    )(none_if_blank)

    @model_validator(mode="after")
    def _one_figure(self) -> _Daily:
        if (self.vehicles_per_day is None) == (self.tonnes_per_day is None):
            msg = "give vehicles_per_day or tonnes_per_day, one of the two"
            raise ValueError(msg)
        return self

    def tonnes(self, per_vehicle: float) -> float:
        """Return the tonnes a day, of vehicles that carry so many each."""
        if self.tonnes_per_day is not None:
            return self.tonnes_per_day
        return (self.vehicles_per_day or 0.0) * per_vehicle


class Demand(_Daily):
    """What a destination of corridors needs of a commodity a day.

    `tonnes_per_vehicle` is what one vehicle of it carries. `stock_days` are the days that its stock lasts when nothing
    arrives, blank where that is not known; it is in no public output.
    """

    commodity: Annotated[Commodity, BeforeValidator(as_commodity)]
    destination: str = Field(min_length=1)
    tonnes_per_vehicle: float = Field(gt=0)
    stock_days: float | None = Field(default=None, ge=0)

    @property
    def need_t(self) -> float:
        """Tonnes needed a day."""
        return self.tonnes(self.tonnes_per_vehicle)


class Capacity(_Daily):
    """The most that a corridor, or a crossing with all corridors by it, carries a day.

    `corridor` and `crossing` are ids, one of the two. `escorted_share` of it (0 to 1) is what a corridor carries while
    its traffic moves under escort alone; blank: all of it.
    """

    corridor: str = ""
    crossing: str = ""
    escorted_share: float | None = Field(default=None, ge=0, le=1)

    @model_validator(mode="after")
    def _of_one(self) -> Capacity:
        if bool(self.corridor) == bool(self.crossing):
            msg = "give 'corridor' or 'crossing', one of the two"
            raise ValueError(msg)
        if self.crossing and self.escorted_share is not None:
            msg = "escorted_share is about a corridor; leave it blank for a crossing"
            raise ValueError(msg)
        return self


def load_demand(path: Readable, corridors: Sequence[Corridor]) -> list[Demand]:
    """Load what destinations need, checked against the corridors.

    Raises
    ------
    TableError
        A row is not valid, no corridor brings that commodity there, a need stands twice, or vehicles of one commodity
        carry different loads.
    """
    known = {corridor.commodity.id: corridor.commodity for corridor in corridors}
    served: dict[str, list[str]] = {}
    for corridor in corridors:
        served.setdefault(corridor.commodity.id, []).append(corridor.destination.name)
    found: dict[tuple[str, str], Demand] = {}
    loads: dict[str, float] = {}
    for line, row in read_rows(path, DEMAND_COLUMNS):
        where = f"line {line}"
        one = parse(Demand, row, path, where)
        goods = one.commodity.id
        if goods not in served:
            _refuse(path, f"{where}: field 'commodity' = ", goods, "commodity", served)
        if one.destination not in served[goods]:
            _refuse(path, f"{where}: {goods}: field 'destination' = ", one.destination, "destination", served[goods])
        if (goods, one.destination) in found:
            msg = f"{path}: {where}: {goods} for {one.destination} stands twice; a need has one row"
            raise TableError(msg)
        if loads.setdefault(goods, one.tonnes_per_vehicle) != one.tonnes_per_vehicle:
            msg = (
                f"{path}: {where}: field 'tonnes_per_vehicle' = {one.tonnes_per_vehicle:g}, but {goods} has "
                f"{loads[goods]:g} above; a commodity has one load"
            )
            raise TableError(msg)
        found[goods, one.destination] = one.model_copy(update={"commodity": known[goods]})
    return list(found.values())


def load_capacities(path: Readable, corridors: Sequence[Corridor], crossings: Iterable[Crossing]) -> list[Capacity]:
    """Load what corridors and crossings can carry.

    Raises
    ------
    TableError
        A row is not valid, names no corridor or crossing, or stands twice.
    """
    known = {"corridor": [one.id for one in corridors], "crossing": [one.id for one in crossings]}
    found: dict[tuple[str, str], Capacity] = {}
    for line, row in read_rows(path, CAPACITY_COLUMNS):
        where = f"line {line}"
        one = parse(Capacity, row, path, where)
        noun, name = ("corridor", one.corridor) if one.corridor else ("crossing", one.crossing)
        if name not in known[noun]:
            _refuse(path, f"{where}: field '{noun}' = ", name, noun, known[noun])
        if (noun, name) in found:
            msg = f"{path}: {where}: {noun} {name} stands twice; it has one capacity"
            raise TableError(msg)
        found[noun, name] = one
    return list(found.values())


def _refuse(path: Readable, where: str, name: str, noun: str, known: Iterable[str]) -> None:
    msg = f"{path}: {where}{name!r:.60}: {no_such(noun, name, sorted(set(known)))}"
    raise TableError(msg)
