"""A scenario on a network: what it closes, reopens, slows, speeds up and leaves out, beside what was reported."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.codes import Action, Certainty, Effect, Lang, Traffic
from data.effects import EffectRule
from data.errors import InputError, SupplyLinesError, UnknownNameError
from data.scenarios import Closing, Slowing, Speeding
from data.suggestions import did_you_mean
from geo.reports.read_reports import YEARS
from geo.reports.report import Report
from routes.placing.mass import split_by
from routes.status.assessment import Assessor
from routes.status.closures import Closure
from routes.status.events import Event, drawn_as

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from data.codes import SeasonRule
    from data.scenarios import ScenarioFile, Target
    from data.tableset import TableSet
    from geo.reports.read_reports import Reject
    from routes.network.road_network import RoadNetwork
    from routes.placing.mass import Piece
    from routes.scenarios.targets import Found, TargetFinder
    from routes.status.assessment import Assessment, DayStatus, Options

REOPENED_SHARE = 0.5  # a road mapped as impassable is reopened where at least half of it is named
FAMILY = "scenario"


@dataclass(frozen=True)
class Change:
    """One entry put on the network. `closure` is what it imposes, `event` what it says of corridors."""

    action: Action
    found: Found
    event: Event | None = None
    closure: Closure | None = None
    kmh: float | None = None

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The road it is about."""
        return self.found.placement.pieces

    @property
    def length_km(self) -> float:
        """How much road that is."""
        return sum(piece.to_m - piece.from_m for piece in self.pieces) / 1000


@dataclass(frozen=True)
class Changes:
    """A scenario put on a network."""

    name: str
    title: str
    day: date
    changes: tuple[Change, ...] = ()
    ignored: frozenset[str] = frozenset()
    season: SeasonRule | None = None
    detour_ratio: float | None = None
    corridors: tuple[str, ...] = ()
    title_fr: str = ""

    def title_in(self, lang: Lang) -> str:
        """Return the title in a language."""
        return (self.title_fr if lang is Lang.FR else "") or self.title

    def options(self, options: Options) -> Options:
        """Return the options of the scenario: those of its baseline but for what it changes."""
        season, ratio = self.season or options.season, self.detour_ratio or options.detour_ratio
        is_default = options.as_of_is_default and self.day == options.as_of
        return replace(options, as_of=self.day, as_of_is_default=is_default, season=season, detour_ratio=ratio)

    def edits(self, network: RoadNetwork) -> bool:
        """Say whether roads themselves change, so that the usual routes have to be found anew."""
        return any(
            change.kmh is not None
            or (change.action is Action.REOPEN and any(network.edge_impassable[piece.edge] for piece in change.pieces))
            for change in self.changes
        )

    def on_roads(self, network: RoadNetwork) -> RoadNetwork:
        """Return the network at the scenario's speeds and with its reopened roads."""
        impassable, time_s = network.edge_impassable.copy(), network.edge_time_s.copy()
        for change in self.changes:
            for edge, share in _shares(change.pieces, network).items():
                if change.action is Action.REOPEN and share >= REOPENED_SHARE:
                    impassable[edge] = False
                elif change.kmh is not None:
                    speed_s = network.edge_length_m[edge] / (change.kmh / 3.6)
                    time_s[edge] += share * (speed_s - time_s[edge])
        return replace(network, edge_impassable=impassable, edge_time_s=time_s)

    def events(self, events: Sequence[Event], day: date) -> tuple[Event, ...]:
        """Return the events of a day with what the scenario assumes, which holds on any day."""
        assumed = (change.event for change in self.changes if change.event is not None)
        return (*events, *(replace(event, first_day=day, last_day=day) for event in assumed))

    def closures(self, closures: Sequence[Closure]) -> tuple[Closure, ...]:
        """Return the closures of a day less what is reopened, with those imposed; what is imposed is not reopened."""
        lifts = [change for change in self.changes if change.action is Action.REOPEN]
        reports = {change.found.report_id for change in lifts} - {None}
        crossings = {change.found.crossing_id for change in lifts} - {None}
        cover = [piece for change in lifts if change.found.report_id is None for piece in change.pieces]
        left = [
            _held_open(closure, cover)
            for closure in closures
            if reports.isdisjoint(closure.event.report_ids) and closure.crossing_id not in crossings
        ]
        return (*left, *(change.closure for change in self.changes if change.closure is not None))


class ScenarioAssessor(Assessor):
    """The assessor of a scenario: the same reports, tables and draws as its baseline, with its changes made."""

    def __init__(self, baseline: Assessor, changes: Changes) -> None:
        options = changes.options(baseline.options)
        reports = [report for report in baseline.reports if report.id not in changes.ignored]
        grounds = baseline.grounds.changed(
            options.season, changes.on_roads if changes.edits(baseline.network) else None
        )
        super().__init__(baseline.network, baseline.tables, reports, baseline.placements, options, grounds)
        self._baseline = baseline
        self._changes = changes

    def events_by(self, day: date) -> tuple[Event, ...]:
        """Return the events made of the reports left, each drawn like the baseline's."""
        events = super().events_by(day)
        return drawn_as(events, self._baseline.events_by(day)) if self._changes.ignored else events

    def happenings(self, day: date) -> tuple[tuple[Event, ...], tuple[Closure, ...]]:
        """Return the events by a day and their closures on it, with what the scenario assumes."""
        events, closures = super().happenings(day)
        return self._changes.events(events, day), self._changes.closures(closures)

    def beside(
        self, baseline: DayStatus, *, rejects: Sequence[Reject] = (), rows_read: int | None = None
    ) -> Assessment:
        """Return the assessment of the scenario's day, compared with the same day without it."""
        found = self.assess(rejects=rejects, rows_read=rows_read, before=baseline)
        return replace(found, changes=self._changes)


