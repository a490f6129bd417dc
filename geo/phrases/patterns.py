"""The regular expressions of location phrases, French and English, to be matched on folded text."""

from __future__ import annotations

import re
from functools import cache

from geo.phrases.words import STOP_WORDS

STOP = r"(?:" + "|".join(sorted(map(re.escape, STOP_WORDS), key=len, reverse=True)) + r")(?![\w'])"
NAME = r"[^,;:()|\[\]?!\d\s][^,;:()|\[\]?!\d]{0,60}?"
END = rf"(?=\s*(?:$|[,;:()|\[\]?!]|\.(?:\s|$)|\s-\s|\d)|\s+&|\s+{STOP})"


_WIND = r"(?:nord|north|sud|south|ouest|west|est|east)"
WIND = rf"(?:{_WIND}(?:[\s-]?{_WIND}){{0,2}}(?:erly|ern|wards?)?"
WIND += r"|[ns](?:[.-]{0,2}[ns]?[.-]{0,2}[ewo])?|[ewo](?:[.-]{0,2}[ns][.-]{0,2}[ewo])?)(?![\w'])"
LONG_WIND = rf"(?:{_WIND}(?:[\s-]?{_WIND}){{0,2}})(?:erly|wards?)?(?![\w'])"
_CARDINALS = {"nord": "n", "north": "n", "sud": "s", "south": "s", "ouest": "w", "west": "w", "est": "e", "east": "e"}
_BEARINGS = {
    name: number * 22.5 for number, name in enumerate("n nne ne ene e ese se sse s ssw sw wsw w wnw nw nnw".split())
}


@cache
def capital_words(capital: str, names: tuple[str, ...], adjectives: tuple[str, ...]) -> re.Pattern[str]:
    """Return what means the capital of a country, by its folded name and the country's own names and adjectives."""
    owners = "|".join(["country's", "nation's", "national", "city's", *map(re.escape, adjectives)])
    of_country = [rf"(?:du|de la|de l'|de|d'|of(?: the)?)\s?{re.escape(name)}" for name in names]
    named = [re.escape(capital)] if capital else []
    further = "|".join([*named, *map(re.escape, adjectives), *of_country, "city", "nationale"])
    return re.compile(
        rf"(?:the |la |l')?(?:(?:{owners}) )?(?:capitale?|capital city|ville capitale)(?: (?:{further}))?"
    )


@cache
def whole_country(names: tuple[str, ...], adjectives: tuple[str, ...]) -> re.Pattern[str]:
    """Return what speaks of a country as a whole, by its folded names and adjectives."""
    named = "|".join(["country", "nation", "territory", *map(re.escape, names)])
    nomme = "|".join(["pays", "territoire", *map(re.escape, names)])
    of_nation = "|".join(["national", *map(re.escape, adjectives)])
    alone = "|".join(["nationale?", *(rf"(?:in |au |en |le |la |l')?{re.escape(name)}" for name in names)])
    at_home = "|".join([*(rf"(?:au|en|dans le) {re.escape(name)}" for name in names), "dans le pays"])
    return re.compile(
        rf"\b(?:nation-?wide|country-?wide|(?:across|throughout|all over|all across) "
        rf"(?:the )?(?:whole |entire )?(?:{named})"
        rf"|(?:the )?(?:whole|entire) (?:country|nation|territory)|all of (?:the )?(?:{named})"
        rf"|ensemble du (?:{nomme})|tout le (?:{nomme})|toute l'etendue du (?:pays|territoire)"
        rf"|(?:le |du )?territoire (?:{of_nation})|(?:a l')?echelle nationale|niveau national|partout (?:{at_home})"
        rf"|all (?:the )?ports|tous les ports|all (?:the )?borders|toutes les frontieres)\b|^(?:{alone})$"
    )


