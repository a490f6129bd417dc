"""Place phrases in running text: where each stands, of what kind it is, and its words.

A sentence is no location phrase: most of its capitals are people, agencies and first words. So a stretch is a mention
only where the grammar of places holds it (`between A and B`, `30 km south of A`, `the A-B road`, `PK 45`, `near A`,
`cercle of A`) and a name in it is known, or where a known name follows "in", "at", "à", a word for a place ("the town
of"), or is that of a town. What a sentence denies, who says so, and where somebody came from or went is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.codes import ClaimKind
from data.tables.place_classes import TOWNS_AND_CROSSINGS
from geo.names.spelling import SHORT_FORM, fold
from geo.phrases.clause import find_measured, find_near
from geo.phrases.denials import without_denials
from geo.phrases.finders.areas import find_country_parts, find_networks, find_sectors, find_zones
from geo.phrases.finders.borders import find_across, find_border_sections
from geo.phrases.finders.kilometre_points import find_kilometres
from geo.phrases.finders.roads import (
    find_axes,
    find_between,
    find_corridors,
    find_movement,
    find_refs,
    find_toward,
    find_via,
    without_sources,
)
from geo.phrases.finders.sites import find_sites
from geo.phrases.finders.units import find_units
from geo.phrases.languages import word_sets
from geo.phrases.name_reader import NameReader
from geo.phrases.parse import parse_claim
from geo.phrases.patterns import Rule
from geo.phrases.phrase_text import BREAK, Phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from geo.gazetteer.gazetteer import NameSource
    from geo.phrases.claim import Anchor, Claim

MAX_TEXT = 20_000  # characters that are read of a text
LONGEST_SENTENCE = 600
_SENTENCE = re.compile(r"(?<=[.!?])[\"»”')\]]*\s+(?=[\"«“(\[]?[A-ZÀ-Þ0-9])|[\r\n;]+")
_CAPITALS = Rule(r"(?<![\w'-])[A-ZÀ-Þ][\w'-]*(?:[ -](?:{name_joint}(?:[ -]|(?<=')))?[A-ZÀ-Þ][\w'-]*){0,4}")
_PUT = Rule(r"(?:(?<![\w'-]){put_in}|\b{place_noun}s?(?:\s+{place_noun_kind})?\s+{of})\s*{the_}?$")
_LIST = Rule(r"\s*(?:,|,?\s{joined_by}\s(?:{site_of}\s)?)\s*$")
_JOINT = Rule(r"[\s|]*(?:[,(]\s*)?(?:{small}(?:[\s|]+|(?<='))){0,4}")
_TAIL = Rule(r"(?:\s+(?!(?:{road}|{unit}|{zone})(?![\w-]))[a-z'-]+)+$")
_LONGEST_NAME = 4
_SAYS_NOTHING = frozenset({ClaimKind.NONE, ClaimKind.SEVERAL})


@dataclass(frozen=True)
class Mention:
    """A place phrase: text[start:end] are its `words`, `claim` what they say, `kind` the claim's."""

    start: int
    end: int
    words: str
    claim: Claim

    @property
    def kind(self) -> ClaimKind:
        """What kind of location it is."""
        return self.claim.kind


def find_mentions(text: str, gazetteer: NameSource, *, capital: str | None = None) -> tuple[Mention, ...]:
    """Return the place phrases of a running text in their order; never raises on a text.

    Spans count characters of `text`, of which the first `MAX_TEXT` are read.
    """
    meant = gazetteer.units.capital if capital is None else capital
    reader = NameReader(gazetteer, meant, is_cased=True)
    found = []
    for start, end in _sentences(text[:MAX_TEXT]):
        phrase = Phrase.aligned(text[start:end])
        for first, last in _joined(phrase, sorted(_spans(phrase, reader))):
            if not _names_known(phrase.part(first, last), reader):
                continue
            words = text[start + first : start + last]
            claim = parse_claim(words, gazetteer, capital=capital)
            if all(map(_says_where, claim.parts or (claim,))):
                found.append(Mention(start + first, start + last, words, claim))
    return tuple(found)


def _says_where(claim: Claim) -> bool:
    """Say whether a claim is of a place: not of a mere direction ("towards Bla"), and not of names in no list alone."""
    if claim.kind is ClaimKind.AREA:
        return claim.lat is not None or claim.is_national
    return claim.kind not in _SAYS_NOTHING and (bool(claim.refs) or any(one.candidates for one in claim.anchors))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where sentences start and end; one that goes on and on is read in pieces."""
    start = 0
    for stop, after in (*(match.span() for match in _SENTENCE.finditer(text)), (len(text), len(text))):
        for first in range(start, stop, LONGEST_SENTENCE):
            yield first, min(stop, first + LONGEST_SENTENCE)
        start = after


def _spans(phrase: Phrase, reader: NameReader) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a sentence that name a place."""
    left = without_denials(phrase) or phrase
    if len(left.plain) != len(phrase.plain):  # "not in A but 15 km further north": written anew
        yield 0, len(phrase.plain)
        return
    left = without_sources(left)
    for find, is_place in _FINDERS:
        found, after = find(left, reader)
        if len(after.plain) != len(left.plain):
            continue
        if is_place and found:
            yield from _taken(left.plain, after.plain, phrase.text)
        left = after
    yield from _plain_names(left, reader)


