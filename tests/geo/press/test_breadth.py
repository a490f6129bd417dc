"""Many ways in which an event is told, and what only sounds so: sentences of our own, a row each (`tellings.csv`)."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from data.codes import Lang
from data.tables.wording import Stand
from geo.press.sentences import Sentence
from geo.press.triggers import find_triggers, is_long_past, stand_of

if TYPE_CHECKING:
    from data.tables.wording import Wording

with Path(__file__).with_name("tellings.csv").open(encoding="utf-8") as _file:
    ROWS = list(csv.DictReader(_file))


def types_told(text: str, wording: Wording, lang: Lang) -> set[str]:
    """Return the types of event that a sentence tells as having happened."""
    stands = [words for words in wording.stand if words.lang is lang]
    return {
        one.event_type
        for one in find_triggers(Sentence(text, 1, 1, 0), wording, lang)
        if stand_of(one, stands) in {Stand.ASSERTED, Stand.HEARSAY} and not is_long_past(one)
    }


@pytest.mark.parametrize("lang", Lang)
def test_the_ways_of_telling_an_event_tell_it(lang: Lang, wording: Wording) -> None:
    told = [row for row in ROWS if row["lang"] == lang and row["event_type"]]
    missed = [
        row["sentence"]
        for row in told
        if not types_told(row["sentence"], wording, lang) & set(row["event_type"].split(";"))
    ]
    assert len(told) > 300
    assert not missed


@pytest.mark.parametrize("lang", Lang)
def test_what_only_sounds_like_an_event_tells_none(lang: Lang, wording: Wording) -> None:
    near = [row["sentence"] for row in ROWS if row["lang"] == lang and not row["event_type"]]
    assert len(near) >= 20
    assert [text for text in near if types_told(text, wording, lang)] == []
