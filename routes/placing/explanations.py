"""The sentence that says how a phrase was placed, in French and English."""

from __future__ import annotations

import re
from textwrap import shorten
from typing import TYPE_CHECKING

from data.codes import Lang
from data.texts.typography import NBSP, FrenchNumber, french_spaces
from geo.gazetteer.gazetteer import ALIAS
from routes.placing.plausibility import Factor

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo.gazetteer.entry import Candidate
    from geo.phrases.claim import Anchor, Claim
    from routes.placing.choose_places import Choice


LONGEST_TEXT = 80  # characters of the phrase that are quoted
MOST_SHOWN = 200  # characters of a sentence that are shown at once; the rest is folded

SENTENCES: Mapping[str, Mapping[Lang, str]] = {
    "coordinates": {
        Lang.FR: "coordonnées données à {radius_km:.0f} km près, à {snap_km:.1f} km de la route la plus proche",
        Lang.EN: "coordinates given, good to {radius_km:.0f} km, {snap_km:.1f} km from the nearest road",
    },
    "coordinates_area": {
        Lang.FR: "coordonnées qui ne valent que pour une zone ; rien n'y est coupé",
        Lang.EN: "coordinates that only stand for an area; nothing is cut by it",
    },
    "own_line": {
        Lang.FR: "la route le long du tracé donné, {length_km:.0f} km, site exact inconnu",
        Lang.EN: "the road along the line given, {length_km:.0f} km, exact site unknown",
    },
    "own_area": {
        Lang.FR: "les routes dans la surface donnée, de {radius_km:.0f} km de rayon",
        Lang.EN: "the roads within the area given, of a radius of {radius_km:.0f} km",
    },
    "own_wide_area": {
        Lang.FR: "la surface donnée, de {radius_km:.0f} km de rayon ; rien n'y est coupé",
        Lang.EN: "the area given, of a radius of {radius_km:.0f} km; nothing is cut by it",
    },
    "point": {
        Lang.FR: "les routes à moins de {radius_km:.0f} km du lieu, dont la plus proche passe à {snap_km:.1f} km",
        Lang.EN: "the roads within {radius_km:.0f} km of the place, the nearest {snap_km:.1f} km from it",
    },
    "section": {
        Lang.FR: "section {place}, {length_km:.0f} km par la route (à {snap_km:.1f} km des lieux), site exact inconnu",
        Lang.EN: "section {place}, {length_km:.0f} km by road ({snap_km:.1f} km from the places), exact site unknown",
    },
    "off_book": {
        Lang.FR: "entre {place}, {length_km:.0f} km en ligne droite, sans route du réseau qui les relie",
        Lang.EN: "between {place}, {length_km:.0f} km in a straight line, joined by no road of the network",
    },
    "toward": {
        Lang.FR: "à {distance_km:.0f} km du premier sur la ligne {place}, hors des routes du réseau",
        Lang.EN: "{distance_km:.0f} km from the first on the line {place}, off the roads of the network",
    },
    "far_offset": {
        Lang.FR: "à {distance_km:.0f} km de {place}, trop loin pour une direction en mots : zone de {radius_km:.0f} km",
        Lang.EN: "{distance_km:.0f} km from {place}, too far for a direction in words: an area of {radius_km:.0f} km",
    },
    "long_section": {
        Lang.FR: "{place}, {length_km:.0f} km, est trop long pour situer une coupure : indice pour le corridor",
        Lang.EN: "{place}, {length_km:.0f} km, is too long to place a cut: evidence for the corridor",
    },
    "along": {
        Lang.FR: "à {distance_km:.0f} km de {place} par la route (à {snap_km:.1f} km), à {radius_km:.0f} km près",
        Lang.EN: "{distance_km:.0f} km from {place} by road ({snap_km:.1f} km off), give or take {radius_km:.0f} km",
    },
    "along_span": {
        Lang.FR: "entre {from_km:.0f} et {to_km:.0f} km de {place} en suivant la route",
        Lang.EN: "between {from_km:.0f} and {to_km:.0f} km from {place} along the road",
    },
    "ring": {
        Lang.FR: "à {distance_km:.0f} km de {place} sans direction : réparti sur toutes les routes à cette distance",
        Lang.EN: "{distance_km:.0f} km from {place} with no direction: shared over every road at that distance",
    },
    "some_way_off": {
        Lang.FR: "à {distance_km:.0f} km de {place} sans direction : une zone, trop large pour y situer une coupure",
        Lang.EN: "{distance_km:.0f} km from {place} with no direction: an area, too wide to place a cut in",
    },
    "in_unit": {
        Lang.FR: "{place} n'est dans aucun répertoire de noms : quelque part dans l'unité nommée ({unit})",
        Lang.EN: "{place} is in no gazetteer: somewhere in the unit named ({unit})",
    },
    "offset": {
        Lang.FR: "à {distance_km:.0f} km de {place}, à {radius_km:.0f} km près, la route à {snap_km:.1f} km",
        Lang.EN: "{distance_km:.0f} km from {place}, give or take {radius_km:.0f} km, the road {snap_km:.1f} km off",
    },
    "road_near": {
        Lang.FR: "sur la {refs} à moins de {radius_km:.0f} km de {place} (route à {snap_km:.1f} km)",
        Lang.EN: "on the {refs} within {radius_km:.0f} km of {place} (road {snap_km:.1f} km off)",
    },
    "half_known": {
        Lang.FR: "{unknown} n'est dans aucun répertoire : les routes à moins de {radius_km:.0f} km de {place}",
        Lang.EN: "{unknown} is in no gazetteer: the roads within {radius_km:.0f} km of {place}",
    },
    "half_known_road": {
        Lang.FR: "{unknown} n'est dans aucun répertoire : sur la {refs} à moins de {radius_km:.0f} km de {place}",
        Lang.EN: "{unknown} is in no gazetteer: on the {refs} within {radius_km:.0f} km of {place}",
    },
    "off_road": {
        Lang.FR: "aucune route du réseau à moins de {radius_km:.0f} km : mis sur aucune route",
        Lang.EN: "no road of the network within {radius_km:.0f} km: put on no road",
    },
    "road": {
        Lang.FR: "la {refs} entière, sans lieu : trop vague pour situer une coupure",
        Lang.EN: "the whole {refs}, no place given: too vague to place a cut",
    },
    "area": {
        Lang.FR: "désigne une zone (« {place} »), non un point de route ; rien n'y est coupé",
        Lang.EN: "is an area ({place}), not a point on a road; nothing is cut by it",
    },
    "no_such_region": {
        Lang.FR: "nomme une région ({place}) qu'aucune table ne connaît ; de ce nom on ne connaît que {named}, qui "
        "n'en est pas une : rien n'y est placé ; l'ajouter à admin_units.csv",
        Lang.EN: "names a region ({place}) that no table knows; of that name only {named} is known, which is none: "
        "nothing is placed there; add it to admin_units.csv",
    },
    "corridor": {
        Lang.FR: "le corridor {place} dans son ensemble : indice daté, sans lieu de coupure",
        Lang.EN: "the {place} corridor as a whole: dated evidence, no place of a cut",
    },
    "ambiguous": {
        Lang.FR: "« {place} » peut désigner des lieux éloignés, aussi plausibles ({options}) ; aucun n'est choisi",
        Lang.EN: '"{place}" may be any of several places far apart, as plausible ({options}); none is chosen',
    },
    "one_of_many": {
        Lang.FR: "{count} lieux s'appellent « {place} », cette liste n'en a qu'un ({chosen}) ; aucun n'est choisi",
        Lang.EN: '{count} places are called "{place}", and this list has but one ({chosen}); none is chosen',
    },
    "mismatch": {
        Lang.FR: "{chosen} ne s'accorde pas avec {hint} ; non placé",
        Lang.EN: "{chosen} does not agree with {hint}; not placed",
    },
    "contradiction": {
        Lang.FR: "les coordonnées ({place}) et les mots ({chosen}) désignent deux endroits ; aucun n'est choisi",
        Lang.EN: "the coordinates ({place}) and the words ({chosen}) are two places; none is chosen",
    },
    "abroad": {
        Lang.FR: "{place} est hors des pays de ce réseau ; non placé",
        Lang.EN: "{place} lies outside the countries of this network; not placed",
    },
    "unknown": {
        Lang.FR: "{place} n'est dans aucun répertoire de noms ; non placé",
        Lang.EN: "{place} is in no gazetteer; not placed",
    },
    "stray": {
        Lang.FR: "le seul nom proche est {chosen}, trop autre ou trop loin pour s'y fier ; non placé",
        Lang.EN: "the only name like it is {chosen}, too different or too far away to trust; not placed",
    },
    "beyond": {
        Lang.FR: "la route nommée n'a pas {distance_km:.0f} km à partir de {place} ; non placé",
        Lang.EN: "the road named is not {distance_km:.0f} km long from {place}; not placed",
    },
    "too_far": {
        Lang.FR: "{place}, {length_km:.0f} km par la route, est trop long pour être la section voulue ; non placé",
        Lang.EN: "{place}, {length_km:.0f} km by road, is too long to be the section meant; not placed",
    },
    "no_road": {
        Lang.FR: "aucune route du réseau ne relie {place} ; non placé",
        Lang.EN: "no road of the network joins {place}; not placed",
    },
    "no_land": {
        Lang.FR: "la source situe le fait en mer ou dans les airs ; non placé",
        Lang.EN: "the source puts the event at sea or in the air; not placed",
    },
    "denied": {
        Lang.FR: "dit que rien ne s'y est passé ({place}) ; non placé",
        Lang.EN: "says that nothing happened there ({place}); not placed",
    },
    "left": {
        Lang.FR: "laissé sans lieu",
        Lang.EN: "left unplaced",
    },
    "none": {
        Lang.FR: "ne donne pas de lieu",
        Lang.EN: "names no place",
    },
}
_CODED: Mapping[Lang, str] = {
    Lang.FR: "précision codée par la source : {said}",
    Lang.EN: "precision as coded by the source: {said}",
}
_BETWEEN_CLAUSES = re.compile(rf"{NBSP}?; ")
_SEPARATORS: Mapping[Lang, str] = {Lang.FR: f"{NBSP}; ", Lang.EN: "; "}
_DECIDED: Mapping[Lang, str] = {Lang.FR: "décidé par une personne", Lang.EN: "decided by a person"}
_QUOTED: Mapping[Lang, str] = {Lang.FR: "« {text} » : {rest}.", Lang.EN: '"{text}": {rest}.'}
_NO_WORDS: Mapping[Lang, str] = {Lang.FR: "Sans texte de lieu : {rest}.", Lang.EN: "No place text: {rest}."}


