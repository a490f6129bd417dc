"""The page in a headless browser: how soon it shows, and how long a step of its slider takes until it is laid out.

On the screen of a computer, and on a phone's with a processor slowed down six times, as an old Android is. Its first
paint has the cards, its first view the map too. Meant: the cards within 2.5 s on that phone, a step within 120 ms.
"""

from __future__ import annotations

import shutil
import statistics
import sys
from typing import TYPE_CHECKING, Any

from tests.benchmarks.measure import row

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, ViewportSize

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
SHOWN_MS = """() => [
  performance.getEntriesByName('first-contentful-paint')[0].startTime,
  performance.getEntriesByType('navigation')[0].loadEventEnd,
]"""
STEPS_MS = """() => supplylines.data.days.at.map((_, n) => {
  const began = performance.now();
  supplylines.set({day: supplylines.lastDay - n});
  document.body.offsetHeight;  // the browser lays the page out before it answers
  return performance.now() - began;
})"""
TIMES = 5
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 360, "height": 740}
SLOWED = 6


def page_rows(page: Path, name: str) -> list[dict[str, Any]]:
    """Return the medians of several openings of a page: until it has loaded and drawn, and its slider's steps."""
    executable = next((found for browser in BROWSERS if (found := shutil.which(browser))), None)
    if executable is None:
        sys.stderr.write("no browser found: the page is not measured\n")
        return []
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--headless", "--no-sandbox"])
        opened = [_open(browser, page, DESKTOP) for _ in range(TIMES)]
        slowed = [_open(browser, page, PHONE, SLOWED) for _ in range(TIMES)]
        browser.close()
    return [*_rows(name, opened), *_rows(f"{name} on a phone, {SLOWED} times slower", slowed)]


def _rows(name: str, opened: list[tuple[list[float], list[float]]]) -> list[dict[str, Any]]:
    painted_ms, shown_ms = (statistics.median(shown[n] for shown, _ in opened) for n in range(2))
    slowest_ms = statistics.median(max(steps) for _, steps in opened)
    step_ms = statistics.median(step for _, steps in opened for step in steps)
    return [
        row(f"{name}, first paint", painted_ms, "ms"),
        row(f"{name}, first view", shown_ms, "ms"),
        row(f"{name}, a step of the slider", step_ms, "ms"),
        row(f"{name}, its slowest step", slowest_ms, "ms"),
    ]


def _open(browser: Browser, page: Path, size: ViewportSize, slowed: int = 1) -> tuple[list[float], list[float]]:
    tab = browser.new_page(viewport=size)
    tab.context.new_cdp_session(tab).send("Emulation.setCPUThrottlingRate", {"rate": slowed})
    tab.goto(page.resolve().as_uri())
    shown_ms, steps_ms = tab.evaluate(SHOWN_MS), tab.evaluate(STEPS_MS)
    tab.close()
    return list(map(float, shown_ms)), list(map(float, steps_ms))
