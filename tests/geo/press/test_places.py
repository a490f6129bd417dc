"""Which place of a sentence is that of its event."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.codes import Lang
from geo.press.places import Part, PlaceFinder, heads_sentence, place_of
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
        ("Un convoi a été attaqué à 100 km de la capitale, Bamako.", FR, "à 100 km de la capitale, Bamako"),
        ("Gunmen burned a truck about 40 miles north of the capital.", EN, "about 40 miles north of the capital"),
        ("A convoy of tankers arrived in Bamako after a journey of nearly 1,400 km from Kayes.", EN, "Bamako"),
        ("Gao est tombée samedi aux mains des rebelles.", FR, "Gao"),
        ("A convoy of 80 tankers from Kayes reached Bamako on Saturday.", EN, "Bamako"),
        ("A tanker was torched on the Foulabougou road.", EN, "on the Foulabougou road"),
        ("Gunmen ambushed twelve truck drivers Monday near Diéma.", EN, "near Diéma"),  # they speak of nothing
        ("He saw two officials come under fire in Diéma.", EN, "Diéma"),
        ("Des camions sont immobilisés depuis lundi au parc de Kadiana.", FR, "Kadiana"),
        ("A convoy was attacked; the Sandaré bridge was closed.", EN, "Sandaré"),
        ("Le radier d'Acharrakane a été emporté lundi.", FR, "Le radier d'Acharrakane"),
        ("Deux cents citernes sont arrivées lundi dans la capitale.", FR, "la capitale"),
        ("A convoy of 80 tankers drove into Bamako on Saturday.", EN, "Bamako"),
        ("Un convoi de citernes a rallié Sandaré le soir même.", FR, "Sandaré"),
        ("Gunmen exchanged fire in clashes between an army patrol and FLA fighters at Sandaré.", EN, "Sandaré"),
        ("À Kadiana, des jeunes ont dressé des barricades sur la RN7.", FR, "Kadiana"),
        ("Les barricades de Sandaré ont été levées lundi.", FR, "Sandaré"),
        ("Kayes toll gate was closed to lorries on Tuesday.", EN, "Kayes toll gate"),
        ("Le tronçon vers Sandaré a été interdit aux camions lundi.", FR, "Le tronçon vers Sandaré"),
        ("Gunmen burned three lorries between Kayes and Senegal.", EN, "between Kayes and Senegal"),
        ("Trois camions ont été incendiés entre Kayes et le Sénégal.", FR, "entre Kayes et le Sénégal"),
        ("Gunmen burned a lorry between Kadiana and Ivory Coast.", EN, "between Kadiana and Ivory Coast"),
        ("Tankers drove into Mali's capital before dawn on Wednesday.", EN, "Mali's capital"),
        ("Gunmen fell on tankers north of the Malian capital on Tuesday.", EN, "the Malian capital"),
        ("Un convoi est entré dans la capitale malienne mardi.", FR, "la capitale malienne"),
        ("Nine lorries came under fire at Sandaré's western approach.", EN, "at Sandaré"),
        ("A flatbed was riddled with gunfire as it approached Sandaré.", EN, "Sandaré"),
        ("Assailants stormed the Acharrakane army camp on Friday.", EN, "the Acharrakane army camp"),  # in no list
        ("À l'embranchement de Sandaré, des individus ont attaqué un car.", FR, "Sandaré"),
        ("Un convoi de citernes est entré lundi par Sandaré venant de Kayes.", FR, "Sandaré"),
        ("Alors qu'il approchait de Sandaré, un car a été attaqué.", FR, "Sandaré"),
        ("Des hommes ont attaqué mercredi le poste de gendarmerie de Sandaré.", FR, "Sandaré"),
        ("Les boutiques de Sandaré ont été pillées lundi.", FR, "Sandaré"),
        ("Un drone a bombardé une base jihadiste près de Sandaré.", FR, "près de Sandaré"),  # no base speaks
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
        ("Un convoi est entré mardi dans la capitale sénégalaise.", FR),
        ("Le groupe, affilié à Daaesh, a attaqué un convoi.", FR),
        ("Petrol sells at CFA 1,900 a litre, against CFA 850 before.", EN),
        ("A convoy was attacked by FLA fighters, 240 km south of no town of ours.", EN),
    ],
)
def test_a_dateline_a_way_or_a_speaker_fills_no_place(
    text: str, lang: Lang, wording: Wording, names: Gazetteer
) -> None:
    assert filled(text, lang, wording, names) == []


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("21 February – Sandaré: a fuel delivery arrived.", True),
        ("• Sandaré : un car est tombé en panne.", True),
        ("10h15 – Sandaré (Kayes) : arrivée de camions.", True),
        ("Trucks left Sandaré: they were bound for Kayes.", False),
    ],
)
def test_a_name_before_a_colon_or_a_dash_heads_its_item(
    text: str, *, heads: bool, wording: Wording, names: Gazetteer
) -> None:
    sentence = Sentence(text, 2, 1, 0)
    places = PlaceFinder(wording, EN if "arrived" in text or "left" in text else FR, names, "Bamako").find(sentence)
    assert any(heads_sentence(sentence, one) for one in places if one.words.startswith("Sandaré")) is heads


def test_other_places_keep_their_part(wording: Wording, names: Gazetteer) -> None:
    sentence = Sentence("BAMAKO (Wire) - A convoy from Kayes burned in Sandaré, a mayor in Kati said.", 1, 1, 0)
    places = PlaceFinder(wording, EN, names, "Bamako").find(sentence)
    assert [one.part for one in places] == [Part.DATELINE, Part.BOUND, Part.SPOT, Part.SPEAKER]
