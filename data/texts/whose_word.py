"""Whose word a cell of a table tells ("army; minister (audio), by RFI"): the speakers, without who passed it on."""

from __future__ import annotations

import re

_OUTLET = re.compile(
    r"[,(]?\s*\b(?:by|via|quoted|cited|told to|according to|par|selon|cité|d['\u2019]après)\b", re.IGNORECASE
)
_OUTLET_OR_HOW = re.compile(r", (?:by|par) | \(")  # a card has room for a name alone


def speakers(said_by: str) -> list[str]:
    """Return the speakers as they are named, each without the outlet that passes the word on."""
    return [_OUTLET.split(one)[0] for one in said_by.split(";")]


def first_speaker(said_by: str) -> str:
    """Return the first speaker without how it was said and who passed it on: "JNIM" of "JNIM (video), by RFI"."""
    return _OUTLET_OR_HOW.split(said_by.split(";", maxsplit=1)[0])[0].strip()
