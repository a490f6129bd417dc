"""A scenario beside its baseline: the same day and draws with and without its changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import numpy as np

from data.codes import Action, Label
from geo.reports.statements import from_tables
from routes.corridors.cut_off_towns import isolation
from routes.placing.mass import share_covered
from routes.scenarios.ground import CUT_OFF_FROM, ground_of
from routes.scenarios.scenario import ScenarioAssessor
from routes.status.beyond_limit import ways_beyond

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from data.array_types import Floats
    from geo.reports.kept_rows import Reject
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.corridors.towns import Town
    from routes.events.closures import Closure
    from routes.scenarios.changes import Change, ScenarioChanges
    from routes.scenarios.ground import Ground
    from routes.status.assessment import Assessment, Assessor, DayStatus
    from routes.status.beyond_limit import BeyondLimit
    from routes.status.destinations import DestinationStatus
    from routes.status.labels import CorridorStatus
    from routes.status.season_routes import NetworkRoutes

MOSTLY = 0.5


@dataclass(frozen=True)
class Side:
    """A corridor on one side of the comparison."""

    route: CorridorRoute
    status: CorridorStatus

    @property
    def road(self) -> tuple[float, float] | None:
        """Km and hours of the road left: the usual one, the median way round where diverted, None where cut."""
        reference, status = self.route.reference, self.status
        if reference is None or status.road_label is Label.CUT:
            return None
        km, hours = reference.length_m / 1000, reference.time_s / 3600
        if status.road_label is Label.DIVERTED and status.extra_km is not None and status.extra_h is not None:
            return km + status.extra_km, hours + status.extra_h
        return km, hours + (0.0 if status.road_label is Label.NO_RECENT_REPORTS else status.delay_h)

    @property
    def figures(self) -> tuple[Label, tuple[float | None, ...]]:
        """The label and the figures, those of the regime among them, as exact as they are printed."""
        status, told = self.status, self.status.regime.told
        shares = (None, None, None) if told is None else told.shares
        values = (status.p_open, status.p_diverted, status.p_cut, *(self.road or (None, None)), *shares)
        return status.label, tuple(None if value is None else round(value, 2) for value in values)


@dataclass(frozen=True)
class CorridorChange:
    """One corridor without and with the scenario."""

    before: Side
    after: Side

    @property
    def is_changed(self) -> bool:
        """Say whether label, probabilities, the road left or the regime differ."""
        return self.before.figures != self.after.figures


@dataclass(frozen=True)
class DestinationChange:
    """A destination without and with the scenario; `lost` are the corridors to it that only the scenario cuts."""

    before: DestinationStatus
    after: DestinationStatus
    lost: tuple[str, ...]


@dataclass(frozen=True)
class CutOff:
    """A town and the share of draws that leave it no road to an open crossing, without and with the scenario."""

    town: Town
    p_before: float
    p_after: float

    @property
    def is_new(self) -> bool:
        """Say whether the scenario cuts it off: it counts as cut off with it and not without it."""
        return self.p_before < CUT_OFF_FROM <= self.p_after


@dataclass(frozen=True)
class Comparison:
    """What a scenario does; `assessment` is the scenario's own, for the page. Corridors are those it asks about.

    `before` is the same day without the changes, `usual` are the corridors on its roads, `beyond_limit` the ways left
    of corridors that the scenario leaves cut, longer than a way round may be. The assessment has no graphs where it has
    roads of its own: they are large, and only its page asks for them again.
    """

    changes: ScenarioChanges
    assessment: Assessment
    before: DayStatus
    usual: tuple[CorridorRoute, ...]
    corridors: tuple[CorridorChange, ...]
    destinations: tuple[DestinationChange, ...]
    cut_off: tuple[CutOff, ...]
    warnings: tuple[str, ...]
    beyond_limit: tuple[BeyondLimit, ...] = ()

    @property
    def after(self) -> DayStatus:
        """The day with the changes."""
        return self.assessment.today

    def corridors_on(self, change: Change) -> tuple[str, ...]:
        """Return the corridors whose usual road or crossing an entry is about."""
        edges = {piece.edge for piece in change.pieces}
        return tuple(
            one.after.route.corridor.id
            for one in self.corridors
            if not edges.isdisjoint(one.before.route.edges)
            or (change.found.crossing_id and change.found.crossing_id == one.after.route.corridor.crossing)
        )


class Comparer:
    """Compares scenarios with their baselines; each baseline day is assessed once."""

    def __init__(self, assessor: Assessor, *, rejects: Sequence[Reject] = (), rows_read: int | None = None) -> None:
        self._assessor = assessor
        self._rejects = rejects
        self._rows_read = len(from_tables(assessor.reports)) + len(rejects) if rows_read is None else rows_read
        self._baselines: dict[date, tuple[DayStatus, dict[Town, float]]] = {}
        self._grounds: WeakKeyDictionary[NetworkRoutes, Ground] = WeakKeyDictionary()

    def compare(self, changes: ScenarioChanges) -> Comparison:
        """Return what a scenario changes on its day."""
        day = changes.day
        if day not in self._baselines:
            now = self._assessor.on(day)
            self._baselines[day] = now, self._cut_off(self._assessor, day, now.closures)
        before, cut_before = self._baselines[day]
        changed = ScenarioAssessor(self._assessor, changes)
        read = self._rows_read - len(changes.ignored & {report.id for report in from_tables(self._assessor.reports)})
        assessment = changed.assess_against(before, rejects=self._rejects, rows_read=read)
        cut_after = self._cut_off(changed, day, assessment.closures)
        usual = self._assessor.season_routes.on(day).routes
        wanted = set(changes.corridors) or {route.corridor.id for route in assessment.routes}
        pairs = [
            CorridorChange(Side(old, was), Side(new, now))
            for old, was, new, now in zip(
                usual,
                before.statuses,
                assessment.routes,
                assessment.statuses,
                strict=True,
            )
            if new.corridor.id in wanted
        ]
        has_own_roads = changed.season_routes is not self._assessor.season_routes
        return Comparison(
            changes,
            replace(assessment, graphs=None) if has_own_roads else assessment,
            before,
            tuple(usual),
            tuple(pairs),
            _destinations(before.destinations, assessment.destinations, pairs),
            tuple(CutOff(town, cut_before.get(town, 0.0), p) for town, p in cut_after.items()),
            _warnings(changes, self._assessor, before.closures),
            _beyond_limit(assessment, wanted),
        )

    def _cut_off(self, assessor: Assessor, day: date, closures: Sequence[Closure]) -> dict[Town, float]:
        """Return for each town of the destinations' countries how often no open source is joined to it on a day."""
        network_routes = assessor.season_routes.on(day)
        if network_routes not in self._grounds:
            self._grounds[network_routes] = ground_of(assessor, network_routes)
        ground, goods = self._grounds[network_routes], assessor.tables.commodities[0]
        if not ground.origins or not ground.towns:
            return {}
        simulation = assessor.simulate(day, closures)
        allowed = ground.allowed.copy()
        allowed[list(simulation.certain(goods))] = False
        is_open = np.array([~simulation.crossing_shut(name, goods) for name in ground.origins])
        closed, origins = simulation.closed(goods), list(ground.origins.values())
        shares: Floats = isolation(network_routes.network, allowed, ground.towns, origins, closed, is_open)
        return dict(zip(ground.towns, shares.tolist(), strict=True))


