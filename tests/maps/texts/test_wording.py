"""How each language writes dates, numbers, probabilities and names."""

from __future__ import annotations

from datetime import date

import pytest

from data.codes import (
    Label,
)
from routes.status.intervals import Interval
from tests.maps.texts.test_catalogue import EN, FR


def test_a_count_of_one_has_words_of_its_own() -> None:
    assert FR.t("whatif_unknown", n=1) == (
        "Un tronçon ou poste du lien n'existe pas sur cette page\u00a0: rien de son hypothèse n'est appliqué."
    )
    assert FR.t("whatif_unknown", n=2).startswith("2 tronçons ou postes")
    silent = Label.NO_RECENT_REPORTS
    assert [FR.label(silent, n) for n in (None, 1, 2)] == [
        "pas de signalement récent",
        "sans signalement récent",
        "sans signalement récent",
    ]


def test_dates() -> None:
    assert FR.day(date(2026, 2, 1)) == "1er\u00a0février 2026"
    assert EN.day(date(2026, 2, 1)) == "1\u00a0February 2026"


@pytest.mark.parametrize(
    ("share", "french", "english"),
    [
        (None, "–", "–"),
        (0.0, "0\u00a0%", "0%"),
        (0.004, "<\u00a01\u00a0%", "<\u00a01%"),
        (0.5, "50\u00a0%", "50%"),
        (0.996, ">\u00a099\u00a0%", ">\u00a099%"),
    ],
)
def test_percent(share: float | None, french: str, english: str) -> None:
    assert (FR.percent(share), EN.percent(share)) == (french, english)


def test_percent_of_draws_never_claims_certainty() -> None:
    assert EN.drawn_percent(1.0) == ">\u00a099%"
    assert EN.estimate(0.51, Interval(0.466, 0.554)) == "51% (47%\u201355%)"
    assert EN.estimate(0.51, Interval(0.505, 0.515)) == EN.estimate(0.51, None) == "51%"
    assert EN.drawn_percent(0.0) == "<\u00a01%"


def test_numbers() -> None:
    assert FR.km(1234.4) == "1\u202f234\u00a0km"
    assert EN.km(-49.7, signed=True) == "\u221250\u00a0km"
    assert FR.hours(1.25, signed=True) == "+1\u00a0h\u00a012"
    assert FR.hours(0.2, signed=True) == "+12\u00a0min"
    assert EN.hours(12.7) == "13\u00a0h"
    assert FR.hours(0.42, signed=True) == "+25\u00a0min"
    assert [EN.hours(value) for value in (0.0, 0.99, 0.996)] == ["0\u00a0min", "59\u00a0min", "1\u00a0h"]
    assert EN.km(-0.2, signed=True) == "+0\u00a0km"


@pytest.mark.parametrize(
    ("share", "word"),
    [
        (1.0, "very likely"),
        (0.9, "very likely"),
        (0.66, "likely"),
        (0.5, "about as likely as not"),
        (0.2, "unlikely"),
        (0.0, "very unlikely"),
    ],
)
def test_chance_words(share: float, word: str) -> None:
    assert EN.chance(share) == word


def test_unknown_event_type_shows_its_code() -> None:
    assert FR.event_type("pont_effondre") == "pont effondre"
