"""A candidate report: what an article says happened, and the sentence that says so, for a person to accept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.codes import Certainty, DatePrecision, Side

if TYPE_CHECKING:
    import datetime as dt

    from geo.press.articles.article import Article


# flags
LLM = "llm"
NO_DAY = "no day told: the week up to the article"
DAY_BEFORE = "day of the sentence before"
MADE_UP = "in an article about a film, a book or an exercise"
POSSIBLE = "possible only: neither its day nor its place is told"


@dataclass(frozen=True)
class Candidate:
    """One happening of an article, in the terms of the incidents table.

    `sentence` is the sentence of the article it rests on, word for word, `paragraph` where it stands (the title is 0)
    and `sentence_no` its number in the article, from 1. `place_sentence` is the sentence that names the place, ""
    where none fills it; `offered_places` are the places that a person may choose but no rule may fill in. `flags` say
    what a reviewer should look at ("day from the week", "llm"). `grounds` say for each slot where it comes from:
    "clause", "sentence", "head" (the line that heads its item), "named" (the only name beside it), "ruled"
    (where who decided it rules), "before" (told before in the paragraph); of a day "told", "before" (by the paragraph)
    or "publication".
    """

    article: Article
    event_type: str
    date: dt.date
    sentence: str
    paragraph: int
    sentence_no: int
    date_precision: DatePrecision = DatePrecision.DAY
    end_date: dt.date | None = None
    place_text: str = ""
    place_sentence: str = ""
    offered_places: tuple[str, ...] = ()
    actor: str = ""
    target: str = ""
    goods: str = ""
    vehicles: int | None = None
    litres: float | None = None
    certainty: Certainty = Certainty.MEDIUM
    said_by: str = ""
    side: Side = Side.UNKNOWN
    flags: tuple[str, ...] = ()
    grounds: tuple[tuple[str, str], ...] = ()
    same_as: str = ""

    @property
    def is_possible(self) -> bool:
        """Whether too little is told for it to count as found: it is offered apart from the candidates proper."""
        return POSSIBLE in self.flags
