"""Supply at a place on a day: what was seen there, never derived from roads, and no forecast."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from data.codes import Certainty, StationState, SupplyKind
from data.tables.supply import ANY_PRODUCT
from geo.names.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.tables.profile import Profile
    from data.tables.supply import Observation, Ratio
    from geo.reports.facts import Facts

STALE_DAYS = 14  # an older observation tells no state: single convoys were used up in four days
CONTRADICTED_DAYS = 3  # observations this near to the latest are of the same state, and should agree with it
LEAST_COVERAGE_DAYS = 4  # of a span of arrivals; fewer days say nothing of the span
STATES, CERTAINTIES = tuple(StationState), tuple(Certainty)


class Arrivals(NamedTuple):
    """Tankers that arrived in a span of days, between `low` and `high`, told for `coverage_days` of them."""

    low: float
    high: float
    coverage_days: int


class Need(NamedTuple):
    """Tankers needed a day, from `low` to `high`."""

    low: float
    high: float


@dataclass(frozen=True)
class SupplyStatus:
    """What is known of supply at a place on a day; None and nothing where nothing was seen lately.

    `seen` is the observation whose state counts, `age_days` old, `contradicted_by` those near it that tell another.
    `priced` is the latest one that tells a price against the usual one, `came` are the arrivals, the newest first.
    """

    place: str
    day: date | None = None
    seen: Observation | None = None
    age_days: int | None = None
    contradicted_by: tuple[Observation, ...] = ()
    priced: Observation | None = None
    came: tuple[Observation, ...] = ()
    arrivals_7d: Arrivals | None = None
    arrivals_28d: Arrivals | None = None
    need_per_day: Need | None = None

    @property
    def state(self) -> StationState | None:
        """What was seen at the stations."""
        return None if self.seen is None else self.seen.stations

    @property
    def arrived_on(self) -> date | None:
        """The last day of the last arrival, at the latest the day itself."""
        return min((day for one in self.came[:1] for day in (one.ended_on, self.day) if day), default=None)

    def arrived_by(self, day: date) -> date | None:
        """Return the last day of the last arrival that was over by a day."""
        return next((one.ended_on for one in self.came if one.ended_on and one.ended_on <= day), None)

    @property
    def price_ratio(self) -> Ratio | None:
        """The price against the usual one."""
        return None if self.priced is None else self.priced.price_ratio

    @property
    def is_known(self) -> bool:
        """Say whether anything is known at all."""
        return any((self.seen, self.priced, self.came, self.need_per_day))


@dataclass(frozen=True)
class SupplyDay:
    """Supply on a day at the places followed, and in the country as a whole (None where the case names none)."""

    places: tuple[SupplyStatus, ...] = ()
    country: SupplyStatus | None = None

    def at(self, place: str) -> SupplyStatus:
        """Return what is known of supply at a place."""
        return next((one for one in self.places if one.place == place), SupplyStatus(place))


class SupplyWatch:
    """Follows supply at the destinations and the other places of a case, from what was seen at them."""

    def __init__(self, facts: Facts, profile: Profile, destinations: Sequence[str]) -> None:
        self._table = SupplyTable(facts.observations)
        self._profile = profile
        places: dict[str, str] = {}
        for name in (*destinations, *profile.supply_places, *facts.followed):
            places.setdefault(fold(name), name)
        places.pop(fold(profile.country), None)
        self._places = tuple(places.values())

    def on(self, day: date) -> SupplyDay:
        """Return what is known of supply on a day."""
        places = tuple(self._table.on(place, day) for place in self._places)
        return SupplyDay(places, self._country(day) if self._profile.country else None)

    def _country(self, day: date) -> SupplyStatus:
        """Return the country's line; what the case says of its need goes before what the table does."""
        status, need = self._table.on(self._profile.country, day), self._profile.tankers_per_day
        return status if need is None else replace(status, need_per_day=Need(need.low, need.high))


class SupplyTable:
    """Observations by place; a place's name counts however it is spelled."""

    def __init__(self, observations: Iterable[Observation]) -> None:
        self._of: dict[str, list[Observation]] = {}
        for one in observations:
            if one.first_day is not None:
                self._of.setdefault(fold(one.place), []).append(one)

    def on(self, place: str, day: date) -> SupplyStatus:
        """Return what the table tells of supply at a place on a day."""
        return supply_on(place, self._of.get(fold(place), ()), day)


def supply_on(place: str, observations: Sequence[Observation], day: date) -> SupplyStatus:
    """Return what the observations of one place tell of supply there on a day; later ones count for nothing."""
    begun = [one for one in observations if one.first_day is not None and one.first_day <= day]
    lately = [one for one in begun if _age_days(one, day) <= STALE_DAYS]
    seen, contradicted_by = _state([one for one in lately if one.stations is not None], day)
    arrivals = [one for one in begun if one.kind is SupplyKind.ARRIVAL]
    return SupplyStatus(
        place=place,
        day=day,
        seen=seen,
        age_days=None if seen is None else _age_days(seen, day),
        contradicted_by=contradicted_by,
        priced=_latest([one for one in lately if one.price_ratio is not None], day),
        came=tuple(sorted(arrivals, key=lambda one: _newest_first(one, day))),
        arrivals_7d=arrivals_in(arrivals, day - timedelta(days=6), day),
        arrivals_28d=arrivals_in(arrivals, day - timedelta(days=27), day),
        need_per_day=_need([one for one in begun if one.kind is SupplyKind.NEED]),
    )