def bearing_deg(wind: str) -> float | None:
    """Return the bearing of a wind of the 16-point rose, clockwise from north ("nord-est", "SSW", "no"), or None."""
    letters = re.sub(r"erly|ern|wards?", "", wind)
    for word, letter in _CARDINALS.items():
        letters = letters.replace(word, letter)
    return _BEARINGS.get(re.sub(r"[^a-z]", "", letters).replace("o", "w"))


ROAD = (
    r"(?:axes?|axis|troncons?|routes?|rte|roads?|highways?|autoroutes?|motorways?|stretch|trajets?"
    r"|itineraires?|goudron|liaison|voies?|piste|track|trunk road)"
)
_SIDE = r"(?:nord|sud|est|ouest|nord-est|nord-ouest|sud-est|sud-ouest)"
NEAR = (
    r"(?:(?:very |tout )?(?:near(?:by)?|close)(?: to)?(?: the)?|in the (?:vicinity|surroundings"
    r"|neighbou?rhood) of|outside(?: of)?|just outside"
    r"|(?:on |at |in )?(?:the )?outskirts of|not far (?:from|off)|around|leaving|next to|a stone's throw from"
    r"|(?:tout )?pres d(?:e|u|es)|pres d'|(?:aux|dans les) (?:environs|abords|alentours"
    r"|portes)(?: (?:immediats?|proches?))? d(?:e |u |es )?|aux (?:environs|abords|alentours|portes) d'"
    r"|a proximite (?:immediate )?(?:de|d'|du|des)|non loin (?:de|d'|du|des)|autour (?:de|d'|du|des)"
    r"|(?:at |near |on )?(?:the )?(?:(?:northern|southern|eastern|western) )?(?:entrance|entry|exit|edge)"
    r" (?:to|of|from)"
    rf"|(?:a la |aux |les )?(?:sorties?|entrees?|l'entree|lisiere)(?: {_SIDE})? (?:de|d'|du|des)"
    rf"|a l'entree(?: {_SIDE})? (?:de|d'|du|des)|(?:on |just on )?(?:the |its )?way out of"
    rf"|(?:en |a la |dans la )(?:proche )?(?:peripherie|banlieue)(?: {_SIDE})? (?:de|d'|du)|in the suburbs of"
    r"|(?:l'|les )?environs? (?:de|d'|du)"
    r"|a quelques? (?:encablures?|pas|metres|minutes|instants) (?:de|d'|du)|sur les hauteurs (?:de|d'|du)"
    rf"|(?:du |au )cote (?:{_SIDE} )?(?:de|d'|du)|(?:le )?cote {_SIDE} (?:de|d'|du)"
    r"|(?:on |in )?(?:the )?(?:north|south|east|west)(?:ern)? (?:side|part|outskirts) of"
    r"|en quittant"
    r"|(?:peu|juste|un peu) (?:apres|avant)|(?:just|shortly|soon|a little) (?:after|before|past)"
    r"|au-dessus (?:de|d'|du)|above|a l'exterieur (?:de|d'|du)|en amont (?:de|d'|du)|en aval (?:de|d'|du))"
)
TO_EN_FR = (
    r"(?:towards?|leading to|to|for|vers|menant (?:a|vers)|qui mene a|conduisant a"
    r"|en direction (?:de |du |d')?|direction)"
)
EVENT = (
    r"(?:attacks?|ambush(?:es)?|assaults?|incidents?|explosions?|fighting|clash(?:es)?|blockades?|abductions?|raids?"
    r"|kidnappings?|strikes?|shooting|attaques?|embuscades?|assauts?|combats?|affrontements?|blocus|enlevements?"
    r"|tirs?|frappes?|accrochages?|evenements?|incendies?)"
)
FOREST = re.compile(r"\b(?:forest|foret|river|fleuve|riviere|lake|lac|park|parc|reserve|border|frontiere)\b")
JOIN = re.compile(
    r"\s*,?\s+(?:(?:and|et|or|ou|as well as|ainsi que|puis)\s+|ainsi qu')|\s*[&/]\s*|\s*,\s*(?:and|et)\s+"
)
