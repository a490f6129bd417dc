"""From an article to candidate reports: sentences, triggers and their stand, days, places, happenings, candidates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from data.codes import Certainty, DatePrecision
from data.wording import Stand
from geo.press.candidate import Candidate
from geo.press.days import Day, find_days
from geo.press.happenings import Telling, gather
from geo.press.places import Role, find_places, is_abroad, place_of
from geo.press.sentences import find_sentences
from geo.press.slots import read_slots
from geo.press.triggers import find_triggers, is_long_past, points_back, stand_of, tells

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from data.wording import Wording
    from geo.gazetteer.gazetteer import NameSource
    from geo.press.article import Article
    from geo.press.happenings import Happening
    from geo.press.places import Place
    from geo.press.sentences import Sentence
    from geo.press.triggers import Trigger

NEWS_DAYS = 45  # what happened longer before the day of publication is background to an article
LEAD_PARAGRAPHS = 2
_DONE_ON_THE_SPOT = frozenset({"violence", "abduction", "airstrike", "road", "held", "siege", "accident", "shortage"})
# what is told beside a deed in one sentence only says how it came to it, or what it led to
_DEEDS = {
    "violence": ("held", "siege", "seizure", "escort"),
    "arrival": ("held", "shortage", "siege", "escort"),
    "truce": ("siege",),
    "lifting": ("held", "siege", "order"),
    "accident": ("held",),
    "airstrike": ("violence",),
}


@dataclass(frozen=True)
class Reader:
    """Reads articles by a table of wordings and a source of place names; `capital` is what "the capital" means, `home` the codes
    of the case's own countries: what is done elsewhere is none of its events.
    """

    wording: Wording
    gazetteer: NameSource
    capital: str = ""
    home: frozenset[str] = frozenset()
    foreign: re.Pattern[str] | None = None  # names of countries that are not the case's

    def read(self, article: Article) -> list[Candidate]:
        """Return the candidate reports of an article, in the order they are told.

        Raises
        ------
        ValueError
            The article has no day of publication, which all its days count from.
        """
        if article.published is None:
            msg = f"{article.name}: no day of publication; give --published"
            raise ValueError(msg)
        tellings = self._tellings(article)
        happenings = [one for one in gather(tellings, self.wording) if self._is_news(one, article)]
        return [self._candidate(one, article) for one in happenings]

    def _tellings(self, article: Article) -> list[Telling]:
        assert article.published is not None
        stands = [words for words in self.wording.stand if words.lang is article.lang]
        tellings: list[Telling] = []
        last: date | None = None  # the exact day named last, which "la veille" counts from
        for sentence in find_sentences(article):
            days = find_days(sentence.plain, article.published, last)
            last = next((day.date for day in reversed(days) if day.is_exact and not day.is_ahead), last)
            triggers = find_triggers(sentence, self.wording, article.lang)
            if not triggers:
                continue
            told = [(one, stand_of(one, stands)) for one in triggers]
            kept = self._main([(one, stand) for one, stand in told if self._happened(one, stand, days, article)])
            if not kept:
                continue
            places = find_places(sentence, self.gazetteer, self.capital)
            tellings += [
                self._telling(one, stand, days, places, article)
                for one, stand in kept
                if not self._is_abroad(one, places)
            ]
        return tellings

    def _main(self, told: list[tuple[Trigger, Stand]]) -> list[tuple[Trigger, Stand]]:
        """Leave out what only goes with the deed of a sentence: the lorries that stood there when they were attacked."""
        deeds = {self.wording.group_of[one.event_type] for one, _ in told} & set(_DEEDS)
        aside = {group for deed in deeds for group in _DEEDS[deed]}
        return [(one, stand) for one, stand in told if self.wording.group_of[one.event_type] not in aside]

    def _happened(self, trigger: Trigger, stand: Stand, days: Sequence[Day], article: Article) -> bool:
        """Say whether an event is told as having happened, lately and in the case's countries."""
        assert article.published is not None
        if self.foreign is not None and self.foreign.search(trigger.clause_text):
            return False
        day = _day_of(trigger, days)
        recent = day is not None and not day.is_ahead and (article.published - day.date).days <= NEWS_DAYS
        if day is not None and not recent:
            return False
        if stand in {Stand.ASSERTED, Stand.HEARSAY}:
            return recent or not is_long_past(trigger)
        return stand is Stand.HISTORY and recent and day is not None and day.is_exact

    def _is_abroad(self, trigger: Trigger, places: list[Place]) -> bool:
        """Say whether a deed was done in another country; what is decided there may be about this one."""
        place, _ = place_of(trigger, places)
        group = self.wording.group_of[trigger.event_type]
        return place is not None and group in _DONE_ON_THE_SPOT and is_abroad(place, self.home)

    def _telling(
        self, trigger: Trigger, stand: Stand, days: Sequence[Day], places: list[Place], article: Article
    ) -> Telling:
        place, ground = place_of(trigger, [one for one in places if not is_abroad(one, self.home)])
        offered = tuple(one for one in places if one is not place and one.role is not Role.BOUND)
        return Telling(
            trigger,
            _day_of(trigger, days),
            place,
            ground,
            read_slots(trigger, self.wording, article.lang),
            is_told=tells(trigger, self.wording),
            is_hearsay=stand is Stand.HEARSAY,
            is_back_reference=points_back(trigger, self.wording),
            offered=offered,
        )

    def _is_news(self, happening: Happening, article: Article) -> bool:
        """Say whether enough is told of a happening to be one: a deed with a day, a place or in the lead."""
        del article
        body = [one for one in happening.tellings if one.trigger.sentence.paragraph > 0]
        if not body:
            return False
        told = any(one.is_told for one in body)
        exact = any(one.day is not None for one in body)
        placed = any(one.place is not None for one in body)
        lead = any(one.trigger.sentence.paragraph <= LEAD_PARAGRAPHS for one in body)
        if told:
            return exact or placed or lead
        return (exact and placed) or (lead and (exact or placed))

    def _candidate(self, happening: Happening, article: Article) -> Candidate:
        assert article.published is not None
        best = happening.best(self.wording)
        day = happening.day
        placed = happening.placed
        sentence: Sentence = best.trigger.sentence
        slots = [best.slots, *(one.slots for one in happening.tellings)]
        target = next((one.target for one in slots if one.target), "")
        flags = [] if day is None or not day.problem else [day.problem]
        if day is None:
            flags.append("no day told: the week up to the article")
        return Candidate(
            article,
            happening.event_type(self.wording),
            day.date if day else article.published,
            sentence.text,
            sentence.paragraph,
            sentence.number,
            date_precision=day.precision if day else DatePrecision.REPORT_DATE,
            place_text=placed.place.words if placed and placed.place else "",
            place_sentence=placed.trigger.sentence.text if placed else "",
            offered_places=tuple(
                dict.fromkeys(place.words for one in happening.tellings if not placed for place in one.offered)
            ),
            actor=next((one.actor for one in slots if one.actor), ""),
            side=next((one.side for one in slots if one.actor), slots[0].side),
            target=target,
            goods=next((one.goods for one in slots if one.goods), ""),
            vehicles=next((one.vehicles for one in slots if one.vehicles is not None), None),
            litres=next((one.litres for one in slots if one.litres is not None), None),
            certainty=Certainty.LOW if all(one.is_hearsay for one in happening.tellings) else Certainty.MEDIUM,
            flags=tuple(flags),
            grounds=(("place", placed.place_ground if placed else ""), ("day", "told" if day else "publication")),
        )


def _day_of(trigger: Trigger, days: Sequence[Day]) -> Day | None:
    """Return the day of an event: of its clause first, then of its sentence; of several the nearest to its words."""
    start, end = trigger.clause
    usable = [day for day in days if not day.is_limit and (trigger.words.state or not day.is_since)]
    inside = [day for day in usable if start <= day.start < end]
    those = inside or usable
    return (
        min(those, key=lambda day: min(abs(day.start - trigger.end), abs(trigger.start - day.end))) if those else None
    )
