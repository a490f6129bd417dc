"""The plain names left in a clause: one place, several places, or a place with what it lies in behind a comma."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.names.spelling import fold
from geo.phrases.languages import word_sets
from geo.phrases.patterns import JOIN, Rule
from geo.phrases.phrase_text import BREAK, is_capital

if TYPE_CHECKING:
    from geo.phrases.claim import Anchor
    from geo.phrases.name_reader import NameReader
    from geo.phrases.phrase_text import Phrase

_SEGMENT = re.compile(r"[,:()|\[\]]|\s-\s|\.(?:\s|$)")
_IN = Rule(
    r"(?:(?<![\w-]){struck}\s+|(?<![\w'-])(?:(?P<place>{in_place})|{against})\s+"
    r"|(?<![\w-]){event}(?:\s+{event_kind})?\s+{event_of_})(?=\S)"
)
_NOT = Rule(r"(?<![\w'-]){not_in}\s+{not_also_}?$")
_BUT = Rule(r"(?<![\w'-]){but}\s+")
_SMALL_WORD = re.compile(r"[^\W\d_A-ZÀ-Þ]{4}")
_MOST_WORDS = 3
_LONGEST_ACRONYM = 5
_CONJUNCTION = Rule(r"^(?:{and}|&)\s+")


@dataclass(frozen=True)
class PlainNames:
    """Places named (`anchors`), places that only say where those are (`qualifiers`), and administrative names."""

    anchors: tuple[Anchor, ...] = ()
    qualifiers: tuple[Anchor, ...] = ()
    hints: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Segment:
    parts: list[Phrase]
    joined: bool  # holds "and", or begins with it


def read_items(phrase: Phrase, reader: NameReader, *, loosely: bool = False) -> PlainNames:
    """Sort the names of what is left of a clause.

    In "A, B and C" all are places; what follows the "and" qualifies them ("A and B, Bafoulabé"). Without an "and",
    names of units and countries at the end qualify a single place ("Sandaré, Nioro, Mali"). `loosely` also takes the
    known name that a sentence puts behind "in", "at" or "à" ("the convoy was attacked in Niéna").
    """
    segments = _segments(phrase, reader, loosely=loosely)
    if not segments:
        return PlainNames()
    joint = next((number for number, segment in enumerate(segments) if segment.joined), None)
    if joint is not None:
        names = [part for segment in segments[: joint + 1] for part in segment.parts]
        behind = [part for segment in segments[joint + 1 :] for part in segment.parts]
        return _items(names, behind, reader)
    parts = [part for segment in segments for part in segment.parts]
    last = len(parts)
    while last > 1 and _qualifies(parts[last - 1], parts[last - 2], reader):
        last -= 1
    if last == 1:
        return _items(parts[:1], parts[1:], reader)
    countries = [part for part in parts if _is_country(part, reader)]
    return _items([part for part in parts if part not in countries] or parts, countries, reader)


def _segments(phrase: Phrase, reader: NameReader, *, loosely: bool) -> list[_Segment]:
    found = []
    small_only = phrase.text.islower()
    written_small = bool(_SMALL_WORD.search(phrase.text))
    pieces = phrase.split(_SEGMENT)
    alone = len(pieces) == 1 and BREAK not in phrase.plain
    for piece in pieces:
        leading = _CONJUNCTION.match(piece.plain)
        rest = piece.part(leading.end(), len(piece.plain)) if leading else piece
        parts = [rest] if reader.knows(rest.text) else rest.split(JOIN)
        named = [
            (_put_in(part, reader, small_only=small_only) if loosely else None)
            or (part if reader.looks_like_name(part) or (alone and _could_be_name(part, reader)) else None)
            for part in parts
        ]
        names = [part for part in named if part is not None and not (written_small and _is_acronym(part, reader))]
        if names:
            found.append(_Segment(names, joined=leading is not None or len(names) > 1))
    return found


def _put_in(part: Phrase, reader: NameReader, *, small_only: bool) -> Phrase | None:
    """Return the known name at the end of a sentence that puts something in it, "not in A but in B" in B.

    In a text with capitals (not `small_only`) the name must have one: "à moto" is no village.
    """
    said = reader.name(part)
    if said is not None and reader.source.alike(said) and not _is_acronym(part, reader):
        return None
    contrast = _BUT.search(part.plain)
    part = part.part(contrast.end() if contrast else 0, len(part.plain))
    unknown = None
    for match in _IN.finditer(part.plain):
        rest = part.part(match.end(), len(part.plain))
        name = None if _NOT.search(part.plain[: match.start()]) else reader.name(rest)
        if name is None or not (rest.text.startswith(name) or rest.text.endswith(name)):
            continue
        is_cased = is_capital(name)
        if (is_cased and reader.source.alike(name)) or (small_only and reader.knows(name)):
            return rest
        if is_cased and name == rest.text and name.count(" ") < _MOST_WORDS and match["place"]:
            unknown = rest
    return unknown


def _is_acronym(part: Phrase, reader: NameReader) -> bool:
    """Say whether an unknown name is short and all capitals in a text that is not: "JNIM", "FAMa"."""
    name = reader.name(part)
    if name is None or len(name) > _LONGEST_ACRONYM or reader.source.exact(name):
        return False
    return name.isalpha() and name[:2].isupper() and sum(char.islower() for char in name) < 2


def _could_be_name(part: Phrase, reader: NameReader) -> bool:
    """Say whether a lone lower-case stretch may be a name: at most three words, or known however it is spelled."""
    name = reader.name(part)
    if name is None or reader.knows(name):
        return name is not None
    words = fold(name).split()
    plain = not any(word in word_sets().stop or word.isdigit() for word in words)  # "5 killed", "between 6"
    return plain and len(words) <= 3 and fold(name) == fold(part.text)


def _qualifies(outer: Phrase, inner: Phrase, reader: NameReader) -> bool:
    """Say whether `outer`, named behind `inner`, is the unit `inner` lies in rather than a second place."""
    units = reader.source.units
    outer_name, inner_name = reader.name(outer), reader.name(inner)
    if outer_name is None or inner_name is None or not units.find(outer_name):
        return False
    if units.country(outer_name) or not units.find(inner_name):
        return True
    return units.holds(outer_name, inner_name)


def _is_country(part: Phrase, reader: NameReader) -> bool:
    return bool(reader.source.units.find(fold(part.text), "country"))


def _items(names: list[Phrase], behind: list[Phrase], reader: NameReader) -> PlainNames:
    anchors = [anchor for part in names if (anchor := reader.anchor(part)) is not None]
    hints, qualifiers = [], []
    for part in behind:
        name = reader.name(part)
        if name is not None and reader.source.units.find(name):
            hints.append(name)
        elif (anchor := reader.anchor(part)) is not None:
            qualifiers.append(anchor)
    return PlainNames(tuple(anchors), tuple(qualifiers), tuple(hints))
