"""Scenes: what a paragraph has told of day and place before a sentence, which its own words may leave unsaid."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.press.day_words import Day
    from geo.press.sentences import Sentence

_NAME = r"[A-ZÀ-Þ][\w’'-]*(?:[ -](?:(?:de|du|d['’]|et|and) ?)?[A-ZÀ-Þ][\w’'-]*){0,3}"
_UNIT = r"(?:(?:Région|Cercle|Commune|Zone|Axe|Secteur) (?:de |du |d['’])?)?"
_HEAD = re.compile(  # "12/01 - Cercle de Kolondiéba.", "MOPTI."
    rf"\W*(?:\d{{1,2}}[/.]\d{{1,2}}(?:[/.]\d{{2,4}})?\W+)?{_UNIT}{_NAME}"
    r"(?: (?:region|district|area|road|axis))?\s*[.:]"
)

_WRITTEN = r"(?:, [A-ZÀ-Þ]\w+)*,? (?:\w+\.? \d{1,2}|\d{1,2} \w+\.?)(?:,? \d{4})?"
_AGENCY = r" \([^)]{2,30}\)"
_DATED_LINE = re.compile(  # "DAKAR, March 10 (Reuters) –": the day it was written
    rf"(?:[A-ZÀ-Þ][A-ZÀ-Þ'’ -]{{2,}}{_WRITTEN}(?:{_AGENCY})?|[A-ZÀ-Þ][\w'’ -]+{_WRITTEN}{_AGENCY})\s*[-–—]"
)
_LONGEST_HEADING = 60  # characters
_MARKS = " *-#•–—,("
_DASH = re.compile(r"\s*\W*\s*[-–—:]\s")


@dataclass(frozen=True)
class Scene:
    """What a paragraph says before a sentence of it.

    `day` is the exact day that it named last, `head` the line that heads the item the sentence stands in ("MOPTI."),
    with its day `head_day`; `told` are its other sentences so far; `heading_day` is the day of the heading above it.
    """

    paragraph: int = -1
    day: Day | None = None
    head: Sentence | None = None
    head_day: Day | None = None
    told: tuple[Sentence, ...] = ()
    heading_day: Day | None = None

    def before(self, sentence: Sentence) -> Scene:
        """Return the scene that a sentence stands in: a new paragraph sets a new one under the same heading."""
        if sentence.paragraph == self.paragraph:
            return self
        return Scene(sentence.paragraph, head_day=self.heading_day, heading_day=self.heading_day)

    def after(self, sentence: Sentence, days: Sequence[Day]) -> Scene:
        """Return the scene with what a sentence says."""
        exact = next((one for one in reversed(days) if is_told_day(one)), None)
        if sentence.start == 0 and is_heading(sentence, days):
            return Scene(self.paragraph, head_day=exact, heading_day=exact)
        if len(sentence.text) <= _LONGEST_HEADING and _HEAD.fullmatch(sentence.text):
            return replace(self, day=exact, head=sentence, head_day=exact or self.heading_day, told=())
        return replace(self, day=exact or self.day, told=(*self.told, sentence))


def days_told(sentence: Sentence, days: Sequence[Day]) -> list[Day]:
    """Return the days of a sentence but that of its dateline, on which it was written."""
    dateline = _DATED_LINE.match(sentence.text) if sentence.start == 0 else None
    return [day for day in days if dateline is None or day.start >= dateline.end()]


def leading_day(sentence: Sentence, days: Sequence[Day]) -> Day | None:
    """Return the day that a line of a list begins with ("17 September - The road reopened"), None where it has none."""
    first = days[0] if days and is_told_day(days[0]) else None
    if first is None or sentence.plain[: first.start].strip(_MARKS) or not _DASH.match(sentence.plain, first.end):
        return None
    return first


def is_heading(sentence: Sentence, days: Sequence[Day] = ()) -> bool:
    """Say whether a sentence is nothing but a day, or a short line without an end, as headings are."""
    if len(sentence.text) > _LONGEST_HEADING or sentence.text[-1] in '.!?…»”":':
        return False
    rest = sentence.plain
    for day in days:
        rest = rest.replace(sentence.plain[day.start : day.end], "")
    return not rest.strip(_MARKS) or not days


def is_told_day(day: Day) -> bool:
    """Say whether a day is an exact one on which something happened."""
    return day.is_exact and not (day.is_ahead or day.is_limit or day.is_said or day.is_since)
