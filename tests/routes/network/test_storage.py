from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pyarrow.parquet as pq
import pytest

from data.case import packaged_case
from data.codes import Season
from data.errors import FileMissingError, InputError, OutputError, TableError
from data.files import arrow_tables
from data.tables.speeds import Speeds
from routes.network.storage import EDGES, RECORD, load_network, load_places, save_network
from routes.network.truck_times import retime
from tests.routes.osm_xml import Way, build

if TYPE_CHECKING:
    from pathlib import Path

    from routes.network.road_network import RoadNetwork
    from routes.sources.osm_extract import BuiltNetwork

NODES = {1: (0.0, 0.0), 2: (1.0, 0.0), 3: (2.0, 0.5), 4: (3.0, 0.0), 5: (1.0, 1.0), 9: (0.1, 0.1)}
WAYS = [
    Way((1, 2), {"highway": "trunk", "ref": "RN 1", "name": "Route Éléphant", "surface": "asphalt", "bridge": "yes"}),
    Way((2, 3, 4), {"highway": "tertiary", "oneway": "yes", "maxspeed": "20", "hgv:conditional": "no @ Aug"}),
    Way((5, 2), {"highway": "track", "impassable": "yes"}),
]
PLACES = {9: {"place": "town", "name": "Diéma", "alt_name": "Diema;Djema", "population": "4000"}}


@pytest.fixture
def built(tmp_path: Path) -> BuiltNetwork:
    return build(tmp_path, NODES, WAYS, node_tags=PLACES)


def same(one: RoadNetwork, other: RoadNetwork) -> bool:
    pairs = [(getattr(one, field.name), getattr(other, field.name)) for field in fields(one)]
    return all(np.array_equal(a, b) if isinstance(a, np.ndarray) else dict(a) == dict(b) for a, b in pairs)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_a_network_comes_back_as_it_was(tmp_path: Path, built: BuiltNetwork) -> None:
    path = tmp_path / "deep" / "net"
    save_network(built.network, path, built.places)
    found = load_network(path)
    assert same(found, built.network)
    assert found.edge_u.dtype == found.edge_rank.dtype == found.geometry_offsets.dtype == np.int64
    assert found.edge_oneway.dtype == found.edge_impassable.dtype == np.bool_
    assert tuple(load_places(path)) == built.places
    assert list(found.roads_with_ref) == ["RN1"]


def test_a_network_saved_before_roads_could_close_at_times_is_read(tmp_path: Path, built: BuiltNetwork) -> None:
    path = tmp_path / "net"
    save_network(built.network, path, built.places)
    table = pq.read_table(path / EDGES)
    arrow_tables.write_table(path / EDGES, table.drop_columns(["closed_when"]), {})
    record = json.loads((path / RECORD).read_text(encoding="utf-8"))
    record["files"][EDGES]["bytes"] = (path / EDGES).stat().st_size
    (path / RECORD).write_text(json.dumps(record), encoding="utf-8")
    assert load_network(path).edge_closed_when.tolist() == [""] * built.network.n_edges


def test_strings_compare_as_in_the_road_book(tmp_path: Path, built: BuiltNetwork) -> None:
    save_network(built.network, tmp_path / "net")
    found = load_network(tmp_path / "net")
    assert int((found.edge_ref != "").sum()) == 1
    assert np.isin(found.edge_class, ["trunk", "tertiary"]).sum() == 2
    assert sorted(np.unique(found.edge_class.astype(np.str_))) == ["tertiary", "track", "trunk"]


def test_a_road_book_network_can_be_saved_too(tmp_path: Path, roadbook: RoadNetwork) -> None:
    save_network(roadbook, tmp_path / "net")
    assert same(load_network(tmp_path / "net"), roadbook)


def test_a_network_of_several_row_groups_comes_back_as_it_was(
    tmp_path: Path, built: BuiltNetwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrow_tables, "ROWS_A_GROUP", 2)
    save_network(built.network, tmp_path / "net", built.places)
    assert same(load_network(tmp_path / "net"), built.network)


def test_equal_networks_give_equal_bytes_and_replace_each_other(tmp_path: Path, built: BuiltNetwork) -> None:
    save_network(built.network, tmp_path / "net", built.places)
    before = files(tmp_path / "net")
    save_network(built.network, tmp_path / "net", built.places)
    assert files(tmp_path / "net") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["net", "small.osm"]


def test_geopandas_reads_the_tables(tmp_path: Path, built: BuiltNetwork) -> None:
    save_network(built.network, tmp_path / "net", built.places)
    edges = gpd.read_parquet(tmp_path / "net" / "edges.parquet")
    assert edges.crs is not None
    assert edges.crs.to_authority() == ("OGC", "CRS84")
    for number, line in enumerate(edges.geometry):
        assert np.array_equal(np.array(line.coords), built.network.edge_shape(number))
    assert list(edges["road_class"]) == built.network.edge_class.tolist()
    nodes = gpd.read_parquet(tmp_path / "net" / "nodes.parquet")
    assert nodes.geometry.x.tolist() == built.network.node_lon.tolist()
    assert gpd.read_parquet(tmp_path / "net" / "places.parquet")["name"].tolist() == ["Diéma"]