def explain(method: str, facts: Mapping[str, object], claim: Claim, choice: Choice | None = None) -> dict[Lang, str]:
    """Return one sentence in every language: the words used, what was placed, which places were chosen, how sure."""
    text = shorten(claim.text, LONGEST_TEXT, placeholder=" …")
    found = {}
    for lang, template in SENTENCES[method].items():
        read = readings(claim, choice, lang) if choice else ()
        clauses = [_filled(template, facts, lang), *read, *_said(claim, lang)]
        wrapper = _QUOTED if text else _NO_WORDS
        found[lang] = _filled(wrapper[lang], {"text": text, "rest": _SEPARATORS[lang].join(clauses)}, lang)
    return found


class Names(tuple[str, ...]):
    """Names that a sentence quotes as its language does."""

    __slots__ = ()


def folded(sentence: str) -> tuple[str, str]:
    """Part a sentence into what is shown at once, at most `MOST_SHOWN` characters, and the rest ("" if it is short)."""
    if len(sentence) <= MOST_SHOWN:
        return sentence, ""
    cuts = [match.start() for match in _BETWEEN_CLAUSES.finditer(sentence) if match.start() < MOST_SHOWN]
    if cuts:
        return f"{sentence[: cuts[-1]]}.", sentence[cuts[-1] :].lstrip(f"{NBSP}; ")
    cut = sentence.rfind(" ", 0, MOST_SHOWN - 1)
    cut = MOST_SHOWN - 1 if cut < 0 else cut
    return f"{sentence[:cut]}…", f"…{sentence[cut:]}"


