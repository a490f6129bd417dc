"""A scenario on a network: what it closes, reopens, slows, speeds up and leaves out, beside what was reported."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, NamedTuple

from data.codes import Action, Certainty, Effect
from data.errors import InputError, SupplyLinesError, UnknownNameError
from data.messages.suggestions import did_you_mean
from data.scenarios import Closing, Ordering, Slowing, Speeding
from data.tables.effects import EffectRule
from data.tables.traffic import ALL
from geo.reports.report import Report
from routes.events.closures import Closure
from routes.events.event import Event, drawn_as
from routes.scenarios.changes import AssumedOrder, Change, ScenarioChanges
from routes.scenarios.on_top import Told, instead_of, on_top
from routes.scenarios.targets import NoRoadInAreaError
from routes.status.assessment import Assessment, Assessor
from routes.status.evidence import is_town
from routes.status.regimes.sieges import edge_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from data.scenarios import ScenarioFile, Target
    from data.settings import DaySettings
    from data.tables.traffic import Kinds
    from data.tableset import TableSet
    from geo.reports.kept_rows import Reject
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.scenarios.targets import Found, TargetFinder
    from routes.status.assessment import DayStatus
    from routes.status.regimes.watch import CorridorRegime
    from routes.status.season_routes import SeasonRoutes
    from routes.status.worked_day import WorkedDay

    SharedChanges = dict[tuple[Action, date, str], list[Change]]

FAMILY = "scenario"
ROAD_ACTIONS = (Action.CLOSE, Action.REOPEN, Action.SLOW, Action.SPEED, Action.BESIEGE)
EFFECTS = {
    Action.CLOSE: Effect.CLOSES,
    Action.BESIEGE: Effect.CLOSES,
    Action.SLOW: Effect.RESTRICTS,
    Action.REOPEN: Effect.REOPENS,
}
HINDERING = frozenset({Action.CLOSE, Action.SLOW})
ORDER_ACTIONS = (Action.BAN, Action.ESCORT)


@dataclass(frozen=True, kw_only=True)
class ScenarioAssessment(Assessment):
    """The assessment of a scenario's day, with what the scenario changes.

    `previous` is its baseline on the same day, and what the scenario assumes is among the events and closures.
    """

    changes: ScenarioChanges


class ScenarioAssessor(Assessor):
    """The assessor of a scenario: the same reports, tables and draws as its baseline, with its changes made."""

    def __init__(
        self,
        baseline: Assessor,
        changes: ScenarioChanges,
        settings: DaySettings | None = None,
        season_routes: SeasonRoutes | None = None,
    ) -> None:
        """Take `settings` and `season_routes` from an assessor of the same scenario under other numbers."""
        settings = settings or changes.settings(baseline.settings)
        reports = [report for report in baseline.reports if report.id not in changes.ignored]
        season_routes = season_routes or baseline.season_routes.changed(
            settings.season, changes.on_roads if changes.edits(baseline.network) else None
        )
        super().__init__(
            baseline.network,
            baseline.tables,
            reports,
            baseline.placements,
            settings,
            season_routes,
            facts=baseline.facts,
        )
        self._share(baseline)
        self._baseline = baseline
        self._changes = changes

    def _under(self, settings: DaySettings, season_routes: SeasonRoutes) -> ScenarioAssessor:
        baseline = self._baseline.varied(settings.half_life_factor, settings.weight_factor, settings.detour_ratio)
        return ScenarioAssessor(baseline, self._changes, settings, season_routes)

    def _work_out(self, day: date) -> WorkedDay:
        """Return what a day comes to, on the baseline's roads with what is the same as without the changes."""
        if self.season_routes is not self._baseline.season_routes:
            return super()._work_out(day)
        if self._changes.only_adds:
            return on_top(self._baseline.worked_out(day), self._changes, self._draws)
        without = self._baseline.known_day(day)
        if without is None:
            return super()._work_out(day)
        events, closures = self._told(without, day)
        regimes = self.regimes_on(day, without.on.all_routes)
        simulation = self.simulate(day, closures)
        has_other_limit = self.settings.detour_ratio != self._baseline.settings.detour_ratio
        return instead_of(without, Told(events, closures, regimes), simulation, has_other_limit=has_other_limit)

    def _told(self, without: WorkedDay, day: date) -> tuple[tuple[Event, ...], tuple[Closure, ...]]:
        """Return the events and closures of a day; those of the baseline where it is made of the same reports."""
        if self._changes.ignored:
            return self.events_and_closures(day)
        return self._changes.events(without.events, day), self._changes.closures(without.closures)

    def events_by(self, day: date) -> tuple[Event, ...]:
        """Return the events made of the reports left, each drawn like the baseline's."""
        events = super().events_by(day)
        return drawn_as(events, self._baseline.events_by(day)) if self._changes.ignored else events

    def events_and_closures(self, day: date) -> tuple[tuple[Event, ...], tuple[Closure, ...]]:
        """Return the events by a day and their closures on it, with what the scenario assumes."""
        events, closures = super().events_and_closures(day)
        return self._changes.events(events, day), self._changes.closures(closures)

    def regimes_on(self, day: date, routes: Sequence[CorridorRoute]) -> dict[str, CorridorRegime]:
        """Return the regimes of a day with the sieges, bans and escorts that the scenario assumes."""
        return self._changes.regimes(super().regimes_on(day, routes), routes, day)

    def assess_against(
        self, baseline: DayStatus, *, rejects: Sequence[Reject] = (), rows_read: int | None = None
    ) -> ScenarioAssessment:
        """Return the assessment of the scenario's day, compared with the same day without it."""
        found = self.assess(rejects=rejects, rows_read=rows_read, before=baseline)
        values = {field.name: getattr(found, field.name) for field in fields(found)}
        return ScenarioAssessment(**values, changes=self._changes)


