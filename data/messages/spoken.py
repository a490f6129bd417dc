"""The one function that words a message of the command line, in the language that is spoken.

The language is that of the whole command, and errors and notes are worded where they are found, rooms below the
command: it is held as gettext holds it, in the context, and set at the edge (`speaking`); elsewhere, as in a notebook,
it is English. What is for machines does not go through here: codes, columns and keys are the same in every language.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from numbers import Number
from string import Formatter
from typing import TYPE_CHECKING, Any

from data.codes import Lang
from data.texts.catalogue import chosen_text, language_file, texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PLACE = ("data", "messages")
_SPOKEN: ContextVar[Lang] = ContextVar("spoken language", default=Lang.EN)


def language() -> Lang:
    """Return the language that is spoken."""
    return _SPOKEN.get()


@contextmanager
def speaking(lang: Lang) -> Iterator[None]:
    """Speak a language until the end of the block."""
    token = _SPOKEN.set(lang)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def say(key: str, /, **values: object) -> str:
    """Return a message with its values filled in; a key with "_one" added is taken where `n` is one.

    Numbers that the message writes by a format of Python's ({km:.1f}, {p:.0%}) get the signs of the language.

    Raises
    ------
    KeyError
        There is no such message, or a value is missing.
    """
    lang = language()
    told = chosen_text(texts_of(*PLACE, lang), key, values.get("n"), tuple(_signs(lang)["ones"]))
    return _FORMATTER.vformat(told, (), values)


def word(kind: str, code: str) -> str:
    """Return the word for a code of some kind, the code itself where it has none, as those of a case's own tables."""
    return texts_of(*PLACE, language()).get(f"{kind}.{code}", code)


def figure(value: Any, spec: str) -> str:
    """Write a number by a format of Python's, with the signs of the language.

    A percentage is never rounded to certainty: "<1%" and ">99%".
    """
    signs = _signs(language())
    return _uncertain(value, spec).translate(
        str.maketrans({",": signs["thousands"], ".": signs["decimal"], "%": signs["percent"]})
    )


def _uncertain(value: Any, spec: str) -> str:
    """Write a number by a format; a share that is neither 0 nor 1 and would read so as less or more than the next."""
    shown = format(value, spec)
    if spec.endswith("%") and 0 < value < 1:
        step = 10.0 ** -(int(spec.strip(".%") or 0) + 2)
        if shown == format(0, spec):
            return "<" + format(step, spec)
        if shown == format(1, spec):
            return ">" + format(1 - step, spec)
    return shown


def range_of(low: float, high: float, spec: str) -> str:
    """Write a range of numbers, one where both ends read the same."""
    return figure(low, spec) if figure(low, spec) == figure(high, spec) else both_ends(low, high, spec)


def both_ends(low: float, high: float, spec: str) -> str:
    """Write both ends of a range of numbers."""
    return say("to", low=figure(low, spec), high=figure(high, spec))


def _signs(lang: Lang) -> Mapping[str, Any]:
    signs: Mapping[str, Any] = language_file(*PLACE, lang)["signs"]
    return signs


class _Formatter(Formatter):
    """Python's formats, with numbers as the language writes them."""

    def format_field(self, value: Any, format_spec: str) -> str:
        """Write one value."""
        if format_spec and isinstance(value, Number):
            return figure(value, format_spec)
        return str(super().format_field(value, format_spec))


_FORMATTER = _Formatter()