def _filled(template: str, facts: Mapping[str, object], lang: Lang) -> str:
    """Fill a sentence in; in French its numbers have a decimal comma and its punctuation no-break spaces."""
    quoted = {key: _listed(value, lang) if isinstance(value, Names) else value for key, value in facts.items()}
    if lang is not Lang.FR:
        return template.format_map(quoted)
    numbers = {key: FrenchNumber(value) if isinstance(value, float) else value for key, value in quoted.items()}
    return french_spaces(template).format_map(numbers)


def _listed(names: Names, lang: Lang) -> str:
    quote = french_spaces("« {} »") if lang is Lang.FR else '"{}"'
    return ", ".join(quote.format(name) for name in names)


def _said(claim: Claim, lang: Lang) -> Iterator[str]:
    """Yield what a person decided and what the row itself says of its place, as clauses."""
    if claim.is_decided:
        yield _DECIDED[lang]
    if claim.precision and claim.precision.said:
        yield _filled(_CODED[lang], {"said": claim.precision.said}, lang)


MOST_SURE = 0.96  # what held-out phrases bear out: of the surest placements so many were right

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

_ONLY_HERE: Mapping[Lang, str] = {
    Lang.FR: ", le seul de ce nom dans la liste embarquée",
    Lang.EN: ", the only one of that name in the packaged list",
}

