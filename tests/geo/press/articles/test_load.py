from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

from data.codes import Lang
from data.errors import ExtraMissingError, FileMissingError, InputError
from geo.press.articles.load import MAX_BYTES, load_article
from tests.geo.press.files import ENGLISH, FRENCH, page, pdf, write

if TYPE_CHECKING:
    from pathlib import Path

    from geo.press.articles.article import Article

TITLE = "Deux citernes brûlées à l'ouest du pays"
TEXT = "\n\n".join((TITLE, "Publié le 12/11/2025 - 18:41", *FRENCH))


def loaded(folder: Path, name: str, text: str | bytes) -> Article:
    return load_article(write(folder, name, text)).article


def test_a_text_has_title_day_language_and_paragraphs(tmp_path: Path) -> None:
    article = loaded(tmp_path, "a.txt", TEXT)
    assert (article.name, article.title, article.lang) == ("a.txt", TITLE, Lang.FR)
    assert (article.published, article.published_ground) == (date(2025, 11, 12), "Publié le 12/11/2025 - 18:41")
    assert article.paragraphs == FRENCH


def test_what_is_given_counts_before_what_the_file_says(tmp_path: Path) -> None:
    file = write(tmp_path, "a.txt", TEXT)
    article = load_article(file, published=date(2025, 11, 20), lang=Lang.EN).article
    assert (article.published, article.published_ground, article.lang) == (date(2025, 11, 20), "--published", Lang.EN)


def test_a_day_of_the_story_is_no_day_of_publication(tmp_path: Path) -> None:
    told = FRENCH[0].replace("mardi", "le 4 novembre 2025")
    assert loaded(tmp_path, "a.txt", f"{TITLE}\n\n{told}\n\n{FRENCH[1]}").published is None


def test_a_dateline_is_cut_from_the_paragraph_that_it_opens(tmp_path: Path) -> None:
    text = (
        f"Two tankers burned in the west of the country\n\nBAMAKO, Nov 12, 2025 (Wire) - {ENGLISH[0]}\n\n{ENGLISH[1]}"
    )
    article = loaded(tmp_path, "a.txt", text)
    assert (article.published, article.paragraphs) == (date(2025, 11, 12), ENGLISH)


def test_a_last_line_that_dates_the_article_is_no_body(tmp_path: Path) -> None:
    article = loaded(tmp_path, "a.txt", "\n\n".join((TITLE, *FRENCH, "Kayes, 12 novembre 2025. A. T.")))
    assert (article.published, article.paragraphs) == (date(2025, 11, 12), FRENCH)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_texts_are_decoded_as_tables_are(tmp_path: Path, encoding: str) -> None:
    assert loaded(tmp_path, "a.txt", TEXT.encode(encoding)).paragraphs == FRENCH


def test_a_guessed_encoding_is_noted(tmp_path: Path) -> None:
    notes = load_article(write(tmp_path, "a.txt", TEXT.encode("cp1252"))).notes
    assert len(notes) == 1
    assert "read as Windows-1252" in notes[0]


def test_a_page_is_read_without_what_stands_beside_the_story(tmp_path: Path) -> None:
    article = loaded(tmp_path, "a.html", page("<meta property='article:published_time' content='2025-11-12T08:00Z'>"))
    assert article.title == "Deux citernes brûlées"
    assert article.paragraphs == FRENCH
    assert (article.published, article.published_ground) == (date(2025, 11, 12), "meta article:published_time")


def test_a_page_is_known_by_its_content(tmp_path: Path) -> None:
    assert loaded(tmp_path, "a.txt", page()).paragraphs == FRENCH


def test_the_address_of_a_page_dates_it_where_nothing_else_does(tmp_path: Path) -> None:
    head = "<link rel='canonical' href='https://journal.example/2025/11/12/citernes'>"
    article = loaded(tmp_path, "a.html", page(head))
    assert (article.published, article.published_ground) == (date(2025, 11, 12), "address: 2025/11/12")
    assert article.url.endswith("/citernes")


def test_a_pdf_is_read_with_its_lines_joined(tmp_path: Path) -> None:
    lines = ["Two tankers burned in the west", "", "Published 12 November 2025", ""]
    lines += [
        "Gunmen burned two tankers on Tuesday between Diema and",
        "Sandare, according to hauliers who were wait-",
        "ing in town.",
    ]
    article = loaded(tmp_path, "a.pdf", pdf(lines))
    assert article.published == date(2025, 11, 12)
    assert article.paragraphs == (ENGLISH[0],)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("scan.pdf", pdf([]), "holds no text, perhaps it is scanned"),
        ("long.pdf", pdf(["A line of text."], pages=61), "61 pages, more than 60"),
        ("locked.pdf", pdf(list(ENGLISH), locked_by="x"), "locked by a password"),
        ("cut.pdf", pdf(list(ENGLISH))[:300], "the PDF cannot be read"),
        ("deep.html", "<html><body>" + "<div>" * 3000 + ENGLISH[0], "too deep within each other"),
        ("wide.html", "<html><body>" + "<b>x</b>" * 70_000, "more than 60,000 tags"),
        ("nested.html", "<html><body>" + ("<div>" * 200 + "x" + "</div>" * 200) * 40, "too deep within each other"),
        ("empty.html", "<html><body></body></html>", "no story was found"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(50), "another kind of file"),
        ("damaged.txt", "é".encode() + b" \xff\xfe caf\xe9 \xc3\xa9 end of line here.\n", "save the file as UTF-8"),
        ("empty.txt", "", "no sentence was found"),
        ("numbers.txt", "12 345 678 " * 30, "neither French nor English"),
        ("large.txt", b"a sentence of it. " * (MAX_BYTES // 18 + 1), "over 20 MB"),
        ("book.txt", b"The sentence of a book is here again.\n" * 40_000, "over 1,000,000 characters"),
    ],
)
def test_what_is_no_article_is_refused_by_one_message(
    tmp_path: Path, name: str, content: str | bytes, said: str
) -> None:
    with pytest.raises(InputError, match=said) as caught:
        load_article(write(tmp_path, name, content))
    assert "\n" not in str(caught.value)
    assert name in str(caught.value)


def test_a_day_out_of_range_is_refused_and_one_in_the_text_is_none(tmp_path: Path) -> None:
    file = write(tmp_path, "a.txt", TEXT.replace("12/11/2025", "12/11/0001"))
    assert load_article(file).article.published is None
    with pytest.raises(InputError, match="--published = 0001-01-01 is out of range"):
        load_article(file, published=date(1, 1, 1))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError, match="no such file"):
        load_article(tmp_path / "none.txt")


@pytest.mark.parametrize(("name", "module"), [("a.html", "trafilatura"), ("a.pdf", "pypdf")])
def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, module: str) -> None:
    content = page() if name == "a.html" else pdf(list(ENGLISH))
    file = write(tmp_path, name, content)
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ExtraMissingError, match=r"supplylines\[press\]"):
        load_article(file)


def test_text_and_markdown_need_no_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("trafilatura", "pypdf", "lxml"):
        monkeypatch.setitem(sys.modules, module, None)
    assert loaded(tmp_path, "a.txt", TEXT).paragraphs == FRENCH
    assert loaded(tmp_path, "a.md", TEXT).paragraphs == FRENCH
