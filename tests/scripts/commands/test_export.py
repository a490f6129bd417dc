"""`supplylines export`, and `map --export`, as a user runs them."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from maps.exports.export_run import EXPORT_FILES
from tests.scripts.command_line import printed, refused

if TYPE_CHECKING:
    from pathlib import Path

UNTOLD = ("parked", "convoy_waiting", "corridors_cut", "stock_days", "depot")
SECRETS = ("Gunmen", "Victim-Name", "Convoy-Chief", "example.org/secret")
ROWS = f"""id,date,place_text,event_type,target,certainty,description,actor,source_title,source_url
Report-One,2025-11-01,between Diéma and Sandaré,ambush,fuel_convoy,high,{SECRETS[1]},{SECRETS[2]},Paper,https://{SECRETS[3]}
Report-Two,2025-11-14,Kayes,convoy_waiting,fuel_convoy,high,30 tankers parked,,Paper,https://example.org/2
Report-Three,2025-11-03,between Kayes and Diéma,convoy_arrival,fuel_convoy,high,137 tankers reached Bamako,,Paper,
Report-Four,2025-11-12,between Kita and Bamako,ambush,trucks,high,Two trucks burnt. No escort on this road.,,Paper,
Report-Five,2025-11-26,between Sikasso and Bougouni,ambush,fuel_convoy,high,Late-Secret,,Paper,https://example.org/5
"""


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return a run, and one that may be published, each with every export."""
    folder = tmp_path_factory.mktemp("runs")
    (folder / "r.csv").write_text(ROWS, encoding="utf-8")
    common = ("map", "--incidents", folder / "r.csv", "--timeline", "0", "--draws", "60")
    formats = ("--export", "gpkg,xlsx,kml,gpx,parquet,fgb,hdx,kobo")
    printed(*common, "--as-of", "2025-11-14", "--out", folder / "full", *formats)
    told = printed(*common, "--as-of", "2025-11-28", "--public", "--out", folder / "public", *formats, "--json")
    (folder / "told.json").write_text(told, encoding="utf-8")
    return {name: folder / name for name in ("full", "public")}


def inside(path: Path) -> str:
    """Return everything in a file, unpacked."""
    raw = path.read_bytes()
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            raw = b"\n".join(archive.read(name) for name in archive.namelist())
    if path.suffix == ".parquet":  # compressed: a search of the bytes finds nothing
        import pyarrow.parquet as pq

        raw = str([pq.read_schema(path).metadata, pq.read_table(path).to_pylist()]).encode()
    return raw.decode("utf-8", "replace")


@pytest.mark.slow
def test_map_writes_the_exports_beside_the_run_and_export_the_same_anew(
    folders: dict[str, Path], tmp_path: Path
) -> None:
    assert set(EXPORT_FILES) <= {path.name for path in folders["full"].iterdir()}
    told = printed("export", folders["full"], "--out", tmp_path / "x")
    assert told.count("wrote ") == len(EXPORT_FILES)
    for name in EXPORT_FILES:
        assert (tmp_path / "x" / name).read_bytes() == (folders["full"] / name).read_bytes(), name
    assert SECRETS[1] in inside(tmp_path / "x" / "supplylines.xlsx"), "of a run that stays with the team"


@pytest.mark.slow
def test_no_text_actor_source_or_id_leaves_with_what_is_public(folders: dict[str, Path]) -> None:
    for name in EXPORT_FILES:
        text = inside(folders["public"] / name)
        assert not any(secret in text for secret in (*SECRETS, "Report-", "Paper")), name


@pytest.mark.slow
def test_the_terminal_tells_of_what_is_public_what_its_files_do(folders: dict[str, Path]) -> None:
    public = folders["public"]
    told = json.loads((public.parent / "told.json").read_text(encoding="utf-8"))["labels"]
    record = json.loads((public / "run.json").read_text(encoding="utf-8"))["labels"]
    assert Counter(told.values()) == record
    assert "restricted" in record  # of roads at risk


@pytest.mark.parametrize("kind", ["full", "public"])
def test_waiting_vehicles_rankings_stocks_and_depots_are_in_no_export(folders: dict[str, Path], kind: str) -> None:
    for name in EXPORT_FILES:
        text = inside(folders[kind] / name)
        assert not any(word in text for word in UNTOLD), name


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["full", "public"])
def test_no_export_tells_a_road_a_day_or_a_size_of_a_convoy_nor_that_a_road_has_no_escort(
    folders: dict[str, Path], kind: str
) -> None:
    for name in (*EXPORT_FILES, "corridors.csv", "incidents.geojson", "closures.geojson", "corridors.geojson"):
        text = inside(folders[kind] / name)
        assert not any(told in text for told in ("137 tankers", "Report-Three", "No escort on")), name
    assert "Two trucks burnt" in inside(folders["full"] / "incidents.parquet")


@pytest.mark.slow
def test_positions_that_are_published_have_two_decimals_in_every_export(folders: dict[str, Path]) -> None:
    import geopandas
    import shapely

    for layer in ("corridors", "closures", "incidents"):
        gpkg = geopandas.read_file(folders["public"] / "supplylines.gpkg", layer=layer)
        parquet = geopandas.read_parquet(folders["public"] / f"{layer}.parquet")
        flat = geopandas.read_file(folders["public"] / f"{layer}.fgb")
        for frame in (gpkg, parquet, flat):
            positions = shapely.get_coordinates(frame.geometry.to_numpy())
            assert len(positions)
            assert (positions == positions.round(2)).all(), layer
    for name, where in (("supplylines.kml", r"<coordinates>(.*?)<"), ("closures.gpx", r"<trkpt (.*?)/>")):
        positions = " ".join(re.findall(where, inside(folders["public"] / name)))
        assert re.search(r"\d\.\d", positions), name
        assert not re.search(r"\.\d{3}", positions), name


@pytest.mark.slow
def test_what_is_published_is_as_old_as_it_says(folders: dict[str, Path]) -> None:
    for name in ("corridors", "closures", "incidents"):
        day = json.loads((folders["public"] / f"{name}.geojson").read_text(encoding="utf-8"))["metadata"]["as_of"]
        assert day == "2025-11-14"
    for name in EXPORT_FILES:
        text = inside(folders["public"] / name)
        assert "2025-11-26" not in text, name
        assert "Late-Secret" not in text, name


@pytest.mark.slow
def test_what_is_published_knows_no_escort_order_or_way_round(folders: dict[str, Path]) -> None:
    features = json.loads((folders["public"] / "corridors.geojson").read_text(encoding="utf-8"))["features"]
    assert not {one["properties"]["status"] for one in features} & {"escort only", "banned", "at risk"}
    kml = inside(folders["public"] / "supplylines.kml")
    placemarks = kml[kml.index("<Folder>") :]
    assert "#escort-only" not in placemarks
    assert "#at-risk" not in placemarks


@pytest.mark.slow
def test_public_asks_for_a_public_run(folders: dict[str, Path], tmp_path: Path) -> None:
    assert "is no public run" in refused(3, "export", folders["full"], "--public")
    printed("export", folders["public"], "--public", "--formats", "kml", "--out", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["supplylines.kml"]


def test_what_cannot_be_exported_is_said(tmp_path: Path) -> None:
    assert "no such file; give a folder that `supplylines map` wrote" in refused(3, "export", tmp_path)
    assert "no format 'shp'" in refused(3, "export", tmp_path, "--formats", "shp")
    assert "no format 'shp'" in refused(3, "map", "--export", "shp", "--out", tmp_path / "o")
