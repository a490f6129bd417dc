"""The lines of a card on roads: which to avoid, and what to take instead at what risk.

A road is told because of what it carries for the destination: how likely it is closed, or its traffic stopped, times
that. What a siege of the destination itself closes is told as that siege: its corridors are not stopped where they come
in, for other destinations may be reached from there. The siege of a town on the way is told by its name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from data.codes import Effect, Label
from maps.drawing.besieged import BesiegedTowns
from maps.drawing.doubtful_roads import DoubtfulRoads
from maps.texts.regimes import label_text
from maps.texts.ways_round import extra_of, told_way
from routes.corridors.carried_shares import carried_shares
from routes.status.answers import is_passage_reported
from routes.status.recent import RECENT_DAYS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from maps.drawing.doubtful_roads import DoubtfulRoad
    from maps.drawing.view import CorridorRow, View
    from maps.texts.wording import Wording
    from routes.status.assessment import DayStatus

AVOID_FROM = 0.5  # more likely closed than not
PASSABLE = (Label.OPEN, Label.RESTRICTED, Label.AT_RISK, Label.ESCORT_ONLY, Label.DIVERTED)  # the best first
BOUND = (Label.ESCORT_ONLY, Label.BANNED)  # what a regime may bind a way round or another way in to, the lighter first
OF_TRAFFIC = frozenset({Label.OPEN, Label.ESCORT_ONLY})  # labels that rest on what passed
MAX_VIA, MAX_INSTEAD = 2, 2  # a card is read in ten seconds


class RoadLine(NamedTuple):
    """What is told of a road: how much it matters, whether it is to be avoided, a text, and what to take instead."""

    weight: float
    is_to_avoid: bool
    text: str
    instead: str


class CardRoads:
    """Writes the lines on roads of any card and day."""

    def __init__(self, view: View, words: Wording) -> None:
        self._view = view
        self._words = words
        self._roads = DoubtfulRoads(view)
        self._carried = carried_shares([row.corridor for row in view.rows if row.is_road])
        self._towns: dict[tuple[int, tuple[int, ...]], str] = {}

    def lines(self, rows: Sequence[CorridorRow], day: DayStatus, most: int) -> list[RoadLine]:
        """Return at most so many lines on the roads of some corridors on a day, what matters most first."""
        by_number = {row.number: row for row in rows}
        roads = [one for one in self._roads.on(day, by_number) if not one.is_end]
        closed = frozenset[int]().union(*(one.rows for one in roads if one.p >= AVOID_FROM))
        told = [
            self._road(one, by_number, day.day) for one in roads if one.p >= AVOID_FROM or not self._words.is_public
        ]
        stopped = [row for row in rows if row.status.label is Label.STOPPED and row.number not in closed]
        told += [self._stopped(stopped, rows, day)] if stopped else []
        told = sorted(told, key=lambda one: -one.weight)[:most]
        before = ["", *(one.instead for one in told)]  # what the line above says already is not said again
        return [
            one._replace(instead="" if one.instead == above else one.instead)
            for one, above in zip(told, before, strict=False)
        ]

    def _road(self, road: DoubtfulRoad, rows: dict[int, CorridorRow], day: date) -> RoadLine:
        row = rows[road.row]
        key = "card_siege" if road.besieged else "card_way"
        text = self._words.t(key, road=road.name, town=road.besieged, p=self._words.percent(road.p))
        instead = self._round(row) or self._instead(row, road.rows, tuple(rows.values()), day)
        return RoadLine(road.weight, road.p >= AVOID_FROM, text, instead)

    def _stopped(self, stopped: Sequence[CorridorRow], rows: Sequence[CorridorRow], day: DayStatus) -> RoadLine:
        """Tell of corridors whose traffic is stopped, whatever closes their roads."""
        weight = sum(self._carried[row.corridor.id] * _stopped_share(row) for row in stopped)
        starts = [row.route.start.name for row in stopped]
        is_siege = len({row.corridor.destination.name for row in rows}) == 1 and _is_besieged(stopped[0], day)
        if is_siege and all(row.status.label is Label.STOPPED for row in rows):
            return RoadLine(weight, is_to_avoid=True, text=self._words.t("card_besieged"), instead="")
        if is_siege:
            text = self._words.t("card_besieged_by", names=ways_in(starts, "or", self._words))
        else:
            names, label = ways_in(starts, "and", self._words), self._words.label(Label.STOPPED)
            text = self._words.t("card_stopped", names=names, colon=self._words.t("colon"), label=label)
        instead = self._instead(stopped[0], {row.number for row in stopped}, rows, day.day)
        return RoadLine(weight, is_to_avoid=True, text=text, instead=instead)

    def _round(self, row: CorridorRow) -> str:
        """Say what the way round is, what it costs and how likely it is closed too; "" where it is of no use."""
        told = told_way(row)
        if told is None or self._words.is_public or row.status.regime.label is Label.STOPPED:
            return ""
        p = row.status.way_round_p
        risk = self._words.t("card_round_unknown") if p is None else self._words.drawn_percent(1.0 - p)
        hours = self._words.longer(extra_of(*told)[1])
        bound = row.status.regime.label
        too = f", {self._words.t('card_too', label=self._words.label(bound))}" if bound in BOUND else ""
        return self._words.t("card_round", via=self._via(row), hours=hours, p=risk, bound=too)

    def _instead(self, row: CorridorRow, shut: Collection[int], rows: Sequence[CorridorRow], day: date) -> str:
        """Say by which other corridors the destination may be reached, those that carry most of the best first.

        Where no passage was reported of late that is no advice, and is said so: the label then tells of what was. An
        order or an escort that binds the corridor itself binds the other too where it says "too".
        """
        if self._words.is_public:
            return ""
        usable = [
            one
            for one in rows
            if one.number not in shut
            and one.corridor.destination.name == row.corridor.destination.name
            and one.status.label not in {Label.STOPPED, Label.CUT}
        ]
        if not usable:
            return self._words.t("card_no_other")
        best = min(_rank(one, day) for one in usable)
        alike = sorted(
            (one for one in usable if _rank(one, day) == best), key=lambda one: -self._carried[one.corridor.id]
        )
        starts = list(dict.fromkeys(one.route.start.name for one in alike))[:MAX_INSTEAD]
        names, label = ways_in(starts, "or", self._words), label_text(alike[0].status, self._words)
        if best.bound and not best.was_open and alike[0].status.regime.label is row.status.regime.label:
            label = self._words.t("card_too", label=label)
        return self._words.t(f"card_instead{best.key}", names=names, label=label, n=RECENT_DAYS)

    def _via(self, row: CorridorRow) -> str:
        way, usual = row.status.way_round, row.route.reference
        if way is None or usual is None:
            return ""
        key = (row.number, way.edges)
        if key not in self._towns:
            towns = self._view.assessment.towns.only_on(way, usual)
            network = self._view.network
            refs = [ref for ref in way.refs(network) if ref not in usual.refs(network)]
            names = self._words.t("then").join(towns[:MAX_VIA] or refs[:MAX_VIA])
            self._towns[key] = self._words.t("round_via" if names else "card_round_near", towns=names)
        return self._towns[key]


def ways_in(starts: Iterable[str], joint: str, words: Wording) -> str:
    """Write by which places one comes in, each a way of its own: "par Diboli ou par Zégoua"."""
    return words.joined([words.t("card_by", name=name) for name in dict.fromkeys(starts)], joint)


class _Rank(NamedTuple):
    """How well a corridor stands: passage reported of late first, then once, then what nobody knows of.

    Of equal ones that which no order or escort binds is first.
    """

    known: int
    label: int
    bound: int

    @property
    def was_open(self) -> bool:
        """Say whether its label rests on what passed once, and not of late."""
        return self.known == 1 and PASSABLE[self.label] in OF_TRAFFIC

    @property
    def key(self) -> str:
        """What the key of its text ends in: what was once told of traffic, or only of roads, is not what is."""
        if self.was_open:
            return "_stale"
        return ("", "_unseen", "_unknown_bound" if self.bound else "_unknown")[self.known]


def _rank(row: CorridorRow, day: date) -> _Rank:
    label, regime = row.status.label, row.status.regime.label
    bound = BOUND.index(regime) + 1 if regime in BOUND else 0
    if label not in PASSABLE:
        return _Rank(2, 0, bound)
    return _Rank(0 if is_passage_reported(row.status, day) else 1, PASSABLE.index(label), bound)


def _is_besieged(row: CorridorRow, day: DayStatus) -> bool:
    """Say whether a corridor's destination is more likely besieged than not, for what the corridor carries."""
    return any(
        one.effect is Effect.CLOSES
        and one.p >= AVOID_FROM
        and one.stops(row.corridor.commodity)
        and BesiegedTowns.is_destination(one, row)
        for one in day.closures
    )


def _stopped_share(row: CorridorRow) -> float:
    """Return how likely the traffic of a corridor is stopped, half where its regime says no share."""
    regime = row.status.regime.told
    return AVOID_FROM if regime is None else regime.shares.stopped
