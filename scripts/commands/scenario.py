"""`supplylines scenario`: what-if files beside the same day without their changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from data.codes import Lang
from data.errors import InputError
from scripts.shared.option_groups import NameOptions, NumberOptions, ReportOptions, TableOptions, with_groups
from scripts.shared.options import Json, Language
from scripts.shared.printing import LISTED_BY_MAP, warn, warn_of_rejects
from scripts.shared.progress import track

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.scenarios import ScenarioFile

NAME = "scenario"


@with_groups
def run(
    *,
    files: Annotated[
        list[Path], typer.Argument(help="TOML files of scenarios, or names of the case's own.", show_default=False)
    ],
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
    """Run scenario files and compare each with the same day without its changes."""
    from scripts.commands.map import source_date

    produced = source_date()  # first, for numpy reads the variable too and fails with a traceback
    from data.files.atomic_write import write_files
    from maps.write_scenarios import SCENARIO_FILES, comparison_json, scenario_texts
    from routes.scenarios.comparison import Comparer
    from routes.scenarios.scenario import put_on_network
    from routes.scenarios.targets import TargetFinder
    from scripts.shared.inputs import prepare
    from scripts.tables.scenario import print_comparisons

    chosen = tables.files(names)
    wanted = [chosen.case.scenario(path) for path in files]
    _check_names(wanted)
    settings = numbers.settings(reports)
    day = next((one.scenario.as_of for one in wanted if one.scenario.as_of), None)
    scene, placed, assessor = prepare(chosen, reports, settings, names.source(), day)
    finder = TargetFinder(scene.network, scene.names, scene.placer, scene.tables.crossings, placed.placements)
    changes = [put_on_network(one, finder, scene.tables, assessor.settings.as_of) for one in wanted]
    comparer = Comparer(assessor, rejects=placed.source.rejects, rows_read=placed.source.rows_read)
    compared = [comparer.compare(one) for one in track(changes, len(changes), "Running scenarios")]
    assessor.season_routes.keep()
    warn(*(text for one in compared for text in one.warnings))
    warn_of_rejects([(one.file, one.line, one.reason) for one in placed.rejects], LISTED_BY_MAP)
    paths = [] if out is None else write_files(out, scenario_texts(compared, lang, produced), SCENARIO_FILES)
    if as_json:
        typer.echo(comparison_json(compared), nl=False)
    else:
        print_comparisons(compared, lang)
        typer.echo("".join(f"wrote {path}\n" for path in paths), nl=False)


def _check_names(files: Sequence[ScenarioFile]) -> None:
    names = [one.name for one in files]
    for one in files:
        if names.count(one.name) > 1:
            sources = " and ".join(other.source for other in files if other.name == one.name)
            msg = f"{sources} are both called {one.name!r:.60}; give each a name of its own (name = ...)"
            raise InputError(msg)
