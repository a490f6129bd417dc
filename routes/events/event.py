"""Events: reports of the same happening merged, each report kept as evidence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from data.codes import Certainty, ClaimKind, Effect
from data.tables.effects import STRENGTH
from geo.reports.hours import hours_shut
from geo.reports.statements import StatementReport
from routes.events.bearing import bears_on
from routes.events.one_happening import SLACK, Telling, all_same, evidence, overlap

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from data.tables.commodities import Commodity
    from data.tables.effects import EffectRule, Effects
    from data.tables.traffic import Kinds
    from geo.reports.report import Report
    from routes.placing.placement import Placement

# The reports of an event and those beside it, each by its id and its days, which may move with the year.
Told = tuple[tuple[tuple[str, "date", "date"], ...], tuple[tuple[str, "date", "date"], ...]]
CERTAINTY_ORDER = (Certainty.HIGH, Certainty.MEDIUM, Certainty.LOW)


@dataclass(frozen=True)
class Event:
    """One happening: `id` is that of its earliest report; several places give several placements.

    It is over after `end_date` where a report tells that; `stood_until` is the last day it was seen to stand. `draw_id`
    is the name its draws are hashed from where that is not `id`. `is_assumed`: a scenario says so, no report.
    `rules` are those of the reports, in their order; `rule` is the strongest of them.
    """

    id: str
    reports: tuple[Report, ...]
    rule: EffectRule
    placements: tuple[Placement, ...]
    first_day: date
    last_day: date
    certainty: Certainty
    draw_id: str = ""
    is_assumed: bool = False
    end_date: date | None = None
    stood_until: date | None = None
    rules: tuple[EffectRule, ...] = ()

    @cached_property
    def tellings(self) -> tuple[tuple[EffectRule, date, date], ...]:
        """The rule, first and last day of all that tells of the same effect: the event, and each report of it."""
        each = zip(self.rules, self.reports, strict=False)
        told = [(rule, one.first_day, one.last_day) for rule, one in each if rule.effect is self.rule.effect]
        return tuple(dict.fromkeys([(self.rule, self.first_day, self.last_day), *told]))

    def bears_on(self, commodity: Commodity) -> bool:
        """Say whether anything that tells of it bears on corridors of a commodity."""
        if commodity.id not in self._bears_on:
            self._bears_on[commodity.id] = any(bears_on(rule, commodity) for rule, _, _ in self.tellings)
        return self._bears_on[commodity.id]

    @cached_property
    def _bears_on(self) -> dict[str, bool]:
        return {}

    @cached_property
    def is_corridor_level(self) -> bool:
        """Say whether it speaks of corridors as a whole, not of a stretch."""
        affects = self.rule.effect is not Effect.NONE
        named = any(p.kind is ClaimKind.CORRIDOR or p.is_corridor_level or p.is_national for p in self.placements)
        return self.rule.corridor_evidence or (affects and named)

    @cached_property
    def placement_ids(self) -> tuple[str, ...]:
        """The ids of its placements, equal for events in the same places; caches are keyed by them."""
        return tuple(placement.id for placement in self.placements)

    @property
    def ended_on(self) -> date:
        """The day it ended where that is told, else the last day it was seen to stand or may have happened."""
        return self.end_date or max(self.last_day, self.stood_until or self.last_day)

    def stands_on(self, day: date) -> bool:
        """Say whether what it says of corridors as a whole stands on a day: to its end, else for the rule's days."""
        if self.end_date is not None:
            return day <= self.end_date
        return (day - self.ended_on).days <= self.rule.stands_days

    @cached_property
    def report_ids(self) -> tuple[str, ...]:
        """Ids of the reports, sorted."""
        return tuple(report.id for report in self.reports)


def _rule_of(report: Report, effects: Effects) -> EffectRule:
    rule = effects.rule_for(report.event_type, report.target, report.traffic)
    return effects.rule_at_hours(rule, hours_shut(report.closed_hours))


def build_events(
    reports: Sequence[Report],
    placements: Mapping[str, tuple[Placement, ...]],
    effects: Effects,
    *,
    merge: bool = True,
    made: dict[Told, Event] | None = None,
) -> tuple[Event, ...]:
    """Merge reports into events, sorted by date and id; the order of the reports does not matter.

    Reports linked by `same_as` are one event. With `merge`, so are those of the same effect family whose dates overlap
    within a day and whose placements overlap, each with every other of the event (so that a chain of daily attacks on
    one road does not collapse into one). What another source tells of the same day and place, by a kindred type, is
    evidence of the event: it may raise its certainty and its rule, and moves it nowhere.

    `made` are events of the same reports, placements and effects on other days: one of the same reports is the same
    object, so that what is known of it need not be worked out again.
    """
    made = {} if made is None else made
    tellings = (Telling(one, _rule_of(one, effects), placements[one.id]) for one in reports)
    items = sorted(tellings, key=lambda item: item.order)
    groups = _merged(_linked(items)) if merge else _linked(items)
    hosts = evidence(groups, effects.kin) if merge else {}
    joined: dict[int, list[Telling]] = {}
    for number, host in hosts.items():
        joined.setdefault(host, []).extend(groups[number])
    kept = [(group, joined.get(number, ())) for number, group in enumerate(groups) if number not in hosts]
    found = (_made_of(group, beside, made, effects.kinds) for group, beside in kept)
    return tuple(sorted(found, key=lambda event: (event.first_day, event.id)))


