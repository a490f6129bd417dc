"""Place names made comparable: folding of spelling, a key by sound, and likeness in 0..1."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rapidfuzz.distance import Indel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

MAX_NAME = 120  # a longer string is not a place name; it also bounds the cost of a comparison

_APOSTROPHES = "'’‘ʼ`´ʹ′"
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ɛ": "e", "ɔ": "o", "ŋ": "ng", "ɲ": "gn"})
_ASCII = {
    code: None if chr(code) in _APOSTROPHES else chr(code).lower() if chr(code).isalnum() else " "
    for code in range(128)
}
_N_APART = re.compile(r"\bn (?=[^\W\d_])")
_NUMBER = re.compile(r"\b(?:(?:km)?\d+|i{1,3}|iv)\b")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_BY_SOUND = (  # a rule is tried only where its first letters stand in the name; none looks across a blank
    ("tch", re.compile(r"tch"), "C"),
    ("tsh", re.compile(r"tsh"), "C"),
    ("h", re.compile(r"sch|sh|ch"), "s"),
    ("d", re.compile(r"dj|dh?[iy](?=[aeou])"), "j"),
    ("t", re.compile(r"th?[iy](?=[aeou])"), "C"),
    ("gu", re.compile(r"gu(?=[ei])"), "g"),
    ("ph", re.compile(r"ph"), "f"),
    ("q", re.compile(r"qu|q"), "k"),
    ("c", re.compile(r"c(?=[eiy])"), "s"),
    ("c", re.compile(r"c"), "k"),
    ("C", re.compile(r"C"), "c"),
    ("h", re.compile(r"h(?=[^\Wh])|(?<=[^\Wh])h"), ""),  # not a word of its own
    ("o", re.compile(r"ou|oo"), "u"),
    ("w", re.compile(r"w"), "u"),
    ("n", re.compile(r"gn(?=[aeiou])|n[iy](?=[aeou])"), "ñ"),
    ("m", re.compile(r"m(?=[bpfv])"), "n"),
    ("y", re.compile(r"y"), "i"),
    ("x", re.compile(r"x"), "s"),
    ("", re.compile(r"(\w)\1+"), r"\1"),
)
_UNVOICED = str.maketrans("gbdzvjeow", "kptsfciuu")
_BY_ROOT = (
    (re.compile(r"\bn(?=[kptsfclr])"), ""),  # Ndébougou and Débougou
    (re.compile(r"n(?=[kptsfc])"), ""),  # Sambankanou and Sabakanou
    (re.compile(r"ñ"), "ni"),
    (re.compile(r" "), ""),
    (re.compile(r"(\w)\1+"), r"\1"),
)
_VOWELS = re.compile(r"[aeiou]+")
_BAMBARA_C = re.compile(r"c(?=[aouɛɔ])")
_SUFFIXES = ("bugu", "dugu", "koro", "koto", "kura", "kuta", "uere")
SAME_SOUND = 0.97  # different letters, same sound: just below the same name
SHORT_FORM = 0.93  # "Nioro" for "Nioro du Sahel"
LONG_FORM = 0.86  # "Kayes N'Di" where only "Kayes" is known
OTHER_START = 0.9  # the first sound is what transcriptions agree on: Soribougou is not Moribougou
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
    if name.isascii():
        return _N_APART.sub("n", " ".join(name.translate(_ASCII).split()))
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
    """Return a key under which the press's spellings of one Mande or Fula name fall together ("djema" and "diema").

    Words stay apart, and each sounds as it does alone.
    """
    key = folded
    for letters, pattern, heard in _BY_SOUND:
        if letters in key:
            key = pattern.sub(heard, key)
    return key


@lru_cache(maxsize=65_536)
def root(folded: str) -> str:
    """Return a coarser key of the sound: no blanks, no voice (b is p, d is t), e as i, o as u, no n before a consonant.

    Transcribers of different times and languages disagree on just these ("Sogolombougou", "Sokolonbugu").
    """
    key = sound(folded).translate(_UNVOICED)
    for pattern, letters in _BY_ROOT:
        key = pattern.sub(letters, key)
    return key


class Spelling(NamedTuple):
    """A folded name with its sound and its root."""

    folded: str
    sound: str
    root: str

    @classmethod
    def of(cls, folded: str) -> Spelling:
        """Return a folded name with its keys."""
        return cls(folded, sound(folded), root(folded))


def bones(folded: str) -> str:
    """Return the consonants of a name's sound, which its spellings share; vowels are what they disagree on."""
    return _VOWELS.sub("", sound(folded))


