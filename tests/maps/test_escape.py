from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Template
from markdown_it import MarkdownIt

from maps.escape import clean, safe_cell, safe_html, safe_json, safe_markdown, safe_url

TEXTS = st.one_of(
    st.text(),
    st.lists(
        st.sampled_from(["<", ">", "&", '"', "'", "`", "\\", "$", "{", "}", "{{", "%}", "${", "</script", "<!--", "x"])
    ).map("".join),
)


class Collector(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.tags.append(tag)

    def handle_comment(self, data: str) -> None:
        self.tags.append(f"comment {data}")

    def handle_data(self, data: str) -> None:
        self.text += data


def read_html(html: str) -> Collector:
    collector = Collector()
    collector.feed(html)
    collector.close()
    return collector


@given(TEXTS)
def test_html_shows_as_the_text_it_was(text: str) -> None:
    read = read_html(f"<p>{safe_html(text)}</p>")
    assert read.tags == ["p"]
    assert read.text == clean(text)


@given(TEXTS)
def test_html_carries_nothing_that_scripts_or_templates_read(text: str) -> None:
    escaped = safe_html(text)
    assert not set("<>\"'`\\{}$") & set(escaped)
    assert Template(escaped).render().split() == escaped.split()


@given(TEXTS)
def test_json_reads_back_and_cannot_end_its_script(text: str) -> None:
    block = safe_json({"t": [text]})
    assert not set("<>&\u2028\u2029") & set(block)
    assert json.loads(block)["t"][0] == text or clean(text) != text


def test_json_refuses_nan() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        safe_json([float("nan")])


@given(TEXTS)
def test_markdown_makes_no_markup(text: str) -> None:
    tokens = MarkdownIt("commonmark").parse(f"- {safe_markdown(text)}")
    inline = [child.type for token in tokens for child in (token.children or [])]
    assert set(inline) <= {"text", "text_special"}
    assert {token.type for token in tokens} <= {
        *("bullet_list_open", "list_item_open", "paragraph_open", "inline"),
        *("paragraph_close", "list_item_close", "bullet_list_close"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "[a](http://x)",
        "![a](http://x)",
        "<b>",
        "http://x.y",
        "www.x.y",
        "# a",
        "1. a",
        "- a",
        "a | b",
        "*a*",
        "&lt;",
        "a@b.c",
    ],
)
def test_markdown_shows_as_the_text_it_was(text: str) -> None:
    html = MarkdownIt("commonmark").enable("table").renderInline(safe_markdown(text))
    assert read_html(html).text == text
    assert read_html(html).tags == []


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+1", "-A1", "@x", "\t=1", "  =1"])
def test_cell_is_no_formula(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


def test_cell_leaves_other_text_alone() -> None:
    assert safe_cell("l'axe = Kayes") == "l'axe = Kayes"
    assert safe_cell("-11.4379") == "-11.4379"


@pytest.mark.parametrize("url", ["https://example.org/a?b=1&c=(2)", "http://example.org"])
def test_url_keeps_web_addresses(url: str) -> None:
    assert safe_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        *(
            "javascript:alert(1)",
            "JAVASCRIPT:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "//example.org",
            "",
            "x",
        ),
        *(
            "https://",
            "https://a b",
            'https://a"b',
            "https://a<b",
            "java\nscript:x",
            "javascript://example.org/%0aalert(1)",
            "ftp://example.org/a",
            "https://[",
            "https://a\x00b",
            "https://a`b",
        ),
    ],
)
def test_url_refuses_everything_else(url: str) -> None:
    assert safe_url(url) is None
