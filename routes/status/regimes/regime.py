"""Regimes: how a kind of traffic uses a corridor on a day, apart from any one stretch of it.

Two sorts of facts make a regime. **Orders** stand (a ban, a siege, a border closed by an authority): until they are
lifted or contradicted; silence changes nothing but how sure the answer is. **Stoppages** end (a strike, a suspension,
vehicles held): after their days, the corridor returns to the order that stands there, or to what is not known. Nothing
returns to free by silence. Bad news holds for a kind of traffic and those below it, good news for its kind alone.

The shares below are judgements, not calibrated; each is one number with one reason, none is fitted to a corridor.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from data.codes import Certainty, Label, RegimeRole, Side
from data.tables.traffic import bad_news_holds, good_news_holds
from routes.events.recent import RECENT_DAYS
from routes.status.regimes.fact import FORBIDDING, ORDERS, PROVEN_RUNS, RUNS, STRICTEST_FIRST
from routes.status.regimes.orders import Told, stands

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.tables.traffic import Kind
    from routes.status.regimes.fact import RegimeFact

LIKELY_FROM = 0.5  # more likely than not
ESCORT_DAYS = 60  # escorts without an order are not told of every month


class Shares(NamedTuple):
    """Probabilities of the three states; they sum to 1."""

    free: float
    escort_only: float
    stopped: float

    def mixed(self, other: Shares, share: float) -> Shares:
        """Return these with another's in a share 0..1."""
        return Shares(*(own + share * (theirs - own) for own, theirs in zip(self, other, strict=True)))


NOT_TOLD = Shares(1 / 3, 1 / 3, 1 / 3)  # what stoppages without anything else come on top of
BANNED = Shares(0.04, 0.56, 0.40)  # an order, no run reported since: use is not known
ESCORTED = Shares(0.04, 0.86, 0.10)  # an order, and runs since: none of the 34 weeks known was free under one
ESCORT_ORDERED = Shares(0.04, 0.76, 0.20)  # passage under escort alone is ordered, and no run reported since; judgement
BESIEGED = Shares(0.0, 0.0, 1.0)  # assumed by a scenario, for certain
SHUT_DECLARED = Shares(0.04, 0.41, 0.55)  # a siege on the word of the besiegers alone: some were never held
SHUT_SILENT = Shares(0.04, 0.26, 0.70)  # the same, not told of for longer than the recent window
ESCORTS_WITHOUT_ORDER = Shares(0.10, 0.80, 0.10)
PASSED_WITHOUT_ORDER = Shares(0.60, 0.30, 0.10)  # a convoy came through where nothing forbids it
NORMAL = {
    Certainty.HIGH: Shares(0.93, 0.05, 0.02),
    Certainty.MEDIUM: Shares(0.85, 0.10, 0.05),
    Certainty.LOW: Shares(0.70, 0.20, 0.10),
}
STOPPED_SHARE = {Certainty.HIGH: 0.9, Certainty.MEDIUM: 0.75, Certainty.LOW: 0.5}  # that a stoppage told of is complete
SHUT = {  # nothing passes, on the word of those who live or drive there, or who closed it; as sure as a stoppage
    Certainty.HIGH: Shares(0.02, 0.08, 0.90),
    Certainty.MEDIUM: Shares(0.03, 0.22, 0.75),
    Certainty.LOW: Shares(0.04, 0.46, 0.50),
}
LOW_RUN_SHARE = 0.6  # one run of low certainty says less than a surer one or a second
OLD_RUN_SHARE = 0.5  # the last run is older than the recent window


DECIMALS = 9  # shares that differ by less are the same sum in another order


class Stopping(NamedTuple):
    """A stoppage in force: its draw, the probability that it stops all of the traffic, and its first day.

    `left` is what silence since has left of the probability it was told with (0..1].
    """

    draw_id: str
    p: float
    first_day: date
    left: float = 1.0

    @property
    def as_told(self) -> Stopping:
        """It as it was on the last day told."""
        return Stopping(self.draw_id, self.p / self.left, self.first_day)


class Sayers(NamedTuple):
    """Whose word the parts of a regime are: the order that has stood longest, that vehicles run, that they do not."""

    ordered: tuple[str, ...] = ()
    ran: tuple[str, ...] = ()
    stopped: tuple[str, ...] = ()


NO_SAYERS = Sayers()


