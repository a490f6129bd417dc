"""`supplylines sweep` as a user runs it."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from geo.gazetteer import storage
from geo.gazetteer.entry import Entry, Named
from geo.gazetteer.storage import StoredNames, load_gazetteer, save_gazetteer
from routes.engine.dask_cluster import Cluster
from scripts.cli import app
from tests.scripts.command_line import answer, refused, supplylines, supplylines_apart

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def found() -> Any:
    return answer("sweep", "--redundancy", "--json")


def sections(found: Any, *names: str) -> list[Any]:
    by_name = {one["section"]: one for one in found["sections"]}
    return [by_name[name] for name in names]


def test_all_ivorian_fuel_shares_the_road_from_zantiebougou_to_bamako(found: Any) -> None:
    for one in sections(found, "Zantiébougou – Bougouni", "Bougouni – Sido"):
        assert {"FUEL-ABJ-Z", "FUEL-ABJ-K", "FUEL-TEM-S"} <= {*one["cut"], *one["diverted"]}
        assert "all roads of all goods by Abidjan: 30 % (2010, Jeune Afrique, 2010)" in one["shares"]
    (alone,) = sections(found, "Kadiana – Kolondiéba")
    assert alone["shares"] == ["some roads of all goods by Abidjan: 30 % (2010, Jeune Afrique, 2010)"]


def test_one_cut_between_diema_and_kati_closes_dakar_north_and_mauritania_but_not_the_rn24(found: Any) -> None:
    for one in sections(found, "Didiéni – Kolokani", "Kolokani – Nossombougou"):
        hit = {*one["cut"], *one["diverted"]}
        assert {"FUEL-DKR-N", "FUEL-NKC"} <= hit
        assert not {"FUEL-DKR-S", "FUEL-ABJ-Z", "FUEL-CKY"} & hit
    both = [
        one["section"] for one in found["sections"] if {"FUEL-DKR-N", "FUEL-DKR-S"} <= {*one["cut"], *one["diverted"]}
    ]
    assert all("Kati" in name or "Bamako" in name for name in both)


def test_fekola_hangs_on_one_road_and_kayes_on_three(found: Any) -> None:
    by_name = {one["destination"]: one for one in found["redundancy"]}
    assert by_name["Fekola"]["routes_sharing_no_road"] == 1
    assert by_name["Fekola"]["thinnest"] == [["Kéniéba – Fekola"]]
    assert by_name["Kayes"]["routes_sharing_no_road"] == 3
    assert {"Bamako", "Nioro du Sahel", "Sadiola", "Syama"} <= set(by_name)


def test_it_says_what_it_is_for_in_every_output_and_names_no_site(found: Any, tmp_path: Path) -> None:
    done = supplylines("sweep", "--corridor", "FUEL-CKY", "--top", "2", "--worst", "2", "--out", tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("To protect, repair and pre-stock")
    assert "every set was tried" in done.stdout
    record = json.loads((tmp_path / "sweep.json").read_text(encoding="utf-8"))
    drawn = json.loads((tmp_path / "sections.geojson").read_text(encoding="utf-8"))
    assert record["purpose"] == drawn["metadata"]["note"] == found["purpose"]
    assert {feature["geometry"]["type"] for feature in drawn["features"]} == {"MultiLineString"}
    assert len(drawn["features"]) == len(record["sections"]) >= 2
    assert all(" – " in one["section"] for one in found["sections"])
    assert (tmp_path / "sections.csv").read_text(encoding="utf-8").startswith("rank,section,")


@pytest.mark.slow
def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    kept = []
    for name, run in (("one", supplylines), ("two", supplylines_apart)):  # another process, another order of sets
        done = run("sweep", "--corridor", "FUEL-NKC", "--redundancy", "--out", tmp_path / name)
        assert done.returncode == 0, done.stderr
        kept.append({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()})
    assert kept[0] == kept[1]


@pytest.mark.slow
def test_a_gazetteer_is_loaded_once_and_tells_of_towns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, loaded = tmp_path / "names.parquet", []
    save_gazetteer([Named(Entry("own:1", "Diéma", 14.55, -9.19, "town", "ML", population=901))], [], path)

    def load(file: Path) -> StoredNames:
        loaded.append(file)
        return load_gazetteer(file)

    monkeypatch.setattr(storage, "load_gazetteer", load)
    args = ["sweep", "--corridor", "FUEL-NKC", "--hours", "8", "--gazetteer", str(path), "--json"]
    done = CliRunner().invoke(app, args)
    assert done.exit_code == 0, done.output
    assert [str(file) for file in loaded] == [str(path)]
    assert {one["town"]: one["population"] for one in json.loads(done.stdout)["towns"]}["Diéma"] == 901


@pytest.mark.slow
def test_towns_are_told_apart_that_are_far_cut_off_or_closed_in() -> None:
    near = answer("sweep", "--corridor", "FUEL-CKY", "--hours", "8", "--json")["towns"]
    assert not any(one["cut_off_from_every_open_origin"] for one in near)
    args = ("--closed-from", "0.3", "--as-of", "2025-11-14")
    towns = answer("sweep", "--corridor", "FUEL-CKY", "--hours", "8", *args, "--json")["towns"]
    assert len(towns) == len(near) > 100
    by_name = {one["town"]: one for one in towns}
    assert by_name["Nioro du Sahel"]["cut_off_from_every_open_origin"]
    assert by_name["Nioro du Sahel"]["hours_now"] is None
    assert by_name["Nioro du Sahel"]["beyond_hours"]
    before = {one["town"]: one["hours_open"] for one in near}
    assert all(one["hours_now"] is None or one["hours_now"] >= before[one["town"]] for one in towns)


def test_distinct_ways_of_the_northern_road_share_little() -> None:
    ways = answer("sweep", "--corridor", "FUEL-DKR-N", "--ways", "3", "--json")["ways"]
    assert [one["way"] for one in ways] == [1, 2, 3]
    assert "RN1" in ways[0]["road_refs"]
    assert "RN25" in ways[1]["road_refs"]
    assert all(share <= 0.7 for one in ways for share in one["shared_with_faster"])


@pytest.mark.slow
def test_every_road_from_every_crossing_can_be_swept() -> None:
    found = answer("sweep", "--of", "network", "--corridor", "FUEL-DKR-KAYES", "--json")
    ids = {name for one in found["sections"] for name in (*one["cut"], *one["diverted"])}
    assert {"diboli > Kayes", "gogui > Kayes", "zegoua > Kayes"} <= ids
    assert all(name.endswith("> Kayes") for name in ids)


@pytest.mark.slow
def test_what_cannot_be_swept_is_refused_in_one_line() -> None:
    assert "corridor 'FUEL-X' is unknown" in refused(4, "sweep", "--corridor", "FUEL-X")
    assert "nothing can close" in refused(3, "sweep", "--corridor", "GOLD-OUT-AIR-LOULO")


def test_options_that_would_do_nothing_are_a_wrong_command_line() -> None:
    assert "no need is known" in refused(3, "sweep", "--rank", "need")
    wrong = ("sweep --incidents no.csv --hours 5", "sweep --as-of 2025-11-14", "status --every 3")
    for args in (line.split() for line in wrong):
        done = supplylines(*args)
        assert done.returncode == 2
        assert "give" in done.stderr


@pytest.mark.slow
def test_shares_of_another_wording_are_refused_and_those_of_the_network_counted() -> None:
    assert "known are all freight by Guinea" in refused(3, "sweep", "--share", "nosuch")
    found = answer("sweep", "--of", "network", "--rank", "share", "--corridor", "FUEL-ABJ-Z", "--json")
    assert any("all goods by Abidjan: 30 % (2010" in share for one in found["sections"] for share in one["shares"])
    assert found["sections"][0]["shares"]


@pytest.mark.slow
def test_towns_that_nothing_reaches_come_before_those_at_a_crossing() -> None:
    args = ("--corridor", "FUEL-CKY", "--hours", "8", "--closed-from", "0.3", "--as-of", "2025-11-14", "--json")
    hours = [one["hours_now"] for one in answer("sweep", *args)["towns"]]
    known = [one for one in hours if one is not None]
    assert hours == [None] * (len(hours) - len(known)) + sorted(known, reverse=True)


def test_closures_without_hours_are_a_wrong_command_line() -> None:
    done = supplylines("sweep", "--closed-from", "0.5")
    assert done.returncode == 2
    assert "give --hours" in " ".join(done.stderr.split())


@pytest.mark.slow
@pytest.mark.parametrize("options", [(), ("--public",)])
def test_the_page_and_what_is_published_hold_no_ranking(options: tuple[str, ...], tmp_path: Path) -> None:
    need = tmp_path / "need.csv"
    columns = "commodity,destination,tonnes_per_day,tonnes_per_vehicle,stock_days,source"
    need.write_text(f"{columns}\nfuel,Bamako,98765.5,36.8,77.125,an office\n", encoding="utf-8")
    out = tmp_path / "out"
    done = supplylines("map", "--out", out, "--draws", "20", "--timeline", "0", "--demand", need, *options)
    assert done.returncode == 0, done.stderr
    tmp_path = out
    assert not {"sections.csv", "sections.geojson", "sweep.json"} & {path.name for path in tmp_path.iterdir()}
    for path in tmp_path.iterdir():
        text = path.read_text(encoding="utf-8")
        assert "added_truck_h" not in text
        assert "pre-stock" not in text
        assert not [told for told in ("98765", "98,765", "77.125", "an office") if told in text]


@pytest.mark.slow
def test_a_sweep_kept_in_a_folder_is_gone_on_with(found: Any, tmp_path: Path) -> None:
    kept = str(tmp_path / "kept")
    first = answer("sweep", "--json", "--checkpoint", kept, "--threads", "2")
    assert first["sections"] == found["sections"]
    assert answer("sweep", "--json", "--resume", kept) == first
    assert "give one of them" in refused(3, "sweep", "--checkpoint", kept, "--resume", kept)


@pytest.mark.slow
def test_the_first_run_says_that_it_compiles(tmp_path: Path) -> None:
    for expected in (["supplylines: compiling the path search for this machine: once, some 10 seconds"], []):
        done = supplylines_apart("sweep", "--corridor", "FUEL-CKY", NUMBA_CACHE_DIR=str(tmp_path))
        assert done.returncode == 0, done.stderr
        assert done.stderr.splitlines() == expected


@pytest.mark.slow
def test_a_scheduler_that_does_not_answer_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("routes.engine.dask_cluster.Cluster", partial(Cluster, timeout_s=0.5))
    assert "no Dask scheduler answers" in refused(7, "sweep", "--scheduler", "tcp://127.0.0.1:9")
