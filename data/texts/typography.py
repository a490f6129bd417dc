"""How texts are set: small letters within a sentence; in French no-break spaces at marks, and decimal commas."""

from __future__ import annotations

import re

NBSP = "\u00a0"
_SPACES = re.compile(r" (?=[:;!?»%])|(?<=«) | (?=(?:km|h)\b)(?<=[0-9}] )")


def within_sentence(name: str) -> str:
    """Return a name as it stands within a sentence: its first letter small."""
    return name[:1].lower() + name[1:]


def french_spaces(text: str) -> str:
    """Return a French text whose punctuation, units and quotation marks no line break can part from their words."""
    return _SPACES.sub(NBSP, text)


class FrenchNumber(float):
    """A number that formats itself with a decimal comma, and a no-break space before a per cent sign."""

    __slots__ = ()

    def __format__(self, spec: str, /) -> str:
        """Format as any number, in French."""
        return super().__format__(spec).replace(".", ",").replace("%", f"{NBSP}%")