def likeness(one: str, other: str) -> float:
    """Return how alike two names are, 0..1; 1 means the same once folded.

    The mean of two likenesses: of the spelling and of the coarse root (normalised indel similarity). The spelling is
    compared by its letters and by its sound, with the consonants counting more than the vowels (vowels are what
    transcriptions of Malian names disagree on; never for the short names, where a vowel is all that tells Kati from
    Kita), whichever is more alike. A name may also be the other one with words left off its end.
    """
    return folded_likeness(fold(one[:MAX_NAME]), fold(other[:MAX_NAME]))


def folded_likeness(one: str, other: str) -> float:
    """Return the likeness (0..1) of two folded names."""
    return spelled_likeness(Spelling.of(one), Spelling.of(other))


def spelled_likeness(one: Spelling, other: Spelling) -> float:
    """Return the likeness (0..1) of two names whose keys are known."""
    if one.folded == other.folded:
        return 1.0 if one.folded else 0.0
    if not one.folded or not other.folded:
        return 0.0
    numbers, other_numbers = numbers_in(one.folded), numbers_in(other.folded)
    if numbers and other_numbers and numbers != other_numbers:
        return 0.0
    key, other_key = one.sound.replace(" ", ""), other.sound.replace(" ", "")
    if key == other_key:
        return SAME_SOUND
    roots = Indel.normalized_similarity(one.root, other.root)
    spelled = (_letter_likeness(one.folded, other.folded, key, other_key) + roots) / 2
    return min(max(spelled, short_form(one, other)), SAME_SOUND)


def least_root_likeness(cutoff: float) -> float:
    """Return the normalised indel similarity below which the roots of two names rule a likeness of `cutoff` out.

    Only short forms are alike with roots less alike than that.
    """
    return 2 * cutoff - 1


def most_letter_likeness(letters: NDArray[np.float64], heard: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the most that names can be alike by their letters, given how alike letters and sounds are, (n,) each.

    The consonants of a sound weigh half of it at most.
    """
    return np.maximum(letters, (1 + heard) / 2)


def _letter_likeness(one: str, other: str, key: str, other_key: str) -> float:
    letters = Indel.normalized_similarity(one.replace(" ", ""), other.replace(" ", ""))
    spelled = max(letters, _sound_likeness(key, other_key))
    if key[:1] != other_key[:1] and one[:1] != other[:1]:
        spelled *= OTHER_START
    return _less_suffix(spelled, key, other_key)


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


def short_form(one: Spelling, other: Spelling) -> float:
    """Return the likeness of a name with words left off its end ("Nioro" for "Nioro du Sahel"), else 0."""
    words, other_words = one.folded.split(), other.folded.split()
    shared = min(len(words), len(other_words))
    if len(words) == len(other_words) or len(words[0]) < 3 or numbers_in(one.folded) or numbers_in(other.folded):
        return 0.0
    if one.sound.split()[:shared] != other.sound.split()[:shared]:
        return 0.0
    spelled_alike = 1.0 if words[:shared] == other_words[:shared] else SAME_SOUND
    return spelled_alike * (SHORT_FORM if len(words) < len(other_words) else LONG_FORM)


def read_as_bambara(folded: str) -> str | None:
    """Return a folded name with Bambara's "c" spelled as in French ("kucala" is Koutiala), None where it has none."""
    spelled = _BAMBARA_C.sub("ti", folded)
    return None if spelled == folded else spelled


def numbers_in(folded: str) -> tuple[str, ...]:
    """Return the numbers of a folded name ("Hérémakono II", "Niono Km23"): two that differ are two places."""
    return tuple(_ROMAN.get(word, word) for word in _NUMBER.findall(folded))


def variants(name: str) -> tuple[str, ...]:
    """Return the names a table's entry holds: "Kaniara (Kaniéra)" and "Tabakoto / Segala" hold two each."""
    if "(" not in name and "/" not in name:
        return (name.strip(),) if fold(name) else ()
    outside = re.sub(r"\([^)]*\)", " ", name)
    inside = re.findall(r"\(([^)]*)\)", name)
    names = [part.strip() for text in (outside, *inside) for part in text.split("/")]
    return tuple(dict.fromkeys(part for part in names if fold(part)))


def keys_of(names: Iterable[str]) -> list[str]:
    """Return the distinct folded spellings of names, in their order, blank ones left out."""
    return [key for key in dict.fromkeys(map(fold, names)) if key]
