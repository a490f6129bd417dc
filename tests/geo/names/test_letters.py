from __future__ import annotations

import pytest

from geo.names.letters import in_latin, is_latin


@pytest.mark.parametrize(
    ("name", "is_so"),
    [
        ("Kayes", True),
        ("Ménaka N'Di 2", True),
        ("Ɓuura", True),
        ("كيفة", False),
        ("ߓߡߊߞߐ", False),
        ("Kiffa كيفة", False),
    ],
)
def test_names_of_latin_letters(name: str, *, is_so: bool) -> None:
    assert is_latin(name) is is_so


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("Aleg", "ألاك"), "Aleg"),
        (("ألاك", "Aleg"), "Aleg"),
        (("ألاك",), "Aleg"),
        (("ألاك", "كيفة"), "Aleg"),
        (("كيفة",), ""),
    ],
)
def test_a_place_has_the_name_that_is_in_latin_letters_or_written_in_them(names: tuple[str, ...], found: str) -> None:
    assert in_latin(names, {"ألاك": "Aleg"}) == found
