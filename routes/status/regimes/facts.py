"""What reports and access statements say of the use of corridors, as facts for `routes.status.regimes.regime`."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING

from data.codes import AccessState, Reading, RegimeRole, RegimeScope, Side
from geo.earth import distance_m
from geo.reports.statements import PREFIX, StatementReport
from routes.events.event import sharpest_days
from routes.events.keepers import AUTHORITIES, countries_of, keepers_of
from routes.status.evidence import END_TOWN_KM, TOUCH_MASS, is_at_end, is_town
from routes.status.regimes.fact import ORDERS, OWN_RUNS, PROVEN_RUNS, RUNS, RegimeFact
from routes.status.regimes.routes_told import RoutesTold, is_at_start

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from data.tables.access import AccessStatement
    from data.tables.effects import EffectRule, Effects
    from geo.reports.report import Report
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.events.event import Event
    from routes.placing.placement import Placement

_ROLES = {
    AccessState.BANNED: RegimeRole.ORDER,
    AccessState.SUSPENDED: RegimeRole.STOPPAGE,
    AccessState.ESCORT_ONLY: RegimeRole.ESCORTED,
    AccessState.FREE: RegimeRole.NORMAL,
    AccessState.RESUMED: RegimeRole.RESUMED,
}
NOT_SHARED = frozenset[str]()
OPEN_END_DAYS = 14.0  # "for the time being", "until further notice": twice as long as what is told with its days


def facts_of_statements(
    statements: Iterable[AccessStatement],
    routes: Sequence[CorridorRoute],
    event_of: Mapping[str, Event],
) -> dict[str, list[RegimeFact]]:
    """Return the facts of access statements by corridor id.

    `event_of` gives the event of a report, so that a fact told in both is one chance. What is said of the whole country
    holds for every corridor that begins at a border. A truce says nothing of the use of a road, nor does what stopped
    on another road than the corridor's.
    """
    found: dict[str, list[RegimeFact]] = {}
    for one in statements:
        event = event_of.get(one.same_as) or event_of.get(PREFIX + one.id)
        fact = _of_statement(one, event)
        if fact is None:
            continue
        for route in routes:
            is_named = route.corridor.id == one.corridor
            if not (is_named or (one.is_national and route.corridor.crossing is not None)):
                continue
            section = event_of.get(PREFIX + one.id) if is_named else None
            if section is not None and _is_elsewhere(section, route):
                continue
            is_border = fact.role is RegimeRole.CLOSURE and section is not None and _is_at_border(section, route)
            its = replace(fact, arrives=not one.is_national, is_border=is_border)
            found.setdefault(route.corridor.id, []).append(its)
    return found


def facts_of_event(event: Event, effects: Effects, told: RoutesTold) -> dict[str, list[RegimeFact]]:
    """Return the facts of an event by corridor id."""
    found: dict[str, list[RegimeFact]] = {}
    for line in regime_lines(event, effects):
        about, reached = told.of(event, line)
        if not about and not (reached and line.regime in PROVEN_RUNS):
            continue  # most are of other roads
        is_own_run = line.regime in OWN_RUNS
        fact = _of_event(event, line, effects)
        names = frozenset(route.corridor.id for route, _ in about) if is_own_run and len(about) > 1 else NOT_SHARED
        arriving, elsewhere = (replace(fact, arrives=arrives, shared_by=names) for arrives in (True, False))
        for route, arrives in about:
            its = arriving if arrives else elsewhere
            kinds = _kinds_that_ran(event, line, route) if is_own_run else (its.traffic,)
            each = (its if kind == its.traffic else replace(its, traffic=kind) for kind in kinds)
            found.setdefault(route.corridor.id, []).extend(each)
        if line.regime in PROVEN_RUNS:
            reaching = replace(fact, role=RegimeRole.REACHED)
            for route in reached:
                found.setdefault(route.corridor.id, []).append(reaching)
    return found


def facts_of_arrivals(
    facts: Mapping[str, Sequence[RegimeFact]], routes: Sequence[CorridorRoute]
) -> dict[str, list[RegimeFact]]:
    """Return for each corridor the runs, of any traffic, that came to or through its end by another corridor."""
    # To a town itself, which has no road of its own, every way is its own.
    arrived = {
        is_town: {
            route.corridor.id: [
                replace(fact, role=RegimeRole.REACHED, arrives=is_town)
                for fact in facts.get(route.corridor.id, ())
                if fact.arrives and fact.role in PROVEN_RUNS
            ]
            for route in routes
        }
        for is_town in {route.reference is None for route in routes}
    }
    found: dict[str, list[RegimeFact]] = {}
    for one, other in permutations(routes, 2):
        end = one.corridor.destination
        its = arrived[one.reference is None][other.corridor.id]
        if its and other.has_ends([(end.lat, end.lon)]):
            found.setdefault(one.corridor.id, []).extend(its)
    return found


def regime_lines(event: Event, effects: Effects) -> tuple[EffectRule, ...]:
    """Return what the reports of an event say of the use of corridors, each line once.

    Where the words name every road into a town, what closes or forbids roads besieges it.
    """
    lines = {_key(line): line for report in event.reports for line in _lines_of(report, effects)}
    if event.rule.besieges and any(place.encloses for place in event.placements):
        siege = {"regime": RegimeRole.CLOSURE, "scope": RegimeScope.TOWN}
        return tuple(line.model_copy(update=siege) for line in (list(lines.values()) or [event.rule]))
    return tuple(lines.values())


def _lines_of(report: Report, effects: Effects) -> Iterable[EffectRule]:
    return effects.regime_lines(report.event_type, report.target, report.traffic)


def _key(line: EffectRule) -> tuple[str, str | None, str]:
    return line.event_type, line.target, line.applies_to


def _days_of(event: Event, line: EffectRule, effects: Effects) -> tuple[date, date]:
    """Return the first and last day of what one line says: a report of another use of the road gives it no day.

    So what stopped a convoy did not begin on the day that the convoy came.
    """
    told = [(report, {_key(one) for one in _lines_of(report, effects)}) for report in event.reports]
    own = [report for report, keys in told if not keys or _key(line) in keys]
    return sharpest_days(own) if 0 < len(own) < len(told) else (event.first_day, event.last_day)


def _is_elsewhere(event: Event, route: CorridorRoute) -> bool:
    """Say whether an event lies on roads that are not a corridor's, wholly: neither its own nor those that lead to it.

    Where some of it has no spot, it is not known where it lies.
    """
    spots = [bool(place.pieces) and not _may_touch(place, route) for place in event.placements]
    return bool(spots) and all(spots)


def _may_touch(place: Placement, route: CorridorRoute) -> bool:
    if route.mass_of(place) >= TOUCH_MASS or route.is_named_by(place) or is_at_end(place, route):
        return True
    if place.lat is None or place.lon is None:
        return True
    reach_m = max(place.radius_km or 0.0, END_TOWN_KM) * 1000
    before = (*route.corridor.upstream, route.start)
    return any(distance_m(place.lon, place.lat, one.lon, one.lat) <= reach_m for one in before)


def _is_at_border(event: Event, route: CorridorRoute) -> bool:
    return any(is_at_start(place, route) for place in event.placements if is_town(place) or place.borders)


def _of_statement(one: AccessStatement, event: Event | None) -> RegimeFact | None:
    role = _ROLES.get(one.state)
    if one.state is AccessState.BLOCKED:
        role = RegimeRole.CLOSURE if one.date_to is None else RegimeRole.STOPPAGE
    if one.first_day is None or role is None or not _has_happened(one, role):
        return None
    is_stoppage = role is RegimeRole.STOPPAGE
    return RegimeFact(
        id=one.id,
        draw_id=(event.draw_id or event.id) if event is not None else one.same_as or one.id,
        role=role,
        traffic=one.traffic,
        first_day=one.first_day,
        last_day=one.date_to if is_stoppage else one.seen_until,
        # What was written after its last day tells an end; on it, only how long it had lasted. A stoppage of so many
        # days, told in advance, is told for no day more; that an order will end lifts nothing.
        ends=one.date_to is not None and _tells_end(one, is_stoppage=is_stoppage),
        lasts_days=OPEN_END_DAYS if one.date_to is None else 7.0,
        side=one.side,
        certainty=one.certainty,
        said_by=one.said_by,
        is_declared=one.side is Side.ARMED_GROUP,
        is_inferred=one.reading is Reading.INFERRED,
        keepers=countries_of(one.said_by) if one.side in AUTHORITIES else frozenset(),
    )


def _has_happened(one: AccessStatement, role: RegimeRole) -> bool:
    """Say whether what is told is more than a promise, a plan or a leave: only an order is made by announcing it."""
    if role in ORDERS:
        return True
    if one.reading is Reading.ANNOUNCED:
        return False
    is_ahead = one.first_day is not None and one.written_day is not None and one.first_day > one.written_day
    return not (is_ahead and role in RUNS)


def _tells_end(one: AccessStatement, *, is_stoppage: bool) -> bool:
    if one.is_foretold:
        return is_stoppage
    return one.written_day is not None and one.date_to is not None and one.written_day > one.date_to


def _told_until(event: Event) -> date:
    """Return the last day that anybody tells of: a further word that is of an earlier day makes nothing end sooner."""
    return event.end_date or max(report.ended_on for report in event.reports)


def _has_open_end(event: Event) -> bool:
    """Say whether a statement tells of an event as of what goes on "until further notice"."""
    return any(isinstance(report, StatementReport) and report.stood_until is None for report in event.reports)


def _of_event(event: Event, line: EffectRule, effects: Effects) -> RegimeFact:
    role = line.regime or RegimeRole.PASSED
    first_day, last_day = _days_of(event, line, effects)
    sides = {report.side for report in event.reports} - {Side.UNKNOWN}
    traffic = (line.runs_of or line.applies_to) if role in RUNS else line.applies_to
    return RegimeFact(
        id=event.id,
        draw_id=event.draw_id or event.id,
        role=role,
        traffic=traffic,
        first_day=first_day,
        last_day=_told_until(event) if role is RegimeRole.STOPPAGE else event.end_date or last_day,
        ends=event.end_date is not None,
        lasts_days=max(line.lasts_days, OPEN_END_DAYS) if _has_open_end(event) else line.lasts_days,
        stops_share=line.stops_share,
        is_siege=line.scope is RegimeScope.TOWN,
        is_border=line.scope is RegimeScope.BORDER,
        side=min(sides) if sides else Side.UNKNOWN,
        certainty=event.certainty,
        said_by="; ".join(dict.fromkeys(report.said_by for report in event.reports if report.said_by)),
        is_declared=bool(sides) and sides <= {Side.ARMED_GROUP},
        keepers=keepers_of(event),
    )


def _kinds_that_ran(event: Event, line: EffectRule, route: CorridorRoute) -> tuple[str, ...]:
    """Return the kinds of traffic of a run: of a mine's own convoy of fuel, the mine's supply and the mine's fuel."""
    kind, commodity = line.runs_of or line.applies_to, route.corridor.commodity
    if kind != commodity.main_traffic.id:
        return (kind,)
    goods = {word.strip() for report in event.reports for word in report.goods.split(";")}
    return (kind, *(one.id for one in commodity.carried_by if one.id in goods and one.id != kind))
