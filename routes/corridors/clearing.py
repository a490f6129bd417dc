"""Where a commodity comes from: crossings, ports and depots that clear it, and places inland where corridors begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.codes import Transit
from routes.corridors.corridor_routes import end_node

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.tables.commodities import Commodity
    from data.tables.corridors import Corridor, Crossing, NamedPlace
    from routes.paths.road_graph import RoadGraph


def may_clear(crossings: Iterable[Crossing], commodity: Commodity) -> list[Crossing]:
    """Return the crossings not known to clear none of it: what nobody has told is not taken for a closed road."""
    return [crossing for crossing in crossings if crossing.transit_of(commodity) is not Transit.NO]


def clear(crossings: Iterable[Crossing], commodity: Commodity) -> list[Crossing]:
    """Return the crossings known to clear a commodity."""
    return [crossing for crossing in crossings if crossing.transit_of(commodity) is Transit.YES]


def inland_origins(corridors: Sequence[Corridor], commodity: Commodity) -> list[NamedPlace]:
    """Return the places inland where a commodity comes from, each once: none that it is brought to."""
    own = [corridor for corridor in corridors if corridor.commodity == commodity]
    brought_to = {corridor.destination.name for corridor in own}
    origins = {one.origin.name: one.origin for one in own if one.origin is not None}
    return [origin for name, origin in origins.items() if name not in brought_to]


def origin_nodes(
    graph: RoadGraph, crossings: Iterable[Crossing], corridors: Sequence[Corridor], commodity: Commodity
) -> dict[str, int]:
    """Return the nodes on a graph where a commodity may come from, by a crossing's id or an inland origin's name."""
    places = {
        **{crossing.id: crossing for crossing in may_clear(crossings, commodity)},
        **{place.name: place for place in inland_origins(corridors, commodity)},
    }
    at = {name: end_node(graph, place) for name, place in places.items()}
    return {name: node for name, node in at.items() if node is not None}
