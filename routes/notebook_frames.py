"""Frames of a notebook beyond one day: spans of days, ensembles of scenarios, and what ways between places cost."""

from __future__ import annotations

from datetime import timedelta
from math import nan
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from data.codes import Mode, RandomBy
from data.ensembles import COLUMNS, read_areas, read_changes, rows_of, scenarios_of
from data.errors import InputError
from data.extras import needed_to
from data.plain_values import plain, plain_day
from routes.engine.processes import on_processes
from routes.ensembles.need_summary import need_records, scenario_need_records
from routes.ensembles.random_rows import random_rows
from routes.ensembles.rows import put_ensemble
from routes.ensembles.run import EnsembleBatch, SentEnsemble, run_ensemble
from routes.ensembles.summary import corridor_records, joined, scenario_columns, town_records
from routes.frames import is_frame
from routes.named_spots import spots_of
from routes.notebook import Numbers, assessor_of, check_kind, check_names, code_of
from routes.paths.road_graph import refs_along
from routes.records import corridor_record
from routes.scenarios.targets import TargetFinder
from routes.workspace import Scene

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from data.ensembles import Area
    from geo.reports.read_reports import Reports
    from routes.engine.scenario_arrays import Changes
    from routes.notebook import Day, PathLike
    from routes.paths.trips import Spot


def timeline(reports: Reports, scene: Scene, start: Day, end: Day, **numbers: Unpack[Numbers]) -> pd.DataFrame:
    """Return a row a day and corridor, from the first day to the last, with the columns of `status`.

    Raises
    ------
    InputError
        A day is none, or the last is before the first.
    """
    with needed_to("frames"):
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
    changes: PathLike | pd.DataFrame,
    reports: Reports,
    scene: Scene,
    *,
    threads: int = 1,
    footprints: PathLike | None = None,
    **numbers: Unpack[Numbers],
) -> pd.DataFrame:
    """Return a row a scenario and corridor: label, probabilities, km, hours and way, as `run_scenario` has them.

    `changes` is a table or a frame, a row a change, with the columns of `supplylines scenario --ensemble`; `footprints`
    is the file of areas that targets `polygon:ID` are of.
    `.attrs` hold `corridors` and `towns` (how often each is cut), `needs` and `scenario_needs` (what can still arrive):
    records with the columns of the CSV files that `scenario --random --out` writes, and `rejects`: what is left out and
    why. With several `threads` (processes) a script keeps its own work under `if __name__ == "__main__":`.

    Raises
    ------
    InputError
        It is no such table, or no scenario of it can be used.
    """
    with needed_to("frames"):
        import pandas as pd
    check_names("run_scenarios", numbers, Numbers, ("threads", "footprints"))
    name = "frame" if is_frame(changes) else str(changes)
    table: Any = changes
    rows = rows_of({str(one): table[one].tolist() for one in table}, name) if is_frame(changes) else _read(changes)
    assessor = assessor_of(reports, scene, numbers)
    finder = TargetFinder.on(scene, assessor.placements)
    file = scenarios_of(rows, name, _areas(footprints), scene.network.edges_hash)
    scenarios, rejects = put_ensemble(file, finder, scene.tables, assessor.settings.as_of)
    if not scenarios:
        msg = f"{name}: no scenario that can be used" + (f"; {rejects[0].reason}" if rejects else "; it has no rows")
        raise InputError(msg)
    sent = SentEnsemble(assessor)
    parts = list(run_ensemble(EnsembleBatch(sent, scenarios), on_processes(threads)))
    result = joined([one.name for one in scenarios], sent.ensemble, parts)
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
        "needs": need_records(result),
        "scenario_needs": list(scenario_need_records(result)),
        "rejects": [one._asdict() for one in rejects],
    }
    return frame


