"""The sentence that says how a phrase was placed, in French and English."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from data.codes import Lang
from data.typography import NBSP, FrenchNumber, french_spaces
from routes.readings import readings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo.phrases.claim import Claim
    from routes.placing.choose_places import Choice

LONGEST_TEXT = 120  # characters of the phrase that are quoted

SENTENCES: Mapping[str, Mapping[Lang, str]] = {
    "coordinates": {
        Lang.FR: "coordonnées données à {radius_km:.0f} km près, à {snap_km:.1f} km de la route la plus proche",
        Lang.EN: "coordinates given, good to {radius_km:.0f} km, {snap_km:.1f} km from the nearest road",
    },
    "coordinates_area": {
        Lang.FR: "coordonnées qui ne valent que pour une zone ; rien n'y est coupé",
        Lang.EN: "coordinates that only stand for an area; nothing is cut by it",
    },
    "point": {
        Lang.FR: "les routes à moins de {radius_km:.0f} km du lieu, dont la plus proche passe à {snap_km:.1f} km",
        Lang.EN: "the roads within {radius_km:.0f} km of the place, the nearest {snap_km:.1f} km from it",
    },
    "section": {
        Lang.FR: "section {place}, {length_km:.0f} km par la route (à {snap_km:.1f} km des lieux), site exact inconnu",
        Lang.EN: "section {place}, {length_km:.0f} km by road ({snap_km:.1f} km from the places), exact site unknown",
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
    "offset": {
        Lang.FR: "à {distance_km:.0f} km de {place}, à {radius_km:.0f} km près, la route à {snap_km:.1f} km",
        Lang.EN: "{distance_km:.0f} km from {place}, give or take {radius_km:.0f} km, the road {snap_km:.1f} km off",
    },
    "road_near": {
        Lang.FR: "sur la {refs} à moins de {radius_km:.0f} km de {place} (route à {snap_km:.1f} km)",
        Lang.EN: "on the {refs} within {radius_km:.0f} km of {place} (road {snap_km:.1f} km off)",
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
        Lang.FR: "désigne une zone ({place}), non un point de route ; rien n'y est coupé",
        Lang.EN: "is an area ({place}), not a point on a road; nothing is cut by it",
    },
    "corridor": {
        Lang.FR: "le corridor {place} dans son ensemble : indice daté, sans lieu de coupure",
        Lang.EN: "the {place} corridor as a whole: dated evidence, no place of a cut",
    },
    "ambiguous": {
        Lang.FR: "« {place} » peut désigner des lieux éloignés, aussi plausibles ({options}) ; aucun n'est choisi",
        Lang.EN: '"{place}" may be any of several places far apart, as plausible ({options}); none is chosen',
    },
    "mismatch": {
        Lang.FR: "{chosen} ne s'accorde pas avec {hint} ; non placé",
        Lang.EN: "{chosen} does not agree with {hint}; not placed",
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


def _filled(template: str, facts: Mapping[str, object], lang: Lang) -> str:
    """Fill a sentence in; in French its numbers have a decimal comma and its punctuation no-break spaces."""
    if lang is not Lang.FR:
        return template.format_map(facts)
    numbers = {key: FrenchNumber(value) if isinstance(value, float) else value for key, value in facts.items()}
    return french_spaces(template).format_map(numbers)


def _said(claim: Claim, lang: Lang) -> Iterator[str]:
    """Yield what a person decided and what the row itself says of its place, as clauses."""
    if claim.is_decided:
        yield _DECIDED[lang]
    if claim.precision and claim.precision.said:
        yield _filled(_CODED[lang], {"said": claim.precision.said}, lang)
