"""Reading the files of an earlier run back: its day, its labels and its rows."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from data.errors import InputError
from data.files.csv_and_toml import explain
from geo.reports.report import Report
from maps.drawing.discretion import MOVEMENTS
from maps.exports.run_layers import read_run_file, unreadable
from routes.history.against import EarlierRun

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

COLUMNS = {  # of incidents.geojson, by the names that a report has for them
    "report_id": "id",
    "event_date": "date",
    **{
        name: name
        for name in (
            *("date_precision", "end_date", "stood_until", "place_text", "admin", "event_type", "target", "traffic"),
            *("certainty", "same_as", "withdrawn", "source_date", "first_known"),
        )
    },
}


def read_run(folder: Path, untold: Iterable[Report] = ()) -> EarlierRun:
    """Read a folder that `map` wrote.

    A run tells no row of a convoy's movements, only arrivals by week. Those of the `untold` reports that had happened
    by its day are taken to have been among its rows.

    Raises
    ------
    FileMissingError
        A file of the run is not there.
    InputError
        It is no folder of a run, or that of a public one, which holds no rows.
    """
    record = _json(folder / "run.json")
    if record.get("public"):
        msg = f"{folder}: a public run holds no reports to compare with; give the folder of a run without --public"
        raise InputError(msg)
    try:
        day = date.fromisoformat(record["parameters"]["as_of"])
        corridors = [one["properties"] for one in _json(folder / "corridors.geojson")["features"]]
        labels = {one["corridor_id"]: one["status"] for one in corridors}
        features = _json(folder / "incidents.geojson")["features"]
        first = {one["properties"]["report_id"]: one for one in reversed(features)}
        rows = (_report(one) for one in first.values())
        reports = tuple(report for report in rows if report.event_type not in MOVEMENTS)
    except (KeyError, TypeError, ValueError) as error:
        reason = explain(error) if isinstance(error, ValidationError) else f"{type(error).__name__}: {error}"
        msg = f"{folder}: its files are not those of a run ({reason:.200}); give a folder that `supplylines map` wrote"
        raise InputError(msg) from None
    moved = (report for report in untold if report.event_type in MOVEMENTS and report.last_day <= day)
    return EarlierRun(day, labels, (*reports, *moved))


def _report(feature: dict[str, Any]) -> Report:
    properties, geometry = feature["properties"], feature["geometry"]
    values = {own: properties[name] for name, own in COLUMNS.items() if properties.get(name) is not None}
    if properties["kind"] == "coordinates" and geometry is not None:
        values["lon"], values["lat"] = geometry["coordinates"]
        values["geo_precision_km"] = properties["radius_km"]
    return Report.model_validate(values)


def _json(path: Path) -> Any:
    try:
        return json.loads(read_run_file(path))
    except json.JSONDecodeError as error:
        raise InputError(unreadable(path, error)) from None
