"""The report as an e-mail."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from data.codes import Lang
from maps.report.email import build_email
from maps.texts.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from routes.status.assessment import Assessment


ALLOWED = {
    *("html head meta title body h1 h2 h3 p ul li a b strong br table thead tbody tr th td".split()),
    *("svg path circle text g".split()),
}

VOID = {"meta", "br"}


class Reader(HTMLParser):
    """Collects tags, attributes and text, and checks that what opens closes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.open: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(letter: str) -> Reader:
    reader = Reader()
    reader.feed(letter)
    reader.close()
    assert reader.open == []
    return reader


def letter_of(assessment: Assessment, lang: Lang = Lang.FR) -> str:
    return build_email(assessment, lang, assessment.settings.as_of)


@pytest.mark.parametrize("lang", list(Lang))
def test_letter_holds_report_map_and_furniture(assessment: Assessment, lang: Lang) -> None:
    letter, words = letter_of(assessment, lang), Wording(lang)
    reader = read(letter)
    text = " ".join("".join(reader.text).split())
    for key in ("short_safe", "note_boundaries", "note_license", "note_harm", "r_cut", "r_unknown", "attribution"):
        assert " ".join(words.t(key).split()) in text, key
    assert f'lang="{lang.value}"' in letter
    assert "svg" in reader.tags
    assert letter.index("<svg") < letter.index("<h2")
    assert ("a", "href", "https://example.org/1?a=1&b=%282%29") in reader.attributes


@pytest.mark.parametrize("scene", ["assessment", "hostile", "silent"])
def test_letter_fetches_and_runs_nothing(scene: str, request: pytest.FixtureRequest) -> None:
    reader = read(letter_of(request.getfixturevalue(scene)))
    assert reader.tags <= ALLOWED
    assert not [name for _, name, _ in reader.attributes if name.startswith("on") or name in {"src", "id", "class"}]
    links = [value for _, name, value in reader.attributes if name == "href"]
    assert all(link.startswith("https://example.org/") for link in links)
    assert not [value for _, name, value in reader.attributes if name == "style" and "url(" in value]


def test_every_element_carries_its_style(assessment: Assessment) -> None:
    letter = letter_of(assessment)
    assert "<style" not in letter
    assert not re.search(r"<(?:h1|h2|h3|p|ul|li|td|th|table)>", letter)


def test_equal_input_gives_equal_text(assess: Callable[..., Assessment]) -> None:
    assert letter_of(assess()) == letter_of(assess())
