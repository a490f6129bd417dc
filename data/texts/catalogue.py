"""Texts by key, from one TOML file a language in a folder of a package: `signs` that it writes with, and `texts`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from data.codes import Lang
from data.texts.typography import french_spaces

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SET_BY = {Lang.FR: french_spaces}  # languages whose texts are set by rules of their own
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


@cache
def language_file(package: str, folder: str, lang: str) -> Mapping[str, Any]:
    """Return what the file of a language, by its code, holds."""
    return tomllib.loads((files(package) / folder / f"{lang}.toml").read_text(encoding="utf-8"))


@cache
def texts_of(package: str, folder: str, lang: Lang) -> Mapping[str, str]:
    """Return the texts of a language by key, their values still open in braces; tables in tables join by a dot."""
    set_text = SET_BY.get(lang, str)
    found = _flat(language_file(package, folder, lang)["texts"])
    return MappingProxyType({key: set_text(value) for key, value in found})


def chosen_text(texts: Mapping[str, str], key: str, count: object, ones: tuple[object, ...] = (1,)) -> str:
    """Return a text, that of the key with "_one" added where there is such and the count is one of `ones`.

    Raises
    ------
    KeyError
        There is no such text.
    """
    one = f"{key}_one"
    return texts[one if count in ones and one in texts else key]


def isolated(value: object) -> object:
    """Keep a value written from right to left from turning the sentence around it (core/texts.js does the same)."""
    return f"\u2068{value}\u2069" if isinstance(value, str) and RIGHT_TO_LEFT.search(value) else value


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, str):
            yield f"{before}{key}", value
        else:
            yield from _flat(value, f"{before}{key}.")
