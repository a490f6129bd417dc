"""What the values of a road layer's columns mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.codes import Season
from data.errors import InputError
from routes.sources.layer_columns import mapping_of
from routes.sources.road_layers import network_from_edges
from tests.routes.sources.road_layer import OPTIONS, ROADS, SPEEDS, build, saved

if TYPE_CHECKING:
    from pathlib import Path


def test_directions_follow_the_column_the_drawing_or_nothing(tmp_path: Path) -> None:
    told = build(ROADS, tmp_path, "oneway=SENS")
    assert told.edge_oneway.tolist() == [False, True, True]
    assert told.edge_shape(2)[0].tolist() == [0.1, 0.1]  # TF: driven against the drawing
    drawn = build(ROADS, tmp_path, "oneway=SENS", "directions=drawn")
    assert drawn.edge_oneway.all()
    assert drawn.edge_shape(2)[0].tolist() == [0.1, 0.0]
    assert not build(ROADS, tmp_path, "oneway=SENS", "directions=two-way").edge_oneway.any()
    assert build(ROADS, tmp_path).edge_oneway.sum() == 0


def test_letters_of_a_direction_mean_what_they_mean_beside_a_b(tmp_path: Path) -> None:
    frame = ROADS.assign(SENS=["B", "F", "T"])
    assert build(frame, tmp_path, "oneway=SENS").edge_oneway.tolist() == [False, True, True]
    alone = ROADS.assign(SENS=["F", "F", "T"])
    with pytest.raises(InputError, match=r"column 'SENS': values that tell no direction: 'F' \(2\), 'T' \(1\)"):
        build(alone, tmp_path, "oneway=SENS")
    network = build(alone, tmp_path, "oneway=SENS", "oneway:F=both", "oneway:T=forward")
    assert network.edge_oneway.tolist() == [False, False, True]


def test_given_lengths_speeds_and_surfaces_count(tmp_path: Path) -> None:
    path = saved(ROADS, tmp_path / "roads.gpkg")
    mapping = mapping_of([*OPTIONS, "length=KM", "length_unit=km", "speed=VMAX", "surface=SURF"])
    network, report = network_from_edges(path, mapping, SPEEDS)
    assert network.edge_length_m[[0, 2]].tolist() == pytest.approx([23_000, 11_100])
    assert network.edge_length_m[1] == pytest.approx(11_132, rel=1e-3)
    assert (report.lengths_measured, dict(report.unknown_surfaces)) == (1, {"???": 1})
    assert network.edge_surface.tolist() == ["paved", "gravel", ""]
    assert network.edge_time_s[0] == pytest.approx(23_000 / (40 / 3.6))  # VMAX below the speed of a trunk road
    assert network.edge_time_s[2] == pytest.approx(11_100 / (SPEEDS.speed_kmh("track") / 3.6))
    rainy, _ = network_from_edges(path, mapping, SPEEDS, Season.RAINY)
    assert rainy.edge_time_s[2] > network.edge_time_s[2]
    translated = mapping_of(["surface:???=paved"], mapping)
    assert network_from_edges(path, translated, SPEEDS)[0].edge_surface.tolist() == ["paved", "gravel", "paved"]


def test_classes_not_in_the_table_are_all_listed_with_what_to_do(tmp_path: Path) -> None:
    frame = ROADS.assign(ROAD_TYPE=["RN", "Sentier", None])
    with pytest.raises(
        InputError, match=r"'\(empty\)' \(1\), 'RN' \(1\), 'Sentier' \(1\); known classes: motor"
    ) as caught:
        build(frame, tmp_path)
    assert "\n" not in str(caught.value)
    network = build(frame, tmp_path, "class:RN=trunk", "class:Sentier=path", "default_class=road")
    assert network.edge_class.tolist() == ["trunk", "path", "road"]


def test_codes_that_are_numbers_are_translated(tmp_path: Path) -> None:
    frame = ROADS.assign(ROAD_TYPE=[1.0, 2.0, 6.0])
    network = build(frame, tmp_path, "class:1=motorway", "class:2=primary", "class:6=track")
    assert network.edge_class.tolist() == ["motorway", "primary", "track"]
