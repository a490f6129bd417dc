"""Rules of location phrases: regular expressions for folded text that hold the words of every language.

A word in braces stands for the entries of that key in the files of the languages (`geo.phrases.languages`), or for one
of the pieces of this module. With "_" behind it, it takes the blank that follows, which there is none of behind an
apostrophe: "{the_}?" is "la " as well as "l'".
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING

from geo.phrases.languages import SLOT, check_entries, language_files, numbers, phrases, winds, word_sets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_BEHIND = r"(?:\s+|(?<='))"
_NOTHING = "(?!)"  # matches nowhere
_BEARINGS = {
    name: number * 22.5 for number, name in enumerate("n nne ne ene e ese se sse s ssw sw wsw w wnw nw nnw".split())
}
_PIECES = {
    "name": r"[^,;:()|\[\]?!\d\s][^,;:()|\[\]?!\d]{0,60}?",
    "end": r"(?=\s*(?:$|[,;:()|\[\]?!]|\.(?:\s|$)|\s-\s|\d)|\s+&|\s+{stop})",
    "join": r"(?:\s*,?\s+{joined_by_}|\s*[&/]\s*|\s*,\s*{and}\s+)",
    "wind": (
        r"(?:{one_wind}(?:[\s-]?{one_wind}){0,2}(?:{wind_adverb}|{wind_adjective})?"
        r"|[ns](?:[.-]{0,2}[ns]?[.-]{0,2}[ewo])?|[ewo](?:[.-]{0,2}[ns][.-]{0,2}[ewo])?)(?![\w'])"
    ),
    "long_wind": r"(?:{one_wind}(?:[\s-]?{one_wind}){0,2}){wind_adverb}?(?![\w'])",
    "unit": r"(?:{unit_region}|{unit_cercle}|{unit_commune}|{unit_other})",
}


class Rule:
    """A regular expression with the words of every language in it, compiled when it is first matched.

    `own` are further pieces by name, as regular expressions.
    """

    def __init__(self, template: str, **own: str) -> None:
        """Keep the template."""
        self._template = template
        self._own = own

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled expression.

        Raises
        ------
        TableError
            A language has words for it that are no regular expression.
        """
        try:
            return re.compile(filled(self._template, self._own))
        except re.error:
            for path in language_files():
                check_entries(path)
            raise

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match."""
        return self.pattern.search(text)

    def match(self, text: str) -> re.Match[str] | None:
        """Return the match at the start."""
        return self.pattern.match(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match of the whole text."""
        return self.pattern.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the matches from left to right."""
        return self.pattern.finditer(text)


def filled(template: str, own: Mapping[str, str] | None = None) -> str:
    """Return a regular expression with its words in braces filled in.

    Raises
    ------
    TableError
        No language has a key of that name.
    """
    pieces = own or {}

    def fill(match: re.Match[str]) -> str:
        name = match[1].removesuffix("_")
        found = filled(pieces[name] if name in pieces else _piece(name), pieces)
        return f"(?:{found}{_BEHIND})" if match[1].endswith("_") else found

    return SLOT.sub(fill, template)


def any_of(choices: tuple[str, ...]) -> str:
    """Return the regular expression of any of some expressions, of none where there are none."""
    return f"(?:{'|'.join(choices)})" if choices else _NOTHING


@cache
def _piece(name: str) -> str:
    """Return the regular expression of a piece, which may have words in braces itself."""
    if name in _PIECES:
        return _PIECES[name]
    if name in _FROM_WORDS:
        return _FROM_WORDS[name]()
    return any_of(phrases(name))


def _stop() -> str:
    return f"{_longest_first(word_sets().stop)}(?![\\w'])"


def _stop_but_and() -> str:
    joints = re.compile(any_of(phrases("and")))
    return f"{_longest_first(word for word in word_sets().stop if not joints.fullmatch(word))}(?![\\w'])"


def _one_wind() -> str:
    return any_of(tuple(winds()))


def _cardinal() -> str:
    return any_of(tuple(word for word, letters in winds().items() if len(letters) == 1))


def _number_word() -> str:
    return _longest_first(numbers(), blank=r"[\s-]")


def _longest_first(found: Iterable[str], blank: str = " ") -> str:
    ordered = sorted(found, key=len, reverse=True)
    return any_of(tuple(re.escape(word).replace(r"\ ", blank) for word in ordered))


_FROM_WORDS = {
    "stop": _stop,
    "stop_but_and": _stop_but_and,
    "one_wind": _one_wind,
    "cardinal": _cardinal,
    "number_word": _number_word,
}
JOIN = Rule("{join}")
NATURE_OR_BORDER = Rule(r"\b{nature_or_border}\b")
_WIND_ENDING = Rule(r"{wind_adverb}|{wind_adjective}")
_WIND_WORD = Rule("{one_wind}")


def bearing_deg(wind: str) -> float | None:
    """Return the bearing of a wind of the 16-point rose, clockwise from north ("nord-est", "SSW", "no"), or None."""
    letters = _WIND_ENDING.pattern.sub("", wind)
    letters = _WIND_WORD.pattern.sub(lambda match: winds()[match.group()], letters)
    return _BEARINGS.get(re.sub(r"[^a-z]", "", letters).replace("o", "w"))


@cache
def capital_words(capital: str, names: tuple[str, ...], adjectives: tuple[str, ...]) -> re.Pattern[str]:
    """Return what means the capital of a country, by its folded name and the country's own names and adjectives."""
    own = {"named": re.escape(capital) if capital else _NOTHING, **_of_country(names, adjectives)}
    further = r"(?:{named}|{adjectives}|{of_}{countries}|{capital_behind})"
    return re.compile(
        filled(rf"{{the_}}?(?:(?:{{own}}|{{adjectives}}|{{countries}}'s)\s+)?{{capital}}(?:\s+{further})?", own)
    )


@cache
def whole_country(names: tuple[str, ...], adjectives: tuple[str, ...]) -> re.Pattern[str]:
    """Return what speaks of a country as a whole, by its folded names and adjectives."""
    return re.compile(filled(r"\b{whole_country}\b|^{whole_country_alone}$", _of_country(names, adjectives)))


def _of_country(names: tuple[str, ...], adjectives: tuple[str, ...]) -> dict[str, str]:
    return {"countries": any_of(tuple(map(re.escape, names))), "adjectives": any_of(tuple(map(re.escape, adjectives)))}
