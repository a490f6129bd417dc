"""The words of location phrases by language: one file a language beside this module, read at first use.

A file `languages/xx.toml` has up to four tables, and any of them may say as little as its language is known; what it
leaves out is not read in that language. Words are folded: lower case, without accents.

| table | holds |
|---|---|
| `[words]` | single words, parted by blanks, by what they do around a name (`Words`) |
| `[winds]` | words for the eight winds `n`, `ne` to `nw`; those of two words ("north-east") follow from the four |
| `[numbers]` | words for numbers (`Numbers`) |
| `[phrases]` | by what they say, what words a rule may find there (`geo.phrases.patterns`) |

In the last three an entry may say more than one spelling at once: "roads?" has an optional s, "(over|under)" either of
two. A blank stands for any number of blanks, and what ends in an apostrophe is written with the word behind it. A word
in braces ("{border}") is any entry of that key in any language.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from data.errors import TableError
from data.files.csv_and_toml import Record, parse, read_toml
from data.messages.suggestions import did_you_mean
from data.texts.calendar_names import MONTHS, WEEKDAYS
from geo.names.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from importlib.resources.abc import Traversable

Wind = Literal["n", "ne", "e", "se", "s", "sw", "w", "nw"]
SLOT = re.compile(r"\{([a-z_]+)\}")
_TOKEN = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\((?!\?)| \??")
_SPELLED = {"(": "(?:", " ": r"\s+", " ?": r"\s*"}
_UNITS, _LONG_UNITS = 9, 19  # the highest number that is said behind twenty, and behind sixty where those go on


def _spelled(entry: str) -> str:
    """Return the regular expression of an entry: blanks of any number, brackets without a number of their own."""
    return _TOKEN.sub(lambda match: _SPELLED.get(match.group(), match.group()), entry)


def _split(text: object) -> object:
    return text.split() if isinstance(text, str) else text


def _entries(value: object) -> object:
    return [_spelled(one) if isinstance(one, str) else one for one in value] if isinstance(value, list) else value


WordSet = Annotated[frozenset[str], BeforeValidator(_split)]
Entries = Annotated[tuple[str, ...], BeforeValidator(_entries)]


class Words(Record):
    """Single words, by what they do around a place name.

    `stop` end a name; `around` it they are no part of it ("the market of"); `leading` ones are none before it; `inside`
    it they are written small ("Nioro du Sahel"); `common` ones are of no name; `everyday` ones are words of reports
    that some village is called too, and alone never a name; `adjectives` and `articles` stand before a site.
    """

    stop: WordSet = frozenset()
    around: WordSet = frozenset()
    leading: WordSet = frozenset()
    inside: WordSet = frozenset()
    common: WordSet = frozenset()
    everyday: WordSet = frozenset()
    adjectives: WordSet = frozenset()
    articles: WordSet = frozenset()


class Numbers(Record):
    """Words for numbers: `ones` up to 19, `tens`, and any `others` as they are said.

    Behind tens stand the ones up to nine, behind `long_tens` those up to 19 ("soixante dix"), with the word `and`
    between for the ones in `and_ones` ("vingt et un").
    """

    ones: dict[str, int] = Field(default_factory=dict)
    tens: dict[str, int] = Field(default_factory=dict)
    long_tens: tuple[str, ...] = ()
    others: dict[str, float] = Field(default_factory=dict)
    joint: str = Field(default="", alias="and")
    and_ones: tuple[str, ...] = ()

    def said(self) -> dict[str, float]:
        """Return every number that can be said, by its words with blanks between them."""
        found = {word: float(value) for word, value in (self.ones | self.tens | self.others).items()}
        for tens, value in self.tens.items():
            highest = _LONG_UNITS if tens in self.long_tens else _UNITS
            found |= {f"{tens} {one}": float(value + n) for one, n in self.ones.items() if n <= highest}
            found |= {f"{tens} {self.joint} {one}": float(value + self.ones[one]) for one in self.and_ones}
        return found


class Language(Record):
    """What the file of a language says."""

    words: Words = Words()
    winds: dict[Wind, Entries] = Field(default_factory=dict)
    numbers: Numbers = Numbers()
    phrases: dict[str, Entries] = Field(default_factory=dict)


@cache
def languages() -> Mapping[str, Language]:
    """Return the languages that phrases are read in, by the names of their files.

    Raises
    ------
    TableError
        A file of a language is not as it should be.
    """
    return {path.name.removesuffix(".toml"): read_language(path) for path in language_files()}


def language_files() -> list[Traversable]:
    """Return the files of the languages, by name."""
    folder = files("geo") / "phrases" / "languages"
    return sorted((path for path in folder.iterdir() if path.name.endswith(".toml")), key=lambda path: path.name)


def read_language(path: Any) -> Language:
    """Read the file of a language. Whether its entries are regular expressions shows when one is matched.

    Raises
    ------
    TableError
        A table or key is unknown.
    """
    return parse(Language, read_toml(path), path, "language")


def check_entries(path: Any) -> None:
    """Check every entry of the file of a language: compiling all of them takes longer than most commands have.

    Raises
    ------
    TableError
        An entry is no regular expression, or the file is not as `read_language` says.
    """
    found = read_language(path)
    for key, entries in [*found.phrases.items(), *found.winds.items()]:
        for entry in entries:
            try:
                re.compile(SLOT.sub("x", entry))
            except re.error as error:
                msg = f"{path}: {key}: {entry!r} cannot be read ({error}); expected words, with ? and (one|other)"
                raise TableError(msg) from None


@cache
def phrases(key: str) -> tuple[str, ...]:
    """Return the entries of a key in every language, as regular expressions.

    Raises
    ------
    TableError
        No file has that key.
    """
    found = [entry for one in languages().values() for entry in one.phrases.get(key, ())]
    if not found:
        msg = f"geo/phrases/languages: no such key{did_you_mean(key, sorted(phrase_keys()))}"
        raise TableError(msg)
    return tuple(found)


@cache
def phrase_keys() -> frozenset[str]:
    """Return every key of `[phrases]`."""
    return frozenset(key for one in languages().values() for key in one.phrases)


@cache
def word_sets() -> Words:
    """Return the words of every language; names of months are everyday words, those of weekdays end a name."""
    merged = {name: _union(getattr(one.words, name) for one in languages().values()) for name in Words.model_fields}
    merged["stop"] |= {fold(day) for days in WEEKDAYS.values() for day in days}
    months = {fold(month) for names in MONTHS.values() for month in names}
    merged["everyday"] |= months | merged["stop"] | merged["around"] | merged["common"]
    return Words(**merged)


@cache
def winds() -> Mapping[str, str]:
    """Return the letters of the winds ("n", "ne") by the words for them, the longest word first."""
    said = {word: letters for one in languages().values() for letters, names in one.winds.items() for word in names}
    return dict(sorted(said.items(), key=lambda item: len(item[0]), reverse=True))


@cache
def numbers() -> Mapping[str, float]:
    """Return the numbers by the words for them."""
    return {words: value for one in languages().values() for words, value in one.numbers.said().items()}


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)
