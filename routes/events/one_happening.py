"""Which reports may tell of one happening: by effect family; or as evidence, by day and place, from another source."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from itertools import product
from typing import TYPE_CHECKING

from data.codes import ClaimKind
from routes.placing.mass import share_covered

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from data.tables.effects import EffectRule, Kin
    from geo.reports.report import Report
    from routes.placing.placement import Placement

SLACK = timedelta(days=1)  # reports of one event may differ by a day
SAME_SHARE = 0.5  # two placements overlap when half the mass of one lies on the other; assumption
# A database gives the town where a stretch begins: of the roads out of it, three or four as a rule, that stretch holds
# this share at least; of a capital's it does not, and there the town does not say which road it was. Assumption.
POINT_SHARE = 0.2
_SPOTS = (ClaimKind.COORDINATES, ClaimKind.POINT)


class Telling:
    """A report with what merging asks of it again and again."""

    def __init__(self, report: Report, rule: EffectRule, placements: tuple[Placement, ...]) -> None:
        """Keep the days and the edges it may lie on."""
        self.report = report
        self.rule = rule
        self.placements = placements
        self.first_day, self.last_day = report.first_day, report.last_day
        edges = [place.edges for place in placements if place.can_close]
        self.edges = edges[0] if len(edges) == 1 else frozenset().union(*edges)
        self.source = report.database or report.source_title.casefold()

    @property
    def order(self) -> tuple[date, date, str]:
        """What tellings are sorted by."""
        return self.first_day, self.last_day, self.report.id

    @property
    def is_to_the_day(self) -> bool:
        """Say whether its day is known, or its night."""
        return self.last_day - self.first_day <= SLACK

    @property
    def is_of_a_spot(self) -> bool:
        """Say whether it names no stretch of road."""
        return all(place.kind in _SPOTS for place in self.placements)

    def is_near_in_time(self, other: Telling) -> bool:
        """Say whether two reports may be of one day."""
        return self.first_day <= other.last_day + SLACK and other.first_day <= self.last_day + SLACK


def all_same(group: Sequence[Telling], others: Sequence[Telling]) -> bool:
    """Say whether every report of one group that has a place on a road may be the same as every one of the other."""
    pairs = [(first, second) for first in group if first.edges for second in others if second.edges]
    return bool(pairs) and all(_same(first, second) for first, second in pairs)


def _same(first: Telling, second: Telling) -> bool:
    if not first.is_near_in_time(second) or first.rule.family != second.rule.family:
        return False
    return not first.edges.isdisjoint(second.edges) and any(
        overlap(p, q) for p in first.placements for q in second.placements
    )


def overlap(first: Placement, second: Placement, share: float = SAME_SHARE) -> bool:
    """Say whether two placements may be one place: a share (0..1) of the mass of either lies on the other."""
    if not first.can_close or not second.can_close or first.edges.isdisjoint(second.edges):
        return False
    if first.id == second.id:
        return True
    most = first.noted.get(second.id)
    if most is None:
        most = max(share_covered(first.pieces, second.pieces), share_covered(second.pieces, first.pieces))
        first.noted[second.id] = second.noted[first.id] = most
    return most >= share


def evidence(groups: Sequence[Sequence[Telling]], kin: Kin) -> dict[int, int]:
    """Return which groups of reports are evidence of the event that another tells: the number of that by theirs.

    A group joins the only one that it fits; what fits several is none's, and of several of one source that fit the
    same none joins, since a source tells apart what it tells twice.
    """
    to_the_day = (number for number, group in enumerate(groups) if all(one.is_to_the_day for one in group))
    numbers = sorted(to_the_day, key=lambda number: _standing(groups[number]))
    fits = _fits([groups[number] for number in numbers], kin)
    hosts: dict[int, int] = {}
    for standing, number in enumerate(numbers):
        fitting = [numbers[other] for other in fits.get(standing, ()) if numbers[other] not in hosts]
        if len(fitting) == 1:
            hosts[number] = fitting[0]
    count = Counter((host, source) for number, host in hosts.items() for source in _sources(groups[number]))
    return {
        number: host
        for number, host in hosts.items()
        if all(count[host, source] == 1 for source in _sources(groups[number]))
    }


def _fits(groups: Sequence[Sequence[Telling]], kin: Kin) -> dict[int, list[int]]:
    """Return by the number of a group those before it of which it may be evidence.

    The days are gone through in order, so that each is only held against what is told of the same road in a few.
    """
    days = sorted((group[0].first_day, number) for number, group in enumerate(groups))
    lately: dict[date, dict[int, list[int]]] = {}  # by day, then by edge
    found: dict[int, list[int]] = {}
    for day, number in days:
        for past in [one for one in lately if one < day - 2 * SLACK]:
            del lately[past]
        edges = groups[number][0].edges
        for other in {one for on_day in lately.values() for edge in edges for one in on_day.get(edge, ())}:
            host, later = sorted((other, number))
            if _may_be_evidence(groups[host], groups[later], kin):
                found.setdefault(later, []).append(host)
        on_day = lately.setdefault(day, {})
        for edge in edges:
            on_day.setdefault(edge, []).append(number)
    return found


def _sources(group: Sequence[Telling]) -> set[str]:
    return {one.source for one in group}


def _standing(group: Sequence[Telling]) -> tuple[bool, bool, list[tuple[date, date, str]]]:
    """Order groups so that those come first whose place counts: people's own reports, and stretches before spots."""
    is_coded = all(one.report.database for one in group)
    return is_coded, all(one.is_of_a_spot for one in group), sorted(one.order for one in group)


def _may_be_evidence(host: Sequence[Telling], group: Sequence[Telling], kin: Kin) -> bool:
    return all(_agree(first, second, kin) for first, second in product(host, group))


def _agree(first: Telling, second: Telling, kin: Kin) -> bool:
    """Say whether reports of two sources agree in day, type, target and place."""
    one, other = first.report, second.report
    is_coded = bool(one.database or other.database)
    if first.source == second.source or not (is_coded or (first.source and second.source)):
        return False
    if first.edges.isdisjoint(second.edges) or not first.is_near_in_time(second):
        return False
    same_family = first.rule.family == second.rule.family and is_coded
    if not (same_family or kin.has_types(one.event_type, other.event_type)):
        return False
    share = POINT_SHARE if is_coded and (first.is_of_a_spot or second.is_of_a_spot) else SAME_SHARE
    return kin.has_targets(one.target, other.target) and any(
        overlap(p, q, share) for p, q in product(first.placements, second.placements)
    )