@dataclass(frozen=True)
class Regime:
    """How a kind of traffic uses a corridor on a day: `shares`, of the order alone `base`, and the stoppages on top.

    `ordered_since` is the day of the oldest of the orders that decide, None where none stands; `has_run`: a run of that
    traffic was reported since it (without one, since ever within the recent window); `is_besieged`: an order is a
    siege; `strictest` is the order that counts. `since` is the first day of the orders or stoppages that make its
    label, None where none does: what runs rest on begins on no day that is known, and the day of a run is none.
    `last_passage` is the last day on which vehicles are known to have come through or to have been under way.
    `said_by` is whose word it all is, `on_word_of` whose word each part is.
    """

    shares: Shares
    base: Shares | None
    stoppages: tuple[Stopping, ...]
    ordered_since: date | None
    has_run: bool
    since: date | None
    last_passage: date | None
    evidence: tuple[str, ...]
    said_by: tuple[str, ...] = ()
    is_besieged: bool = False
    strictest: RegimeRole | None = None
    on_word_of: Sayers = NO_SAYERS

    @property
    def is_ordered(self) -> bool:
        """Say whether an order stands."""
        return self.ordered_since is not None

    @property
    def is_escorted(self) -> bool:
        """Say whether traffic more likely needs an escort than not."""
        return self.shares.escort_only >= LIKELY_FROM

    @property
    def is_stopped(self) -> bool:
        """Say whether traffic is more likely stopped than not."""
        return self.shares.stopped >= LIKELY_FROM

    @property
    def label(self) -> Label | None:
        """What it alone makes of a corridor, None where it hinders nothing that is known."""
        if self.is_stopped:
            return Label.STOPPED
        if self.strictest is RegimeRole.PERMIT:
            return Label.AT_RISK
        if self.strictest is RegimeRole.ESCORT_ORDER:
            return Label.ESCORT_ONLY
        if self.is_ordered or self.is_escorted:
            return Label.ESCORT_ONLY if self.has_run else Label.BANNED
        return Label.AT_RISK if _stop_most(self.stoppages) else None


def regime_of(facts: Iterable[RegimeFact], kind: Kind, day: date, *, attacks_are_runs: bool = True) -> Regime | None:
    """Return the regime of a kind of traffic on a corridor from the facts known of it, None where nothing is known.

    Facts of later days count for nothing; whoever knows of a day up to which facts were known leaves out the others.
    An attacked convoy proves that convoys run; without `attacks_are_runs` it does not, so that a further report of an
    attack never makes passage likelier.
    """
    told = sorted((fact for fact in facts if fact.first_day <= day), key=lambda fact: (fact.first_day, fact.id))
    sorted_out = Told(told, kind)
    orders = [
        fact
        for fact in told
        if fact.role in ORDERS and bad_news_holds(fact.traffic, kind) and stands(fact, sorted_out, day)
    ]
    counted = RUNS if attacks_are_runs else PROVEN_RUNS
    closures = [order for order in orders if order.role is RegimeRole.CLOSURE]
    if closures and all(order.is_siege for order in closures):
        counted |= {RegimeRole.REACHED}
    runs = [fact for fact in told if fact.role in counted and _tells_of(fact, kind) and not _is_elsewhere(fact)]
    stoppages_told = (fact for fact in told if fact.role is RegimeRole.STOPPAGE and bad_news_holds(fact.traffic, kind))
    stopping = _still_stopping(stoppages_told, runs, day)
    stoppages = tuple(_stopping(fact, _share_left(fact, day)) for fact in stopping)
    base, resting_on = _under_orders(orders, runs, day) if orders else _without_orders(runs, day)
    if base is None and not _stop_most(stoppages):
        return None
    rest = [*resting_on, *stopping]
    last = max((run.told_until for run in runs), default=None)
    ordered_since = min((order.first_day for order in _binding(orders)), default=None)
    found = Regime(
        shares=_with_stoppages(base or NOT_TOLD, stoppages),
        base=base,
        stoppages=stoppages,
        ordered_since=ordered_since,
        has_run=bool(_runs_since(orders, runs)) if orders else bool(runs),
        since=None,
        last_passage=None if last is None else min(last, day),
        evidence=tuple(dict.fromkeys(fact.id for fact in rest)),
        said_by=_sayers(rest),
        is_besieged=any(order.is_siege for order in closures),
        strictest=_strictest(orders),
        on_word_of=Sayers(
            ordered=_sayers(order for order in _binding(orders) if order.first_day == ordered_since),
            ran=_sayers(fact for fact in resting_on if fact.role not in ORDERS),
            stopped=_sayers(fact for fact in rest if fact.role in {RegimeRole.CLOSURE, RegimeRole.STOPPAGE}),
        ),
    )
    since = _begun_on(found, orders, runs)
    return found if since is None else replace(found, since=since)


