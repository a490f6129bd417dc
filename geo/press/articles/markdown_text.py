"""Articles in Markdown: paragraphs, lists and quotes are body; headings, tables, pictures and front matter are not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.press.articles.draft import Draft, draft_of
from geo.press.articles.published import in_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(?P<fields>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(?P<name>[\w-]+)[ \t]*:[ \t]*(?P<value>.+?)[ \t]*$", re.MULTILINE)
_TITLES = frozenset({"h1", "h2"})
_DAYS = ("date", "published", "date_published", "publishdate", "pubdate")
_NO_PROSE = frozenset({"table", "fence", "code_block", "html_block"})


def read_markdown(text: str) -> Draft:
    """Return the draft of a text in Markdown."""
    from markdown_it import MarkdownIt

    match = _FRONT_MATTER.match(text)
    told = _fields(match["fields"]) if match else {}
    tokens = MarkdownIt("commonmark").enable("table").parse(text[match.end() :] if match else text)
    blocks = list(_blocks(tokens))
    title = told.get("title") or next((words for kind, words in blocks if kind in _TITLES), "")
    lines = [words for kind, words in blocks if kind == "text" and words]
    marks = (in_value(told[name], f"front matter {name}") for name in _DAYS if name in told)
    draft = draft_of(lines, title, next(filter(None, marks), None), told.get("url", ""))
    return Draft(**{**vars(draft), "lang": told.get("lang", "")})


def _fields(text: str) -> dict[str, str]:
    return {match["name"].lower(): match["value"].strip("\"'") for match in _FIELD.finditer(text)}


def _blocks(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Yield headings by their tag and pieces of body as "text"; the items of a list are one piece."""
    items: list[str] = []
    in_list, skipped, heading = 0, "", ""
    for token in tokens:
        sort = token.type.removesuffix("_open").removesuffix("_close")
        if sort in _NO_PROSE and token.nesting >= 0 and not skipped:
            skipped = sort if token.nesting else ""
        elif sort == skipped and token.nesting < 0:
            skipped = ""
        elif sort in {"bullet_list", "ordered_list"}:
            in_list += token.nesting
            if not in_list:
                yield "text", "\n".join(items)
                items = []
        elif sort == "heading":
            heading = token.tag if token.nesting > 0 else ""
        elif token.type == "inline" and not skipped:
            words = _words(token)
            if in_list and words:
                items.append(words)
            elif not in_list:
                yield heading or "text", words


def _words(inline: Token) -> str:
    """Return the words of a piece of text without its marks and pictures."""
    parts = (
        " " if child.type in {"softbreak", "hardbreak"} else child.content
        for child in inline.children or ()
        if child.type in {"text", "code_inline", "softbreak", "hardbreak"}
    )
    return " ".join("".join(parts).split())
