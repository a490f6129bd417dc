"""Answer cards: does it get there, by which road, what is the way round, what is known on the spot.

One card for each destination that has a button; those of a commodity may share one. A card is made here in whole
sentences for every day; the page's script only picks the day's. Of convoys it tells what `maps.drawing.discretion`
lets through: arrivals at the destination and by week, nothing of the road, the size, the hour, or of a road without an
escort.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from data.codes import Label, Passage, RegimeRole
from data.tables.traffic import HUMANITARIAN
from data.texts.whose_word import first_speaker
from geo.names.spelling import fold
from maps.drawing.discretion import RUN_STATES
from maps.drawing.view import CorridorRow
from maps.texts.card_roads import CardRoads, ways_in
from maps.texts.goods import short
from maps.texts.regimes import dated_label
from maps.texts.sentences import range_text
from maps.texts.supply_sentences import supply_text, week_of
from routes.events.recent import RECENT_DAYS
from routes.status.answers import has_arrived_lately, is_passage_reported

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.tables.access import AccessStatement
    from data.tables.commodities import Commodity
    from maps.drawing.view import View
    from maps.texts.card_roads import RoadLine
    from maps.texts.wording import Wording
    from routes.status.assessment import DayStatus
    from routes.status.destinations import DestinationStatus
    from routes.status.regimes.regime import Regime
    from routes.status.supply import SupplyStatus

MAX_CARDS = 4  # destinations with a card of their own; the table below the map holds them all
MAX_ROADS = 2  # told in full: a card is read in ten seconds
MAX_BRIEF = 3  # only named beside them; of more the number
MAX_SAYERS = 1
MAX_SILENT = 3
SILENT = frozenset({Label.NO_RECENT_REPORTS, Label.BANNED})  # how traffic uses it is not known
WORST_FIRST = (*(Passage.PROBABLY_NOT, Passage.UNDER_ESCORT, Passage.RESTRICTED, Passage.NOT_KNOWN, Passage.FREELY),)
# What a regime makes of a corridor that goes with an answer.
_GOES_WITH = {
    Passage.UNDER_ESCORT: (Label.ESCORT_ONLY,),
    Passage.PROBABLY_NOT: (Label.STOPPED, Label.BANNED),
    Passage.NOT_KNOWN: (Label.BANNED, Label.ESCORT_ONLY),
}


class CardLine(NamedTuple):
    """One line of a card: its kind, its heading, and a text in the parts around the age of what was seen."""

    kind: str
    title: str
    before: str
    seen_on: date | None = None
    after: str = ""


class Card(NamedTuple):
    """What a card says on a day; `state` colours its bar, `chance` is how likely the answer is."""

    state: str
    answer: str
    chance: str
    lines: tuple[CardLine, ...]


class CardHead(NamedTuple):
    """What a card is about, whatever the day: its name, its goods, and the destinations it answers for."""

    name: str
    goods: Commodity
    to: tuple[str, ...]
    is_group: bool = False


class Cards:
    """Writes the cards of any day of one assessment."""

    def __init__(self, view: View, words: Wording) -> None:
        self._view = view
        self._words = words
        self._roads = CardRoads(view, words)
        self.heads = card_heads(view, words)

    def on(self, day: DayStatus) -> list[Card]:
        """Return the cards of a day, in the order of their heads."""
        by_name = {status.destination: status for status in day.destinations}
        return [self._card(head, [by_name[name] for name in head.to], day) for head in self.heads]

    def _card(self, head: CardHead, served: Sequence[DestinationStatus], day: DayStatus) -> Card:
        rows = self._rows(head, day)
        roads = self._roads_to_avoid(rows, day, 1 if head.is_group else MAX_ROADS)
        if head.is_group:
            return self._group(head, served, roads)
        answer = served[0].answers.get(head.goods)
        word = Passage.NOT_KNOWN if answer is None else answer.word
        is_told = answer is not None and word is not Passage.NOT_KNOWN and not self._words.is_public
        told = range_text(answer.told, self._words) if answer is not None and is_told else ""
        supply = day.supply.at(head.to[0])
        aid = self._aid(head.to[0], rows, day.day)
        lines = [
            self._since(word, rows, day.day),
            *roads,
            self._seen(supply, day.day),
            self._arrivals(supply, day.day),
            self._axes(rows, day.day),
            aid,
            self._unknown(rows, supply, aid),
        ]
        key = "card_chance_freely" if word is Passage.FREELY else "card_chance"
        chance = self._words.t(key, p=told) if told else ""
        return Card(word.value, self._words.passage(word), chance, tuple(line for line in lines if line is not None))

    def _group(self, head: CardHead, served: Sequence[DestinationStatus], roads: Sequence[CardLine]) -> Card:
        """Return one card for several destinations: how many have the worst answer, and the names under each."""
        found: dict[Passage, list[str]] = {}
        for status in served:
            answer = status.answers.get(head.goods)
            found.setdefault(Passage.NOT_KNOWN if answer is None else answer.word, []).append(status.destination)
        order = [word for word in WORST_FIRST if word in found]
        worst = self._words.passage(order[0])
        key = "card_count_all" if len(order) == 1 else "card_count"
        told = self._words.t(key, n=len(found[order[0]]), all=len(served), answer=worst)
        lines = [CardLine("each", self._words.passage(word).capitalize(), ", ".join(found[word])) for word in order]
        return Card(order[0].value, told, "", (*roads, *lines))

    def _rows(self, head: CardHead, day: DayStatus) -> list[CorridorRow]:
        return [
            CorridorRow(row.number, row.route, day.statuses[row.number], row.before)
            for row in self._view.rows
            if row.is_road and row.corridor.commodity == head.goods and row.corridor.destination.name in head.to
        ]

    def _since(self, word: Passage, rows: Sequence[CorridorRow], day: date) -> CardLine | None:
        """Say since when it is so and on whose word; where it is not known, why: an order, and no passage told."""
        if self._words.is_public:
            return None
        known = [regime for row in rows if (regime := row.status.regime.told) is not None]
        found = [regime for regime in known if regime.label in _GOES_WITH.get(word, ())]
        statuses = [row.status for row in rows]
        came = any(is_passage_reported(one, day) or has_arrived_lately(one.regime, day) for one in statuses)
        is_silent = word is Passage.NOT_KNOWN and not came
        why = [self._words.t("card_no_passage", n=RECENT_DAYS)] if is_silent else []
        why += self._whose_word(min(found, key=_first_told), word, day) if found else []
        return CardLine("since", "", self._words.separator.join(why)) if why else None

    def _whose_word(self, regime: Regime, word: Passage, day: date) -> list[str]:
        """Say since when an order stands and on whose word, and on whose it is that vehicles run or stopped."""
        said, told = regime.on_word_of, []
        if regime.ordered_since is not None:
            key = "card_order" if regime.is_besieged else _ORDERED.get(regime.strictest, "card_banned")
            since = self._words.short_day(regime.ordered_since, day)
            told.append(self._words.t(key, since=since, who=self._who(said.ordered)))
        if regime.is_stopped and regime.since is not None and regime.since != regime.ordered_since:
            since = self._words.short_day(regime.since, day)
            told.append(self._words.t("card_stopped_since", since=since, who=self._who(said.stopped, "card_source")))
        elif word is Passage.PROBABLY_NOT and said.stopped and said.stopped != said.ordered:
            told.append(self._words.t("card_stopped_too", who=self._who(said.stopped, "card_source")))
        if word is Passage.UNDER_ESCORT and said.ran:
            told.append(self._words.t("card_escorted", who=self._who(said.ran, "card_source")))
        return told

    def _who(self, sayers: Sequence[str], key: str = "card_who") -> str:
        """Name who gave an order, or with "card_source" on whose word something is told."""
        who = ", ".join(self._words.sayer(first_speaker(sayer)) for sayer in sayers[:MAX_SAYERS])
        return self._words.t(key, who=who) if who else ""

    def _seen(self, supply: SupplyStatus, day: date) -> CardLine | None:
        if supply.seen is None:
            return None
        delay_days = self._view.settings.arrivals_delay_days
        told = supply_text(supply, self._words, day, delay_days, is_short=True)
        return CardLine("supply", self._words.t("card_supply"), *told)

    def _arrivals(self, supply: SupplyStatus, day: date) -> CardLine | None:
        """Tell the week of the last arrival that is old enough to be told."""
        last = supply.arrived_by(day - timedelta(days=self._view.settings.arrivals_delay_days))
        if last is None or self._words.is_public:
            return None
        week = self._words.short_day(week_of(last), day)
        return CardLine("arrivals", self._words.t("card_arrivals"), self._words.t("card_week", day=week))

    def _unknown(self, rows: Sequence[CorridorRow], supply: SupplyStatus, aid: CardLine | None) -> CardLine | None:
        """Say what nobody has told of: not known is no good news."""
        silent = list(dict.fromkeys(row.route.start.name for row in rows if row.status.label in SILENT))
        names = ways_in(silent[:MAX_SILENT], "or", self._words)
        more = len(silent) - MAX_SILENT
        told_names = self._words.t("card_and_more", names=names, n=more) if more > 0 else names
        parts = [
            self._words.t("card_unknown_axes", names=told_names) if silent else "",
            "" if supply.seen else self._words.t("card_unknown_supply"),
            "" if aid else self._words.t("card_unknown_aid"),
        ]
        told = [part for part in parts if part]
        return CardLine("unknown", self._words.t("card_unknown"), self._words.separator.join(told)) if told else None

    def _axes(self, rows: Sequence[CorridorRow], day: date) -> CardLine:
        """Say of every corridor, by where it comes in, how it stands."""
        found: dict[str, list[str]] = {}
        for row in sorted(rows, key=lambda row: list(Label).index(row.status.label)):
            found.setdefault(dated_label(row.status, self._words, day), []).append(row.route.start.name)
        colon = self._words.t("colon")
        parts = [f"{', '.join(dict.fromkeys(names))}{colon}{label}" for label, names in found.items()]
        return CardLine("axes", self._words.t("card_axes"), self._words.separator.join(parts))

    def _roads_to_avoid(self, rows: Sequence[CorridorRow], day: DayStatus, most: int) -> list[CardLine]:
        """Tell the roads that matter most, and name the others: "also" on a folded card, "rest" on an open one."""
        found = self._roads.lines(rows, day)
        told = [
            CardLine("avoid", self._words.t("card_avoid" if one.is_to_avoid else "card_doubt"), one.text + one.instead)
            for one in found[:most]
        ]
        if most == 1:
            return [*told, *self._named("named", found[1:])]
        return [*told, *self._named("also", found[1:]), *self._named("rest", found[most:])]

    def _named(self, kind: str, roads: Sequence[RoadLine]) -> list[CardLine]:
        names = self._words.separator.join(one.brief for one in roads[:MAX_BRIEF])
        more = len(roads) - MAX_BRIEF
        told = self._words.t("card_and_more", names=names, n=more) if more > 0 else names
        return [CardLine(kind, self._words.t("card_also"), told)] if roads else []

    def _aid(self, place: str, rows: Iterable[CorridorRow], day: date) -> CardLine | None:
        """Say what is told of humanitarian traffic to a place, never anything inferred from other traffic."""
        ids = {row.corridor.id for row in rows}
        told = [
            one
            for one in self._view.assessment.facts.statements
            if one.traffic == HUMANITARIAN and one.holds_on(day) and _is_about(one, place, ids)
        ]
        if not told:
            return None
        latest = max(told, key=lambda one: (one.first_day or day, one.id))
        first, is_of_runs = latest.first_day or day, latest.state in RUN_STATES  # the day of a run may be an arrival's
        since = self._words.short_day(week_of(first) if is_of_runs else first, day)
        state = self._words.t(f"access.{latest.state.value}")
        who = self._who([latest.said_by] if latest.said_by else [], "card_source")
        told_state = self._words.t(
            "card_aid_week" if is_of_runs else "card_aid_state", state=state, since=since, who=who
        )
        return CardLine("aid", self._words.t("card_aid"), told_state)


_ORDERED: dict[RegimeRole | None, str] = {
    RegimeRole.ESCORT_ORDER: "card_escort_order",
    RegimeRole.PERMIT: "card_permit",
}


def card_heads(view: View, words: Wording) -> list[CardHead]:
    """Return what there is a card for: a commodity's first destinations and sites, or its group of them as one.

    Before those come the destinations of corridors that somebody gave beside the case's own.
    """
    known = [status.destination for status in view.assessment.destinations]
    sites = {one.site for one in view.assessment.sites}
    single, own, asked, grouped = list[CardHead](), list[CardHead](), list[CardHead](), list[CardHead]()
    for goods in view.commodities:
        rows = [row for row in view.rows if row.is_road and row.corridor.commodity == goods]
        group, to = words.named(goods.group), {row.corridor.destination.name for row in rows}
        served = [name for name in known if name in to]
        if group and served:
            grouped.append(CardHead(group, goods, tuple(served), is_group=True))
        elif not group:
            towns = [name for name in goods.focus if name in to] or [name for name in served if name not in sites]
            its_own = [
                name for of, name in view.assessment.asked_for if of == goods.id and name in to and name not in sites
            ]
            own += [CardHead(name, goods, (name,)) for name in its_own]
            single += [CardHead(name, goods, (name,)) for name in towns if name not in its_own]
            asked += [CardHead(name, goods, (name,)) for name in served if name in sites]
    return [*own[:MAX_CARDS], *single[:MAX_CARDS], *asked[:MAX_CARDS], *grouped]


def _first_told(regime: Regime) -> tuple[date, int]:
    """Order regimes by how long they stand, of equal ones that on which vehicles ran last first."""
    return regime.since or date.max, -(regime.last_passage or date.min).toordinal()


def _is_about(statement: AccessStatement, place: str, corridors: Iterable[str]) -> bool:
    return statement.is_national or statement.corridor in corridors or fold(place) in fold(statement.section).split()


class AnswerLine(NamedTuple):
    """A card as running text: its answer, what is told under it, and its state."""

    answer: str
    told: str
    state: str


def answer_lines(view: View, words: Wording) -> list[AnswerLine]:
    """Return the cards of the day assessed as text, each told in sentences, without how each corridor stands."""
    cards = Cards(view, words)
    return [
        AnswerLine(
            _answer(head, card, words),
            " ".join(_sentence(line, view, words) for line in card.lines if line.kind not in {"also", "axes"}),
            card.state,
        )
        for head, card in zip(cards.heads, cards.on(view.assessment.today), strict=True)
    ]


def _answer(head: CardHead, card: Card, words: Wording) -> str:
    about = f"{head.name}, {short(head.goods, words)}"
    return f"{about}{words.t('colon')}{card.answer} {card.chance}".rstrip()


def _sentence(line: CardLine, view: View, words: Wording) -> str:
    ago = "" if line.seen_on is None else words.ago((view.settings.as_of - line.seen_on).days)
    told = f"{line.title}{words.t('colon') if line.title else ''}{line.before}{ago}{line.after}"
    return f"{told[:1].upper()}{told[1:].removesuffix('.')}."
