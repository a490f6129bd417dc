"""How each name of a claim was read, as clauses of a sentence in French or English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.codes import Lang
from data.typography import FrenchNumber, french_spaces
from geo.gazetteer.gazetteer import ALIAS
from routes.placing.plausibility import Factor

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo.phrases.claim import Anchor, Candidate, Claim
    from routes.placing.choose_places import Choice

MOST_SURE = 0.99  # no gazetteer is complete

_READ_AS: Mapping[Lang, str] = {
    Lang.FR: french_spaces("« {text} » est {name} ({country}, {lat:.2f}, {lon:.2f})"),
    Lang.EN: '"{text}" is {name} ({country}, {lat:.2f}, {lon:.2f})',
}
_SPELLED: Mapping[Lang, str] = {
    Lang.FR: ", écrit autrement ({likeness:.0%} de ressemblance)",
    Lang.EN: ", spelled differently ({likeness:.0%} alike)",
}
_ALSO_KNOWN: Mapping[Lang, str] = {Lang.FR: ", appelé aussi ainsi", Lang.EN: ", called so too"}
_ONLY: Mapping[Lang, str] = {Lang.FR: ", seul lieu connu de ce nom", Lang.EN: ", the only place known by that name"}
_AMONG: Mapping[Lang, str] = {
    Lang.FR: ", choisi parmi {options} lieux de ce nom ou d'un nom voisin {reason}",
    Lang.EN: ", chosen among {options} places of that name or one like it {reason}",
}
_SURE: Mapping[Lang, str] = {Lang.FR: "lecture sûre à {score:.0%}", Lang.EN: "reading {score:.0%} sure"}
_REASONS: Mapping[Factor, Mapping[Lang, str]] = {
    Factor.SPELLING: {Lang.FR: "pour son orthographe", Lang.EN: "for its spelling"},
    Factor.SIZE: {Lang.FR: "pour sa taille", Lang.EN: "for its size"},
    Factor.ON_ROAD: {Lang.FR: "parce qu'il est sur une grande route", Lang.EN: "because it is on a main road"},
    Factor.COUNTRY: {Lang.FR: "parce que les autres sont à l'étranger", Lang.EN: "because the others are abroad"},
    Factor.ADMIN: {Lang.FR: "parce qu'il est dans l'unité nommée", Lang.EN: "because it lies in the unit named"},
    Factor.AXIS: {Lang.FR: "parce qu'il est sur l'axe nommé", Lang.EN: "because it lies on the road named"},
    Factor.REF: {Lang.FR: "parce que la route nommée y passe", Lang.EN: "because the road named passes there"},
    Factor.DISTANCE: {
        Lang.FR: "parce que la distance donnée s'y accorde",
        Lang.EN: "because the distance given fits it",
    },
    Factor.COMPANY: {
        Lang.FR: "parce qu'il s'accorde avec les autres lieux nommés",
        Lang.EN: "because it fits the other places named",
    },
}


def readings(claim: Claim, choice: Choice, lang: Lang) -> Iterator[str]:
    """Yield a clause for each name: which place it is, among how many and why; then how sure that is."""
    for number, (anchor, candidate) in enumerate(zip(claim.anchors, choice.candidates, strict=False)):
        yield _reading(anchor, candidate, choice, number, lang)
    yield _SURE[lang].format(score=_number(min(choice.score, MOST_SURE), lang))


def _number(value: float, lang: Lang) -> float:
    return FrenchNumber(value) if lang is Lang.FR else value


def described(candidate: Candidate) -> str:
    """Name a place with its country and position."""
    entry = candidate.entry
    return f"{entry.name} ({entry.country or '?'}, {entry.lat:.2f}, {entry.lon:.2f})"


def _reading(anchor: Anchor, candidate: Candidate, choice: Choice, number: int, lang: Lang) -> str:
    entry = candidate.entry
    clause = _READ_AS[lang].format(
        text=anchor.text, name=entry.name, country=entry.country or "?", lat=entry.lat, lon=entry.lon
    )
    if candidate.score == ALIAS:
        clause += _ALSO_KNOWN[lang]
    elif candidate.score < 1.0:
        clause += _SPELLED[lang].format(likeness=_number(candidate.score, lang))
    reason = choice.reasons[number]
    if reason is None:
        return clause + _ONLY[lang]
    return clause + _AMONG[lang].format(options=choice.options[number], reason=_REASONS[reason][lang])
