from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from data.errors import TableError
from data.tables.words import vocabulary_of
from geo.press.candidate import POSSIBLE
from geo.press.evaluate import ArticleScore, Evaluation, evaluate, read_yardstick, score_article
from geo.press.whereabouts import Surveyor
from tests.geo.press.tellers import ARTICLE, candidate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geo.gazetteer.gazetteer import Gazetteer
    from geo.press.articles.article import Article
    from geo.press.candidate import Candidate

HEADER = (
    "article,published,kind,required,date,date_tolerance_days,place_text,place_level,tolerance_km,event_type,"
    "paragraph,anchor,category"
)
VOCABULARY = vocabulary_of({"event_type": ["accident"]}, {"event_type": {"accident": ["road accident"]}})
ROWS = (
    "a.txt,2025-11-12,event,1,2025-11-11,0,near Diema,stretch,40,ambush;arson_vehicles,1,burned two tankers,",
    "a.txt,2025-11-12,event,1,2025-11-10,0,Bamako,point,20,convoy_arrival,2,reached Bamako,",
    "a.txt,2025-11-12,not_event,,,,,,,,3,could be cut,conditional",
)


@pytest.fixture
def yardstick(tmp_path: Path) -> Path:
    path = tmp_path / "yardstick.csv"
    path.write_text("\n".join((HEADER, *ROWS)) + "\n")
    return path


def score(yardstick: Path, names: Gazetteer, candidates: Sequence[Candidate]) -> ArticleScore:
    return score_article(ARTICLE, candidates, read_yardstick(yardstick, VOCABULARY)["a.txt"], Surveyor(names))


ARRIVAL = {
    "event_type": "convoy_arrival",
    "date": date(2025, 11, 10),
    "sentence": "A convoy of 40 tankers reached Bamako on Monday.",
}
TRAP = {"event_type": "road_blocked", "sentence": ARTICLE.paragraphs[2], "paragraph": 3, "place_text": ""}


def test_right_false_duplicate_missed_and_trap_are_told_apart(yardstick: Path, names: Gazetteer) -> None:
    found = score(yardstick, names, [candidate(), candidate(date=date(2025, 11, 12)), candidate(**TRAP)])
    assert [(one.day_is_right, one.place_is_right) for one in found.matches] == [(True, True)]
    assert [one.date.day for one in found.duplicates] == [12]
    assert [one.event_type for one in found.false] == ["road_blocked"]
    assert [one.anchor for one in found.missed] == ["reached Bamako"]
    assert [one.category for one in found.sprung] == ["conditional"]
    shares = Evaluation([found]).shares()
    assert shares == {
        "precision": 1 / 2,
        "precision_duplicates_false": 1 / 3,
        "recall": 1 / 2,
        "day": 1.0,
        "place": 1.0,
        "all_three": 1 / 2,
        "traps": 1.0,
    }


def test_a_wrong_type_or_a_far_day_is_no_match(yardstick: Path, names: Gazetteer) -> None:
    found = score(yardstick, names, [candidate(event_type="ied"), candidate(date=date(2025, 10, 11))])
    assert not found.matches
    assert len(found.false) == 2


def test_the_place_may_be_wrong_and_a_blank_is_right_for_a_network_alone(yardstick: Path, names: Gazetteer) -> None:
    found = score(yardstick, names, [candidate(place_text="Kayes"), candidate(**ARRIVAL, place_text="")])
    assert [one.place_is_right for one in found.matches] == [False, False]
    yardstick.write_text(yardstick.read_text().replace("Bamako,point", ",network"))
    assert [one.place_is_right for one in score(yardstick, names, [candidate(**ARRIVAL, place_text="")]).matches] == [
        True
    ]


def test_what_is_not_in_the_text_is_counted(yardstick: Path, names: Gazetteer) -> None:
    found = score(
        yardstick, names, [candidate(sentence="Words of nobody."), candidate(place_text="Sikasso"), candidate()]
    )
    assert found.n_unquoted == 2


def test_the_day_of_the_yardstick_counts_only_where_the_article_tells_none(yardstick: Path, names: Gazetteer) -> None:
    from dataclasses import replace

    days: list[date | None] = []

    def read(article: Article) -> list[Candidate]:
        days.append(article.published)
        return []

    articles: dict[str, Article | None] = {"a.txt": replace(ARTICLE, published=None)}
    rows = read_yardstick(yardstick, VOCABULARY)
    found = evaluate(rows, lambda name, _: articles[name], read, Surveyor(names))
    assert found.counts()["days_of_yardstick"] == 1
    articles["a.txt"] = replace(ARTICLE, published=date(2025, 11, 13))
    found = evaluate(rows, lambda name, _: articles[name], read, Surveyor(names))
    assert found.counts()["days_of_yardstick"] == 0
    assert len(found.other_days) == 1
    assert days == [date(2025, 11, 12), date(2025, 11, 13)]
    articles["a.txt"] = None
    assert evaluate(rows, lambda name, _: articles[name], read, Surveyor(names)).absent == ["a.txt"]


def test_a_type_in_other_words_is_read_as_its_code(yardstick: Path) -> None:
    yardstick.write_text(yardstick.read_text().replace("ambush;arson_vehicles", "road_accident"))
    (first, *_) = read_yardstick(yardstick, VOCABULARY)["a.txt"]
    assert first.types == {"accident"}


def test_a_bad_row_is_named(yardstick: Path) -> None:
    yardstick.write_text(yardstick.read_text().replace(",not_event,", ",perhaps,"))
    with pytest.raises(TableError, match=r"line 4: kind 'perhaps'"):
        read_yardstick(yardstick, VOCABULARY)


def test_what_is_only_possible_counts_apart(yardstick: Path, names: Gazetteer) -> None:
    found = score(yardstick, names, [candidate(flags=(POSSIBLE,)), candidate(**TRAP, flags=(POSSIBLE,))])
    counts = Evaluation([found]).counts()
    assert (counts["right"], counts["false"], counts["traps_sprung"]) == (0, 0, 0)
    assert (counts["possible"], counts["possible_right"]) == (2, 1)
