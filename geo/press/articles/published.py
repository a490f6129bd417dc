"""The day an article was published, and the words that say so: never a day of its story, a caption or a headline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.codes import Lang
from data.limits import YEARS
from data.texts.accents import without_accents
from geo.reports.dates import read_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

DATELINE_CHARACTERS = 110  # of a paragraph in which "BAMAKO, 5 avril 2012 (Agence) - " ends
TAIL_CHARACTERS = 120  # of a last line that signs and dates an article
HEAD_CHARACTERS = 240  # of a line above the body
GROUND_CHARACTERS = 80  # of the words quoted as ground
_AGENCY = r"(?:\s*\([^()\d]{2,40}\))?"  # "July 22 (Wire) 2016"
_DATE = re.compile(
    r"(?<![\d/.-])(?:\d{4}-\d\d-\d\d|\d{1,2}\s?[/.]\s?\d{1,2}\s?[/.]\s?\d{4}"
    rf"|\d{{1,2}}(?:er|st|nd|rd|th)?\s+(?:of\s+)?[^\W\d_]{{3,10}}\.?{_AGENCY},?\s+\d{{4}}"
    rf"|[^\W\d_]{{3,10}}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?{_AGENCY}\s*,?\s+\d{{4}})(?!\d)"
)
_NUMERIC = re.compile(r"(\d{1,2})\s?[/.]\s?(\d{1,2})\s?[/.]\s?(\d{4})")
_PUBLISHED = re.compile(  # on the folded text
    r"\b(?:publiee?|mis en ligne|poste|paru|diffusee?|first published|published|posted|issued|sent out|released"
    r"|date(?=\s*:)|date de publication|publication date|as of|en date du)\b"
)
_CHANGED = re.compile(
    r"\b(?:modifiee?|mis a jour|maj|actualisee?|updated|modified|last (?:edited|refresh\w*)|revised)\b"
)
_NO_DAY_OF_IT = re.compile(  # whose date is of something else
    r"\b(?:photo\w*|archives?|file|image|illustration|legende|credit|lire aussi|voir aussi|a lire|read (?:also|more)"
    r"|related|copyright|droits reserves|rights reserved|last page refresh)\b|©|\(c\)"
)
_DATELINE = re.compile(  # a place in capitals: "BAMAKO", "MOPTI, Mali", "(Sévaré, mardi"
    r"\s*\(?(?!(?:Depuis|Since|On|Le|The|En|In|Du|Dès|After|Before|Avant|Après|Jusqu'au|Until)\b)"
    r"[A-ZÀ-Þ][\w'’-]*(?:,?\s+(?:[A-ZÀ-Þ][\w'’-]*|d[eu]s?|la|les?|sur|en|of|on|el|al)){0,5},?\s+(?:le\s+)?(?:[^\W\d_]+\.?,?\s+)?"
)
_DATELINE_END = re.compile(
    r"\s*,?\s*(?:\([^()]{2,40}\)|[^()]{0,30}\)|[A-ZÀ-Þ][\w .'/]{0,25})?\s*(?:[–—:]|--?(?=\s))\s*"
)


@dataclass(frozen=True)
class Published:
    """A day of publication with the words or the mark that say it, and how many characters of the text they take."""

    day: date
    ground: str
    end: int = 0


def in_head(lines: Sequence[str], lang: Lang) -> Published | None:
    """Return the day told by a line above the body: one that says "published" before any other, a change last."""
    told = [(line, found) for line in lines for found in _read(line, lang) if len(line) <= HEAD_CHARACTERS]
    told = [(line, found) for line, found in told if not _NO_DAY_OF_IT.search(_plain(line))]
    if not told:
        return None
    line, match = min(told, key=lambda one: _doubt(*one))
    return Published(match.day, _quoted(line))


def in_dateline(paragraph: str, lang: Lang) -> Published | None:
    """Return the day of a dateline at the start of the body; its `end` is where the text goes on behind the dash."""
    for found in _read(paragraph[:DATELINE_CHARACTERS], lang):
        before = _DATELINE.fullmatch(paragraph, 0, found.start)
        after = _DATELINE_END.match(paragraph, found.end)
        if before is not None and after is not None:
            return Published(found.day, f"dateline: {_quoted(paragraph[: found.end])}", after.end())
    return None


def in_tail(lines: Sequence[str], lang: Lang) -> Published | None:
    """Return the day told by the last line, where it is short and no sentence."""
    last = lines[-1] if lines else ""
    if len(last) > TAIL_CHARACTERS or _NO_DAY_OF_IT.search(_plain(last)):
        return None
    for found in _read(last, lang):
        others = len(re.findall(r"[^\W\d_]{3,}", last[: found.start] + last[found.end :]))
        if others <= 8:
            return Published(found.day, _quoted(last))
    return None


def in_address(url: str) -> Published | None:
    """Return the day that the address of a page holds: /2025/11/12/ or /2025-11-12-."""
    match = re.search(r"[/-](20\d\d)[/-](\d\d)[/-](\d\d)(?=[/\-._]|$)", url)
    day = _day("-".join(match.groups())) if match else None
    return Published(day, f"address: {match.group().strip('/-')}") if match and day else None


def in_value(value: str, ground: str) -> Published | None:
    """Return the day of a machine-readable mark ("2025-09-30T16:05:11Z"), as it was where the article was published."""
    match = re.match(r"\s*(\d{4}-\d\d-\d\d)", value)
    day = _day(match[1]) if match else _day(value.strip())
    return Published(day, ground) if day else None


@dataclass(frozen=True)
class _Found:
    start: int
    end: int
    day: date


def _read(text: str, lang: Lang) -> Iterator[_Found]:
    """Yield the days written with their year."""
    for match in _DATE.finditer(text):
        numeric = _NUMERIC.fullmatch(match.group())
        words = re.sub(_AGENCY + ",?", "", match.group())
        day = _day(words) if numeric is None else _numeric_day(numeric, lang)
        if day is not None:
            yield _Found(match.start(), match.end(), day)


def _numeric_day(match: re.Match[str], lang: Lang) -> date | None:
    """Return 12/11/2025 as the French write it; in English either number may be the month, unless one is too large."""
    first, second, year = (int(part) for part in match.groups())
    if lang is Lang.EN and second > 12:
        first, second = second, first
    elif lang is Lang.EN and first <= 12 and first != second:
        return None
    return _day(f"{year:04}-{second:02}-{first:02}")


def _doubt(line: str, found: _Found) -> tuple[int, int]:
    """Return how little a line says that a day in it is that of publication."""
    before = _plain(line[: found.start])
    published = [match.end() for match in _PUBLISHED.finditer(before)]
    changed = [match.end() for match in _CHANGED.finditer(before)]
    if published and max(published) > max(changed, default=-1):
        return 0, len(line)
    return (2 if changed else 1), len(line)


def _day(words: str) -> date | None:
    """Return the day that words mean, None where they are no date or a slip of the pen."""
    try:
        day = read_day(words)
    except ValueError:
        return None
    return day if day.year in YEARS else None


def _plain(text: str) -> str:
    return without_accents(text.lower())


def _quoted(text: str) -> str:
    return " ".join(text.split())[:GROUND_CHARACTERS]
