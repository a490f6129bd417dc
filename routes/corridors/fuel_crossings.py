"""Crossings that may clear fuel: where, for all that is known, it may come into a country."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.codes import Commodity, FuelTransit
from routes.corridors.corridor_routes import end_node

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.corridors import Crossing
    from routes.paths.road_graph import RoadGraph


def may_clear_fuel(crossings: Iterable[Crossing]) -> list[Crossing]:
    """Return the crossings not known to clear no fuel: what nobody has told is not taken for a closed road."""
    return [crossing for crossing in crossings if crossing.transit_of(Commodity.FUEL) is not FuelTransit.NO]


def clear_fuel(crossings: Iterable[Crossing]) -> list[Crossing]:
    """Return the crossings known to clear fuel."""
    return [crossing for crossing in crossings if crossing.transit_of(Commodity.FUEL) is FuelTransit.YES]


def fuel_origins(graph: RoadGraph, crossings: Iterable[Crossing]) -> dict[str, int]:
    """Return the node of each crossing on a graph that may clear fuel, by the crossing's id."""
    at = {crossing.id: end_node(graph, crossing) for crossing in may_clear_fuel(crossings)}
    return {name: node for name, node in at.items() if node is not None}
