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


def test_the_telling_it_rests_on_names_the_type(happenings: Callable[..., list[Happening]], wording: Wording) -> None:
    (one,) = happenings("Two tankers were set on fire near Niono on Monday.", "The ambush near Niono killed two.")
    assert one.event_type(wording) == "arson_vehicles"  # which tells a day too, so that the sentence quoted says it
    assert "set on fire" in one.best(wording).trigger.sentence.text
