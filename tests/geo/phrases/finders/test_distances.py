from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.phrases.finders.distances import Distance, find_distances, number
from geo.phrases.patterns import bearing_deg
from geo.phrases.phrase_text import Phrase


def one(text: str) -> tuple[float, str, float | None, str]:
    phrase = Phrase.of(text)
    (found,) = find_distances(phrase)
    assert isinstance(found, Distance)
    name = phrase.text[slice(*found.name)] if found.name else ""
    return found.distance_km, found.bound.value, found.bearing_deg, name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15 km west of Kayes", (15, "about", 270, "Kayes")),
        ("15km West of Kayes", (15, "about", 270, "Kayes")),
        ("15 km à l'ouest de Kayes", (15, "about", 270, "Kayes")),
        ("à une quinzaine de kilomètres à l’ouest de Kayes", (15, "about", 270, "Kayes")),
        ("about 30 kilometers south of Dioumara, near the forest", (30, "about", 180, "Dioumara")),
        ("À 45 km au nord-est de Diéma", (45, "about", 45, "Diéma")),
        ("some 20 km NNW of Kita", (20, "about", 337.5, "Kita")),
        ("fifty-odd km west of Kayes", (50, "about", 270, "Kayes")),
        ("à 20 km à la sortie ouest de Kayes", (20, "about", 270, "Kayes")),
        ("à 20 km à la sortie de Nioro", (20, "about", None, "Nioro")),
        ("30-40 km au SO de Nara", (35, "about", 225, "Nara")),
        ("between 10 and 15 km west of Kayes", (12.5, "about", 270, "Kayes")),
        ("entre 10 et 15 km à l'ouest de Kayes", (12.5, "about", 270, "Kayes")),
        ("40 km from Bamako on the road to Segou", (40, "about", None, "Bamako")),
        ("à 40,5 km de Bamako sur la route de Ségou", (40.5, "about", None, "Bamako")),
        ("less than 80 km from the capital", (80, "at_most", None, "the capital")),
        ("moins de 80 km de la capitale", (80, "at_most", None, "la capitale")),
        ("within 20 kilometres of Bla", (20, "at_most", None, "Bla")),
        ("plus de 100 km de Bamako", (100, "at_least", None, "Bamako")),
        ("un peu plus de 100 km de Bamako", (100, "about", None, "Bamako")),
        ("more than 60 km north of Nara", (60, "at_least", 0, "Nara")),
        ("dans un rayon de 20 km autour de Ségou", (20, "at_most", None, "Ségou")),
        ("à quatre-vingt-dix kilomètres de Ségou", (90, "about", None, "Ségou")),
        ("soixante-dix-sept km de Ségou", (77, "about", None, "Ségou")),
        ("vingt et un kilomètres d'Abidjan", (21, "about", None, "Abidjan")),
        ("twenty-five kilometres to the north-east of Bla", (25, "about", 45, "Bla")),
        ("a dozen kilometers from Koutiala", (12, "about", None, "Koutiala")),
        ("1,400 km from Niamey", (1400, "about", None, "Niamey")),
        ("1 200 km de Dakar", (1200, "about", None, "Dakar")),
        ("800 m from Kayes", (0.8, "about", None, "Kayes")),
        ("10 miles south of Kita", (16.093, "about", 180, "Kita")),
        ("à l'ouest de Kayes, à 15 km", (15, "about", 270, "Kayes")),
        ("15 km ouest Kayes", (15, "about", 270, "Kayes")),
        ("à 15 km au nord", (15, "about", 0, "")),
        ("15 km west of Kayes and burned", (15, "about", 270, "Kayes")),
    ],
)
def test_distances(text: str, expected: tuple[float, str, float | None, str]) -> None:
    assert one(text) == expected


@pytest.mark.parametrize("text", ["PK 45", "RN7", "", "0 km from Kayes", "99999 km from Kayes", "Kayes"])
def test_what_is_no_distance(text: str) -> None:
    assert find_distances(Phrase.of(text)) == []


def test_two_distances_in_order() -> None:
    found = find_distances(Phrase.of("50 km from Kati, 20 km east of Négala"))
    assert [(distance.distance_km, distance.bearing_deg) for distance in found] == [(50, None), (20, 90)]


@pytest.mark.parametrize(
    ("wind", "bearing"),
    [("n", 0), ("nne", 22.5), ("nord-nord-est", 22.5), ("northeast", 45), ("no", 315), ("ouest", 270), ("so", 225)],
)
def test_winds_in_both_languages(wind: str, bearing: float) -> None:
    assert bearing_deg(wind) == bearing


def test_a_wind_that_is_none() -> None:
    assert bearing_deg("nordsud") is None


@given(st.integers(1, 2_999))
def test_whole_numbers_come_back(value: int) -> None:
    assert number(str(value)) == value


@given(st.text(max_size=100) | st.text(alphabet="0123456789 kmdeàouestquinzaine.,'-", max_size=60))
def test_any_text_can_be_searched(text: str) -> None:
    phrase = Phrase.of(text)
    for distance in find_distances(phrase):
        assert distance.distance_km > 0
        assert 0 <= distance.span[0] < distance.span[1] <= len(phrase.text)
