"""Names in Latin letters: what French and English pages and reports write for a name of another alphabet."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def is_latin(name: str) -> bool:
    """Say whether every letter of a name is a Latin one."""
    return all("LATIN" in unicodedata.name(char, "") for char in name if char.isalpha())


def in_latin(names: Iterable[str], written: Mapping[str, str]) -> str:
    """Return the first of a place's names in Latin letters, else how one of them is `written` in them, else ""."""
    known = list(names)
    return next((name for name in known if is_latin(name)), next((written[one] for one in known if one in written), ""))
