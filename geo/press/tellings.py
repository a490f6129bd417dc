"""Tellings: what one sentence says of one event, with the day and the place its words give."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from data.codes import ClaimKind
from data.tables.wording import Form, Scope, Stand
from geo.press.abroad import befell_elsewhere, foreign_pattern, is_abroad, others_border_pattern, side_pattern
from geo.press.days import day_of, find_days, is_of_another, may_be_of
from geo.press.places import Part, PlaceFinder, heads_sentence, is_ruled, place_of
from geo.press.scenes import Scene, days_told, is_heading, is_told_day, leading_day
from geo.press.sentences import LEAD_PARAGRAPHS
from geo.press.slots import read_slots
from geo.press.triggers import (
    back_reference,
    find_triggers,
    is_long_past,
    is_mark_in_time,
    is_refutation,
    points_back,
    stand_of,
    tells,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from data.codes import Lang
    from data.tables.wording import StandWords, Wording
    from geo.gazetteer.gazetteer import NameSource
    from geo.press.day_words import Day
    from geo.press.places import Place
    from geo.press.sentences import Sentence
    from geo.press.slots import Slots
    from geo.press.triggers import Trigger

HEAD = "head"  # ground of a place: the line that heads the item
NAMED = "named"  # the one name of its clause, which no words put it at
RULED = "ruled"  # the place whose authority decided it
BEFORE = "before"  # the place that its paragraph told last
_CLOSES, _OPENS = frozenset({"road", "suspension"}), frozenset({"lifting"})
_AT_BORDERS = frozenset({"held"})  # lorries wait on the other side for what is done on this one
_MEANWHILE = re.compile(  # from where something else is told
    r"\b(?:(?:while|when|as|after|before|apres|avant)\b|(?:alors|pendant|tandis) qu)"
)
_ORIGIN = re.compile(  # "from Niamey in Niger"
    r"\b(?:from|depuis|part[ie]\w* de|venu\w* de|en provenance de) [\w-]+(?: [\w-]+)?,? $"
)
NEWS_DAYS = 45  # what happened longer before the day of publication is background to an article


@dataclass(frozen=True)
class Telling:
    """One sentence's telling of an event: its trigger, and what its words say of day and place, None where nothing.

    `day_before` and `place_before` are what its paragraph named last, for what tells none itself.
    `is_told`: as a deed, not only named. `is_back_reference`: it points to an event told before. `offered` are places
    of the sentence that no rule may fill in.
    """

    trigger: Trigger
    day: Day | None
    place: Place | None
    place_ground: str
    slots: Slots
    day_before: Day | None = None
    place_before: Place | None = None
    is_told: bool = True
    is_hearsay: bool = False
    is_back_reference: bool = False
    offered: tuple[Place, ...] = ()

    @property
    def own_place(self) -> Place | None:
        """The place that its words put it at, or that heads its item."""
        return None if self.place_ground in {NAMED, BEFORE} else self.place


class _Told(NamedTuple):
    """An event as its sentence tells it, before anything is looked for around it."""

    trigger: Trigger
    stand: Stand
    day: Day | None


class _Supposed(NamedTuple):
    """A paragraph that goes on with what a sentence of it only supposes, and the days of that sentence."""

    paragraph: int
    days: frozenset[date]

    def is_left_by(self, telling: Telling) -> bool:
        """Say whether a telling is of something else: a deed that its writer vouches for, on a day of its own."""
        day = telling.day
        is_asserted = telling.is_told and not telling.is_hearsay
        return is_asserted and day is not None and is_told_day(day) and day.date not in self.days


@dataclass(frozen=True)
class TellingFinder:
    """Finds what the sentences of an article in one language, published on a day, tell as having happened of late.

    `capital` is what "the capital" means, `home` the codes of the case's own countries, `on_the_way` the folded names
    of towns abroad that its corridors come by.
    """

    wording: Wording
    lang: Lang
    gazetteer: NameSource
    capital: str
    home: frozenset[str]
    published: date
    on_the_way: frozenset[str] = frozenset()

    def find(self, sentences: Sequence[Sentence]) -> list[Telling]:
        """Return the tellings of an article's sentences, in their order, with what its title says of its lead."""
        told = list(self._of_all(sentences))
        return sorted([*told, *self._of_lead(told, sentences)], key=lambda one: one.trigger.sentence.number)

    def _of_lead(self, told: Sequence[Telling], sentences: Sequence[Sentence]) -> Iterator[Telling]:
        """Yield what a title tells that no sentence does, as told by the lead, which says when and where.

        A lead that tells of something in words of the table says what it is itself.
        """
        titles = [one for one in told if one.trigger.sentence.paragraph == 0]
        body = [one for one in told if one.trigger.sentence.paragraph > 0]
        known = {self.wording.group_of[one.trigger.event_type] for one in body}
        new = [one for one in titles if self.wording.group_of[one.trigger.event_type] not in known]
        lead = self._lead(sentences) if new else None
        if lead is None or any(one.trigger.sentence is lead for one in body):
            return
        days = find_days(lead.plain, self.published)
        for title in new[:1]:
            trigger = replace(title.trigger, sentence=lead, start=0, end=0)
            event = _Told(trigger, self._stand(trigger, refuted=False), self._day(trigger, days))
            places = self._find_places(lead)
            if self._happened(event) and not self._was_abroad(event, places, Scene()):
                telling = self._telling(event, places, (), Scene())
                yield telling if telling.place else replace(telling, place=title.place, place_ground=title.place_ground)

    def _lead(self, sentences: Sequence[Sentence]) -> Sentence | None:
        """Return the first sentence of the lead that tells an exact day, None where none does.

        A line of place and date may stand above the lead.
        """
        body = (one for one in sentences if 0 < one.paragraph <= LEAD_PARAGRAPHS + 1 and not is_heading(one))
        return next((one for one in body if any(map(is_told_day, find_days(one.plain, self.published)))), None)

    def _of_all(self, sentences: Sequence[Sentence]) -> Iterator[Telling]:
        scene = Scene()
        last: date | None = None  # the exact day named last, which "la veille" counts from
        supposed: _Supposed | None = None
        before: Telling | None = None
        for sentence, following in zip_longest(sentences, sentences[1:]):
            scene = scene.before(sentence)
            near = scene.day or scene.head_day
            days = days_told(sentence, find_days(sentence.plain, self.published, last, near.date if near else None))
            last = next((day.date for day in reversed(days) if day.is_exact and not day.is_ahead), last)
            refuted = following is not None and is_refutation(following)
            told = list(self._of_sentence(sentence, days, scene, refuted=refuted))
            if not told and before is not None and not refuted:
                told = list(self._of_reference(sentence, days, scene, before))
            if any(words.pattern.search(sentence.plain) for words in self._suppositions):
                supposed = _Supposed(sentence.paragraph, frozenset(day.date for day in days))
            elif supposed and (sentence.paragraph != supposed.paragraph or any(map(supposed.is_left_by, told))):
                supposed = None
            if supposed is None:
                yield from told
                before = told[-1] if told else before
            scene = scene.after(sentence, days)

    def _of_sentence(
        self, sentence: Sentence, days: Sequence[Day], scene: Scene, *, refuted: bool
    ) -> Iterator[Telling]:
        triggers = find_triggers(sentence, self.wording, self.lang)
        leads = leading_day(sentence, days)
        told = [
            _Told(one, self._stand(one, refuted=refuted), leads or self._day(one, days, triggers) or scene.head_day)
            for one in triggers
        ]
        happened = [one for one in told if self._happened(one)] or [
            one for one in told if self._happened(one, is_alone=True)
        ]
        main = self.wording.main(map(self._group, happened))
        days_of_main = {one.day.date for one in happened if self._group(one) in main and one.day}
        kept = [one for one in happened if self._group(one) in main or _has_own_day(one.day, days_of_main)]
        kept = [one for one in kept if not self._is_undone(one, kept)]
        places = self._find_places(sentence) if kept else []
        yield from (
            self._telling(one, places, triggers, scene) for one in kept if not self._was_abroad(one, places, scene)
        )

    def _of_reference(
        self, sentence: Sentence, days: Sequence[Day], scene: Scene, before: Telling
    ) -> Iterator[Telling]:
        """Yield what a sentence adds to the event told before it: "the explosion took place on Thursday near Songo"."""
        span = back_reference(sentence, self.wording, self.lang)
        if span is None or sentence.paragraph - before.trigger.sentence.paragraph > 1:
            return
        trigger = replace(before.trigger, sentence=sentence, start=span[0], end=span[1])
        event = _Told(trigger, self._stand(trigger, refuted=False), self._day(trigger, days))
        start, end = trigger.clause
        end = next((cut.start() for cut in _MEANWHILE.finditer(sentence.plain, span[1], end)), end)
        places = [one for one in self._find_places(sentence) if start <= one.start < end]
        if self._happened(event) and not self._was_abroad(event, places, scene):
            yield replace(self._telling(event, places, (), scene), is_back_reference=True)

    def _is_undone(self, told: _Told, others: Sequence[_Told]) -> bool:
        """Say whether an aside tells a closing that its clause undoes on no later day: "closed Monday, reopened".

        So does what opens a sentence: "Suspendue lundi après un accident, la circulation a repris".
        """
        trigger = told.trigger
        if self._group(told) not in _CLOSES:
            return False
        if trigger.start == 0 and trigger.words.form is Form.VERB:
            return any(self._group(one) in _OPENS for one in others if one.trigger.start > trigger.end)
        if not trigger.sentence.ends_in_aside(trigger.end):
            return False
        behind = (one for one in others if one.trigger.start > trigger.end and one.trigger.clause == trigger.clause)
        return any(self._group(one) in _OPENS and one.day == told.day for one in behind)

    def _day(self, trigger: Trigger, days: Sequence[Day], others: Sequence[Trigger] = ()) -> Day | None:
        goes_on = trigger.words.state or self.wording.group_of[trigger.event_type] not in self.wording.sudden
        fits = [day for day in days if (goes_on or not day.is_since) and may_be_of(day, trigger)]
        return day_of(trigger, [day for day in fits if day.is_exact or not is_of_another(day, trigger, others)])

    def _stand(self, trigger: Trigger, *, refuted: bool) -> Stand:
        return Stand.DENIED if refuted else stand_of(trigger, self._stands)

    def _group(self, told: _Told) -> str:
        return self.wording.group_of[told.trigger.event_type]

    def _happened(self, told: _Told, *, is_alone: bool = False) -> bool:
        """Say whether an event is told as having happened, lately and not in another country.

        What had happened on a day of its own did, but where it only leads to what else its sentence tells.
        """
        trigger, stand, day = told
        if self.home and any(
            not _ORIGIN.search(m.string, 0, m.start()) for m in self._foreign.finditer(trigger.clause_text)
        ):
            return False
        if day is not None and (day.is_ahead or (self.published - day.date).days > NEWS_DAYS):
            return False
        if stand in {Stand.ASSERTED, Stand.HEARSAY}:
            is_told = is_alone or not trigger.words.passing
            return not is_long_past(trigger) or (day is not None and day.is_exact and is_told)
        return stand is Stand.HISTORY and day is not None and day.is_exact

    def _was_abroad(self, told: _Told, places: list[Place], scene: Scene) -> bool:
        """Say whether a deed was done in another country; what is decided there may be about this one.

        Where its sentence tells no place, the one that its paragraph told last says so.
        """
        if self.home and others_border_pattern(self.home).search(told.trigger.clause_text):
            return True
        if self._group(told) not in self.wording.on_the_spot:
            return False
        if self.home and befell_elsewhere(told.trigger, places, self.home):
            return True
        if self.home and self._group(told) not in _AT_BORDERS and self._side.search(told.trigger.clause_text):
            return True
        place, _ = place_of(told.trigger, places)
        if place is None and not any(one.part is Part.SPOT for one in places):
            place = self._place_before(scene)
        is_within = any(one.claim.kind is ClaimKind.AREA and not is_abroad(one, self.home) for one in places)
        on_the_way = self.on_the_way if self._group(told) in self.wording.on_the_way else frozenset[str]()
        return place is not None and not is_within and is_abroad(place, self.home, on_the_way)

    def _place_before(self, scene: Scene) -> Place | None:
        """Return the place that a paragraph told last."""
        return next((one for told in reversed(scene.told) for one in reversed(self._spots(told))), None)

    def _spots(self, sentence: Sentence) -> list[Place]:
        places = self._find_places(sentence)
        return [one for one in places if one.part is Part.SPOT and not one.claim.is_national]

    def _around(self, told: _Told, places: Sequence[Place], scene: Scene) -> tuple[Place | None, str]:
        """Return the place of an event that no words of its sentence put anywhere, and the ground of that.

        It is the name that heads its item or the town of a dateline. What neither closes nor opens a road may also have
        the one name of its clause, the place told before where its sentence names none, or that of who decided it.
        """
        group = self._group(told)
        may_lie_around = group in self.wording.placed_by_name and group not in _CLOSES
        heads = (
            self._find_places(scene.head)
            if scene.head
            else [one for one in places if heads_sentence(told.trigger.sentence, one) or self._is_dateline(one, group)]
        )
        heads = [one for one in heads if not one.claim.is_national]  # "Mali: drivers on strike"
        if heads and group in {*self.wording.headed, *self.wording.placed_by_name}:
            options = [(one, HEAD) for one in heads]
        elif may_lie_around:
            start, end = told.trigger.clause
            lone = [one for one in places if one.part is Part.LONE and start <= one.start < end and _is_known(one)]
            options = [(one, NAMED) for one in lone if len({other.words for other in lone}) == 1]
        else:
            options = []
        before = self._place_before(scene) if may_lie_around and not places else None
        options += [(before, BEFORE)] if before else []
        options += [(one, RULED) for one in places if is_ruled(told.trigger, one)]
        return next((option for option in options if not self._is_abroad(option[0])), (None, ""))

    def _telling(self, told: _Told, places: list[Place], others: Sequence[Trigger], scene: Scene) -> Telling:
        trigger = told.trigger
        place, ground = place_of(trigger, [one for one in places if not self._is_abroad(one)], others)
        if is_mark_in_time(trigger):
            place, ground = None, ""
        elif place is None:
            place, ground = self._around(told, places, scene)
        return Telling(
            trigger,
            told.day,
            place,
            ground,
            read_slots(trigger, self.wording, self.lang),
            None if trigger.words.state else scene.day,
            self._place_before(scene) if scene.day and self._group(told) in self.wording.inherits else None,
            is_told=tells(trigger, self.wording),
            is_hearsay=told.stand is Stand.HEARSAY,
            is_back_reference=points_back(trigger, self.wording),
            offered=tuple(one for one in places if one is not place and one.part is not Part.BOUND),
        )

    @cached_property
    def _stands(self) -> tuple[StandWords, ...]:
        return tuple(words for words in self.wording.stand if words.lang is self.lang)

    @cached_property
    def _suppositions(self) -> list[StandWords]:
        """Words for a scenario or an exercise: what follows them in their paragraph belongs to it.

        Until its writer tells a deed of a day of its own.
        """
        return [one for one in self._stands if one.stand is Stand.FORECAST and one.scope is Scope.SENTENCE]

    def _is_dateline(self, place: Place, group: str) -> bool:
        """Say whether a dateline may be the place of an event that closes no road, not where who writes of all sits."""
        name = place.claim.anchors[0].text if place.claim.anchors else place.words
        is_elsewhere = place.part is Part.DATELINE and name.casefold() != self.capital.casefold()
        return is_elsewhere and group in self.wording.placed_by_name and group not in _CLOSES

    @cached_property
    def _places(self) -> PlaceFinder:
        return PlaceFinder(self.wording, self.lang, self.gazetteer, self.capital)

    @cached_property
    def _find_places(self) -> Callable[[Sentence], list[Place]]:
        """Finds the places of a sentence, once: those behind it in its paragraph look back at it."""
        return cache(self._places.find)

    def _is_abroad(self, place: Place) -> bool:
        return is_abroad(place, self.home, self.on_the_way)

    @cached_property
    def _foreign(self) -> re.Pattern[str]:
        return foreign_pattern(self.home)

    @cached_property
    def _side(self) -> re.Pattern[str]:
        return side_pattern(self.home)


def _is_known(place: Place) -> bool:
    return any(anchor.candidates for anchor in place.claim.anchors) and not place.claim.is_national


def _has_own_day(day: Day | None, others: set[date]) -> bool:
    """Say whether an event told beside others has an exact day that is none of theirs: it is one of its own."""
    return day is not None and day.is_exact and day.date not in others
