"""Free texts of a case's tables: in the page's language where the case has words for every part, else as they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.codes import Lang

if TYPE_CHECKING:
    from data.tables.corridors import Share
    from maps.texts.wording import Wording

FreeText = str | list[str]
"""A text in the page's language, or in a list of one the text in the language of the tables, to be quoted."""

_PARTS = re.compile(r"([;.])\s+")
_FIGURES = re.compile(r"[\W\d]*(?:\b(?:t|kg|oz|koz|km)\b[\W\d]*)*")  # no words to translate
_IN_FIGURE = re.compile(r"(?<=\d)(?:,(?=\d{3}(?!\d))|\.(?=\d))")


def free_text(text: str, words: Wording) -> FreeText:
    """Return a free text in the page's language, or [text] where it stays in the tables' own.

    The case has words for whole parts of a text, between semicolons or full stops (`[terms.fr]` of `case.toml`).
    """
    if not text or words.written in {"", words.code}:
        return text
    told = _translated(text, words)
    return [text] if told is None else told


def share_text(share: Share, words: Wording) -> FreeText:
    """Write a published share likewise; the name of its source is no part of it."""
    parts = [free_text(part, words) for part in (share.what, share.figure, share.year)]
    source = words.own_name(share.source)
    if all(isinstance(part, str) for part in parts):
        what, figure, year = parts
        return words.t("share_line", what=what, figure=figure, year=year, source=source)
    told = {"what": share.what, "figure": share.figure, "year": share.year, "source": source}
    return [words.t("share_line", **told)]


def _figures(text: str, words: Wording) -> str:
    """Write what is figures alone with the signs of the page's language, where the tables are in English."""
    if words.written != Lang.EN:
        return text
    signs = {",": words.signs.thousands, ".": words.signs.decimal}
    told = _IN_FIGURE.sub(lambda found: signs[found[0]], text)
    return told.replace(": ", words.t("colon"))


def _translated(text: str, words: Wording) -> str | None:
    """Return a text with every part in the page's language, None where the case lacks words for one."""
    found = []
    for number, part in enumerate(_PARTS.split(text.rstrip("."))):
        if number % 2:
            found.append(words.separator if part == ";" else ". ")
            continue
        told = words.own.get(part) or (_figures(part, words) if _FIGURES.fullmatch(part) else None)
        if told is None:
            return None
        found.append(told)
    return "".join(found) + ("." if text.endswith(".") else "")
