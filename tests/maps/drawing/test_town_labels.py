from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

import maps.drawing.town_labels as town_labels_module
from data.codes import Lang
from data.tables.admin import AdminUnit
from geo.gazetteer.entry import Entry
from maps.drawing.town_labels import (
    MAX_PLACES,
    OFF_ROAD_RANK,
    PASSED_RANK,
    SEAT_RANK,
    named_places,
    stops,
    town_labels,
)
from maps.drawing.view import View
from routes.corridors.towns import find_towns

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork
    from routes.paths.road_graph import Route
    from routes.status.assessment import Assessment


@pytest.fixture
def view(assessment: Assessment) -> View:
    return View(assessment)


@pytest.fixture
def route(assessment: Assessment) -> Route:
    found = assessment.routes[0].reference
    assert found is not None
    return found


def without_names(network: RoadNetwork) -> RoadNetwork:
    empty = np.full(network.n_nodes, "")
    return replace(network, node_name=empty, node_class=empty)


def test_stops_are_the_towns_in_driving_order_with_their_kilometres(assessment: Assessment, route: Route) -> None:
    told = [("Poste", 0), ("Alpha", 60), ("Beta", 120), ("Ville", 180)]
    assert stops(assessment.towns, route, "Poste", "Ville") == told


def test_a_network_without_names_takes_those_of_the_corridors(assessment: Assessment, route: Route) -> None:
    bare = without_names(assessment.network)
    assert stops(find_towns(bare, (), ()), route, "Poste", "Ville") == [("Poste", 0), ("Ville", 180)]
    known = find_towns(bare, [one.corridor for one in assessment.routes], assessment.crossings)
    assert stops(known, route, "Poste", "Ville") == [("Poste", 0), ("Beta", 120), ("Ville", 180)]


def test_the_ends_are_told_once_and_the_last_stop_has_the_whole_length(assessment: Assessment, route: Route) -> None:
    outskirt = Entry("v", "Ville", 14.0, -9.12, "town", "ML")  # 13 km before the end
    towns = find_towns(assessment.network, (), (), [outskirt])
    told = [("Poste", 0), ("Alpha", 60), ("Beta", 120), ("Ville", 180)]
    assert stops(towns, route, "Poste", "Ville") == told
    assert stops(towns, route, "Poste", "Mine")[-2:] == [("Ville", 173), ("Mine", 180)]


def test_villages_count_where_towns_are_few(assessment: Assessment) -> None:
    inbound = next(route for route in assessment.routes if route.corridor.id == "FUEL-Y").reference
    assert inbound is not None
    assert [name for name, _ in stops(assessment.towns, inbound, "Halte", "Ville")] == ["Halte", "Beta", "Ville"]


def test_a_long_list_keeps_the_end(assessment: Assessment, route: Route, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(town_labels_module, "MAX_STOPS", 3)
    assert stops(assessment.towns, route, "Poste", "Ville") == [("Poste", 0), ("Alpha", 60), ("Ville", 180)]


def test_a_search_knows_corridor_places_and_named_nodes_once_each(view: View) -> None:
    names = [str(one[0]) for one in named_places(view)]
    assert len(names) == len(set(names)) <= MAX_PLACES
    assert {"Poste", "Beta", "Ville", "Gamma", "Filon"} <= set(names)


def test_a_search_merges_one_place_and_tells_places_of_one_name_apart(assessment: Assessment) -> None:
    network = assessment.network
    beside = replace(
        network,
        node_name=np.array(["Port", "Poste", "Alpha", "Beta", "Ville", "Alpha", "Ville", "Halte"]),
        node_lon=network.node_lon + np.array([0, 0, 0, 0, 0, 0, 1.51, 0]),
        node_class=np.array(["city", "town", "town", "town", "city", "town", "village", "village"]),
    )
    found = named_places(View(replace(assessment, network=beside, towns=find_towns(beside, (), ()))))
    found = [one for one in found if one[0] in ("Alpha", "Ville")]
    assert [one for one in found if one[0] == "Alpha"] == [
        ["Alpha", 14.5, -10.0, "Beta"],
        ["Alpha", 14.5, -9.0, "Ville"],
    ]
    assert found[0] == ["Ville", 14.0, -9.0]  # the one beside it is the same place


def test_names_on_the_map_stand_once_each_place(view: View) -> None:
    from data.codes import Lang

    labels = [label for label in town_labels(view, Lang.FR) if label.style != "country"]
    assert len({label.name for label in labels}) == len(labels)
    assert labels[0].style == "destination"


def test_seats_of_units_come_before_other_towns_that_are_passed(assessment: Assessment) -> None:
    """Alpha and Gamma are towns: one on a corridor, the other off all of them."""
    lon, lat = -10.0, 14.5
    unit = {"name": "Cercle", "level": "cercle", "parent": "", "country": "ML", "radius_km": 50.0, "in_force": "both"}
    alpha = AdminUnit.model_validate(unit | {"seat": "Alpha", "lat": lat, "lon": lon})
    gamma = AdminUnit.model_validate(unit | {"seat": "gamma", "lat": lat, "lon": -9.0})
    elsewhere = AdminUnit.model_validate(unit | {"seat": "Alpha", "lat": lat + 3, "lon": lon})

    def ranks(*units: AdminUnit) -> dict[str, int]:
        return {one.name: one.rank for one in town_labels(View(replace(assessment, units=units)), Lang.FR)}

    assert ranks(alpha)["Alpha"] == SEAT_RANK
    assert ranks(elsewhere)["Alpha"] == PASSED_RANK == ranks()["Alpha"]
    assert "Gamma" not in ranks(alpha)
    assert ranks(alpha, gamma)["Gamma"] == OFF_ROAD_RANK
