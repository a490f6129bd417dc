"""A draft: what is read of a file before its day of publication and its language are known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.texts.accents import without_accents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.press.articles.published import Published

PROSE_CHARACTERS = 160  # a line that is longer is prose, also without a full stop
PROSE_WORDS = 7  # of the shortest line with a full stop that begins a body
TITLE_WORDS = 5  # of the shortest line that is taken for a title before another one
MAX_PARAGRAPHS = 2_000  # more than a long report has; what is behind is not read
_STOP = re.compile(r"[.!?…][\"»”’')\]\s]*$")
_ASIDE = re.compile(  # what stands beside a story, on the folded text
    r"(?:a lire(?: aussi)?|lire (?:aussi|egalement)|voir aussi|sur le meme sujet|notre selection|articles? recents?"
    r"|read (?:also|more)|related(?: (?:articles|stories|news))?|more from|most read|see also|read:"
    r"|\d* ?comment(?:s|aires?)|partager|share this|(?:photo(?:graph)?|image|legende|credit) ?:|abonnez-vous|subscribe"
    r"|cookies?\b|tags?\s*:)"
)
_CAPTION = re.compile(
    r"©|\((?:file|archives?|afp|reuters|ap|dr)\)\.?$|\b(?:photo d'archives|file photo|photo \w+/\w+)\b"
)
_NOTICE = re.compile(r"\bcookies?\b|\btraceurs\b|tous droits reserves|all rights reserved|we value your privacy")
_NOTICE_WORDS = 30  # of the longest notice about cookies and rights


@dataclass(frozen=True)
class Draft:
    """Title, the lines above the body (`head`), its paragraphs, and the day of publication where marks tell it.

    `head` are lines that no sentence stands in: names, days, captions. None of them is body.
    """

    title: str
    head: tuple[str, ...]
    paragraphs: tuple[str, ...]
    published: Published | None = None
    url: str = ""
    lang: str = ""


def is_prose(line: str) -> bool:
    """Say whether a line is of a body: a sentence, or longer than any heading."""
    return len(line) > PROSE_CHARACTERS or (_STOP.search(line) is not None and len(line.split()) >= PROSE_WORDS)


def is_aside(line: str) -> bool:
    """Say whether a line names or is what stands beside a story: related headlines, captions, notices."""
    plain = without_accents(line.lower()).strip("*_#>| ")
    return (
        _ASIDE.match(plain) is not None
        or (not len(line) > PROSE_CHARACTERS and _CAPTION.search(plain) is not None)
        or (len(line.split()) <= _NOTICE_WORDS and _NOTICE.search(plain) is not None)
    )


def draft_of(lines: Sequence[str], title: str = "", published: Published | None = None, url: str = "") -> Draft:
    """Return the draft of lines, each a paragraph or a line above the body; the first good one is the title."""
    begins = next((number for number, line in enumerate(lines) if is_prose(line)), len(lines))
    head, body = lines[:begins], lines[begins:]
    title = title or _title(head)
    above = [line for line in head if line != title]
    return Draft(title, tuple(above), tuple(_body(body, title))[:MAX_PARAGRAPHS], published, url)


def _title(head: Sequence[str]) -> str:
    usable = [line for line in head if not is_aside(line) and not re.search(r"\b(?:19|20)\d\d\b.{0,12}$", line)]
    return next((line for line in usable if len(line.split()) >= TITLE_WORDS), max(usable, key=len, default=""))


def _body(lines: Sequence[str], title: str) -> list[str]:
    """Return the lines of a body: without what stands beside it, and what hangs on such a line."""
    kept: list[str] = []
    is_beside = False
    for line in lines:
        if is_aside(line):
            is_beside = not is_prose(line)
        elif line != title and not (is_beside and not is_prose(line)):
            is_beside = False
            kept.append(line)
    return kept
