from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from data.codes import Certainty, DatePrecision, Lang
from data.tables.wording import Wording, load_wording
from geo.press.articles.article import Article
from geo.press.model_client import ModelClient
from geo.press.model_reading import ModelReading, read_by_model
from tests.geo.press.stub_model import answering, serving
from tests.geo.press.tellers import candidate

ARTICLE = Article(
    "a.txt",
    "Fuel at last",
    (
        "Forty tankers drew up at the depots of Bamako on Monday, a trader said.",
        "Gunmen would burn any tanker near Diema, they warned.",
        "The ferry at Markala rests at its quay.",
    ),
    Lang.EN,
    date(2025, 11, 12),
)
ARRIVAL = {
    "event_type": "convoy_arrival",
    "sentence": ARTICLE.paragraphs[0],
    "place_words": "Bamako",
    "day_words": "on Monday",
}


@pytest.fixture(scope="module")
def wording() -> Wording:
    return load_wording()


def read(wording: Wording, answer: object, *found: Any) -> ModelReading:
    with serving(answering(answer)) as server:
        return read_by_model(ARTICLE, found, wording, ModelClient(server.url))


def test_what_the_text_holds_is_added_and_flagged(wording: Wording) -> None:
    (one,) = read(wording, {"events": [ARRIVAL]}).candidates
    assert (one.event_type, one.date, one.place_text) == ("convoy_arrival", date(2025, 11, 10), "Bamako")
    assert (one.sentence, one.paragraph, one.sentence_no) == (ARTICLE.paragraphs[0], 1, 2)
    assert (one.flags, one.certainty) == (("llm",), Certainty.LOW)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"sentence": "Two hundred tankers burned in Kayes on Monday."}, "sentence not in the text"),
        ({"sentence": "tankers"}, "sentence not in the text"),
        ({"sentence": ARTICLE.title}, "sentence not in the text"),
        ({"event_type": "invasion"}, "no event as it was asked for"),
        ({"sentence": 7}, "no event as it was asked for"),
        ({"event_type": "arson_vehicles", "sentence": ARTICLE.paragraphs[1]}, "not told as having happened"),
    ],
)
def test_what_is_invented_or_not_told_is_dropped_and_counted(
    wording: Wording, change: dict[str, Any], reason: str
) -> None:
    found = read(wording, {"events": [{**ARRIVAL, **change}]})
    assert found.candidates == ()
    assert found.dropped == Counter({reason: 1})


def test_invented_words_of_place_and_day_are_dropped_alone(wording: Wording) -> None:
    found = read(wording, {"events": [{**ARRIVAL, "place_words": "Kayes", "day_words": "3 November"}]})
    (one,) = found.candidates
    assert (one.place_text, one.date, one.date_precision) == ("", date(2025, 11, 12), DatePrecision.REPORT_DATE)
    assert found.dropped == Counter({"place not in the text": 1, "day not in the sentence": 1})


def test_what_the_rules_found_is_not_added_again(wording: Wording) -> None:
    known = candidate(article=ARTICLE, event_type="convoy_arrival", sentence_no=2)
    found = read(wording, {"events": [ARRIVAL]}, known)
    assert (found.candidates, found.dropped) == ((), Counter({"found by the rules": 1}))
    twice = read(wording, {"events": [ARRIVAL, ARRIVAL]})
    assert len(twice.candidates) == 1


@pytest.mark.parametrize("answer", [[], {"events": "none"}, {"events": [None]}, 3, {"other": []}])
def test_an_answer_of_another_shape_adds_nothing(wording: Wording, answer: object) -> None:
    found = read(wording, answer)
    assert found.candidates == ()
    assert found.dropped == Counter({"no event as it was asked for": 1})


def test_a_list_without_end_is_cut(wording: Wording) -> None:
    found = read(wording, {"events": [ARRIVAL] * 500})
    assert len(found.candidates) == 1
    assert sum(found.dropped.values()) == 499
