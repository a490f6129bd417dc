"""The lines of a card on roads: which to avoid, and what to take instead at what risk.

A road is told because of what it carries for the destination: how likely it is closed, or its traffic stopped, times
that. What a siege of the destination itself closes is told as that siege: its corridors are not stopped where they come
in, for other destinations may be reached from there. The siege of a town on the way is told by its name.
"""

from __future__ import annotations

from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from data.codes import Effect, Label
from maps.drawing.besieged import BesiegedTowns
from maps.drawing.doubtful_roads import DOUBTFUL_FROM, DoubtfulRoads
from maps.texts.goods import subject
from maps.texts.regimes import dated_label
from maps.texts.sentences import MAX_BESIDE
from maps.texts.ways_round import ADVISED_FROM, doubtful_sections, extra_of, is_advised, passable_p, told_way
from routes.corridors.carried_shares import carried_shares
from routes.events.recent import RECENT_DAYS
from routes.status.answers import is_passage_reported

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
MAX_VIA = 2  # a card is read in ten seconds


class RoadLine(NamedTuple):
    """What is told of a road: how much it matters, whether it is to be avoided, a text, and what to take instead.

    `brief` is the text where the road is only named.
    """

    weight: float
    is_to_avoid: bool
    text: str
    instead: str
    brief: str


