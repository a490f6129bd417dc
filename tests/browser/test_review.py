"""The page for reviewing candidates: decided by keys, saved as the table it came from, and deaf to hostile articles."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from data.case import packaged_case
from data.codes import Lang, SupplyKind
from geo.press.supply_told import SupplyTold
from maps.page.review_page import Ground, ReviewTable, review_page
from scripts.tables.candidates import COLUMNS, SUPPLY_COLUMNS, candidate_row, merge, read_decided, supply_row
from tests.browser.test_hostile import PAYLOADS, STRANGE
from tests.geo.press.tellers import ARTICLE, candidate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from routes.status.assessment import Assessment
    from tests.browser.conftest import Opened

    Open = Callable[..., Opened]

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def hostile_page(scene: Assessment) -> tuple[str, list[dict[str, str]], list[dict[str, str]]]:
    """Return the page of an article full of payloads, each also in every text of a candidate and of a figure."""
    article = replace(ARTICLE, name="<b>.txt", title=PAYLOADS[0], paragraphs=PAYLOADS, published_ground=PAYLOADS[1])
    texts = [text for text in PAYLOADS if text.isprintable()]
    rows = [
        candidate_row(
            candidate(
                article=article, sentence=text, place_text=text, actor=text, offered_places=(text,), flags=(text,)
            )
        )
        for text in texts
    ]
    placements = next(found for found in scene.placements.values() if found[0].lat is not None)
    table = ReviewTable(rows, COLUMNS, "candidates.csv", ["ied", *texts])
    ground = Ground.of(scene.network, packaged_case().base_map())
    day = article.published or date.min
    told = [
        supply_row(SupplyTold(article, SupplyKind.PRICE, day, text, text, text, 1, text, said_by=text, flags=(text,)))
        for text in texts[:2]
    ]
    supply = ReviewTable(told, SUPPLY_COLUMNS, "supply.csv")
    return review_page([article], table, {rows[0]["id"]: placements}, ground, Lang.EN, supply), rows, told


def test_candidates_are_decided_and_saved_and_nothing_hostile_runs(
    open_page: Open, make_scene: Callable[..., Assessment], size: str, tmp_path: Path
) -> None:
    html, rows, told = hostile_page(make_scene("A bridge"))
    opened = open_page(html, size)
    page = opened.page
    assert page.locator(".card").count() == len(rows) + len(told)
    assert page.locator("mark").count() >= 10
    page.keyboard.press("y")
    page.keyboard.press("n")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("e")
    page.keyboard.type("y=+<i>\"'")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(page.locator("#counts")).to_have_text(f"1 accepted, 1 rejected, {len(rows) + len(told) - 2} to decide")
    place = page.locator("[name=place_text]").first
    place.fill("Nowhere at all")
    expect(page.locator("figcaption").first).to_contain_text("Not shown on the map: Nowhere at all.")
    page.locator("button[data-place]").first.click()
    offered = page.locator("button[data-place]").first.get_attribute("data-place")
    assert offered
    expect(place).to_have_value(offered)
    for select in page.locator("select[name=event_type]").all()[:2]:
        select.select_option(index=3)
    page.locator(".figure [data-choice=yes]").first.click()
    page.locator(".figure [name=tankers]").first.fill("40")
    with (
        page.expect_download(lambda one: one.suggested_filename == "candidates.csv") as saved,
        page.expect_download(lambda one: one.suggested_filename == "supply.csv") as figures,
    ):
        page.locator("#save").click()
    figures.value.save_as(tmp_path / "supply.csv")
    assert [(row["choice"], row["tankers"]) for row in read_decided(tmp_path / "supply.csv", SUPPLY_COLUMNS)] == [
        ("yes", "40"),
        ("", ""),
    ]
    path = tmp_path / "saved.csv"
    saved.value.save_as(path)
    found = read_decided(path, COLUMNS)
    assert [row["choice"] for row in found[:3]] == ["yes", "no", ""]
    assert found[2]["date"] != rows[2]["date"]
    assert [row["sentence"] for row in found] == [row["sentence"] for row in rows]
    assert merge(rows, found, {"<b>.txt"}).n_kept == 3
    with path.open(newline="", encoding="utf-8") as file:
        cells = [cell for line in csv.reader(file) for cell in line]
    assert not any(cell[:1] in {"=", "+", "@"} for cell in cells)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(STRANGE) == []
    opened.check_quiet()
