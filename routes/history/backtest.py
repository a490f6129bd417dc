"""Retrospective check: whether the probabilities of a day rank the road sections that are hit in the days after it.

A day is judged by what was known by then; the sections hit afterwards are taken from all reports whose source tells
when it was known, access statements left out. Sections are ranked by score per kilometre, so that a long section is no
better a guess than a short one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from data.codes import Effect
from data.errors import InputError
from data.known import has_known_day, known_by
from geo.reports.statements import from_tables
from routes.corridors.town_sections import whole_sections
from routes.events.closures import closures_on
from routes.events.event import build_events
from routes.status.intervals import Interval
from routes.status.regimes.watch import RegimeWatch

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from data.array_types import Floats, Ints
    from geo.reports.report import Report
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.corridors.town_sections import RoadSection
    from routes.events.event import Event
    from routes.placing.placement import Placement
    from routes.status.assessment import Assessor

HORIZON_DAYS = 14
TOP_SHARE = 0.1  # of the kilometres
LATELY_DAYS = 30.0  # half-life of a hit in the baseline that forgets; assumption
RESAMPLES = 2000
MIN_KM = 0.001
DECIMALS = 12  # of a score per km: what differs by less stands on the same stretch of the same report


class Ranking(StrEnum):
    """What sections are ranked by: the tool's probabilities, and what it must be better than to be of use.

    `LATELY` counts the hits known by the day, each fading with a half-life of `LATELY_DAYS`; `BEFORE` just counts them.
    """

    PROBABILITY = "probability"
    LATELY = "hit lately"
    BEFORE = "hit before"
    CHANCE = "chance"


class Skill(NamedTuple):
    """How well a ranking found what was hit; 0.5 and 0.1 are chance.

    `auc`: the share of pairs of a hit and a not hit kilometre in which the hit one ranks higher, ties counting half.
    `top_share`: the share of the hits on the tenth of the kilometres that rank highest (in crime mapping the hit rate,
    Chainey, Tompson and Uhlig 2008, Security Journal 21, 4-28). Intervals are None where there are too few days.
    """

    auc: float
    auc_ci: Interval | None
    top_share: float
    top_share_ci: Interval | None


@dataclass(frozen=True)
class Backtest:
    """The check over the days `first` to `last`, of which `days_with_hits` had a hit in the days after.

    `hits` counts the events it rests on, each once. `gain` is the interval of the difference in auc between the
    probabilities and each other ranking.
    """

    first: date
    last: date
    days: int
    days_with_hits: int
    horizon_days: int
    sections: int
    length_km: float
    hits: int
    skills: dict[Ranking, Skill]
    gain: dict[Ranking, Interval | None]


class _Marks(NamedTuple):
    """The marks (d,) of each day by ranking, and the weight (d,) of its hits."""

    weight: Floats
    auc: dict[Ranking, Floats]
    top: dict[Ranking, Floats]
    hits: frozenset[str]


class Hindcast:
    """What was known on a day, turned into scores of the sections, and what hit them afterwards."""

    def __init__(self, assessor: Assessor, routes: Sequence[CorridorRoute]) -> None:
        """Take the reports of an assessor that may be scored.

        Raises
        ------
        InputError
            No report tells when it was known.
        """
        self._assessor = assessor
        self._routes = tuple(routes)
        self.sections: tuple[RoadSection, ...] = whole_sections(assessor.towns, routes)
        self.length_km: Floats = np.maximum([section.length_km for section in self.sections], MIN_KM)
        self._section_of = {edge: n for n, section in enumerate(self.sections) for edge in section.edges}
        self._masses: dict[str, Floats] = {}
        self._events: dict[frozenset[str], tuple[Event, ...]] = {}
        self._reports = tuple(report for report in assessor.counted if has_known_day(report))
        if not self._reports:
            msg = "no report tells when it was known, so none can be scored; fill in source_date or first_known"
            raise InputError(msg)
        self._truth = [event for event in self._build(from_tables(self._reports)) if _closes(event)]

    @property
    def last_day(self) -> date:
        """The last day for which the reports say what happened in all the days after it."""
        return max(report.date for report in self._reports) - timedelta(days=HORIZON_DAYS)

    def known(self, day: date) -> tuple[Event, ...]:
        """Return the events made of the reports that were out by a day."""
        return self._build([report for report in known_by(self._reports, day) if report.first_day <= day])

    def scores(self, day: date) -> dict[Ranking, Floats]:
        """Return the score (s,) per kilometre of each section on a day, by ranking."""
        events = self.known(day)
        free = np.ones(len(self.sections))
        crossings, carried = self._assessor.tables.crossings, self._assessor.tables.commodities
        effects, said = self._assessor.effects, self._assessor.facts.known_by(day).statements
        last_run = RegimeWatch(said, effects).last_run(day, events, self._routes)
        for closure in closures_on(day, events, effects, crossings, carried, last_run):
            if closure.effect is Effect.CLOSES and closure.placement.can_close and not closure.is_repeat:
                free *= 1.0 - closure.p * self._mass(closure.placement)
        before, lately = np.zeros(len(self.sections)), np.zeros(len(self.sections))
        for event in filter(_closes, events):
            mass = self._event_mass(event)
            before += mass
            lately += mass * 2.0 ** (-max(0, (day - event.last_day).days) / LATELY_DAYS)
        found = {
            Ranking.PROBABILITY: 1.0 - free,
            Ranking.LATELY: lately,
            Ranking.BEFORE: before,
            Ranking.CHANCE: np.zeros(len(self.sections)),
        }
        return {name: np.round(score / self.length_km, DECIMALS) for name, score in found.items()}

    def hits(self, day: date) -> list[tuple[Event, Floats]]:
        """Return the events of the days after a day that hit a section, with their mass (s,) on each.

        What any report told by the day is no hit to be foreseen.
        """
        last = day + timedelta(days=HORIZON_DAYS)
        coming = [
            event
            for event in self._truth
            if day < event.first_day <= last and all(report.known_day > day for report in event.reports)
        ]
        weighed = [(event, self._event_mass(event)) for event in coming]
        return [(event, mass) for event, mass in weighed if mass.any()]

    def _build(self, reports: Sequence[Report]) -> tuple[Event, ...]:
        key = frozenset(report.id for report in reports)
        if key not in self._events:
            merge = self._assessor.settings.merge
            self._events[key] = build_events(reports, self._assessor.placements, self._assessor.effects, merge=merge)
        return self._events[key]

    def _event_mass(self, event: Event) -> Floats:
        masses = [self._mass(place) for place in event.placements if place.can_close]
        return np.sum(masses, axis=0) if masses else np.zeros(len(self.sections))

    def _mass(self, placement: Placement) -> Floats:
        """Return the mass (s,) of a placement on each section."""
        if placement.id not in self._masses:
            mass = np.zeros(len(self.sections))
            for piece in placement.pieces:
                if piece.edge in self._section_of:
                    mass[self._section_of[piece.edge]] += piece.mass
            self._masses[placement.id] = np.minimum(mass, 1.0)
        return self._masses[placement.id]


def backtest(assessor: Assessor, routes: Sequence[CorridorRoute], days: Sequence[date]) -> Backtest:
    """Judge the probabilities on the roads of some corridors by what hit them later, for evenly spaced days in order.

    Raises
    ------
    InputError
        No day is followed by `HORIZON_DAYS` of reports, or nothing was hit after any of them.
    """
    hindcast = Hindcast(assessor, routes)
    judged = [day for day in days if day <= hindcast.last_day]
    if not judged:
        msg = (
            f"no day up to {days[-1]} can be judged: the reports end {HORIZON_DAYS} days after {hindcast.last_day}; "
            "give an earlier span with --from and --to"
        )
        raise InputError(msg)
    marks = _judge(hindcast, judged)
    if not marks.hits:
        msg = (
            f"nothing is reported to have hit these corridors within {HORIZON_DAYS} days of {judged[0]} to "
            f"{judged[-1]}; give a longer span or more reports"
        )
        raise InputError(msg)
    every = (judged[1] - judged[0]).days if len(judged) > 1 else 1
    picks = _blocks(len(judged), -(-HORIZON_DAYS // every), assessor.settings.seed)
    return Backtest(
        first=judged[0],
        last=judged[-1],
        days=len(judged),
        days_with_hits=int((marks.weight > 0).sum()),
        horizon_days=HORIZON_DAYS,
        sections=len(hindcast.sections),
        length_km=float(hindcast.length_km.sum()),
        hits=len(marks.hits),
        skills={name: _skill(marks, name, picks) for name in Ranking},
        gain={
            name: _interval(marks.auc[Ranking.PROBABILITY] - marks.auc[name], marks.weight, picks)
            for name in Ranking
            if name is not Ranking.PROBABILITY
        },
    )


def ranking_auc(score: Floats, hits: Floats, missed_km: Floats) -> float:
    """Return the area under the ROC curve of scores (s,) with weights of hits (s,) and of what was not hit (s,).

    That is the chance that a hit outranks a kilometre not hit, ties counting half; 0.5 where all or nothing was hit.
    """
    _, rank = np.unique(score, return_inverse=True)
    hit, missed = np.bincount(rank, hits), np.bincount(rank, missed_km)
    total = hit.sum() * missed.sum()
    below = np.cumsum(missed) - missed
    return float((hit * (below + missed / 2)).sum() / total) if total > 0 else 0.5


def share_on_top(score: Floats, hits: Floats, length_km: Floats, share: float = TOP_SHARE) -> float:
    """Return the share (0..1) of the hits (n,) on the highest ranking share of the kilometres, evenly among equals."""
    _, rank = np.unique(-score, return_inverse=True)
    hit, km = np.bincount(rank, hits), np.bincount(rank, length_km)
    before = np.cumsum(km) - km
    taken = np.clip((share * km.sum() - before) / km, 0.0, 1.0)
    return float((hit * taken).sum() / hit.sum())


def _judge(hindcast: Hindcast, days: Sequence[date]) -> _Marks:
    weight = np.zeros(len(days))
    auc, top = ({name: np.zeros(len(days)) for name in Ranking} for _ in range(2))
    hits: set[str] = set()
    for number, day in enumerate(days):
        coming = hindcast.hits(day)
        if not coming:
            continue
        hits.update(event.id for event, _ in coming)
        masses = np.array([mass for _, mass in coming])
        hit = masses.sum(axis=0)
        missed_km = hindcast.length_km * np.prod(1.0 - np.minimum(masses, 1.0), axis=0)
        weight[number] = hit.sum()
        for name, score in hindcast.scores(day).items():
            auc[name][number] = ranking_auc(score, hit, missed_km)
            top[name][number] = share_on_top(score, hit, hindcast.length_km)
    return _Marks(weight, auc, top, frozenset(hits))


def _skill(marks: _Marks, name: Ranking, picks: Ints | None) -> Skill:
    auc, top, weight = marks.auc[name], marks.top[name], marks.weight
    return Skill(
        float(np.average(auc, weights=weight)),
        _interval(auc, weight, picks),
        float(np.average(top, weights=weight)),
        _interval(top, weight, picks),
    )


def _closes(event: Event) -> bool:
    return event.rule.effect is Effect.CLOSES and any(place.can_close for place in event.placements)


def _blocks(days: int, length: int, seed: int) -> Ints | None:
    """Return resampled day numbers (RESAMPLES, days) in blocks, None where the days do not make two blocks.

    Neighbouring days share most of what comes after them, so whole blocks are drawn (moving blocks: Künsch 1989,
    Annals of Statistics 17, 1217-1241).
    """
    if days < 2 * length:
        return None
    starts = np.random.default_rng(seed).integers(0, days - length + 1, (RESAMPLES, -(-days // length)))
    return (starts[:, :, None] + np.arange(length)).reshape(RESAMPLES, -1)[:, :days]


def _interval(values: Floats, weight: Floats, picks: Ints | None) -> Interval | None:
    """Return the 95 % interval of a pooled figure over resampled days, None without them."""
    if picks is None:
        return None
    totals = weight[picks].sum(axis=1)
    kept = totals > 0
    means = (values * weight)[picks].sum(axis=1)[kept] / totals[kept]
    low, high = np.percentile(means, [2.5, 97.5])
    return Interval(float(low), float(high))
