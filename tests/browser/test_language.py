"""A French page has no English words but in quotes, in titles of sources and in what is marked as another language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.english import QUOTED, english

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Opened

    Open = Callable[..., Opened]

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# Texts and names that are no quotation: neither in another language's element, nor the title of a source.
TEXTS = """root => {
  const isApart = e => e.closest('[lang]:not(html), a[href^=http], script, style, svg');
  const walker = document.createTreeWalker(document.querySelector(root), NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!isApart(node.parentElement) && node.textContent.trim()) { found.push(node.textContent.trim()); }
  }
  document.querySelectorAll(root + ' [aria-label], ' + root + ' [title]').forEach(e => {
    if (!isApart(e)) { found.push(e.getAttribute('aria-label') || '', e.getAttribute('title') || ''); } });
  return found; }"""
PANELS = f"""kinds => {{
  const texts = {TEXTS};
  return kinds.flatMap(kind => (supplylines.data[kind + 's'] || supplylines.data[kind]).flatMap((_, n) => {{
    const [title, parts] = supplylines.say[kind](n, supplylines.lastDay);
    supplylines.fill(document.getElementById('details-body'), title, parts);
    return texts('#details-body');
  }})); }}"""
# What is quoted in another language than the page's, though the case has its own words for it.
FOREIGN = """kinds => kinds.flatMap(kind => (supplylines.data[kind + 's'] || supplylines.data[kind]).flatMap((_, n) => {
  const [title, parts] = supplylines.say[kind](n, supplylines.lastDay);
  supplylines.fill(document.getElementById('details-body'), title, parts);
  return [...document.querySelectorAll('#details-body span[lang]')].map(e => e.textContent);
}))"""
FOLD = "Math.max(...[...document.querySelectorAll('.card .answer')].map(e => e.getBoundingClientRect().bottom))"
KINDS = ("corridor", "report", "crossing", "site", "closure", "section", "upstream")
STEP_DAYS = 45


def texts_of(page: Page) -> set[str]:
    found: set[str] = set()
    for day in range(0, page.evaluate("supplylines.lastDay") + 1, STEP_DAYS):
        page.evaluate("day => { supplylines.set({day}); supplylines.settle(); }", day)
        found.update(page.evaluate(TEXTS, "body"))
    found.update(page.evaluate(PANELS, list(KINDS)))
    return found


def test_a_french_page_is_french(open_page: Open, french_run: Path) -> None:
    opened = open_page((french_run / "index.html").read_text(encoding="utf-8"), "desktop")
    texts = texts_of(opened.page)
    assert len(texts) > 1_000
    assert english(texts) == []
    assert opened.page.evaluate(FOREIGN, ["corridor", "crossing", "site"]) == []
    opened.page.set_viewport_size({"width": 360, "height": 740})
    for day in range(0, opened.page.evaluate("supplylines.lastDay") + 1, STEP_DAYS):
        opened.page.evaluate("day => { supplylines.set({day, selected: null}); window.scrollTo(0, 0); }", day)
        assert opened.page.evaluate(FOLD) <= 740, f"every answer stands on a phone's first view, day {day}"
    report = QUOTED.sub("", re.sub(r"\[[^\]]*\]\([^)]*\)", "", (french_run / "report.md").read_text(encoding="utf-8")))
    assert english(set(report.splitlines())) == []
