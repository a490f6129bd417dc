from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from data.codes import Lang
from data.tables.word_index import WordIndex
from data.tables.wording import load_wording

if TYPE_CHECKING:
    from collections.abc import Iterable

WORDING = load_wording()


def found_by_searching(entries: Iterable[tuple[str, ...]], text: str) -> list[tuple[int, int, int]]:
    """Return where one search for any of an entry's words finds them, entry by entry."""
    patterns = [re.compile(rf"\b(?:{'|'.join(words)})") for words in entries]
    return [(number, *match.span()) for number, one in enumerate(patterns) for match in one.finditer(text)]


@pytest.mark.parametrize(
    ("entries", "text"),
    [
        ((("burn(?:ed|t)", "burnt out"), ("trucks?",)), "two trucks burnt out near a truck that burned"),
        ((("cut off", "cut"),), "cut, cut off and cut"),
        ((("road cut", "cut road"),), "the cut road cut the cut road"),
        ((("\\d+ (?:km|miles)", "\\w\\w"),), "ab 40 km cd 5 miles"),
        ((("x*",),), "ax xx"),
        ((("pont",), ("bac",), ("pont",)), "le pont et le bac"),
        ((("pont",),), "le dupont"),
        ((("a .{0,9} b",),), "a lot b"),
    ],
)
def test_words_stand_where_one_search_for_all_finds_them(entries: tuple[tuple[str, ...], ...], text: str) -> None:
    assert list(WordIndex(entries).find(text)) == found_by_searching(entries, text)


def test_what_stands_between_two_parts_ends_with_the_statement() -> None:
    index = WordIndex((("pont .{0,20}coupe",),))
    assert list(index.find("le pont est coupe")) == [(0, 3, 17)]
    assert list(index.find("le pont tient ; coupe")) == []


@pytest.mark.parametrize("lang", Lang)
def test_no_words_of_the_table_are_missed_for_their_letters(lang: Lang) -> None:
    entries = tuple(one.words for one in WORDING.triggers(lang))
    within = [tuple(word.replace(".{0,", "[^;:]{0,") for word in words) for words in entries]
    examples = [one.example.casefold() for one in WORDING.trigger if one.lang is lang]
    text = ". ".join(examples)
    assert list(WordIndex(entries).find(text)) == found_by_searching(within, text)
