"""`supplylines status`: the corridor table for a day, or a line for every day of a span, and checks of both."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from data.codes import Lang
from data.errors import InputError
from data.limits import YEARS
from data.messages.spoken import say
from scripts.shared.option_groups import NameOptions, NumberOptions, ReportOptions, TableOptions, with_groups
from scripts.shared.options import FirstDay, Json, LastDay, SpokenLanguage
from scripts.shared.printing import warn, warn_of_rejects
from scripts.shared.progress import track

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reports.report import Report
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.history.against import EarlierRun
    from routes.status.assessment import Assessor, DayStatus
    from routes.status.beyond_limit import BeyondLimit
    from routes.workspace import Scene
    from scripts.shared.inputs import PlacedReports

NAME = "status"


@with_groups
def run(
    *,
    corridor: Annotated[list[str] | None, typer.Option("--corridor", help="Only this corridor (repeatable).")] = None,
    reports: ReportOptions,
    first: FirstDay = None,
    last: LastDay = None,
    every: Annotated[int, typer.Option("--every", min=1, help="Days between the days of a span.")] = 1,
    tables: TableOptions,
    numbers: NumberOptions,
    sensitivity: Annotated[
        bool, typer.Option("--sensitivity", help="Halve and double half-lives, weights and detour ratio instead.")
    ] = False,
    backtest: Annotated[
        bool,
        typer.Option("--backtest", help="Check the probabilities of past days by what was hit after them instead."),
    ] = False,
    against: Annotated[
        Path | None,
        typer.Option("--against", help="Folder of another run: say which labels moved since it and why instead."),
    ] = None,
    losses: Annotated[
        bool, typer.Option("--losses", help="Sum up what a span cost in corridor-days and tonnes instead.")
    ] = False,
    repaired: Annotated[
        list[str] | None,
        typer.Option(
            "--repaired", help="With --losses: what it had saved to have this open (a road, crossing, report)."
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            help="Write a row a day and corridor to this .csv or .parquet instead; needs to NAME-needs beside it.",
        ),
    ] = None,
    _lang: SpokenLanguage = Lang.EN,
    names: NameOptions,
    as_json: Json = False,
) -> None:
    """Print label and probabilities of every corridor for a day, or for every day of a span."""
    from routes.corridors.corridor_routes import find_corridors
    from scripts.shared.inputs import prepare

    _check_span(first, every, against, losses=losses, repaired=repaired or ())
    _check_choice(sensitivity=sensitivity, backtest=backtest, losses=losses, out=out, against=against)
    if against:
        _earlier_run(against, ())  # a folder that is no run is refused before any work
    settings = numbers.settings(reports)
    until = last.date() if last else None
    scene, placed, assessor = prepare(tables.files(names), reports, settings, names.source(), until)
    chosen = find_corridors(assessor.routes, corridor or [])
    warn_of_rejects([(one.file, one.line, one.reason) for one in placed.rejects], say("rejected.listed_by_map"))
    warn(*placed.source.notes, *placed.source.facts.notes, *assessor.warnings())
    start = (
        first.date() if first else min((one.known_day for one in assessor.reports), default=None) if backtest else None
    )
    days = _span(start, last, every, assessor.settings.as_of)
    if against:
        _against(assessor, scene, _earlier_run(against, assessor.reports), chosen, as_json=as_json)
        return
    if backtest:
        _backtest(assessor, days, chosen, as_json=as_json)
        return
    if sensitivity:
        _sensitivity(assessor, days, chosen, as_json=as_json)
        return
    found = [assessor.on(one) for one in track(days, len(days), say("status.assessing"))]
    if losses:
        open_again = _repaired(assessor, scene, placed, repaired or (), days)
        _losses(found, open_again, {route.corridor.id for route in chosen}, every, as_json=as_json)
    elif out:
        _write(found, chosen, out, as_json=as_json)
    else:
        _print(assessor, found, chosen, is_span=first is not None, as_json=as_json)
    assessor.season_routes.keep()  # with what was searched to tell of the days


def _span(first: date | None, last: datetime | None, every: int, day: date) -> list[date]:
    """Return the days asked for: a span where it has a first day (to --to or the day assessed), else the day alone."""
    if first is None:
        if last is not None:
            msg = say("asked.to_from")
            raise InputError(msg)
        return [day]
    stop = last.date() if last else day
    for name, one in (("--from", first), ("--to", stop)):
        if one.year not in YEARS:
            msg = say("asked.year", name=name, day=one, first=YEARS[0], last=YEARS[-1])
            raise InputError(msg)
    if stop < first:
        msg = say("asked.backwards", first=first, last=stop)
        raise InputError(msg)
    return [first + timedelta(days=n) for n in range(0, (stop - first).days + 1, every)]


def _check_choice(*, sensitivity: bool, backtest: bool, losses: bool, out: Path | None, against: Path | None) -> None:
    """Refuse what cannot be done together, and a file of a sort that is not written, before any work."""
    if sum((sensitivity, backtest, losses, out is not None, against is not None)) > 1:
        msg = say("asked.one_at_a_time")
        raise typer.BadParameter(msg)
    if out is not None:
        from maps.exports.timeline_tables import timeline_format

        timeline_format(out)


def _check_span(
    first: datetime | None, every: int, against: Path | None, *, losses: bool, repaired: Sequence[str]
) -> None:
    """Refuse what needs a span without one, and what needs none with one."""
    wrong = {
        say("asked.every"): every > 1 and first is None,
        say("asked.losses"): losses and first is None,
        say("asked.repaired"): bool(repaired) and not losses,
        say("asked.against"): against is not None and first is not None,
    }
    for message, is_wrong in wrong.items():
        if is_wrong:
            raise typer.BadParameter(message)


def _earlier_run(folder: Path, reports: Sequence[Report]) -> EarlierRun:
    from maps.exports.read_run import read_run

    return read_run(folder, reports)


def _against(
    assessor: Assessor, scene: Scene, run: EarlierRun, chosen: Sequence[CorridorRoute], *, as_json: bool
) -> None:
    from routes.history.against import since_run
    from scripts.tables.since_run import print_since, since_record

    found = since_run(assessor, run, lambda report: scene.place(report)[1])
    wanted = {route.corridor.id for route in chosen}
    if as_json:
        _print_json(since_record(found, wanted))
    else:
        print_since(found, wanted)


def _print(
    assessor: Assessor,
    found: Sequence[DayStatus],
    chosen: Sequence[CorridorRoute],
    *,
    is_span: bool,
    as_json: bool,
) -> None:
    from routes.history.timeline import build_timeline
    from scripts.tables.status import print_day, print_span
    from scripts.tables.status_json import one_day_record, span_records

    towns = assessor.towns
    if not is_span:
        beyond = _beyond(assessor, found[0], chosen)
        if as_json:
            _print_json(one_day_record(found[0], chosen, towns, beyond))
        else:
            print_day(found[0], chosen, beyond)
        return
    timeline = build_timeline(found)
    if as_json:
        _print_json(span_records(found, timeline, chosen, towns))
    else:
        print_span(found, timeline, chosen)


def _beyond(assessor: Assessor, day: DayStatus, chosen: Sequence[CorridorRoute]) -> list[BeyondLimit]:
    from routes.status.beyond_limit import ways_beyond

    graphs = assessor.season_routes.on(day.day).graphs
    statuses = {one.corridor_id: one for one in day.statuses}
    its = [statuses[route.corridor.id] for route in chosen]
    return ways_beyond(graphs, chosen, its, day.closures, assessor.settings.detour_ratio)


def _write(found: Sequence[DayStatus], chosen: Sequence[CorridorRoute], out: Path, *, as_json: bool) -> None:
    """Write the timeline to a file, what destinations need to one beside it, and say so."""
    from data.files.atomic_write import write_file
    from maps.exports.timeline_tables import need_columns, timeline_columns, timeline_format
    from routes.history.timeline import build_timeline

    corridors = {route.corridor.id: route.corridor for route in chosen}
    columns, form = timeline_columns(build_timeline(found), corridors), timeline_format(out)
    needs = need_columns(found, {one.destination.name for one in corridors.values()})
    path = write_file(out, form(columns))
    beside = write_file(out.with_stem(f"{out.stem}-needs"), form(needs)) if needs else None
    if as_json:
        told = {"file": str(path), "rows": len(columns["day"])}
        _print_json(told | ({"needs": {"file": str(beside), "rows": len(needs["day"])}} if beside else {}))
        return
    typer.echo(say("status.wrote", path=path, n=len(found), corridors=len(chosen)))
    if beside:
        typer.echo(say("wrote", path=beside))


def _sensitivity(assessor: Assessor, days: Sequence[date], chosen: Sequence[CorridorRoute], *, as_json: bool) -> None:
    from routes.history.sensitivity import build_sensitivity, varied
    from routes.history.timeline import build_timeline
    from scripts.tables.status import print_sensitivity
    from scripts.tables.status_json import sensitivity_record

    jobs = [(watch, day) for watch in varied(assessor) for day in days]
    found = [watch.on(day) for watch, day in track(jobs, len(jobs), say("status.assessing"))]
    timelines = [build_timeline(found[n : n + len(days)]) for n in range(0, len(jobs), len(days))]
    result = build_sensitivity(assessor.settings, timelines)
    if as_json:
        _print_json(sensitivity_record(result, chosen))
    else:
        print_sensitivity(result, chosen)


def _repaired(
    assessor: Assessor, scene: Scene, placed: PlacedReports, targets: Sequence[str], days: Sequence[date]
) -> list[DayStatus]:
    """Return the days as if the targets had been open, none without targets."""
    from routes.scenarios.repaired import repaired_days
    from routes.scenarios.targets import TargetFinder

    if not targets:
        return []
    finder = TargetFinder.on(scene, placed.placements)
    return list(track(repaired_days(assessor, finder, targets, days), len(days), say("status.assessing_repaired")))


def _losses(
    found: Sequence[DayStatus], repaired: Sequence[DayStatus], chosen: set[str], every: int, *, as_json: bool
) -> None:
    """Print what a span cost, and what an earlier repair had saved."""
    from routes.history.losses import losses_of, savings
    from scripts.tables.losses import losses_record, print_losses

    lost = losses_of(found, every, chosen)
    saved = savings(found, repaired, every) if repaired else []
    if as_json:
        _print_json(losses_record(lost, saved))
    else:
        print_losses(lost, saved)


def _backtest(assessor: Assessor, days: Sequence[date], chosen: Sequence[CorridorRoute], *, as_json: bool) -> None:
    from routes.history.backtest import backtest
    from scripts.tables.status import caveats, print_backtest
    from scripts.tables.status_json import backtest_record

    found = backtest(assessor, chosen, days)
    if as_json:
        _print_json(backtest_record(found, caveats()))
    else:
        print_backtest(found)


def _print_json(record: object) -> None:
    typer.echo(json.dumps(record, ensure_ascii=False, indent=2, allow_nan=False))
