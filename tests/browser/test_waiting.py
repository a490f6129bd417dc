"""A test of the page waits for what it expects: on a busy machine the page is later than the next line of the test."""

from __future__ import annotations

import re
from pathlib import Path

AT_ONCE = re.compile(
    r"^ *assert .*\.(is_visible|is_hidden|is_checked|inner_text|all_inner_texts|text_content|input_value)\("
    r"|wait_for_timeout\(|time\.sleep\(",
    re.MULTILINE,
)


def test_no_test_looks_once_and_none_sleeps() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("*.py")}
    del texts[Path(__file__).name]
    found = [f"{name}: {match.group().strip()}" for name, text in texts.items() for match in AT_ONCE.finditer(text)]
    assert found == [], "use expect(...) of playwright, or wait_until of tests/browser/waiting.py"
