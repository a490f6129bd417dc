"""What several sentences tell is one happening or two."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from data.codes import Lang
from geo.press.articles.article import Article
from geo.press.happenings import Happening, gather
from geo.press.sentences import find_sentences
from geo.press.tellings import TellingFinder

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.tables.wording import Wording
    from geo.gazetteer.gazetteer import Gazetteer


@pytest.fixture
def happenings(wording: Wording, names: Gazetteer) -> Callable[..., list[Happening]]:
    finder = TellingFinder(wording, Lang.EN, names, "Bamako", frozenset({"ML"}), dt.date(2025, 11, 5))

    def find(*paragraphs: str) -> list[Happening]:
        return gather(finder.find(find_sentences(Article("a", "", paragraphs, Lang.EN))), wording)

    return find


def test_one_place_in_two_wordings_is_one(happenings: Callable[..., list[Happening]]) -> None:
    (one,) = happenings(
        "Gunmen ambushed a convoy near Kolondiéba on Monday.", "The attack was between Kolondiéba and Kadiana."
    )
    assert one.placed is not None
    assert one.placed.place is not None
    assert one.placed.place.words == "between Kolondiéba and Kadiana"  # a stretch of road says more than a town


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (("Several tankers were burned.", "The attack took place between Kolondiéba and Kadiana."), "Kadiana"),
        (("Several tankers were burned on Monday.",), "Sikasso"),
    ],
)
def test_a_title_says_where_only_if_nothing_else_does(
    wording: Wording, names: Gazetteer, texts: tuple[str, ...], words: str
) -> None:
    finder = TellingFinder(wording, Lang.EN, names, "Bamako", frozenset({"ML"}), dt.date(2025, 11, 5))
    article = Article("a", "Tankers burned in Sikasso", texts, Lang.EN)
    (one,) = gather(finder.find(find_sentences(article)), wording)
    assert one.placed is not None
    assert one.placed.place is not None
    assert words in one.placed.place.words


def test_far_places_on_one_day_are_two(happenings: Callable[..., list[Happening]]) -> None:
    assert (
        len(happenings("Gunmen attacked a bus near Kolondiéba on Monday.", "A bus was attacked near Nioro on Monday."))
        == 2
    )


def test_a_night_is_of_both_its_days(happenings: Callable[..., list[Happening]]) -> None:
    assert (
        len(
            happenings(
                "A bus was attacked near Niono on Sunday night.", "The attack, on Monday, killed two near Niono."
            )
        )
        == 1
    )


def test_a_mere_reference_to_nothing_told_is_no_happening(happenings: Callable[..., list[Happening]]) -> None:
    assert happenings("The attack worried analysts.") == []


@pytest.mark.parametrize(
    ("sentence", "event_type"),
    [
        ("The bridge near Kolondiéba was destroyed on Monday when a roadside bomb hit a lorry.", "bridge_destroyed"),
        ("On Monday a bus was hijacked near Kolondiéba and two passengers were abducted.", "abduction"),
        ("On Monday a lorry was torched near Niono at a checkpoint set up by gunmen.", "arson_vehicles"),
        ("The road near Niono was blocked on Monday and no bus has left since.", "road_blocked"),
    ],
)
def test_how_a_deed_was_done_is_the_same_deed(
    happenings: Callable[..., list[Happening]], wording: Wording, sentence: str, event_type: str
) -> None:
    assert [one.event_type(wording) for one in happenings(sentence)] == [event_type]


def test_what_other_sentences_tell_is_no_part_of_a_deed(happenings: Callable[..., list[Happening]]) -> None:
    found = happenings(
        "On Monday the bridge near Kolondiéba was destroyed.", "On Monday a bus hit a roadside bomb near Niono."
    )
    assert [one.group for one in found] == ["road", "violence"]


def test_vehicles_burned_and_drivers_taken_are_two(happenings: Callable[..., list[Happening]]) -> None:
    found = happenings("Gunmen torched two tankers near Niono on Monday and abducted three drivers.")
    assert {one.group for one in found} == {"violence", "abduction"}


@pytest.mark.parametrize(
    "sentence",
    [
        "A convoy reached Niono on the eve of the attack.",
        "Two days before the attack, a convoy reached Niono.",
    ],
)
def test_an_event_that_only_dates_another_is_told_elsewhere(
    happenings: Callable[..., list[Happening]], sentence: str
) -> None:
    found = happenings("Gunmen attacked a bus near Kolondiéba on Monday.", sentence)
    assert [one.group for one in found] == ["violence", "arrival"]


def test_the_day_of_so_long_after_is_of_what_stands_behind_it(happenings: Callable[..., list[Happening]]) -> None:
    found = happenings(
        "Gunmen attacked a bus near Kolondiéba on Monday.",
        "That attack came five days after two drivers were abducted near Niono.",
    )
    assert [(one.group, one.day and one.day.date) for one in found] == [
        ("violence", dt.date(2025, 11, 3)),
        ("abduction", dt.date(2025, 10, 29)),
    ]


def test_a_sentence_that_points_back_tells_the_day_and_place_of_what_was_told(
    happenings: Callable[..., list[Happening]],
) -> None:
    found = happenings(
        "A bus struck a roadside bomb, authorities said on Tuesday.",
        "The explosion took place on Monday in the village of Niono.",
    )
    assert [(one.group, one.day and one.day.date) for one in found] == [("violence", dt.date(2025, 11, 3))]
    (placed,) = [one.placed for one in found]
    assert placed is not None
    assert placed.place is not None
    assert "Niono" in placed.place.words


def test_how_long_it_lasts_is_not_when_it_was_done(happenings: Callable[..., list[Happening]]) -> None:
    found = happenings("It rained on Saturday. The bridge near Niono was washed away. Today the bridge is impassable.")
    one = next(one for one in found if one.group == "road")
    assert one.day is None
    assert one.day_before
    assert one.day_before.date == dt.date(2025, 11, 1)


def test_a_closing_that_opens_a_sentence_about_the_reopening_is_over(wording: Wording, names: Gazetteer) -> None:
    finder = TellingFinder(wording, Lang.FR, names, "Bamako", frozenset({"ML"}), dt.date(2025, 11, 5))
    text = "Suspendue dimanche après des heurts, la circulation des camions près de Niono a repris mardi."
    found = gather(finder.find(find_sentences(Article("a", "", (text,), Lang.FR))), wording)
    assert [one.group for one in found] == ["lifting"]


def test_the_country_that_heads_a_title_is_no_place(wording: Wording, names: Gazetteer) -> None:
    finder = TellingFinder(wording, Lang.FR, names, "Bamako", frozenset({"ML"}), dt.date(2025, 11, 5))
    article = Article("a", "Mali : deux convois attaqués", ("Deux convois ont été attaqués mardi.",), Lang.FR)
    (one,) = gather(finder.find(find_sentences(article)), wording)
    assert one.placed is None


def test_the_day_of_a_dateline_is_none_of_what_it_tells(happenings: Callable[..., list[Happening]]) -> None:
    (one,) = happenings("DAKAR, Nov 4 (Reuters) - Gunmen attacked a convoy near Niono in late October, the army said.")
    assert one.day
    assert one.day.date < dt.date(2025, 11, 1)


def test_an_attack_that_the_lead_puts_somewhere_is_told_by_it(happenings: Callable[..., list[Happening]]) -> None:
    (one,) = happenings("The army told of the death of five gendarmes in the attack on a convoy near Niono.")
    assert one.placed is not None


def test_where_lorries_come_from_is_not_where_they_arrive(happenings: Callable[..., list[Happening]]) -> None:
    (one,) = happenings("A convoy of 82 tankers from Niamey in Niger arrived in Niono on Monday.")
    assert one.group == "arrival"


def test_the_telling_it_rests_on_names_the_type(happenings: Callable[..., list[Happening]], wording: Wording) -> None:
    (one,) = happenings("Two tankers were set on fire near Niono on Monday.", "The ambush near Niono killed two.")
    assert one.event_type(wording) == "arson_vehicles"  # which tells a day too, so that the sentence quoted says it
    assert "set on fire" in one.best(wording).trigger.sentence.text
