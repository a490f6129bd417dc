from __future__ import annotations

import pytest

from data.texts.whose_word import first_speaker, speakers


@pytest.mark.parametrize(
    ("told", "first"),
    [("JNIM (video), by RFI", "JNIM"), ("prime minister; sellers", "prime minister"), ("armée, par AFP", "armée")],
)
def test_the_first_whose_word_it_is_stands_without_how_and_by_whom(told: str, first: str) -> None:
    assert first_speaker(told) == first


@pytest.mark.parametrize(
    ("told", "named"),
    [
        ("army of Senegal, by RFI; hauliers", ["army of Senegal", " hauliers"]),
        ("douanes, selon AFP", ["douanes"]),
        ("minister quoted by Maliactu", ["minister"]),
        ("mayor of Bypass", ["mayor of Bypass"]),
    ],
)
def test_an_outlet_that_passes_a_word_on_is_no_speaker(told: str, named: list[str]) -> None:
    assert speakers(told) == named
