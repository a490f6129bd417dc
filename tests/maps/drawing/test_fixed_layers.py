"""Lines of the map that are the same on every day, without a word of any report."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from maps.drawing import fixed_layers
from maps.drawing import fixed_layers as layers_module
from maps.drawing.compact import Lines
from maps.drawing.fixed_layers import base_roads, corridor_sections, numbered_roads, still_layers
from maps.drawing.view import View
from tests.routes.networks import Road, make_network

if TYPE_CHECKING:
    from routes.status.assessment import Assessment


def test_upstream_legs_and_air_links_are_features_that_can_be_chosen(assessment: Assessment) -> None:
    view = View(assessment)
    layers, upstream = still_layers(view)
    names = {row.corridor.id: row.number for row in view.rows}
    assert set(layers) == {"upstream", "air"}
    assert upstream == [[names["FUEL-X"]]], "the leg Port - Poste"
    (air,) = layers["air"]
    assert (air["properties"]["s"], air["properties"]["c"]) == ("corridor", names["AIR"])
    (arc,) = air["geometry"]["coordinates"]
    assert (arc[0], arc[-1]) == ([-10.5, 14.0], [-9.0, 14.0])
    assert max(lat for _, lat in arc) > 14.05, "bent, so that it does not lie on the road"


def test_features_carry_numbers_and_codes_only(hostile: Assessment) -> None:
    layers, _ = still_layers(View(hostile))
    text = json.dumps(layers)
    assert "__pwned" not in text
    assert {type(value) for ones in layers.values() for one in ones for value in one["properties"].values()} <= {
        int,
        str,
    }


def test_the_most_important_roads_are_drawn_as_far_as_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    places = {"A": (0, 0), "B": (100, 0), "C": (0, 50), "D": (100, 50), "E": (0, 90), "F": (60, 90)}
    network = make_network(
        places, [Road("E", "F", road_class="track"), Road("A", "B"), Road("C", "D", road_class="tertiary")]
    )
    assert len(base_roads(network)) == 3
    monkeypatch.setattr(fixed_layers, "MAX_BASE_POINTS", 4)
    lats = [line[0][1] for line in base_roads(replace(network))]  # what is drawn of one network is drawn once
    assert lats == pytest.approx([0.0, 0.45], abs=0.01), "the trunk and the tertiary road"
    monkeypatch.setattr(fixed_layers, "MAX_BASE_RAW_POINTS", 2)
    assert len(base_roads(replace(network))) == 1
    assert base_roads(network) is base_roads(network)


def test_each_assessed_road_is_in_one_section_of_its_corridors(assessment: Assessment) -> None:
    view, lines = View(assessment), Lines()
    names = {row.corridor.id: row.number for row in view.rows}
    rows = {tuple(one[0]) for one in corridor_sections(view, lines)}
    assert rows == {
        (names["FUEL-X"], names["MINE"]),
        (names["FUEL-X"], names["FUEL-Y"]),
        (names["FUEL-Y"],),
        (names["MINE"],),
    }


def test_numbered_roads_are_listed_by_letters_and_number(
    assessment: Assessment, monkeypatch: pytest.MonkeyPatch
) -> None:
    refs = np.array(["RN10", "RN2", "A1", "RN2", "", "", "", ""])
    network = replace(assessment.network, edge_ref=refs)
    view = View(replace(assessment, network=network))
    assert [ref for ref, _ in numbered_roads(view, Lines())] == ["A1", "RN2", "RN10"]
    monkeypatch.setattr(fixed_layers, "MAX_ROAD_POINTS", 6)
    assert [ref for ref, _ in numbered_roads(view, Lines())] == ["A1", "RN2"]


def test_base_roads_stop_at_their_limit(assessment: Assessment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layers_module, "MAX_BASE_POINTS", 5)
    lines = base_roads(replace(assessment.network))
    assert 0 < sum(len(line) for line in lines) <= 5
