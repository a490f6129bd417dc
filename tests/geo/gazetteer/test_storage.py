from __future__ import annotations

import json
from typing import TYPE_CHECKING

import geopandas
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.codes import PlaceSource
from data.errors import FileMissingError, OutputError, TableError
from geo.gazetteer import storage as gazetteer_file
from geo.gazetteer.entry import Entry, Named
from geo.gazetteer.gazetteer import Gazetteer
from geo.gazetteer.name_lists import NameList, Origin
from geo.gazetteer.storage import gazetteer_info, load_gazetteer, save_gazetteer

if TYPE_CHECKING:
    from pathlib import Path

PLACES = [
    Named(
        Entry(
            "cod:1", "Diéma", 14.54, -9.19, "town", "ML", "Kayes;Diéma", 9000, "OCHA COD", "ML0103", "IGO; CC-BY-4.0",
            ("OCHA COD", "GeoNames"), ("cod:1", "geonames:1"), seat_level=2,
        ),
        ("Djéma", "Dièma"),
    ),
    Named(Entry("cod:2", "Diema", 13.78, -5.51, "village", "ML", sources=("OCHA COD",), ids=("cod:2",), licence="IGO")),
    Named(Entry("cod:3", "Nioro", 15.2, -9.6, "village", sources=("OCHA COD",), ids=("cod:3",))),
]  # fmt: skip
LIST = NameList(Origin(PlaceSource.COD, "cod.csv", "2015-04-24", "IGO", "OCHA"), tuple(PLACES), left_out=4)


@pytest.fixture
def gaz(tmp_path: Path) -> Path:
    save_gazetteer(PLACES, [LIST], tmp_path / "gaz.parquet")
    return tmp_path / "gaz.parquet"


def rewrite(path: Path, table: pa.Table, **record: object) -> None:
    """Write a table with a changed record."""
    known = json.loads(table.schema.metadata[b"supplylines"])
    metadata = {**table.schema.metadata, b"supplylines": json.dumps(known | record).encode()}
    pq.write_table(table.replace_schema_metadata(metadata), path)


def test_what_is_saved_is_loaded(gaz: Path) -> None:
    stored = load_gazetteer(gaz)
    assert [Named(stored.entry(row), tuple(stored.columns["aliases"][row])) for row in range(len(stored))] == PLACES
    names = Gazetteer((), stored=stored)
    assert [one.entry for one in names.exact("diema")] == [PLACES[0].entry, PLACES[1].entry]
    assert [one.entry.id for one in names.exact("Djema")] == ["cod:1"]
    assert names.entries == tuple(one.entry for one in PLACES)


def test_equal_places_give_equal_bytes_and_leave_nothing_else(gaz: Path) -> None:
    before = gaz.read_bytes()
    save_gazetteer(PLACES, [LIST], gaz)
    assert gaz.read_bytes() == before
    assert [path.name for path in gaz.parent.iterdir()] == ["gaz.parquet"]


def test_gis_software_reads_it(gaz: Path) -> None:
    frame = geopandas.read_parquet(gaz)
    assert frame.crs == "OGC:CRS84"
    assert (frame.geometry.x[0], frame.geometry.y[0]) == (-9.19, 14.54)
    assert list(frame["name"]) == ["Diéma", "Diema", "Nioro"]
    assert tuple(frame.total_bounds) == (-9.6, 13.78, -5.51, 15.2)


def test_what_it_was_made_from(gaz: Path) -> None:
    found = gazetteer_info(load_gazetteer(gaz))
    assert found["files"] == [
        {
            "source": "OCHA COD", "file": "cod.csv", "date": "2015-04-24", "licence": "IGO", "attribution": "OCHA",
            "rows": 7, "places": 3, "rejects": 0, "left_out": 4,
        }
    ]  # fmt: skip
    assert (found["places"], found["names"]) == (3, 3)
    assert found["shared_share"] == 0.6667
    assert found["by_source"] == {"OCHA COD": 3, "GeoNames": 1}
    assert found["by_licence"] == {"IGO": 2, "": 1, "CC-BY-4.0": 1}
    assert found["by_country"] == {"ML": 2, "": 1}


def test_names_folded_by_other_rules_are_folded_again(gaz: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = pq.read_table(gaz)
    wrong = pa.array([["old"], ["old"], ["old"]], pa.list_(pa.string()))
    for name in ("keys", "sounds", "roots"):
        table = table.set_column(table.schema.get_field_index(name), name, wrong)
    rewrite(gaz, table)
    assert [one.entry.id for one in Gazetteer((), stored=load_gazetteer(gaz)).exact("old")] == [
        "cod:1",
        "cod:2",
        "cod:3",
    ]
    monkeypatch.setattr(gazetteer_file, "_rules", lambda: "newer")
    names = Gazetteer((), stored=load_gazetteer(gaz))
    assert names.exact("old") == []
    assert [one.entry.id for one in names.exact("Djema")] == ["cod:1"]


def test_an_empty_gazetteer(tmp_path: Path) -> None:
    save_gazetteer([], [], tmp_path / "gaz")
    stored = load_gazetteer(tmp_path / "gaz")
    assert len(stored) == 0
    assert Gazetteer(PLACES, stored=stored).exact("Nioro")[0].entry.id == "cod:3"
    assert Gazetteer((), stored=stored).lookup("Nioro") == []


def test_a_missing_foreign_newer_or_damaged_file_is_refused(gaz: Path) -> None:
    with pytest.raises(FileMissingError, match="no such gazetteer; make one with `supplylines gazetteer build`"):
        load_gazetteer(gaz.parent / "missing")
    with pytest.raises(TableError, match="not a gazetteer"):
        load_gazetteer(gaz.parent)
    table = pq.read_table(gaz)
    rewrite(gaz, table, version=2)
    with pytest.raises(TableError, match="format version 2, this program reads 1; build it again"):
        load_gazetteer(gaz)
    rewrite(gaz, table.drop_columns(["sounds"]))
    with pytest.raises(TableError, match="damaged"):
        load_gazetteer(gaz)
    pq.write_table(pa.table({"id": ["1"]}), gaz)
    with pytest.raises(TableError, match="a Parquet file of something else"):
        load_gazetteer(gaz)
    gaz.write_text("name,lat,lon\n", encoding="utf-8")
    with pytest.raises(TableError, match="not a Parquet file that can be read"):
        load_gazetteer(gaz)


@pytest.mark.parametrize("keep", [0.3, 0.9, 0.999])
def test_half_a_file_is_refused(gaz: Path, keep: float) -> None:
    content = gaz.read_bytes()
    gaz.write_bytes(content[: int(keep * len(content))])
    with pytest.raises(TableError):
        load_gazetteer(gaz)


def test_something_else_is_not_overwritten(tmp_path: Path) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("dear", encoding="utf-8")
    with pytest.raises(OutputError, match="something else than a gazetteer"):
        save_gazetteer(PLACES, [LIST], other)
    assert other.read_text(encoding="utf-8") == "dear"


def test_a_failed_write_leaves_the_old_file(gaz: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = gaz.read_bytes()

    def broken(path: Path, *args: object) -> None:
        path.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("data.files.arrow_tables.write_table", broken)
    with pytest.raises(OutputError, match="No space left on device"):
        save_gazetteer(PLACES[:1], [LIST], gaz)
    assert gaz.read_bytes() == before
    assert [path.name for path in gaz.parent.iterdir()] == ["gaz.parquet"]