class _Entry(NamedTuple):
    """One entry of a scenario: what is done, its number from 0, and to what."""

    action: Action
    number: int
    target: Target


def put_on_network(
    file: ScenarioFile, finder: TargetFinder, tables: TableSet, day: date, shared: SharedChanges | None = None
) -> ScenarioChanges:
    """Find the roads that a scenario names; without a day of its own it is about the `day` given.

    For one of very many scenarios, `shared` holds what others changed for certain by the same words, and is filled; an
    area or a condition without any road then changes nothing.

    Raises
    ------
    InputError
        An entry names nothing that is there, or touches no road; the message names file, line and entry.
    """
    scenario = file.scenario
    day = scenario.as_of or day
    changes = [
        change
        for action in ROAD_ACTIONS
        for number, entry in enumerate(getattr(scenario, action.value))
        for change in _shared_changes(file, finder, _Entry(action, number, entry), day, shared)
    ]
    ids = [corridor.id for corridor in tables.corridors]
    orders = [
        _order(file, action, number, entry, ids)
        for action in ORDER_ACTIONS
        for number, entry in enumerate(getattr(scenario, action.value))
    ]
    _check_kinds(file, tables.kinds)
    _check_names(file, "ignore", "report", finder.placements)
    _check_names(file, "corridors", "corridor", ids)
    return ScenarioChanges(
        file.name,
        file.title,
        day,
        tuple(changes),
        frozenset(scenario.ignore),
        scenario.season,
        scenario.detour_ratio,
        scenario.corridors,
        scenario.title_fr,
        tuple(orders),
        scenario.lift_all,
    )


def _order(file: ScenarioFile, action: Action, number: int, entry: Ordering, ids: Collection[str]) -> AssumedOrder:
    """Return a ban or escorts on a corridor of the tables."""
    if entry.corridor not in ids:
        where, hint = file.where(action.value, number), did_you_mean(entry.corridor, ids)
        msg = f"{where} = {entry.corridor!r:.60}: no such corridor{hint}"
        raise UnknownNameError(msg)
    return AssumedOrder(action, entry.corridor, entry.traffic, f"{action.value}-{number + 1}")


def _check_kinds(file: ScenarioFile, kinds: Kinds) -> None:
    """Raise where an entry is about a kind of traffic that the case does not know."""
    for action in Action:
        for number, entry in enumerate(getattr(file.scenario, action.value)):
            kind = entry.traffic if isinstance(entry, (Closing, Ordering)) else ALL
            if kind not in kinds:
                msg = f"{file.where(action.value, number)}: traffic = {kind!r:.60}: {kinds.no_such(kind)}"
                raise UnknownNameError(msg)


