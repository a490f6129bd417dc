"""Routes near events: of very many routes those that an event may say anything of, at most.

Corridors are few. The towns that are besieged may be many, and an event is of one of them where it is near, or of all.
"""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from routes.corridors.corridor_routes import CorridorRoute
    from routes.events.event import Event

BAND_DEG = 0.25  # of latitude, 28 km: wider than a place may lie from a town that it is taken for


class RoutesNear:
    """Routes, those of no length by bands of latitude."""

    def __init__(self, routes: Iterable[CorridorRoute]) -> None:
        self._routes = tuple(routes)
        self._roads: set[int] = set()
        self._by_band: dict[int, set[int]] = {}
        for number, route in enumerate(self._routes):
            if route.reference is not None or route.corridor.crossing is not None:
                self._roads.add(number)
                continue
            for end in (route.start, route.corridor.destination):
                self._by_band.setdefault(_band(end.lat), set()).add(number)

    def of(self, event: Event) -> Sequence[CorridorRoute]:
        """Return the routes that an event may be about, in their order."""
        if any(place.is_national for place in event.placements):
            return self._routes
        lats = [end.lat for place in event.placements for end in place.corridor_ends]
        lats += [place.lat for place in event.placements if place.lat is not None]
        bands = {_band(lat) + step for lat in lats for step in (-1, 0, 1)}
        numbers = self._roads.union(*(self._by_band.get(band, ()) for band in bands))
        return [self._routes[number] for number in sorted(numbers)]


def _band(lat: float) -> int:
    return floor(lat / BAND_DEG)
