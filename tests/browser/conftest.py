"""Chromium from the system, with every request that leaves the page recorded and refused.

In CI a missing browser is a failure; elsewhere the tests are skipped with that reason.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.waiting import PATIENCE_MS
from tests.scripts.command_line import printed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

    from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Route

    from routes.scenarios.comparison import Comparison
    from routes.status.assessment import Assessment, DayStatus

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
SIZES = {"desktop": (1280, 800), "phone": (360, 740)}


@dataclass
class Opened:
    """A page in the browser with all it said and asked for."""

    page: Page
    url: str
    tabs: Tabs
    is_left: bool = False
    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Hear what the page says, and let it have nothing but itself."""
        self.page.context.route("**/*", self._gate)
        self.page.on("console", self._hear)
        self.page.on("pageerror", self._note)

    def leave(self) -> None:
        """Hear no more of it, and let others have its tab."""
        if self.is_left:
            return
        self.is_left = True
        self.page.remove_listener("console", self._hear)
        self.page.remove_listener("pageerror", self._note)
        self.page.context.unroute("**/*", self._gate)
        self.tabs.give_back(self.page)

    def _gate(self, route: Route) -> None:
        if route.request.url.split("#")[0] == self.url:
            route.continue_()
        else:
            self.requests.append(route.request.url)
            route.abort()

    def _hear(self, message: ConsoleMessage) -> None:
        self.messages.append(message.text)

    def _note(self, error: Error) -> None:
        self.errors.append(str(error))

    def check_quiet(self) -> None:
        assert self.requests == []
        assert self.messages == []
        assert self.errors == []
        assert self.page.evaluate("window.__pwned") is None


class Tabs:
    """Tabs that one test after another uses: a page opens in less than half the time of one in a new tab."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._idle: dict[tuple[str, bool], list[Page]] = {}
        self._kinds: dict[Page, tuple[str, bool]] = {}

    def take(self, size: str, *, calm: bool, apart: bool) -> Page:
        """Return an empty tab; one `apart`, of a test that leaves marks on it, is used by no other."""
        idle = self._idle.setdefault((size, calm), [])
        if idle and not apart:
            return idle.pop()
        width, height = SIZES[size]
        context = self._browser.new_context(
            viewport={"width": width, "height": height},
            has_touch=size == "phone",
            reduced_motion="reduce" if calm else "no-preference",
        )
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        if not apart:
            self._kinds[page] = size, calm
        return page

    def give_back(self, page: Page) -> None:
        """Empty a tab for the next test: nothing is left of its page, of its size, or of where one could go back to."""
        kind = self._kinds.get(page)
        if kind is None or page.is_closed():
            page.context.close()
            return
        size, calm = kind
        width, height = SIZES[size]
        page.goto("about:blank")
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(
            media="null",
            color_scheme="light",
            forced_colors="none",
            reduced_motion="reduce" if calm else "no-preference",
        )
        page.mouse.move(0, 0)
        session = page.context.new_cdp_session(page)
        session.send("Page.resetNavigationHistory")
        session.detach()
        self._idle[kind].append(page)


def _scenes() -> ModuleType:
    """Load the small country of the unit tests (tests are no package, so it is loaded by its path)."""
    path = Path(__file__).parents[1] / "maps" / "conftest.py"
    spec = importlib.util.spec_from_file_location("supplylines_test_scenes", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


SCENES = _scenes()


@pytest.fixture(scope="session")
def scenes() -> ModuleType:
    return SCENES


@pytest.fixture(scope="session")
def assessment() -> Assessment:
    found: Assessment = SCENES.make_assessment()
    return found


@pytest.fixture(scope="session")
def earlier(assessment: Assessment) -> list[DayStatus]:
    found: list[DayStatus] = SCENES.make_earlier(assessment)
    return found


@pytest.fixture(scope="session")
def hostile() -> Assessment:
    text: str = SCENES.HOSTILE
    found: Assessment = SCENES.make_assessment(text, names=text.replace("\u2028", ""))
    return found


@pytest.fixture(scope="session")
def make_scene() -> Callable[..., Assessment]:
    make: Callable[..., Assessment] = SCENES.make_assessment
    return make


@pytest.fixture(scope="session")
def make_days() -> Callable[..., list[DayStatus]]:
    make: Callable[..., list[DayStatus]] = SCENES.make_earlier
    return make


@pytest.fixture(scope="session")
def compare_scenario() -> Callable[..., Comparison]:
    compare: Callable[..., Comparison] = SCENES.compare_scenario
    return compare


@pytest.fixture(scope="session")
def silent() -> Assessment:
    found: Assessment = SCENES.make_assessment(news=False)
    return found


@pytest.fixture(scope="session")
def french_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a map of the packaged reports in French, with a day of every week."""
    out = tmp_path_factory.mktemp("french") / "out"
    printed("map", "--every", "7", "--out", out)
    return out


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = next((found for name in NAMES if (found := shutil.which(name))), None)
    if executable is None:
        reason = f"no browser found; install chromium (looked for {', '.join(NAMES)})"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(params=list(SIZES))
def size(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Tabs:
    return Tabs(browser)


@pytest.fixture
def open_page(tabs: Tabs, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    every = []

    def open_html(html: str, size: str, fragment: str = "", *, calm: bool = True, apart: bool = False) -> Opened:
        path = tmp_path / "index.html"
        path.write_text(html, encoding="utf-8")
        opened = Opened(tabs.take(size, calm=calm, apart=apart), path.as_uri(), tabs)
        every.append(opened)
        opened.listen()
        opened.page.goto(path.as_uri() + fragment, wait_until="load")
        return opened

    yield open_html
    for opened in every:
        opened.leave()
