"""Whatever strangers write into a report or a table, the page opens, asks for nothing and runs nothing of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect

from data.codes import Lang
from maps.page.page import build_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from routes.status.assessment import Assessment, DayStatus
    from tests.browser.conftest import Opened

    Open = Callable[..., Opened]

pytestmark = [pytest.mark.browser, pytest.mark.slow]

RUN = "window.__pwned=1"
PAYLOADS = (
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<svg/onload={RUN}>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'>",
    "<link rel=stylesheet href=//example.org/x.css><style>@import '//example.org/y.css'</style>",
    '<a href="https://example.org" ping="https://example.org">',
    f"javascript:{RUN}",
    f'" onmouseover="{RUN}" autofocus onfocus="{RUN}',
    f"' style='background:url(//example.org/a.png)' onclick='{RUN}",
    f"${{{RUN}}}",
    f"`${{{RUN}}}`",
    f"{{{{ {RUN} }}}}{{% raw %}}{{# x",
    f"\\u003cscript\\u003e{RUN}\\u003c/script\\u003e",
    "<!-- --!> <![CDATA[ ]]> &lt;b&gt; &#x3c;",
    f"]}};{RUN}//",
    "</style></title></textarea></noscript></select></table>",
    "\u2028\u2029\u202e\u2066\ufeff\x00\x1b[31m",
    "l'axe \"d'or\" \\",
    "__proto__ constructor {0} {name} %s $1 $&",
    "=cmd|' /C calc'!A0",
)
texts = st.lists(st.sampled_from(PAYLOADS) | st.text(max_size=12), min_size=1, max_size=6).map("".join)
CHOOSE_ALL = """() => {
  ['corridor', 'report', 'crossing', 'site', 'closure', 'section', 'upstream'].forEach(kind =>
    (supplylines.data[kind + 's'] || supplylines.data[kind]).forEach((_, n) => supplylines.choose(kind, n)));
  document.querySelectorAll('#details-body a').forEach(a => a.focus());
  supplylines.set({selected: null, day: 0});
  supplylines.set({day: supplylines.lastDay});
  const search = document.getElementById('search');
  ['a', '<', "'"].forEach(text => { search.value = text; search.dispatchEvent(new Event('input')); });
}"""
STRANGE = """() => [
  ...document.querySelectorAll('iframe, object, embed, base, form, link, img:not(.leaflet-tile), a[ping]'),
  ...[...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => a.name.startsWith('on'))),
  ...[...document.querySelectorAll('a[href]')].filter(a => !/^(https?:|#)/.test(a.getAttribute('href')))]
  .map(e => e.outerHTML.slice(0, 100))"""


@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(text=texts, names=texts, lang=st.sampled_from(Lang))
def test_no_text_of_a_stranger_runs(
    open_page: Open,
    make_scene: Callable[..., Assessment],
    make_days: Callable[..., list[DayStatus]],
    text: str,
    names: str,
    lang: Lang,
) -> None:
    scene = make_scene(text, names=names)
    opened = open_page(
        build_page(scene, lang, scene.settings.as_of, make_days(scene, text, names=names)[-3:]), "desktop"
    )
    opened.page.evaluate(CHOOSE_ALL)
    assert opened.page.evaluate(STRANGE) == []
    opened.check_quiet()
    opened.leave()


def test_every_payload_in_one_page(open_page: Open, make_scene: Callable[..., Assessment], size: str) -> None:
    text = " ".join(PAYLOADS)
    scene = make_scene(text, names=text)
    opened = open_page(build_page(scene, Lang.FR, scene.settings.as_of), size)
    opened.page.evaluate(CHOOSE_ALL)
    assert opened.page.evaluate(STRANGE) == []
    opened.page.mouse.move(300, 300)
    opened.page.keyboard.press("Tab")
    expect(opened.page.locator("#tables")).to_contain_text("onerror=")
    opened.check_quiet()
