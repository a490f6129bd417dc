"""Sentences and clauses: where they begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.codes import Lang
from geo.press.articles.article import Article
from geo.press.sentences import LONGEST_SENTENCE, Sentence, find_sentences


def sentences(*paragraphs: str, title: str = "") -> list[Sentence]:
    return find_sentences(Article("a.txt", title, paragraphs, Lang.FR))


def test_abbreviations_do_not_end_a_sentence() -> None:
    found = sentences("Le gén. X, le n° 4 et M. Traoré sont partis le 3 Nov. 2025. Il pleut ! Bref.")
    assert [one.text for one in found] == [
        "Le gén. X, le n° 4 et M. Traoré sont partis le 3 Nov. 2025.",
        "Il pleut !",
        "Bref.",
    ]


def test_the_title_is_paragraph_0_and_numbers_run_through_the_article() -> None:
    found = sentences("Un. Deux.", "Trois.", title="Titre")
    assert [(one.paragraph, one.number, one.text) for one in found] == [
        (0, 1, "Titre"),
        (1, 2, "Un."),
        (1, 3, "Deux."),
        (2, 4, "Trois."),
    ]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("The army denied it, but a convoy burned.", ["The army denied it", "a convoy burned."]),
        ("Un convoi, qui venait de Kayes, a brûlé.", ["Un convoi", "qui venait de Kayes, a brûlé."]),
        ("He said that the road was cut.", ["He", "the road was cut."]),
        ("If it lasts, fuel could run out.", ["If it lasts, fuel could run out."]),
        ("Tout allait bien lorsqu'une mine explosa.", ["Tout allait bien", "lorsqu'une mine explosa."]),
        ("Un car passait alors qu'un autre brûlait.", ["Un car passait", "un autre brûlait."]),
        ("Ils refusent de rouler tant que rien ne changera.", ["Ils refusent de rouler", "tant que rien ne changera."]),
    ],
)
def test_clauses(text: str, clauses: list[str]) -> None:
    (sentence,) = sentences(text)
    assert [text[start:end] for start, end in sentence.clauses] == clauses


@given(st.lists(st.text(max_size=200), max_size=4))
def test_sentences_are_stretches_of_their_paragraphs_in_order(paragraphs: list[str]) -> None:
    for one in sentences(*paragraphs):
        assert ("", *paragraphs)[one.paragraph][one.start :].startswith(one.text)
        assert one.text == one.text.strip() != ""
        assert len(one.plain) == len(one.text) <= LONGEST_SENTENCE
        assert one.clause_of(0)[0] == 0 or one.clauses[0][0] > 0


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("Ils s'en sont pris mardi soir à un convoi.", "ils s'en sont pris a un convoi."),
        ("La route est totalement fermée depuis le 3 septembre.", "la route est fermee ."),
        ("The road was again closed on Monday to lorries.", "the road was again closed to lorries."),
        ("La mine a suspendu, avec effet au 27 mars, ses envois.", "la mine a suspendu ses envois."),
        ("The blowing up, the same day, of a bridge.", "the blowing up of a bridge."),
    ],
)
def test_the_core_of_a_sentence_leaves_days_and_adverbs_out(text: str, core: str) -> None:
    sentence = Sentence(text, 1, 1, 0)
    found, places = sentence.core
    assert found == core
    assert "".join(sentence.plain[index] for index in places) == core
