"""The sentence that says how a phrase was placed, in French and English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.codes import Lang

if TYPE_CHECKING:
    from collections.abc import Mapping

SENTENCES: Mapping[str, Mapping[Lang, str]] = {
    "coordinates": {
        Lang.FR: "Les coordonnées données tombent à {snap_km:.1f} km de la route la plus proche.",
        Lang.EN: "The coordinates given lie {snap_km:.1f} km from the nearest road.",
    },
    "point": {
        Lang.FR: "« {place} » est le lieu {chosen} ; les routes à moins de {radius_km:.0f} km en sont retenues.",
        Lang.EN: '"{place}" is {chosen}; the roads within {radius_km:.0f} km of it are kept.',
    },
    "section": {
        Lang.FR: "Section {place}, {length_km:.0f} km par la route la plus courte ; le lieu exact n'est pas connu.",
        Lang.EN: "Section {place}, {length_km:.0f} km by the shortest road; the exact site is not known.",
    },
    "long_section": {
        Lang.FR: "{place} : {length_km:.0f} km, trop vague pour situer une coupure ; indice pour le corridor.",
        Lang.EN: "{place}: {length_km:.0f} km, too vague to place a cut; evidence for the corridor.",
    },
    "along": {
        Lang.FR: "À {distance_km:.0f} km de {place} en suivant la route, à {radius_km:.0f} km près.",
        Lang.EN: "{distance_km:.0f} km from {place} along the road, give or take {radius_km:.0f} km.",
    },
    "ring": {
        Lang.FR: "À {distance_km:.0f} km de {place} sans direction : réparti sur toutes les routes à cette distance.",
        Lang.EN: "{distance_km:.0f} km from {place} with no direction: shared over every road at that distance.",
    },
    "offset": {
        Lang.FR: "À {distance_km:.0f} km de {place} (± {radius_km:.0f} km) ; route la plus proche à {snap_km:.1f} km.",
        Lang.EN: "{distance_km:.0f} km from {place} (± {radius_km:.0f} km); nearest road {snap_km:.1f} km off.",
    },
    "road_near": {
        Lang.FR: "Sur la {refs} à moins de {radius_km:.0f} km de {place}.",
        Lang.EN: "On the {refs} within {radius_km:.0f} km of {place}.",
    },
    "off_road": {
        Lang.FR: "« {place} » : aucune route du réseau à moins de {radius_km:.0f} km ; hors de toute route.",
        Lang.EN: '"{place}": no road of the network within {radius_km:.0f} km, so it is not put on a road.',
    },
    "road": {
        Lang.FR: "La {refs} entière, sans lieu : trop vague pour situer une coupure.",
        Lang.EN: "The whole {refs}, no place given: too vague to place a cut.",
    },
    "area": {
        Lang.FR: "« {place} » désigne une zone, non un point de route ; rien n'y est coupé.",
        Lang.EN: '"{place}" is an area, not a point on a road; nothing is cut by it.',
    },
    "corridor": {
        Lang.FR: "Le corridor {place} dans son ensemble : indice daté, sans lieu de coupure.",
        Lang.EN: "The {place} corridor as a whole: dated evidence, no place of a cut.",
    },
    "ambiguous": {
        Lang.FR: "« {place} » peut désigner plusieurs lieux éloignés ({options}) ; aucun n'est choisi.",
        Lang.EN: '"{place}" may be any of several places far apart ({options}); none is chosen.',
    },
    "mismatch": {
        Lang.FR: "« {place} » ({chosen}) ne s'accorde pas avec {hint} ; non placé.",
        Lang.EN: '"{place}" ({chosen}) does not agree with {hint}; not placed.',
    },
    "unknown": {
        Lang.FR: "« {place} » n'est dans aucun répertoire de noms ; non placé.",
        Lang.EN: '"{place}" is in no gazetteer; not placed.',
    },
    "stray": {
        Lang.FR: "« {place} » : le seul nom proche est {chosen}, trop autre ou trop loin pour s'y fier ; non placé.",
        Lang.EN: '"{place}": the only name like it is {chosen}, too different or too far away to trust; not placed.',
    },
    "beyond": {
        Lang.FR: "La route nommée n'a pas {distance_km:.0f} km à partir de {place} ; non placé.",
        Lang.EN: "The road named is not {distance_km:.0f} km long from {place}; not placed.",
    },
    "too_far": {
        Lang.FR: "{place} : {length_km:.0f} km par la route, trop loin pour être la section voulue ; non placé.",
        Lang.EN: "{place}: {length_km:.0f} km by road, too far apart to be the section meant; not placed.",
    },
    "no_road": {
        Lang.FR: "Aucune route du réseau ne relie {place} ; non placé.",
        Lang.EN: "No road of the network joins {place}; not placed.",
    },
    "none": {
        Lang.FR: "Le signalement ne donne pas de lieu.",
        Lang.EN: "The report names no place.",
    },
}

SPELLING = {
    Lang.FR: " Le nom est écrit autrement dans la source ({likeness:.0%} de ressemblance).",
    Lang.EN: " The source spells the name differently ({likeness:.0%} alike).",
}


def explain(method: str, facts: Mapping[str, object], likeness: float = 1.0) -> dict[Lang, str]:
    """Return the sentence for a method, filled with the facts it names, in every language."""
    sentences = {lang: template.format_map(facts) for lang, template in SENTENCES[method].items()}
    if likeness < 1.0:
        sentences = {lang: text + SPELLING[lang].format(likeness=likeness) for lang, text in sentences.items()}
    return sentences
