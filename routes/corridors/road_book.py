"""A compact road book from any network, for the corridors of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from data.errors import InputError
from data.limits import BOOK_DRAWS
from data.tables.corridors import NamedPlace
from data.tables.roadbook import RoadBook, once
from routes.corridors.book_roads import find_book_roads
from routes.corridors.corridor_routes import route_corridors
from routes.corridors.country_graphs import CountryGraphs
from routes.sources.book_links import make_links
from routes.sources.book_posts import write_posts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.tableset import TableSet
    from geo.gazetteer.entry import Entry
    from routes.corridors.book_roads import BookRoads
    from routes.network.road_network import RoadNetwork
    from routes.sources.book_links import Links


class MadeRoadBook(NamedTuple):
    """A road book, and how often a way round at least takes each of its roads."""

    book: RoadBook
    least_taken: int


def make_road_book(
    network: RoadNetwork,
    tables: TableSet,
    wanted: Sequence[Sequence[Entry]],
    places: Sequence[Sequence[Entry]],
    detour_ratio: float,
    max_links: int,
    draws: int = BOOK_DRAWS.default,
) -> MadeRoadBook:
    """Return the road book of a case: its corridors, the roads to its crossings and seats, and the ways round.

    Where that is more than `max_links` links, the roads that ways round take least often are left out. Posts are named
    by the places wanted, wherever they lie beside a road, and by others every few kilometres, earlier lists first. The
    places wanted and the towns further off, and the villages near a road, are listed beside it.

    Raises
    ------
    InputError
        No corridor is on the network, or the usual roads alone are more links than that.
    """
    graphs = CountryGraphs(network, home=tables.profile.countries)
    routes = route_corridors(graphs, tables.corridors, {crossing.id: crossing for crossing in tables.crossings})
    if not any(route.reference for route in routes):
        msg = "network book: no corridor lies on the network; give the network of the case, or the case of the network"
        raise InputError(msg)
    homes = {route.corridor.destination.country for route in routes if route.reference}
    seats = [
        NamedPlace(name=unit.seat, lat=unit.lat, lon=unit.lon, country=unit.country)
        for unit in tables.units
        if unit.country in homes
    ]
    roads = find_book_roads(graphs, routes, tables.crossings, seats, detour_ratio, draws)
    links, least = _that_fit(network, roads, max_links)
    book = write_posts(network, links, wanted, places)
    return MadeRoadBook(book._replace(links=once(book.links)), least)


def _that_fit(network: RoadNetwork, roads: BookRoads, max_links: int) -> tuple[Links, int]:
    """Return as many links as are allowed, and how often a way round takes each that is no usual road."""
    counts = [*roads.counts, roads.counts[-1] + 1]
    low, high = 0, len(counts) - 1
    found = make_links(network, roads.taken(counts[high]), roads.ends)
    if len(found.links) > max_links:
        msg = (
            f"network book: the usual roads alone are {len(found.links)} links, more than the {max_links} allowed; "
            "give --max-links a larger number"
        )
        raise InputError(msg)
    while low < high:  # fewer links the more often a road must be taken
        middle = (low + high) // 2
        tried = make_links(network, roads.taken(counts[middle]), roads.ends)
        if len(tried.links) <= max_links:
            high, found = middle, tried
        else:
            low = middle + 1
    return found, counts[high]
