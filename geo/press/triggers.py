"""Words of a sentence that tell or name an event, and the stand that its writer takes to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from data.wording import Form, Scope, Stand

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.codes import Lang
    from data.wording import StandWords, TriggerWords, Wording
    from geo.press.sentences import Sentence

GOVERNED_CHARACTERS = 30  # words behind an event that still say how it is told: "a strike is planned"
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
_NEGATES = re.compile(r"(?:no|not|nothing|aucune?|plus|n'|ne)\b|n'")
_REPORTED = re.compile(  # "the army said it had repelled them": told of late, in reported speech
    r"\b(?:said|says|announced|claimed|reported|indique|declare|affirme|annonce|assure)\b[^.;]{0,30}\b(?:had|avai(?:t|ent))\b"
)
_HAD = r"\b(?:avai(?:t|ent)|had)\s+"
_BEFORE_VERB = "|".join(
    (
        *("ete", "been", "deja", "encore", "aussi", "toujours", "ainsi", "meme", "alors"),
        *("already", "also", "once", "twice", "just", "then", "since", "even", r"\w+ly", r"\w+ment"),
    )
)
_LONG_PAST_VERB = re.compile(rf"{_HAD}(?:(?:{_BEFORE_VERB})\s+){{0,3}}$")  # right before a verb
_LONG_PAST = re.compile(
    r"\b(?:avai(?:t|ent)|had)\s+(?:\w+ly\s+|\w+ment\s+)?(?:been\s+|ete\s+)?\w+(?:e|ee|es|ees|i|is|u|us|ed|en|n)\b"
)


_REFUTES = re.compile(
    r"^\W*(?:(?:dr\. )?\w+\W+)?(?:c'est (?:archi)?(?:faux|inexact)|faux\b|il n'en est rien|ce n'est pas vrai"
    r"|est-ce vrai|(?:is|was) (?:that|it|this) true"
    r"|(?:it|that|this) (?:is|was) (?:not\b(?: so| true)?\W*$|false|untrue|fake)"
    r"|not true|untrue|false\b|nothing of the (?:sort|kind))"
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

    @cached_property
    def clause(self) -> tuple[int, int]:
        """Where its clause starts and ends in the sentence."""
        return self.sentence.clause_of(self.start)

    @property
    def clause_text(self) -> str:
        """Its clause, folded."""
        return self.sentence.plain[slice(*self.clause)]


def tells(trigger: Trigger, wording: Wording) -> bool:
    """Say whether an event is told as a deed: by a verb, or by a noun whose clause says what it did."""
    return trigger.words.form is Form.VERB or any(
        words.pattern.search(trigger.sentence.plain) for words in wording.outcome if words.lang is trigger.words.lang
    )


def points_back(trigger: Trigger, wording: Wording) -> bool:
    """Say whether the words point back to an event told before ("the attack", "cette embuscade")."""
    start = max(0, trigger.start - 6)
    return any(
        match.start() < trigger.end and match.end() > trigger.start
        for words in wording.reference
        if words.lang is trigger.words.lang
        for match in words.pattern.finditer(trigger.sentence.plain, start)
    )


def find_triggers(sentence: Sentence, wording: Wording, lang: Lang) -> list[Trigger]:
    """Return what a sentence tells of, in its order; of words that overlap the longest, of equals the most telling."""
    found = [
        trigger
        for words in wording.trigger
        if words.lang is lang
        for match in words.pattern.finditer(sentence.plain)
        for trigger in [Trigger(sentence, match.start(), match.end(), words)]
        if words.fits(trigger.clause_text, sentence.context)
    ]
    found.sort(key=lambda one: (one.start - one.end, wording.rank(one.event_type)))
    kept: list[Trigger] = []
    for trigger in found:
        if all(trigger.end <= other.start or other.end <= trigger.start for other in kept):
            kept.append(trigger)
    return sorted(kept, key=lambda one: one.start)


def stand_of(trigger: Trigger, stands: Iterable[StandWords]) -> Stand:
    """Return how a sentence tells an event, by what stands in the same clause."""
    clause, (start, _) = trigger.clause_text, trigger.clause
    own_start, own_end = trigger.start - start, trigger.end - start
    behind = clause[own_end : own_end + GOVERNED_CHARACTERS]
    governing = clause[:own_start] + " " * (own_end - own_start) + behind
    with_own = (
        governing if _NEGATES.match(clause, own_start) else clause[:own_end] + behind
    )  # "no attack", "no lorry left"
    seen = {
        words.stand
        for words in stands
        if words.pattern.search(
            trigger.sentence.plain
            if words.scope is Scope.SENTENCE
            else with_own  # "a reportedly attacked convoy", "no attack"
            if words.stand in {Stand.HEARSAY, Stand.DENIED}
            else governing
        )
    }
    return next((stand for stand in _STANDS if stand in seen), Stand.ASSERTED)


def is_refutation(sentence: Sentence) -> bool:
    """Say whether a sentence says that the one before it is not so ("Il n'en est rien", "Is that true? It is not.")."""
    return _REFUTES.search(sentence.plain) is not None


def is_long_past(trigger: Trigger) -> bool:
    """Say whether a clause tells what had happened before what the article is about ("avait attaqué").

    Of a verb its own auxiliary counts: "tankers that had left Kayes were attacked" is told as it is.
    """
    clause = trigger.clause_text
    if _REPORTED.search(clause) is not None:
        return False
    if trigger.words.form is not Form.VERB:
        return _LONG_PAST.search(clause) is not None
    start, end = (one - trigger.clause[0] for one in (trigger.start, trigger.end))
    return _LONG_PAST_VERB.search(clause, 0, start) is not None or any(
        had.start() < end and start < had.end() for had in _LONG_PAST.finditer(clause)
    )
