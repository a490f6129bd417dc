"""`supplylines status`: the corridor table for a day, or one for every day of a span."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.codes import Lang, SeasonRule
from data.errors import InputError
from scripts.options import (
    NOMINATIM,
    AsOf,
    Corridors,
    Crossings,
    Decisions,
    DetourRatio,
    Draws,
    Effects,
    FirstDay,
    Gazetteer,
    HalfLifeFactor,
    Incidents,
    Json,
    KnownBy,
    Language,
    LastDay,
    Network,
    NoMerge,
    Nominatim,
    Online,
    SeasonByDay,
    Seed,
    Speeds,
    WeightFactor,
    WithPackaged,
)
from scripts.printing import rounded, warn, wide_console
from scripts.progress import track

if TYPE_CHECKING:
    from data.corridors import Corridor
    from routes.assessment import Assessor, DayStatus
    from routes.intervals import Interval
    from routes.status import CorridorStatus

NAME = "status"


def run(
    corridor: Annotated[list[str] | None, typer.Option("--corridor", help="Only this corridor (repeatable).")] = None,
    incidents: Incidents = None,
    with_packaged: WithPackaged = False,
    as_of: AsOf = None,
    first: FirstDay = None,
    last: LastDay = None,
    every: Annotated[int, typer.Option("--every", min=1, help="Days between the days of a span.")] = 1,
    known_by: KnownBy = None,
    network: Network = None,
    gazetteer: Gazetteer = None,
    corridors: Corridors = None,
    crossings: Crossings = None,
    effects: Effects = None,
    speeds: Speeds = None,
    decisions: Decisions = None,
    seed: Seed = 0,
    draws: Draws = 500,
    detour_ratio: DetourRatio = 1.5,
    no_merge: NoMerge = False,
    season: SeasonByDay = SeasonRule.DRY,
    half_life_factor: HalfLifeFactor = 1.0,
    weight_factor: WeightFactor = 1.0,
    lang: Language = Lang.FR,
    online: Online = False,
    nominatim: Nominatim = NOMINATIM,
    as_json: Json = False,
) -> None:
    """Print label and probabilities of every corridor for a day, or for every day of a span."""
    from routes.corridors import find_corridors
    from scripts.inputs import Asked, Parameters, ReportFiles, TableFiles, prepare

    tables = TableFiles(corridors, crossings, effects, speeds, network, gazetteer, tuple(decisions or ()))
    files = ReportFiles(tuple(incidents or ()), with_packaged, known_by.date() if known_by else None)
    parameters = Parameters(seed, draws, detour_ratio, not no_merge, season, half_life_factor, weight_factor)
    asked = Asked(as_of, None, parameters, online, nominatim)
    placed, assessor = prepare(tables, files, asked)
    chosen = {route.corridor.id for route in find_corridors(assessor.routes, corridor or [])}
    days = _span(first, last, every, assessor.options.as_of)
    found = [assessor.on(one) for one in track(days, len(days), "Assessing days")]
    warn(*(f"rejected: {one.file}: line {one.line}: {one.reason}" for one in placed.source.rejects))
    warn(*placed.source.notes, *assessor.warnings())
    if as_json:
        records = [_record(one, assessor, chosen) for one in found]
        typer.echo(json.dumps(records if first else records[0], ensure_ascii=False, indent=2, allow_nan=False))
    elif first:
        _print_span(found, chosen)
    else:
        _print_day(found[0], assessor, chosen, lang)


def _span(first: datetime | None, last: datetime | None, every: int, day: date) -> list[date]:
    """Return the days asked for: a span where --from is given (to --to or the day assessed), else the day alone."""
    if first is None:
        if last is not None:
            msg = "--to needs --from; give the first day of the span too"
            raise InputError(msg)
        return [day]
    start, stop = first.date(), last.date() if last else day
    if stop < start:
        msg = f"the span runs backwards, from {start} to {stop}; swap --from and --to"
        raise InputError(msg)
    return [start + timedelta(days=n) for n in range(0, (stop - start).days + 1, every)]


def _record(day: DayStatus, assessor: Assessor, chosen: set[str]) -> dict[str, Any]:
    """Return the documented JSON keys of a day."""
    places = _destinations(assessor, chosen)
    return {
        "as_of": day.day.isoformat(),
        "corridors": [
            _corridor_record(route.corridor, status)
            for route, status in zip(assessor.routes, day.statuses, strict=True)
            if status.corridor_id in chosen
        ],
        "destinations": [
            {
                "destination": place.destination,
                "p_reachable": rounded(place.p_reachable, 4),
                "p_reachable_ci": _bounds(place.p_reachable_ci),
                "corridors_left": place.corridors_left,
            }
            for place in day.destinations
            if place.destination in places
        ],
    }


def _destinations(assessor: Assessor, chosen: set[str]) -> set[str]:
    return {route.corridor.destination.name for route in assessor.routes if route.corridor.id in chosen}


def _corridor_record(corridor: Corridor, status: CorridorStatus) -> dict[str, Any]:
    return {
        "corridor_id": status.corridor_id,
        "commodity": corridor.commodity.value,
        "destination": corridor.destination.name,
        "label": status.label.value,
        "p_open": rounded(status.p_open, 4),
        "p_diverted": rounded(status.p_diverted, 4),
        "p_cut": rounded(status.p_cut, 4),
        "p_diverted_ci": _bounds(status.p_diverted_ci),
        "p_cut_ci": _bounds(status.p_cut_ci),
        "extra_km": rounded(status.extra_km, 1),
        "extra_h": rounded(status.extra_h, 2),
        "evidence": list(status.speaking_reports),
        "evidence_coverage": rounded(status.evidence_coverage, 4),
        "substitutes": list(status.substitutes),
    }


def _bounds(interval: Interval | None) -> list[float] | None:
    return None if interval is None else [round(bound, 4) for bound in interval]


def _print_day(day: DayStatus, assessor: Assessor, chosen: set[str], lang: Lang) -> None:
    from rich.table import Table

    table = Table(title=f"As of {day.day.isoformat()}")
    for head in ("corridor", "", "label", "open", "diverted", "cut", "+km", "+h", "evidence"):
        table.add_column(head, justify="left" if head in ("corridor", "", "label", "evidence") else "right")
    for route, status in zip(assessor.routes, day.statuses, strict=True):
        if status.corridor_id in chosen:
            name = route.corridor.name_fr if lang is Lang.FR else route.corridor.name_en
            shares = [
                _percent(status.p_open),
                _percent(status.p_diverted, status.p_diverted_ci),
                _percent(status.p_cut, status.p_cut_ci),
            ]
            extras = [_signed(status.extra_km, 0), _signed(status.extra_h, 1)]
            table.add_row(
                status.corridor_id, name, status.label.value, *shares, *extras, " ".join(status.speaking_reports[:3])
            )
    wide_console().print(table)
    typer.echo("In brackets: 95 % intervals of the draws (Wilson). The share open is exact for the weights given.")
    places = _destinations(assessor, chosen)
    for place in day.destinations:
        if place.destination in places:
            known = place.p_reachable is not None
            reach = _percent(place.p_reachable, place.p_reachable_ci) if known else "not known"
            left = f"{place.corridors_left} of {place.corridors_total} corridors left"
            typer.echo(f"{place.destination}: fuel can get through {reach}, {left}")


def _print_span(days: list[DayStatus], chosen: set[str]) -> None:
    """Print one line a day and corridor, tab-separated."""
    typer.echo("day\tcorridor_id\tlabel\tp_open\tp_diverted\tp_cut\textra_km\textra_h")
    for day in days:
        for status in day.statuses:
            if status.corridor_id in chosen:
                shares = (status.p_open, status.p_diverted, status.p_cut)
                figures = [*(rounded(p, 3) for p in shares), rounded(status.extra_km, 0), rounded(status.extra_h, 1)]
                cells = ["" if figure is None else str(figure) for figure in figures]
                typer.echo("\t".join([day.day.isoformat(), status.corridor_id, status.label.value, *cells]))


def _percent(p: float | None, interval: Interval | None = None) -> str:
    if p is None:
        return "-"
    return f"{p:.0%}" if interval is None else f"{p:.0%} ({interval.low:.0%}-{interval.high:.0%})"


def _signed(value: float | None, digits: int) -> str:
    return "-" if value is None else f"{value:+.{digits}f}"