def put_on_network(file: ScenarioFile, finder: TargetFinder, tables: TableSet, day: date) -> Changes:
    """Find the roads that a scenario names; without a day of its own it is about the `day` given.

    Raises
    ------
    InputError
        An entry names nothing that is there, or touches no road; the message names file, line and entry.
    """
    scenario = file.scenario
    day = scenario.as_of or day
    if day.year not in YEARS:
        msg = f"{file.where('as_of')} = {day} is out of range; expected a year from {YEARS[0]} to {YEARS[-1]}"
        raise InputError(msg)
    changes = [
        _change(file, finder, action, number, entry, day)
        for action in Action
        for number, entry in enumerate(getattr(scenario, action.value))
    ]
    _check_names(file, "ignore", "report", finder.placements)
    _check_names(file, "corridors", "corridor", [corridor.id for corridor in tables.corridors])
    return Changes(
        file.name,
        file.title,
        day,
        tuple(changes),
        frozenset(scenario.ignore),
        scenario.season,
        scenario.detour_ratio,
        scenario.corridors,
        scenario.title_fr,
    )


def _check_names(file: ScenarioFile, key: str, noun: str, known: Collection[str]) -> None:
    """Raise where a list of the scenario holds an id that is not known."""
    for number, name in enumerate(getattr(file.scenario, key)):
        if name not in known:
            msg = f"{file.where(key, number)} = {name!r:.60}: no such {noun}{did_you_mean(name, known)}"
            raise UnknownNameError(msg)


def _change(file: ScenarioFile, finder: TargetFinder, action: Action, number: int, entry: Target, day: date) -> Change:
    try:
        found = finder.find(entry, file.folder)
        if not found.placement.pieces and not _may_lack_road(action, found):
            what = f"crossing {found.crossing_id} is no road" if found.crossing_id else found.note
            msg = f"{what}; name a stretch of road to {action.value}"
            raise InputError(msg)
    except SupplyLinesError as error:
        msg = f"{file.where(action.value, number)}: {error}"
        raise type(error)(msg) from None
    kmh = entry.kmh if isinstance(entry, Speeding) else None
    if action is Action.SPEED:
        return Change(action, found, kmh=kmh)
    event = _event(f"{file.name[:60]}/{action.value}-{number + 1}", file.title, action, entry, found, day)
    if action is Action.REOPEN:
        return Change(action, found, event if found.placement.pieces else None)
    p = entry.p if isinstance(entry, Closing) else 1.0
    return Change(action, found, event, Closure(event.id, event, found.placement, p, found.crossing_id, is_whole=True))


def _may_lack_road(action: Action, found: Found) -> bool:
    """Say whether an entry makes sense without a road: a crossing closes and reopens, any report's closure reopens."""
    if found.crossing_id is not None:
        return action in (Action.CLOSE, Action.REOPEN)
    return action is Action.REOPEN and found.report_id is not None


def _event(name: str, title: str, action: Action, entry: Target, found: Found, day: date) -> Event:
    """Return what a scenario assumes as an event, so that it is told apart and shown like any other."""
    effect = {Action.CLOSE: Effect.CLOSES, Action.SLOW: Effect.RESTRICTS, Action.REOPEN: Effect.REOPENS}[action]
    rule = EffectRule(
        event_type=f"assumed_{action.value}",
        family=FAMILY,
        effect=effect,
        weight=1.0,
        time_factor=entry.factor if isinstance(entry, Slowing) else 1.0,
        applies_to=entry.traffic if isinstance(entry, Closing) else Traffic.ALL,
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


def _held_open(closure: Closure, cover: Sequence[Piece]) -> Closure:
    """Keep a closure off the stretches under `cover`; where it stands otherwise stays as drawn."""
    if not cover or not closure.placement.pieces:
        return closure
    pieces, covered = split_by(closure.placement.pieces, cover)
    if not covered:
        return closure
    return replace(closure, placement=replace(closure.placement, pieces=pieces), held_open=covered)


def _shares(pieces: Sequence[Piece], network: RoadNetwork) -> dict[int, float]:
    """Return the share (0..1) of each edge that lies under pieces that do not overlap."""
    metres: dict[int, float] = defaultdict(float)
    for piece in pieces:
        metres[piece.edge] += piece.to_m - piece.from_m
    return {edge: min(1.0, total / max(float(network.edge_length_m[edge]), 1e-9)) for edge, total in metres.items()}