def _merged(each: Iterable[list[Telling]]) -> list[list[Telling]]:
    """Join groups of reports that are the same happening, each to the first that it is the same as, by day."""
    groups: list[list[Telling]] = []
    until: list[date] = []  # the last day on which a report may be of the same happening, of each group
    recent: dict[tuple[str, int], list[int]] = {}  # numbers of groups, by family and the edges of one report of each
    for linked in each:
        first_day, last_day = min(item.first_day for item in linked), max(item.last_day for item in linked)
        edges = next((item.edges for item in linked if item.edges), frozenset())
        places = [(linked[0].rule.family, edge) for edge in edges]
        near = set[int]()
        for place in places:
            recent[place] = [one for one in recent.get(place, ()) if until[one] >= first_day]
            near.update(recent[place])
        home = next((one for one in sorted(near) if all_same(groups[one], linked)), None)
        if home is not None:
            groups[home].extend(linked)
            until[home] = max(until[home], last_day + SLACK)
            continue
        for place in places:
            recent[place].append(len(groups))
        groups.append(linked)
        until.append(last_day + SLACK)
    return groups


def drawn_as(events: Sequence[Event], others: Sequence[Event]) -> tuple[Event, ...]:
    """Return events that are drawn like those of `others` that their first report is in, each of which is used once."""
    home = {report.id: other.id for other in others for report in other.reports}
    used: set[str] = set()
    found = []
    for event in events:
        name = home.get(event.id, event.id)
        found.append(event if name == event.id or name in used else replace(event, draw_id=name))
        used.add(name)
    return tuple(found)


def _reports_first(item: Telling) -> tuple[bool, tuple[date, date, str]]:
    """Put access statements last, so that they name no event that a report tells of too."""
    return isinstance(item.report, StatementReport), item.order


def _linked(items: Sequence[Telling]) -> list[list[Telling]]:
    """Group items by their `same_as` links (each linked group in date order)."""
    leader = {item.report.id: item.report.id for item in items}

    def find(name: str) -> str:
        while leader[name] != name:
            name = leader[name]
        return name

    for item in items:
        if item.report.same_as in leader:
            first, second = sorted((find(item.report.id), find(item.report.same_as)))
            leader[second] = first
    groups: dict[str, list[Telling]] = {}
    for item in items:
        groups.setdefault(find(item.report.id), []).append(item)
    return list(groups.values())


def _strength(rule: EffectRule, kinds: Kinds) -> tuple[int, float, int, str, str]:
    """Order rules by strength, of equals the one that touches the wider kind of traffic first."""
    return STRENGTH.index(rule.effect), -rule.weight, kinds.depth(rule.applies_to), rule.event_type, rule.target or ""


def is_one_place(first: Placement, second: Placement) -> bool:
    """Say whether two placements of an event are one place of it: they are the same, or they overlap."""
    return first.id == second.id or overlap(first, second)


def _made_of(group: Sequence[Telling], beside: Sequence[Telling], made: dict[Told, Event], kinds: Kinds) -> Event:
    told = _told(group), _told(beside)
    if told not in made:
        made[told] = _event(group, beside, kinds)
    return made[told]


def _told(group: Sequence[Telling]) -> tuple[tuple[str, date, date], ...]:
    return tuple((one.report.id, one.first_day, one.last_day) for one in group)


def sharpest_days(reports: Iterable[Report]) -> tuple[date, date]:
    """Return the first and last day that something may have happened on, by the report that tells it most sharply."""
    sharpest = min(reports, key=lambda report: (report.last_day - report.first_day, report.first_day, report.id))
    return sharpest.first_day, sharpest.last_day


def _event(group: Sequence[Telling], beside: Sequence[Telling], kinds: Kinds) -> Event:
    """Make one event: the sharpest placements, the highest certainty, the narrowest dates, the strongest rule.

    What is known beside, from evidence, places nothing.

    Its id is that of its earliest report, so that a report added later does not change its draws.
    """
    told = sorted((*group, *beside), key=lambda item: item.report.id)
    reports = tuple(item.report for item in told)
    first_day, last_day = sharpest_days(reports)
    rule = min((item.rule for item in told), key=lambda rule: _strength(rule, kinds))
    places = sorted(
        (placement for item in sorted(group, key=lambda item: item.report.id) for placement in item.placements),
        key=lambda placement: (not placement.can_close, placement.radius_km or 0.0),
    )
    kept: list[Placement] = []
    for place in places:
        if not any(overlap(place, other) for other in kept):
            kept.append(place)
    return Event(
        id=min(told, key=_reports_first).report.id,
        reports=reports,
        rule=rule,
        placements=tuple(kept),
        first_day=first_day,
        last_day=last_day,
        certainty=min((report.certainty for report in reports), key=CERTAINTY_ORDER.index),
        end_date=max((report.end_date for report in reports if report.end_date is not None), default=None),
        stood_until=max((report.stood_until for report in reports if report.stood_until is not None), default=None),
        rules=tuple(item.rule for item in told),
    )
