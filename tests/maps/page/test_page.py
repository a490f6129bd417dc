"""The whole page: self-contained, small, and with every word of a report as text alone."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.codes import Lang
from data.errors import PageError
from maps.page import page as page_module
from maps.page.page import build_page
from maps.texts.begun import begun
from maps.texts.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from routes.status.assessment import Assessment, DayStatus


SCRIPT = re.compile(r"<script[^>]*>(.*?)</script>", re.DOTALL)


class Attributes(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        self.names |= {name for name, _ in attrs}


def attributes(page: str) -> set[str]:
    parser = Attributes()
    parser.feed(page)
    return parser.names


def data_block(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="map-data">(.*?)</script>', page, re.DOTALL)
    assert found
    block: dict[str, Any] = json.loads(found[1])
    return block


def test_a_page_in_a_language_that_is_begun_marks_what_is_in_another(assessment: Assessment, day: date) -> None:
    page, arabic = build_page(assessment, begun("ar"), day), begun("ar")
    shown = unescape(page)
    assert '<html lang="ar" dir="rtl">' in page
    assert f">{arabic.texts['legend']}<" in shown
    assert arabic.told_note() in shown
    assert f'<span lang="en" dir="ltr">{Wording(Lang.EN).t("note_boundaries")}</span>' in shown
    assert (data_block(page)["lang"], data_block(page)["dir"], data_block(page)["fallback"]) == ("ar", "rtl", "en")


@pytest.mark.parametrize("lang", list(Lang))
def test_page_has_its_furniture(assessment: Assessment, day: date, lang: Lang) -> None:
    page = build_page(assessment, lang, day)
    words = Wording(lang)
    shown = unescape(page)
    assert f'<html lang="{lang.value}">' in page
    assert f"<title>{words.t('title', day=words.day(day))}</title>" in shown
    assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in page
    for key in (
        "short_safe",
        "note_safe",
        "note_boundaries",
        "note_harm",
        "note_license",
        "air_note",
        "legend",
    ):
        assert words.t(key) in shown
    assert words.t("as_of_default", day=words.day(day)) in shown
    assert words.day(day) in shown[shown.index('id="headline"') : shown.index('id="cards"')]
    assert words.t("data_until", day=words.day(day)) in shown
    later = unescape(build_page(assessment, lang, day + timedelta(days=1)))
    assert words.t("produced", day=words.day(day + timedelta(days=1))) in later
    assert 'id="legend" role="region"' in page


def test_policy_comes_before_anything_it_governs(assessment: Assessment, day: date) -> None:
    page = build_page(assessment, Lang.EN, day)
    policy = page.index("Content-Security-Policy")
    assert policy < min(page.index("<script"), page.index("<style"))


def test_equal_input_gives_equal_bytes(assess: Callable[..., Assessment], day: date) -> None:
    assert build_page(assess(), Lang.FR, day) == build_page(assess(), Lang.FR, day)


def test_hostile_text_is_in_no_script_and_no_tag(hostile: Assessment, day: date) -> None:
    for lang in Lang:
        page = build_page(hostile, lang, day)
        scripts = [body for body in SCRIPT.findall(page) if not body.startswith("{")]
        assert all("__pwned" not in body for body in scripts)
        assert not any(name.startswith("on") for name in attributes(page))
        assert "<img" not in page
        assert "1337" not in page  # 7 * 191, had a template run it


def test_hostile_text_reaches_the_reader_unchanged(hostile: Assessment, day: date) -> None:
    page = build_page(hostile, Lang.EN, day)
    text = hostile.reports[0].description
    assert text in unescape(page)
    assert any(text == report["text"] for report in data_block(page)["reports"])


@pytest.mark.slow
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(alphabet=st.sampled_from("<>&\"'`\\${}%#/!-=script\n\u2028é"), min_size=1, max_size=60))
def test_any_text_leaves_the_page_self_contained(assess: Callable[..., Assessment], day: date, text: str) -> None:
    page = build_page(assess(f"{text}%%%"), Lang.FR, day)
    plain = build_page(assess(), Lang.FR, day)
    tags = re.compile(r"<(script|style|section|table|iframe|img|meta|link)\b")
    assert tags.findall(page) == tags.findall(plain)


def test_only_web_addresses_become_links(assessment: Assessment, day: date) -> None:
    page = build_page(assessment, Lang.EN, day)
    links = re.findall(r'<a\b[^>]*href="([^"]*)"', page)
    assert any(link.startswith("https://example.org") for link in links)
    assert all(link.startswith(("https://", "#")) for link in links)
    assert "javascript:" not in page.lower()


def test_page_is_small(assessment: Assessment, day: date) -> None:
    assert len(build_page(assessment, Lang.FR, day)) < 430_000  # what-if questions know sieges and closed borders


def test_a_page_too_large_is_an_error(assessment: Assessment, day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_module, "MAX_BYTES", 1000)
    with pytest.raises(PageError, match=r"more than 0\.001"):
        build_page(assessment, Lang.FR, day)


def test_earlier_days_cost_little_room(assessment: Assessment, earlier: list[DayStatus], day: date) -> None:
    alone, with_days = (len(build_page(assessment, Lang.EN, day, days)) for days in ((), earlier))
    assert with_days - alone < 520 * len(earlier)  # with what cards and ways say on each day, each with its own risk
