"""The table of wordings: every entry's example is read as the entry says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from data.case import packaged_case
from data.codes import Lang
from data.errors import TableError
from data.tables.wording import ReferenceWords, Stand, load_wording
from geo.press.sentences import Sentence
from geo.press.triggers import find_triggers, stand_of

if TYPE_CHECKING:
    from pathlib import Path

    from data.tables.wording import StandWords, TriggerWords

WORDING = load_wording()


@pytest.mark.parametrize("entry", WORDING.trigger, ids=lambda entry: f"{entry.event_type}-{entry.lang}")
def test_the_example_of_a_trigger_tells_its_event(entry: TriggerWords) -> None:
    triggers = find_triggers(Sentence(entry.example, 1, 1, 0), WORDING, entry.lang)
    stands = [words for words in WORDING.stand if words.lang is entry.lang]
    assert (entry.event_type, Stand.ASSERTED) in {(one.event_type, stand_of(one, stands)) for one in triggers}


@pytest.mark.parametrize("entry", WORDING.stand, ids=lambda entry: f"{entry.stand}-{entry.lang}-{entry.scope}")
def test_the_example_of_a_stand_tells_no_fact(entry: StandWords) -> None:
    stands = [words for words in WORDING.stand if words.lang is entry.lang]
    assert entry.pattern.search(Sentence(entry.example, 1, 1, 0).plain)
    for trigger in find_triggers(Sentence(entry.example, 1, 1, 0), WORDING, entry.lang):
        assert stand_of(trigger, stands) is entry.stand


def test_the_examples_of_other_words_hold_them() -> None:
    for entry in (*WORDING.role, *WORDING.reference, *WORDING.outcome, *WORDING.target, *WORDING.actor):
        assert entry.pattern.search(Sentence(entry.example, 1, 1, 0).plain), entry.example


def test_types_are_those_of_the_effects_table() -> None:
    types = {rule.event_type for rule in packaged_case().tables().effects.rule}
    assert {entry.event_type for entry in WORDING.trigger} <= types


def test_both_languages_know_the_same_types() -> None:
    by_lang = {lang: {entry.event_type for entry in WORDING.trigger if entry.lang is lang} for lang in Lang}
    assert by_lang[Lang.FR] == by_lang[Lang.EN]


def test_a_kind_of_words_stands_for_all_of_them_and_must_be_known(tmp_path: Path) -> None:
    path = tmp_path / "wording.toml"
    table = (
        "dated_only = []\ninherits = []\nsudden = []\nheaded = []\nplaced_by_name = []\non_the_spot = []\n"
        "role = []\nreference = []\noutcome = []\nstand = []\ntarget = []\nactor = []\nbeside = {}\n"
        '[groups]\na = ["attack"]\n[kinds.en]\nlorry = ["trucks?", "lorr(?:y|ies)"]\n[[trigger.en.attack]]\n'
        'words = ["hit {lorry}"]\nexample = "hit trucks"\n'
    )
    path.write_text(table, encoding="utf-8")
    assert load_wording(path).trigger[0].pattern.search("gunmen hit lorries")
    path.write_text(table.replace("{lorry}", "{boat}"), encoding="utf-8")
    with pytest.raises(TableError, match=r"\{boat\}: no such kind of words; expected one of lorry"):
        load_wording(path)
    path.write_text(table.replace("[kinds.en]", '[one_deed]\nattack = ["raid"]\n[kinds.en]'), encoding="utf-8")
    with pytest.raises(TableError, match=r"\[one_deed\]: raid: in none of \[groups\]"):
        load_wording(path)


@pytest.mark.parametrize("text", ["encore", "sinon encore", "qui surpasse", "il n'est pas si", "pas", "dessin"])
def test_words_that_begin_where_a_word_does_are_found_as_one_by_one(text: str) -> None:
    words = (r"\bsi\b", r"\bsinon", "encore", "pass", r"\bpas\b")
    found = ReferenceWords(lang=Lang.FR, words=words, example="si").pattern.finditer(text)
    assert [one.span() for one in found] == [one.span() for one in re.finditer("|".join(words), text)]


def test_every_word_is_a_pattern() -> None:
    triggers = [word for one in WORDING.trigger for word in (*one.words, *one.with_, *one.without, *one.things)]
    others = (*WORDING.stand, *WORDING.role, *WORDING.reference, *WORDING.outcome, *WORDING.target, *WORDING.actor)
    wrong = []
    for word in {*triggers, *(word for one in others for word in one.words)}:
        try:
            re.compile(word)
        except re.error as error:
            wrong.append(f"{word}: {error}")
    assert not wrong
