"""What people write for the codes of a table, in their own languages: `words.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pydantic import RootModel

from data.codes import Certainty, DatePrecision
from data.errors import TableError
from data.files.csv_and_toml import parse, read_toml
from data.messages.suggestions import nearest_names, question
from data.tables.commodities import kinds_with
from data.texts.accents import without_accents

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from data.files.input_file import Readable
    from data.tables.commodities import Commodity
    from data.tables.effects import Effects

TRAFFIC = "traffic"  # column of the kinds of traffic
# A word that is another one changes what a report says: it is misspelled at most. A ratio of rapidfuzz's, 0..100.
WORD_LIKENESS = 75.0
SEVERAL = ";"  # parts the codes of a cell that holds more than one
_SIGNS = re.compile(r"[\W_]+")
_PLURAL = re.compile(r"(?<=\w{2})s\b")


@dataclass(frozen=True)
class Vocabulary:
    """The codes of each column of a table, and the code of each word that is written for one of them."""

    codes: Mapping[str, frozenset[str]]
    words: Mapping[str, Mapping[str, str]]

    def code(self, column: str, text: str) -> str:
        """Return the code that a text stands for, or several joined by ";"; the text itself where there is none."""
        if column not in self.codes or text in self.codes[column]:
            return text
        parts = [part.strip() for part in text.split(SEVERAL)]
        codes = [self._by_folded[column].get(_folded(part), part) for part in parts]
        return text if codes == parts else SEVERAL.join(filter(None, codes))

    def words_for(self, column: str, code: str) -> tuple[str, ...]:
        """Return what else is written for a code."""
        return tuple(word for word, known in self.words[column].items() if known == code)

    def hint(self, column: str, text: str) -> str:
        """Return "; did you mean A or B?" with the codes that a text may stand for, "" where there are none."""
        if column not in self.codes:
            return ""
        spellings = self._spellings(column)
        near = nearest_names(text, spellings, likeness=WORD_LIKENESS)
        return question(list(dict.fromkeys(spellings[word] or word for word in near)))

    def _spellings(self, column: str) -> dict[str, str]:
        return {**self.words[column], **{code: code for code in sorted(self.codes[column])}}

    @cached_property
    def _by_folded(self) -> dict[str, dict[str, str]]:
        return {
            column: {_folded(word): code for word, code in self._spellings(column).items()} for column in self.codes
        }


CODES_ALONE = Vocabulary({}, {})  # nothing else is understood


class _Words(RootModel[dict[str, dict[str, tuple[str, ...]]]]):
    """Words by column and code."""


def load_vocabulary(path: Readable, effects: Effects, goods: Sequence[Commodity] = ()) -> Vocabulary:
    """Load the words for the codes of a table of reports; its event types and targets are those of the effects table.

    Its kinds of traffic are those of the effects table and of commodities, which are called by their names too.

    Raises
    ------
    TableError
        The file is not valid, or a word stands for two codes of a column.
    """
    words = parse(_Words, read_toml(path), path, "words").root
    for column, by_code in words.items():
        first: dict[str, str] = {}
        for code, written in by_code.items():
            for word in written:
                if first.setdefault(_folded(word), code) != code:
                    msg = f"{path}: [{column}]: {word!r:.60} stands for {first[_folded(word)]} and for {code}; keep one"
                    raise TableError(msg)
    kinds = kinds_with(effects.kinds, goods)
    words = {**words, TRAFFIC: _with_names(words.get(TRAFFIC, {}), [one for one in goods if one.id in kinds])}
    return vocabulary_of(
        {
            "certainty": list(Certainty),
            "date_precision": list(DatePrecision),
            "event_type": [rule.event_type for rule in effects.rule],
            "target": ["", *(rule.target for rule in effects.rule if rule.target)],  # "": none in particular
            TRAFFIC: kinds.names,
        },
        words,
    )


def _with_names(words: Mapping[str, tuple[str, ...]], goods: Iterable[Commodity]) -> dict[str, tuple[str, ...]]:
    """Return the words for kinds of traffic with the names of commodities that are one, unless they mean another."""
    taken = {_folded(word) for written in words.values() for word in written}
    named = {one.id: [name for name in one.name.values() if _folded(name) not in taken] for one in goods}
    return {kind: (*words.get(kind, ()), *named.get(kind, ())) for kind in {**words, **named}}


def vocabulary_of(codes: Mapping[str, Iterable[str]], words: Mapping[str, Mapping[str, Iterable[str]]]) -> Vocabulary:
    """Return the vocabulary of the codes of each column and the words for them; words for other codes are left out."""
    known = {column: frozenset(those) for column, those in codes.items()}
    return Vocabulary(
        known,
        {
            column: {word: code for code, written in words.get(column, {}).items() if code in those for word in written}
            for column, those in known.items()
        },
    )


def _folded(text: str) -> str:
    """Return a text without case, accents, signs and the s of plurals."""
    return _PLURAL.sub("", _SIGNS.sub(" ", without_accents(text.casefold())).strip())
