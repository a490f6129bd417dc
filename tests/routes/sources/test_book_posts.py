"""Posts along the links of a road book: names, measures, bends, and what the road is from where on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from geo.earth import METRES_PER_DEGREE
from geo.gazetteer.entry import Entry
from routes.sources.book_links import make_links
from routes.sources.book_posts import BEND_DEG, tidy, write_posts
from tests.routes.networks import Road, lonlat, make_network, node

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.tables.roadbook import Post
    from routes.network.road_network import RoadNetwork

STRAIGHT = make_network({"A": (0, 0), "B": (100, 0)}, [Road("A", "B", 104, "RN1")])


def entry(name: str, kind: str, x_km: float, y_km: float = 0.0) -> Entry:
    lon, lat = lonlat(x_km, y_km)
    return Entry(name, name, lat, lon, kind, "ML")


def posts(network: RoadNetwork, *places: Entry, wanted: Sequence[Entry] = (), to: str = "B") -> list[Post]:
    """Return the posts of the only link from A."""
    links = make_links(network, np.ones(network.n_edges, dtype=bool), [node(network, "A"), node(network, to)])
    (found,) = write_posts(network, links, [wanted], [places]).links
    return found


def named(found: Sequence[Post]) -> dict[str, float]:
    return {post.place: post.km for post in found if post.place}


def test_ends_are_junctions_and_kilometres_are_those_driven() -> None:
    found = posts(STRAIGHT, entry("Alpha", "town", 0.2), entry("Midway", "village", 50, 1))
    assert [(post.seq, post.role, post.place, post.km) for post in found] == [
        (0, "node", "Alpha", 0.0),
        (1, "stop", "Midway", pytest.approx(52, abs=0.11)),
        (2, "node", "", 104.0),
    ]
    assert (found[0].node_id, found[1].node_id, found[2].node_id) == ("n0", "", "n1")
    assert {(post.highway, post.ref, post.country) for post in found} == {("trunk", "RN1", "ML")}


@pytest.mark.parametrize(("kind", "reach_km"), [("city", 3.0), ("town", 2.5), ("village", 1.5), ("hamlet", 0.8)])
def test_a_place_names_a_road_within_the_reach_of_its_kind(kind: str, reach_km: float) -> None:
    assert "In" in named(posts(STRAIGHT, entry("In", kind, 50, reach_km - 0.05)))
    assert named(posts(STRAIGHT, entry("Out", kind, 50, reach_km + 0.05))) == {}


def test_villages_stand_apart_and_the_more_important_place_counts() -> None:
    close = [entry("Hamlet", "hamlet", 50), entry("Village", "village", 54), entry("Next", "village", 57, 0.2)]
    assert set(named(posts(STRAIGHT, *close))) == {"Village"}
    further = [entry("Village", "village", 54), entry("Next", "village", 62)]
    assert set(named(posts(STRAIGHT, *further))) == {"Village", "Next"}


def test_places_that_were_asked_for_stand_as_near_each_other_as_they_lie() -> None:
    close = [entry("Hamlet", "hamlet", 50), entry("Village", "village", 54)]
    assert set(named(posts(STRAIGHT, entry("Other", "city", 50.3), wanted=close))) == {"Hamlet", "Village"}


def test_a_name_that_two_lists_have_stands_once() -> None:
    twice = posts(STRAIGHT, entry("Dia", "town", 58), wanted=[entry("Dia", "village", 50)])
    assert named(twice) == {"Dia": pytest.approx(52, abs=0.11)}


def test_a_road_that_changes_has_a_post_there_and_a_short_piece_has_none() -> None:
    places = {"A": (0, 0), "X": (40, 0), "Y": (40.3, 0), "B": (100, 0)}
    roads = [Road("A", "X", ref="RN1"), Road("X", "Y", ref="RN9"), Road("Y", "B", ref="RN2", road_class="tertiary")]
    found = posts(make_network(places, roads))
    assert [(post.km, post.ref, post.highway) for post in found] == [
        (0.0, "RN1", "trunk"),
        (pytest.approx(40.3), "RN2", "tertiary"),
        (100.0, "RN2", "tertiary"),
    ]


def test_a_bend_has_a_post_where_the_road_strays_and_nowhere_else() -> None:
    bent = replace(
        STRAIGHT,
        geometry_offsets=np.array([0, 5]),
        geometry_lon=np.array([0, 20, 50, 80, 100]) * 1000 / METRES_PER_DEGREE,
        geometry_lat=np.array([0, 4.1, 10, 4.1, 0]) * 1000 / METRES_PER_DEGREE,
    )
    found = posts(bent)
    assert [post.role for post in found] == ["node", "bend", "node"]
    line = np.array([(post.lon, post.lat) for post in found])
    strayed = np.abs(bent.geometry_lat - np.interp(bent.geometry_lon, line[:, 0], line[:, 1]))
    assert strayed.max() < BEND_DEG


@pytest.mark.parametrize(
    ("name", "tidied"),
    [
        ("  DIEMA   OUEST ", "Diema Ouest"),
        ("kati", "Kati"),
        ("PK", "PK"),
        ("N''Tillit", "N'Tillit"),
        ("Sandaré", "Sandaré"),
    ],
)
def test_names_are_tidied(name: str, tidied: str) -> None:
    assert tidy(name) == tidied
