"""The tables of a run that say what is assessed and how."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from data.tables.base_map import NO_BASE_MAP
from data.tables.commodities import commodities_of, kinds_with
from data.tables.profile import NO_PROFILE

if TYPE_CHECKING:
    from data.tables.admin import AdminUnit
    from data.tables.base_map import BaseMap
    from data.tables.commodities import Commodity
    from data.tables.corridors import Corridor, Crossing
    from data.tables.demand import Capacity, Demand
    from data.tables.effects import Effects
    from data.tables.mines import Mine
    from data.tables.place_units import PlaceUnits
    from data.tables.profile import Profile
    from data.tables.sites import Site
    from data.tables.speeds import Speeds
    from data.tables.traffic import Kinds
    from data.tables.words import Vocabulary


@dataclass(frozen=True)
class TableSet:
    """What a case says of itself, its roads, borders, mines and units, loaded; a `Case` makes it.

    `asked_for` are what somebody's own corridors carry, by its id, and where to, in the place of the case's or beside
    them.
    """

    crossings: tuple[Crossing, ...]
    corridors: tuple[Corridor, ...]
    effects: Effects
    speeds: Speeds
    mines: tuple[Mine, ...]
    units: tuple[AdminUnit, ...]
    vocabulary: Vocabulary
    place_units: tuple[PlaceUnits, ...] = ()
    sites: tuple[Site, ...] = ()
    profile: Profile = NO_PROFILE
    base_map: BaseMap = NO_BASE_MAP
    demand: tuple[Demand, ...] = ()
    capacities: tuple[Capacity, ...] = ()
    asked_for: tuple[tuple[str, str], ...] = ()

    @cached_property
    def kinds(self) -> Kinds:
        """The kinds of traffic that reports, statements and scenarios may speak of."""
        return kinds_with(self.profile.kinds, self.commodities)

    @property
    def commodities(self) -> tuple[Commodity, ...]:
        """What the corridors carry; the first is what a place is asked to be reached by."""
        return commodities_of(corridor.commodity for corridor in self.corridors)
