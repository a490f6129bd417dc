from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.texts.accents import without_accents


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Diéma", "Diema"),
        ("FÉVRIER à Nioro", "FEVRIER a Nioro"),
        ("Die\u0301ma", "Diema"),
        ("Çà et là, naïf", "Ca et la, naif"),
        ("N'Gabacoro-Droit", "N'Gabacoro-Droit"),
        ("œuvre, Sɛbɛnikoro", "œuvre, Sɛbɛnikoro"),
        ("كايس", "كايس"),
        ("", ""),
    ],
)
def test_marks_go_and_letters_stay(text: str, expected: str) -> None:
    assert without_accents(text) == expected


@given(st.text())
def test_doing_it_twice_changes_nothing(text: str) -> None:
    once = without_accents(text)
    assert without_accents(once) == once


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_plain_text_is_left_alone(text: str) -> None:
    assert without_accents(text) == text
