"""The page of a sweep, for analysts."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest

from data.codes import Lang
from maps.page.sweep_page import SweepFindings, sweep_page
from maps.texts.wording import Wording
from tests.maps.page.sweep_findings import findings

if TYPE_CHECKING:
    from collections.abc import Callable

    from routes.status.assessment import Assessment
    from tests.browser.conftest import Opened

    Open = Callable[..., Opened]


def test_it_holds_only_what_was_asked_for(assessment: Assessment) -> None:
    found = findings(assessment, "Beta")
    alone = sweep_page(SweepFindings(found.network, found.ranked[:2], found.ends, 2.0), Lang.FR)
    assert len(re.findall(r"<tr id=", alone)) == 2
    assert alone.count("<table>") == 1
    assert "rangs 1 à 2" in alone
    assert "2,0 fois" in alone


@pytest.mark.parametrize("lang", list(Lang))
def test_it_says_what_it_is_for_and_equal_input_gives_equal_text(assessment: Assessment, lang: Lang) -> None:
    page = sweep_page(findings(assessment, "Beta"), lang)
    assert Wording(lang).t("sweep_purpose") in html.unescape(page)
    assert page == sweep_page(findings(assessment, "Beta"), lang)


def test_names_are_text_alone(assessment: Assessment) -> None:
    page = sweep_page(findings(assessment, "<img src=x onerror=alert(1)>"), Lang.EN)
    assert "<img src=x" not in page
    assert page.count("&lt;img src=x") >= 2


def test_the_gravest_sections_come_first_and_towns_with_their_hours(assessment: Assessment) -> None:
    page = sweep_page(findings(assessment, "Beta"), Lang.EN)
    rows = re.findall(r'<tr id="section-(\d)">.*?</tr>', page, re.DOTALL)
    assert rows == ["0", "1", "2"]
    towns = page[page.rindex("<table>") :]
    assert Wording(Lang.EN).t("sweep_none") in towns, "no road reaches it now"
    assert "Near" not in towns, "within the hours asked for"
