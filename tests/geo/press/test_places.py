"""Which place of a sentence is that of its event."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.codes import Lang
from geo.press.places import Part, PlaceFinder, place_of
from geo.press.sentences import Sentence
from geo.press.triggers import find_triggers

if TYPE_CHECKING:
    from data.tables.wording import Wording
    from geo.gazetteer.gazetteer import Gazetteer

FR, EN = Lang.FR, Lang.EN


def filled(text: str, lang: Lang, wording: Wording, names: Gazetteer, paragraph: int = 1) -> list[str]:
    sentence = Sentence(text, paragraph, 1, 0)
    places = PlaceFinder(wording, lang, names, "Bamako").find(sentence)
    found = [place_of(trigger, places)[0] for trigger in find_triggers(sentence, wording, lang)]
    return [place.words for place in found if place]


@pytest.mark.parametrize(
    ("text", "lang", "place"),
    [
        ("Des citernes ont été incendiées entre Kolondiéba et Kadiana.", FR, "entre Kolondiéba et Kadiana"),
        ("A convoy bound for Bamako was ambushed near Diéma.", EN, "near Diéma"),
        ("Un convoi venu de Kayes a été attaqué à Sandaré.", FR, "Sandaré"),
        ("Un camion a été incendié près d'Acharrakane.", FR, "près d'Acharrakane"),  # in no list
        ("Gao est tombée samedi aux mains des rebelles.", FR, "Gao"),
        ("A convoy of 80 tankers from Kayes reached Bamako on Saturday.", EN, "Bamako"),
        ("A tanker was torched on the Foulabougou road.", EN, "on the Foulabougou road"),
        ("Gunmen ambushed twelve truck drivers Monday near Diéma.", EN, "near Diéma"),  # they speak of nothing
        ("He saw two officials come under fire in Diéma.", EN, "Diéma"),
        ("Des camions sont immobilisés depuis lundi au parc de Kadiana.", FR, "Kadiana"),
        ("A convoy was attacked; the Sandaré bridge was closed.", EN, "Sandaré"),
        ("Le radier d'Acharrakane a été emporté lundi.", FR, "Le radier d'Acharrakane"),
        (
            "Un fourgon a été pris pour cible à mi-chemin de Kayes et de Sandaré.",
            FR,
            "à mi-chemin de Kayes et de Sandaré",
        ),
    ],
)
def test_the_spot_fills_the_place(text: str, lang: Lang, place: str, wording: Wording, names: Gazetteer) -> None:
    assert set(filled(text, lang, wording, names, paragraph=2)) == {place}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("BAMAKO (Wire) - Gunmen attacked a convoy, the army said.", EN),
        ("Un convoi à destination de Bamako a été attaqué.", FR),
        ("The wounded of the attack were taken to hospital in Kayes.", EN),
        ("Un habitant de Kayes dit qu'un convoi a été attaqué.", FR),
        ("Militants have blocked fuel entry to cities, cutting roads.", EN),
        ("L'ambassade a appelé ses ressortissants à quitter Bamako.", FR),
        ("Le groupe, affilié à Daaesh, a attaqué un convoi.", FR),
    ],
)
def test_a_dateline_a_way_or_a_speaker_fills_no_place(
    text: str, lang: Lang, wording: Wording, names: Gazetteer
) -> None:
    assert filled(text, lang, wording, names) == []


def test_other_places_keep_their_part(wording: Wording, names: Gazetteer) -> None:
    sentence = Sentence("BAMAKO (Wire) - A convoy from Kayes burned in Sandaré, a mayor in Kati said.", 1, 1, 0)
    places = PlaceFinder(wording, EN, names, "Bamako").find(sentence)
    assert [one.part for one in places] == [Part.DATELINE, Part.BOUND, Part.SPOT, Part.SPEAKER]