def random_changes(
    count: int,
    reports: Reports,
    scene: Scene,
    *,
    by: RandomBy | str = RandomBy.DAY,
    footprints: PathLike | None = None,
    **numbers: Unpack[Numbers],
) -> pd.DataFrame:
    """Return the rows of random scenarios, a row a change, for `run_scenarios`: as `scenario --random` draws them.

    `by` is "day" (each scenario is a draw of the day's own closures), "length" (five roads of the country each, by
    length and class) or "areas" (which of the `footprints` are shut, each with the probability in its column `p`).

    Raises
    ------
    InputError
        There are no areas to draw, or an area has no probability.
    """
    with needed_to("frames"):
        import pandas as pd
    check_names("random_changes", numbers, Numbers, ("by", "footprints"))
    kind, number = code_of(RandomBy, by, "by"), plain(count)
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        msg = f"random_changes: count = {count!r:.40}; expected how many scenarios to draw"
        raise InputError(msg)
    if (kind is RandomBy.AREAS) is (footprints is None):
        msg = 'random_changes: by="areas" draws which of the footprints are shut; give both or neither'
        raise InputError(msg)
    assessor = assessor_of(reports, scene, numbers)
    rows = random_rows(kind, number, assessor, scene.names.units.home(), _areas(footprints))
    return pd.DataFrame([row[: len(COLUMNS)] for row in rows], columns=list(COLUMNS))


def pairs(
    scene: Scene, origins: Iterable[str] | None = None, destinations: Iterable[str] | None = None
) -> list[tuple[Spot, Spot]]:
    """Return each origin with each destination as spots on the roads, for `Engine`; names and defaults as in `od`.

    Raises
    ------
    UnknownNameError
        As `od`.
    """
    starts, ends = _named_ends(scene, origins, destinations)
    at = spots_of({*starts, *ends}, scene)
    return [(at[start], at[end]) for start in starts for end in ends]


def od(
    scene: Scene,
    origins: Iterable[str] | None = None,
    destinations: Iterable[str] | None = None,
    changes: Changes | None = None,
) -> pd.DataFrame:
    """Return a row an origin and destination (and scenario of `changes`): km, truck hours and road numbers of the way.

    A place is the id or name of a crossing, an origin or destination of the corridors, a name of the gazetteers, or
    "lat,lon". By default every crossing and inland origin to every destination of the corridors. The ways are the
    fastest on the open network, whatever was reported and whatever country they run through; NaN where there is none.
    The column `scenario` numbers those of `changes`.

    Raises
    ------
    UnknownNameError
        No place has such a name, several far apart have it, or it lies off the network.
    """
    with needed_to("frames"):
        import pandas as pd
    from routes.engine.engine import Engine
    from routes.engine.scenario_arrays import Changes

    check_kind(scene, Scene, "scene", "load_network")
    starts, ends = _named_ends(scene, origins, destinations)
    engine = Engine(scene.network, pairs(scene, starts, ends))
    ways = engine.ways(Changes.closing([()]) if changes is None else changes)
    named = [(start, end) for start in starts for end in ends]
    records = [
        {
            **({} if changes is None else {"scenario": scenario}),
            "origin": start,
            "destination": end,
            "km": nan if way is None else way.length_m / 1000,
            "hours": nan if way is None else way.cost / 3600,
            "road_refs": [] if way is None else list(refs_along(scene.network, way.edges)),
        }
        for scenario, its in enumerate(ways)
        for (start, end), way in zip(named, its, strict=True)
    ]
    return pd.DataFrame(records)


def _named_ends(
    scene: Scene, origins: Iterable[str] | None, destinations: Iterable[str] | None
) -> tuple[list[str], list[str]]:
    """Return the names given, else those of the case's crossings and inland origins, and of its destinations."""
    for name, given in (("origins", origins), ("destinations", destinations)):
        if isinstance(given, str):
            msg = f"{name} is {given!r:.60}; expected several names, such as [{given!r:.60}]"
            raise InputError(msg)
    corridors = [one for one in scene.tables.corridors if one.mode is Mode.ROAD]
    starts = [one.crossing or (one.origin.name if one.origin else "") for one in corridors]
    known = list(dict.fromkeys(name for name in starts if name)) if origins is None else list(origins)
    ends = [one.destination.name for one in corridors] if destinations is None else destinations
    return known, list(dict.fromkeys(ends))


def _areas(path: Any) -> list[Area]:
    if path is None:
        return []
    if not isinstance(path, (str, Path)):
        msg = f"footprints is {path!r:.60}; expected the path of a file of areas"
        raise InputError(msg)
    return read_areas(Path(path))


def _read(path: Any) -> list[Any]:
    if not isinstance(path, (str, Path)):
        msg = f"changes is {path!r:.60}; expected the path of a table, or a frame"
        raise InputError(msg)
    return read_changes(Path(path))
