"""The test of French texts would find English ones."""

from __future__ import annotations

from tests.english import english


def test_english_words_would_be_found() -> None:
    assert english({"Stations closed, said the mayor", "« between Diéma and Sandaré »", "à l'arrêt"}) == [
        "Stations closed, said the mayor"
    ]
