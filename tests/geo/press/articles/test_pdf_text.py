from __future__ import annotations

import pytest

from data.errors import InputError
from geo.press.articles.pdf_text import read_pdf
from tests.geo.press.files import ENGLISH, pdf


def test_every_page_is_read() -> None:
    draft = read_pdf(pdf(["Two tankers burned in the west", "", *ENGLISH], pages=2), "a.pdf")
    assert draft.paragraphs.count(ENGLISH[0]) == 2


def test_a_pdf_without_letters_is_refused() -> None:
    with pytest.raises(InputError, match=r"a\.pdf: the PDF holds no text"):
        read_pdf(pdf(["1", "2"]), "a.pdf")