def _taken(before: str, after: str, text: str) -> list[tuple[int, int]]:
    """Return the stretches that a finder took out."""
    marks = "".join("x" if one != other and other == BREAK else " " for one, other in zip(before, after, strict=True))
    return [_bare(before, text, *match.span()) for match in re.finditer("x[x ]*x|x", marks)]


def _bare(plain: str, text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and plain[start] in " ,.;:|":
        start += 1
    while end > start and plain[end - 1] in " ,.;:|":
        end -= 1
    tail = _TAIL.search(text[start:end])  # "the A-B road stayed open"
    return start, end if tail is None or tail.start() == 0 else start + tail.start()


def _names_known(part: Phrase, reader: NameReader) -> bool:
    """Say whether a stretch has a road number, or a known name in capitals."""
    if find_refs(part)[0]:
        return True
    return any(_known_within(part, *match.span(), reader) for match in _CAPITALS.finditer(part.text))


def _known_within(phrase: Phrase, start: int, end: int, reader: NameReader) -> tuple[int, int] | None:
    """Return the longest known name among the words of a stretch in capitals, the first of the longest."""
    words = [match.span() for match in re.finditer(r"[^\s-]+", phrase.text[start:end])]
    for length in range(min(_LONGEST_NAME + 1, len(words)), 0, -1):
        for first in range(len(words) - length + 1):
            span = start + words[first][0], start + words[first + length - 1][1]
            plain = phrase.plain[slice(*span)]
            edges = {plain.split()[0], plain.split()[-1]}
            if not edges & word_sets().inside and reader.knows(phrase.text[slice(*span)]):
                return span
    return None


def _plain_names(phrase: Phrase, reader: NameReader) -> Iterator[tuple[int, int]]:
    """Yield the known names that a sentence puts something at, lists of them, and towns."""
    last_end = -1
    for match in _CAPITALS.finditer(phrase.text):
        known = _known_within(phrase, *match.span(), reader)
        if known is None or all(word in word_sets().everyday for word in fold(match.group()).split()):
            continue
        start, end = known
        before = phrase.plain[:start]
        is_whole = (start, end) == match.span() or _CAPITALS.fullmatch(phrase.text[start:end]) is None
        is_put = _PUT.search(before) is not None
        is_listed = last_end >= 0 and _LIST.fullmatch(phrase.plain[last_end:start]) is not None
        is_town = is_whole and _is_town(reader.anchor(phrase.part(start, end)))
        if is_put or is_listed or is_town:
            yield start, end
            last_end = end


def _is_town(anchor: Anchor | None) -> bool:
    return anchor is not None and any(
        one.score >= SHORT_FORM and one.entry.place_class in TOWNS_AND_CROSSINGS for one in anchor.candidates
    )


def _joined(phrase: Phrase, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join stretches that only small words part: a road number and the distance along it are one place."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and (start <= joined[-1][1] or _JOINT.fullmatch(phrase.plain[joined[-1][1] : start])):
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return [(start, _closed(phrase.plain, start, end)) for start, end in joined]


def _closed(plain: str, start: int, end: int) -> int:
    """Take the bracket that ends a stretch with it, where it began in it."""
    is_open = plain.count("(", start, end) > plain.count(")", start, end)
    return end + 1 if is_open and plain[end : end + 1] == ")" else end


def _find_refs(phrase: Phrase, reader: NameReader) -> tuple[list[str], Phrase]:
    del reader
    return find_refs(phrase)


def _find_pk(phrase: Phrase, reader: NameReader) -> tuple[list[object], Phrase]:
    found, phrase = find_kilometres(phrase, reader)
    return ([found] if found else []), phrase


def _find_country_parts(phrase: Phrase, reader: NameReader) -> tuple[list[object], Phrase]:
    found, phrase = find_country_parts(phrase, reader.source.units)
    return list(found), phrase


# in the order in which a clause is read; what is no place (movement) is taken out all the same
_FINDERS: tuple[tuple[Callable[[Phrase, NameReader], tuple[Sequence[object], Phrase]], bool], ...] = (
    (_find_refs, True),
    (find_across, True),
    (find_border_sections, True),
    (find_units, True),
    (find_corridors, True),
    (_find_pk, True),
    (find_networks, True),
    (find_measured, True),
    (_find_country_parts, False),
    (find_between, True),
    (find_zones, True),
    (find_sectors, True),
    (find_sites, True),
    (find_via, True),
    (find_axes, True),
    (find_movement, False),
    (find_near, True),
    (find_toward, True),
)
