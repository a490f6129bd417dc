"""Days in words: hier, mardi dernier, dans la nuit de lundi à mardi, three days ago, since 3 September.

Words are read against the day of publication, in the folded text of a sentence. What lies ahead ("next Tuesday") is
found too and marked: nothing happens there yet.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from data.codes import DatePrecision
from geo.press.day_words import ENGLISH_NUMBERS, FRENCH_NUMBERS, READERS, Day
from geo.press.triggers import is_mark_in_time

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geo.press.triggers import Trigger

_LIMIT = re.compile(r"(?:jusqu'(?:a|au)|until|till|d'ici(?: a| au)?|avant|pending)\s+(?:le\s+|the\s+|ce\s+)?$")
_SAID = re.compile(
    r"\b(?:said|announced|told \w+|reported|confirmed|says|added|a(?:nnonce|ffirme|joute)|declare|indique|confirme"
    r"|(?:in a|their|its) statement|(?:dans|par) un communique(?: \w+)?|statement|communique)"
    r"(?:\s+(?:in a statement|late|early|on|ce|le|du|de|of|dated|issued|released|published|publie|diffuse"
    r"|dans un communique))*\s+$"
)
_FRENCH_HOURS = "|".join(
    ["une", *FRENCH_NUMBERS[1:], *"treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt".split()]
)
_ENGLISH_HOURS = "|".join(ENGLISH_NUMBERS)
_AT = "(?:at|by|around|about|until|before|after|from|little after)"
_FR = "(?:vers|a|avant|apres|des)"
_DUSKS = "noon|midday|midnight|dawn|dusk|nightfall|sunset|sunrise|daybreak|first light|mid-morning|mid-afternoon"
_HOUR = r"(?:[01]?\d|2[0-4])"
_NO_WAY_FR = r"(?! (?:et demie )?d(?:e |')(?!l'apres-midi))"  # "à deux heures de Kita" is a distance
_NO_WAY_EN = r"(?! (?:of|from|away|by|north|south|east|west|on|drive|later|earlier)\b)"
_HOURS = re.compile(
    rf"\b(?:{_FR} (?:la )?(?:{_HOUR} ?h(?: ?\d\d)?\b|(?:{_HOUR}|{_FRENCH_HOURS}) ?heures?\b){_NO_WAY_FR}"
    rf"|{_AT} (?:about |around )?{_HOUR}(?:[:.]\d\d)?(?: ?[ap]\.?m\b| o'clock)"
    rf"|(?!after\b){_AT} (?:about |around )?{_HOUR}(?:[:.]\d\d)? (?:hrs?|hours)\b{_NO_WAY_EN}"
    rf"|{_AT} \d{{1,2}}[:.]\d\d"
    rf"|{_AT} (?:{_ENGLISH_HOURS}) (?:o'clock|in the (?:morning|afternoon|evening)|at night)"
    r"|dans (?:la|l') ?(?:nuit|matinee|soiree|apres-midi)"
    r"|(?:en|a la) (?:fin|debut|milieu) d(?:e la |e |')(?:matinee|journee|soiree|apres-midi)"
    rf"|{_FR} (?:midi|minuit|l'aube|la mi-journee|la tombee de la nuit|la nuit tombee)"
    r"|au (?:petit matin|crepuscule|lever du jour)|avant la nuit|le soir venu|dans la foulee|aussitot"
    rf"|(?:{_AT}|towards?) (?:{_DUSKS}|evening|sundown)"
    r"|in the (?:morning|afternoon|evening|small hours)|hours later|moments later|shortly after(?:wards)?)\b"
)
_NIGHT = re.compile(r"nuit|soir|night|evening")
_FIRST = re.compile(r"\b(?:premi\w+|first) (?:[^\s,]+ ){1,4}$")  # "the first bus for five weeks" came on another day
BESIDE = 15  # characters from an event to a week or month that is its own; one further off tells of something else
PARTED = 40  # characters that a comma between a day and what follows it counts for, but at the start of a sentence
_IN_A_YEAR = re.compile(r"\w*\W{1,2}(?:in|en) (?:19|20)\d\d\b")
_TOLD_BEFORE = re.compile(
    r"\b(?:(?:after|since|following|before) (?:the|that|this) |(?:apres|depuis|avant) (?:l'|la |le |cet(?:te)? ))"
    r"(?:\w+ )?$"
)
_DEED = re.compile(
    r"(?:attacks?|ambush|raids?|assaults?|blasts?|explosions?|abductions?|kidnappings?|killings?|shootings?"
    r"|attaques?|embuscades?|assauts?|enlevements?)\b"
)
_GOES_ON = re.compile(r",|\b(?:was|were|has|have|had|is|are|a|ont|est|sont|etait|etaient)\b")
_AFTER = re.compile(r"\b(?:after|apres)\s*$")  # how a day ends that is of the event behind it
NEXT_TO = 40  # characters from an event to a week or month behind it
_NEAR = 12  # characters around a day that say whether its night is meant
_SINCE = re.compile(r"(?:depuis|since|from|a compter d[ue]|a partir d[ue]|des)\s+(?:le\s+|the\s+|ce\s+)?$")


def find_days(plain: str, published: date, told: date | None = None, scene: date | None = None) -> list[Day]:
    """Return the days named in a sentence, in their order.

    Parameters
    ----------
    plain
        Lower case without accents.
    published
        The day of publication, which "hier" and "Tuesday" count from.
    told
        The exact day that the article named last, which "la veille" and "the next day" count from where the sentence
        names none before them; None where there is none.
    scene
        The day that the paragraph told last, whose hours "vers seize heures" are where the sentence names no day; None
        where there is none: then they are some day's of late.
    """
    found: list[Day] = []
    for pattern, read in READERS:
        for match in pattern.finditer(plain):
            if any(one.start < match.end() and match.start() < one.end for one in found):
                continue
            before = [one.date for one in found if one.is_exact and one.end <= match.start()]
            day = read(match, published, before[-1] if before else told)
            if day is not None:
                found.append(_marked(day, plain, published))
    if not any(one.is_exact for one in found):
        precision = DatePrecision.DAY if scene else DatePrecision.REPORT_DATE
        hours = (
            Day(*match.span(), scene or published, precision, is_hour=scene is None) for match in _HOURS.finditer(plain)
        )
        found += [_marked(one, plain, published) for one in hours if not any(_meet(one, day) for day in found)]
    return sorted(found, key=lambda day: day.start)


def _meet(one: Day, other: Day) -> bool:
    return one.start < other.end and other.start < one.end


def _marked(day: Day, plain: str, published: date) -> Day:
    """Return a day with what the words around it say."""
    before = plain[: day.start]
    is_since = plain.startswith(("depuis", "since", "for"), day.start) or _SINCE.search(before) is not None
    return replace(
        day,
        is_since=is_since,
        is_ahead=day.is_ahead or day.date > published,
        is_said=_SAID.search(before) is not None,
        is_limit=_LIMIT.search(before) is not None or (is_since and _FIRST.search(before) is not None),
        is_night=_NIGHT.search(plain, max(0, day.start - _NEAR), day.end + _NEAR) is not None,
    )


def day_of(trigger: Trigger, days: Sequence[Day]) -> Day | None:
    """Return the day of an event: of its clause first, then of its sentence; of several the nearest to its words.

    Where the sentence only says when somebody spoke of it, it was in the week up to then.
    """
    start, end = trigger.clause
    fits = [day for day in days if not day.is_limit]
    usable = [day for day in fits if not day.is_said] or [
        replace(day, precision=DatePrecision.REPORT_DATE) for day in fits if day.is_exact
    ]
    those = [day for day in usable if start <= day.start < end] or usable
    return min(those, key=lambda day: _farness(day, trigger), default=None)


def may_be_of(day: Day, trigger: Trigger) -> bool:
    """Say whether a day may be an event's: "five days after" and "the eve of" are of what stands behind them.

    What is done "after the attack" has its own day, and who was freed "in 2015" was not on any other.
    """
    plain = trigger.sentence.plain
    if is_mark_in_time(trigger) or _IN_A_YEAR.match(plain, trigger.end):
        return False
    if _TOLD_BEFORE.search(plain[: trigger.start]) and _DEED.match(plain, trigger.start):
        return day.start >= trigger.end and _GOES_ON.search(plain, trigger.end, day.start) is None
    return trigger.start >= day.start or not _AFTER.search(plain[day.start : day.end])


def is_of_another(day: Day, trigger: Trigger, others: Sequence[Trigger]) -> bool:
    """Say whether a day stands right behind words for another event: "a strike over the attack in late January"."""
    return any(
        other.event_type != trigger.event_type
        and trigger.end <= other.start
        and other.end <= day.start <= other.end + NEXT_TO
        and "," not in trigger.sentence.plain[other.end : day.start]
        for other in others
    )


def _farness(day: Day, trigger: Trigger) -> tuple[bool, int]:
    """Return how far a day is from an event; a week or month is further, so "those taken in May were freed Monday"."""
    gap = _gap(day, trigger)
    return (False, gap) if day.is_exact else (gap > BESIDE, gap + BESIDE)


def _gap(day: Day, trigger: Trigger) -> int:
    """Return the characters from a day to the words for an event; a comma parts it from those behind it."""
    if day.end > trigger.start:
        return max(0, day.start - trigger.end)
    between = trigger.sentence.plain[day.end : trigger.start]
    return len(between) + (PARTED if "," in between and day.start > PARTED else 0)