class CardRoads:
    """Writes the lines on roads of any card and day."""

    def __init__(self, view: View, words: Wording) -> None:
        self._view = view
        self._words = words
        self._roads = DoubtfulRoads(view)
        self._carried = carried_shares([row.corridor for row in view.rows if row.is_road])
        self._towns: dict[tuple[int, tuple[int, ...]], str] = {}

    def lines(self, rows: Sequence[CorridorRow], day: DayStatus) -> list[RoadLine]:
        """Return the lines on the roads of some corridors on a day, what matters most first."""
        by_number = {row.number: row for row in rows}
        roads = [one for one in self._roads.on(day, by_number) if not one.is_end]
        closed = frozenset[int]().union(*(one.rows for one in roads if one.p >= AVOID_FROM))
        kept = [one for one in roads if one.p >= AVOID_FROM or not self._words.is_public]
        told = [self._road(one, by_number, day) for one in kept]
        stopped = [row for row in rows if row.status.label is Label.STOPPED]
        if not _is_siege(stopped, rows, day):  # which is told whatever closes the roads to the town
            stopped = [row for row in stopped if row.number not in closed]
        told += [self._stopped(stopped, rows, day)] if stopped else []
        told.sort(key=lambda one: -one.weight)
        before = ["", *(one.instead for one in told)]  # what the line above says already is not said again
        return [
            one._replace(instead="" if one.instead == above else one.instead)
            for one, above in zip(told, before, strict=False)
        ]

    def _road(self, road: DoubtfulRoad, rows: dict[int, CorridorRow], day: DayStatus) -> RoadLine:
        row = rows[road.row]
        key = "card_assumed" if road.is_assumed else "card_siege" if road.besieged else "card_way"
        text = self._words.t(key, road=road.name, town=road.besieged, p=self._words.percent(road.p))
        brief = text
        if key == "card_way":
            brief = self._words.t("card_brief", road=road.name, p=self._words.percent(road.p))
        way = self._round(row)
        instead = way.text
        if not way.is_advised:
            other = self._instead(row, road.rows, tuple(rows.values()), day)
            instead = other.text if other.is_advised or not way.text else way.text
        return RoadLine(road.weight, road.p >= AVOID_FROM, text, instead, brief)

    def _stopped(self, stopped: Sequence[CorridorRow], rows: Sequence[CorridorRow], day: DayStatus) -> RoadLine:
        """Tell of corridors whose traffic is stopped, whatever closes their roads."""
        weight = sum(self._carried[row.corridor.id] * _stopped_share(row) for row in stopped)
        starts = [row.route.start.name for row in stopped]
        if _is_siege(stopped, rows, day):
            weight = inf  # it says of every road in what the lines on single ones do not
            p = self._words.percent(max(map(_stopped_share, stopped)))
            whole, part = ("card_besieged", "card_besieged_by")
            if self._words.is_public:  # which has no regime that says how likely
                whole, part = ("card_besieged_public", "card_besieged_by_public")
            if all(row.status.label is Label.STOPPED for row in rows):
                text = self._words.t(whole, p=p)
                return RoadLine(weight, is_to_avoid=True, text=text, instead="", brief=text)
            text = self._words.t(part, p=p, names=ways_in(starts, "or", self._words))
        else:
            text = self._words.separator.join(self._by_label(stopped, day))
        instead = self._instead(stopped[0], {row.number for row in stopped}, rows, day)
        return RoadLine(weight, is_to_avoid=True, text=text, instead=instead.text, brief=text)

    def _by_label(self, rows: Iterable[CorridorRow], day: DayStatus) -> list[str]:
        """Say by which places corridors come in that are stopped, together those stopped since the same day."""
        found: dict[str, list[str]] = {}
        for row in rows:
            alone = replace(row.status, road_label=row.status.label)  # what closes the road is told by itself
            found.setdefault(dated_label(alone, self._words, day.day), []).append(row.route.start.name)
        colon = self._words.t("colon")
        return [
            self._words.t("card_stopped", names=ways_in(starts, "and", self._words), colon=colon, label=label)
            for label, starts in found.items()
        ]

    def _round(self, row: CorridorRow) -> _Way:
        """Say what the way round is, what it costs and how likely it is closed too; "" where it is of no use."""
        told = told_way(row)
        if told is None or self._words.is_public or row.status.regime.label is Label.STOPPED:
            return NO_WAY
        risk = self._words.drawn_percent(1.0 - passable_p(row))
        hours = self._words.longer(extra_of(*told)[1])
        bound = row.status.regime.label
        too = f", {self._words.t('card_too', label=self._words.label(bound))}" if bound in BOUND else ""
        where = next((name for name, chance in doubtful_sections(row, self._view) if chance >= DOUBTFUL_FROM), "")
        key = "card_round" if is_advised(row) else "card_round_doubtful"
        values = {"via": self._via(row), "hours": hours, "p": risk, "bound": too, "where": _after_comma(where)}
        return _Way(self._words.t(key, **values), is_advised(row))

    def _instead(self, row: CorridorRow, shut: Collection[int], rows: Sequence[CorridorRow], day: DayStatus) -> _Way:
        """Say by which other corridor the destination may be reached: of the best that which carries most.

        Its own risk stands beside it. Where no passage was reported of late, or its road is not likely open itself, it
        is no advice, and is said so. An order or an escort that binds the corridor itself binds the other too where it
        says "too".
        """
        if self._words.is_public:
            return NO_WAY
        usable = [
            one
            for one in rows
            if one.number not in shut
            and one.corridor.destination.name == row.corridor.destination.name
            and one.status.label not in {Label.STOPPED, Label.CUT}
        ]
        if not usable:
            others = [one for one in rows if one.number != row.number and one.number not in shut]
            return _Way(self._no_other(row, others, day), is_advised=False)
        risks = {one.number: self._risk(one, day) for one in usable}
        best = min(usable, key=lambda one: _rank(one, day.day, risks[one.number], self._carried[one.corridor.id]))
        label, regime = dated_label(best.status, self._words, day.day), best.status.regime.label
        if regime in BOUND and regime is row.status.regime.label and is_passage_reported(best.status, day.day):
            label = self._words.t("card_too", label=label)
        risk = risks[best.number]
        key = _instead_key(best, day.day, risk)
        names = ways_in([best.route.start.name], "or", self._words)
        told = self._words.t(key, names=names, label=label, risk=risk.text, n=RECENT_DAYS)
        return _Way(told, key in {"card_instead", "card_instead_unknown"})

    def _no_other(self, row: CorridorRow, others: Iterable[CorridorRow], day: DayStatus) -> str:
        """Say that no other corridor leads there, and by which sources beside the corridors the answer still counts.

        Where `others` lead there, which are stopped or cut then, that is said: they are known.
        """
        place, goods = row.corridor.destination.name, row.corridor.commodity
        answers = (one.answers.get(goods) for one in day.destinations if one.destination == place)
        beside = next((answer.beside for answer in answers if answer is not None), ())
        if not beside:
            is_known = any(one.corridor.destination.name == place for one in others)
            return self._words.t("card_others_shut" if is_known else "card_no_other")
        return self._words.t("card_no_other_corridor", names=ways_in(beside[:MAX_BESIDE], "or", self._words))

    def _risk(self, row: CorridorRow, day: DayStatus) -> _Risk:
        """Say how likely the usual road of another way in is closed itself, and where: to its own traffic or to other.

        Of a road that nobody has told of lately that is not known.
        """
        words, doubt = self._words, self._roads.worst_along(day, row.number)
        p_open = row.status.p_open if row.shows_shares else None
        if doubt is None:
            if p_open is None:
                return _Risk("", None)
            return _Risk(words.t("card_risk", p=words.percent(1.0 - p_open), where=""), 1.0 - p_open)
        where = _after_comma(words.t("siege_of", town=doubt.besieged) if doubt.besieged else doubt.name)
        is_own = doubt.goods == row.corridor.commodity
        p = 1.0 - p_open if is_own and p_open is not None else doubt.p
        key = "card_risk" if is_own else "card_risk_other"
        return _Risk(words.t(key, p=words.percent(p), goods=subject(doubt.goods, words), where=where), p)

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