def _begun_on(regime: Regime, orders: Sequence[RegimeFact], runs: Sequence[RegimeFact]) -> date | None:
    """Return the first day of the orders or the stoppages that make a regime's label, None where neither does.

    A closed road is closed since the last arrival; stoppages make it by the day on which enough of them had begun.
    """
    base, label = regime.base, regime.label
    is_shut = base is not None and base.stopped >= LIKELY_FROM
    if is_shut or (regime.is_ordered and label is not Label.STOPPED):
        last_arrival = max((run.told_until for run in runs if run.arrives), default=date.min)
        deciding = _binding(orders)
        closing = [one for one in deciding if one.role is RegimeRole.CLOSURE and one.first_day > last_arrival]
        return min(one.first_day for one in (is_shut and closing) or deciding)
    if label not in {Label.STOPPED, Label.AT_RISK}:
        return None
    for day in sorted({one.first_day for one in regime.stoppages}):
        begun = [one for one in regime.stoppages if one.first_day <= day]
        if (
            _stop_most(begun)
            if label is Label.AT_RISK
            else _with_stoppages(base or NOT_TOLD, begun).stopped >= LIKELY_FROM
        ):
            return day
    return None


def _sayers(facts: Iterable[RegimeFact]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fact.said_by for fact in facts if fact.said_by))


def last_run_of(facts: Iterable[RegimeFact], kind: Kind, day: date) -> date | None:
    """Return the last day up to a day on which vehicles of a kind are reported to have run, attacked ones left out."""
    runs = (fact for fact in facts if fact.role in PROVEN_RUNS and fact.first_day <= day and _tells_of(fact, kind))
    return max((min(run.told_until, day) for run in runs), default=None)


def last_arrival_of(facts: Iterable[RegimeFact], kind: Kind, day: date) -> date | None:
    """Return the last day up to a day on which vehicles of a kind reached the corridor's end by a road not told."""
    arrivals = (
        fact
        for fact in facts
        if fact.role is RegimeRole.REACHED and fact.arrives and fact.first_day <= day and _tells_of(fact, kind)
    )
    return max((min(one.told_until, day) for one in arrivals), default=None)


def _is_elsewhere(fact: RegimeFact) -> bool:
    """Say whether vehicles reached the end of the corridor by a road that is known to be another one."""
    return fact.role is RegimeRole.REACHED and not fact.arrives


def _tells_of(run: RegimeFact, kind: Kind) -> bool:
    """Say whether a run is one of a kind: told of it alone; that all need an escort holds for those below too."""
    if run.is_inferred and run.role is RegimeRole.NORMAL:
        return False
    if run.role is RegimeRole.ESCORTED:
        return bad_news_holds(run.traffic, kind)
    return good_news_holds(run.traffic, kind)


def _still_stopping(stoppages: Iterable[RegimeFact], runs: Sequence[RegimeFact], day: date) -> list[RegimeFact]:
    """Return the stoppages in force: not beyond their days, and no run reported after the last day they are told of.

    That traffic runs again, told of that very day, ends one; any other run may have been before it began.
    """
    last_run = max((run.first_day for run in runs), default=date.min)
    resumed = {run.first_day for run in runs if run.role is RegimeRole.RESUMED}
    found = []
    for one in stoppages:
        last = one.told_until
        end = last if one.ends else last + timedelta(days=one.lasts_days)
        if day <= end and last_run <= last and last not in resumed:
            found.append(one)
    return found


def _share_left(stoppage: RegimeFact, day: date) -> float:
    """Return how likely a stoppage in force goes on, by the days since it was last told of.

    Of the days that it may last beyond, each is as likely to be the last; one whose end is told goes on to it.
    """
    if stoppage.ends:
        return 1.0
    return min(1.0, 1.0 - (day - stoppage.told_until).days / (stoppage.lasts_days + 1))


def _under_orders(
    orders: Sequence[RegimeFact], runs: Sequence[RegimeFact], day: date
) -> tuple[Shares, list[RegimeFact]]:
    """Return the shares under orders that stand, and the facts they rest on."""
    closures = [order for order in orders if order.role is RegimeRole.CLOSURE]
    if closures:
        latest = max(closures, key=lambda order: (order.first_day, not order.is_declared))
        if not any(run.arrives and run.told_until >= latest.first_day for run in runs):
            return _shut(closures, day), [latest]
    order = _binding(orders)[-1]
    if order.role is RegimeRole.PERMIT:
        return Shares(1.0 - order.stops_share, 0.0, order.stops_share), [order]
    unproven = ESCORT_ORDERED if order.role is RegimeRole.ESCORT_ORDER else BANNED
    since = _runs_since(orders, runs)
    if not since:
        return unproven, [order]
    last = max(since, key=lambda run: run.told_until)
    is_old = (day - last.told_until).days > RECENT_DAYS
    is_told_twice = len({run.draw_id for run in since}) > 1  # one fact in two tables is one run
    sure = is_told_twice or last.certainty is not Certainty.LOW
    share = OLD_RUN_SHARE if is_old else 1.0 if sure else LOW_RUN_SHARE
    return unproven.mixed(ESCORTED, share), [order, last]