def _beyond_limit(found: Assessment, wanted: Collection[str]) -> tuple[BeyondLimit, ...]:
    """Return the ways left of those of the wanted corridors that are cut."""
    if found.graphs is None:
        return ()
    ratio = found.settings.detour_ratio
    beyond = ways_beyond(found.graphs, found.routes, found.statuses, found.closures, ratio)
    return tuple(one for one in beyond if one.corridor_id in wanted)


def _destinations(
    before: Sequence[DestinationStatus], after: Sequence[DestinationStatus], pairs: Sequence[CorridorChange]
) -> tuple[DestinationChange, ...]:
    served: dict[str, list[CorridorChange]] = {}
    for pair in pairs:
        served.setdefault(pair.after.route.corridor.destination.name, []).append(pair)
    known = {status.destination: status for status in before}
    return tuple(
        DestinationChange(known.get(status.destination, status), status, _lost(served[status.destination]))
        for status in after
        if status.destination in served
    )


def _lost(pairs: Sequence[CorridorChange]) -> tuple[str, ...]:
    return tuple(
        pair.after.route.corridor.id
        for pair in pairs
        if pair.after.status.road_label is Label.CUT and pair.before.status.road_label is not Label.CUT
    )


def _warnings(changes: ScenarioChanges, assessor: Assessor, closures: Sequence[Closure]) -> tuple[str, ...]:
    """Return what in a scenario is likely not to do what it was meant to."""
    day = changes.day.isoformat()
    found = [change.found.note for change in changes.changes if change.found.note]
    found += [
        f"reopen {change.found.text!r:.80}: nothing reported stands closed there on {day}; no probability changes"
        for change in changes.changes
        if change.action is Action.REOPEN and not _lifts(change, assessor, closures)
    ]
    found += [
        f"{change.found.text!r:.80} is both closed and reopened; what is closed stays closed"
        for change in changes.changes
        if change.action is Action.REOPEN and _is_closed_again(change, changes)
    ]
    later = {report.id for report in assessor.reports if report.first_day > changes.day}
    found += [f"ignore {name!r}: that report is of a later day than {day}" for name in sorted(changes.ignored & later)]
    return tuple(f"{changes.name}: {text}" for text in found)


def _is_closed_again(change: Change, changes: ScenarioChanges) -> bool:
    """Say whether a scenario closes most of what an entry reopens."""
    closed = [piece for one in changes.changes if one.action is Action.CLOSE for piece in one.pieces]
    return bool(change.pieces) and share_covered(change.pieces, closed) > MOSTLY


def _lifts(change: Change, assessor: Assessor, closures: Sequence[Closure]) -> bool:
    if any(assessor.network.edge_impassable[piece.edge] for piece in change.pieces):
        return True
    found = change.found
    return any(
        found.report_id in closure.event.report_ids
        if found.report_id
        else found.crossing_id == closure.crossing_id
        if found.crossing_id
        else share_covered(closure.pieces, change.pieces) > 0
        for closure in closures
    )
