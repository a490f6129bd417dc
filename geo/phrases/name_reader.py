"""Reading the place names out of a stretch of a phrase: what is name, what is "the border town of"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.tables.place_classes import TOWNS, TOWNS_AND_CROSSINGS, WRITTEN_SMALL, PlaceClass
from geo.earth import distance_km
from geo.gazetteer.gazetteer import ALIAS
from geo.names.spelling import LONG_FORM, fold
from geo.phrases.claim import Anchor
from geo.phrases.languages import word_sets
from geo.phrases.patterns import JOIN, NATURE_OR_BORDER, Rule, capital_words
from geo.phrases.phrase_text import Phrase, is_capital

if TYPE_CHECKING:
    from geo.gazetteer.entry import Candidate
    from geo.gazetteer.gazetteer import NameSource

_ELISION = re.compile(r"\b([ld]')(?=\w)")
_POSSESSIVE = re.compile(r"^.{1,40}?\w's\s+(?=\w)")
_MINE = Rule(r"\b{mine}(?:\s+{mine_of_what})?(?![\w'])")
_COMPANY = Rule(r"\b{company}'s?\s")  # "Resolute Mining's Syama operation"
_BORDER_POST = Rule(r"\b{border_post}\b")
_OPERATED = Rule(r"\s+{operated_by_}")
_OF = Rule(r"(?<![\w'-]){site_of_}")
_SIDE = Rule(r"{long_wind}\s+(?={of_})")  # "(the) north (entrance) of Sikasso"
_CHAIN = re.compile(r"\s*(?:-+>?|/|\|)\s*")
_BLANKS = re.compile(r"\s+")
_TRIM = " .,;:-'/|&"
CITY_KM = 20.0  # a quarter lies no further from the middle of the capital, a town across no further from its crossing
_FEW_WORDS = 2  # of a name that is in no list
_MOST_WORDS = 16  # a longer stretch is a sentence, not a name with words around it
_LONGEST_NAME = 4  # pieces of one name: "Nioro-du-Sahel-Nord"
_PER_NAME = 0.01
_ALIKE = 0.2
_UNKNOWN_PIECE = 1.0
_UNKNOWN_GROUP = 1.5


@dataclass(frozen=True)
class NameReader:
    """Reads names against a name source.

    `capital` is what "the capital" means. `is_urban`: the text speaks of what only cities have, so that a quarter of
    the capital is meant before a village of its name. `is_cased`: the text writes names with capitals, so that what
    is written small is a word, unless a town is called so.
    """

    source: NameSource
    capital: str
    is_cased: bool = False
    is_urban: bool = False

    def knows(self, name: str) -> bool:
        """Say whether a name is known, and no mere word of reports that some village is called too."""
        words = fold(name.replace("'", " ")).split()
        if all(word in word_sets().everyday or word.isdigit() for word in words):
            return False
        found = self.source.exact(name)
        if self.is_cased and name.islower():
            return any(one.entry.place_class in WRITTEN_SMALL for one in found)
        return bool(found)

    def is_the_capital(self, plain: str) -> bool:
        """Say whether folded words mean the capital."""
        units = self.source.units
        return bool(capital_words(fold(self.capital), units.own_names, units.own_adjectives).fullmatch(plain))

    def anchor(self, part: Phrase) -> Anchor | None:
        """Return the place a stretch names, with its candidates, or None where it holds no name."""
        if self.is_the_capital(part.plain.strip(_TRIM)):
            return self._looked_up(self.capital) if self.capital else None
        name = self.name(part)
        if name is None:
            return None
        if _MINE.search(part.plain) or _COMPANY.search(part.plain):
            return self._mine(name)
        found = self._in_unit_before(name) or self._looked_up(name)
        return _crossings_of(found) if _BORDER_POST.search(part.plain) else self._in_capital(_as_called(found))

    def _in_unit_before(self, name: str) -> Anchor | None:
        """Read "Kati Faladié" as the Faladié that lies in Kati, where none is called so as a whole."""
        unit, _, rest = name.partition(" ")
        if not rest or self.source.exact(name) or not self.source.units.find(unit, "cercle"):
            return None
        inside = tuple(one for one in self.source.exact(rest) if self.source.units.holds_place(unit, one.entry))
        return Anchor(rest, inside) if inside else None

    def _in_capital(self, anchor: Anchor) -> Anchor:
        """Keep the quarters of the capital where the text is urban and no town has the name."""
        called = [one for one in anchor.candidates if one.score >= ALIAS]
        towns = [one for one in called if one.score == 1.0 and one.entry.place_class in TOWNS_AND_CROSSINGS]
        if not self.is_urban or towns:
            return anchor
        middles = [one.entry for one in self.source.exact(self.capital) if one.entry.place_class in TOWNS]
        quarters = tuple(
            one
            for one in called
            for spot in middles[:1]
            if distance_km(one.entry.lat, one.entry.lon, spot.lat, spot.lon) <= CITY_KM
        )
        return replace(anchor, candidates=quarters or anchor.candidates)

    def name(self, part: Phrase) -> str | None:
        """Return the name in a stretch as written: common words around it, and lower-case text behind it, left off."""
        part = _trimmed(part)
        if not part.plain or part.plain.count(" ") >= _MOST_WORDS:
            return None
        mine = _MINE.search(part.plain)
        if mine:
            part = _without(part, *mine.span())
        elif self.knows(part.text):
            return part.text
        is_nature = NATURE_OR_BORDER.search(part.plain)
        part = self._behind_site(part)
        owner = _POSSESSIVE.match(part.plain)
        if owner:
            part = part.part(owner.end(), len(part.plain))
        part = self._bare(part)
        if not re.search(r"[^\W\d_]", part.plain) or not fold(part.text) or NATURE_OR_BORDER.search(part.plain):
            return None
        if is_nature and self.source.units.country(part.text):
            return None  # "the Senegalese border" is no place called Senegalese
        words = part.plain.split()
        if all(word in word_sets().everyday for word in words):
            return None
        return self._cut(part)

    def looks_like_name(self, part: Phrase) -> bool:
        """Say whether a loose stretch is a name: known, or written with a capital and not of common words."""
        name = self.name(part)
        if name is None:
            return False
        if self.knows(name):
            return True
        plain = fold(name).split()
        if len(plain) > 4 or any(word in word_sets().stop or word in word_sets().common for word in plain):
            return False
        return is_capital(name)

    def chain(self, part: Phrase, *, on_road: bool) -> list[Anchor]:
        """Return the anchors of "A-B(-C)", or none where the hyphens belong to one name.

        The pieces are put together to the fewest unknown names: "Nioro-du-Sahel-Diéma" has two. Without a road word
        (`on_road`) every name must be known, for "Kati-Faladié" may be a village of that name; with one, blanks may
        stand for hyphens ("axe Bamako Ségou") where every name is known.
        """
        part = _trimmed(part)
        pieces, joint = part.split(_CHAIN), "-"
        if len(pieces) == 1 and on_road:
            pieces, joint = part.split(_BLANKS), " "
        if not 2 <= len(pieces) <= 12 or self._is_one_name(part) or _is_doubled(pieces):
            return []
        names = self._grouped(pieces, joint)
        costs = [self._cost(name) for name in names]
        if (not on_road or joint == " ") and max(costs) >= _UNKNOWN_PIECE:
            return []
        if len(names) < 2 and on_road and costs[0] >= _UNKNOWN_PIECE:
            names = [piece.text for piece in pieces]
        anchors = [anchor for anchor in (self.anchor(Phrase.of(name)) for name in names) if anchor is not None]
        return anchors if len(anchors) == len(names) >= 2 else []

    def many(self, part: Phrase) -> list[Anchor]:
        """Return the anchors of "A, B and C"."""
        found = [self.anchor(piece) for piece in part.split(JOIN) for piece in piece.split(re.compile(r"[,|]"))]
        return [anchor for anchor in found if anchor is not None]

    def _is_one_name(self, part: Phrase) -> bool:
        if self.knows(part.text) or _MINE.search(part.plain):
            return True
        bare = self.name(part)
        return bare is not None and bool(_CHAIN.search(bare)) and bool(self.knows(bare))

    def _looked_up(self, name: str) -> Anchor:
        """Look a name up; "Kayes-Xyz" is not taken for Kayes, for its other half may be the far end of a road."""
        found = self.source.lookup(name)
        tail = fold(name.rpartition("-")[2]) if "-" in name.split(maxsplit=1)[0] else ""  # "Kayes Dag-Dag" is in Kayes
        if tail and tail not in word_sets().around:
            length = len(fold(name).split())
            found = [one for one in found if one.score != LONG_FORM or len(fold(one.entry.name).split()) >= length]
        settled = any(one.score >= ALIAS and one.entry.place_class in TOWNS for one in found)
        return Anchor(name, tuple(one for one in found if not (settled and one.entry.place_class == PlaceClass.MINE)))

    def _mine(self, name: str) -> Anchor:
        """Look a mine up; where "gold" is part of a company's name ("Allied Gold mine") it was taken for the mine's."""
        bare = name.removesuffix("'s")
        less_owner = _OPERATED.pattern.split(bare)[0]
        for named in (f"{bare} mine", f"{bare} gold mine", f"{less_owner} mine"):
            mines = [one for one in self.source.lookup(named) if one.entry.place_class == PlaceClass.MINE]
            if mines:
                return Anchor(named, tuple(mines))
        found = self._looked_up(name)  # a mine that no table has: how large the villages are says nothing
        return replace(found, candidates=tuple(_of_no_size(one) for one in found.candidates))

    def _bare(self, part: Phrase) -> Phrase:
        """Take common words off both ends for as long as what is left is not a known name."""
        while part.plain and not self.knows(part.text):
            elided = _ELISION.match(part.plain)
            words = part.plain.split()
            if elided:
                part = part.part(elided.end(), len(part.plain))
            elif self._leads(words, part):
                part = part.part(len(words[0]), len(part.plain))
            elif words[-1] in word_sets().around and len(words) > 1:
                part = part.part(0, len(part.plain) - len(words[-1]))
            else:
                break
            part = _trimmed(part)
        return part

    def _leads(self, words: list[str], part: Phrase) -> bool:
        """Say whether the first word only leads to a name: "the", "town", "north (of)", "Malian (border town of)"."""
        if _is_generic(words[0]) or (words[0] in word_sets().leading and len(words) > 1) or _SIDE.match(part.plain):
            return True
        return len(words) > 2 and words[1] in word_sets().around and self.source.units.country(words[0]) is not None

    def _behind_site(self, part: Phrase) -> Phrase:
        """Take "the weekly market of Fana" as Fana: a common site of a known place, whatever stands between."""
        unknown = None
        words = [
            word
            for word in _ELISION.sub("", part.plain).split()
            if word not in word_sets().articles | word_sets().adjectives
        ]
        for match in _OF.finditer(part.plain) if words and _is_generic(words[0]) else ():
            rest = part.part(match.end(), len(part.plain))
            if not rest.plain:
                continue
            first = rest.part(0, len(rest.plain.split()[0]))
            is_name = rest.text[:1].isupper() and first.plain not in word_sets().everyday
            if self.knows(rest.text) or (is_name and self.source.alike(rest.text)):
                return rest
            if len(first.plain) < len(rest.plain) and self.knows(first.text):
                return first
            unknown = rest if is_name and rest.plain.count(" ") < _FEW_WORDS and self.is_cased else None
        return unknown or part

    def _cut(self, part: Phrase) -> str:
        """Drop what follows the name: known words first, else by capitals in a text that uses both cases."""
        if self.knows(part.text) or self.source.units.country(part.text):
            return part.text
        words = list(re.finditer(r"\S+", part.text))
        mixed = part.text[:1].isupper() and not part.text.isupper()
        for count in range(len(words) - 1, 0, -1):
            head = part.part(0, words[count - 1].end())
            follows = words[count].group()
            if self.knows(head.text) and not (mixed and follows[:1].isupper()):
                return head.text.strip(_TRIM)
        if mixed and len(words) > 1 and not self.source.alike(part.text):
            kept = 1
            for number, word in enumerate(words[1:], 2):
                if is_capital(word.group()):
                    kept = number
                elif fold(word.group()) not in word_sets().inside:
                    break
            return part.part(0, words[kept - 1].end()).text.strip(_TRIM)
        return part.text

    def _grouped(self, pieces: list[Phrase], joint: str) -> list[str]:
        """Split into names at the least cost: a known name is free, an unknown one costs, a long unknown one more."""
        best: list[tuple[float, list[str]]] = [(0.0, [])]
        for stop in range(1, len(pieces) + 1):
            options = []
            for start in range(max(0, stop - _LONGEST_NAME), stop):
                name = joint.join(piece.text for piece in pieces[start:stop])
                cost, names = best[start]
                known = self._cost(name, spelled_alike=stop - start == 1)
                extra = known if stop - start == 1 or known < _UNKNOWN_PIECE else _UNKNOWN_GROUP
                options.append((cost + extra + _PER_NAME, [*names, name]))
            best.append(min(options, key=lambda option: (option[0], len(option[1]))))
        return best[-1][1]

    def _cost(self, name: str, *, spelled_alike: bool = True) -> float:
        """Return the cost of a name in a chain: nothing when known, little when spelled alike."""
        if self.knows(name) or self.is_the_capital(fold(name)):
            return 0.0
        bare = self.name(Phrase.of(name))
        if bare is None:
            return _UNKNOWN_PIECE
        if self.knows(bare) and fold(bare) == fold(name):
            return 0.0
        return _ALIKE if spelled_alike and self.source.alike(bare) else _UNKNOWN_PIECE


def _is_doubled(pieces: list[Phrase]) -> bool:
    """Say whether a name is one word said twice: "Kayes Dag-Dag"."""
    return len(pieces) == 2 and pieces[0].plain.split()[-1] == pieces[1].plain.split()[0]


def _is_generic(word: str) -> bool:
    """Say whether a word only leads to a name: "bridge", "pont-barrage"."""
    return word in word_sets().around or all(half in word_sets().around for half in word.split("-"))


def _crossings_of(anchor: Anchor) -> Anchor:
    """Keep the border crossings of a name, all its places where it has none."""
    gates = tuple(one for one in anchor.candidates if one.entry.border_of and one.score >= ALIAS)
    return replace(anchor, candidates=gates or anchor.candidates)


def _as_called(anchor: Anchor) -> Anchor:
    """Leave out a crossing that is only called so too, where the town across that is called so first is known."""
    towns = [one.entry for one in anchor.candidates if one.score == 1.0 and not one.entry.border_of]
    kept = tuple(
        one
        for one in anchor.candidates
        if not one.entry.border_of
        or one.score == 1.0
        or all(distance_km(one.entry.lat, one.entry.lon, town.lat, town.lon) > CITY_KM for town in towns)
    )
    return replace(anchor, candidates=kept)


def _of_no_size(candidate: Candidate) -> Candidate:
    if candidate.entry.place_class == PlaceClass.MINE:
        return candidate
    return replace(candidate, entry=replace(candidate.entry, place_class=PlaceClass.VILLAGE, population=None, admin=""))


def _without(part: Phrase, start: int, end: int) -> Phrase:
    gap = " " * (end - start)
    return _trimmed(Phrase(part.text[:start] + gap + part.text[end:], part.plain[:start] + gap + part.plain[end:]))


def _trimmed(part: Phrase) -> Phrase:
    start, end = 0, len(part.text)
    while start < end and part.text[start] in _TRIM:
        start += 1
    while end > start and part.text[end - 1] in _TRIM:
        end -= 1
    return part.part(start, end)
