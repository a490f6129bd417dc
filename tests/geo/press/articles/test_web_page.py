from __future__ import annotations

import json
from datetime import date

import pytest

from geo.press.articles.web_page import read_web_page
from tests.geo.press.files import FRENCH, page

DAY = date(2025, 11, 12)


def json_ld(record: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps(record)}</script>"


ARTICLE = {"@type": "NewsArticle", "headline": "Deux citernes brûlées", "datePublished": "2025-11-12T16:05:11Z"}
OTHER = {"@type": "NewsArticle", "headline": "Un autre", "datePublished": "2018-12-28"}


@pytest.mark.parametrize(
    ("head", "above", "ground"),
    [
        (json_ld(ARTICLE), "", "JSON-LD datePublished"),
        (
            json_ld({"@graph": [{"@type": "WebSite", "dateCreated": "2011-06-01"}, OTHER, ARTICLE]}),
            "",
            "JSON-LD datePublished",
        ),
        ("<meta name='DC.date.issued' content='2025-11-12'>", "", "meta dc.date.issued"),
        (
            "<meta property='article:modified_time' content='2026-01-01'>",
            "<time datetime='2025-11-12'>mercredi</time>",
            "<time>",
        ),
        (
            "<script type='application/ld+json'>{broken</script>",
            "<time datetime='2025-11-12'>mercredi</time>",
            "<time>",
        ),
    ],
)
def test_the_marks_of_a_page_tell_its_day(head: str, above: str, ground: str) -> None:
    draft = read_web_page(page(head, above), "a.html")
    assert draft.published is not None
    assert (draft.published.day, draft.published.ground) == (DAY, ground)


def test_a_line_under_the_heading_is_of_the_head() -> None:
    draft = read_web_page(page(above="<div class='x'><span>Publié le 12 novembre 2025</span></div>"), "a.html")
    assert "Publié le 12 novembre 2025" in draft.head
    assert draft.paragraphs == FRENCH


def test_times_of_related_headlines_tell_nothing() -> None:
    other = "<article><h3><a href='/1'>Autre</a></h3><time datetime='2026-01-03'>3 Jan</time></article>"
    below = f"<section><h2>Related</h2>{other}</section>"
    record = {"@type": "BreadcrumbList", "itemListElement": [OTHER]}
    assert read_web_page(page(json_ld(record), below=below), "a.html").published is None


def test_what_a_page_says_stays_text() -> None:
    hostile = "Des hommes ont brûlé &lt;script&gt;alert(1)&lt;/script&gt; deux citernes à Diéma, dit un transporteur."
    draft = read_web_page(page(body=(hostile, *FRENCH)), "a.html")
    assert "<script>alert(1)</script>" in draft.paragraphs[0]
