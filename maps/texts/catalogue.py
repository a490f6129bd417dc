"""Every text of the page, the report and the card by its key, from one file a language beside this module."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from data.codes import Lang
from data.typography import french_spaces

if TYPE_CHECKING:
    from collections.abc import Mapping

SET_BY = {Lang.FR: french_spaces}  # languages whose texts are set by rules of their own
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


@cache
def language_file(lang: Lang) -> Mapping[str, Any]:
    """Return what the file of a language holds: `signs` and `texts`."""
    return tomllib.loads((files("maps") / "texts" / f"{lang.value}.toml").read_text(encoding="utf-8"))


@cache
def texts(lang: Lang) -> Mapping[str, str]:
    """Return the texts of a language by key, their values still open in braces."""
    set_text = SET_BY.get(lang, str)
    return {key: set_text(value) for key, value in language_file(lang)["texts"].items()}


def text(lang: Lang, key: str, **values: object) -> str:
    """Return a text in a language with its values filled in; a key with "_one" added is taken where `n` is 1.

    Raises
    ------
    KeyError
        There is no such text, or a value is missing.
    """
    known, one = texts(lang), f"{key}_one"
    chosen = one if values.get("n") == 1 and one in known else key
    return known[chosen].format(**{name: _isolated(value) for name, value in values.items()})


def raw_text(lang: Lang, key: str) -> str:
    """Return a text in a language with its values still open."""
    return texts(lang)[key]


def has_text(key: str) -> bool:
    """Say whether there is a text of that key; every language has the same."""
    return key in texts(Lang.EN)


def _isolated(value: object) -> object:
    """Keep a value written from right to left from turning the sentence around it (core/texts.js does the same)."""
    return f"\u2068{value}\u2069" if isinstance(value, str) and RIGHT_TO_LEFT.search(value) else value
