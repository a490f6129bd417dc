from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.gazetteer.gazetteer import FUZZY_CUTOFF
from geo.names.name_index import Keys, NameIndex
from geo.names.spelling import Spelling, fold, sound, spelled_likeness

if TYPE_CHECKING:
    from geo.gazetteer.gazetteer import Gazetteer

WORDS = ("nioro", "du", "sahel", "kati", "kita", "ndi", "bougou", "i", "ii", "km23", "gao", "h", "hh", "سيليبابي")
LETTERS = st.text(alphabet=st.sampled_from("aeiounkgdjtbsmlrwyhcpz "), max_size=14).map(fold)
NAMES = LETTERS | st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)


@cache
def spelling(name: str) -> Spelling:
    return Spelling.of(name)


def exhaustive(names: list[str], wanted: str, cutoff: float) -> list[tuple[int, float]]:
    one = Spelling.of(wanted)
    scored = ((number, spelled_likeness(one, spelling(name))) for number, name in enumerate(names))
    return [(number, score) for number, score in scored if score >= cutoff]


def mangled(name: str) -> list[str]:
    """Return a name with a letter left off, doubled or turned round, and with a word left off."""
    middle = len(name) // 2
    turned = name[: middle - 1] + name[middle - 1 : middle + 1][::-1] + name[middle + 1 :]
    return [
        name[1:],
        name[:middle] + name[middle + 1 :],
        name[:middle] + name[middle:] + "u",
        turned,
        name.split(maxsplit=1)[0],
    ]


@pytest.mark.slow
def test_nothing_is_missed_that_comparing_with_every_packaged_name_finds(names: Gazetteer) -> None:
    known = sorted({fold(entry.name) for entry in names.entries})
    index = NameIndex(Keys.of(known))
    wanted = [fold(one) for name in known[::166] for one in (name, *mangled(name))]
    for name in wanted:
        assert index.alike(name, FUZZY_CUTOFF) == exhaustive(known, name, FUZZY_CUTOFF), name


@pytest.mark.slow
@settings(max_examples=300)
@given(st.lists(NAMES.filter(bool), max_size=12, unique=True), NAMES, st.sampled_from([0.7, FUZZY_CUTOFF, 0.93]))
def test_nothing_is_missed_among_any_names(known: list[str], wanted: str, cutoff: float) -> None:
    assert NameIndex(Keys.of(known)).alike(wanted, cutoff) == exhaustive(known, wanted, cutoff)


@given(LETTERS, LETTERS)
def test_words_sound_as_they_do_alone(one: str, other: str) -> None:
    assert sound(f"{one} {other}") == f"{sound(one)} {sound(other)}"
    assert bool(sound(one)) == bool(one)


def test_one_long_name_does_not_overflow_the_count_of_letters() -> None:
    known = ["a" * 120, "a" * 60 + " " + "b" * 59]
    assert NameIndex(Keys.of(known)).alike("a" * 119, 0.85) == exhaustive(known, "a" * 119, 0.85) != []
