"""`supplylines scenario`: what-if files beside the same day without their changes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from data.codes import Lang
from data.errors import InputError, SupplyLinesError
from data.messages.spoken import say
from scripts.commands.scenario_ensemble import EnsembleOptions
from scripts.shared.option_groups import NameOptions, NumberOptions, ReportOptions, TableOptions, with_groups
from scripts.shared.options import Json, Language
from scripts.shared.printing import tell_written, warn, warn_of_rejects
from scripts.shared.progress import track
from scripts.shared.sweep_compute import ComputeOptions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from data.scenarios import ScenarioFile
    from routes.scenarios.targets import TargetFinder
    from routes.status.assessment import Assessor
    from routes.workspace import Scene, TableFiles
    from scripts.shared.inputs import PlacedReports

    Item = TypeVar("Item")
    Made = TypeVar("Made")

NAME = "scenario"


@with_groups
def run(
    *,
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="TOML files of scenarios, or names of the case's own.", show_default=False),
    ] = None,
    asked: EnsembleOptions,
    compute: ComputeOptions,
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder for the comparison as CSV, JSON and GeoJSON, and a map each.")
    ] = None,
    reports: ReportOptions,
    tables: TableOptions,
    numbers: NumberOptions,
    lang: Language = Lang.FR,
    names: NameOptions,
    as_json: Json = False,
) -> None:
    """Run scenario files and compare each with the same day without its changes, or very many in one go."""
    from scripts.commands.map import source_date

    produced = source_date()  # first, for numpy reads the variable too and fails with a traceback
    if bool(files) is asked.is_asked:
        msg = "give scenario files, or an ensemble of scenarios by --ensemble, --footprints or --random"
        raise typer.BadParameter(msg)
    chosen = tables.files(names)
    day = _Day(chosen, reports, numbers, names)
    if asked.is_asked:
        _run_ensemble(day, asked, compute, out, as_json=as_json)
        return
    if compute != ComputeOptions():
        raise typer.BadParameter("--threads, --scheduler, --checkpoint and --resume are for an ensemble of scenarios")
    _run_files(day, files or [], out, lang, produced, as_json=as_json)


@dataclass(frozen=True)
class _Day:
    """What is asked of the day that scenarios are put on."""

    chosen: TableFiles
    reports: ReportOptions
    numbers: NumberOptions
    names: NameOptions

    def opened(self, day: date | None = None) -> tuple[Scene, PlacedReports, Assessor, TargetFinder]:
        """Return the day, with what finds roads; `day` is the one where nothing tells any."""
        from routes.scenarios.targets import TargetFinder
        from scripts.shared.inputs import prepare

        settings = self.numbers.settings(self.reports)
        scene, placed, assessor = prepare(self.chosen, self.reports, settings, self.names.source(), day)
        finder = TargetFinder.on(scene, placed.placements)
        warn_of_rejects([(one.file, one.line, one.reason) for one in placed.rejects], say("rejected.listed_by_map"))
        return scene, placed, assessor, finder


def _run_ensemble(
    day: _Day, asked: EnsembleOptions, compute: ComputeOptions, out: Path | None, *, as_json: bool
) -> None:
    """Run an ensemble, and print or write what it comes to."""
    import json

    from routes.ensembles.summary import is_near_corridors
    from scripts.commands.scenario_ensemble import run_options
    from scripts.shared.inputs import input_hashes
    from scripts.tables.ensemble import print_ensemble

    scene, _, assessor, finder = day.opened()
    hashes = input_hashes(day.chosen, day.reports)
    summary, paths = run_options(asked, compute, out, (scene, assessor, finder, hashes))
    if as_json:
        typer.echo(json.dumps(summary, ensure_ascii=False, indent=2))
        return
    routes = assessor.season_routes.on(assessor.settings.as_of).routes
    is_near = is_near_corridors(summary["towns"], routes, assessor.network)
    print_ensemble(summary, scene.tables.commodities, is_near)
    tell_written(paths)


def _run_files(
    asked: _Day, files: Sequence[Path], out: Path | None, lang: Lang, produced: date | None, *, as_json: bool
) -> None:
    """Run the files that can be used; one that cannot is left out, and its error ends the command."""
    from data.files.atomic_write import write_files
    from maps.write_scenarios import SCENARIO_FILES, comparison_json, scenario_texts
    from routes.scenarios.comparison import Comparer
    from routes.scenarios.scenario import put_on_network
    from scripts.tables.scenario import print_comparisons

    left_out = _LeftOut(len(files))
    wanted = left_out.of(files, asked.chosen.case.scenario)
    _check_names(wanted)
    day = next((one.scenario.as_of for one in wanted if one.scenario.as_of), None)
    scene, placed, assessor, finder = asked.opened(day)
    changes = left_out.of(wanted, lambda one: put_on_network(one, finder, scene.tables, assessor.settings.as_of))
    comparer = Comparer(assessor, rejects=placed.source.rejects, rows_read=placed.source.rows_read)
    by_day = sorted(changes, key=lambda one: one.day)  # so that no day is worked out twice
    found = {one.name: comparer.compare(one) for one in track(by_day, len(by_day), "Running scenarios")}
    compared = [found[one.name] for one in changes]
    warn(*(text for one in compared for text in one.warnings))
    paths = [] if out is None else write_files(out, scenario_texts(compared, lang, produced), SCENARIO_FILES)
    if as_json:
        typer.echo(comparison_json(compared), nl=False)
    else:
        print_comparisons(compared)
        tell_written(paths)
    assessor.season_routes.keep()
    left_out.end()


class _LeftOut:
    """Scenarios that cannot be used: of several, the others go on."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._errors: list[SupplyLinesError] = []

    def of(self, items: Sequence[Item], make: Callable[[Item], Made]) -> list[Made]:
        """Return what is made of the items that can be used.

        Raises
        ------
        SupplyLinesError
            Not one is left.
        """
        made = []
        for item in items:
            try:
                made.append(make(item))
            except SupplyLinesError as error:
                self._errors.append(error)
                if len(self._errors) == self._count:
                    raise self._errors[0] from None
        return made

    def end(self) -> None:
        """Say what was left out, and end with the exit code of the first error.

        Raises
        ------
        SupplyLinesError
            Something was.
        """
        if self._errors:
            warn(*(f"left out: {error}" for error in self._errors[1:]))
            first = self._errors[0]
            others = f"{len(self._errors)} of {self._count} scenarios were left out; the others are done"
            raise type(first)(f"{first} ({others})")


def _check_names(files: Sequence[ScenarioFile]) -> None:
    names = [one.name for one in files]
    for one in files:
        if names.count(one.name) > 1:
            sources = " and ".join(other.source for other in files if other.name == one.name)
            msg = f"{sources} are both called {one.name!r:.60}; give each a name of its own (name = ...)"
            raise InputError(msg)
