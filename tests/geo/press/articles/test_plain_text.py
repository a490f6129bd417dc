from __future__ import annotations

from geo.press.articles.plain_text import paragraphs_of, read_plain_text
from tests.geo.press.files import ENGLISH

FOLDED = """Two tankers burned in the west of the country

Gunmen burned two tankers on Tuesday between Diema and
Sandare, according to hauliers who were wait-
ing in town.

Traffic resumed on Wednesday under escort, and the
drivers said that they would not travel at night.
"""


def test_lines_of_a_width_are_joined_to_paragraphs() -> None:
    draft = read_plain_text(FOLDED.split("\n"))
    assert (draft.title, draft.paragraphs) == ("Two tankers burned in the west of the country", ENGLISH)


def test_long_lines_are_paragraphs_without_blank_ones_between() -> None:
    assert paragraphs_of([*ENGLISH, "", "End."]) == [*ENGLISH, "End."]


def test_a_hyphen_of_a_name_stays() -> None:
    lines = ["the road that leads on to the town of Kita-", "Nord was shut for the whole day and the night", "x" * 48]
    assert paragraphs_of(lines)[0].startswith("the road that leads on to the town of Kita- Nord")
