from __future__ import annotations

from datetime import date

import pytest

from data.codes import Lang
from geo.press.articles.published import in_address, in_dateline, in_head, in_tail, in_value

DAY = date(2025, 11, 12)


@pytest.mark.parametrize(
    "line",
    [
        "Publié le : 12/11/2025 - 18:41",
        "Mis en ligne le mercredi 12 novembre 2025 à 11 h 20 — Rédaction",
        "Bamako, le 12 novembre 2025",
        "Dakar, 12 nov. 2025 (Agence)",
        "Par Aïssata K. | Mis en ligne : 12 novembre 2025, 07:55 | Lu 312 fois",
        "Publié le 12 novembre 2025 à 19:22 Modifié le 13 novembre 2025 à 06:10",
    ],
)
def test_a_line_above_the_body_tells_the_day(line: str) -> None:
    found = in_head(["Le titre", line], Lang.FR)
    assert found is not None
    assert found.day == DAY
    assert found.ground == line[:80]


@pytest.mark.parametrize(
    "line",
    [
        "By the desk · Wednesday, November 12, 2025 · 4 min read",
        "Published: 12 Nov, 2025 09:30",
        "Week ending Sunday 9 November; sent out 12th November 2025",
        "As of 12 November 2025",
        "Commentary. First published 2025-11-12.",
    ],
)
def test_english_lines_tell_it_too(line: str) -> None:
    found = in_head([line], Lang.EN)
    assert found is not None
    assert found.day == DAY


def test_published_counts_before_changed_whatever_the_order() -> None:
    found = in_head(["Mis à jour le 14 novembre 2025", "Publié le 12 novembre 2025"], Lang.FR)
    assert found is not None
    assert found.day == DAY


@pytest.mark.parametrize(
    "line",
    [
        "Un convoi à Kita, le 3 février 2017. Photo d'archives",
        "© Le Courrier 12 novembre 2025",
        "À lire aussi : attaque à Boni (28 décembre 2018)",
        "En direct : sommet du 30 septembre",
        "Last page refresh: 29 Nov 2025",
    ],
)
def test_captions_related_headlines_and_days_without_year_tell_none(line: str) -> None:
    assert in_head([line], Lang.FR) is None


def test_figures_that_may_mean_two_days_in_english_tell_none() -> None:
    assert in_head(["Published 11/12/2025"], Lang.EN) is None
    found = in_head(["Published 11/13/2025"], Lang.EN)
    assert found is not None
    assert found.day == date(2025, 11, 13)


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("BAMAKO, 12 novembre 2025 (Agence) – ", "Les entrepôts"),
        ("(Sévaré, mercredi 12 novembre 2025, correspondance) — ", "Il est tombé"),
        ("MOPTI, Mali Nov 12 2025 - ", "At least"),
        ("BAMAKO, November 12 (Wire) 2025 - ", "Black smoke"),
    ],
)
def test_a_dateline_ends_behind_its_dash(dateline: str, rest: str) -> None:
    found = in_dateline(dateline + rest, Lang.FR)
    assert found is not None
    assert (found.day, (dateline + rest)[found.end :]) == (DAY, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Depuis le 12 novembre 2025, la ville est coupée du monde : plus rien ne passe.",
        "Gunmen burned tankers near Diema on 12 November 2025 - the third time in a week.",
    ],
)
def test_a_sentence_with_a_day_is_no_dateline(text: str) -> None:
    assert in_dateline(text, Lang.FR) is None


def test_a_signed_last_line_tells_the_day_and_a_sentence_does_not() -> None:
    found = in_tail(["Une phrase.", "12 novembre 2025, O. S., correspondance particulière"], Lang.FR)
    assert found is not None
    assert found.day == DAY
    sentence = "La ville attend depuis le 12 novembre 2025 que les citernes reviennent enfin du port."
    assert in_tail([sentence], Lang.FR) is None


def test_addresses_and_marks() -> None:
    found = in_address("https://journal.example/2025/11/12/citernes.html")
    assert found is not None
    assert found.day == DAY
    assert in_address("https://journal.example/article-20251") is None
    assert in_address("https://journal.example/2025/13/45/") is None
    mark = in_value("2025-11-12T23:55:00-05:00", "JSON-LD datePublished")
    assert mark is not None
    assert mark.day == DAY
    assert in_value("soon", "meta date") is None
