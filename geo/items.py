"""The plain names left in a clause: one place, several places, or a place with what it lies in behind a comma."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.names import fold
from geo.vocabulary import JOIN

if TYPE_CHECKING:
    from geo.anchors import NameReader
    from geo.claim import Anchor
    from geo.text import Phrase

_SEGMENT = re.compile(r"[,:()|\[\]]|\s-\s|\.(?:\s|$)")
_CONJUNCTION = re.compile(r"^(?:and|et|&)\s+")


@dataclass(frozen=True)
class Items:
    """Places named (`anchors`), places that only say where those are (`qualifiers`), and administrative names."""

    anchors: tuple[Anchor, ...] = ()
    qualifiers: tuple[Anchor, ...] = ()
    hints: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Segment:
    parts: list[Phrase]
    joined: bool  # holds "and", or begins with it


def read_items(phrase: Phrase, reader: NameReader) -> Items:
    """Sort the names of what is left of a clause.

    In "A, B and C" all are places; what follows the "and" qualifies them ("A and B, Bafoulabé"). Without an "and",
    names of units and countries at the end qualify a single place ("Sandaré, Nioro, Mali").
    """
    segments = _segments(phrase, reader)
    if not segments:
        return Items()
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


def _segments(phrase: Phrase, reader: NameReader) -> list[_Segment]:
    found = []
    pieces = phrase.split(_SEGMENT)
    alone = len(pieces) == 1
    for piece in pieces:
        leading = _CONJUNCTION.match(piece.plain)
        rest = piece.part(leading.end(), len(piece.plain)) if leading else piece
        parts = [rest] if reader.source.exact(rest.text) else rest.split(JOIN)
        names = [part for part in parts if reader.looks_like_name(part) or (alone and _could_be_name(part, reader))]
        if names:
            found.append(_Segment(names, joined=leading is not None or len(names) > 1))
    return found


def _could_be_name(part: Phrase, reader: NameReader) -> bool:
    """Say whether a lone lower-case stretch may be a name: at most three words, or known however it is spelled."""
    name = reader.name(part)
    return name is not None and (
        (len(name.split()) <= 3 and fold(name) == fold(part.text)) or bool(reader.source.exact(name))
    )


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


def _items(names: list[Phrase], behind: list[Phrase], reader: NameReader) -> Items:
    anchors = [anchor for part in names if (anchor := reader.anchor(part)) is not None]
    hints, qualifiers = [], []
    for part in behind:
        name = reader.name(part)
        if name is not None and reader.source.units.find(name):
            hints.append(name)
        elif (anchor := reader.anchor(part)) is not None:
            qualifiers.append(anchor)
    return Items(tuple(anchors), tuple(qualifiers), tuple(hints))
