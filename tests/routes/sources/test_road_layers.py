"""Road layers of any format become networks; what cannot be used is counted or named in one line."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import geopandas as gpd
import pytest
from hypothesis import strategies as st
from pyproj import Geod
from shapely import GeometryCollection, LineString, MultiLineString, Point

from data.errors import FileMissingError, InputError
from routes.network.gaps import heal_gaps
from routes.network.splitting import split_at
from routes.network.storage import load_network, save_network
from routes.sources.layer_columns import EdgeMapping, mapping_of
from routes.sources.road_layers import network_from_edges
from tests.routes.sources.road_layer import HALF_METRE, OPTIONS, ROADS, SPEEDS, build, length_m, saved

if TYPE_CHECKING:
    from pathlib import Path


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


lines = st.lists(
    st.lists(st.tuples(st.integers(-5, 5), st.integers(-5, 5)), min_size=2, max_size=4), min_size=1, max_size=8
)


def test_an_archive_that_unpacks_to_far_more_than_a_layer_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "roads.zip"
    packed = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
    with packed as archive, archive.open("roads.geojson", "w") as layer:
        for _ in range(300):
            layer.write(bytes(1_000_000))
    with pytest.raises(InputError, match=r"roads\.zip: unpacks to over \d+ times its [\d,]+ bytes"):
        network_from_edges(path, mapping_of(OPTIONS), SPEEDS)


@pytest.mark.parametrize(("name", "first"), [("roads.gpkg", 1), ("roads.geojson", 0), ("roads.parquet", 0)])
def test_own_columns_stay_with_what_is_cut_split_joined_and_saved(name: str, first: int, tmp_path: Path) -> None:
    own = {"hazard": [0.5, None, 0.1], "lanes": [2, 1, 1], "paved": [True, False, False], "name": ["a", "b", "c"]}
    path = saved(ROADS.assign(**own), tmp_path / name)
    built, _ = network_from_edges(path, mapping_of([*OPTIONS, "split_inside=true"]), SPEEDS)
    healed, _ = heal_gaps(split_at(built, [(0, 0.05), (0.05, 0.1)], 1_000))
    save_network(healed, tmp_path / "NET")
    found = load_network(tmp_path / "NET").edges_frame()
    assert (len(built.edge_u), len(found)) == (4, 6)
    joined = found.merge(ROADS.assign(**own, feature=range(first, first + 3)), on="feature", suffixes=("", "_of"))
    assert len(joined) == 6
    for column in ("hazard", "lanes", "paved", "KM", "ROAD_TYPE"):
        assert joined[column].equals(joined[f"{column}_of"]), column
    assert joined["layer_name"].tolist() == joined["name_of"].tolist()
    assert joined["NOM"].tolist() == joined["NOM_of"].fillna("").tolist()
    lengths = joined.groupby("feature")["length_m"].sum()
    assert lengths.tolist() == pytest.approx(
        [Geod(ellps="WGS84").geometry_length(line) for line in ROADS.geometry], rel=1e-4
    )
