from __future__ import annotations

import pytest

from geo.press.articles.draft import draft_of, is_aside, is_prose
from tests.geo.press.files import FRENCH


def test_the_title_is_the_first_line_long_enough_without_a_day() -> None:
    draft = draft_of(["Nos titres", "12 novembre 2025", "Deux citernes brûlées à l'ouest du pays", *FRENCH])
    assert draft.title == "Deux citernes brûlées à l'ouest du pays"
    assert draft.head == ("Nos titres", "12 novembre 2025")
    assert draft.paragraphs == FRENCH


def test_related_headlines_hang_on_the_line_that_names_them() -> None:
    lines = ["Le titre", FRENCH[0], "À lire aussi", "Attaque d'un car à Boni", "Le bac de Markala", FRENCH[1]]
    assert draft_of(lines).paragraphs == FRENCH


@pytest.mark.parametrize(
    "line", ["Read more", "Voir aussi : un autre article", "Des citernes à Sikasso © DR", "3 commentaires"]
)
def test_asides_are_told(line: str) -> None:
    assert is_aside(line)


def test_a_sentence_is_prose_and_a_name_is_not() -> None:
    assert is_prose(FRENCH[0])
    assert not is_prose("La direction générale")
