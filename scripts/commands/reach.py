"""`supplylines reach`: who lives within some hours of an open source, on a day and in a scenario."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from data.codes import Lang, Season
from data.errors import InputError
from scripts.shared.option_groups import ReportOptions, TableOptions, with_groups
from scripts.shared.options import Json, SeasonOf, SpokenLanguage

if TYPE_CHECKING:
    from data.tables.commodities import Commodity
    from routes.status.assessment import Assessor
    from routes.sweeps.reach import Reach
    from routes.workspace import Scene
    from scripts.shared.inputs import PlacedReports

NAME = "reach"
USUAL_HOURS = 8.0


@with_groups
def run(
    *,
    hours: Annotated[
        list[float] | None, typer.Option("--hours", min=0.1, help="Truck hours (repeatable); default: 8.")
    ] = None,
    commodity: Annotated[
        str | None, typer.Option("--commodity", help="Id of what comes from the sources; default: the case's first.")
    ] = None,
    closed_from: Annotated[
        float, typer.Option("--closed-from", min=0.01, max=1.0, help="Closures at least this probable stand.")
    ] = 0.5,
    scenario: Annotated[
        Path | None, typer.Option("--scenario", help="Also with the changes of this scenario file or name.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Areas as .geojson or .gpkg.")] = None,
    reports: ReportOptions,
    tables: TableOptions,
    season: SeasonOf = Season.DRY,
    _lang: SpokenLanguage = Lang.EN,
    as_json: Json = False,
) -> None:
    """Tell how many people and places lie within some truck hours of an open source of supply, by roads alone."""
    from data.files.atomic_write import write_file
    from data.settings import Settings
    from maps.exports.reach import ReachCase, check_format, reach_file, reach_records, town_records
    from scripts.shared.inputs import prepare, with_choices
    from scripts.shared.printing import tell_written
    from scripts.tables.reach import UNDISTURBED, print_reach

    if out is not None:
        check_format(out)
    files = with_choices(tables.files(), reports)
    settings = Settings.of(as_of=reports.as_of, known_by=reports.known_by, season=season.value, draws=1)
    scene, placed, assessor = prepare(files, reports, settings, None)
    goods, day = _goods(commodity, scene), assessor.settings.as_of
    cases = [
        ReachCase(UNDISTURBED, _reach(assessor, scene, goods, None)),
        ReachCase(day.isoformat(), _reach(assessor, scene, goods, closed_from)),
    ]
    if scenario is not None:
        changed = _changed(scenario, scene, placed, assessor)
        cases.append(ReachCase(scenario.stem, _reach(changed, scene, goods, closed_from)))
    within = sorted(set(hours or [USUAL_HOURS]))
    written = None if out is None else write_file(out, reach_file(out, cases, within, day))
    if as_json:
        record = {
            "as_of": day.isoformat(),
            "season": season.value,
            "commodity": goods.id,
            "closed_from": closed_from,
            "reach": reach_records(cases, within),
            "towns": town_records(cases),
        }
        typer.echo(json.dumps(record, ensure_ascii=False, indent=2, allow_nan=False))
        return
    print_reach(cases, within, goods)
    if written is not None:
        tell_written([written])


def _goods(name: str | None, scene: Scene) -> Commodity:
    """Return the commodity asked for, by default the case's first.

    Raises
    ------
    InputError
        No corridor carries it.
    """
    from data.messages.suggestions import no_such

    known = {one.id: one for one in scene.tables.commodities}
    if name is not None and name not in known:
        msg = f"--commodity {name!r:.60}: {no_such('commodity', name, known)}"
        raise InputError(msg)
    return scene.tables.commodities[0] if name is None else known[name]


def _reach(assessor: Assessor, scene: Scene, goods: Commodity, at_least: float | None) -> Reach:
    """Return how far the sources reach on the assessor's day; without a probability nothing is closed."""
    import numpy as np

    from routes.sweeps.reach import reach_of
    from routes.sweeps.supply_hours import Closed, closed_by

    day = assessor.settings.as_of
    network_routes = assessor.season_routes.on(day)
    n_edges = network_routes.network.n_edges
    closed = Closed(np.zeros(n_edges, dtype=bool), frozenset())
    if at_least is not None:
        closed = closed_by(assessor.events_and_closures(day)[1], at_least, n_edges, goods)
    return reach_of(network_routes, scene.tables, scene.towns, goods, closed)


def _changed(path: Path, scene: Scene, placed: PlacedReports, assessor: Assessor) -> Assessor:
    """Return the assessor of a scenario on the same day; what it does not do as meant is warned of.

    Raises
    ------
    InputError
        The scenario is about another day, or a target of it is not there.
    """
    from routes.scenarios.scenario import ScenarioAssessor, put_on_network
    from routes.scenarios.targets import TargetFinder
    from scripts.shared.printing import warn

    file, day = scene.case.scenario(path), assessor.settings.as_of
    if file.scenario.as_of not in (None, day):
        msg = f"--scenario {path}: it is about {file.scenario.as_of}, not {day}; give --as-of {file.scenario.as_of}"
        raise InputError(msg)
    finder = TargetFinder.on(scene, placed.placements)
    changes = put_on_network(file, finder, scene.tables, day)
    warn(*(change.found.note for change in changes.changes if change.found.note))
    return ScenarioAssessor(assessor, changes)
