"""Candidates for tests, with what matters of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from data.codes import Lang
from geo.press.articles.article import Article
from geo.press.candidate import Candidate

ARTICLE = Article(
    "a.txt",
    "Two tankers burned",
    (
        "Gunmen burned two tankers on Tuesday between Diema and Sandare.",
        "A convoy of 40 tankers reached Bamako on Monday. Petrol costs 2,500 FCFA a litre in Mopti.",
        "Analysts fear that the road could be cut.",
    ),
    Lang.EN,
    date(2025, 11, 12),
)


def candidate(**fields: Any) -> Candidate:
    """Return a candidate of the article above."""
    told: dict[str, Any] = {
        "article": ARTICLE,
        "event_type": "arson_vehicles",
        "date": date(2025, 11, 11),
        "sentence": ARTICLE.paragraphs[0],
        "paragraph": 1,
        "sentence_no": 2,
        "place_text": "between Diema and Sandare",
    }
    return Candidate(**{**told, **fields})
