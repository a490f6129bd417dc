"""Road numbers as one spelling: "RN 24", "R.N.24" and "route nationale 24" are all "RN24"."""

from __future__ import annotations

import re

from data.texts.accents import without_accents

_WORDS = (
    (re.compile(r"\b(?:ROUTES?|VOIES?)\s+NATIONALES?\b|\bNATIONAL\s+(?:ROAD|HIGHWAY|ROUTE)S?\b|\bNATIONALES?\b"), "RN"),
    (re.compile(r"\bROUTES?\s+REGIONALES?\b|\bREGIONAL\s+(?:ROAD|HIGHWAY|ROUTE)S?\b"), "RR"),
    (re.compile(r"\bROUTES?\s+LOCALES?\b|\bLOCAL\s+ROADS?\b"), "RL"),
)
_NUMBER_SIGN = re.compile(r"\b(?:NUMERO|NUMBER|NO)\b\.?|N[°º]")
_LETTERS_AND_NUMBER = re.compile(r"^\W*((?:[A-Z]\W*){1,3}?)\W*0*([0-9]{1,3})([A-Z]?)(?![A-Z0-9])")
_SEPARATOR = re.compile(r"[;,/|+&]")


def normalise_ref(text: str) -> str:
    """Return the road numbers of a `ref` as letters and number without blanks, joined by ";" in the order given.

    Words behind the number ("RN25 CMDT") are dropped, and so is what holds no number ("Rue TP"). Letters are kept as
    they are ("N 1" is "N1", "A 3" is "A3"): which country uses "N" and which "RN" is not this function's business.
    """
    found: list[str] = []
    for part in _SEPARATOR.split(text):
        ref = _normalise_one(part)
        if ref and ref not in found:
            found.append(ref)
    return ";".join(found)


def _normalise_one(part: str) -> str:
    plain = without_accents(part.upper())
    for words, letters in _WORDS:
        plain = words.sub(letters, plain)
    plain = _NUMBER_SIGN.sub(" ", plain)
    match = _LETTERS_AND_NUMBER.match(plain)
    if match is None or not int(match[2]):
        return ""
    letters = "".join(char for char in match[1] if char.isalpha())
    return f"{letters}{match[2]}{match[3]}"
