"""Frames of a notebook beyond one day: a span of days, and ensembles of scenarios."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from data.ensembles import read_changes, rows_of, scenarios_of
from data.errors import InputError
from data.extras import needed_to
from data.plain_values import plain_day
from routes.engine.processes import on_processes
from routes.frames import is_frame
from routes.notebook import Numbers, assessor_of, check_names
from routes.records import corridor_record
from routes.scenarios.ensemble_run import EnsembleBatch, SentEnsemble, run_ensemble
from routes.scenarios.ensemble_scenarios import put_ensemble
from routes.scenarios.ensemble_summary import corridor_records, joined, scenario_columns, town_records
from routes.scenarios.targets import TargetFinder

if TYPE_CHECKING:
    import pandas as pd

    from geo.reports.read_reports import Reports
    from routes.notebook import Day, PathLike
    from routes.workspace import Scene


def timeline(reports: Reports, scene: Scene, start: Day, end: Day, **numbers: Unpack[Numbers]) -> pd.DataFrame:
    """Return a row a day and corridor, from the first day to the last, with the columns of `status`.

    Raises
    ------
    InputError
        A day is none, or the last is before the first.
    """
    with needed_to("make frames"):
        import pandas as pd
    check_names("timeline", numbers, Numbers, ("start", "end"))
    first, last = plain_day(start), plain_day(end)
    if first is None or last is None or last < first:
        msg = f"start = {start!r:.40}, end = {end!r:.40}: expected two days such as '2025-11-01', the earlier first"
        raise InputError(msg)
    assessor = assessor_of(reports, scene, {**numbers, "as_of": last})
    records = []
    for day in (first + timedelta(days=count) for count in range((last - first).days + 1)):
        routes = assessor.season_routes.on(day).routes
        for route, status in zip(routes, assessor.on(day).statuses, strict=True):
            records.append({"day": day, **corridor_record(route, status, assessor.towns)})
    return pd.DataFrame(records)


def run_scenarios(
    changes: PathLike | pd.DataFrame, reports: Reports, scene: Scene, *, threads: int = 1, **numbers: Unpack[Numbers]
) -> pd.DataFrame:
    """Return a row a scenario and corridor: label, probabilities, km, hours and way, as `run_scenario` has them.

    `changes` is a table or a frame, a row a change, with the columns of `supplylines scenario --ensemble`.
    `.attrs` hold `corridors` and `towns` (how often each is cut, with intervals), and `rejects`: what is left out and
    why. With several `threads` (processes) a script keeps its own work under `if __name__ == "__main__":`.

    Raises
    ------
    InputError
        It is no such table, or no scenario of it can be used.
    """
    with needed_to("make frames"):
        import pandas as pd
    check_names("run_scenarios", numbers, Numbers, ("threads",))
    name = "frame" if is_frame(changes) else str(changes)
    table: Any = changes
    rows = rows_of({str(one): table[one].tolist() for one in table}, name) if is_frame(changes) else _read(changes)
    assessor = assessor_of(reports, scene, numbers)
    finder = TargetFinder(scene.network, scene.names, scene.placer, scene.tables.crossings, assessor.placements)
    file = scenarios_of(rows, name, network=scene.network.edges_hash)
    scenarios, rejects = put_ensemble(file, finder, scene.tables, assessor.settings.as_of)
    if not scenarios:
        msg = f"{name}: no scenario that can be used" + (f"; {rejects[0].reason}" if rejects else "; it has no rows")
        raise InputError(msg)
    sent = SentEnsemble(assessor)
    parts = list(run_ensemble(EnsembleBatch(sent, scenarios), on_processes(threads)))
    result = joined([one.name for one in scenarios], sent.ensemble.routes, sent.ensemble.before, parts)
    columns = scenario_columns(result, scene.network, scene.towns)
    frame = pd.DataFrame(
        {
            key: pd.Categorical.from_codes(one[1], one[0]) if isinstance(one, tuple) else one
            for key, one in columns.items()
        }
    )
    frame.attrs = {
        "as_of": assessor.settings.as_of.isoformat(),
        "corridors": corridor_records(result),
        "towns": town_records(result),
        "rejects": [one._asdict() for one in rejects],
    }
    return frame


def _read(path: Any) -> list[Any]:
    if not isinstance(path, (str, Path)):
        msg = f"changes is {path!r:.60}; expected the path of a table, or a frame"
        raise InputError(msg)
    return read_changes(Path(path))
