"""Place names made comparable: folding of spelling, a key by sound, and likeness in 0..1."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_NAME = 120  # a longer string is not a place name; it also bounds the cost of a comparison

_APOSTROPHES = "'’‘ʼ`´ʹ′"
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ɛ": "e", "ɔ": "o", "ŋ": "ng", "ɲ": "gn"})
_N_APART = re.compile(r"\bn (?=[^\W\d_])")
_NUMBER = re.compile(r"(?:km)?\d+")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_BY_SOUND = (
    (re.compile(r"(?:dj|di(?=[aeou])|dy(?=[aeou]))"), "j"),
    (re.compile(r"gu(?=[ei])"), "g"),
    (re.compile(r"ou|w"), "u"),
    (re.compile(r"qu|ck|c(?=[^eihy]|$)|q"), "k"),
    (re.compile(r"c(?=[eiy])|ss"), "s"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"th"), "t"),
    (re.compile(r"y"), "i"),
    (re.compile(r"(?<=[^cs])h"), ""),
    (re.compile(r"(\w)\1+"), r"\1"),
)
_VOWELS = re.compile(r"[aeiou]+")
_SUFFIXES = ("bugu", "dugu", "koro", "kura", "kuta")
SAME_SOUND = 0.97  # different letters, same sound: just below the same name
SHORT_FORM = 0.93  # "Nioro" for "Nioro du Sahel"
LONG_FORM = 0.86  # "Kayes N'Di" where only "Kayes" is known
OTHER_START = 0.93  # the first sound is what transcriptions agree on: Soribougou is not Moribougou
SKELETON_WEIGHT = 0.1  # a consonant of the shared skeleton counts this much, up to half of the likeness


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """Return the name without accents, case, apostrophes, hyphens, parentheses and double blanks.

    Any other alphabet is kept. Folding twice changes nothing.
    """
    folded = name
    for _ in range(4):
        again = _fold_once(folded)
        if again == folded:
            break
        folded = again
    return folded


def _fold_once(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.translate(_LETTERS).casefold().translate(_LETTERS))
    kept = []
    for char in decomposed:
        if char.isalnum():
            kept.append(char)
        elif not unicodedata.combining(char) and char not in _APOSTROPHES:
            kept.append(" ")
    return _N_APART.sub("n", " ".join("".join(kept).split()))


@lru_cache(maxsize=65_536)
def sound(folded: str) -> str:
    """Return a key under which the press's spellings of one Mande or Fula name fall together ("djema" and "diema")."""
    key = folded
    for pattern, letters in _BY_SOUND:
        key = pattern.sub(letters, key)
    return key


def bones(folded: str) -> str:
    """Return the consonants of a name's sound, which its spellings share; vowels are what they disagree on."""
    return _VOWELS.sub("", sound(folded))


def likeness(one: str, other: str) -> float:
    """Return how alike two names are, 0..1; 1 means the same once folded.

    The best of three readings: the letters (normalised indel similarity), the sound with the consonants counting more
    than the vowels (vowels are what transcriptions of Malian names disagree on; never for the short names, where a
    vowel is all that tells Kati from Kita), and one name being the other with words left off its end.
    """
    return folded_likeness(fold(one[:MAX_NAME]), fold(other[:MAX_NAME]))


def folded_likeness(one: str, other: str) -> float:
    """Return the likeness of two folded names."""
    if one == other:
        return 1.0 if one else 0.0
    if not one or not other:
        return 0.0
    numbers, other_numbers = numbers_in(one), numbers_in(other)
    if numbers and other_numbers and numbers != other_numbers:
        return 0.0
    key, other_key = sound(one), sound(other)
    if key == other_key:
        return SAME_SOUND
    spelled = max(Indel.normalized_similarity(one, other), _sound_likeness(key, other_key))
    if key[:1] != other_key[:1] and one[:1] != other[:1]:
        spelled *= OTHER_START
    return min(max(_less_suffix(spelled, key, other_key), _short_form(one, other)), SAME_SOUND)


def _less_suffix(spelled: float, key: str, other_key: str) -> float:
    """Count the stems again where both end alike: "-bougou" is only "village", the difference stands before it."""
    for suffix in _SUFFIXES:
        if key.endswith(suffix) and other_key.endswith(suffix):
            stems = Indel.normalized_similarity(key.removesuffix(suffix), other_key.removesuffix(suffix))
            return min(spelled, (spelled + stems) / 2)
    return spelled


def _sound_likeness(key: str, other_key: str) -> float:
    frame, other_frame = _VOWELS.sub("", key), _VOWELS.sub("", other_key)
    weight = min(0.5, SKELETON_WEIGHT * min(len(frame), len(other_frame)))
    whole = Indel.normalized_similarity(key, other_key)
    return weight * Indel.normalized_similarity(frame, other_frame) + (1 - weight) * whole


def _short_form(query: str, name: str) -> float:
    words, name_words = query.split(), name.split()
    shared = min(len(words), len(name_words))
    if len(words) == len(name_words) or len(words[0]) < 3 or numbers_in(query) or numbers_in(name):
        return 0.0
    if [sound(word) for word in words[:shared]] != [sound(word) for word in name_words[:shared]]:
        return 0.0
    spelled_alike = 1.0 if words[:shared] == name_words[:shared] else SAME_SOUND
    return spelled_alike * (SHORT_FORM if len(words) < len(name_words) else LONG_FORM)


def numbers_in(folded: str) -> tuple[str, ...]:
    """Return the numbers of a folded name ("Hérémakono II", "Niono Km23"): two that differ are two places."""
    return tuple(_ROMAN.get(word, word) for word in folded.split() if word in _ROMAN or _NUMBER.fullmatch(word))


def variants(name: str) -> tuple[str, ...]:
    """Return the names a table's entry holds: "Kaniara (Kaniéra)" and "Tabakoto / Segala" hold two each."""
    outside = re.sub(r"\([^)]*\)", " ", name)
    inside = re.findall(r"\(([^)]*)\)", name)
    names = [part.strip() for text in (outside, *inside) for part in text.split("/")]
    return tuple(dict.fromkeys(part for part in names if fold(part)))


def keys_of(names: Iterable[str]) -> list[str]:
    """Return the distinct folded spellings of names, in their order, blank ones left out."""
    return [key for key in dict.fromkeys(map(fold, names)) if key]
