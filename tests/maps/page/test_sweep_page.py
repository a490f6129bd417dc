"""The page of a sweep, for analysts."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from data.codes import Lang
from data.tables.base_map import SCALE, BaseMap, Kind
from data.tables.corridors import Share
from data.tables.profile import Profile
from maps.page.sweep_page import SweepFindings, sweep_page
from maps.texts.wording import Wording
from routes.sweeps.criticality import PublishedShare
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


def test_the_base_map_lies_under_the_sections_and_is_named(assessment: Assessment) -> None:
    found = findings(assessment, "Beta")
    shapes = {Kind.RIVER: ((-10 * SCALE, 14 * SCALE, SCALE, SCALE),)}
    base_map = BaseMap(box=(-20.0, 10.0, 0.0, 20.0), source="a test of rivers", shapes=shapes)
    page = sweep_page(replace(found, base_map=base_map), Lang.FR)
    block = json.loads(page.split('id="map-data">')[1].split("</script>")[0])
    assert set(block["ground"]["shapes"]) == {"river"}
    assert set(block["styles"]) >= {"base", *(kind.value for kind in Kind if kind is not Kind.LAND)}
    assert "a test of rivers" in page
    assert '"ground":null' in sweep_page(found, Lang.FR).replace(": null", ":null")


def test_published_shares_are_in_the_pages_language_or_quoted(assessment: Assessment) -> None:
    found = findings(assessment, "Beta")
    share = Share(what="all goods", figure="about half", year="2024", source="The Paper")
    first = found.ranked[0]
    told = replace(first, impact=replace(first.impact, shares=((PublishedShare(share, ("FUEL-X",)), True),)))
    for terms, wanted in (
        ({}, "« all goods » : « about half » (2024, The Paper)"),
        ({"all goods": "tout", "about half": "la moitié"}, "« tout » : la moitié (2024, The Paper)"),
    ):
        profile = Profile(language="en", terms={"fr": terms})
        page = sweep_page(replace(found, ranked=[told], profile=profile), Lang.FR)
        assert wanted in html.unescape(page).replace("\u00a0", " ")


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
