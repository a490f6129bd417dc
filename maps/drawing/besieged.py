"""Which town a closure besieges, by the name that the case or the network has for it, never by a report's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.earth import distance_m
from routes.status.evidence import END_TOWN_KM

if TYPE_CHECKING:
    from data.tables.corridors import NamedPlace
    from maps.drawing.view import CorridorRow, View
    from routes.corridors.towns import Town
    from routes.events.closures import Closure

REACH_M = END_TOWN_KM * 1000


class BesiegedTowns:
    """Names besieged towns; each position is looked up once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._names: dict[tuple[float, float], str] = {}

    def town(self, closure: Closure) -> str:
        """Return the town whose siege a closure is; "" where it is none, or no town is known there."""
        at = siege_position(closure)
        if at is None:
            return ""
        if at not in self._names:
            known: tuple[NamedPlace | Town, ...] = (*self._view.corridor_places, *self._view.towns)
            self._names[at] = next((town.name for town in known if _away_m(at, town) <= REACH_M), "")
        return self._names[at]

    @staticmethod
    def is_end(closure: Closure, row: CorridorRow) -> bool:
        """Say whether a corridor begins or ends in the town whose siege a closure is."""
        return _is_siege_of(closure, row.corridor.destination, row.route.start)

    @staticmethod
    def is_destination(closure: Closure, row: CorridorRow) -> bool:
        """Say whether a closure is the siege of the town that a corridor ends in."""
        return _is_siege_of(closure, row.corridor.destination)


def _is_siege_of(closure: Closure, *places: NamedPlace) -> bool:
    """Say whether a closure is the siege of a town at any of some places."""
    at = siege_position(closure)
    return at is not None and any(_away_m(at, place) <= REACH_M for place in places)


def siege_position(closure: Closure) -> tuple[float, float] | None:
    """Return latitude and longitude of the town whose siege a closure is; None for any other."""
    place = closure.placement
    if not closure.is_siege or place.lat is None or place.lon is None:
        return None
    return place.lat, place.lon


def _away_m(at: tuple[float, float], town: NamedPlace | Town) -> float:
    return float(distance_m(at[1], at[0], town.lon, town.lat))
