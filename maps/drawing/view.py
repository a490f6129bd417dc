"""An assessment looked up the ways the page, the report and the files need it; nothing here is a new figure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from data.codes import Label, Lang, Mode, PlacementStatus
from maps.drawing.discretion import RUN_STATES, Arrivals, Discretion
from maps.drawing.style import PUBLIC_AS, ROAD_LABELS
from routes.events.event import is_one_place
from routes.events.recent import is_recent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.codes import Lang
    from data.tables.access import AccessStatement
    from data.tables.commodities import Commodity
    from data.tables.corridors import Corridor, NamedPlace
    from geo.gazetteer.pcodes import Pcodes
    from geo.reports.report import Report
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.corridors.towns import Town
    from routes.events.closures import Closure
    from routes.events.event import Event
    from routes.placing.placement import Placement
    from routes.scenarios.changes import ScenarioChanges
    from routes.status.assessment import Assessment
    from routes.status.destinations import DestinationStatus
    from routes.status.labels import CorridorStatus


WIDE_AREA_KM = 150.0  # a disc wider than this hides the map and tells nothing
TOLD_P = 0.05  # a way round less likely than this is a by-street of one drawn spot, not advice


@dataclass(frozen=True)
class CorridorRow:
    """One corridor with its route, its status on the day and its status before."""

    number: int
    route: CorridorRoute
    status: CorridorStatus
    before: CorridorStatus

    @property
    def corridor(self) -> Corridor:
        """The corridor itself."""
        return self.route.corridor

    @property
    def is_road(self) -> bool:
        """Whether it is a road corridor with a route, so that its label says something."""
        return self.corridor.mode is Mode.ROAD and self.status.label is not Label.NOT_ASSESSED

    @property
    def has_way_round(self) -> bool:
        """Whether a way round is likely enough to be worth telling."""
        return self.shows_shares and self.status.way_round is not None and (self.status.p_diverted or 0.0) >= TOLD_P

    @property
    def shows_shares(self) -> bool:
        """Whether the probabilities of roads may be shown: never without recent reports of the roads."""
        is_silent = self.status.label in {Label.NO_RECENT_REPORTS, Label.NOT_ASSESSED}
        return self.status.p_open is not None and not is_silent


@dataclass(frozen=True)
class ReportPlace:
    """One place of one report: a placement with its number, 1 for the first."""

    report: Report
    placement: Placement
    number: int

    @property
    def id(self) -> str:
        """The report's id, with "#2" for its second place."""
        return self.report.id if self.number == 1 else f"{self.report.id}#{self.number}"

    @property
    def is_mapped(self) -> bool:
        """Whether it has a point or an area on the map; a very wide area is told in words instead."""
        placement = self.placement
        if self.report.withdrawn:
            return False
        if placement.status is PlacementStatus.AREA and (placement.radius_km or 0.0) > WIDE_AREA_KM:
            return False
        known = placement.status in {PlacementStatus.PLACED, PlacementStatus.AREA}
        return known and placement.lat is not None and not placement.is_national


