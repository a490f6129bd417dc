"""`supplylines map`: reports in, page and open data out."""

from __future__ import annotations

import json
import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from data.codes import Lang
from data.errors import InputError, OutputError
from data.messages.spoken import say
from scripts.shared.map_options import FileOptions, TellingOptions
from scripts.shared.option_groups import NameOptions, NumberOptions, ReportOptions, TableOptions, with_groups
from scripts.shared.options import Json, PageLanguage, Since
from scripts.shared.printing import code_name, corridor_name, warn, warn_of_rejects
from scripts.shared.progress import track

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reports.kept_rows import Reject
    from maps.texts.begun import Begun
    from routes.status.assessment import Assessment, Assessor, DayStatus

NAME = "map"
MAX_SPAN_DAYS = 366


@with_groups
def run(
    *,
    out: Annotated[Path, typer.Option("--out", help="Folder for the page and the files.")] = Path("out"),
    reports: ReportOptions,
    since: Since = None,
    tables: TableOptions,
    numbers: NumberOptions,
    timeline: Annotated[
        int,
        typer.Option("--timeline", min=0, max=MAX_SPAN_DAYS, help="Days the page can go back; 0: no slider."),
    ] = MAX_SPAN_DAYS,
    every: Annotated[
        int | None,
        typer.Option(
            "--every",
            min=1,
            help="Days from a day of the slider to the next; default: 1, more where that is slow; public: whole weeks.",
        ),
    ] = None,
    lang: PageLanguage = Lang.FR.value,
    written: FileOptions,
    told: TellingOptions,
    names: NameOptions,
    as_json: Json = False,
) -> None:
    """Place the reports, assess every corridor on a day, and write the page and the open-data files."""
    produced = source_date()  # first, for numpy reads the variable too and fails with a traceback
    from maps.exports.csv_files import CorridorTable
    from maps.exports.export_run import export_run, parse_formats
    from maps.exports.run_layers import layers_of
    from maps.texts.begun import whole_language
    from maps.write_run import RECORD, build_outputs, card_of, write_run
    from scripts.shared.inputs import NoReportsError, input_hashes, prepare

    formats = parse_formats(written.export) if written.export else ()
    written.check_browser()
    language = _page_language(lang)
    whole = whole_language(language)
    files = tables.files(names)
    settings = numbers.settings(reports, since=since, **told.settings())
    try:
        _, placed, assessor = prepare(files, reports, settings, names.source())
    except NoReportsError as error:
        if told.public or not error.rejects:
            raise
        raise NoReportsError(f"{error}; {_keep_rejects(error.rejects, out)}", error.rejects) from None
    assessment = assessor.assess(rejects=placed.source.rejects, rows_read=placed.source.rows_read)
    earlier = _earlier(assessor, assessment, timeline, every)
    hashes = input_hashes(files, reports)
    day = produced or assessor.settings.as_of
    read_as = {f"incidents: {name}": kind for name, kind in placed.source.read_as}
    texts = build_outputs(
        assessment,
        language,
        day,
        hashes,
        earlier=earlier,
        table=CorridorTable(written.hxl, written.excel),
        read_as=read_as,
    )
    exports = export_run(layers_of(texts), formats, whole) if formats else {}
    page_of_card = card_of(assessor.in_public().assess(), whole, texts[RECORD]) if written.card else ""
    run = write_run(texts, out, day, written.renderings(), page_of_card, exports)
    assessor.season_routes.keep()
    warn(*placed.source.notes, *placed.source.facts.notes, *assessment.warnings)
    _warn_of_rejects([*assessment.rejects, *assessment.facts.rejects], run.paths)
    typer.echo(_as_json(assessment, run.paths) if as_json else _summary(assessment, run.paths))
    if run.failure is not None:
        raise run.failure


def _warn_of_rejects(rejects: Sequence[Reject], paths: Sequence[Path]) -> None:
    listed = (say("rejected.listed_in", path=path) for path in paths if path.name == "rejects.csv")
    warn_of_rejects([(one.file, one.line, one.reason) for one in rejects], next(listed, say("rejected.listed_by_map")))


def _keep_rejects(rejects: Sequence[Reject], out: Path) -> str:
    """Write the rejected rows, all there is of a run that failed, and say where; an earlier run is left as it was."""
    from maps.write_run import write_rejects

    try:
        (path,) = write_rejects(rejects, out)
    except OutputError as error:
        return say("rejected.not_listed", error=error)
    return say("rejected.listed_in", path=path)


def _earlier(assessor: Assessor, assessment: Assessment, span_days: int, every: int | None) -> list[DayStatus]:
    """Assess the earlier days that the page's slider goes back to."""
    from maps.page.timeline_days import earlier_days, fitting_step

    reports, as_of = assessment.reports, assessment.settings.as_of
    n_days = len(earlier_days(reports, as_of, span_days, 1))
    step = every or fitting_step(n_days, len(assessment.closures), assessment.network.n_edges)
    is_public = assessment.settings.is_public
    days = earlier_days(reports, as_of, span_days, step, is_public=is_public)
    return [assessor.on(day) for day in track(days, len(days), say("map.assessing"))]


def source_date() -> date | None:
    """Return the day of SOURCE_DATE_EPOCH, None where it is not set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return None
    try:
        return datetime.fromtimestamp(int(epoch), tz=UTC).date()
    except (ValueError, OverflowError, OSError):
        msg = f"SOURCE_DATE_EPOCH = {epoch!r:.40} is not a number of seconds since 1970; unset it or correct it"
        raise InputError(msg) from None


def _summary(assessment: Assessment, paths: list[Path]) -> str:
    """Say what was read, what gets where, and what was written."""
    from maps.exports.run_record import row_counts
    from scripts.tables.status import destination_lines

    counts = row_counts(assessment)
    as_of = "map.as_of_default" if assessment.settings.as_of_is_default else "map.as_of"
    lines = [
        say(as_of, day=assessment.settings.as_of),
        say("map.rows", n=counts["rows_read"]),
        say("map.counts", **counts),
    ]
    if counts["withheld_reports"] and not assessment.settings.is_public:
        lines.append(say("map.withheld", n=counts["withheld_reports"]))
    names = {route.corridor.id: corridor_name(route.corridor) for route in assessment.routes}
    for corridor, label in _labels(assessment).items():
        lines.append(f"{corridor:22} {code_name('label', label):16} {names[corridor]}")
    if not assessment.settings.is_public:
        lines += destination_lines(assessment.statuses, assessment.destinations, assessment.routes)
    lines += [say("wrote", path=path) for path in paths]
    return "\n".join(lines)


def _as_json(assessment: Assessment, paths: list[Path]) -> str:
    from maps.exports.run_record import row_counts

    record = {
        "as_of": assessment.settings.as_of.isoformat(),
        "counts": row_counts(assessment),
        "labels": _labels(assessment),
        "files": [str(path) for path in paths],
    }
    return json.dumps(record, ensure_ascii=False, indent=2)


def _labels(assessment: Assessment) -> dict[str, str]:
    """Return the labels by corridor, as the files of the run have them."""
    from maps.exports.redaction import public_labels

    if assessment.settings.is_public:
        return {corridor: label.value for corridor, label in public_labels(assessment).items()}
    return {status.corridor_id: status.label.value for status in assessment.statuses}


def _page_language(code: str) -> Lang | Begun:
    from maps.texts.begun import chosen_language

    try:
        return chosen_language(code)
    except InputError as error:
        msg = f"--lang: {error}"
        raise typer.BadParameter(msg) from error
