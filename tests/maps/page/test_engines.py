"""The page's scripts and style sheets keep to what Chromium 80, Safari 14 and Firefox ESR know."""

from __future__ import annotations

import re

import pytest

from maps.page.self_contained import RIGHT_TO_LEFT, STYLE_SHEETS, own_asset

# What came later than Chromium 80 (February 2020), or, of regular expressions, not to every engine in use.
LATER_SCRIPT = {
    "property escape": re.compile(r"\\p\{"),
    "look-behind": re.compile(r"\(\?<[=!]"),
    "replaceAll": re.compile(r"\.replaceAll\("),
    "at": re.compile(r"\.at\(-?\d"),
    "logical assignment": re.compile(r"(\?\?|\|\||&&)=[^=]"),
    "structuredClone": re.compile(r"\bstructuredClone\b"),
    "private field": re.compile(r"\bthis\.#"),
    "replaceChildren": re.compile(r"\.replaceChildren\("),
}
LATER_STYLE = {
    "selector": re.compile(r":(is|where|has)\("),
    "inset": re.compile(r"[{;\s]inset\s*:"),
    "aspect-ratio": re.compile(r"[{;\s]aspect-ratio\s*:"),
    "dynamic unit": re.compile(r"\d(dvh|svh|lvh|cqw)\b"),
    "color": re.compile(r"\b(color-mix|oklch|lab)\("),
    "layer": re.compile(r"@(layer|container)\b"),
}


@pytest.mark.parametrize("name", ["bundle/page.js", "bundle/sweep.js", "review/review.js"])
def test_no_script_needs_a_later_engine(name: str) -> None:
    text = re.sub(r"/\*.*?\*/|//[^\n]*", "", own_asset(name), flags=re.DOTALL)
    assert [
        what for what, used in LATER_SCRIPT.items() if what != "regular expression flag" and used.search(text)
    ] == []


@pytest.mark.parametrize("name", [*STYLE_SHEETS, RIGHT_TO_LEFT, "sweep/sweep.css", "review/review.css"])
def test_no_style_sheet_needs_a_later_engine(name: str) -> None:
    assert [what for what, used in LATER_STYLE.items() if used.search(own_asset(name))] == []


def test_what_is_later_is_found() -> None:
    assert LATER_SCRIPT["property escape"].search(r"/\p{L}/u")
    assert LATER_STYLE["selector"].search("a:is(b, c) {}")
    assert LATER_STYLE["inset"].search("{ inset: 0 }")
