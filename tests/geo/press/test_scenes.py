"""What a paragraph says of day and place before a sentence."""

from __future__ import annotations

from datetime import date

from geo.press.days import find_days
from geo.press.scenes import Scene, leading_day
from geo.press.sentences import Sentence

PUBLISHED = date(2026, 1, 19)


def scene_after(*texts: str) -> Scene:
    scene = Scene()
    for number, text in enumerate(texts, 1):
        sentence = Sentence(text, 1, number, 0)
        scene = scene.before(sentence).after(sentence, find_days(sentence.plain, PUBLISHED))
    return scene


def test_a_head_gives_its_item_day_and_place_until_the_next() -> None:
    scene = scene_after("12/01 - Cercle de Kolondiéba.", "Un barrage a été dressé.", "17/01 - Sikasso.")
    assert scene.head is not None
    assert scene.head.text == "17/01 - Sikasso."
    assert scene.head_day is not None
    assert scene.head_day.date == date(2026, 1, 17)


def test_long_text_in_capitals_heads_nothing() -> None:
    assert scene_after("Kita-" * 200).head is None  # as a heading it took a minute
    assert scene_after("Kita-Bafoulabé.").head is not None


def test_a_paragraph_keeps_the_day_it_named_last_and_a_new_one_forgets_it() -> None:
    scene = scene_after("Des hommes ont surgi lundi.", "Ils sont repartis.")
    assert scene.day is not None
    assert scene.day.date == date(2026, 1, 19)
    assert scene.before(Sentence("Plus tard.", 2, 3, 0)).day is None


def test_a_day_that_stands_alone_heads_the_paragraphs_behind_it_until_the_next_heading() -> None:
    scene = scene_after("Samedi 17 janvier")
    item = Sentence("Un convoi a été attaqué.", 2, 2, 0)
    assert scene.before(item).head_day is not None
    heading = Sentence("Perspectives", 3, 3, 0)
    ended = scene.before(item).after(item, []).before(heading).after(heading, [])
    assert ended.before(Sentence("Rien.", 4, 4, 0)).head_day is None


def test_a_line_of_a_list_begins_with_its_day() -> None:
    line = Sentence("17 January - The road, closed a week earlier, reopened.", 1, 1, 0)
    day = leading_day(line, find_days(line.plain, PUBLISHED))
    assert day is not None
    assert day.date == date(2026, 1, 17)
    told = Sentence("On 17 January the road reopened.", 1, 1, 0)
    assert leading_day(told, find_days(told.plain, PUBLISHED)) is None
