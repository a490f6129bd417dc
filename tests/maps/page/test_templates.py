"""Templates of the page escape every value, and a value that is missing is an error."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError

from maps.page.templates import fill
from tests.maps.conftest import HOSTILE


def card(text: str) -> dict[str, object]:
    line = {"title": text, "text": text, "kind": text}
    return {"state": "freely", "name": text, "goods": text, "answer": text, "chance": text, "lines": [line]}


def test_a_value_that_is_missing_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        fill("cards.jinja")


def test_values_are_text_whatever_they_hold() -> None:
    page = fill("cards.jinja", cards=[card(HOSTILE)])
    assert "<img" not in page
    assert "<script" not in page
    assert "&lt;img" in page
