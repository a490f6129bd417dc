"""Words of a sentence that tell or name an event, and the stand that its writer takes to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from data.wording import Form, Stand

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.codes import Lang
    from data.wording import StandWords, TriggerWords, Wording
    from geo.press.sentences import Sentence

# what a writer leaves open weighs more than what he is sure of; the first that is found in a clause counts
_STANDS = (
    Stand.DENIED,
    Stand.CONDITIONAL,
    Stand.FORECAST,
    Stand.THREAT,
    Stand.HABITUAL,
    Stand.HISTORY,
    Stand.HEARSAY,
)
_LONG_PAST = re.compile(
    r"\b(?:avai(?:t|ent)|had)\s+(?:\w+ly\s+|\w+ment\s+)?(?:been\s+|ete\s+)?\w+(?:e|ee|es|ees|i|is|u|us|ed|en|n)\b"
)


@dataclass(frozen=True)
class Trigger:
    """sentence.plain[start:end] tells or names an event of `words.event_type`."""

    sentence: Sentence
    start: int
    end: int
    words: TriggerWords

    @property
    def event_type(self) -> str:
        """What happened."""
        return self.words.event_type

    @property
    def is_told(self) -> bool:
        """Whether it is told as a deed, not merely named."""
        return self.words.form is Form.VERB

    @cached_property
    def clause(self) -> tuple[int, int]:
        """Where its clause starts and ends in the sentence."""
        return self.sentence.clause_of(self.start)

    @property
    def clause_text(self) -> str:
        """Its clause, folded."""
        return self.sentence.plain[slice(*self.clause)]


def find_triggers(sentence: Sentence, wording: Wording, lang: Lang) -> list[Trigger]:
    """Return what a sentence tells of, in its order; of words that overlap the longest, of equals the most telling."""
    found = [
        trigger
        for words in wording.trigger
        if words.lang is lang
        for match in words.pattern.finditer(sentence.plain)
        for trigger in [Trigger(sentence, match.start(), match.end(), words)]
        if words.fits(trigger.clause_text)
    ]
    found.sort(key=lambda one: (one.start - one.end, wording.rank(one.event_type)))
    kept: list[Trigger] = []
    for trigger in found:
        if all(trigger.end <= other.start or other.end <= trigger.start for other in kept):
            kept.append(trigger)
    return sorted(kept, key=lambda one: one.start)


def stand_of(trigger: Trigger, stands: Iterable[StandWords]) -> Stand:
    """Return how a sentence tells an event, by what stands in the same clause."""
    clause = trigger.clause_text
    seen = {words.stand for words in stands if words.pattern.search(clause)}
    return next((stand for stand in _STANDS if stand in seen), Stand.ASSERTED)


def is_long_past(trigger: Trigger) -> bool:
    """Say whether a clause tells what had happened before what the article is about ("avait attaqué", "had attacked")."""
    return _LONG_PAST.search(trigger.clause_text) is not None
