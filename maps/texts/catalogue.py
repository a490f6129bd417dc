"""Every text of the page, the report and the card by its key, from one file a language beside this module."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.codes import Lang
from data.texts.catalogue import chosen_text, isolated, texts_of
from data.texts.catalogue import language_file as file_of

if TYPE_CHECKING:
    from collections.abc import Mapping

PLACE = ("maps", "texts")


def language_file(lang: str) -> Mapping[str, Any]:
    """Return what the file of a language, by its code, holds: `signs` and `texts`."""
    return file_of(*PLACE, lang)


def texts(lang: Lang) -> Mapping[str, str]:
    """Return the texts of a language by key, their values still open in braces."""
    return texts_of(*PLACE, lang)


def text(lang: Lang, key: str, **values: object) -> str:
    """Return a text in a language with its values filled in; a key with "_one" added is taken where `n` is 1.

    Raises
    ------
    KeyError
        There is no such text, or a value is missing.
    """
    chosen = chosen_text(texts(lang), key, values.get("n"))
    return chosen.format(**{name: isolated(value) for name, value in values.items()})


def raw_text(lang: Lang, key: str) -> str:
    """Return a text in a language with its values still open."""
    return texts(lang)[key]


def has_text(key: str) -> bool:
    """Say whether there is a text of that key; every language has the same."""
    return key in texts(Lang.EN)
