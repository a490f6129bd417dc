"""Road layers of any format become networks; what cannot be used is counted or named in one line."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod
from shapely import GeometryCollection, LineString, MultiLineString, Point

from data.case import packaged_case
from data.codes import Season
from data.errors import FileMissingError, InputError, TableError
from routes.paths.road_graph import RoadGraph
from routes.sources.layer_columns import Directions, EdgeMapping, mapping_of, read_mapping
from routes.sources.noding import node_ends
from routes.sources.road_layers import network_from_edges

if TYPE_CHECKING:
    from pathlib import Path

    from routes.network.road_network import RoadNetwork

SPEEDS = packaged_case().speeds()
OPTIONS = ("class=ROAD_TYPE", "ref=NUM", "name=NOM", "class:Nationale=trunk", "class:Piste=track")

# A national road A-B-C along the equator in two features that miss each other by half a metre at B, 0.2 degrees east,
# and a track from inside A-B, at an inner point of it, to D:
#
#     A --------- + --------- B --------- C
#                 |
#                 D
#
HALF_METRE = 0.5 / 111_320
ROADS = gpd.GeoDataFrame(
    {
        "ROAD_TYPE": ["Nationale", "NATIONALE", "Piste"],
        "NUM": ["RN 24", None, ""],
        "NOM": ["Route de Kita", "", None],
        "SURF": ["Asphalt", "laterite", "???"],
        "SENS": ["", "FT", "TF"],
        "KM": [23.0, 0.0, 11.1],
        "VMAX": [40, 0, 50],
    },
    geometry=[
        LineString([(0, 0), (0.1, 0), (0.2, 0)]),
        LineString([(0.2, HALF_METRE), (0.3, 0)]),
        LineString([(0.1, 0), (0.1, 0.1)]),
    ],
    crs="EPSG:4326",
)


def saved(frame: gpd.GeoDataFrame, path: Path) -> Path:
    if path.suffix == ".parquet":
        frame.to_parquet(path)
    else:
        frame.to_file(path, engine="pyogrio")
    return path


def build(frame: gpd.GeoDataFrame, folder: Path, *options: str) -> RoadNetwork:
    path = saved(frame, folder / "roads.gpkg")
    return network_from_edges(path, mapping_of([*OPTIONS, *options]), SPEEDS)[0]


def length_m(network: RoadNetwork, start: tuple[float, float], end: tuple[float, float]) -> float:
    nodes = [network.nodes_within(lat, lon, 2.0)[0] for lon, lat in (start, end)]
    return float(RoadGraph(network, network.edge_length_m).distances([nodes[0]])[0, nodes[1]])


@pytest.mark.parametrize("name", ["roads.gpkg", "roads.shp", "roads.geojson", "roads.parquet"])
@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:32631"])
def test_every_format_and_crs_gives_the_same_network(name: str, crs: str, tmp_path: Path) -> None:
    path = saved(ROADS.to_crs(crs), tmp_path / name)
    network, report = network_from_edges(path, mapping_of(OPTIONS), SPEEDS)
    assert (network.n_nodes, network.n_edges, report.features, report.edges) == (5, 3, 3, 3)
    assert network.edge_class.tolist() == ["trunk", "trunk", "track"]
    assert network.edge_ref.tolist() == ["RN24", "", ""]
    assert network.edge_name.tolist() == ["Route de Kita", "", ""]
    assert not network.edge_oneway.any()
    drawn = [Geod(ellps="WGS84").geometry_length(line) for line in ROADS.geometry]
    assert network.edge_length_m == pytest.approx(drawn, rel=1e-4)
    assert length_m(network, (0, 0), (0.3, 0)) == pytest.approx(sum(drawn[:2]), rel=1e-4)
    assert network.bounds == pytest.approx((0, 0, 0.3, 0.1), abs=1e-6)
    assert network.metadata["source"] == f"road layer {name}"


def test_ends_further_apart_than_the_tolerance_stay_apart(tmp_path: Path) -> None:
    assert length_m(build(ROADS, tmp_path, "snap_m=0.1"), (0, 0), (0.3, 0)) == np.inf


def test_lines_are_cut_inside_only_where_told(tmp_path: Path) -> None:
    whole = build(ROADS, tmp_path)
    cut = build(ROADS, tmp_path, "split_inside=true")
    assert (whole.n_edges, cut.n_edges) == (3, 4)
    assert length_m(whole, (0, 0), (0.1, 0.1)) == np.inf
    track_m = Geod(ellps="WGS84").geometry_length(ROADS.geometry[2])
    assert length_m(cut, (0, 0), (0.1, 0.1)) == pytest.approx(cut.edge_length_m[0] + track_m)
    assert cut.edge_length_m[:2].sum() == pytest.approx(whole.edge_length_m[0])
    assert cut.edge_ref.tolist() == ["RN24", "RN24", "", ""]


def test_a_line_that_ends_within_the_tolerance_of_another_cuts_it_and_a_bridge_does_not(tmp_path: Path) -> None:
    near = ROADS.copy()
    near.geometry = [
        LineString([(0, 0), (0.1, 0), (0.1 + HALF_METRE, 0), (0.2, 0)]),
        LineString([(0.05, -0.1), (0.05, 0.1)]),
        LineString([(0.1, HALF_METRE / 2), (0.1, 0.1)]),
    ]
    network = build(near, tmp_path, "split_inside=true")
    assert network.n_edges == 4
    assert np.isfinite(length_m(network, (0, 0), (0.1, 0.1)))
    assert length_m(network, (0, 0), (0.05, 0.1)) == np.inf


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


def test_the_length_of_a_feature_is_shared_out_among_its_parts(tmp_path: Path) -> None:
    frame = ROADS.assign(KM=[40.0, 11.0, 11.0])
    frame.loc[0, "geometry"] = MultiLineString([[(0, 0), (0.1, 0)], [(0.1, 0), (0.4, 0)]])
    network = build(frame, tmp_path, "length=KM", "length_unit=km")
    assert network.edge_length_m.tolist() == pytest.approx([10_000, 30_000, 11_000, 11_000], rel=1e-6)


def test_what_is_no_line_is_counted(tmp_path: Path) -> None:
    geometries = [
        *ROADS.geometry,
        None,
        LineString(),
        Point(0, 0),
        LineString([(1, 1), (1, 1)]),
        LineString([(0, 0), (HALF_METRE, 0)]),
        GeometryCollection([Point(0, 0), LineString([(0, 0, 5), (0, -0.1, 7)])]),
        LineString([(0, 0), (1, 1)]),
    ]
    classes = ["Nationale"] * 9 + ["Sentier"]
    frame = gpd.GeoDataFrame({"ROAD_TYPE": classes, "NUM": "", "NOM": ""}, geometry=geometries, crs="EPSG:4326")
    path = saved(frame, tmp_path / "roads.parquet")
    network, report = network_from_edges(path, mapping_of([*OPTIONS, "class:sentier=skip"]), SPEEDS)
    assert network.n_edges == 4
    counts = (report.no_geometry, report.not_lines, report.zero_length, report.within_a_junction)
    assert counts == (2, 2, 1, 1)
    assert dict(report.skipped) == {"Sentier": 1}
    assert "2 without geometry, left out" in network.metadata["features"]


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


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["class=TYPE"], "column 'TYPE' \\(for class\\) is missing; found ROAD_TYPE, NUM"),
        (["class:Piste=lane"], "class 'lane' is not in the speed table"),
        (["surface=SURF", "surface:???=ice"], "surface 'ice' is not in the speed table"),
        (["length=KM"], "lengths in m are usually 0.001"),
        (["speed=NUM"], "no speeds in km/h: 'RN 24' \\(1\\)"),
        (["directions=column"], "give oneway=COLUMN"),
        (["crs=nowhere"], "'nowhere' is no CRS"),
        (["layer=other"], "cannot be read as a layer of lines"),
        (["snap_m=1000", "crs=EPSG:4326", "class:Nationale=skip", "class:Piste=skip"], "no line left"),
    ],
)
def test_a_mapping_that_does_not_fit_the_layer_is_one_line(options: list[str], message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=message) as caught:
        build(ROADS, tmp_path, *options)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("option", ["class", "class=", "=TYPE", "width=W", "snap_m=far", "directions=up", "oneway:S=x"])
def test_an_option_of_another_form_is_refused(option: str) -> None:
    with pytest.raises(InputError) as caught:
        mapping_of([option])
    assert "\n" not in str(caught.value)


def test_no_column_for_the_class_needs_a_default(tmp_path: Path) -> None:
    path = saved(ROADS, tmp_path / "roads.gpkg")
    with pytest.raises(InputError, match="no column tells the class"):
        network_from_edges(path, EdgeMapping(), SPEEDS)
    network, _ = network_from_edges(path, EdgeMapping(default_class="primary"), SPEEDS)
    assert network.edge_class.tolist() == ["primary"] * 3


def test_files_of_another_kind_are_one_line(tmp_path: Path) -> None:
    mapping = EdgeMapping(default_class="road")
    with pytest.raises(FileMissingError, match="no such file"):
        network_from_edges(tmp_path / "none.gpkg", mapping, SPEEDS)
    text = tmp_path / "roads.gpkg"
    text.write_text("no layer", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be read as a layer of lines"):
        network_from_edges(text, mapping, SPEEDS)
    parquet = tmp_path / "roads.parquet"
    ROADS.drop(columns="geometry").to_parquet(parquet)
    with pytest.raises(InputError, match="cannot be read as a layer of lines"):
        network_from_edges(parquet, mapping, SPEEDS)
    table = tmp_path / "roads.csv"
    table.write_text("ROAD_TYPE,NUM\ntrunk,RN1\n", encoding="utf-8")
    with pytest.raises(InputError, match="holds no geometry"):
        network_from_edges(table, mapping, SPEEDS)


def test_a_layer_without_or_with_the_wrong_crs_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "roads.shp"
    saved(ROADS.to_crs("EPSG:32631"), path)
    path.with_suffix(".prj").unlink()
    mapping = mapping_of(OPTIONS)
    with pytest.raises(InputError, match="names no CRS; give one"):
        network_from_edges(path, mapping, SPEEDS)
    with pytest.raises(InputError, match=r"feature 1: EPSG:4326 is longitude and latitude, but x .* are no degrees"):
        network_from_edges(path, mapping_of(["crs=EPSG:4326"], mapping), SPEEDS)
    network, _ = network_from_edges(path, mapping_of(["crs=EPSG:32631"], mapping), SPEEDS)
    assert network.bounds == pytest.approx((0, 0, 0.3, 0.1), abs=1e-6)


def test_of_several_layers_the_one_with_lines_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "all.gpkg"
    towns = gpd.GeoDataFrame({"n": [1]}, geometry=[Point(0, 0)], crs="EPSG:4326")
    towns.to_file(path, layer="towns", engine="pyogrio")
    ROADS.to_file(path, layer="roads", engine="pyogrio")
    assert network_from_edges(path, mapping_of(OPTIONS), SPEEDS)[0].n_edges == 3
    ROADS[:1].to_file(path, layer="more", engine="pyogrio")
    with pytest.raises(InputError, match="2 layers of lines among towns, roads, more; give layer=NAME"):
        network_from_edges(path, mapping_of(OPTIONS), SPEEDS)
    assert network_from_edges(path, mapping_of([*OPTIONS, "layer=more"]), SPEEDS)[0].n_edges == 1


def test_a_mapping_from_a_file_is_that_of_the_options(tmp_path: Path) -> None:
    path = tmp_path / "mapping.toml"
    path.write_text(
        'directions = "drawn"\nsnap_m = 2\n[columns]\nclass = "ROAD_TYPE"\n[classes]\n"Piste" = "track"\n',
        encoding="utf-8",
    )
    mapping = read_mapping(path)
    assert mapping == mapping_of(["class=ROAD_TYPE", "class:Piste=track", "directions=drawn", "snap_m=2"])
    more = mapping_of(["ref=NUM", "class:RN=trunk"], mapping)
    assert (more.directions, more.columns["ref"]) == (Directions.DRAWN, "NUM")  # type: ignore[index]
    assert more.classes == {"Piste": "track", "RN": "trunk"}
    path.write_text("width = 3\n", encoding="utf-8")
    with pytest.raises(TableError, match="width"):
        read_mapping(path)


lines = st.lists(
    st.lists(st.tuples(st.integers(-5, 5), st.integers(-5, 5)), min_size=2, max_size=4), min_size=1, max_size=8
)


@given(lines, st.randoms(use_true_random=False))
def test_the_order_of_the_lines_does_not_matter_to_the_junctions(points: list[Any], random: Any) -> None:
    shapes = [np.array(line, dtype=float) / 1000 for line in points]
    order = list(range(len(shapes)))
    random.shuffle(order)
    one, other = node_ends(shapes, 120.0), node_ends([shapes[at] for at in order], 120.0)
    assert one.nodes.tolist() == other.nodes.tolist()
    assert one.ends[order].tolist() == other.ends.tolist()


@given(lines)
def test_without_tolerance_the_junctions_are_the_ends(points: list[Any]) -> None:
    shapes = [np.array(line, dtype=float) for line in points]
    noded = node_ends(shapes, 0.0)
    assert len(np.unique(noded.nodes, axis=0)) == len(noded.nodes)
    for shape, ends in zip(shapes, noded.ends, strict=True):
        assert noded.nodes[ends].tolist() == shape[[0, -1]].tolist()


def test_an_archive_that_unpacks_to_far_more_than_a_layer_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "roads.zip"
    packed = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
    with packed as archive, archive.open("roads.geojson", "w") as layer:
        for _ in range(300):
            layer.write(bytes(1_000_000))
    with pytest.raises(InputError, match=r"roads\.zip: unpacks to over \d+ times its [\d,]+ bytes"):
        network_from_edges(path, mapping_of(OPTIONS), SPEEDS)