def _check_names(file: ScenarioFile, key: str, noun: str, known: Collection[str]) -> None:
    """Raise where a list of the scenario holds an id that is not known."""
    for number, name in enumerate(getattr(file.scenario, key)):
        if name not in known:
            msg = f"{file.where(key, number)} = {name!r:.60}: no such {noun}{did_you_mean(name, known)}"
            raise UnknownNameError(msg)


def _shared_changes(
    file: ScenarioFile, finder: TargetFinder, one: _Entry, day: date, shared: SharedChanges | None
) -> list[Change]:
    """Return what an entry changes; what is certain need not be told apart by scenario, only what is drawn."""
    if shared is None:
        return _changes(file, finder, one, day)
    key = one.action, day, one.target.model_dump_json()
    if key in shared:
        return shared[key]
    try:
        found = _changes(file, finder, one, day)
    except NoRoadInAreaError:
        found = []
    if all(change.closure is None or change.closure.p >= 1.0 for change in found):
        shared[key] = found
    return found


def _changes(file: ScenarioFile, finder: TargetFinder, one: _Entry, day: date) -> list[Change]:
    """Return what an entry changes: one thing, or each crossing of the border that it names, as one chance.

    Errors name the file, line and entry.
    """
    name = f"{file.name[:60]}/{one.action.value}-{one.number + 1}"
    try:
        found = finder.find_each(one.target, file.folder)
        if one.action in HINDERING:
            found = [finder.between_towns(each) for each in found]
        if len(found) == 1:
            return [_change(one, found[0], finder, _event(name, file.title, one, found[0], day))]
        made = [
            _change(one, gate, finder, _event(f"{name}-{gate.crossing_id}", file.title, one, gate, day))
            for gate in found
        ]
    except SupplyLinesError as error:
        msg = f"{file.where(one.action.value, one.number)}: {error}"
        raise type(error)(msg) from None
    return [
        each if each.closure is None else replace(each, closure=replace(each.closure, drawn_as=name)) for each in made
    ]


def _change(one: _Entry, found: Found, finder: TargetFinder, event: Event) -> Change:
    if not found.placement.pieces and not _may_lack_road(one.action, found):
        what = f"crossing {found.crossing_id} is no road" if found.crossing_id else found.note
        msg = f"{what}; name a stretch of road to {one.action.value}"
        raise InputError(msg)
    action, target = one.action, one.target
    if action is Action.SPEED:
        return Change(action, found, kmh=target.kmh if isinstance(target, Speeding) else None)
    if action is Action.REOPEN:
        return Change(action, found, event if found.placement.pieces else None)
    p = target.p if isinstance(target, Closing) else 1.0
    if action is Action.BESIEGE and is_town(found.placement):
        edge = edge_of(found.placement, finder.network) or found.placement
        return Change(action, found, event, Closure(event.id, event, edge, p, is_whole=True, is_siege=True))
    return Change(action, found, event, Closure(event.id, event, found.placement, p, found.crossing_id, is_whole=True))


def _may_lack_road(action: Action, found: Found) -> bool:
    """Say whether an entry makes sense without a road: a crossing closes and reopens, any report's closure reopens."""
    if found.crossing_id is not None:
        return action in (Action.CLOSE, Action.REOPEN)
    return action is Action.REOPEN and found.report_id is not None


def _event(name: str, title: str, one: _Entry, found: Found, day: date) -> Event:
    """Return what a scenario assumes as an event, so that it is told apart and shown like any other."""
    action, entry = one.action, one.target
    effect = EFFECTS.get(action, Effect.NONE)
    rule = EffectRule(
        event_type=f"assumed_{action.value}",
        family=FAMILY,
        effect=effect,
        weight=1.0,
        time_factor=entry.factor if isinstance(entry, Slowing) else 1.0,
        applies_to=entry.traffic if isinstance(entry, Closing) else ALL,
        reason="assumed by a scenario",
    )
    report = Report(
        id=name,
        date=day,
        place_text=found.text,
        event_type=rule.event_type,
        certainty=Certainty.HIGH,
        source_title=title,
    )
    return Event(
        id=name,
        reports=(report,),
        rule=rule,
        placements=(found.placement,),
        first_day=day,
        last_day=day,
        certainty=Certainty.HIGH,
        is_assumed=True,
    )
