from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from data.codes import Lang
from maps.texts.wording import Wording
from maps.write_run import build_outputs
from tests.maps.conftest import make_assessment
from tests.maps.regions import in_regions

if TYPE_CHECKING:
    from collections.abc import Callable

    from routes.status.assessment import DayStatus
    from tests.browser.conftest import Opened

    Open = Callable[..., Opened]

pytestmark = pytest.mark.browser

KINDS = ("corridor", "crossing", "site", "closure", "section", "upstream")
CHOOSE = (
    "kind => (supplylines.data[kind + 's'] || supplylines.data[kind]).forEach((_, n) => supplylines.choose(kind, n))"
)


@pytest.mark.parametrize("lang", list(Lang))
def test_the_public_page_says_so_and_tells_no_report(
    open_page: Open, earlier: list[DayStatus], size: str, lang: Lang
) -> None:
    words = Wording(lang)
    scene = in_regions(make_assessment)
    scene = replace(scene, settings=scene.settings.model_copy(update={"public_delay_days": 14}))
    html = build_outputs(scene, lang, scene.settings.as_of, {}, earlier=earlier)["index.html"]
    opened = open_page(html, size)
    page = opened.page
    expect(page.locator("header")).to_contain_text(words.t("public_version", n=14), use_inner_text=True)
    expect(page.locator("footer")).to_contain_text(words.t("public_version", n=14), use_inner_text=True)
    expect(page.locator(".leaflet-closures-pane path").first).to_be_attached()
    assert page.evaluate("supplylines.data.reports") == []
    assert [one["pcode"] for one in page.evaluate("supplylines.data.regions")] == ["XX02"]
    expect(page.locator(".leaflet-areas-pane path.XX02")).to_have_count(1)
    for kind in KINDS:
        page.evaluate(CHOOSE, kind)
    page.evaluate("supplylines.choose('corridor', 0)")
    expect(page.locator("#details-body")).to_contain_text(words.t("public_why"), use_inner_text=True)
    page.evaluate("supplylines.set({day: 0})")
    expect(page.locator(".leaflet-areas-pane path.XX02")).to_have_count(0)
    opened.check_quiet()
    asked = open_page(html, size, "#w=c12345678")
    expect(asked.page.locator("#assumed-elsewhere")).to_have_text(words.t("whatif_elsewhere"), use_inner_text=True)
    asked.check_quiet()
