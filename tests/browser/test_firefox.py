"""The page in Firefox ESR: it opens without a complaint, shows its answers, and follows the day and a choice."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from data.codes import Lang
from maps.page.page import build_page
from maps.texts.wording import Wording
from tests.browser.firefox import NAMES, Firefox, find_firefox

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from routes.status.assessment import Assessment, DayStatus

# A condition is looked at anew in every frame until it holds.
WAIT = """
return new Promise((done) => {
  const look = () => { const found = (() => %s)(); if (found) { done(found); } else { requestAnimationFrame(look); } };
  look();
});
"""
READY = WAIT % "document.body.classList.contains('ready')"
STEP = "document.getElementById('day-before').click();" + WAIT % "location.hash"
CHOOSE = "document.querySelector('.card .tile').click();" + WAIT % "Boolean(document.querySelector('.card.chosen'))"
ANSWERS = "return [...document.querySelectorAll('.card')].map((one) => one.querySelector('.answer').textContent);"
SHOWN = "return document.getElementById('day-shown').textContent;"
CHOSEN = "return document.querySelectorAll('.card .tile[aria-pressed=true]').length;"
LINES = "return document.querySelectorAll('.leaflet-sections-pane path').length;"
REQUESTS = "return performance.getEntriesByType('resource').map((one) => one.name);"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    executable = find_firefox()
    if executable is None:
        reason = f"no Firefox found; install firefox-esr (looked for {', '.join(NAMES)})"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with Firefox(executable, tmp_path_factory.mktemp("firefox") / "profile") as found:
        yield found


def test_the_page_works_in_firefox(
    firefox: Firefox, tmp_path: Path, assessment: Assessment, earlier: list[DayStatus]
) -> None:
    page = tmp_path / "index.html"
    page.write_text(build_page(assessment, Lang.FR, assessment.settings.as_of, earlier), encoding="utf-8")
    firefox.ask("WebDriver:Navigate", {"url": page.as_uri()})
    assert firefox.run(READY)
    answers = firefox.run(ANSWERS)
    assert answers
    assert all(answers)
    assert firefox.run(LINES) > 0
    assert earlier[-1].day.isoformat() in firefox.run(STEP)
    assert firefox.run(SHOWN) == Wording(Lang.FR).day(earlier[-1].day)
    assert firefox.run(CHOOSE)
    assert firefox.run(CHOSEN) == 1
    assert firefox.run(REQUESTS) == []
    assert firefox.noted(page.as_uri()) == []


def test_what_firefox_notes_is_heard(firefox: Firefox, tmp_path: Path) -> None:
    page = tmp_path / "broken.html"
    page.write_text("<!DOCTYPE html><title>x</title><script>throw new Error('heard');</script>", encoding="utf-8")
    firefox.ask("WebDriver:Navigate", {"url": page.as_uri()})
    assert any("heard" in text for text in firefox.noted(page.as_uri()))
