"""Texts by key: tables join by a dot, one has a text of its own, what is written from right to left is kept apart."""

from __future__ import annotations

import pytest

from data.codes import Lang
from data.texts.catalogue import chosen_text, isolated, language_file, texts_of

PLACE = ("data", "messages")


def test_texts_of_tables_are_found_by_keys_with_dots_and_set_by_their_language() -> None:
    assert language_file(*PLACE, Lang.EN)["texts"]["head"]["corridor"] == "corridor"
    assert texts_of(*PLACE, Lang.EN)["head.corridor"] == "corridor"
    assert texts_of(*PLACE, Lang.FR)["said"] == "supplylines\u00a0: {message}"


def test_one_thing_has_a_text_of_its_own_where_there_is_one() -> None:
    texts = {"row": "{n} rows", "row_one": "1 row", "km": "{n} km"}
    assert [chosen_text(texts, "row", n) for n in (0, 1, 2)] == ["{n} rows", "1 row", "{n} rows"]
    assert chosen_text(texts, "row", 0, (0, 1)) == "1 row"
    assert chosen_text(texts, "km", 1) == "{n} km"
    with pytest.raises(KeyError):
        chosen_text(texts, "hours", 1)


def test_what_is_written_from_right_to_left_is_isolated() -> None:
    assert isolated("نيورو") == "\u2068نيورو\u2069"
    assert isolated("Nioro") == "Nioro"
    assert isolated(3) == 3
