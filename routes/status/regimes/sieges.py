"""Sieges: for corridors that pass a besieged town, a closure of every road that crosses its edge.

For those that begin or end in it a siege is their regime. How likely it is held comes from what is told of the town, by
the rules of regimes: it stands until lifted or contradicted, and vehicles that arrived turn it to escorts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.codes import ClaimKind, PlacementStatus, RegimeRole, RegimeScope
from data.tables.commodities import Commodity
from data.tables.corridors import Corridor, NamedPlace
from geo.earth import is_within
from routes.corridors.corridor_routes import CorridorRoute
from routes.events.closures import Closure
from routes.network.nearby import disc
from routes.placing.mass import spread
from routes.status.evidence import END_TOWN_KM, is_town
from routes.status.regimes.facts import regime_lines
from routes.status.regimes.regime import regime_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from data.tables.effects import Effects
    from routes.events.event import Event
    from routes.network.nearby import Piece
    from routes.network.road_network import RoadNetwork
    from routes.placing.placement import Placement
    from routes.status.regimes.fact import RegimeFact

EDGE_KM = 3.0  # how far from its middle the edge of a town lies; judgement
NO_COMMODITY = Commodity(id="any")  # a town's own route carries nothing
MIN_SIEGE_P = 0.01  # a siege less likely than this closes no road


@dataclass(frozen=True)
class BesiegedTown:
    """A town with the events that besiege it, first told first.

    `route` is a corridor of no length that begins and ends in it: what is told of the town is told of that corridor.
    """

    placement: Placement
    route: CorridorRoute
    events: tuple[Event, ...]


def besieged_towns(events: Sequence[Event], effects: Effects) -> tuple[BesiegedTown, ...]:
    """Return the towns that events besiege; places that near each other are one town."""
    found: list[tuple[Placement, list[Event]]] = []
    for event in sorted(events, key=lambda one: (one.first_day, one.id)):
        lines = regime_lines(event, effects)
        if any(line.regime is RegimeRole.CLOSURE and line.scope is RegimeScope.TOWN for line in lines):
            for place in filter(is_town, event.placements):
                ones = next((ones for town, ones in found if _is_near(town, place)), None)
                if ones is None:
                    found.append((place, [event]))
                elif ones[-1] is not event:
                    ones.append(event)
    return tuple(BesiegedTown(place, _route_of(place), tuple(ones)) for place, ones in found)


def siege_closures(
    day: date,
    towns: Sequence[BesiegedTown],
    facts: Mapping[str, Sequence[RegimeFact]],
    edges: TownEdges,
    commodities: Sequence[Commodity],
) -> Iterator[Closure]:
    """Yield for each town a closure of the roads at its edge, by the traffic that is kept out.

    `facts` are by the id of the towns' routes. Kinds of traffic with one probability share a closure; all of a town are
    drawn as one.
    """
    for town in towns:
        stopped: dict[float, set[Commodity]] = {}
        resting_on: set[str] = set()
        for commodity in commodities:
            known = facts.get(town.route.corridor.id, ())
            regime = regime_of(known, commodity.main_traffic, day, attacks_are_runs=False)
            if regime is not None and regime.is_besieged and regime.shares.stopped >= MIN_SIEGE_P:
                stopped.setdefault(regime.shares.stopped, set()).add(commodity)
                resting_on |= set(regime.evidence)
        told = [event for event in town.events if event.first_day <= day]
        event = max(told, key=lambda one: (one.id in resting_on, one.first_day, one.id), default=None)
        edge = edges.of(town.placement) if stopped and event is not None else None
        if event is None or edge is None:
            continue
        name = f"{event.id}@{town.placement.text or town.route.corridor.destination.name}"
        for number, p in enumerate(sorted(stopped, reverse=True)):
            carried = frozenset(stopped[p])
            one = Closure(
                name, event, edge, p, is_whole=True, is_siege=True, carried=carried, drawn_as=town.route.corridor.id
            )
            names = "+".join(sorted(goods.id for goods in carried))
            yield replace(one, id=f"{name}/{names}", is_repeat=True) if number else one


class TownEdges:
    """Where roads cross the edges of towns on a network: worked out once, for a siege stands for many days."""

    def __init__(self, network: RoadNetwork) -> None:
        self.network = network
        self._known: dict[str, Placement | None] = {}

    def of(self, town: Placement) -> Placement | None:
        """Return where roads cross the edge of a town, None where none does or the town has no position."""
        if town.id not in self._known:
            self._known[town.id] = edge_of(town, self.network)
        return self._known[town.id]


def edge_of(town: Placement, network: RoadNetwork) -> Placement | None:
    """Return where roads cross the edge of a town, None where none does or the town has no position."""
    if town.lat is None or town.lon is None:
        return None
    within = disc(network, town.lat, town.lon, EDGE_KM * 1000)
    crossing = [piece for piece in within if _leaves(piece, network)]
    if not crossing:
        return None
    pieces = spread(crossing)
    kept_off = 1.0 - sum(piece.mass for piece in pieces)
    return replace(
        town,
        kind=ClaimKind.POINT,
        status=PlacementStatus.PLACED,
        pieces=pieces,
        off_network=kept_off,
        radius_km=EDGE_KM,
        encloses=False,
    )


def _leaves(piece: Piece, network: RoadNetwork) -> bool:
    """Say whether the road of a piece inside a town goes on outside it."""
    return piece.from_m > 1.0 or piece.to_m < float(network.edge_length_m[piece.edge]) - 1.0


def _is_near(first: Placement, second: Placement) -> bool:
    if first.lat is None or first.lon is None or second.lat is None or second.lon is None:
        return False
    return is_within(first.lon, first.lat, second.lon, second.lat, END_TOWN_KM * 1000)


def _route_of(town: Placement) -> CorridorRoute:
    place = NamedPlace(name=town.text[:80] or "town", lat=town.lat or 0.0, lon=town.lon or 0.0)
    corridor = Corridor(
        id=f"town at {place.lat:.4f}, {place.lon:.4f}",
        name_fr=place.name,
        name_en=place.name,
        commodity=NO_COMMODITY,
        origin=place,
        destination=place,
        source="reports",
    )
    return CorridorRoute(corridor, place)
