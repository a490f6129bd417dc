from __future__ import annotations

from data.codes import Lang
from geo.press.articles.languages import language_of
from tests.geo.press.files import ENGLISH, FRENCH


def test_small_words_tell_the_language() -> None:
    assert language_of(FRENCH[0]) is Lang.FR
    assert language_of(ENGLISH[0]) is Lang.EN


def test_a_text_without_them_has_none() -> None:
    assert language_of("Bamako Kayes 123") is None
