"""The data block: everything the page's script reads."""

from __future__ import annotations

import json
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

from data.codes import Lang
from maps.drawing.view import View
from maps.page import data_block as pagedata_module
from maps.page import days_block as timeline_module
from maps.page.data_block import page_data
from maps.page.page import build_page
from maps.texts.sentences import note_lines
from maps.texts.wording import Wording

if TYPE_CHECKING:
    from datetime import date

    import pytest

    from routes.status.assessment import Assessment


def test_features_carry_no_words(hostile: Assessment) -> None:
    features = page_data(View(hostile), (), Wording(Lang.EN)).features
    assert features["upstream"]
    assert "__pwned" not in json.dumps(features)


def test_what_has_no_room_is_said(assessment: Assessment, day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    words = Wording(Lang.EN)
    everything = unescape(build_page(assessment, Lang.EN, day))
    monkeypatch.setattr(pagedata_module, "MAX_REPORTS", 1)
    monkeypatch.setattr(timeline_module, "MAX_BANDS", 1)
    data = page_data(View(assessment), (), words)
    assert len(data.block["reports"]) == len(data.block["bands"]) == 1
    assert data.left_out > len(assessment.reports) - 1
    assert words.t("not_drawn", n=data.left_out) in unescape(build_page(assessment, Lang.EN, day))
    assert "no room on this page" not in everything


def test_every_page_is_out_of_date_after_the_days_that_its_text_names(assessment: Assessment) -> None:
    """A public page too, though its day is two weeks old when it comes out: nobody should travel by it."""
    words = Wording(Lang.FR)
    public = assessment.settings.model_copy(update={"public_delay_days": 14})
    for settings in (assessment.settings, public):
        view = View(replace(assessment, settings=settings))
        days = page_data(view, (), words).block["expires"]
        assert any(
            words.t("card_expires", n=days).capitalize() in line for line in note_lines(view, words, settings.as_of)
        )


def test_an_old_card_says_so_in_a_word() -> None:
    """Colour and age alone would leave it to the reader what an age means."""
    for lang, word in ((Lang.FR, "périmé"), (Lang.EN, "out of date")):
        words = Wording(lang)
        assert word in words.t("age_card", age="").lower()
        assert word in words.t("card_expires", n=7).lower()
