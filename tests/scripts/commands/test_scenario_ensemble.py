"""`supplylines scenario --ensemble`, `--footprints`, `--random` as a user runs them."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from data.codes import RandomBy
from data.errors import InputError
from scripts.commands.scenario_ensemble import EnsembleOptions
from tests.scripts.command_line import refused, supplylines

if TYPE_CHECKING:
    from collections.abc import Sequence

DAY = ("--as-of", "2025-11-14", "--draws", "20", "--lang", "en")
DEMAND = ("commodity", "destination", "vehicles_per_day", "tonnes_per_vehicle", "stock_days", "source")
RING = "[[[-9.4,14.4],[-9.0,14.4],[-9.0,14.7],[-9.4,14.4]]]"


@pytest.fixture(scope="module")
def random(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("random") / "out"
    need = out.parent / "demand.csv"
    need.write_text(f"{','.join(DEMAND)}\nfuel,Bamako,70,36.8,5,invented\n", encoding="utf-8")
    done = supplylines("scenario", "--random", "5", "--random-by", "length", *DAY, "--demand", need, "--out", out)
    assert done.returncode == 0, done.stderr
    assert "5 hypothetical scenarios, as of 2025-11-14" in done.stdout
    assert "of the 2,576 t of fuel a day that Bamako needs can arrive" in done.stdout
    assert len((out / "scenario_needs.csv").read_text("utf-8").splitlines()) == 6
    return out


def labels(folder: Path) -> Sequence[object]:
    pq = pytest.importorskip("pyarrow.parquet")
    rows: Sequence[object] = pq.read_table(folder / "ensemble.parquet").to_pylist()
    return rows


@pytest.mark.slow
def test_random_scenarios_are_run_again_from_their_rows_with_bad_ones_left_out(tmp_path: Path, random: Path) -> None:
    changes = (random / "changes.csv").read_text("utf-8")
    table, out, kept = tmp_path / "mine.csv", tmp_path / "out", tmp_path / "kept"
    table.write_text(changes + "odd,close,road:RN99,,,,,\nother,close,edge:3,,,,,ffff\n", encoding="utf-8")
    done = supplylines("scenario", "--ensemble", table, *DAY, "--out", out, "--checkpoint", kept)
    assert done.returncode == 0, done.stderr
    assert "no road of the network has the number 'RN99'" in done.stderr
    assert "2 rows were rejected; their scenarios are left out" in done.stderr
    assert labels(out) == labels(random)
    assert {path.name for path in out.iterdir()} == {
        *("ensemble.parquet", "ensemble.json", "corridors.csv", "towns.csv", "scenario_towns.csv", "rejects.csv"),
    }
    rejects = list(csv.DictReader((out / "rejects.csv").read_text("utf-8").splitlines()))
    assert [one["scenario_id"] for one in rejects] == ["odd", "other"]
    again = tmp_path / "again"
    done = supplylines("scenario", "--ensemble", table, *DAY, "--out", again, "--resume", kept)
    assert (done.returncode, labels(again)) == (0, labels(random))
    table.write_text(changes, encoding="utf-8")
    line = refused(3, "scenario", "--ensemble", table, *DAY, "--resume", kept)
    assert "checkpoint of another ensemble" in line


@pytest.mark.slow
def test_every_area_is_a_scenario(tmp_path: Path) -> None:
    areas = tmp_path / "floods.geojson"
    far = RING.replace("14.", "24.")
    features = [
        {
            "type": "Feature",
            "properties": {"id": name},
            "geometry": {"type": "Polygon", "coordinates": json.loads(ring)},
        }
        for name, ring in (("diema", RING), ("far", far))
    ]
    areas.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    done = supplylines("scenario", "--footprints", areas, *DAY, "--json")
    assert done.returncode == 0, done.stderr
    record = json.loads(done.stdout)
    counts = {one["corridor_id"]: one["labels"] for one in record["corridors"]}
    assert (record["scenarios"], record["rejected"]) == (2, 0)
    assert counts["FUEL-DKR-N"] == {"diverted": 1, "escort only": 1}


@pytest.mark.slow
def test_one_bad_file_of_two_is_left_out_alone(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text('close = "RN1 between Diéma and Sandaré"', encoding="utf-8")
    bad.write_text('close = "RN99"', encoding="utf-8")
    done = supplylines("scenario", bad, good, *DAY, "--json")
    assert done.returncode == 4
    assert "1 of 2 scenarios were left out; the others are done" in done.stderr
    assert [one["scenario"] for one in json.loads(done.stdout)["scenarios"]] == ["good"]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ((), "give scenario files, or an ensemble"),
        (("ivorian-trunk", "--random", "3"), "give scenario files, or an ensemble"),
        (("ivorian-trunk", "--threads", "2"), "are for an ensemble"),
    ],
)
def test_files_and_ensembles_are_told_apart(args: tuple[str, ...], message: str) -> None:
    assert message in " ".join(supplylines("scenario", *args).stderr.split())


def test_options_that_do_not_go_together_are_refused() -> None:
    from scripts.commands.scenario_ensemble import areas_of

    for options in (
        EnsembleOptions(random=3, random_by=RandomBy.AREAS),
        EnsembleOptions(random=3, footprints=Path("areas.gpkg")),
        EnsembleOptions(random=3, ensemble=Path("changes.csv")),
    ):
        with pytest.raises(InputError, match="give"):
            areas_of(options)