class _Way(NamedTuple):
    """What may be taken instead, as a text, and whether that is advice."""

    text: str
    is_advised: bool


class _Risk(NamedTuple):
    """How likely a road is closed, as a text and as a probability, None where it is not known."""

    text: str
    p: float | None

    @property
    def is_doubtful(self) -> bool:
        """Say whether the road is too likely closed to be advised."""
        return self.p is not None and self.p > 1.0 - ADVISED_FROM


NO_WAY = _Way("", is_advised=False)


def _known(row: CorridorRow, day: date) -> int:
    """Return how well it is known that a corridor is used: 0 passage reported of late, 1 once, 2 not at all."""
    if row.status.label not in PASSABLE:
        return 2
    return 0 if is_passage_reported(row.status, day) else 1


def _instead_key(row: CorridorRow, day: date, risk: _Risk) -> str:
    """Return the text of another way in: advice alone has the arrow, and what is not known of it stands first.

    A run told of a corridor says nothing of its road where no part of that was seen in the recent window.
    """
    if _known(row, day):
        return "card_instead_unsure"
    if risk.p is None:
        return "card_instead_unknown"
    if risk.is_doubtful:
        return "card_instead_doubtful"
    return "card_instead" if row.status.evidence_coverage > 0.0 else "card_instead_unseen"


def _rank(row: CorridorRow, day: date, risk: _Risk, carried: float) -> tuple[float, ...]:
    """Order corridors by how well they may stand in for another, the best first.

    Passage reported of late comes first, then what is likely open, and last what is more likely closed than not: that
    nobody tells of a road makes it no better than one whose risk is told. Then the better label, then what no order or
    escort binds, then what carries more.
    """
    label, regime = row.status.label, row.status.regime.label
    bound = BOUND.index(regime) + 1 if regime in BOUND else 0
    worth = PASSABLE.index(label) if label in PASSABLE else 0
    is_likely_open = risk.p is not None and not risk.is_doubtful
    is_likely_closed = risk.p is not None and risk.p >= AVOID_FROM
    return (_known(row, day), not is_likely_open, is_likely_closed, worth, bound, -carried)


def _after_comma(name: str) -> str:
    return f", {name}" if name else ""


def _is_siege(stopped: Sequence[CorridorRow], rows: Iterable[CorridorRow], day: DayStatus) -> bool:
    """Say whether what is stopped of some corridors is so by a siege of the one place that they lead to."""
    is_one = len({row.corridor.destination.name for row in rows}) == 1
    return bool(stopped) and is_one and _is_besieged(stopped[0], day)


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