class View:
    """Look-ups over one assessment, as it may be told: `discretion` says what of convoys is not."""

    def __init__(self, assessment: Assessment) -> None:
        self.discretion = Discretion(assessment)
        self.assessment = self.discretion.assessment
        self.settings = assessment.settings
        self.network = assessment.network

    @property
    def changes(self) -> ScenarioChanges | None:
        """What the scenario changes, None where the assessment is no scenario's."""
        from routes.scenarios.scenario import ScenarioAssessment

        return self.assessment.changes if isinstance(self.assessment, ScenarioAssessment) else None

    @property
    def commodities(self) -> tuple[Commodity, ...]:
        """What the corridors carry, the first one asked for first."""
        return self.assessment.commodities

    @property
    def served(self) -> list[DestinationStatus]:
        """The destinations that a corridor of the first commodity serves, in table order."""
        names = {row.corridor.destination.name for row in self.rows if row.corridor.commodity == self.commodities[0]}
        return [status for status in self.assessment.destinations if status.destination in names]

    @property
    def is_public(self) -> bool:
        """Whether it is what may be published."""
        return self.settings.is_public

    @property
    def labels(self) -> tuple[Label, ...]:
        """The labels that a road corridor may have here, worst first."""
        return tuple(
            label for label in ROAD_LABELS if label not in (PUBLIC_AS if self.is_public else PUBLIC_AS.values())
        )

    @property
    def arrivals(self) -> tuple[Report, ...]:
        """The arrivals that are told, by destination and week, oldest first."""
        return tuple(report for report in self.assessment.reports if isinstance(report, Arrivals))

    @cached_property
    def rows(self) -> tuple[CorridorRow, ...]:
        """Every corridor in table order."""
        parts = zip(self.assessment.routes, self.assessment.statuses, self.assessment.previous, strict=True)
        return tuple(CorridorRow(number, *part) for number, part in enumerate(parts))

    @cached_property
    def reports(self) -> Mapping[str, Report]:
        """Reports by id."""
        return {report.id: report for report in self.assessment.reports}

    @cached_property
    def events(self) -> Mapping[str, Event]:
        """Events by id."""
        return {event.id: event for event in self.assessment.events}

    @cached_property
    def statements(self) -> Mapping[str, AccessStatement]:
        """The access statements that may be told one by one, by id, the first where several have one."""
        told = (one for one in self.assessment.facts.statements if one.state not in RUN_STATES and one.first_day)
        return {one.id: one for one in reversed([*told])}

    @cached_property
    def event_of(self) -> Mapping[str, Event]:
        """The event of each report, by report id."""
        return {report.id: event for event in self.assessment.events for report in event.reports}

    @cached_property
    def closures_of(self) -> Mapping[str, tuple[Closure, ...]]:
        """The closures of each event, by event id."""
        found: dict[str, list[Closure]] = {}
        for closure in self.assessment.closures:
            found.setdefault(closure.event.id, []).append(closure)
        return {name: tuple(closures) for name, closures in found.items()}

    @cached_property
    def places(self) -> tuple[ReportPlace, ...]:
        """Every place of every report, oldest report first, then by id."""
        ordered = sorted(self.assessment.reports, key=lambda report: (report.date, report.id))
        return tuple(
            ReportPlace(report, placement, number)
            for report in ordered
            for number, placement in enumerate(self.assessment.placements.get(report.id, ()), start=1)
        )

    @cached_property
    def known_places(self) -> tuple[ReportPlace, ...]:
        """The places of the reports that had happened by the day, newest report first."""
        known = [place for place in self.places if place.report.first_day <= self.settings.as_of]
        return tuple(sorted(known, key=lambda place: (place.report.date, place.report.id), reverse=True))

    @cached_property
    def report_numbers(self) -> Mapping[str, int]:
        """The number of each known report by its id, newest first."""
        return {name: number for number, name in enumerate(dict.fromkeys(p.report.id for p in self.known_places))}

    @cached_property
    def corridor_places(self) -> tuple[NamedPlace, ...]:
        """The places that define the road corridors: starts, places on the way and destinations, each once."""
        roads = [row for row in self.rows if row.corridor.mode is Mode.ROAD]
        places = (one for row in roads for one in (row.route.start, *row.corridor.via, row.corridor.destination))
        return tuple({(one.name, one.lat, one.lon): one for one in places}.values())

    @cached_property
    def towns(self) -> tuple[Town, ...]:
        """The cities and towns on the network's roads."""
        return self.assessment.towns.on(np.ones(self.network.n_edges, dtype=bool))

    @cached_property
    def pcodes(self) -> Pcodes:
        """The P-codes of the case."""
        return self.assessment.pcodes

    def corridor_name(self, corridor_id: str, lang: Lang) -> str:
        """Return a corridor's name in a language, or its id where it is not in the table."""
        found = next((row.corridor for row in self.rows if row.corridor.id == corridor_id), None)
        return name_of(found, lang) if found else corridor_id

    def is_recent(self, report: Report) -> bool:
        """Say whether a report falls in the recent window."""
        return not report.withdrawn and is_recent(report, self.settings.as_of)

    def closure_p(self, place: ReportPlace) -> float | None:
        """Return the probability that the event still closes or slows the road here, None where it does not.

        Of places of one event that overlap, the sharpest stands for the others.
        """
        event = self.event_of.get(place.report.id)
        closures = self.closures_of.get(event.id, ()) if event else ()
        return max((one.p for one in closures if is_one_place(one.placement, place.placement)), default=None)


def name_of(corridor: Corridor, lang: Lang) -> str:
    """Return a corridor's name in a language."""
    return {"fr": corridor.name_fr, "en": corridor.name_en}[lang.value]


TOLD_WIDTH = 0.02  # a narrower interval says no more than the rounding does
