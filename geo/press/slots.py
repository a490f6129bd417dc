"""Who was hit, who did it and how many vehicles: read from the clause of an event first, then from its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.codes import Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.codes import Lang
    from data.tables.wording import ActorWords, TargetWords, Wording
    from geo.press.triggers import Trigger

_VEHICLE = (
    r"(?:camions?-citernes?|citernes?|camions?|vehicules?|tankers?|trucks?|lorries|fuel trucks?|tanker trucks?"
    r"|vehicles?|bus(?:es)?)"
)
_TENS = {
    "dizaine": 10,
    "douzaine": 12,
    "quinzaine": 15,
    "vingtaine": 20,
    "trentaine": 30,
    "quarantaine": 40,
    "cinquantaine": 50,
    "soixantaine": 60,
    "centaine": 100,
}
_WORDS = {
    word: number
    for words in (
        "deux trois quatre cinq six sept huit neuf dix".split(),
        "two three four five six seven eight nine ten".split(),
    )
    for number, word in enumerate(words, 2)
} | {"dozen": 12}
_COUNT = re.compile(
    rf"\b(?P<number>\d{{1,4}}|{'|'.join(_WORDS)}|(?:une )?(?P<tens>{'|'.join(_TENS)}) d[e'])"
    rf"\s*(?:fuel |tanker |other |autres )?{_VEHICLE}"
)
_LITRES = re.compile(r"(?P<amount>\d[\d  .,]*)\s*(?P<million>millions?\s+(?:de |of )?)?(?:litres?|liters?)\b")

_ON_THE_ROAD = frozenset({"violence", "abduction", "airstrike", "accident"})  # what befalls drivers, who do none of it


@dataclass(frozen=True)
class Slots:
    """What an event's words say beside type, day and place."""

    target: str = ""
    goods: str = ""
    actor: str = ""
    side: Side = Side.UNKNOWN
    vehicles: int | None = None
    litres: float | None = None


def read_slots(trigger: Trigger, wording: Wording, lang: Lang) -> Slots:
    """Return the slots of an event."""
    sentence, clause = trigger.sentence.plain, trigger.clause_text
    group = wording.group_of[trigger.event_type]
    targets = [words for words in wording.target if words.lang is lang]
    target = _target(clause, targets) or _target(sentence, targets)
    actors = [one for one in wording.actor if one.side is not Side.CARRIERS or group not in _ON_THE_ROAD]
    actor = _actor(clause, actors) or _actor(sentence, actors)
    count, litres = _COUNT.search(clause), _LITRES.search(sentence)
    return Slots(
        target=trigger.words.target or (target.target if target else ""),
        goods=target.goods if target else "",
        actor=actor.actor if actor else "",
        side=actor.side if actor else Side.UNKNOWN,
        vehicles=_number(count) if count else None,
        litres=_amount(litres) if litres else None,
    )


def merge_slots(told: Sequence[Slots]) -> Slots:
    """Return what several tellings of one event say of it: the first that says something counts."""
    actor = next((one for one in told if one.actor), told[0])
    return Slots(
        target=next((one.target for one in told if one.target), ""),
        goods=next((one.goods for one in told if one.goods), ""),
        actor=actor.actor,
        side=actor.side,
        vehicles=next((one.vehicles for one in told if one.vehicles is not None), None),
        litres=next((one.litres for one in told if one.litres is not None), None),
    )


def _target(text: str, targets: list[TargetWords]) -> TargetWords | None:
    """Return the first of the table that is named: its order says which tells most."""
    return next((words for words in targets if words.pattern.search(text)), None)


def _actor(text: str, actors: Iterable[ActorWords]) -> ActorWords | None:
    return next((words for words in actors if words.pattern.search(text)), None)


def _number(match: re.Match[str]) -> int:
    if match["tens"]:
        return _TENS[match["tens"]]
    return int(match["number"]) if match["number"].isdigit() else _WORDS[match["number"]]


def _amount(match: re.Match[str]) -> float | None:
    digits = re.sub(r"[\s,.](?=\d{3}(?!\d))", "", match["amount"].strip(" ,.")).replace(" ", "").replace(" ", "")
    try:
        amount = float(digits.replace(",", "."))
    except ValueError:
        return None
    return amount * 1e6 if match["million"] else amount
