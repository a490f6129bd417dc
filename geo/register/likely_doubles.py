"""Reports that may tell of one happening: proposed with their ground, for a person to decide."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from geo.earth import distance_km
from geo.names.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from geo.reports.report import Report

NEAR_KM = 5.0  # the precision of a settlement: sources seldom give one happening the same point
DAYS_APART = 1  # a night has two dates
MOST = 3  # proposals for one report; more help nobody


class Double(NamedTuple):
    """Another report that may tell the same, and why."""

    id: str
    ground: str


def likely_doubles(waiting: Collection[str], reports: Sequence[Report]) -> dict[str, tuple[Double, ...]]:
    """Return, for each of the reports `waiting` by id, the others that may tell the same, earlier ones first.

    They are of the same event type, at most a day apart, and have the same address of the source, the same words of
    place, or positions at most 5 km apart. Those that name one another by `same_as` are left out.
    """
    number = {report.id: n for n, report in enumerate(reports)}
    by_day: dict[object, list[Report]] = defaultdict(list)
    for report in reports:
        by_day[report.event_type, report.date].append(report)
    found: dict[str, tuple[Double, ...]] = {}
    for name in waiting:
        if name not in number:
            continue
        report = reports[number[name]]
        near = [Double(one.id, why) for one in _about(report, by_day) if (why := _ground(report, one))]
        if near:
            found[name] = tuple(sorted(near, key=lambda one: number[one.id])[:MOST])
    return found


def _about(report: Report, by_day: dict[object, list[Report]]) -> Iterator[Report]:
    for days in range(-DAYS_APART, DAYS_APART + 1):
        for one in by_day.get((report.event_type, report.date + timedelta(days=days)), ()):
            linked = one.id in {report.id, report.same_as} or one.same_as == report.id
            if not linked:
                yield one


def _ground(one: Report, other: Report) -> str:
    days = abs((one.date - other.date).days)
    when = "the same day" if days == 0 else "a day apart"
    if one.source_url and one.source_url == other.source_url:
        return f"{when}, the same address of the source"
    if one.place_text and fold(one.place_text) == fold(other.place_text):
        return f"{when}, the same words of place"
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return ""
    km = distance_km(one.lat, one.lon, other.lat, other.lon)
    return f"{when}, {km:.1f} km apart" if km <= NEAR_KM else ""
