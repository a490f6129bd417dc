"""What page, report and exports tell of convoys, so that nobody can make a timetable of it.

Arrivals are told at the destination and by week, never by road, crossing, hour or size. Vehicles that wait, are held or
set out are not told, nor where an escort forms, nor that a road has none. All of it goes on counting: the labels, the
regimes and the answers are those of the full assessment, and `status --json` has the exact days. How many reports are
kept back is told.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from data.codes import AccessState, Certainty, ClaimKind, DatePrecision, Lang, PlacementStatus
from geo.reports.report import Report
from geo.reports.statements import from_tables
from routes.events.event import sharpest_days
from routes.placing.placement import Placement
from routes.status.evidence import END_TOWN_KM, is_at_destination

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.tables.corridors import NamedPlace
    from routes.events.closures import Closure
    from routes.events.event import Event
    from routes.status.assessment import Assessment, DayStatus
    from routes.status.evidence import Evidence
    from routes.status.labels import CorridorStatus

ARRIVAL = "convoy_arrival"
MOVEMENTS = frozenset({ARRIVAL, "convoy_departure", "convoy_waiting", "convoy_held", "escort_only"})
RUN_STATES = frozenset({AccessState.ESCORT_ONLY, AccessState.FREE, AccessState.RESUMED})
FAMILIES = frozenset({"convoy", "escort"})  # of a case's own effects table, whatever it calls its event types
TEXTS_KEPT = 10_000  # the days of a page tell the same reports again and again
HOW_TOLD = {
    Lang.FR: "Arrivées dites à la destination et par semaine seulement.",
    Lang.EN: "Arrivals told at the destination and by week only.",
}

# Parts of a sentence that tell of vehicles under way what a timetable could be made of, in French and English.
_VEHICLES = r"(tankers?|trucks?|vehicles?|convoys?|lorr(y|ies)|camions?|citernes?|v[ée]hicules?|convois?)"
_STANDING = (
    r"(park(ed|ing)?|waiting|stuck|stranded|held|detained|queue\w*|stationn\w*|gar[ée]e?s|en attente|immobilis\w*"
    r"|bloqu[ée]e?s|reten\w*)"
)
_ARRIVING = r"(arriv\w*|reach(es|ed)?|receiv\w*|re[çc]us?|parv\w*|atteint|atteignent)"
_LEAVING = r"(form(s|ed)?|assembl\w*|gather\w*|rassembl\w*|depart\w*|leaves?|left|sets? out|part(ent|ir|is)?|quitt\w*)"
_NONE = r"(un|not|non|no|without( an?| any)?|never|sans|pas( d[e'’])?|aucune?|jamais)"
_UNTOLD = re.compile(
    rf"\b{_VEHICLES}\b.*\b({_STANDING}|{_ARRIVING}|{_LEAVING})\b"
    rf"|\b({_STANDING}|{_ARRIVING})\b.*\b{_VEHICLES}\b"
    rf"|\bescort\w*\W+(\w+\W+){{0,3}}({_LEAVING}|suspen\w*|withdr\w*|stopp\w*|halt\w*|retir\w*|arr[êe]t\w*)"
    rf"|\b{_NONE}[\s'’-]*(\w+\s+)?escort",
    re.IGNORECASE,
)
# What is cut out of a sentence that tells of an attack on a convoy: how many vehicles it was of, and at what hour.
_ROUGHLY = r"((some|about|around|roughly|over|more than|nearly|environ|quelque|près de|plus de)\s+)?"
_SIZE = re.compile(
    rf"\b(convoys?|convois?)((\s+\w+)?)\s+(of|with|de|d['’])\s*{_ROUGHLY}\d[\d.,\s]*\s{_VEHICLES}\b", re.IGNORECASE
)
_AT = (
    r"(at|around|about|towards|à|vers)\s(midday|noon|midnight|midi|minuit"
    r"|\d{1,2}([:.]\d\d(\s?[ap]\.?m\b\.?)?|\s?(h|heures?)(\s?\d\d)?|\s?[ap]\.?m\b\.?))(?!\w)"
)
_HOUR = re.compile(rf"\s\({_AT}\)|,?\s{_AT}", re.IGNORECASE)
_CONVOY = re.compile(rf"\b{_VEHICLES}\b", re.IGNORECASE)
_PART = re.compile(r"(?<=[.;!?])\s+")


class Arrivals(Report):
    """Arrivals at a destination in a week, as the one report that is told of them."""


class Discretion:
    """Takes out of an assessment, and out of other days of it, what is not told of convoys."""

    def __init__(self, assessment: Assessment) -> None:
        self._full = assessment
        self._delay = timedelta(days=assessment.settings.arrivals_delay_days)
        self._of_families = {
            report.id
            for event in assessment.events
            if event.rule.family in FAMILIES
            for report in event.reports
            if report.event_type == event.rule.event_type
        }

    @cached_property
    def assessment(self) -> Assessment:
        """The assessment as it is told: arrivals of a week in the place of every report of a convoy's movements."""
        full = self._full
        arrivals = [] if full.settings.is_public else self._arrivals()
        kept = [self._told(report) for report in full.reports if not self._is_movement(report)]
        reports = (*kept, *(report for report, _ in arrivals))
        placements = {one.id: full.placements[one.id] for one in kept if one.id in full.placements}
        return replace(
            full,
            reports=reports,
            placements=placements | {report.id: (placement,) for report, placement in arrivals},
            events=tuple(told for event in full.events if (told := self._event(event)) is not None),
            closures=self._closures(full.closures),
            statuses=tuple(map(self._status, full.statuses)),
            previous=tuple(map(self._status, full.previous)),
        )

    @cached_property
    def withheld(self) -> tuple[Report, ...]:
        """The reports that count and are told nowhere one by one."""
        return tuple(report for report in from_tables(self._full.reports) if self._is_movement(report))

    @property
    def n_reports(self) -> int:
        """How many reports of tables there are, told or not."""
        return len(self._full.table_reports)

    def day(self, day: DayStatus) -> DayStatus:
        """Return another day likewise."""
        return replace(day, closures=self._closures(day.closures), statuses=tuple(map(self._status, day.statuses)))

    @cached_property
    def _reports(self) -> dict[str, Report]:
        return {report.id: report for report in self._full.reports}

    @cached_property
    def _told_ids(self) -> frozenset[str]:
        """Ids of the reports that are told one by one."""
        return frozenset(report.id for report in self._full.reports if not self._is_movement(report))

    @cached_property
    def _withheld_ids(self) -> frozenset[str]:
        """Ids of the reports and statements about runs that are not told."""
        runs = {one.id for one in self._full.facts.statements if one.state in RUN_STATES}
        return frozenset(runs.union(report.id for report in self.withheld))

    @cached_property
    def _reports_of(self) -> dict[str, tuple[str, ...]]:
        return {event.id: event.report_ids for event in self._full.events}

    def _is_movement(self, report: Report) -> bool:
        if isinstance(report, Arrivals):
            return False
        return report.event_type in MOVEMENTS or report.id in self._of_families

    @staticmethod
    def _told(report: Report) -> Report:
        texts = {"description": report.description, "description_fr": report.description_fr}
        told = {name: told_text(text) for name, text in texts.items()}
        return report if told == texts else report.model_copy(update=told)

    def _event(self, event: Event) -> Event | None:
        """Return an event of the reports that are told, None where none is left."""
        if not event.reports:
            return event
        kept = tuple(report for report in event.reports if not self._is_movement(report))
        if not kept:
            return None
        told = tuple(map(self._told, kept))
        if len(kept) == len(event.reports):
            return event if told == event.reports else replace(event, reports=told)
        first_day, last_day = sharpest_days(kept)
        return replace(event, reports=told, first_day=first_day, last_day=last_day)

    def _closures(self, closures: Iterable[Closure]) -> tuple[Closure, ...]:
        found = []
        for closure in closures:
            event = self._event(closure.event)
            if event is not None:
                found.append(closure if event is closure.event else replace(closure, event=event))
        return tuple(found)

    def _status(self, status: CorridorStatus) -> CorridorStatus:
        kept = tuple(told for one in status.evidence if (told := self._evidence(one)) is not None)
        regime = status.regime.told
        behind = {name for one in status.evidence if one.speaks for name in one.report_ids}
        behind.update(*(self._reports_of.get(name, (name,)) for name in (regime.evidence if regime else ())))
        withheld = len(behind & self._withheld_ids)
        if kept == status.evidence and not withheld:
            return status
        return replace(status, evidence=kept, withheld=withheld)

    def _evidence(self, evidence: Evidence) -> Evidence | None:
        kept = tuple(name for name in evidence.report_ids if name in self._told_ids)
        if kept == evidence.report_ids:
            return evidence
        if not kept:
            return None
        _, day = sharpest_days([self._reports[name] for name in kept])
        return replace(evidence, report_ids=kept, day=day)

    def _arrivals(self) -> list[tuple[Report, Placement]]:
        """Return the arrivals of every destination and week that are old enough, oldest first."""
        found: dict[tuple[date, str], list[Report]] = {}
        places: dict[str, NamedPlace] = {}
        for report in self._full.reports:
            place = self._destination(report)
            week = report.last_day - timedelta(days=report.last_day.weekday())
            is_old = week + timedelta(days=6) <= self._full.settings.as_of - self._delay
            if place is not None and is_old and report.event_type == ARRIVAL and not report.withdrawn:
                places[place.name] = place
                found.setdefault((week, place.name), []).append(report)
        return [
            _arrivals(places[name], week, min((one.certainty for one in reports), key=tuple(Certainty).index))
            for (week, name), reports in sorted(found.items())
        ]

    def _destination(self, report: Report) -> NamedPlace | None:
        """Return the destination of a corridor that a report was placed at, None where it tells of somewhere else."""
        for placement in self._full.placements.get(report.id, ()):
            for route in self._full.routes:
                if is_at_destination(placement, route):
                    return route.corridor.destination
        return None


@lru_cache(maxsize=TEXTS_KEPT)
def told_text(text: str) -> str:
    """Return a text without the parts that tell of convoys' movements or of roads without an escort.

    What is left tells neither the size of a convoy nor the hour at which its vehicles were somewhere.
    """
    parts = _PART.split(text)
    kept = [_without_size(part) for part in parts if not _UNTOLD.search(part)]
    return text if kept == parts else " ".join(kept).rstrip("; ")


def _without_size(part: str) -> str:
    return _HOUR.sub("", _SIZE.sub(r"\1\2", part)) if _CONVOY.search(part) else part


def _arrivals(place: NamedPlace, week: date, certainty: Certainty) -> tuple[Report, Placement]:
    report = Arrivals(
        id=f"{place.name[:40]} {week.isoformat()}",
        date=week,
        date_precision=DatePrecision.WEEK,
        event_type=ARRIVAL,
        place_text=place.name,
        certainty=certainty,
    )
    placement = Placement(
        ClaimKind.POINT,
        PlacementStatus.AREA,
        place.name,
        lat=place.lat,
        lon=place.lon,
        radius_km=END_TOWN_KM,
        method="destination",
        explanations=HOW_TOLD,
    )
    return report, placement