def _strictest(orders: Sequence[RegimeFact]) -> RegimeRole | None:
    """Return what the strictest of some orders is, None without any."""
    return min((order.role for order in orders), key=STRICTEST_FIRST.index, default=None)


def _runs_since(orders: Sequence[RegimeFact], runs: Sequence[RegimeFact]) -> list[RegimeFact]:
    """Return the runs reported since the latest order: what ran before it was declared anew says nothing of it."""
    latest = _binding(orders)[-1]
    return [run for run in runs if run.told_until >= latest.first_day]


def _binding(orders: Sequence[RegimeFact]) -> list[RegimeFact]:
    """Return the orders that decide, the latest last: beside a ban or a siege no permit and no order to be escorted."""
    strictest = _strictest(orders)
    roles = FORBIDDING if strictest in FORBIDDING else {strictest}
    return [order for order in orders if order.role in roles]


def _shut(closures: Sequence[RegimeFact], day: date) -> Shares:
    """Return the shares by the surest of what closes it: a further word for it, however unsure, frees nothing."""
    return max((_shut_by(order, day) for order in closures), key=lambda shares: shares.stopped)


def _shut_by(order: RegimeFact, day: date) -> Shares:
    if order.is_declared:
        return SHUT_DECLARED
    # An authority's closure without an end needs no retelling.
    stands_by_itself = order.side is Side.STATE and (order.last_day is None or order.is_border)
    is_fresh = stands_by_itself or (day - order.told_until).days <= RECENT_DAYS
    told = SHUT[order.certainty]
    return told if is_fresh else min(told, SHUT_SILENT, key=lambda shares: shares.stopped)


def _without_orders(runs: Sequence[RegimeFact], day: date) -> tuple[Shares | None, list[RegimeFact]]:
    """Return the shares where no order stands, None where nothing recent is known."""
    recent = [
        run
        for run in runs
        if run.role is not RegimeRole.ATTACKED
        and (day - run.told_until).days <= (ESCORT_DAYS if run.role is RegimeRole.ESCORTED else RECENT_DAYS)
    ]
    if not recent:
        return None, []
    last = max(recent, key=lambda run: (run.told_until, run.role is RegimeRole.ESCORTED))
    if last.role is RegimeRole.ESCORTED:
        return ESCORTS_WITHOUT_ORDER, [last]
    if last.role is RegimeRole.PASSED:
        return PASSED_WITHOUT_ORDER, [last]
    return NORMAL[last.certainty], [last]


def _with_stoppages(base: Shares, stoppages: Sequence[Stopping]) -> Shares:
    """Return the shares with stoppages on top, each a chance of its own."""
    if not stoppages:
        return base
    moving = _moving(stoppages)
    return Shares(base.free * moving, base.escort_only * moving, 1.0 - (base.free + base.escort_only) * moving)


def _stopping(fact: RegimeFact, left: float) -> Stopping:
    return Stopping(fact.draw_id, STOPPED_SHARE[fact.certainty] * fact.stops_share * left, fact.first_day, left)


def _stop_most(stoppages: Sequence[Stopping]) -> bool:
    """Say whether stoppages in force were told to stop traffic as a whole: silence since makes that no lesser news."""
    return round(_moving([one.as_told for one in stoppages]), DECIMALS) <= 1.0 - LIKELY_FROM


def _moving(stoppages: Sequence[Stopping]) -> float:
    """Return the probability that no stoppage stops the traffic, 1 without any."""
    moving = 1.0
    for draw_id in sorted({one.draw_id for one in stoppages}):
        moving *= 1.0 - max(one.p for one in stoppages if one.draw_id == draw_id)
    return moving


def worse(one: Regime | None, other: Regime | None) -> Regime | None:
    """Return the worse of two regimes: the one with less freedom, then with more that is stopped; None is no news."""
    if one is None or other is None:
        return one or other
    return max((one, other), key=lambda regime: (round(regime.shares.stopped, DECIMALS), -regime.shares.free))
