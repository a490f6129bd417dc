"""Roads and stretches of road in a phrase: numbers, PK, "between A and B", axes, corridors, "the road to B"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.refs import normalise_ref
from geo.phrases.claim import Anchor
from geo.phrases.finders.sites import is_site
from geo.phrases.languages import word_sets
from geo.phrases.patterns import JOIN, Rule
from geo.phrases.phrase_text import Phrase

if TYPE_CHECKING:
    from geo.phrases.name_reader import NameReader

_VIA = Rule(r"\b{via}\s+(?P<names>{name}(?:\s*,?\s+{and}\s+{name})?){end}")
_REF = Rule(
    r"(?:\b{along}\s+)?(?:\b{the_})?\b(?P<ref>(?:{numbered_road}|n)\s*[-.]?\s*{number_sign}?\d{1,3})"
    r"(?![\w]|[.,]\d|°|\s*km\b)"
)
_REF_PLAIN_N = re.compile(r"^n\W*\d")
_HIGHWAY = re.compile(r"^highway")
_BETWEEN_WORD = Rule(r"\b{between}\s+")
_HALFWAY = Rule(r"(?:\b{halfway_lead}\s+){0,2}\b{halfway}(?![\w'])(?:\s+{along_road}\s+{the_}?{road})?(?=\s)")
_HALF_OF = Rule(r"^\s*{from_}(?P<first>{name})\s+{range_to}\s+{from_}?(?P<second>{name}){end}")
_BETWEEN_LIST = Rule(r"\b{between}\s+(?P<names>{name}(?:\s*,\s*{name}){1,6}\s*,?\s+{and}\s+{name}){end}")
_BETWEEN = Rule(r"\b{between}\s+(?P<first>{name})(?:\s+{and}\s+|\s*&\s*|\s+-\s+)(?P<second>{name}){end}")
_BOTH = Rule(r"(?P<first>{name})\s+{both}\s+(?P<second>{name})\s+{both_between}(?![\w'])")
_BETWEEN_CHAIN = Rule(r"\b{between}\s+(?P<chain>{name}\s*[-/]\s*{name}){end}")
_LINKING = Rule(r"(?:{road}\b[^,;|]{0,30}?\b)?{linking}\s+(?P<first>{name})\s+{or_to}\s+(?P<second>{name}){end}")
_FROM_TO_ROAD = Rule(r"\b(?:{road}|{way})\b[^,;|]{0,30}?\b{from_}(?P<first>{name})\s+{to}\s+(?P<second>{name}){end}")
_UNTIL = Rule(r"\b(?:{from_}|{from_where_})(?P<first>{name})\s+{until}\s+(?P<second>{name}){end}")
_FROM_TO_ONLY = Rule(r"^[|\s]*{from_}(?P<first>{name})\s+{to}\s+(?P<second>{name})$")
_TO_ROAD = Rule(
    r"(?:\b{on_the}\s+|^|[,;|]\s*){the_}?(?P<first>{name})[\s-]+{to_joint}[\s-]+(?P<second>{name})\s+{road_behind}\b"
)
_CORRIDOR_AFTER = Rule(r"\b{corridor}\s+{corridor_of_}?(?P<names>{name}(?:(?:\s*-\s*|\s+{range_to}\s+){name})?){end}")
_CORRIDOR_TO = Rule(
    r"(?:\b{on_the}\s+|^|[,;|]\s*){the_}?(?P<first>{name})\s+{to_joint}\s+(?P<second>{name})\s+{corridor_behind}\b"
)
_CORRIDOR_WORD = Rule(r"\s+{corridor_behind}\b")
_RANGE = Rule(r"\s+{range_to}\s+")
_TOWARD_ROAD = Rule(
    r"(?:\b{on_road}\s+)?{the_or_a_}?\b{road}\s+{road_kind_}?{road_to_}(?:{the_}(?!{capital})|{of_})?(?P<name>{name}){end}"
)
_TOWARD = Rule(r"\b{toward_}(?P<name>{name}){end}")
_MOVEMENT = Rule(r"\b{moved_}(?P<name>{name}){end}")  # who came from, went or was taken where: not where the event was
_OF_MINE = Rule(  # people and goods of a mine are met on the road
    r"(?P<name>[^,;:()|.]{2,60}?\b{mine_owned})(?:'s)?\s+{owned_behind}\b"
    r"|\b{owned}\b[^,;:()|.]{0,30}?\s{owned_of_}(?P<name_behind>{mine_first}\b{name}){end}"
)
_SAID_BY = Rule(r"\b{said_by}\s*{a_or_several_}?(?:\w+\s+){0,2}?{speaker}(?![\w'])[^,;:|()]*")
_CLEFT = Rule(  # "c'est à Niono que l'attaque a eu lieu", "it was Banamba that was hit"
    r"(?<![\w'])(?:(?:{and}|{but})\s+)?{it_is}\s+(?P<what>[^,;:|()]{2,60}?)\s+{that_}[^,;:|()]*"
)
_FROM_OR_TO = Rule(r"\b{from_or_to}\s+(?P<name>{name}){end}")
_LISTED = Rule(r"\s*(?:,|{and}\s)")
_BREAKS = re.compile(r"[,;:()|]|\s+&\s+")
_ROAD_WORD = Rule(r"(?<![\w-])(?:{road}|{road_sign})(?![\w-])")


def find_refs(phrase: Phrase) -> tuple[list[str], Phrase]:
    """Take out road numbers; "N24" alone is read as "RN24", the way Malian texts shorten it."""
    found: list[str] = []
    for match in _REF.finditer(phrase.plain):
        ref = normalise_ref(_HIGHWAY.sub("rn", match["ref"]))
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
        between = Phrase.of(f"between {first.text} and {second.text}")
        before, behind = phrase.part(0, match.start()), phrase.part(match.end() + ends.end(), len(phrase.plain))
        phrase = before.joined(between).joined(behind)
    return True, phrase


def find_between(phrase: Phrase, reader: NameReader) -> tuple[list[tuple[Anchor, ...]], Phrase]:
    """Take out "between A and B"; three names and more are an axis in the order given."""
    found: list[tuple[Anchor, ...]] = []
    for match in _BETWEEN_LIST.finditer(phrase.plain):
        listed = phrase.part(*match.span("names"))
        anchors = () if _BETWEEN_WORD.search(listed.plain) else tuple(reader.many(listed))
        if len(anchors) >= 3:
            found.append(anchors)
            phrase = phrase.blank(*match.span())
    for match in (*_BETWEEN.finditer(phrase.plain), *_BOTH.finditer(phrase.plain)):
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
            anchor for piece in part.split(_RANGE) if (anchor := reader.anchor(piece))
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
        anchor = reader.anchor(phrase.part(*match.span("name" if match["name"] else "name_behind")))
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
    cuts += [match.span() for match in re.finditer(r"[\w']+", plain) if match.group() in word_sets().stop]
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
    return (
        not bare or _ROAD_WORD.fullmatch(bare) is not None or bare in word_sets().around or bare in word_sets().common
    )
