"""Which road each way of naming it finds, on the packaged road book and on a network of five nodes."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from data.codes import ClaimKind, Lang, PlacementStatus
from data.errors import FileMissingError, InputError, UnknownNameError
from data.scenarios import Target
from geo.gazetteer.gazetteer import Gazetteer
from routes.placing.mass import covered_length_m
from routes.placing.placement import Placement
from routes.placing.placer import Placer
from routes.scenarios.targets import NoRoadInAreaError, TargetFinder
from tests.routes.happenings import crossing_at, placed
from tests.routes.networks import SPEEDS, Road, lonlat, make_network

if TYPE_CHECKING:
    from data.tableset import TableSet
    from routes.network.road_network import RoadNetwork
    from routes.scenarios.targets import Found

#     A --RN1-- B --RN1-- C          RN1 also goes on abroad, from C to D; E hangs on B by an unnumbered track
#               |         |
#               E         D
PLACES = {"A": (0, 0), "B": (50, 0), "C": (100, 0), "D": (100, -50), "E": (50, -50)}
ROADS = [
    Road("A", "B", ref="RN1"),
    Road("B", "C", ref="RN1;RN2"),
    Road("C", "D", ref="RN1", country="SN"),
    Road("B", "E", road_class="track"),
]


@pytest.fixture
def network() -> RoadNetwork:
    return make_network(PLACES, ROADS)


@pytest.fixture
def small(network: RoadNetwork) -> TargetFinder:
    lost = Placement(ClaimKind.NONE, PlacementStatus.UNPLACED, "somewhere", explanations={Lang.EN: "No place named."})
    placements = {"r1": (placed(network, [0]), placed(network, [3])), "r2": (lost,)}
    names = Gazetteer([])
    placer = Placer(network, SPEEDS, names.units)
    return TargetFinder(network, names, placer, [crossing_at(network, "D")], placements)


@pytest.fixture(scope="module")
def packaged(roadbook: RoadNetwork, packaged_tables: TableSet, gazetteer: Gazetteer, placer: Placer) -> TargetFinder:
    return TargetFinder(roadbook, gazetteer, placer, packaged_tables.crossings, {})


def find(finder: TargetFinder, entry: Any, folder: Path = Path()) -> Found:
    return finder.find(Target.model_validate(entry), folder)


def spans(found: Found) -> list[tuple[int, float, float]]:
    return [(piece.edge, round(piece.from_m), round(piece.to_m)) for piece in found.placement.pieces]


def corner(x_km: float, y_km: float) -> list[float]:
    return list(lonlat(x_km, y_km))


def test_a_phrase_is_the_whole_section_it_names(packaged: TargetFinder) -> None:
    found = find(packaged, "RN1 between Diéma and Sandaré")
    metres = covered_length_m(found.placement.pieces, {piece.edge for piece in found.placement.pieces})
    assert metres / 1000 == pytest.approx(132, abs=3)
    assert found.placement.road_refs == ("RN1",)
    assert sum(piece.mass for piece in found.placement.pieces) == pytest.approx(1)
    assert found.note == ""


def test_a_section_that_carries_another_number_is_taken_with_a_note(packaged: TargetFinder) -> None:
    found = find(packaged, "RN24 between Diéma and Sandaré")
    assert found.placement.road_refs == ("RN1",)
    assert "carries RN1 here, not RN24" in found.note


def test_a_section_that_runs_under_other_numbers_too_says_so(packaged: TargetFinder) -> None:
    found = find(packaged, "RN21 between Sadiola and Kéniéba")
    assert re.search(r": 5\d km of that section carry no number, RN2, RN24, not RN21; they are taken too$", found.note)


def test_a_number_near_a_town_keeps_to_that_road(packaged: TargetFinder) -> None:
    near = find(packaged, "RN24 near Kati")
    refs = {str(packaged.network.edge_ref[piece.edge]) for piece in near.placement.pieces}
    assert refs == {"RN24"}


@pytest.mark.parametrize("entry", ["RN7", "rn 7", {"road": "R.N.7"}, {"phrase": "the RN7"}])
def test_a_road_number_is_the_whole_road(packaged: TargetFinder, entry: Any) -> None:
    found = find(packaged, entry)
    assert {piece.edge for piece in found.placement.pieces} <= set(packaged.network.roads_with_ref["RN7"].tolist())
    assert found.placement.road_refs[0] == "RN7"
    assert 400 < sum(piece.to_m - piece.from_m for piece in found.placement.pieces) / 1000 < 550


def test_several_places_are_all_taken(packaged: TargetFinder) -> None:
    both = {piece.edge for piece in find(packaged, "Kayes and Nioro du Sahel").placement.pieces}
    each = [{piece.edge for piece in find(packaged, name).placement.pieces} for name in ("Kayes", "Nioro du Sahel")]
    assert both == each[0] | each[1]


@pytest.mark.parametrize(
    ("entry", "error", "message"),
    [
        ("RN1 between Xyzzyx and Sandaré", UnknownNameError, "no place is called 'Xyzzyx'"),
        ("RN1 between Diéma and Sandarobo", UnknownNameError, "did you mean Sandaré"),
        ("RN99 near Kati", UnknownNameError, "no road of the network has the number 'RN99'; did you mean RN9"),
        ({"road": "nonsense"}, UnknownNameError, "no road of the network has the number 'nonsense'"),
        ("roads into Kayes", InputError, "is no stretch of road .*name a stretch"),
        ("the Bamako-Dakar corridor", InputError, "is no stretch of road .*name a stretch"),
        ("nowhere in particular, unknown", InputError, "name a stretch"),
        ({"crossing": "Dibolli"}, UnknownNameError, "no crossing is called 'Dibolli'; did you mean Diboli"),
        ({"report": "ML25-001"}, UnknownNameError, "no report has the id 'ML25-001'"),
        ({"edge": 99_999}, UnknownNameError, "has no edge 99999; its edges are 0 to"),
    ],
)
def test_what_is_not_there_is_an_error_with_the_nearest_names(
    packaged: TargetFinder, entry: Any, error: type[InputError], message: str
) -> None:
    with pytest.raises(error, match=message) as caught:
        find(packaged, entry)
    assert caught.value.exit_code == (4 if error is UnknownNameError else 3)


def test_a_number_carried_abroad_too_is_taken_at_home(small: TargetFinder, packaged: TargetFinder) -> None:
    assert {edge for edge, _, _ in spans(find(small, "RN1"))} == {0, 1, 2}  # this gazetteer knows no home country
    network = packaged.network
    home = {str(network.edge_country[piece.edge]) for piece in find(packaged, "RN3").placement.pieces}
    abroad = {str(network.edge_country[edge]) for edge in network.roads_with_ref["RN3"].tolist()}
    assert home <= {"ML", ""}
    assert not abroad <= {"ML", ""}


def test_a_report_is_all_of_its_places(small: TargetFinder) -> None:
    found = find(small, "r1")
    assert found.report_id == "r1"
    assert spans(found) == [(0, 0, 50_000), (3, 0, 50_000)]
    assert find(small, {"report": "r2"}).placement.pieces == ()


def test_a_crossing_is_found_by_id_or_name(small: TargetFinder, packaged: TargetFinder) -> None:
    assert find(small, "D").crossing_id == "D"
    assert find(packaged, {"crossing": "ZEGOUA"}).crossing_id == "zegoua"
    assert find(packaged, {"crossing": "Pogo-Zégoua"}).crossing_id == "zegoua"
    assert find(packaged, "diboli").crossing_id == "diboli"
    assert find(packaged, "Diboli").crossing_id is None  # the town


RING = [corner(25, -10), corner(75, -10), corner(75, 10), corner(25, 10)]


@pytest.mark.parametrize(
    "polygon",
    [
        RING,
        {"type": "Polygon", "coordinates": [[*RING, RING[0]]]},
        "POLYGON ((" + ", ".join(f"{lon} {lat}" for lon, lat in [*RING, RING[0]]) + "))",
        "area.geojson",
    ],
)
def test_a_polygon_is_the_road_inside_it(small: TargetFinder, tmp_path: Path, polygon: Any) -> None:
    shape = {"type": "Polygon", "coordinates": [[*RING, RING[0]]]}
    (tmp_path / "area.geojson").write_text(json.dumps(shape), encoding="utf-8")
    found = find(small, {"polygon": polygon}, tmp_path)
    assert spans(found) == [(0, 25_000, 50_000), (1, 0, 25_000), (3, 0, 10_000)]


def test_a_road_that_leaves_a_polygon_and_comes_back_is_taken_in_parts(small: TargetFinder) -> None:
    comb = [corner(*point) for point in ((10, -5), (40, -5), (40, 5), (30, 5), (30, -1), (20, -1), (20, 5), (10, 5))]
    assert spans(find(small, {"polygon": comb})) == [(0, 10_000, 20_000), (0, 30_000, 40_000)]


@pytest.mark.parametrize(
    ("polygon", "error", "message"),
    [
        ([[10, 10], [11, 10], [11, 11]], InputError, "touches no road of the network, which spans"),
        ("POLYGON ((1 2, 3 4))", InputError, "no polygon"),
        ("none.geojson", FileMissingError, "no such file"),
    ],
)
def test_a_polygon_on_no_road_is_an_error(
    small: TargetFinder, polygon: Any, error: type[InputError], message: str
) -> None:
    with pytest.raises(error, match=message):
        find(small, {"polygon": polygon})


def test_edges_are_taken_whole_and_once(small: TargetFinder) -> None:
    assert spans(find(small, {"edge": [1, 0, 1]})) == [(0, 0, 50_000), (1, 0, 50_000)]


def test_a_condition_takes_whole_edges_by_the_columns_of_the_network(network: RoadNetwork) -> None:
    own = replace(network, own_columns={"hazard": np.array([0.2, 0.9, np.nan, 0.5])})
    finder = TargetFinder(own, Gazetteer([]), Placer(own, SPEEDS, Gazetteer([]).units), [], {})
    assert spans(find(finder, {"where": "hazard > 0.3"})) == [(1, 0, 50_000), (3, 0, 50_000)]
    assert spans(find(finder, {"where": "road_class = 'trunk' and hazard < 0.5"})) == [(0, 0, 50_000)]
    with pytest.raises(UnknownNameError, match="did you mean hazard"):
        find(finder, {"where": "hazrd > 0.3"})
    with pytest.raises(NoRoadInAreaError, match="no road of the network has 'hazard > 1'"):
        find(finder, {"where": "hazard > 1"})


def test_two_points_are_the_shortest_road_between_them(small: TargetFinder) -> None:
    (lon, lat), (lon2, lat2) = lonlat(20, 1), lonlat(80, 1)
    found = find(small, {"from": {"lat": lat, "lon": lon}, "to": {"lat": lat2, "lon": lon2}})
    assert spans(found) == [(0, 20_000, 50_000), (1, 0, 30_000)]
    with pytest.raises(UnknownNameError, match="more than 25 km from every road"):
        find(small, {"from": {"lat": 40, "lon": lon}, "to": {"lat": lat2, "lon": lon2}})
