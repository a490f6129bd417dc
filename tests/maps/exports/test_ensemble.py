"""The files of an ensemble."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest

from data.ensembles import ChangeRow, RowReject
from data.tables.demand import Demand
from maps.exports import ensemble as files
from routes.ensembles.ensemble import Ensemble
from routes.ensembles.summary import EnsembleResult, joined
from tests.routes.networks import make_network
from tests.routes.scenarios.bench import PLACES, ROADS, Bench

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def bench() -> Bench:
    need = Demand(commodity="fuel", destination="T", tonnes_per_day=100, tonnes_per_vehicle=10, source="test")
    return Bench(make_network(PLACES, ROADS), needs=([need], []), draws=4)


@pytest.fixture(scope="module")
def result(bench: Bench) -> EnsembleResult:
    ensemble = Ensemble(bench.assessor)
    found = ensemble.run([bench.changes(close="RN1"), bench.changes(close={"edge": [1, 3, 4]})])
    return joined(["round", "all"], ensemble, [(0, found)])


def test_a_row_a_scenario_and_corridor(tmp_path: Path, bench: Bench, result: EnsembleResult) -> None:
    roads = bench.assessor.network, bench.assessor.towns
    summary = files.summary_record(result, {"as_of": "2025-11-14"})
    rejects, changes = [RowReject("x.csv", 3, "bad", "why")], [ChangeRow("round", "close", "road:RN1")]
    names = files.write_ensemble(tmp_path, result, summary, roads, rejects, changes)
    assert set(names) == set(files.ENSEMBLE_FILES) - {"ensemble.csv"} == {path.name for path in tmp_path.iterdir()}
    rows = pq.read_table(tmp_path / "ensemble.parquet").to_pylist()
    assert [(one["scenario_id"], one["corridor_id"], one["label"], one["km"], one["way"]) for one in rows] == [
        ("round", "X-T", "diverted", 120.0, "C"),
        ("round", "Y-T", "no recent reports", 50.0, ""),
        ("all", "X-T", "cut", None, ""),
        ("all", "Y-T", "cut", None, ""),
    ]
    record = json.loads((tmp_path / "ensemble.json").read_text("utf-8"))
    assert (record["scenarios"], record["as_of"], record["corridors"][0]["share_cut"]) == (2, "2025-11-14", 0.5)
    needs = list(csv.DictReader((tmp_path / "scenario_needs.csv").read_text("utf-8").splitlines()))
    assert [(one["scenario_id"], one["share_high"], one["shortfall_t_per_day_low"]) for one in needs] == [
        ("round", "1.0", "0.0"),
        ("all", "0.0", "100.0"),
    ]
    assert record["needs"][0]["share_high"] == 0.5
    assert (tmp_path / "scenario_towns.csv").read_text("utf-8").startswith("scenario_id,place,lat")
    assert "bad,why" in (tmp_path / "rejects.csv").read_text("utf-8")
    assert "round,close,road:RN1" in (tmp_path / "changes.csv").read_text("utf-8")


def test_without_parquet_the_same_rows_are_csv(
    tmp_path: Path, bench: Bench, result: EnsembleResult, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "find_spec", lambda _: None)
    roads = bench.assessor.network, bench.assessor.towns
    names = files.write_ensemble(tmp_path, result, files.summary_record(result, {}), roads)
    assert names[0] == "ensemble.csv"
    head, first, *_, last = (tmp_path / "ensemble.csv").read_text("utf-8").splitlines()
    assert head == "scenario_id,corridor_id,label,road_label,p_open,p_diverted,p_cut,km,hours,way"
    assert first == "round,X-T,diverted,diverted,0.0,1.0,0.0,120.0,2.0,C"
    assert last.startswith("all,Y-T,cut,cut,0.0,0.0,1.0,,,")
