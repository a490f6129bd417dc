"""Sources beside the corridors: crossings, ports and depots that clear a commodity, with their own routes to a place.

A corridor's start is a source by itself. Where a commodity has a corridor to a place, every other crossing known to
clear it is a source as well, by the fastest road: no corridor has to be written for each.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from data.codes import Transit
from data.tables.corridors import Corridor
from routes.corridors.corridor_routes import route_corridors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.tables.commodities import Commodity
    from data.tables.corridors import Crossing, NamedPlace
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.corridors.country_graphs import CountryGraphs


def source_routes(
    graphs: CountryGraphs, corridors: Sequence[CorridorRoute], crossings: Sequence[Crossing]
) -> tuple[CorridorRoute, ...]:
    """Return the routes of sources without a corridor to the places and for the commodities that have one."""
    served: dict[tuple[str, Commodity], tuple[NamedPlace, set[str | None]]] = {}
    for route in corridors:
        if route.reference is not None:
            place = route.corridor.destination
            _, starts = served.setdefault((place.name, route.corridor.commodity), (place, set()))
            starts.add(route.corridor.crossing)
    made = [
        _corridor(crossing, place, commodity)
        for (_, commodity), (place, starts) in served.items()
        for crossing in crossings
        if crossing.id not in starts and crossing.transit_of(commodity) is Transit.YES
    ]
    found = route_corridors(graphs, made, {crossing.id: crossing for crossing in crossings})
    return tuple(replace(route, is_source=True) for route in found if route.reference is not None)


def _corridor(crossing: Crossing, place: NamedPlace, commodity: Commodity) -> Corridor:
    name = f"{crossing.name} – {place.name}"
    return Corridor(
        id=f"{commodity.id}: {crossing.id} > {place.name}",
        name_fr=name,
        name_en=name,
        commodity=commodity,
        crossing=crossing.id,
        destination=place,
        source=crossing.source,
    )
