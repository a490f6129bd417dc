from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.codes import Label, Lang
from data.errors import PageError
from data.profile import Profile
from maps.drawing import fixed_layers as layers_module
from maps.drawing.fixed_layers import base_roads
from maps.drawing.view import View
from maps.page import data_block as pagedata_module
from maps.page import days_block as timeline_module
from maps.page import page as page_module
from maps.page.data_block import page_data
from maps.page.page import build_page
from maps.report.markdown import build_report
from maps.texts.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from routes.status.assessment import Assessment, DayStatus

SCRIPT = re.compile(r"<script[^>]*>(.*?)</script>", re.DOTALL)


@pytest.fixture(scope="module")
def day(assessment: Assessment) -> date:
    return assessment.settings.as_of


class Attributes(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
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
        "note_gold",
        "note_boundaries",
        "note_harm",
        "note_license",
        "air_note",
        "legend",
    ):
        assert words.t(key) in shown
    assert words.t("as_of_default", day=words.day(day)) in shown
    assert words.day(day) in shown[shown.index('id="headline"') : shown.index('id="cards"')]
    assert words.t("produced", day=words.day(day)) in shown
    assert 'id="legend" role="region"' in page


def test_policy_comes_before_anything_it_governs(assessment: Assessment, day: date) -> None:
    page = build_page(assessment, Lang.EN, day)
    policy = page.index("Content-Security-Policy")
    assert policy < min(page.index("<script"), page.index("<style"))


def test_equal_input_gives_equal_bytes(assess: Callable[..., Assessment], day: date) -> None:
    assert build_page(assess(), Lang.FR, day) == build_page(assess(), Lang.FR, day)


def test_every_label_is_written_out_in_the_table(assessment: Assessment, day: date) -> None:
    page = build_page(assessment, Lang.FR, day)
    rows = re.findall(r'<tr id="corridor-\d+">.*?</tr>', page, re.DOTALL)
    assert len(rows) == len(assessment.statuses)
    for row, status in zip(
        sorted(rows, key=lambda row: int(row.split('"')[1].split("-")[1])), assessment.statuses, strict=True
    ):
        assert Wording(Lang.FR).label(status.label) in row


def test_silence_shows_no_probability(silent: Assessment, day: date) -> None:
    assert {status.label for status in silent.statuses} == {Label.NO_RECENT_REPORTS, Label.NOT_ASSESSED}
    page = build_page(silent, Lang.EN, day)
    table = page[page.index('<table class="wide">') : page.index("</table>", page.index('<table class="wide">'))]
    assert "%" not in table


def test_reports_without_a_place_are_listed_with_their_reason(assessment: Assessment, day: date) -> None:
    shown = unescape(build_page(assessment, Lang.EN, day))
    words = Wording(Lang.EN)
    for key in ("placement.unplaced", "reason.ambiguous_name", "national"):
        assert words.t(key) in shown
    assert "Village 0" in shown
    assert "Village 1" in shown


def test_features_carry_no_words(hostile: Assessment) -> None:
    features = page_data(View(hostile), (), Wording(Lang.EN)).features
    assert features["base"]
    assert "__pwned" not in json.dumps(features)


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
    assert len(build_page(assessment, Lang.FR, day)) < 420_000


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


def test_base_roads_stop_at_their_limit(assessment: Assessment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layers_module, "MAX_BASE_POINTS", 5)
    lines = base_roads(assessment.network)
    assert 0 < sum(len(line) for line in lines) <= 5


def test_a_page_too_large_is_an_error(assessment: Assessment, day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_module, "MAX_BYTES", 1000)
    with pytest.raises(PageError, match=r"more than 0\.001"):
        build_page(assessment, Lang.FR, day)


def test_what_was_published_later_is_said_to_be_hindsight(assess: Callable[..., Assessment], day: date) -> None:
    from dataclasses import replace
    from datetime import timedelta

    base = assess()
    late = replace(
        base, reports=(base.reports[0].model_copy(update={"source_date": day + timedelta(days=9)}), *base.reports[1:])
    )
    words = Wording(Lang.EN)
    assert words.t("hindsight") in unescape(build_page(late, Lang.EN, day))
    assert words.t("hindsight") not in unescape(build_page(base, Lang.EN, day))


def test_folium_prints_no_imperial_scale_and_no_flag(assessment: Assessment, day: date) -> None:
    page = build_page(assessment, Lang.EN, day)
    assert "imperial: false" in page
    assert 'setPrefix("Leaflet")' in page


def test_slider_is_there_only_where_there_are_days(assessment: Assessment, earlier: list[DayStatus], day: date) -> None:
    page = build_page(assessment, Lang.EN, day, earlier)
    assert f'<input id="day" type="range" min="0" max="{len(earlier)}" value="{len(earlier)}"' in page
    assert 'id="timeline"' not in build_page(assessment, Lang.EN, day)
    weekly = build_page(assessment, Lang.EN, day, [one for one in earlier if (day - one.day).days % 7 == 0])
    assert Wording(Lang.EN).t("every_days", n=7) in weekly
    assert Wording(Lang.EN).t("every_days", n=7) not in page


def test_earlier_days_cost_little_room(assessment: Assessment, earlier: list[DayStatus], day: date) -> None:
    alone, with_days = (len(build_page(assessment, Lang.EN, day, days)) for days in ((), earlier))
    assert with_days - alone < 400 * len(earlier)  # with what the cards say on each day


@pytest.mark.parametrize("lang", Lang)
def test_a_page_of_unknown_event_types_alone_says_so_in_its_header(
    assessment: Assessment, day: date, lang: Lang
) -> None:
    unread = replace(assessment, knows_no_type=True)
    said = {Lang.FR: "ne connaît le type d'aucun signalement", Lang.EN: "knows the event type of no report"}[lang]
    header = unescape(build_page(unread, lang, day).partition("</header>")[0])
    assert said in header
    assert said in build_report(unread, lang, day)
    assert said not in unescape(build_page(assessment, lang, day))
    assert said not in build_report(assessment, lang, day)


def test_supply_is_told_beside_each_destination_and_arrivals_by_week_alone(assessment: Assessment, day: date) -> None:
    words = Wording(Lang.EN)
    for text in (unescape(build_page(assessment, Lang.EN, day)), build_report(assessment, Lang.EN, day)):
        assert f"{words.t('stations.dry')} (entre Alpha et Beta), 2 d ago" in text
        assert f"{words.t('supply_contradicted', states=words.t('stations.normal'))}" in text
        assert words.t("supply_price", n="3.1") in text
        assert words.t("supply_arrival", day=words.day(day - timedelta(days=19))) in text  # Monday 13 October
        assert words.t("supply_arrival", day=words.day(day - timedelta(days=5))) not in text  # three days old
        assert not {"321", "654"} & set(re.findall(r"\d+", text))


def test_the_contact_of_a_case_is_told(assessment: Assessment, day: date) -> None:
    named = replace(assessment, profile=Profile(contact="write to <somebody>"))
    assert "Corrections: write to <somebody>." in unescape(build_page(named, Lang.EN, day))
    assert "Corrections: write to" in build_report(named, Lang.EN, day)
    assert "Corrections: " not in build_page(assessment, Lang.EN, day)
