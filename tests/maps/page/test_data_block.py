"""The data block: everything the page's script reads."""

from __future__ import annotations

import json
from html import unescape
from typing import TYPE_CHECKING

from data.codes import Lang
from maps.drawing.view import View
from maps.page import data_block as pagedata_module
from maps.page import days_block as timeline_module
from maps.page.data_block import page_data
from maps.page.page import build_page
from maps.texts.wording import Wording

if TYPE_CHECKING:
    from datetime import date

    import pytest

    from routes.status.assessment import Assessment


def test_features_carry_no_words(hostile: Assessment) -> None:
    features = page_data(View(hostile), (), Wording(Lang.EN)).features
    assert features["base"]
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
