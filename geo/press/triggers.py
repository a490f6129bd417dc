"""Words of a sentence that tell or name an event, and the stand that its writer takes to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from data.codes import Lang
from data.tables.wording import Form, Scope, Stand

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.tables.word_index import Spot
    from data.tables.wording import StandWords, TriggerWords, Wording
    from geo.press.sentences import Sentence

REACH = 70  # characters from loose words to what they are done to
MOST_TOLD = 4  # times that a sentence tells of something in words of one entry: more is no writing, and bounds its cost
_TOLL = re.compile(r"\W*(?:(?:le |premier )?bilan|(?:the |death )?toll|casualties)\b[^:]{0,25}:")
_MARK = re.compile(  # before a noun: what it names is told elsewhere, and only dates what is told here
    r"\b(?:veille|lendemain|surlendemain|(?:jours?|semaines?|days?|weeks?) (?:avant|before)|eve|day before)"
    r" (?:d[eu] |of )?(?:l'|les |la |le |cet(?:te)? |the |this |that )\w?$"
)
_OCCURRED = re.compile(  # behind what points back to an event
    r"[^.;:,]{0,30}?(?: (?:took|taken) place| occurred| happened| unfolded"
    r"| (?:s'est|se sont|se serai(?:t|ent)) (?:produit|deroule|passe)\w*| (?:a|ont) eu lieu| (?:est|sont) survenu\w*)"
)
_OCCURRED_ITSELF = re.compile(r"^it |^cela |se sont$|ont eu$|remontent$")
_ENDS = re.compile(r"\w*(?:[^\w\s]|$)")  # nothing more is told of it
_PRONOUN = re.compile(r"\b(?:it|they|them|one|ils?|elles?|les autres|others)\b")
_BEHIND = re.compile(r".{0,30}\w*")  # words behind an event that still say how it is told: "a strike is planned"
_NEXT_DENIAL = re.compile(  # behind an aside that tells the event: "the bridge, blown up in May, has not been repaired"
    r"(?:,| and) (?:n'|ne |aucune? |(?:has|have|had|is|are|was|were) (?:\w+ )?(?:not|never) |\w+ neither ).*"
)
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
_NEGATES = re.compile(  # what a trigger denies itself: "no lorry has left", "ne desservent plus"
    r"\b(?:no|none|not|nobody|nothing|never|neither|without|aucune?|plus|ne|ni|nul|personne|sans)\b|\bn'"
)
_NONE = re.compile(
    r"(?<=  ) ?(?:aucune?|rien|personne)\b"
)  # behind a denial its own: "ne tamponnent plus aucun manifeste"
_DEEDS = frozenset(  # what is not done is none of these: "gunmen did not attack"
    {
        *("ambush", "attack", "attack_multiple", "arson_vehicles", "hijacking", "looting", "clash", "shelling"),
        *("abduction", "release", "ied", "mine_blast", "airstrike", "bridge_destroyed", "bridge_damaged", "seizure"),
        *("convoy_arrival", "convoy_departure", "passage_report"),
    }
)
_NOT_DONE = re.compile(
    r"\b(?:did|has|have|had|was|were|is|are) (?:not|never)\b|n't\b|\bni\b"
    r"|\bn'(?!en\b|y\b|\w+ p(?:as|oint) (?:resiste|survecu|tenu))"
)
_NOT_STOPPED = re.compile(  # nor does a closing that was not done tell one: "n'avoir jamais fermé la route"
    r"\bn'(?:a|ont|avoir|est|sont|etait) (?:pas|point|jamais) (?:\w+ment )?(?:ete )?"
    r"(?:ferm|coup|bloqu|barr|interdi|interromp|suspend)"
    r"|\b(?:has|have|had|was|were) (?:not|never) (?:been )?(?:clos|cut|block|shut|barr|bann|suspend|halt)"
)
_NOBODY = re.compile(r"\b(?:nobody|no one|personne|nul)\b")  # what an event left undone denies it not
_REPORTED = re.compile(  # "the army said it had repelled them": told of late, in reported speech
    r"\b(?:said|says|added|told|announced|claimed|reported|indique|declare|affirme|annonce|assure|ajoute)\b"
    r"[^.;]{0,50}\b(?:had|avai(?:t|ent))\b"
)
_PURPOSE = re.compile(  # "for lack of soldiers to take them north": what is done is not told
    r"(?<!able )(?<!managed )(?<!allowed )(?<!forced )(?<!had )(?<!began )(?<!begun )(?<!started )(?<!continue )"
    r"(?<!lost )(?<!due )(?<!reduced )\bto $"
)
_MEANWHILE = re.compile(r"(?:(?<=\bwhile )|(?<=\bwhen )|(?<=\bwithout ))\w+ing\b")  # "abducted while delivering cement"
_COMING = re.compile(r"(?:arriv|enter|reach|deliver|pass|cross|com|bring)ing\b")
_SEEN = re.compile(  # "tankers entering from Senegal" are told of in general, unless somebody saw them
    r"\b(?:(?:was|were|is|are|been|of|after) (?:\w+ )?$"
    r"|(?:saw|seen?|observ\w+|watch\w+|witness\w+|report\w+|film\w+|show\w*|beg[au]n|start\w+|kept)\b)"
)
_COMINGS = frozenset({"convoy_arrival", "passage_report"})
_ATTRIBUTE = re.compile(  # "one attacked town"
    r"(?:(?<=\bone )|(?<=\bthe )|(?<=\ban )|(?<=\ba )|(?<=\bevery ))(?:attack|ambush|target|loot|raid|torch)ed(?= \w)"
)
_LED_TO = re.compile(
    r"\b(?:forc|oblig|compel|prompt|led|push|caus|driv|drove)\w*\b[^.;,]{0,40}\bto $"
    r"|\b(?:was|were|been|of) (?:made|told|ordered|having) to $|\bused \w+ (?:\w+ ){0,3}to $"
    r"|(?<!\bto )(?<!\bnot )(?<!\bnever )\b(?:(?:decid|resolv|vot)(?:ed?|es|ing)|agree(?:d|s|ing)?"
    r"|(?<!\bare )(?<!\bwere )(?<!\bis )(?<!\bwas )(?<!\bbeen )requir\w+)\b"
    r"(?:(?!\b(?:against|not|never|whether|if|motions?|plans?|moves?|bids?|proposals?|calls?)\b)[^.;,]){0,40}\bto $"
)  # what followed is told
_HAD = r"\b(?:avai(?:t|ent)|had)\s+"
_BEFORE_VERB = "|".join(
    (
        *("ete", "been", "deja", "encore", "aussi", "toujours", "ainsi", "meme", "alors"),
        *("already", "also", "once", "twice", "just", "then", "since", "even", r"\w+ly", r"\w+ment"),
    )
)
_LONG_PAST_VERB = re.compile(rf"{_HAD}(?:(?:{_BEFORE_VERB})\s+){{0,3}}$")  # right before a verb
_LONG_PAST = re.compile(
    r"\b(?:avai(?:t|ent)|had)\s+(?:\w+ly\s+|\w+ment\s+)?(?:been\s+|ete\s+)?"
    r"(?:\w+(?:e|ee|es|ees|i|is|u|us|ed|en|n)|shut|cut|hit|put|set|left|lost|held|kept|sent|caught|shot|struck|dug|laid)\b"
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

    def overlaps(self, other: Trigger) -> bool:
        """Say whether it shares words with another of its sentence."""
        return self.start < other.end and other.start < self.end

    @cached_property
    def clause(self) -> tuple[int, int]:
        """Where its clause starts and ends in the sentence."""
        return self.sentence.clause_of(self.start)

    @property
    def clause_text(self) -> str:
        """Its clause, folded."""
        return self.sentence.plain[slice(*self.clause)]

    @property
    def fits(self) -> bool:
        """Whether nothing stands in its clause that its words may not stand with."""
        return self.words.fits(self.clause_text)

    @property
    def has_thing(self) -> bool:
        """Whether what loose words may be done to stands close by, or before where they are done to "it" or "them"."""
        around = self.sentence.plain[max(0, self.start - REACH) : self.end + REACH]
        return self.words.is_done_to_something(around) or (
            _PRONOUN.search(self.clause_text) is not None and self.words.is_done_to_something(self.sentence.context)
        )


def tells(trigger: Trigger, wording: Wording) -> bool:
    """Say whether an event is told as a deed: by a verb, or by a noun whose clause says what it did."""
    return trigger.words.form is Form.VERB or any(
        words.pattern.search(trigger.sentence.plain) for words in wording.outcome if words.lang is trigger.words.lang
    )


def points_back(trigger: Trigger, wording: Wording) -> bool:
    """Say whether the words point back to an event told before ("the attack", "cette embuscade"), or count its toll."""
    if _TOLL.match(trigger.sentence.plain) or is_mark_in_time(trigger):
        return True
    start = max(0, trigger.start - 6)
    return any(
        match.start() < trigger.end and match.end() > trigger.start
        for words in wording.reference
        if words.lang is trigger.words.lang
        for match in words.pattern.finditer(trigger.sentence.plain, start)
    )


def back_reference(sentence: Sentence, wording: Wording, lang: Lang) -> tuple[int, int] | None:
    """Return where a sentence says when or where the event told before it was ("the explosion took place in")."""
    found = (
        match.span()
        for words in wording.reference
        if words.lang is lang
        for match in words.pattern.finditer(sentence.plain)
        if _OCCURRED.match(sentence.plain, match.end()) or _OCCURRED_ITSELF.search(match.group())
    )
    return next(found, None)


def is_mark_in_time(trigger: Trigger) -> bool:
    """Say whether words only say when something else was ("two days before the attack", "la veille de l'assaut")."""
    text = trigger.sentence.plain
    return bool(_MARK.search(text[: trigger.start + 1]) and _ENDS.match(text, trigger.end))


def find_triggers(sentence: Sentence, wording: Wording, lang: Lang) -> list[Trigger]:
    """Return what a sentence tells of, in its order.

    Of words that overlap the longest count, of one group the most telling. Loose words count where their clause tells
    of nothing else, or only of what they would silence, and where they say more exactly what other words tell.
    """
    found = _found(sentence, wording, lang)
    sure = _longest([one for one in found if not one.words.is_loose and one.fits], wording)
    loose = [
        one
        for one in found
        if one.words.is_loose
        and _counts_beside(one, [other for other in sure if other.clause == one.clause], wording)
        and one.fits
        and one.has_thing
    ]
    return sorted(_longest([*sure, *loose], wording), key=lambda one: one.start)


def _counts_beside(loose: Trigger, told: list[Trigger], wording: Wording) -> bool:
    """Say whether loose words tell something beside what their clause tells in others."""
    alike = [one for one in told if wording.is_alike(one.event_type, loose.event_type)]
    if alike and not (loose.words.refines and any(one.overlaps(loose) for one in alike)):
        return False
    group = wording.group_of[loose.event_type]
    return all(wording.group_of[one.event_type] in wording.beside.get(group, ()) for one in told if one not in alike)


def _found(sentence: Sentence, wording: Wording, lang: Lang) -> list[Trigger]:
    entries = wording.triggers(lang)
    spots: dict[int, list[Spot]] = {}
    for spot in sentence.spots_of(wording.trigger_index(lang)):
        spots.setdefault(spot.entry, []).append(spot)
    return [
        Trigger(sentence, spot.start, spot.end, entries[entry])
        for entry, those in sorted(spots.items())
        if entries[entry].may_stand_in(sentence.plain, sentence.context)
        for spot in those[:MOST_TOLD]
    ]


def _longest(found: list[Trigger], wording: Wording) -> list[Trigger]:
    found.sort(key=lambda one: (one.start - one.end, one.words.form is Form.NOUN, wording.rank(one.event_type)))
    kept: list[Trigger] = []
    for trigger in found:
        if not any(trigger.overlaps(other) for other in kept):
            alike = (
                one for one in found if one.overlaps(trigger) and wording.is_alike(one.event_type, trigger.event_type)
            )
            kept.append(min(alike, key=lambda one: wording.rank(one.event_type)))
    return kept


def stand_of(trigger: Trigger, stands: Iterable[StandWords]) -> Stand:
    """Return how a sentence tells an event, by what stands in the same clause."""
    start, end = trigger.clause
    clause = trigger.sentence.without_names[start:end]
    own_start, own_end = trigger.start - start, trigger.end - start
    behind = _BEHIND.match(clause, own_end)
    upto = clause[: behind.end() if behind else own_end]
    governing = clause[:own_start] + " " * (own_end - own_start) + upto[own_end:]
    is_not_done = trigger.event_type in _DEEDS and _NOT_DONE.search(clause, own_start, own_end) is not None
    is_not_done = is_not_done or _NOT_STOPPED.search(clause, own_start, own_end) is not None
    is_own_denial = not is_not_done and _NEGATES.search(clause, own_start, own_end) is not None  # "no lorry left"
    looked_at = {
        Stand.CONDITIONAL: governing if trigger.words.declares else clause,  # "prices could climb"
        Stand.FORECAST: governing if trigger.words.declares else clause[: _up_to_comma(clause, own_end)],
        Stand.THREAT: governing if trigger.words.declares else upto,
        Stand.HABITUAL: upto,
        Stand.DENIED: _NONE.sub("", governing) if is_own_denial else clause[:own_end] + _denial_behind(upto[own_end:]),
        Stand.HEARSAY: upto,  # "a reportedly attacked convoy"
    }
    seen = {
        words.stand
        for words in stands
        if words.speaks_of(trigger.event_type)
        and words.pattern.search(
            trigger.sentence.without_names if words.scope is Scope.SENTENCE else looked_at.get(words.stand, governing)
        )
    }
    is_aim = _PURPOSE.search(clause, 0, own_start) and not _LED_TO.search(clause, 0, own_start)
    if not seen and trigger.words.lang is Lang.EN and is_aim:
        seen.add(Stand.FORECAST)
    is_attribute = _ATTRIBUTE.match(trigger.sentence.plain, trigger.start, trigger.end + 2) is not None
    if _is_meanwhile(trigger) or _is_in_general(trigger) or is_attribute:
        seen.add(Stand.HABITUAL)
    if "?" in trigger.sentence.plain[trigger.end :]:  # "Why was the road not closed? asks a driver"
        seen.add(Stand.CONDITIONAL)
    return next((stand for stand in _STANDS if stand in seen), Stand.ASSERTED)


def _denial_behind(words: str) -> str:
    """Return the words behind an event that may deny it."""
    return _NOBODY.sub("", _NEXT_DENIAL.sub("", words))


def _is_meanwhile(trigger: Trigger) -> bool:
    """Say whether words only say what somebody was about when something else befell him."""
    return _MEANWHILE.match(trigger.sentence.plain, trigger.start) is not None


def _is_in_general(trigger: Trigger) -> bool:
    """Say whether an arrival only says what lorries these are, which nobody saw come."""
    plain, clause = trigger.sentence.plain, trigger.clause[0]
    is_coming = trigger.event_type in _COMINGS and _COMING.match(plain, trigger.start) is not None
    return is_coming and _SEEN.search(plain, clause, trigger.start) is None


def _up_to_comma(clause: str, end: int) -> int:
    """Return where the words behind an event end that say how it is told: "rationed since May, people hope that"."""
    comma = clause.find(", ", end)
    return len(clause) if comma < 0 else comma


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
