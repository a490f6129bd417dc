"""Status through time: every corridor on every day of a span as compact arrays, and the evidence that changed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import frexp
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from data.codes import Label
from routes.status.evidence import EvidenceRole
from routes.status.regimes.regime import Shares

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from numpy.typing import NDArray

    from data.array_types import Floats, Ints
    from data.codes import Season
    from routes.status.assessment import DayStatus
    from routes.status.evidence import Evidence
    from routes.status.labels import CorridorStatus

LABELS = tuple(Label)
FIGURES = ("p_open", "p_diverted", "p_cut", "extra_km", "extra_h", "evidence_coverage")
INTERVALS = ("p_diverted_ci", "p_cut_ci")
WEIGHED = (EvidenceRole.CLOSES, EvidenceRole.RESTRICTS)


class EvidenceChange(NamedTuple):
    """What became of a corridor's evidence since the day before in the timeline, as sorted ids.

    `entered` and `left` are reports that bear on the label now and did not, or did and do no more. `faded` are events
    that still close or slow the corridor, but whose weight (p x mass on it) fell below another halving: 1/2, 1/4, ...
    """

    entered: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    faded: tuple[str, ...] = ()


@dataclass(frozen=True)
class Timeline:
    """Corridors (c) and destinations (k) on the days (d) of a span, and the events (e) that close or slow roads then.

    `labels` (c, d) holds numbers in `LABELS`. Probabilities, extra km and hours and the shares of the regime told are
    (c, d), NaN where they are not known; `p_diverted_ci`, `p_cut_ci` (c, d, 2) and `p_reachable_ci` (k, d, 2) are 95 %
    intervals. `event_p` (e, d) is the largest probability that one of an event's closures is active, 0 where it has
    none. `evidence` and `changes` are for each corridor one entry a day: ids of the reports that bear on its label,
    strongest first, and what changed. The first day is compared with nothing: all its evidence has entered.
    """

    days: tuple[date, ...]
    seasons: tuple[Season, ...]
    corridor_ids: tuple[str, ...]
    labels: NDArray[np.uint8]
    p_open: Floats
    p_diverted: Floats
    p_cut: Floats
    p_diverted_ci: Floats
    p_cut_ci: Floats
    extra_km: Floats
    extra_h: Floats
    evidence_coverage: Floats
    regime_free: Floats
    regime_escort_only: Floats
    regime_stopped: Floats
    evidence: tuple[tuple[tuple[str, ...], ...], ...]
    changes: tuple[tuple[EvidenceChange, ...], ...]
    destinations: tuple[str, ...]
    p_reachable: Floats
    p_reachable_ci: Floats
    corridors_left: Ints
    event_ids: tuple[str, ...]
    event_p: Floats

    def label(self, corridor: int, day: int) -> Label:
        """Return the label of a corridor on a day, both by their number."""
        return LABELS[int(self.labels[corridor, day])]


def build_timeline(found: Sequence[DayStatus]) -> Timeline:
    """Return the timeline of assessed days, which are in order and all of the same corridors.

    Raises
    ------
    ValueError
        There is no day.
    """
    if not found:
        msg = "a timeline needs at least one day"
        raise ValueError(msg)
    corridors = list(zip(*(day.statuses for day in found), strict=True))
    places = list(zip(*(day.destinations for day in found), strict=True))
    event_ids, event_p = _events(found)
    shape, at_places = (len(corridors), len(found)), (len(places), len(found))
    labels = [LABELS.index(status.label) for row in corridors for status in row]
    left = [place.corridors_left for row in places for place in row]
    return Timeline(
        days=tuple(day.day for day in found),
        seasons=tuple(day.season for day in found),
        corridor_ids=tuple(status.corridor_id for status in found[0].statuses),
        labels=np.array(labels, dtype=np.uint8).reshape(shape),
        **{name: _figures(corridors, name).reshape(shape) for name in FIGURES},
        **_shares(corridors, shape),
        **{name: _bounds(corridors, name).reshape(*shape, 2) for name in INTERVALS},
        evidence=tuple(tuple(status.speaking_reports for status in row) for row in corridors),
        changes=tuple(_changes(row) for row in corridors),
        destinations=tuple(place.destination for place in found[0].destinations),
        p_reachable=_figures(places, "p_reachable").reshape(at_places),
        p_reachable_ci=_bounds(places, "p_reachable_ci").reshape(*at_places, 2),
        corridors_left=np.array(left, dtype=np.int64).reshape(at_places),
        event_ids=event_ids,
        event_p=event_p,
    )


def evidence_change(before: Sequence[Evidence], now: Sequence[Evidence]) -> EvidenceChange:
    """Return what changed between the evidence on a corridor on two days."""
    spoke = {name for one in before if one.speaks for name in one.report_ids}
    speaks = {name for one in now if one.speaks for name in one.report_ids}
    weighed = {one.event_id: one.p * one.mass for one in before if one.role in WEIGHED}
    faded = [
        one.event_id
        for one in now
        if one.role in WEIGHED
        and one.event_id in weighed
        and _halvings(one.p * one.mass) < _halvings(weighed[one.event_id])
    ]
    return EvidenceChange(tuple(sorted(speaks - spoke)), tuple(sorted(spoke - speaks)), tuple(sorted(faded)))


def _halvings(weight: float) -> int:
    """Return the number of the halving a weight lies in: 0 from 1/2 up, -1 from 1/4 up, and so on."""
    return min(0, frexp(weight)[1])


def _changes(row: Sequence[CorridorStatus]) -> tuple[EvidenceChange, ...]:
    days = [(), *(status.evidence for status in row)]
    return tuple(evidence_change(before, now) for before, now in pairwise(days))


def _events(found: Sequence[DayStatus]) -> tuple[tuple[str, ...], Floats]:
    first_days = {closure.event.id: closure.event.first_day for day in found for closure in day.closures}
    ids = tuple(sorted(first_days, key=lambda name: (first_days[name], name)))
    number = {name: n for n, name in enumerate(ids)}
    p = np.zeros((len(ids), len(found)))
    for n, day in enumerate(found):
        for closure in day.closures:
            here = number[closure.event.id], n
            p[here] = max(p[here], closure.p)
    return ids, p


def _shares(rows: Sequence[Sequence[CorridorStatus]], shape: tuple[int, int]) -> dict[str, Floats]:
    """Return the shares of the regime told (c, d) by name, NaN where nothing is known."""
    told = [status.regime.told for row in rows for status in row]
    return {
        f"regime_{name}": np.array(
            [np.nan if regime is None else getattr(regime.shares, name) for regime in told], dtype=np.float64
        ).reshape(shape)
        for name in Shares._fields
    }


def _figures(rows: Sequence[Sequence[object]], name: str) -> Floats:
    """Return one figure of every status, row by row, NaN where it is not known."""
    values = (getattr(status, name) for row in rows for status in row)
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def _bounds(rows: Sequence[Sequence[object]], name: str) -> Floats:
    """Return both bounds of one interval of every status, row by row, NaN where it is not known."""
    values = (getattr(status, name) for row in rows for status in row)
    return np.array([(np.nan, np.nan) if value is None else value for value in values], dtype=np.float64)
