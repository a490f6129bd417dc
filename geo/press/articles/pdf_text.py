"""Articles in PDF: the text that their pages hold. Pictures of pages are not read."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from data.errors import InputError
from data.extras import needed_to
from geo.press.articles.plain_text import read_plain_text

if TYPE_CHECKING:
    from geo.press.articles.draft import Draft

MAX_PAGES = 60  # of a press article or a situation report; what is longer is a book
MIN_LETTERS = 80  # fewer in a whole file are page numbers and stamps


def read_pdf(raw: bytes, name: object) -> Draft:
    """Return the draft of a PDF; `name` stands in messages.

    Raises
    ------
    InputError
        It cannot be read, is locked, too long, or holds no text.
    ExtraMissingError
        pypdf is not installed.
    """
    with needed_to("pdf"):
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            msg = f"{name}: the PDF is locked by a password; save it without one"
            raise InputError(msg)
        n_pages = len(reader.pages)
        if n_pages > MAX_PAGES:
            msg = f"{name}: {n_pages} pages, more than {MAX_PAGES}; give the pages of the article alone"
            raise InputError(msg)
        lines = [line for page in reader.pages for line in [*page.extract_text().splitlines(), ""]]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, LookupError) as error:
        if isinstance(error, InputError):
            raise
        msg = f"{name}: the PDF cannot be read ({error!s:.80}); print it to a new PDF, or give its text"
        raise InputError(msg) from error
    if sum(map(str.isalpha, "".join(lines))) < MIN_LETTERS:
        msg = f"{name}: the PDF holds no text, perhaps it is scanned; run character recognition first, or give its text"
        raise InputError(msg)
    return read_plain_text(lines)
