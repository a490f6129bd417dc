"""Text without its accents: what every comparison that passes over them goes by.

Place names have rules of their own beyond accents: `geo.names.spelling`.
"""

from __future__ import annotations

import unicodedata


def without_accents(text: str) -> str:
    """Return a text without accents and other marks over or under its letters; all else stays.

    Letters that are no letter with a mark (œ, ø, ɛ) stay as they are.
    """
    if text.isascii():
        return text
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
