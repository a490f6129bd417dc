from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from geo.phrases.phrase_text import MAX_PHRASE, Phrase


@given(st.text(max_size=200))
def test_both_spellings_are_equally_long(raw: str) -> None:
    phrase = Phrase.of(raw)
    assert len(phrase.text) == len(phrase.plain)


@given(st.text(max_size=50))
def test_cleaning_is_the_same_every_time(raw: str) -> None:
    assert Phrase.of(raw) == Phrase.of(raw)


def test_marks_become_plain_ones() -> None:
    phrase = Phrase.of("l’axe  Kayes\u00a0–\u202fN’Di\x07 «\u00a0Diéma\u00a0»")
    assert phrase.text == "l'axe Kayes - N'Di Diéma"
    assert phrase.plain == "l'axe kayes - n'di diema"


def test_tags_and_line_ends_break_the_text() -> None:
    assert Phrase.of("<b>Diéma</b>\nKita").text == "|Diéma||Kita"
    assert Phrase.of("Kati &lt;i&gt;").text == "Kati |"


def test_a_very_long_text_is_cut() -> None:
    assert len(Phrase.of("a" * 1_000_000).text) == MAX_PHRASE


def test_taking_out_keeps_the_positions() -> None:
    phrase = Phrase.of("Kayes et Diéma").blank(6, 8)
    assert phrase.text == "Kayes || Diéma"
    assert phrase.part(8, 14).text == "Diéma"


def test_splitting_leaves_out_empty_parts() -> None:
    assert [part.text for part in Phrase.of(";Kayes; ;Diéma;").split(re.compile(";"))] == ["Kayes", "Diéma"]


def test_what_is_taken_out_leaves_no_gap() -> None:
    assert Phrase.of("Éa (b) c").without(2, 6) == Phrase.of("Éa c")
