"""Templates of the page escape every value, and a value that is missing is an error."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import UndefinedError

from maps.escape import safe_html
from maps.page.templates import fill, made
from tests.maps.conftest import HOSTILE


def card(text: str) -> dict[str, object]:
    line = {"title": text, "text": text, "kind": text}
    told = {"state": "freely", "name": text, "goods": text, "goods_known": False, "answer": text, "chance": text}
    return told | {"lines": [line]}


def test_a_value_that_is_missing_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        fill("cards.jinja")


def test_values_are_text_whatever_they_hold() -> None:
    page = fill("cards.jinja", cards=[card(HOSTILE)], colon=": ")
    assert "<img" not in page
    assert "<script" not in page
    assert "&lt;img" in page


def test_our_own_html_is_left_alone_and_what_others_wrote_is_escaped_by_our_own_rule() -> None:
    own = fill("footer.jinja", title="notes", notes=[made("<b>ours</b>"), "{{ 1 }} `${x}` it's"], background=[])
    assert "<li><b>ours</b></li>" in own
    assert f"<li>{safe_html('{{ 1 }} `${x}` it' + chr(39) + 's')}</li>" in own
    assert fill("footer.jinja", title=own, notes=[], background=[]).startswith("<h2><h2>")


def test_html_is_written_by_templates_alone() -> None:
    """No other module escapes, or puts texts between tags by itself."""
    rooms = Path(__file__).parents[3] / "maps"
    callers = {path.name for path in rooms.rglob("*.py") if "safe_html(" in path.read_text(encoding="utf-8")}
    assert callers == {"escape.py", "templates.py"}