def arrivals_in(arrivals: Sequence[Observation], first: date, last: date) -> Arrivals | None:
    """Return the tankers that arrived from a day to another, None where too few of these days are told of.

    Of arrivals that overlap in time the surer, then that of the shorter span counts; each counts for its days within
    the span. What those left out tell of the same days makes the range.
    """
    told = [one for one in arrivals if one.tankers_told is not None and _days(one, first, last)]
    told.sort(key=lambda one: (CERTAINTIES.index(one.certainty), one.days, one.id))
    counted: list[Observation] = []
    left_out: list[Observation] = []
    for one in told:
        rivals = [other for other in counted if _overlap(one, other) and not _adds_up(one, other)]
        (left_out if rivals else counted).append(one)
    covered = {day for one in counted for day in _days(one, first, last)}
    if len(covered) < LEAST_COVERAGE_DAYS:
        return None
    total = sum(_tankers(one, first, last) for one in counted)
    gains = [(one, _gain(one, counted, first, last)) for one in left_out]
    more = _best([(one, gain) for one, gain in gains if gain > 0])
    less = _best([(one, -gain) for one, gain in gains if gain < 0])
    return Arrivals(total - less, total + more, len(covered))


def _state(seen: Sequence[Observation], day: date) -> tuple[Observation | None, tuple[Observation, ...]]:
    """Return the worst of the observations near the latest one, and those among them that tell another state."""
    if not seen:
        return None, ()
    latest = min(_age_days(one, day) for one in seen)
    near = [one for one in seen if _age_days(one, day) - latest <= CONTRADICTED_DAYS]
    worst = min(near, key=lambda one: (-_badness(one), *_newest_first(one, day)))
    others = [one for one in near if one.stations is not worst.stations and _same_product(one, worst)]
    return worst, tuple(sorted(others, key=lambda one: _newest_first(one, day)))


def _latest(observations: Sequence[Observation], day: date) -> Observation | None:
    return min(observations, key=lambda one: _newest_first(one, day), default=None)


def _need(observations: Sequence[Observation]) -> Need | None:
    """Return the span of what sources say is needed a day."""
    rates = [one.tankers_told / one.days for one in observations if one.tankers_told is not None]
    return Need(min(rates), max(rates)) if rates else None


def _age_days(one: Observation, day: date) -> int:
    """Return how many days ago it was last so; 0 while its days last."""
    return max(0, (day - _span(one)[1]).days)


def _newest_first(one: Observation, day: date) -> tuple[int, int, str]:
    return _age_days(one, day), CERTAINTIES.index(one.certainty), one.id


def _badness(one: Observation) -> int:
    return -1 if one.stations is None else STATES.index(one.stations)


def _same_product(one: Observation, other: Observation) -> bool:
    return one.product == other.product or ANY_PRODUCT in (one.product, other.product)


def _span(one: Observation) -> tuple[date, date]:
    """Return the first and last day of an observation that has a date."""
    return one.first_day or date.max, one.ended_on or date.min


def _days(one: Observation, first: date, last: date) -> list[date]:
    """Return the days of an observation from a day to another."""
    begin, end = max(_span(one)[0], first), min(_span(one)[1], last)
    return [begin + timedelta(days=n) for n in range((end - begin).days + 1)]


def _tankers(one: Observation, first: date, last: date) -> float:
    """Return the tankers of an arrival that fall between two days, were they spread evenly over its own."""
    return (one.tankers_told or 0.0) * len(_days(one, first, last)) / one.days


def _overlap(one: Observation, other: Observation) -> bool:
    return bool(_days(other, *_span(one)))


def _adds_up(one: Observation, other: Observation) -> bool:
    """Say whether two arrivals of the same days are two convoys and not two counts of one."""
    return one.beside == other.id or other.beside == one.id


def _gain(one: Observation, counted: Sequence[Observation], first: date, last: date) -> float:
    """Return by how much an arrival that was left out tells more than those counted for the same days.

    A part told of a longer span that counts says something else only where it is more than the whole.
    """
    mine = _tankers(one, first, last)
    rivals = [other for other in counted if _overlap(one, other)]
    wholes = [other for other in rivals if len(_days(other, *_span(one))) == one.days < other.days]
    if wholes:
        return max(0.0, mine - sum(_tankers(other, first, last) for other in wholes))
    begin, end = _span(one)
    return mine - sum(_tankers(other, max(begin, first), min(end, last)) for other in rivals)


def _best(gains: Sequence[tuple[Observation, float]]) -> float:
    """Return the largest sum of gains of arrivals that do not overlap (weighted interval scheduling)."""
    ordered = sorted(gains, key=lambda pair: _span(pair[0])[1])
    ends = [_span(one)[1] for one, _ in ordered]
    best = [0.0]
    for number, (one, gain) in enumerate(ordered):
        before = bisect_left(ends, _span(one)[0], hi=number)
        best.append(max(best[-1], best[before] + gain))
    return best[-1]
