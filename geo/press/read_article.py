"""From an article to candidate reports: its sentences' tellings, gathered into happenings, each a candidate."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.codes import Certainty, DatePrecision
from data.tables.wording import load_wording
from geo.names.spelling import fold
from geo.press.candidate import DAY_BEFORE, MADE_UP, NO_DAY, POSSIBLE, Candidate
from geo.press.happenings import gather
from geo.press.sentences import LEAD_PARAGRAPHS, find_sentences
from geo.press.slots import merge_slots
from geo.press.tellings import TellingFinder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from data.codes import Lang
    from data.tables.wording import Wording
    from data.tableset import TableSet
    from geo.gazetteer.gazetteer import NameSource
    from geo.press.articles.article import Article
    from geo.press.happenings import Happening

_MADE_UP = re.compile(
    r"\b(?:cinema\b|(?:long|court)[- ]metrage|road-movie|bande dessinee|roman (?:de|d'|qui|policier|noir)"
    r"|(?:feature|short) film"
    r"|(?:his|her|the|a|new|debut) (?:\w+ )?novel\b|table-?top exercise|war ?game|exercice (?:de simulation|sur table)"
    r"|nothing (?:below|here|that follows) (?:has )?happened|it is an exercise|rien de ce qui suit)"
)


@dataclass(frozen=True)
class Reader:
    """Reads articles by a table of wordings and a source of place names.

    `capital` is what "the capital" means, `home` the codes of the case's own countries: what is done elsewhere is none
    of its events, but for what closes roads in the towns `on_the_way`, folded names of those its corridors come by.
    """

    wording: Wording
    gazetteer: NameSource
    capital: str = ""
    home: frozenset[str] = frozenset()
    on_the_way: frozenset[str] = frozenset()

    def read(self, article: Article) -> list[Candidate]:
        """Return the candidate reports of an article, in the order they are told, those that are only possible last.

        Raises
        ------
        ValueError
            The article has no day of publication, which all its days count from.
        """
        if article.published is None:
            msg = f"{article.name}: no day of publication; give --published"
            raise ValueError(msg)
        finder = self.finder(article.lang, article.published)
        happenings = gather(finder.find(find_sentences(article)), self.wording)
        news = [one for one in happenings if is_news(one, self.wording)]
        found = [self._candidate(one, article, article.published) for one in news]
        if is_made_up(article):
            found = [replace(one, flags=(*one.flags, POSSIBLE, MADE_UP)) for one in found]
        return sorted(found, key=lambda one: one.is_possible)

    def finder(self, lang: Lang, published: date) -> TellingFinder:
        """Return what finds the tellings of articles in a language, published on a day."""
        return TellingFinder(self.wording, lang, self.gazetteer, self.capital, self.home, published, self.on_the_way)

    def _candidate(self, happening: Happening, article: Article, published: date) -> Candidate:
        best, placed = happening.best(self.wording), happening.placed
        day = happening.day or happening.day_before
        sentence = best.trigger.sentence
        slots = merge_slots([best.slots, *(one.slots for one in happening.tellings)])
        offered = [] if placed else [place.words for one in happening.tellings for place in one.offered]
        return Candidate(
            article,
            happening.event_type(self.wording),
            day.date if day else published,
            sentence.text,
            sentence.paragraph,
            sentence.number,
            date_precision=day.precision if day else DatePrecision.REPORT_DATE,
            place_text=placed.place.words if placed and placed.place else "",
            place_sentence=placed.place.sentence if placed and placed.place else "",
            offered_places=tuple(dict.fromkeys(offered)),
            actor=slots.actor,
            side=slots.side,
            target=slots.target,
            goods=slots.goods,
            vehicles=slots.vehicles,
            litres=slots.litres,
            certainty=Certainty.LOW if all(one.is_hearsay for one in happening.tellings) else Certainty.MEDIUM,
            flags=tuple(_flags(happening)),
            grounds=(("place", placed.place_ground if placed else ""), ("day", _day_ground(happening))),
        )


def _flags(happening: Happening) -> Iterator[str]:
    """Yield what a reviewer should look at: an event that nothing says the day or the place of is only possible.

    One told with its hour is not, though its day stays untold.
    """
    if happening.day is None:
        yield DAY_BEFORE if happening.day_before else NO_DAY
        if happening.own_place is None and not (happening.is_in_scene or happening.has_hour or happening.is_lead):
            yield POSSIBLE
    elif happening.day.problem:
        yield happening.day.problem


def _day_ground(happening: Happening) -> str:
    return "told" if happening.day else "before" if happening.day_before else "publication"


def is_made_up(article: Article) -> bool:
    """Say whether an article says at its start that it is about a film, a novel or an exercise: so nothing happened."""
    return any(_MADE_UP.search(fold(text)) for text in article.texts[: 1 + LEAD_PARAGRAPHS])


def is_news(happening: Happening, wording: Wording) -> bool:
    """Say whether enough is told: of a deed a day, a place or its standing in the lead, of a mere name two of them."""
    body = [one for one in happening.tellings if one.trigger.sentence.paragraph > 0]
    dated = any(one.day is not None for one in body)
    placed = any(one.own_place is not None for one in body)
    leads = any(one.trigger.sentence.paragraph <= LEAD_PARAGRAPHS for one in body)
    told = any(one.is_told for one in body)
    dated_before = any(one.is_told and one.day_before is not None for one in body)
    if happening.group in wording.dated_only and not dated:
        return False
    return dated + placed + (leads or dated_before) >= (1 if told else 2)


def reader_for(tables: TableSet, gazetteer: NameSource) -> Reader:
    """Return the reader of a case: what is in the countries of its destinations is its own, and the ways to them.

    Raises
    ------
    TableError
        The packaged table of wordings is not valid.
    """
    home = frozenset(corridor.destination.country for corridor in tables.corridors)
    on_the_way = frozenset(fold(place.name) for corridor in tables.corridors for place in corridor.upstream)
    return Reader(load_wording(), gazetteer, gazetteer.units.capital, home, on_the_way)
