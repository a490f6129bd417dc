"""A road book made from a network gives the network's verdicts; networks of a handful of nodes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest

from data.errors import InputError
from data.settings import DaySettings
from data.tables.roadbook import load_roadbook, roadbook_csv
from geo.gazetteer.entry import Entry
from routes.corridors.road_book import make_road_book
from routes.sources.roadbook import build_network
from routes.status.assessment import Assessor
from tests.routes.happenings import DAY, corridor_between, crossing_at, placed, report, tables
from tests.routes.networks import SPEEDS, THREE_WAYS, THREE_WAYS_AT, Road, lonlat, make_network

if TYPE_CHECKING:
    from pathlib import Path

    from data.tables.roadbook import Post
    from data.tableset import TableSet
    from routes.network.road_network import RoadNetwork

# Three ways from X to T, the first two joined between B and C; E is far beyond the limit of 1.5, F a dead end.
PLACES = {**THREE_WAYS_AT, "E": (-200, 80), "F": (100, -9)}
NUMBERS = ("RN1", "RN1", "RN2", "RN2", "", "")
ROADS = [
    *(replace(road, ref=ref) for road, ref in zip(THREE_WAYS, NUMBERS, strict=True)),
    *(Road("X", "E", 215), Road("E", "T", 320), Road("T", "F"), Road("B", "C", 20)),
]
SERVING = {"X", "B", "C", "D", "T"}


def case_of(network: RoadNetwork) -> TableSet:
    return tables([crossing_at(network, "X")], [corridor_between(network, "X", "T")])


def places_of(network: RoadNetwork) -> list[Entry]:
    nodes = zip(network.node_name.tolist(), network.node_lat.tolist(), network.node_lon.tolist(), strict=True)
    return [Entry(name, name, lat, lon, "town", "ML") for name, lat, lon in nodes]


def book_of(network: RoadNetwork, max_links: int = 100) -> list[list[Post]]:
    wanted = [places_of(network)]
    return make_road_book(network, case_of(network), wanted, [], 1.5, max_links, draws=50).book.links


def names(links: list[list[Post]]) -> set[str]:
    return {post.place for posts in links for post in posts}


@pytest.fixture
def network() -> RoadNetwork:
    return make_network(PLACES, ROADS)


def test_the_book_has_the_usual_road_and_every_way_round_within_the_limit(network: RoadNetwork) -> None:
    links = book_of(network)
    assert names(links) == SERVING  # neither E, beyond the limit, nor the dead end
    assert {(posts[0].place, posts[-1].place, posts[-1].km) for posts in links} >= {("X", "C", 55), ("C", "T", 55)}
    assert {post.ref for post in links[0]} <= {"RN1", "RN2", ""}


def test_fewer_links_leave_out_the_roads_that_serve_least(network: RoadNetwork) -> None:
    fewer = make_road_book(network, case_of(network), [places_of(network)], [], 1.5, 3, draws=50)
    assert len(fewer.book.links) <= 3
    assert fewer.least_taken > 1
    assert {"X", "T"} <= names(fewer.book.links)
    with pytest.raises(InputError, match="give --max-links a larger number"):
        make_road_book(network, case_of(network), [], [], 1.5, 0, draws=50)


def test_a_network_without_the_corridors_is_refused(network: RoadNetwork) -> None:
    far = replace(network, node_lat=network.node_lat + 40, geometry_lat=network.geometry_lat + 40)
    with pytest.raises(InputError, match="no corridor lies on the network"):
        make_road_book(far, case_of(network), [], [], 1.5, 10)


def test_a_book_is_read_as_it_was_written(network: RoadNetwork, tmp_path: Path) -> None:
    lon, lat = lonlat(50, 200)
    far = [Entry("Far", "Far", lat, lon, "town", "ML")]
    book = make_road_book(network, case_of(network), [places_of(network)], [far], 1.5, 100, draws=50).book
    assert "Far" in [post.place for post in book.beside]
    path = tmp_path / "book.csv"
    path.write_text(roadbook_csv(book), encoding="utf-8")
    assert load_roadbook(path) == book


@pytest.mark.parametrize("closed", [("B",), ("B", "C"), ("C",), ("B", "D")])
def test_labels_and_ways_round_on_the_book_are_those_of_the_network(
    network: RoadNetwork, closed: tuple[str, ...]
) -> None:
    made = build_network(book_of(network), SPEEDS)
    told = []
    for roads in (network, made):
        happenings = {
            f"r{number}": (report(f"r{number}"), placed(roads, edges_at(roads, name)))
            for number, name in enumerate(closed)
        }
        placements = {name: (placement,) for name, (_, placement) in happenings.items()}
        reports = [one for one, _ in happenings.values()]
        day = Assessor(roads, case_of(network), reports, placements, DaySettings(as_of=DAY)).on(DAY + timedelta(days=1))
        (status,) = day.statuses
        way = status.way_round
        told.append(
            (
                status.label,
                round(status.p_open or 0, 2),
                None if way is None else (round(way.length_m / 1000), way.refs(roads)),
            )
        )
    assert told[0] == told[1]


def edges_at(network: RoadNetwork, name: str) -> list[int]:
    """Return the numbered or long roads from X to a place."""
    first, last = (int(np.flatnonzero(network.node_name == one)[0]) for one in ("X", name))
    ends = np.sort(np.column_stack([network.edge_u, network.edge_v]), axis=1)
    return [int(np.flatnonzero((ends == sorted((first, last))).all(axis=1))[0])]


def test_both_carriageways_and_a_street_beside_the_road_are_one_link() -> None:
    #  X ==== 1 ==== 2 ---- T : two carriageways from 1 to 2, 100 m apart, and a street of 0.9 km at T
    places = {"X": (0, 0), "1": (20, 0), "2": (60, 0), "N": (40, 0.05), "S": (40, -0.05), "T": (100, 0), "Q": (99.6, 0)}
    roads = [
        Road("X", "1"),
        *(Road(*ends, oneway=True) for ends in (("1", "N"), ("N", "2"), ("2", "S"), ("S", "1"))),
        Road("2", "Q"),
        Road("Q", "T"),
        Road("Q", "T", 0.9),
    ]
    links = book_of(make_network(places, roads))
    assert [(posts[0].place, posts[-1].km) for posts in links] == [("X", 100.0)]


def test_towns_off_the_roads_and_villages_near_them_are_listed_beside(network: RoadNetwork) -> None:
    def entry(name: str, kind: str, x_km: float, y_km: float) -> Entry:
        lon, lat = lonlat(x_km, y_km)
        return Entry(name, name, lat, lon, kind, "ML")

    places = [
        entry("Town", "town", 50, 120),
        entry("Too far", "town", 50, 400),
        entry("Stop", "village", 25, 10),
        entry("Next", "village", 26, 11),  # too near the one before for a post
        entry("Village", "village", 50, 80),
        entry("Hamlet", "hamlet", 50, 22),
        entry("Stop", "town", 20, 20),  # the same name nearby: one place in two lists
    ]
    wanted = [entry("Asked for", "hamlet", 50, 90)]
    made = make_road_book(network, case_of(network), [wanted], [places], 1.5, 100, draws=50)
    assert [post.place for post in made.book.beside] == ["Asked for", "Town", "Next"]
    town = made.book.beside[1]
    assert (town.role, town.lat, town.lon) == ("beside", round(places[0].lat, 4), round(places[0].lon, 4))
