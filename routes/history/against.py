"""Which labels moved since another run, and whether by rules, by age, by corrected rows or by new ones.

The other run is repeated step by step: its rows on its own day under the rules of today, then on today's day, then with
the rows that were corrected or taken away since, then with the new ones. What a label does at a step is due to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from routes.status.assessment import Assessor

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from geo.reports.report import Report
    from routes.placing.placement import Placement
    from routes.status.assessment import DayStatus
    from routes.status.destinations import DestinationStatus
    from routes.status.labels import CorridorStatus
    from routes.status.regimes.regime import Regime

    Placements = Mapping[str, tuple[Placement, ...]]

BEARING = (  # what of a report bears on a label
    *("date", "date_precision", "end_date", "stood_until", "place_text", "admin", "event_type", "target"),
    *("traffic", "certainty", "side", "same_as", "withdrawn"),
)
DECIMALS = 5  # of positions in the files of a run


class Cause(StrEnum):
    """Why a label moved: the steps in their order."""

    RULES = "rules"
    AGE = "age"
    CORRECTED_ROWS = "corrected rows"
    NEW_ROWS = "new rows"


@dataclass(frozen=True)
class EarlierRun:
    """What another run told: its day, the label of each corridor by id, and its rows."""

    day: date
    labels: Mapping[str, str]
    reports: tuple[Report, ...]


@dataclass(frozen=True)
class LabelStep:
    """A step at which a label became another one, and the rows of that step that bear on the corridor."""

    cause: Cause
    label: str
    reports: tuple[str, ...] = ()


@dataclass(frozen=True)
class MovedLabel:
    """A corridor whose label is another one now, with the steps that led there.

    `regime_before` is its regime by the rows of then under the rules of today, `regime_after` that of the day.
    """

    corridor_id: str
    before: str
    after: str
    steps: tuple[LabelStep, ...]
    regime_before: Regime | None = None
    regime_after: Regime | None = None


@dataclass(frozen=True)
class SinceRun:
    """What changed since another run; ids of rows are sorted.

    `destinations_before` are by the rows of then under the rules of today, `destinations` those of the day.
    """

    before: date
    day: date
    moved: tuple[MovedLabel, ...]
    new: tuple[str, ...]
    corrected: tuple[str, ...]
    removed: tuple[str, ...]
    destinations_before: tuple[DestinationStatus, ...] = ()
    destinations: tuple[DestinationStatus, ...] = ()


def since_run(assessor: Assessor, run: EarlierRun, place: Callable[[Report], tuple[Placement, ...]]) -> SinceRun:
    """Return what changed since another run; `place` finds the places of a row as it stood then."""
    now = {report.id: report for report in assessor.reports}
    then = {one.id: now[one.id] if one.id in now and is_same(one, now[one.id]) else one for one in run.reports}
    corrected = frozenset(name for name, report in then.items() if name in now and report is not now[name])
    removed, new = frozenset(then) - frozenset(now), frozenset(now) - frozenset(then)
    placements = {
        name: place(report) if name in corrected | removed else assessor.placements[name]
        for name, report in then.items()
    }
    old, day = list(then.values()), assessor.settings.as_of
    kept = [now[name] for name in then if name in now]
    by_rules, now_told = _on(assessor, old, placements, run.day), assessor.on(day)
    steps = (
        (Cause.RULES, _statuses(by_rules), frozenset[str]()),
        (Cause.AGE, _statuses(_on(assessor, old, placements, day)), frozenset[str]()),
        (Cause.CORRECTED_ROWS, _statuses(_on(assessor, kept, assessor.placements, day)), corrected | removed),
        (Cause.NEW_ROWS, _statuses(now_told), new),
    )
    moved = [_moved(name, label, steps) for name, label in run.labels.items() if name in steps[0][1]]
    return SinceRun(
        run.day,
        day,
        tuple(one for one in moved if one.before != one.after),
        tuple(sorted(new)),
        tuple(sorted(corrected)),
        tuple(sorted(removed)),
        by_rules.destinations,
        now_told.destinations,
    )


def is_same(one: Report, other: Report) -> bool:
    """Say whether two states of a row say the same of what bears on a label."""
    return all(getattr(one, name) == getattr(other, name) for name in BEARING) and _at(one) == _at(other)


def _at(report: Report) -> tuple[float, float] | None:
    if report.lat is None or report.lon is None:
        return None
    return round(report.lat, DECIMALS), round(report.lon, DECIMALS)


def _on(assessor: Assessor, reports: Sequence[Report], placements: Placements, day: date) -> DayStatus:
    settings = assessor.settings.model_copy(update={"as_of": day})
    step = Assessor(
        assessor.network, assessor.tables, reports, placements, settings, assessor.season_routes, facts=assessor.facts
    )
    return step.on(day)


def _statuses(told: DayStatus) -> Mapping[str, CorridorStatus]:
    return {one.corridor_id: one for one in told.statuses}


def _moved(
    corridor: str,
    label: str,
    steps: Sequence[tuple[Cause, Mapping[str, CorridorStatus], frozenset[str]]],
) -> MovedLabel:
    """Follow a label through the steps; rows bear on it that speak for or against it before a step or after it."""
    found: list[LabelStep] = []
    at, evidence = label, frozenset[str]()
    for cause, statuses, rows in steps:
        status = statuses[corridor]
        bearing = frozenset(status.speaking_reports)
        if status.label.value != at:
            at = status.label.value
            found.append(LabelStep(cause, at, tuple(sorted(rows & (evidence | bearing)))))
        evidence = bearing
    first, last = (steps[number][1][corridor].regime.told for number in (0, -1))
    return MovedLabel(corridor, label, at, tuple(found), first, last)
