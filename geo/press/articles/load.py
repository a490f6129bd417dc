"""Load an article of a file: text, Markdown, a saved page or a PDF, told apart by what it holds, then by its name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from data.codes import Lang
from data.errors import InputError
from data.files.text_lines import decoded_lines
from data.files.whole_file import whole_content
from data.limits import YEARS
from geo.press.articles.article import Article
from geo.press.articles.languages import language_of
from geo.press.articles.markdown_text import read_markdown
from geo.press.articles.pdf_text import read_pdf
from geo.press.articles.plain_text import read_plain_text
from geo.press.articles.published import Published, in_address, in_dateline, in_head, in_tail
from geo.press.articles.web_page import read_web_page

if TYPE_CHECKING:
    from datetime import date

    from data.files.input_file import Readable
    from geo.press.articles.draft import Draft

MAX_BYTES = 20_000_000  # of an article with its pictures; a page or a PDF of more is something else
TOO_LARGE = "an article; save its text alone, and give that"
MAX_CHARACTERS = 1_000_000  # of its text: a book of 600 pages
GIVEN = "--published"  # the ground of a day that a person gave
SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf")  # what a folder is searched for
_MARKUP = re.compile(r"\s*<(?:!doctype html|html|head|body|\?xml[^>]*>\s*<(?:!doctype html|html))", re.IGNORECASE)
_PAGES, _MARKDOWN = frozenset({".html", ".htm", ".xhtml"}), frozenset({".md", ".markdown"})
_BINARY = re.compile(rb"\A(?:PK\x03\x04|\xd0\xcf\x11\xe0|\x1f\x8b|\x89PNG|\xff\xd8\xff|GIF8|\{\\rtf)")


@dataclass(frozen=True)
class Loaded:
    """An article, and notes on what was guessed of its file."""

    article: Article
    notes: tuple[str, ...] = ()


def load_article(file: Readable, *, published: date | None = None, lang: Lang | None = None) -> Loaded:
    """Return the article of a file, its day of publication with the words that tell it.

    `published` and `lang`, where given, count before what the file says. The day is None where nothing tells it.

    Raises
    ------
    FileMissingError
        The file is not there.
    InputError
        It cannot be read, is too large, or is no article; or the day given is out of range.
    ExtraMissingError
        It is a page or a PDF, and the extra `press` is not installed.
    """
    if published is not None and published.year not in YEARS:
        msg = f"{GIVEN} = {published} is out of range; expected a year from {YEARS[0]} to {YEARS[-1]}"
        raise InputError(msg)
    raw = whole_content(file, MAX_BYTES, TOO_LARGE)
    draft, notes = _draft(raw, file)
    text = " ".join(draft.paragraphs)
    if len(text) > MAX_CHARACTERS:
        msg = f"{file}: over {MAX_CHARACTERS:,} characters of text, no article; give the article alone"
        raise InputError(msg)
    if not text:
        msg = f"{file}: no sentence was found in it; give an article as text, Markdown, a saved page or a PDF"
        raise InputError(msg)
    language = lang or _named(draft.lang) or language_of(f"{draft.title} {text}")
    if language is None:
        msg = f"{file}: neither French nor English by its words; give --lang fr or --lang en"
        raise InputError(msg)
    day, paragraphs = _dated(draft, language)
    if published is not None:
        day = Published(published, GIVEN)
    return Loaded(
        Article(
            file.name,
            draft.title,
            paragraphs,
            language,
            day.day if day else None,
            day.ground if day else "",
            draft.url,
        ),
        tuple(notes),
    )


def _draft(raw: bytes, file: Readable) -> tuple[Draft, tuple[str, ...]]:
    suffix = PurePath(file.name).suffix.lower()
    if raw.lstrip()[:5] == b"%PDF-" or suffix == ".pdf":
        return read_pdf(raw, file), ()
    if _BINARY.match(raw):
        msg = f"{file}: is no text, page or PDF but another kind of file; save it as text or PDF, and give that"
        raise InputError(msg)
    read = decoded_lines(raw, file)
    if read.damaged:
        first, reason = next(iter(read.damaged.items()))
        msg = f"{file}: line {first}: {reason}; save the file as UTF-8"
        raise InputError(msg)
    text = "".join(read.lines).replace("\r\n", "\n").replace("\r", "\n")
    if suffix in _PAGES or _MARKUP.match(text):
        return read_web_page(text, file), read.notes
    if suffix in _MARKDOWN:
        return read_markdown(text), read.notes
    return read_plain_text(text.split("\n")), read.notes


def _dated(draft: Draft, lang: Lang) -> tuple[Published | None, tuple[str, ...]]:
    """Return the day of publication, and the body without the line or the beginning that only tells it."""
    body = draft.paragraphs
    found = draft.published or in_head(draft.head, lang)
    line = in_dateline(body[0], lang) if body else None
    if line is not None:
        body = (body[0][line.end :], *body[1:])
    tail = in_tail(body[-2:], lang)
    if tail is not None:
        body = body[:-1]
    return found or line or tail or in_address(draft.url), body


def _named(code: str) -> Lang | None:
    return next((lang for lang in Lang if code.lower().startswith(lang.value)), None)
