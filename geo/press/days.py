"""Days in words: hier, mardi dernier, dans la nuit de lundi à mardi, three days ago, since 3 September.

Words are read against the day of publication, in the folded text of a sentence. What lies ahead ("next Tuesday") is
found too and marked: nothing happens there yet.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.press.day_words import READERS

if TYPE_CHECKING:
    from datetime import date

    from geo.press.day_words import Day

_LIMIT = re.compile(r"(?:jusqu'(?:a|au)|until|till|d'ici(?: a| au)?|avant|pending)\s+(?:le\s+|the\s+|ce\s+)?$")
_SAID = re.compile(
    r"\b(?:said|announced|told \w+|reported|confirmed|says|added|a(?:nnonce|ffirme|joute)|declare|indique|confirme"
    r"|(?:in a|their|its) statement|(?:dans|par) un communique(?: \w+)?|statement|communique)"
    r"(?:\s+(?:in a statement|late|early|on|ce|le|du|de|of|dated|dans un communique))*\s+$"
)
_NIGHT = re.compile(r"nuit|soir|night|evening")
_NEAR = 12  # characters around a day that say whether its night is meant
_SINCE = re.compile(r"(?:depuis|since|from|a compter d[ue]|a partir d[ue]|des)\s+(?:le\s+|the\s+|ce\s+)?$")


def find_days(plain: str, published: date, told: date | None = None) -> list[Day]:
    """Return the days named in a sentence, in their order.

    Parameters
    ----------
    plain
        Lower case without accents.
    published
        The day of publication, which "hier" and "Tuesday" count from.
    told
        The exact day that the article named last, which "la veille" and "the next day" count from where the sentence
        names none before them; None where there is none.
    """
    found: list[Day] = []
    for pattern, read in READERS:
        for match in pattern.finditer(plain):
            if any(one.start < match.end() and match.start() < one.end for one in found):
                continue
            before = [one.date for one in found if one.is_exact and one.end <= match.start()]
            day = read(match, published, before[-1] if before else told)
            if day is not None:
                found.append(_marked(day, plain, published))
    return sorted(found, key=lambda day: day.start)


def _marked(day: Day, plain: str, published: date) -> Day:
    """Return a day with what the words around it say."""
    before = plain[: day.start]
    return replace(
        day,
        is_since=plain.startswith(("depuis", "since"), day.start) or _SINCE.search(before) is not None,
        is_ahead=day.is_ahead or day.date > published,
        is_said=_SAID.search(before) is not None,
        is_limit=_LIMIT.search(before) is not None,
        is_night=_NIGHT.search(plain, max(0, day.start - _NEAR), day.end + _NEAR) is not None,
    )
