"""Spots by name: what is of the case goes before the gazetteers, and what is not there is said."""

from __future__ import annotations

import pytest

import supplylines as sl
from data.errors import UnknownNameError
from routes.named_spots import case_places, spot_of, spots_of


@pytest.fixture(scope="module")
def scene() -> sl.Scene:
    return sl.load_network()


def test_a_crossing_goes_by_its_id_and_name_and_a_point_by_its_coordinates(scene: sl.Scene) -> None:
    known = case_places(scene)
    gate = known["zegoua"]
    assert known[gate.name] == gate
    point = f"{gate.lat}, {gate.lon}"
    found = spots_of(["zegoua", gate.name, point, "Diéma"], scene)
    assert found["zegoua"] == found[gate.name] == found[point]
    assert found["Diéma"] == spot_of("Diéma", scene) != found[point]


@pytest.mark.parametrize(
    ("name", "told"), [("Nowhere at all", "in no gazetteer"), ("48.8566, 2.3522", "more than 25 km")]
)
def test_what_is_not_there_is_said(scene: sl.Scene, name: str, told: str) -> None:
    with pytest.raises(UnknownNameError, match=told):
        spots_of([name], scene)
