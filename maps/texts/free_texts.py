"""Free texts of a case's tables: in the page's language where the case has words for every part, else as they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.tables.corridors import Share
    from maps.texts.wording import Wording

FreeText = str | list[str]
"""A text in the page's language, or in a list of one the text in the language of the tables, to be quoted."""

_PARTS = re.compile(r"([;.])\s+")
_FIGURES = re.compile(r"[\W\d]*(?:\b(?:t|kg|oz|koz|km)\b[\W\d]*)*")  # what reads alike in any language


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
    if all(isinstance(part, str) for part in parts):
        what, figure, year = parts
        return words.t("share_line", what=what, figure=figure, year=year, source=share.source)
    told = {"what": share.what, "figure": share.figure, "year": share.year, "source": share.source}
    return [words.t("share_line", **told)]


def _translated(text: str, words: Wording) -> str | None:
    """Return a text with every part in the page's language, None where the case lacks words for one."""
    found = []
    for number, part in enumerate(_PARTS.split(text.rstrip("."))):
        if number % 2:
            found.append(words.separator if part == ";" else ". ")
            continue
        told = part if _FIGURES.fullmatch(part) else words.own.get(part)
        if told is None:
            return None
        found.append(told)
    return "".join(found) + ("." if text.endswith(".") else "")
