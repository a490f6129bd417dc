"""The files of an ensemble: a row a scenario and corridor, towns cut off, a summary, what was left out and why."""

from __future__ import annotations

import json
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np

from data.ensembles import COLUMNS
from data.software import software
from maps.exports.columns import ATTRIBUTION, LICENSE
from maps.exports.csv_files import records_csv
from routes.ensembles.need_summary import need_records, scenario_need_records
from routes.ensembles.summary import (
    corridor_records,
    scenario_columns,
    scenario_town_records,
    town_records,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from data.ensembles import ChangeRow, RowReject
    from routes.corridors.towns import Towns
    from routes.ensembles.summary import EnsembleResult
    from routes.network.road_network import RoadNetwork

ENSEMBLE_FILES = (
    "ensemble.parquet",
    "ensemble.csv",
    "ensemble.json",
    "corridors.csv",
    "towns.csv",
    "scenario_towns.csv",
    "needs.csv",
    "scenario_needs.csv",
    "changes.csv",
    "rejects.csv",
)
NOTE = (
    "Hypothetical scenarios on top of one day; no report says that any of it happened. Labels, km and hours are "
    "those of `supplylines scenario`. Shares count scenarios, each as much as another. No "
    "recent reports does not mean safe."
)


def summary_record(result: EnsembleResult, head: Mapping[str, Any]) -> dict[str, Any]:
    """Return ensemble.json: what the ensemble comes to, by corridor, town and need."""
    return {
        "note": NOTE,
        "software": software(),
        "license": LICENSE,
        "attribution": ATTRIBUTION,
        **head,
        "scenarios": len(result.names),
        "corridors": corridor_records(result),
        "towns": town_records(result),
        "needs": need_records(result),
    }


def write_ensemble(
    folder: Path,
    result: EnsembleResult,
    summary: Mapping[str, Any],
    roads: tuple[RoadNetwork, Towns],
    rejects: Sequence[RowReject] = (),
    changes: Sequence[ChangeRow] = (),
) -> list[str]:
    """Write the files of an ensemble into a folder and return their names; Parquet where pyarrow is installed.

    `changes` are the rows of random scenarios, so that they can be looked at, changed and run again.
    """
    columns = scenario_columns(result, *roads)
    if find_spec("pyarrow"):
        table = "ensemble.parquet"
        _write_parquet(folder / table, columns)
    else:
        table = "ensemble.csv"
        (folder / table).write_text(_csv_of(columns), "utf-8")
    corridors = [{**one, "labels": _counts(one["labels"])} for one in summary["corridors"]]
    texts = {
        "ensemble.json": json.dumps(summary, ensure_ascii=False, allow_nan=False, indent=2) + "\n",
        "corridors.csv": records_csv(corridors),
        "towns.csv": records_csv(summary["towns"], ("place", "lat", "lon", "population")),
        "scenario_towns.csv": records_csv(scenario_town_records(result), ("scenario_id", "place")),
    }
    if summary["needs"]:
        texts["needs.csv"] = records_csv(summary["needs"])
        texts["scenario_needs.csv"] = records_csv(list(scenario_need_records(result)))
    if rejects:
        texts["rejects.csv"] = records_csv([one._asdict() for one in rejects])
    if changes:
        texts["changes.csv"] = records_csv([{name: getattr(one, name) for name in COLUMNS} for one in changes])
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    return [table, *texts]


def _write_parquet(path: Path, columns: Mapping[str, Any]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    arrays = {
        name: pa.DictionaryArray.from_arrays(pa.array(one[1], pa.int32()), pa.array(one[0], pa.string()))
        if isinstance(one, tuple)
        else pa.array(one, pa.float64(), from_pandas=True)
        for name, one in columns.items()
    }
    pq.write_table(pa.table(arrays), path, compression="zstd")


def _csv_of(columns: Mapping[str, Any]) -> str:
    cells = [
        [one[0][code] for code in one[1].tolist()]
        if isinstance(one, tuple)
        else [None if np.isnan(value) else value for value in one.tolist()]
        for one in columns.values()
    ]
    return records_csv([dict(zip(columns, row, strict=True)) for row in zip(*cells, strict=True)], tuple(columns))


def _counts(labels: Mapping[str, int]) -> str:
    return "; ".join(f"{label}: {count}" for label, count in labels.items())
