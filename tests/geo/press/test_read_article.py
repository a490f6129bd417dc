"""Articles of our own wording, and the candidate reports they give."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from data.case import packaged_case
from data.codes import Certainty, DatePrecision, Lang, Side
from geo.press.articles.article import Article
from geo.press.candidate import NO_DAY
from geo.press.read_article import reader_for

if TYPE_CHECKING:
    from geo.gazetteer.gazetteer import Gazetteer
    from geo.press.candidate import Candidate
    from geo.press.read_article import Reader

PUBLISHED = dt.date(2025, 11, 5)  # a Wednesday


@pytest.fixture(scope="module")
def reader(names: Gazetteer) -> Reader:
    return reader_for(packaged_case().tables(), names)


def read(reader: Reader, *paragraphs: str, lang: Lang = Lang.FR, title: str = "") -> list[Candidate]:
    return reader.read(Article("a.txt", title, paragraphs, lang, PUBLISHED))


def test_an_event_told_in_several_sentences_is_one_candidate(reader: Reader) -> None:
    (candidate,) = read(
        reader,
        "Un convoi de citernes a été attaqué mardi par des hommes armés.",
        "Une dizaine de camions ont été incendiés. L'embuscade s'est produite entre Diéma et Didiéni.",
    )
    assert candidate.event_type == "ambush"
    assert candidate.date == dt.date(2025, 11, 4)
    assert candidate.place_text == "entre Diéma et Didiéni"
    assert candidate.place_sentence == "L'embuscade s'est produite entre Diéma et Didiéni."
    assert (candidate.target, candidate.goods) == ("fuel_convoy", "fuel")
    assert (candidate.vehicles, candidate.side) == (10, Side.ARMED_GROUP)
    assert candidate.sentence in {
        "Un convoi de citernes a été attaqué mardi par des hommes armés.",
        candidate.place_sentence,
    }


def test_two_days_are_two_events(reader: Reader) -> None:
    found = read(
        reader,
        "Gunmen ambushed tankers near Kolondiéba on Monday.",
        "A day earlier, a bus was attacked near Niono.",
        lang=Lang.EN,
    )
    assert [(one.date.day, one.place_text) for one in found] == [(3, "near Kolondiéba"), (2, "near Niono")]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Si des hommes armés attaquaient un convoi à Kayes, la ville manquerait de tout.", Lang.FR),
        ("L'armée dément toute attaque contre un convoi près de Kayes mardi.", Lang.FR),
        ("Le syndicat menace de bloquer la route à Kayes.", Lang.FR),
        ("Un convoi doit arriver à Kayes la semaine prochaine.", Lang.FR),
        ("En 2012, des rebelles avaient attaqué Gao.", Lang.FR),
        ("Convoys are often attacked on the road to Kayes.", Lang.EN),
        ("Gunmen attacked a convoy in Nigeria on Monday.", Lang.EN),
        ("Analysts warn that attacks on convoys could cripple Bamako.", Lang.EN),
        ("In the worst case roads around Kayes are closed.", Lang.EN),
        ("We wrote that the attack at Kayes took place on Monday.", Lang.EN),
        ("Un pont aurait été détruit lundi à Kayes. Il n'en est rien.", Lang.FR),
        ("On dit aussi que la route de Kayes est coupée depuis lundi.", Lang.FR),
        ("Lundi, un camion s'est renversé à Kayes, côté sénégalais.", Lang.FR),
        ("Prosecutors say the accused attacked a convoy near Kayes.", Lang.EN),
        ("A reader asks whether the Kayes road is blocked.", Lang.EN),
    ],
)
def test_what_did_not_happen_here_of_late_makes_no_candidate(text: str, lang: Lang, reader: Reader) -> None:
    assert read(reader, text, lang=lang) == []


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Des hommes armés ont incendié trois citernes à trois heures de Kayes.", Lang.FR),
        ("Les autorités ont fermé la route de Kayes à 6 heures de piste.", Lang.FR),
        ("Vers 16 heures, des hommes armés ont incendié trois citernes à Kayes.", Lang.FR),
        ("Des hommes armés ont attaqué un convoi à 5h30 de Kayes.", Lang.FR),
        ("Gunmen burned three lorries by 40 hours of driving near Kayes.", Lang.EN),
        ("Around 16:30 gunmen burned three tankers near Kayes.", Lang.EN),
    ],
)
def test_an_hour_alone_tells_no_day(text: str, lang: Lang, reader: Reader) -> None:
    (candidate,) = read(reader, text, lang=lang)
    assert (candidate.date, candidate.date_precision) == (PUBLISHED, DatePrecision.REPORT_DATE)
    assert NO_DAY in candidate.flags
    assert dict(candidate.grounds)["day"] == "publication"


@pytest.mark.parametrize(
    ("text", "lang", "told"),
    [
        ("Le Niger a connu une crue qui a emporté lundi la route à Kayes.", Lang.FR, ["road_washed_out"]),
        ("Le Sénégal a connu des pillages et la route de Kayes est coupée depuis mardi.", Lang.FR, ["road_blocked"]),
        ("Niger has seen unrest and gunmen hijacked a tanker at Kayes on Tuesday.", Lang.EN, ["hijacking"]),
        ("La Guinée a connu des attaques et un convoi a été attaqué lundi à Kayes.", Lang.FR, ["attack"]),
        ("Senegal has seen lorries looted and drivers abducted on Tuesday.", Lang.EN, []),
        ("Guinea and Niger face attacks of their own: gunmen burned a tanker near Gaya on Tuesday.", Lang.EN, []),
        ("Guinea has also seen lorries looted, at Kayes, by armed robbers.", Lang.EN, []),
        ("Le Niger a connu mardi une attaque contre un convoi.", Lang.FR, []),
    ],
)
def test_what_befell_elsewhere_is_told_of_its_own_part(text: str, lang: Lang, told: list[str], reader: Reader) -> None:
    assert [one.event_type for one in read(reader, text, lang=lang)] == told


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The Kayes road, closed on Monday, has reopened.", {"road_reopened": 3}),
        ("The Kayes road, closed on Monday, reopened on Tuesday.", {"road_blocked": 3, "road_reopened": 4}),
        ("The Kayes road, closed on Monday, is still blocked.", {"road_blocked": 3}),
    ],
)
def test_a_closing_told_in_an_aside_is_undone_on_its_own_day(text: str, days: dict[str, int], reader: Reader) -> None:
    assert {one.event_type: one.date.day for one in read(reader, text, lang=Lang.EN)} == days


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The lorries had been stuck at Kayes since Monday.", {"convoy_held"}),
        (
            "A trader, who feared a strike, added that a convoy of tankers had reached Kayes on Monday.",
            {"convoy_arrival"},
        ),
        ("Tankers that had left Kayes on Sunday were attacked on Monday near Diéma.", {"attack"}),
        ("The lorries had been stuck at Kayes.", set()),
    ],
)
def test_what_had_happened_on_a_day_is_told_where_it_leads_to_nothing(
    text: str, told: set[str], reader: Reader
) -> None:
    assert {one.event_type for one in read(reader, text, lang=Lang.EN)} == told


@pytest.mark.parametrize(
    ("text", "lang", "told"),
    [
        ("A soldier who deserted after the attack on Kita was seen on Monday.", Lang.EN, []),
        ("Le maire, absent depuis l'attaque de Kita, a pris la parole lundi.", Lang.FR, []),
        ("The mayor of Kayes, kidnapped in 2015, died on Sunday.", Lang.EN, []),
        ("Drivers stay away after the attack at Kita on Monday.", Lang.EN, [("attack", 3)]),
    ],
)
def test_what_another_thing_came_after_has_its_own_day(
    text: str, lang: Lang, told: list[tuple[str, int]], reader: Reader
) -> None:
    assert [(one.event_type, one.date.day) for one in read(reader, text, lang=lang) if not one.is_possible] == told


def test_a_region_is_not_its_capital_and_no_place_is_inherited(reader: Reader) -> None:
    region, none = read(
        reader,
        "BAMAKO (Agence) - Un convoi a été attaqué lundi dans la région de Kayes.",
        "Bamako manque de carburant. Des hommes armés ont enlevé deux chauffeurs mardi.",
    )[:2]
    assert region.place_text == "dans la région de Kayes"
    assert (none.event_type, none.place_text) in {("abduction", ""), ("shortage", "")}


def test_a_day_that_is_not_told_is_the_week_up_to_the_article(reader: Reader) -> None:
    (candidate,) = read(reader, "Gunmen reportedly ambushed a convoy near Kolokani.", lang=Lang.EN)
    assert (candidate.date, candidate.date_precision) == (PUBLISHED, DatePrecision.REPORT_DATE)
    assert candidate.certainty is Certainty.LOW
    assert candidate.flags == ("no day told: the week up to the article",)


def test_an_article_without_a_day_of_publication_is_refused(reader: Reader) -> None:
    with pytest.raises(ValueError, match=r"a\.txt: no day of publication; give --published"):
        reader.read(Article("a.txt", "", ("Un convoi a été attaqué.",), Lang.FR))


def test_hostile_text_is_only_text(reader: Reader) -> None:
    (candidate,) = read(reader, "<script>alert(1)</script> Des hommes armés ont attaqué un convoi à Kayes mardi.")
    assert "<script>" in candidate.sentence
    assert candidate.place_text == "Kayes"


def test_what_tells_neither_day_nor_place_is_only_possible_and_comes_last(reader: Reader) -> None:
    found = read(
        reader,
        "A convoy was attacked. Its drivers said nothing.",
        "Gunmen burned two tankers near Kolondiéba on Monday.",
        "Two buses were torched.",
        lang=Lang.EN,
    )
    assert [(one.place_text, one.is_possible) for one in found] == [("near Kolondiéba", False)]
    (alone,) = read(reader, "The minister spoke.", "A convoy was attacked.", lang=Lang.EN)
    assert alone.is_possible
    assert alone.grounds == (("place", ""), ("day", "publication"))
    (lead,) = read(reader, "A convoy was attacked.", lang=Lang.EN)
    assert not lead.is_possible  # it is what the article is about


def test_a_deed_without_a_day_is_of_the_day_its_paragraph_named_last(reader: Reader) -> None:
    (candidate,) = read(reader, "Le maire a parlé lundi. Un convoi a été attaqué à Sandaré.")
    assert (candidate.date.day, candidate.date_precision) == (3, DatePrecision.DAY)
    assert candidate.flags == ("day of the sentence before",)


def test_a_month_before_a_deed_is_of_what_led_to_it_where_a_day_stands_behind(reader: Reader) -> None:
    (freed,) = read(reader, "Les six passagers enlevés fin octobre ont été libérés mardi à Sandaré.")
    assert (freed.event_type, freed.date.day, freed.date_precision) == ("release", 4, DatePrecision.DAY)


def test_the_name_that_heads_an_item_is_the_place_of_a_deed_but_closes_no_road(reader: Reader) -> None:
    (deed,) = read(reader, "SANDARÉ. Un convoi a été attaqué mardi.")
    (closing,) = read(reader, "SANDARÉ. La route est bloquée depuis mardi.")
    assert (deed.place_text, closing.place_text) == ("SANDARÉ", "")


@pytest.mark.parametrize(
    ("told", "place", "ground"),
    [
        ("La pénurie de carburant frappe Sandaré depuis mardi.", "Sandaré", "named"),
        (
            "Un car a passé la nuit à Sandaré. Mardi, une citerne a livré du carburant aux stations.",
            "Sandaré",
            "before",
        ),
        ("Un car a passé la nuit à Sandaré. Mardi, la route a été coupée.", "", ""),  # what closes a road needs its own
        ("Le préfet de Sandaré a fermé mardi la route aux camions.", "", ""),
        (
            "Kayes : la route coupée mardi passe par les collines, Sandaré le sait.",
            "",
            "",
        ),  # a lone name
        ("Le préfet de Sandaré a instauré mardi un couvre-feu.", "Sandaré", "ruled"),
        ("Le maire de Sandaré a été enlevé mardi.", "Sandaré", "ruled"),
        ("SANDARÉ - Un convoi a été attaqué mardi.", "", ""),  # where it was written
        ("Un mariage a eu lieu près de Sandaré dimanche. La circulation a été suspendue lundi.", "", ""),
        ("Le maire de Sandaré dit que son frère a été enlevé mardi.", "", ""),
        ("Un convoi a été attaqué mardi. L'incident est survenu pendant que le ministre était à Sandaré.", "", ""),
        ("BAMAKO - Un convoi a été attaqué mardi.", "", ""),  # who writes sits there
        ("Kolondiéba et Sandaré : la pénurie de carburant dure depuis mardi.", "", ""),  # two names: a person chooses
    ],
)
def test_what_closes_no_road_may_lie_where_nothing_beside_it_says_that_it_was(
    reader: Reader, told: str, place: str, ground: str
) -> None:
    (found,) = read(reader, told)
    assert (found.place_text, dict(found.grounds)["place"]) == (place, ground)
    assert found.place_text in found.place_sentence


def test_what_follows_a_scenario_in_its_paragraph_belongs_to_it(reader: Reader) -> None:
    supposed = "Monday's drill had a worst case. Two tankers burned near Sandaré."
    assert read(reader, supposed, lang=Lang.EN) == []
    assert read(reader, supposed.replace("Two", "On Monday two"), lang=Lang.EN) == []
    (found,) = read(reader, *supposed.split(". "), lang=Lang.EN)
    assert found.event_type == "arson_vehicles"


@pytest.mark.parametrize(
    ("before", "lang"),
    [
        ("Dans le pire scénario, Bamako serait à sec. Lundi, des hommes armés ont attaqué un convoi à Diéma.", Lang.FR),
        ("The army held an exercise at Kayes on Sunday. On Monday gunmen attacked a convoy at Diéma.", Lang.EN),
        ("Residents should exercise caution. Gunmen attacked a convoy at Diéma on Monday.", Lang.EN),
        ("In the worst case Kayes runs dry. On Monday gunmen attacked a convoy at Diéma. Two lorries burned.", Lang.EN),
    ],
)
def test_a_scenario_ends_where_its_paragraph_tells_a_deed_of_a_day_of_its_own(
    before: str, lang: Lang, reader: Reader
) -> None:
    (found,) = read(reader, before, lang=lang)
    assert (found.date, found.place_text) == (dt.date(2025, 11, 3), "Diéma")


def test_what_follows_a_place_abroad_without_one_of_its_own_was_abroad(reader: Reader) -> None:
    assert read(reader, "Deux camions se sont heurtés mardi près de Kidira au Sénégal. L'un a pris feu.") == []


def test_what_closes_a_road_abroad_on_the_way_of_a_corridor_is_the_cases_own(reader: Reader) -> None:
    (found,) = read(reader, "Des jeunes ont barricadé la route mardi à Tambacounda.")
    assert (found.event_type, found.place_text) == ("roadblock", "Tambacounda")
    assert read(reader, "Des jeunes ont barricadé la route mardi à Ziguinchor.") == []
    assert read(reader, "Des bandits ont attaqué un car mardi à Tambacounda.") == []


def test_what_an_article_about_a_film_or_an_exercise_tells_is_only_possible(reader: Reader) -> None:
    (told,) = read(reader, "À Sandaré, une embuscade a tué trois hommes lundi.", title="Cinéma : un film sur la route")
    assert told.is_possible
    assert "in an article about a film, a book or an exercise" in told.flags


def test_a_title_says_what_its_lead_tells_in_other_words(reader: Reader) -> None:
    lead = "Klaxons et drapeaux : la capitale a fêté mardi à Bamako ses chauffeurs."
    (found,) = read(reader, lead, title="Quarante citernes entrent dans Bamako")
    assert (found.event_type, found.date, found.sentence) == ("convoy_arrival", dt.date(2025, 11, 4), lead)
    assert read(reader, lead, title="Quarante citernes attendues à Bamako") == []
