"""`supplylines gazetteer` as a user runs it."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner, Result

from scripts.cli import app, main
from tests.routes.osm_xml import Way, osm_text

if TYPE_CHECKING:
    from pathlib import Path

GEONAMES = """\
1\tRegion de Kayes\tRegion de Kayes\t\t14\t-10\tA\tADM1\tML\t\t03\t\t\t\t0\t\t1\tAfrica/Bamako\t2012-01-01
2\tYélimané\tYelimane\tYelimani\t15.12\t-10.57\tP\tPPLA2\tML\t\t03\t\t\t\t0\t\t1\tAfrica/Bamako\t2012-01-02
3\tWadi\tWadi\t\t15\t-10\tH\tWAD\tML\t\t03\t\t\t\t0\t\t1\tAfrica/Bamako\t2012-01-03
4\tDakar\tDakar\t\t14.69\t-17.44\tP\tPPLC\tSN\t\t01\t\t\t\t2476400\t\t1\tAfrica/Dakar\t2012-01-04
5\tNowhere\tNowhere\t\tx\t-10\tP\tPPL\tML\t\t03\t\t\t\t0\t\t1\tAfrica/Bamako\t2012-01-05
"""
OWN = "name,lat,lon,class,aliases\nYelimane,15.121,-10.571,town,Yéli\nDépôt,14.5,-11.2,palace,\n"


def supplylines(*args: str | Path) -> Result:
    return CliRunner().invoke(app, ["gazetteer", *map(str, args)], catch_exceptions=True)


@pytest.fixture
def files(tmp_path: Path) -> list[str | Path]:
    (tmp_path / "ML.txt").write_text(GEONAMES, encoding="utf-8")
    (tmp_path / "own.csv").write_text(OWN, encoding="utf-8")
    return ["--geonames", tmp_path / "ML.txt", "--names", tmp_path / "own.csv"]


def test_build_info_and_find(tmp_path: Path, files: list[str | Path]) -> None:
    gaz = tmp_path / "gaz.parquet"
    done = supplylines("build", *files, "--no-packaged", "--country", "MLI", "--out", gaz, "--rejects", tmp_path)
    assert done.exit_code == 0, done.output
    assert done.stdout == f"{gaz}: 1 places from 2 entries\n"
    assert "ML.txt: 5 rows: 1 places, 1 rejected, 3 not asked for" in done.stderr
    assert "rejected: own.csv: line 3: class 'palace' is not known" in done.stderr
    with (tmp_path / "rejects.csv").open(encoding="utf-8", newline="") as rejects:
        assert [(row["file"], row["line"]) for row in csv.DictReader(rejects)] == [("ML.txt", "5"), ("own.csv", "3")]
    found = json.loads(supplylines("info", gaz, "--json").stdout)
    assert (found["places"], found["by_source"]) == (1, {"GeoNames": 1, "own": 1})
    assert [(file["file"], file["rows"], file["date"]) for file in found["files"]] == [
        ("ML.txt", 5, "2012-01-02"),
        ("own.csv", 2, ""),
    ]
    (yelimane,) = json.loads(supplylines("find", gaz, "Yélimani", "--json").stdout)
    assert (yelimane["name"], yelimane["score"], yelimane["admin"]) == ("Yelimane", 0.96, "Kayes")
    assert yelimane["ids"] == ["own:yelimane:15.12100,-10.57100", "geonames:2"]
    assert "Yelimane" in supplylines("find", gaz, "Yéli").stdout
    assert "no place of that name" in supplylines("find", gaz, "Zzz").stdout


def test_the_packaged_names_are_in_it_unless_left_out(tmp_path: Path) -> None:
    gaz = tmp_path / "gaz.parquet"
    assert supplylines("build", "--out", gaz).exit_code == 0
    found = json.loads(supplylines("find", gaz, "Diéma", "--json").stdout)
    assert found[0]["sources"] == ["packaged"]
    assert supplylines("build", "--no-packaged", "--out", gaz).exit_code != 0


@pytest.mark.slow
def test_a_run_reads_it(tmp_path: Path, files: list[str | Path], monkeypatch: pytest.MonkeyPatch) -> None:
    gaz = tmp_path / "gaz.parquet"
    (tmp_path / "own.csv").write_text("name,lat,lon\nTestville,14.45,-11.2\n", encoding="utf-8")
    supplylines("build", *files, "--out", gaz)
    done = CliRunner().invoke(app, ["geocode", "--text", "Testville", "--json", "--gazetteer", str(gaz)])
    placed = json.loads(done.stdout)
    assert (placed["lat"], placed["lon"]) == (14.45, -11.2)
    done = CliRunner().invoke(app, ["route", "--from", "Kayes", "--to", "Testville", "--json", "--gazetteer", str(gaz)])
    assert json.loads(done.stdout)["length_km"] > 20
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1763078400")
    done = CliRunner().invoke(
        app, ["map", "--gazetteer", str(gaz), "--draws", "5", "--timeline", "0", "--out", str(tmp_path / "out")]
    )
    assert done.exit_code == 0, done.output
    run = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert len(run["inputs_sha256"]["gazetteer: gaz.parquet"]) == 64


def test_the_places_of_a_network_are_read_with_its_licence(tmp_path: Path) -> None:
    places = {
        1: {"place": "town", "name": "Kayes;Xaay", "population": "127368"},
        2: {"place": "village", "name": "Far"},
    }
    extract = tmp_path / "small.osm"
    extract.write_text(osm_text({1: (0, 0), 2: (500, 0)}, [Way((1, 2))], places), encoding="utf-8")
    net, gaz = tmp_path / "net", tmp_path / "gaz.parquet"
    done = CliRunner().invoke(app, ["network", "build", "--pbf", str(extract), "--out", str(net)])
    assert done.exit_code == 0, done.output
    done = supplylines("build", "--network", net, "--no-packaged", "--bbox=-1,-1,1,1", "--out", gaz)
    assert "net: 2 rows: 1 places, 0 rejected, 1 not asked for" in done.stderr
    (kayes,) = json.loads(supplylines("find", gaz, "Xaay", "--json").stdout)
    assert (kayes["name"], kayes["place_class"], kayes["population"]) == ("Kayes", "town", 127_368)
    assert (kayes["licence"], kayes["sources"], kayes["ids"]) == ("ODbL-1.0", ["OpenStreetMap"], ["osm-node-1"])


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--country", "XX"), "'XX' is no ISO 3166 code"),
        (("--bbox", "1,2"), "expected four numbers"),
        (("--geonames", "missing.txt"), "missing.txt: no such file"),
        (("--network", "missing"), "missing: no such network"),
    ],
)
def test_bad_input_is_one_line_and_a_code(
    tmp_path: Path,
    args: tuple[str, ...],
    words: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.argv", ["supplylines", "gazetteer", "build", *args, "--out", str(tmp_path / "gaz")])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 3
    errors = capsys.readouterr().err
    assert words in errors
    assert errors.count("\n") == 1
