"""Roads and stretches of road in a phrase: numbers, PK, "between A and B", axes, corridors, "the road to B"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.refs import normalise_ref
from geo.phrases.claim import Anchor
from geo.phrases.patterns import END, JOIN, NAME, ROAD, TO_EN_FR
from geo.phrases.phrase_text import Phrase
from geo.phrases.sites import is_site
from geo.phrases.words import COMMON_WORDS, GENERIC_WORDS, STOP_WORDS

if TYPE_CHECKING:
    from geo.phrases.name_reader import NameReader

_VIA = re.compile(
    r"\b(?:via|through|par|en passant par|passing (?:by|through))\s+"
    rf"(?P<names>{NAME}(?:\s*,?\s+(?:and|et)\s+{NAME})?){END}"
)
_LEAD = r"(?:(?:\b(?:on|along|sur|le long d[eu]|of|de|du)\s+)?(?:\b(?:the|la|l')\s*)?)"
_REF = re.compile(
    rf"{_LEAD}\b(?P<ref>(?:r\.?\s?n\.?|r\.?\s?r\.?|routes? nationales?|routes? regionales?"
    rf"|national (?:road|highway|route)|regional road"
    r"|nationale|highway|n)\s*[-.]?\s*(?:n(?:o|°|umero)\.?\s*|number\s+)?\d{1,3})(?![\w]|[.,]\d|°|\s*km\b)"
)
_REF_PLAIN_N = re.compile(r"^n\W*\d")
_BETWEEN_WORD = r"\b(?:between|entre|betw\.)\s+"
_HALFWAY = re.compile(
    r"(?:\ba\s+)?(?:about\s+|roughly\s+|approximately\s+)?"
    r"\b(?:mi-? ?(?:chemin|distance|parcours|route)|half-? ?way|mid-? ?way|egale distance|equidistant(?:e|s|es)?"
    r"|(?:la )?moitie (?:du (?:chemin|trajet|parcours)|de la (?:route|distance)))(?![\w'])"
    rf"(?:\s+(?:along|on|sur|down)\s+(?:the\s+|la\s+|l'|le\s+)?{ROAD})?(?=\s+(?P<of>de\s|du\s|d'|from\s)?)"
)
_HALF_OF = re.compile(
    rf"^\s*(?:de\s+|du\s+|d'|from\s+)(?P<first>{NAME})\s+(?:et|and|to|a)\s+(?:de\s+|du\s+|d')?(?P<second>{NAME}){END}"
)
_AND = r"(?:\s+(?:and|et|&)\s+|\s*&\s*|\s+-\s+)"
_BETWEEN_LIST = re.compile(rf"{_BETWEEN_WORD}(?P<names>{NAME}(?:\s*,\s*{NAME}){{1,6}}\s*,?\s+(?:and|et)\s+{NAME}){END}")
_BETWEEN = re.compile(rf"{_BETWEEN_WORD}(?P<first>{NAME}){_AND}(?P<second>{NAME}){END}")
_BETWEEN_BAMBARA = re.compile(rf"(?P<first>{NAME})\s+ni\s+(?P<second>{NAME})\s+c[eɛ](?![\w'])")  # "Segu ni San cɛ"
_BETWEEN_CHAIN = re.compile(rf"{_BETWEEN_WORD}(?P<chain>{NAME}\s*[-/]\s*{NAME}){END}")
_TO = r"\s+(?:to|with|and|a|au|aux|et|vers|jusqu'a)\s+"
_LINKING = re.compile(
    rf"(?:{ROAD}\b[^,;|]{{0,30}}?\b)?(?:connecting|linking|joining|connects|links|reliant|relie"
    rf"|relient|unissant|raccordant)\s+(?P<first>{NAME}){_TO}(?P<second>{NAME}){END}"
)
_FROM_TO_ROAD = re.compile(
    rf"\b(?:{ROAD}|way)\b[^,;|]{{0,30}}?(?:\bfrom\s+|\bde\s+|\bdu\s+|\bd')(?P<first>{NAME})\s+(?:to|a|au|vers"
    rf"|jusqu'a)\s+(?P<second>{NAME}){END}"
)
_UNTIL = re.compile(
    rf"\b(?:(?:from|de|du|depuis)\s+|d')(?P<first>{NAME})\s+(?:jusqu'a|jusqu'au|all the way to|up to|as far as)\s+"
    rf"(?P<second>{NAME}){END}"
)
_FROM_TO_ONLY = re.compile(
    rf"^[|\s]*(?:from\s+|de\s+|d')(?P<first>{NAME})\s+(?:to|a|jusqu'a|vers)\s+(?P<second>{NAME})$"
)
_TO_ROAD = re.compile(
    rf"(?:\b(?:on|along|sur|the)\s+|^|[,;|]\s*)(?:the\s+)?(?P<first>{NAME})[\s-]+to[\s-]+(?P<second>{NAME})\s+(?:road|highway|route|axis|stretch|section)s?\b"
)
_CORRIDOR_AFTER = re.compile(
    rf"\bcorridors?\s+(?:routiers?\s+)?(?:(?:of|from|between|entre|reliant|linking|de|du"
    rf"|d')\s*)?(?P<names>{NAME}(?:(?:\s*-\s*|\s+(?:to|and|et|a)\s+){NAME})?){END}"
)
_CORRIDOR_TO = re.compile(
    rf"(?:\b(?:on|along|sur|the)\s+|^|[,;|]\s*)(?:the\s+)?(?P<first>{NAME})\s+to\s+(?P<second>{NAME})"
    r"\s+(?:(?:road|supply|fuel|trade)\s+)?corridors?\b"
)
_CORRIDOR_WORD = re.compile(r"\s+(?:road\s+|supply\s+|fuel\s+|trade\s+)?corridors?\b")
_TOWARD_ROAD = re.compile(
    rf"(?:\b(?:on|sur|along|in|dans|at|le long de)\s+)?(?:the\s+|la\s+|l'|une\s+"
    rf"|a\s+)?\b{ROAD}\s+(?:nationale\s+|principale\s+|main\s+)?"
    rf"(?:(?:{TO_EN_FR}|of|de|du|des)\s+|d'|qui va a\s+|qui mene a\s+)(?:the\s+(?!capital)"
    rf"|la\s+(?!capitale)|d'|de\s+)?(?P<name>{NAME}){END}"
)
_TOWARD = re.compile(
    rf"(?:\b(?:towards?|head(?:ing|ed) (?:to|for|towards?)|bound for|on the way to"
    r"|en (?:allant|partant|roulant|remontant|descendant|filant|continuant|se rendant) (?:a|au|vers|sur|pour)"
    rf"|en route (?:to|for|pour|vers)"
    rf"|en direction de|en direction du|direction|vers)\s+"
    rf"|\ben direction d')(?P<name>{NAME}){END}"
)
_MOVED = (  # who came from, went or was taken where: not where the event was
    r"(?:coming|arriving|arrived) from|travell?ing (?:from|to)|departed from|left|bound for|destined for"
    r"|(?:fled|fleeing|retreated|escaped|withdrew|drove) (?:to|towards?|into)"
    r"|(?:taken|evacuated|transferred|brought|airlifted|moved|rushed|returned) to"
    r"|en provenance d[eu]|provenant d[eu]|(?:ven(?:ant|ait|aient|ue?s?)|parti(?:e|s|es)?|arrive(?:e|s|es)?) d[eu]"
    r"|(?:ayant |avoir |a |ont )?quitte|a destination d[eu]|en partance pour|en route (?:pour|vers)"
    r"|(?:se rendait|se rendaient|se rendant|se rendre|allait|allaient|repli(?:e|es|ees)?|fui|fuient|enfui(?:s|es)?)"
    r" (?:a|au|vers|pour|sur|en direction d[eu])"
    r"|(?:evacue|transporte|transfere|conduit|ramene|admis|hospitalise|achemine)(?:e|s|es)? (?:a|au|vers|sur|jusqu'a)"
)
_MOVEMENT = re.compile(
    rf"(?:\b(?:{_MOVED})\s+|\b(?:en provenance|provenant|venant|venue?s?|parti(?:e|s|es)?|a destination) d')"
    rf"(?P<name>{NAME}){END}"
)
_OF_MINE = re.compile(  # people and goods of a mine are met on the road
    rf"(?P<name>[^,;:()|.]{{2,60}}?\b(?:gold\s+)?mines?)(?:'s)?\s+(?:convoys?|trucks?|lorries|vehicles?|tankers?|workers?"
    rf"|employees?|staff|supplies|fuel|equipment|contractors?)\b"
    rf"|\b(?:convois?|camions?|citernes?|vehicules?|employes|travailleurs|agents|materiel|equipements?|fournitures?)"
    rf"\b[^,;:()|.]{{0,30}}?\s(?:de la|de l'|du|pour la|vers la|destinee?s? a la|a destination de la)\s+"
    rf"(?P<name_fr>(?:mines?|complexe)\b{NAME}){END}"
)
_SAID_BY = re.compile(
    r"\b(?:selon|d'apres|according to|reported by|a (?:declare|indique|confie|affirme)|(?:said|told) (?:by )?)\s*"
    r"(?:(?:un|une|des|plusieurs|la|le|les|l'|a|an|the|several|two|deux)\s*)?(?:\w+\s+){0,2}?"
    r"(?:sources?|officials?|responsables?|correspondante?s?|correspondents?|journaliste?s?|agences?|agency|diplomate?s?"
    r"|analystes?|analysts?|experts?|porte-parole|spokes\w+)(?![\w'])[^,;:|()]*"
)
_CLEFT = re.compile(  # "c'est à Niono que l'attaque a eu lieu", "it was Banamba that was hit"
    r"(?<![\w'])(?:(?:et|mais|but|and)\s+)?(?:c'est|c'etait|ce sont|ce fut|it is|it was|it's)\s+"
    r"(?P<what>[^,;:|()]{2,60}?)"
    r"\s+(?:que\b|qu'|qui\b|that\b|which\b|where\b)[^,;:|()]*"
)
_FROM_OR_TO = re.compile(rf"\b(?:from|to|for)\s+(?P<name>{NAME}){END}")
_LISTED = re.compile(r"\s*(?:,|(?:and|et)\s)")
_BREAKS = re.compile(r"[,;:()|]|\s+&\s+")
_ROAD_WORD = re.compile(rf"(?<![\w-])(?:{ROAD}|rn|r\.n\.|nationale)(?![\w-])")


def find_refs(phrase: Phrase) -> tuple[list[str], Phrase]:
    """Take out road numbers; "N24" alone is read as "RN24", the way Malian texts shorten it."""
    found: list[str] = []
    for match in _REF.finditer(phrase.plain):
        ref = normalise_ref(re.sub(r"^highway", "rn", match["ref"]))
        if _REF_PLAIN_N.match(match["ref"]) and ref:
            ref = f"R{ref}"
        if ref:
            found.append(ref)
            phrase = phrase.blank(*match.span())
    return list(dict.fromkeys(found)), phrase


def find_halfway(phrase: Phrase) -> tuple[bool, Phrase]:
    """Take out "halfway", "à mi-chemin"; "à mi-distance de A et de B" becomes "entre A et B"."""
    match = _HALFWAY.search(phrase.plain)
    if match is None:
        return False, phrase
    phrase = phrase.blank(*match.span())
    ends = _HALF_OF.match(phrase.plain[match.end() :])
    if ends is not None:
        first, second = (phrase.part(*(match.end() + at for at in ends.span(name))) for name in ("first", "second"))
        between = Phrase.of(f"entre {first.text} et {second.text}")
        before, behind = phrase.part(0, match.start()), phrase.part(match.end() + ends.end(), len(phrase.plain))
        phrase = before.joined(between).joined(behind)
    return True, phrase


def find_between(phrase: Phrase, reader: NameReader) -> tuple[list[tuple[Anchor, ...]], Phrase]:
    """Take out "between A and B"; three names and more are an axis in the order given."""
    found: list[tuple[Anchor, ...]] = []
    for match in _BETWEEN_LIST.finditer(phrase.plain):
        listed = phrase.part(*match.span("names"))
        anchors = () if re.search(_BETWEEN_WORD, listed.plain) else tuple(reader.many(listed))
        if len(anchors) >= 3:
            found.append(anchors)
            phrase = phrase.blank(*match.span())
    for match in (*_BETWEEN.finditer(phrase.plain), *_BETWEEN_BAMBARA.finditer(phrase.plain)):
        pair = _pair(phrase, match, reader)
        if pair:
            found.append(pair)
            phrase = phrase.blank(*match.span())
    for match in _BETWEEN_CHAIN.finditer(phrase.plain):
        anchors = tuple(reader.chain(phrase.part(*match.span("chain")), on_road=True))
        if anchors:
            found.append(anchors)
            phrase = phrase.blank(*match.span())
    return found, phrase


def _pair(phrase: Phrase, match: re.Match[str], reader: NameReader) -> tuple[Anchor, ...]:
    """Return both ends; an end that is no place name ("the border") stays as an anchor without candidates."""
    parts = [phrase.part(*match.span(group)) for group in ("first", "second")]
    anchors = [reader.anchor(part) for part in parts]
    if anchors == [None, None]:
        return ()
    return tuple(_end(anchor, part) for anchor, part in zip(anchors, parts, strict=True))


def _end(anchor: Anchor | None, part: Phrase) -> Anchor:
    """Return an end of a section, under all its words where it is no name or a site ("the stadium") in no list."""
    is_in_no_list = anchor is None or (not anchor.candidates and is_site(part.text))
    return Anchor(part.text, ()) if anchor is None or is_in_no_list else anchor


def find_corridors(phrase: Phrase, reader: NameReader) -> tuple[list[tuple[Anchor, ...]], Phrase]:
    """Take out "the Bamako-Dakar corridor", "le corridor d'Abidjan"."""
    found: list[tuple[Anchor, ...]] = []
    for match in _CORRIDOR_AFTER.finditer(phrase.plain):
        part = phrase.part(*match.span("names"))
        anchors = reader.chain(part, on_road=True) or [
            anchor for piece in part.split(re.compile(r"\s+(?:to|and|et|a)\s+")) if (anchor := reader.anchor(piece))
        ]
        if anchors:
            found.append(tuple(anchors))
            phrase = phrase.blank(*match.span())
    for match in _CORRIDOR_TO.finditer(phrase.plain):
        pair = _pair(phrase, match, reader)
        if pair:
            found.append(pair)
            phrase = phrase.blank(*match.span())
    for match in _CORRIDOR_WORD.finditer(phrase.plain):
        start = _chunk_start(phrase.plain, match.start())
        part = _less_road_words(phrase.part(start, match.start()))[0]
        name = reader.anchor(part)
        anchors = reader.chain(part, on_road=True) or ([name] if name else [])
        if anchors:
            found.append(tuple(anchors))
            phrase = phrase.blank(start, match.end())
    return found, phrase


def find_via(phrase: Phrase, reader: NameReader) -> tuple[list[Anchor], Phrase]:
    """Take out the known places a road is said to go through ("the A-B road via C")."""
    found: list[Anchor] = []
    for match in _VIA.finditer(phrase.plain):
        anchors = reader.many(phrase.part(*match.span("names")))
        if anchors and all(reader.knows(anchor.text) for anchor in anchors):
            found.extend(anchors)
            phrase = phrase.blank(*match.span())
    return found, phrase


def led_through(lines: list[tuple[Anchor, ...]], via: list[Anchor]) -> list[tuple[Anchor, ...]]:
    """Put the places a road goes through before its end, where the phrase names one road by its two ends."""
    if len(lines) != 1 or len(lines[0]) != 2:
        return lines
    return [(lines[0][0], *(place for place in via if place not in lines[0]), lines[0][1])]


def find_axes(phrase: Phrase, reader: NameReader) -> tuple[list[tuple[Anchor, ...]], Phrase]:
    """Take out axes: "the highway connecting A to B", "the A-B-C road", "from A to B", a bare "A-B" of known names."""
    found: list[tuple[Anchor, ...]] = []
    for pattern in (_LINKING, _FROM_TO_ROAD, _UNTIL, _FROM_TO_ONLY, _TO_ROAD):
        for match in pattern.finditer(phrase.plain):
            ends = [phrase.part(*match.span(group)) for group in ("first", "second")]
            if pattern in {_TO_ROAD, _UNTIL} and not all(reader.looks_like_name(end) for end in ends):
                continue  # "attack the road to A"
            pair = _pair(phrase, match, reader)
            if pair:
                found.append(pair)
                phrase = phrase.blank(*match.span())
    left = phrase
    for start, end in _chunks(phrase.plain):
        part, on_road = _less_road_words(phrase.part(start, end))
        if on_road or ("-" in part.plain and "/" not in part.plain):
            anchors = reader.chain(part, on_road=on_road)
            if anchors:
                found.append(tuple(anchors))
                left = left.blank(start, end)
    return found, left


def find_toward(phrase: Phrase, reader: NameReader) -> tuple[list[Anchor], Phrase]:
    """Take out "on the road to B", "la route de B", "en direction de B", "the B road"."""
    found: list[Anchor] = []
    for pattern in (_TOWARD_ROAD, _TOWARD):
        for match in pattern.finditer(phrase.plain):
            anchor = reader.anchor(phrase.part(*match.span("name")))
            if anchor is not None:
                found.append(anchor)
                phrase = phrase.blank(*match.span())
    left = phrase
    for start, end in _chunks(phrase.plain):
        part, on_road = _less_road_words(phrase.part(start, end))
        if on_road and reader.looks_like_name(part):
            anchor = reader.anchor(part)
            if anchor is not None:
                found.append(anchor)
                left = left.blank(start, end)
    return found, left


def without_clefts(phrase: Phrase) -> Phrase:
    """Leave of "c'est à Niono que l'attaque a eu lieu" the place that it brings out."""
    for match in _CLEFT.finditer(phrase.plain):
        start, stop = match.span("what")
        phrase = phrase.blank(match.start(), start).blank(stop, match.end())
    return phrase


def without_sources(phrase: Phrase) -> Phrase:
    """Leave out who says so, with the place where they sit: "selon une source sécuritaire à Dakar"."""
    for match in _SAID_BY.finditer(phrase.plain):
        phrase = phrase.blank(*match.span())
    return phrase


def find_of_mines(phrase: Phrase, reader: NameReader) -> tuple[list[Anchor], Phrase]:
    """Take out the mines whose convoys and workers are spoken of ("the Sadiola mine convoy")."""
    found: list[Anchor] = []
    for match in _OF_MINE.finditer(phrase.plain):
        anchor = reader.anchor(phrase.part(*match.span("name" if match["name"] else "name_fr")))
        if anchor is not None and anchor.candidates:
            found.append(anchor)
            phrase = phrase.blank(*match.span())
    return found, phrase


def find_movement(phrase: Phrase, reader: NameReader, *, loosely: bool = False) -> tuple[list[Anchor], Phrase]:
    """Take out where people or vehicles came from or went to, `loosely` after a mere "from" or "to" as well."""
    found: list[Anchor] = []
    for match in (_FROM_OR_TO if loosely else _MOVEMENT).finditer(phrase.plain):
        if loosely and not phrase.plain[: match.start()].strip(" |") and _LISTED.match(phrase.plain[match.end() :]):
            phrase = phrase.blank(match.start(), match.start("name"))  # "from A, B and C" is where, not whence
            continue
        anchor = reader.anchor(phrase.part(*match.span("name")))
        phrase = phrase.blank(*match.span())
        if anchor is not None:
            found.append(anchor)
    return found, phrase


def _chunks(plain: str) -> list[tuple[int, int]]:
    """Return the stretches between breaks, "and" and words that end a name."""
    cuts = [match.span() for match in _BREAKS.finditer(plain)] + [
        match.span() for match in JOIN.finditer(plain) if "/" not in match.group()
    ]
    cuts += [match.span() for match in re.finditer(r"[\w']+", plain) if match.group() in STOP_WORDS]
    chunks, start = [], 0
    for cut_start, cut_end in sorted(cuts):
        if cut_start > start:
            chunks.append((start, cut_start))
        start = max(start, cut_end)
    chunks.append((start, len(plain)))
    return [(start, end) for start, end in chunks if plain[start:end].strip()]


def _chunk_start(plain: str, end: int) -> int:
    return max((start for start, stop in _chunks(plain) if start < end <= stop), default=0)


def _less_road_words(part: Phrase) -> tuple[Phrase, bool]:
    """Take road words and articles off both ends; say whether there was a road word."""
    roads = list(_ROAD_WORD.finditer(part.plain))
    on_road = bool(roads)
    if roads and not re.search(r"[A-ZÀ-Þ]", part.text[: roads[-1].start()]):
        name = part.part(roads[-1].end(), len(part.plain))  # "attacks along the road A-B"
        part = name if re.search(r"[A-ZÀ-Þ]", name.text) else part
    while True:
        words = part.plain.split()
        if words and _is_filler(words[0]):
            part = part.part(len(words[0]), len(part.plain))
        elif words and _is_filler(words[-1]):
            part = part.part(0, len(part.plain) - len(words[-1]))
        elif part.plain[:2] in ("l'", "d'"):
            part = part.part(2, len(part.plain))
        else:
            return part, on_road


def _is_filler(word: str) -> bool:
    bare = word.strip(".-:")
    return not bare or _ROAD_WORD.fullmatch(bare) is not None or bare in GENERIC_WORDS or bare in COMMON_WORDS
