"""Scenes: what a paragraph has told of day and place before a sentence, which its own words may leave unsaid."""

from __future__ import annotations

import re
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Scene:
    """What a paragraph says before a sentence of it.

    `day` is the exact day that it named last, `head` the line that heads the item the sentence stands in ("MOPTI."),
    with its day `head_day`; `told` are its other sentences so far.
    """

    paragraph: int = -1
    day: Day | None = None
    head: Sentence | None = None
    head_day: Day | None = None
    told: tuple[Sentence, ...] = ()

    def before(self, sentence: Sentence) -> Scene:
        """Return the scene that a sentence stands in: a new paragraph sets a new one."""
        return self if sentence.paragraph == self.paragraph else Scene(sentence.paragraph)

    def after(self, sentence: Sentence, days: Sequence[Day]) -> Scene:
        """Return the scene with what a sentence says."""
        exact = next((one for one in reversed(days) if _is_told(one)), None)
        if _HEAD.fullmatch(sentence.text):
            return Scene(self.paragraph, exact, sentence, exact)
        return Scene(self.paragraph, exact or self.day, self.head, self.head_day, (*self.told, sentence))


def _is_told(day: Day) -> bool:
    return day.is_exact and not (day.is_ahead or day.is_limit or day.is_said or day.is_since)