def test_the_record_says_where_it_comes_from(tmp_path: Path, built: BuiltNetwork) -> None:
    save_network(built.network, tmp_path / "net", built.places)
    record = json.loads((tmp_path / "net" / "network.json").read_text(encoding="utf-8"))
    assert record["counts"] == {"nodes": 4, "edges": 3, "places": 1}
    assert record["metadata"]["source"] == "OpenStreetMap extract small.osm"
    assert len(record["metadata"]["source_sha256"]) == 64
    assert record["metadata"]["attribution"] == "© OpenStreetMap contributors"
    assert record["software"].startswith("supplylines ")


def change(path: Path, **values: Any) -> None:
    record = json.loads((path / "network.json").read_text(encoding="utf-8"))
    (path / "network.json").write_text(json.dumps(record | values), encoding="utf-8")


def test_a_network_of_another_version_is_refused(tmp_path: Path, built: BuiltNetwork) -> None:
    save_network(built.network, tmp_path / "net")
    change(tmp_path / "net", version=99)
    with pytest.raises(TableError, match=r"version 99.*build it again"):
        load_network(tmp_path / "net")


@pytest.mark.parametrize("damage", ["cut", "gone", "swapped", "rows", "record", "other", "list"])
def test_a_damaged_network_is_refused(tmp_path: Path, built: BuiltNetwork, damage: str) -> None:
    path = tmp_path / "net"
    save_network(built.network, path, built.places)
    edges = path / "edges.parquet"
    content = edges.read_bytes()
    if damage == "cut":
        edges.write_bytes(content[:-100])
    elif damage == "gone":
        edges.unlink()
    elif damage == "swapped":
        edges.write_bytes(b"x" * len(content))
    elif damage == "rows":
        record = json.loads((path / "network.json").read_text(encoding="utf-8"))
        record["files"]["edges.parquet"]["rows"] = 99
        change(path, files=record["files"])
    elif damage == "record":
        (path / "network.json").write_text("{", encoding="utf-8")
    elif damage == "other":
        change(path, format="something else")
    else:
        change(path, files=[])
    with pytest.raises(TableError, match=r"damaged|not a saved network") as caught:
        load_network(path)
    assert "\n" not in str(caught.value)


def test_what_is_no_network_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError, match="network build"):
        load_network(tmp_path / "none")
    for path in (tmp_path, tmp_path / "file"):
        if path != tmp_path:
            path.write_text("x", encoding="utf-8")
        with pytest.raises(InputError, match="not a saved network"):
            load_network(path)


def test_something_else_is_never_written_over(tmp_path: Path, built: BuiltNetwork) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("x", encoding="utf-8")
    for path in (tmp_path / "mine", tmp_path / "mine" / "thesis.txt"):
        with pytest.raises(OutputError, match="something else"):
            save_network(built.network, path)
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "No space left on device")])
def test_an_interrupted_save_leaves_the_old_network_and_no_rest(
    tmp_path: Path, built: BuiltNetwork, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    path = tmp_path / "net"
    save_network(built.network, path)
    before = files(path)
    write = arrow_tables.write_table

    def broken(target: Path, table: Any, metadata: Any) -> None:
        if target.name == "places.parquet":
            raise error
        write(target, table, metadata)

    monkeypatch.setattr(arrow_tables, "write_table", broken)
    expected = OutputError if isinstance(error, OSError) else KeyboardInterrupt
    with pytest.raises(expected):
        save_network(built.network, path)
    assert files(path) == before
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["net", "small.osm"]


def test_what_a_killed_run_left_is_cleared_and_never_read(tmp_path: Path, built: BuiltNetwork) -> None:
    left = tmp_path / "net.unfinished" / "new"
    left.mkdir(parents=True)
    (left / "edges.parquet").write_bytes(b"half")
    with pytest.raises(FileMissingError):
        load_network(tmp_path / "net")
    save_network(built.network, tmp_path / "net")
    assert not left.parent.exists()
    assert same(load_network(tmp_path / "net"), built.network)


def test_times_follow_the_season_and_the_table(built: BuiltNetwork) -> None:
    speeds = packaged_case().speeds()
    assert np.array_equal(retime(built.network, speeds).edge_time_s, built.network.edge_time_s)
    rainy = retime(built.network, speeds, Season.RAINY)
    paved = rainy.edge_surface == "paved"
    factor = rainy.edge_time_s[paved] / built.network.edge_time_s[paved]
    assert factor == pytest.approx(1 / speeds.surfaces["paved"].rainy)
    capped = rainy.edge_maxspeed_kmh == 20
    assert rainy.edge_time_s[capped] > built.network.edge_time_s[capped]


def test_a_table_without_a_class_of_the_network_is_refused(built: BuiltNetwork) -> None:
    full = packaged_case().speeds()
    poor = Speeds(classes={"trunk": full.classes["trunk"]}, surfaces=full.surfaces)
    with pytest.raises(TableError, match=r"'(tertiary|track)' of the network is missing"):
        retime(replace(built.network), poor)
