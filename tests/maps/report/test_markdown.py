from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from data.codes import Lang, SeasonRule
from maps.report.markdown import build_report
from maps.texts.signs import NBSP
from maps.texts.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from routes.status.assessment import Assessment


def plain(report: str) -> str:
    return re.sub(r"\\([^\w\s])", r"\1", report)


@pytest.mark.parametrize("lang", list(Lang))
def test_report_tells_each_thing(assessment: Assessment, lang: Lang) -> None:
    report = plain(build_report(assessment, lang, assessment.settings.as_of))
    words = Wording(lang)
    for key in (
        "r_cut",
        "r_diverted",
        "r_at risk",
        "r_open",
        "r_restrictions",
        "r_destinations",
        "r_unknown",
        "r_method",
    ):
        assert f"## {words.t(key)}" in report
    for key in ("short_safe", "note_license", "air_note", "note_harm", "reason.ambiguous_name", "placement.unplaced"):
        assert words.t(key) in report
    for status, route in zip(assessment.statuses, assessment.routes, strict=True):
        name = route.corridor.name_fr if lang is Lang.FR else route.corridor.name_en
        assert name in report, status
    assert "odd entre Alpha et Beta" in report


def test_changed_half_lives_and_weights_are_said_and_the_tables_own_are_not(assessment: Assessment) -> None:
    day = assessment.settings.as_of
    told = "Changed parameters: the table's half-lives × 2.00, weights × 0.50"
    changed = replace(
        assessment, settings=assessment.settings.model_copy(update={"half_life_factor": 2.0, "weight_factor": 0.5})
    )
    assert told in plain(build_report(changed, Lang.EN, day))
    assert "Changed parameters" not in build_report(assessment, Lang.EN, day)


@pytest.mark.parametrize("season", list(SeasonRule))
@pytest.mark.parametrize("lang", list(Lang))
def test_the_season_is_said(assessment: Assessment, season: SeasonRule, lang: Lang) -> None:
    changed = replace(assessment, settings=assessment.settings.model_copy(update={"season": season}))
    report = plain(build_report(changed, lang, assessment.settings.as_of))
    assert Wording(lang).t(f"season.{season.value}").capitalize() in report


def test_why_names_the_reports_with_their_sources(assessment: Assessment) -> None:
    report = build_report(assessment, Lang.EN, assessment.settings.as_of)
    section = report[
        report.index("### Corridor FUEL-X") : report.index("### Corridor MINE")
        if "### Corridor MINE" in report[report.index("### Corridor FUEL-X") :]
        else None
    ]
    assert "T-001, T-002" in section
    assert "](<https://example.org/1?a=1&b=%282%29>)" in section


def test_what_changed_compares_with_the_earlier_day(assessment: Assessment) -> None:
    report = plain(build_report(assessment, Lang.EN, assessment.settings.as_of))
    words = Wording(Lang.EN)
    before, after = assessment.previous[0].label, assessment.statuses[0].label
    assert before is not after
    assert words.t("r_change", name="Corridor FUEL-X", before=words.label(before), after=words.label(after)) in report


def test_silence_is_said_to_be_silence(silent: Assessment) -> None:
    report = plain(build_report(silent, Lang.EN, silent.settings.as_of))
    assert Wording(Lang.EN).t("r_nothing_changed") in report
    assert "not “safe”" in report


@pytest.mark.parametrize("lang", list(Lang))
def test_hostile_text_makes_no_link_image_or_html(hostile: Assessment, lang: Lang) -> None:
    report = build_report(hostile, lang, hostile.settings.as_of)
    tokens = MarkdownIt("commonmark").enable("table").parse(report)
    children = [child for token in tokens for child in (token.children or [])]
    assert {token.type for token in tokens}.isdisjoint({"html_block", "fence", "code_block"})
    assert {child.type for child in children}.isdisjoint({"html_inline", "image", "code_inline"})
    links = [str(child.attrGet("href")) for child in children if child.type == "link_open"]
    assert links
    assert all(link.startswith("https://example.org/") for link in links)


def test_hostile_text_leaves_the_outline_alone(assessment: Assessment, hostile: Assessment) -> None:
    outlines = [
        [
            token.tag
            for token in MarkdownIt().parse(build_report(scene, Lang.EN, scene.settings.as_of))
            if token.type == "heading_open"
        ]
        for scene in (assessment, hostile)
    ]
    assert outlines[0] == outlines[1]


def test_equal_input_gives_equal_text(assess: Callable[..., Assessment]) -> None:
    first, second = assess(), assess()
    assert build_report(first, Lang.FR, first.settings.as_of) == build_report(second, Lang.FR, second.settings.as_of)


def test_new_events_of_one_day_name_it_once(assessment: Assessment) -> None:
    words = Wording(Lang.FR)
    event = next(one for one in assessment.events if one.first_day == one.last_day)
    day = words.day(event.first_day)
    settings = assessment.settings.model_copy(update={"since": event.first_day - timedelta(days=1)})
    one_day = replace(assessment, settings=settings, events=(event,))
    assert f"Faits nouveaux (1), {day}{NBSP}:" in plain(build_report(one_day, Lang.FR, settings.as_of))


def test_french_sentences_have_a_space_before_the_colon(assessment: Assessment) -> None:
    report = plain(build_report(assessment, Lang.FR, assessment.settings.as_of))
    lines = [re.sub(r"\(<.*?>\)|\[.*?\]", "", line) for line in report.splitlines()]
    assert [line for line in lines if re.search(r"\w: ", line)] == []
