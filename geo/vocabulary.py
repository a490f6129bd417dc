"""The words of location phrases, French and English, folded, and the regular expressions made of them."""

from __future__ import annotations

import re

# words that end a place name
_STOP_EN = (
    "on in at near about around less more while when where which who by after before during with without from toward "
    "towards via close is was were had has have that this not outside inside as for some just under over within "
    "yesterday today last against killing killed leaving according involving along to the between and or but then "
    "monday tuesday wednesday thursday friday saturday sunday late early morning evening night"
)
_STOP_FR = (
    "sur dans pres aux au a en vers par avec ou qui que lors pendant apres avant hier depuis environ moins plus soit "
    "selon non contre pour sans ce cette ont ete il elle et entre loin lundi mardi mercredi jeudi vendredi samedi "
    "dimanche matin soir nuit dont afin quelque quelques jusqu'a jusqu jusque"
)
STOP_WORDS = frozenset((_STOP_EN + " " + _STOP_FR).split())
STOP = r"(?:" + "|".join(sorted(map(re.escape, STOP_WORDS), key=len, reverse=True)) + r")(?![\w'])"
NAME = r"[^,;:()|\[\]?!\d\s][^,;:()|\[\]?!\d]{0,60}?"
END = rf"(?=\s*(?:$|[,;:()|\[\]?!]|\.(?:\s|$)|\s-\s|\d)|\s+&|\s+{STOP})"

# words around a name that are not part of it
GENERIC_WORDS = frozenset(
    "a abords aerodrome aeroport airport alentours also an area areas armee army barracks barrage base bases "
    "border both bridge camp camps carrefour carriere caserne celle celles celui "
    "ceux commissariat brigade gendarmerie mairie police center center-ville centre centre-ville check-point "
    "checkpoint checkpoints cities city clinic commune communes crossing csref customs d' "
    "d'or dam de depot des direction "
    "douane du ecole entrance entree environs famous frontalier frontaliere frontalieres frontaliers frontiere "
    "gare garnison garrison gold hameau hamlet helipad hopital hospital important institut institute junction key "
    "l' la le les localite localites localities locality marche market militaire military mine mines minier "
    "miniere mining municipality nearby new of or outskirts peage pesage place places pont port ports position "
    "positions post poste poste-frontalier poste-frontiere postes postes-frontieres posts prison quarry "
    "roundabout rural rurale same school secteur secteurs section sector sortie station strategic stretch the "
    "toll town towns un une urbaine urban vicinity village villages ville villes weighbridge zone zones".split()
)
LEADING_WORDS = frozenset("in at on a au aux dans sur en hauteur niveau".split())  # before a name, not part of it
MIDDLE_WORDS = frozenset("du de la le les des el al ould n' d' l' sur".split())  # lower case, yet inside names
COMMON_WORDS = frozenset(
    "ambush attack attaque axe axes axis been bridge brousse bus bush camion camions carburant central cercle "
    "cercles citerne citernes college convoi convoy country desert detail details district east eastern embuscade "
    "entry est exact fleuve forest foret fuel gas goudron here highway hub import imports it its km lac lake lieu "
    "long location main military national network nord north northern oil origin origine ouest paved pays "
    "piste pistes pit pk "
    "plusieurs precise principal region regions reseau river riviere road roads route "
    "routes routier routiere routieres routiers several site sites "
    "soldiers somewhere south southern stated sud taken tanker tankers teacher their them there they training "
    "troncon tronçon troops truck trucks university unknown unpaved vehicle vehicles we west western wooded".split()
)

CAPITAL = re.compile(
    r"(?:the |la |l')?(?:(?:malian|country's|nation's|national|city's) )?(?:capitale?|capital city|ville capitale)"
    r"(?: (?:bamako|malienne|du mali|of mali|city|nationale))?"
)
CAPITAL_NAME = "Bamako"  # the tool's home country; a `capital` option of parse_claim overrides it

_WIND = r"(?:nord|north|sud|south|ouest|west|est|east)"
WIND = rf"(?:{_WIND}(?:[\s-]?{_WIND}){{0,2}}(?:erly|ern|wards?)?"
WIND += r"|[ns](?:[.-]{0,2}[ns]?[.-]{0,2}[ewo])?|[ewo](?:[.-]{0,2}[ns][.-]{0,2}[ewo])?)(?![\w'])"
LONG_WIND = rf"(?:{_WIND}(?:[\s-]?{_WIND}){{0,2}})(?:erly|wards?)?(?![\w'])"
_CARDINALS = {"nord": "n", "north": "n", "sud": "s", "south": "s", "ouest": "w", "west": "w", "est": "e", "east": "e"}
_BEARINGS = {
    name: number * 22.5 for number, name in enumerate("n nne ne ene e ese se sse s ssw sw wsw w wnw nw nnw".split())
}


def bearing_deg(wind: str) -> float | None:
    """Return the bearing of a wind of the 16-point rose, clockwise from north ("nord-est", "SSW", "no"), or None."""
    letters = re.sub(r"erly|ern|wards?", "", wind)
    for word, letter in _CARDINALS.items():
        letters = letters.replace(word, letter)
    return _BEARINGS.get(re.sub(r"[^a-z]", "", letters).replace("o", "w"))


ROAD = (
    r"(?:axes?|axis|troncons?|routes?|roads?|highways?|autoroutes?|motorways?|stretch|trajets?"
    r"|itineraires?|goudron|liaison|voies?|piste|track|trunk road)"
)
NEAR = (
    r"(?:(?:very |tout )?(?:near(?:by)?|close)(?: to)?(?: the)?|in the (?:vicinity|surroundings"
    r"|neighbou?rhood) of|outside(?: of)?|just outside"
    r"|(?:on |at |in )?(?:the )?outskirts of|not far (?:from|off)|around|leaving|next to|a stone's throw from"
    r"|(?:tout )?pres d(?:e|u|es)|pres d'|(?:aux|dans les) (?:environs|abords|alentours"
    r"|portes)(?: (?:immediats?|proches?))? d(?:e |u |es )?|aux (?:environs|abords|alentours|portes) d'"
    r"|a proximite (?:immediate )?(?:de|d'|du|des)|non loin (?:de|d'|du|des)|autour (?:de|d'|du|des)"
    r"|(?:at |near |on )?(?:the )?(?:(?:northern|southern|eastern|western) )?(?:entrance|entry|exit) (?:to|of|from)"
    r"|a (?:la sortie|l'entree)(?: (?:nord|sud|est|ouest|nord-est|nord-ouest|sud-est|sud-ouest))? (?:de|d'|du|des)"
    r"|(?:en|a la) peripherie (?:de|d'|du)|en quittant|a l'exterieur (?:de|d'|du)|dans la peripherie (?:de|d'|du))"
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
