"""All reference tables of a run, packaged or replaced one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.admin import AdminUnit, load_admin_units
from data.corridors import Corridor, Crossing, load_corridors, load_crossings
from data.effects import Effects, load_effects
from data.mines import Mine, load_mines
from data.speeds import Speeds, load_speeds

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class TableSet:
    """The tables that say what is assessed and how."""

    crossings: tuple[Crossing, ...]
    corridors: tuple[Corridor, ...]
    effects: Effects
    speeds: Speeds
    mines: tuple[Mine, ...]
    units: tuple[AdminUnit, ...]


def load_tables(
    *,
    crossings: Path | None = None,
    corridors: Path | None = None,
    effects: Path | None = None,
    speeds: Path | None = None,
) -> TableSet:
    """Load every table, each from the file given or else the packaged one.

    Raises
    ------
    TableError
        A table is not valid; the message names file, row and field.
    """
    known = load_crossings(crossings)
    return TableSet(
        crossings=tuple(known),
        corridors=tuple(load_corridors(corridors, known)),
        effects=load_effects(effects),
        speeds=load_speeds(speeds),
        mines=tuple(load_mines()),
        units=tuple(load_admin_units()),
    )