_ONLY_LISTED: Mapping[Lang, str] = {
    Lang.FR: ", le seul de cette liste des {count} lieux de ce nom",
    Lang.EN: ", the only one in this list of the {count} places of that name",
}

_AMONG: Mapping[Lang, str] = {
    Lang.FR: ", choisi parmi {options} lieux de ce nom ou d'un nom voisin {reason}",
    Lang.EN: ", chosen among {options} places of that name or one like it {reason}",
}

_SURE: Mapping[Lang, str] = {Lang.FR: "lecture sûre à {score:.0%}", Lang.EN: "reading {score:.0%} sure"}

_REASONS: Mapping[Factor, Mapping[Lang, str]] = {
    Factor.SPELLING: {Lang.FR: "pour son orthographe", Lang.EN: "for its spelling"},
    Factor.SIZE: {Lang.FR: "pour sa taille", Lang.EN: "for its size"},
    Factor.ON_ROAD: {Lang.FR: "parce qu'il est sur une grande route", Lang.EN: "because it is on a main road"},
    Factor.COUNTRY: {
        Lang.FR: "parce que le plus plausible des autres est à l'étranger",
        Lang.EN: "because the likeliest of the others is abroad",
    },
    Factor.ADMIN: {Lang.FR: "parce qu'il est dans l'unité nommée", Lang.EN: "because it lies in the unit named"},
    Factor.AXIS: {Lang.FR: "parce qu'il est sur l'axe nommé", Lang.EN: "because it lies on the road named"},
    Factor.REF: {Lang.FR: "parce que la route nommée y passe", Lang.EN: "because the road named passes there"},
    Factor.DISTANCE: {
        Lang.FR: "parce que la distance donnée s'y accorde",
        Lang.EN: "because the distance given fits it",
    },
    Factor.BORDER: {Lang.FR: "parce qu'il est à la frontière nommée", Lang.EN: "because it is at the border named"},
    Factor.COMPANY: {
        Lang.FR: "parce qu'il s'accorde avec les autres lieux nommés",
        Lang.EN: "because it fits the other places named",
    },
    Factor.TOGETHER: {Lang.FR: "comme le plus plausible en tout", Lang.EN: "as the likeliest on the whole"},
}


def readings(claim: Claim, choice: Choice, lang: Lang) -> Iterator[str]:
    """Yield how sure the reading is; then a clause for each name: which place it is, among how many and why."""
    yield _SURE[lang].format(score=_number(min(choice.score, MOST_SURE), lang))
    for number in range(min(len(claim.anchors), len(choice.candidates))):
        yield _reading(claim, choice, number, lang)


def _number(value: float, lang: Lang) -> float:
    return FrenchNumber(value) if lang is Lang.FR else value


def described(candidate: Candidate) -> str:
    """Name a place with its country and position."""
    entry = candidate.entry
    return f"{entry.name} ({entry.country or '?'}, {entry.lat:.2f}, {entry.lon:.2f})"


def _reading(claim: Claim, choice: Choice, number: int, lang: Lang) -> str:
    anchor, candidate = claim.anchors[number], choice.candidates[number]
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
        only = _ONLY_LISTED if entry.namesakes else _ONLY if entry.admin or entry.sources else _ONLY_HERE
        return clause + only[lang].format(count=entry.namesakes + 1)
    clue = _clue(claim, anchor, reason)
    told = _REASONS[reason][lang] + (f" ({clue})" if clue else "")
    return clause + _AMONG[lang].format(options=choice.options[number], reason=told)


def _clue(claim: Claim, anchor: Anchor, reason: Factor) -> str:
    """Return the words that a reason is about: the unit, the road, the distance or the other places that decided."""
    match reason:
        case Factor.ADMIN:
            return ", ".join(claim.admin_hint)
        case Factor.AXIS:
            return " – ".join(place.text for place in claim.axis)
        case Factor.REF:
            return ", ".join(claim.refs)
        case Factor.DISTANCE:
            return ", ".join(f"{check.distance_km:.0f}{NBSP}km, {check.anchor.text}" for check in claim.checks)
        case Factor.BORDER:
            return ", ".join(claim.borders)
        case Factor.COMPANY:
            others = (*claim.anchors, *claim.context)
            return ", ".join(dict.fromkeys(place.text for place in others if place.text != anchor.text))
        case _:
            return ""
