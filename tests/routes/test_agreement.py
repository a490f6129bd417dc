"""The road book and the main roads of OpenStreetMap say the same about corridors and reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy.spatial import cKDTree

from data.case import Table, packaged_case
from data.codes import ClaimKind, Mode, Season
from geo.earth import on_sphere_m
from geo.reports.read_reports import read_reports
from routes.corridors.corridor_routes import route_corridors
from routes.corridors.country_graphs import CountryGraphs
from routes.network.summary import NamedPoint, network_info
from routes.placing.mass import mass_on
from routes.sources.book_links import ONE_ROAD_M
from routes.workspace import Scene, TableFiles, open_scene
from tests.benchmarks.agreement import FIRST, LAST, compare, days_from, say

if TYPE_CHECKING:
    from pathlib import Path

    from routes.corridors.corridor_routes import CorridorRoute
    from routes.network.nearby import Piece
    from routes.placing.placement import Placement


@pytest.fixture(scope="module")
def scenes(main_roads: Path) -> tuple[Scene, Scene]:
    return open_scene(TableFiles(), Season.DRY), open_scene(TableFiles(network=main_roads), Season.DRY)


def routes(scene: Scene) -> dict[str, CorridorRoute]:
    crossings = {crossing.id: crossing for crossing in scene.tables.crossings}
    found = route_corridors(CountryGraphs(scene.network), scene.tables.corridors, crossings)
    return {route.corridor.id: route for route in found if route.corridor.mode is Mode.ROAD}


def test_reference_routes_differ_by_less_than_three_per_cent_or_a_place_is_off_the_network(
    scenes: tuple[Scene, Scene],
) -> None:
    book, osm = (routes(scene) for scene in scenes)
    places = {
        place.name: NamedPoint(place.name, place.lat, place.lon) for route in book.values() for place in route.places
    }
    info = network_info(scenes[1].network, list(places.values()))
    said = {*info.missing, *(name for island in info.islands for name in island.places)}
    compared = 0
    for name, route in book.items():
        if said & {route.start.name, *(place.name for place in (*route.corridor.via, route.corridor.destination))}:
            continue
        there = osm[name].reference
        assert route.reference is not None
        assert there is not None, name
        assert there.length_m == pytest.approx(route.reference.length_m, rel=0.03), name
        compared += 1
    assert compared >= 18


def mass_along(placement: Placement, scene: Scene, route: CorridorRoute) -> float:
    """Return the mass on a corridor's road; of a dual carriageway both sides count, which are one road in the book."""
    assert route.reference is not None
    points = np.concatenate([scene.network.edge_shape(edge) for edge in route.reference.edges])
    steps = np.linspace(points[:-1], points[1:], 20).reshape(-1, 2)
    tree = cKDTree(on_sphere_m(steps[:, 0], steps[:, 1]))

    def is_beside(piece: Piece) -> bool:
        lat, lon = scene.network.position(piece.edge, (piece.from_m + piece.to_m) / 2)
        return bool(tree.query(on_sphere_m(np.array([lon]), np.array([lat])))[0][0] < ONE_ROAD_M)

    return sum(piece.mass for piece in placement.pieces if piece.edge in route.edges or is_beside(piece))


def test_sections_weigh_the_same_on_fuel_corridors(scenes: tuple[Scene, Scene]) -> None:
    book, osm = (routes(scene) for scene in scenes)
    reports = read_reports(packaged_case().file(Table.INCIDENTS)).reports
    first, second = (scene.place_reports(reports) for scene in scenes)
    compared = 0
    for report_id, placements in first.items():
        for mine, other in zip(placements, second[report_id], strict=True):
            if mine.method == "abroad" and not other.pieces:  # the extract has the fringe of one more country
                continue
            assert mine.status is other.status, report_id
            for name, route in book.items():
                weight = mass_on(mine.pieces, route.edges)
                if mine.kind is ClaimKind.POINT or weight < 0.5 or not name.startswith("FUEL"):
                    continue
                assert mass_along(other, scenes[1], osm[name]) == pytest.approx(weight, abs=0.1), (report_id, name)
                compared += 1
    assert compared >= 30


def test_days_are_told_alike(scenes: tuple[Scene, Scene]) -> None:
    """Every tenth day; `tests/benchmarks/agreement.py` takes every day, and lists what does not agree."""
    days = days_from(FIRST, LAST, every=10)
    book, net = scenes
    found = compare(say(book, days), say(net, days))
    least = {
        "labels": 0.95,
        "p_open": 0.95,
        "roads of ways round": 0.9,
        "hours of ways round": 0.9,
        "usual roads": 0.95,
    }
    assert {what: one.share >= least[what] for what, one in found.shares.items()} == dict.fromkeys(least, True)
    assert all(one.of >= 20 for one in found.shares.values())
