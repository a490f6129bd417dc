"""Kinds of phrases in which a place was once lost, or another one taken: what each is read as."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.codes import ClaimKind
from geo.phrases.parse import parse_claim

if TYPE_CHECKING:
    from geo.gazetteer.gazetteer import Gazetteer

POINT, AXIS, BETWEEN, ALONG, OFFSET = (
    ClaimKind.POINT,
    ClaimKind.AXIS,
    ClaimKind.BETWEEN,
    ClaimKind.ALONG,
    ClaimKind.OFFSET,
)
READ = [
    # a name in no list beside a road that is known, in the middle of one, or in brackets about it
    ("Zzazzabougou, axe Ségou-Bla", AXIS, ["Ségou", "Bla"]),
    ("near the hamlet of Qwertani on the Bougouni-Sikasso road", AXIS, ["Bougouni", "Sikasso"]),
    ("axe Diéma - Qwertibougou - Nioro", AXIS, ["Diéma", "Nioro"]),
    ("Qwertibougouni (axe Bamako-Ségou)", AXIS, ["Bamako", "Ségou"]),
    # a known place on the road stays the place
    ("Fana, axe Bamako-Ségou", POINT, ["Fana"]),
    # what a cleft or the next clause affirms
    ("c'est à Niono que l'attaque a eu lieu", POINT, ["Niono"]),
    ("la route Bamako-Ségou n'est pas coupée, c'est à Niono que l'attaque a eu lieu", POINT, ["Niono"]),
    ("ce n'est pas Koulikoro, it was Banamba that was hit", POINT, ["Banamba"]),
    ("calme à Sikasso, tirs à Zégoua", POINT, ["Zégoua"]),
    ("no attack, ambush at Fana", ClaimKind.NONE, []),
    # where somebody was attacked, not where he came from and went
    ("convoi parti de Diboli en direction de Kayes, attaqué à Ambidédi", POINT, ["Ambidédi"]),
    # acronyms are words, whatever they are spelled like
    ("HANI signalés à Diéma, selon un PC des FAMa", POINT, ["Diéma"]),
    # over the border
    ("côté sénégalais, en face de Diboli", POINT, ["Diboli"]),
    ("across the border from Zégoua, in Côte d'Ivoire", POINT, ["Zégoua"]),
    # further on from what is denied
    ("not in Nioro itself but 15 km further north", OFFSET, ["Nioro"]),
    # halfway, said otherwise, and on the way
    ("à égale distance de Kita et de Kati", BETWEEN, ["Kita", "Kati"]),
    ("à cent kilomètres de Kayes, en allant sur Sandaré", ALONG, ["Kayes", "Sandaré"]),
    # the distance is the press's, the direction and the name are enough
    ("Lakamané, 50 km west of Diéma", POINT, ["Lakamané"]),
    # a section with a site at its end is in the town
    ("entre Kati et le stade omnisports", POINT, ["Kati"]),
    # a quarter that no list has stands for its town
    ("Zzanconi, quartier populaire de Bamako", POINT, ["Bamako"]),
    # Bambara
    ("Segu ni San cɛ", BETWEEN, ["Segu", "San"]),
    # a road without its number
    ("RN Bougouni-Yanfolila", AXIS, ["Bougouni", "Yanfolila"]),
    # a site of two words, a unit before the name, and what was attacked
    ("pont-barrage de Sélingué", POINT, ["Sélingué"]),
    ("Kati Faladié", POINT, ["Faladié"]),
    ("Diéma n'a pas été attaquée. L'attaque a visé Sandaré", POINT, ["Sandaré"]),
    ("militants stormed Fana", POINT, ["Fana"]),
    ("l'attaque a eu lieu à Fana plutôt qu'à Konobougou", POINT, ["Fana"]),
    ("Kayes reste calme, mais Yélimané a été attaquée", POINT, ["Yélimané"]),
    ("détachement FAMa de Sandaré", POINT, ["Sandaré"]),
    ("au grand marché de Kayes", POINT, ["Kayes"]),
    ("15 bornes après Kolokani", OFFSET, ["Kolokani"]),
    ("on the way from Kati to Kolokani", AXIS, ["Kati", "Kolokani"]),
    # lands have an article, towns have none
    ("le Kaarta", ClaimKind.AREA, []),
    ("le Bèlèdougou et le Kaarta", ClaimKind.AREA, []),
    # as far from the border, on a road that leads to it
    ("the Sikasso–Zégoua road, 15 km before the border", ALONG, ["Zégoua", "Sikasso"]),
    # a park is no end of a road
    ("route Kayes-Diboli dans le Qwerti-Koba", AXIS, ["Kayes", "Diboli"]),
]
SEVERAL = [
    ("stations-service fermées à Ségou, Koutiala et Sikasso", ["Ségou", "Koutiala", "Sikasso"]),
    ("blocus annoncé de Kayes et de Nioro", ["Kayes", "Nioro"]),
    ("zone de Diéma et de Sandaré", ["Diéma", "Sandaré"]),
]


@pytest.mark.parametrize(("text", "kind", "places"), READ)
def test_a_phrase_is_read_for_what_it_says(names: Gazetteer, text: str, kind: ClaimKind, places: list[str]) -> None:
    claim = parse_claim(text, names)
    assert (claim.kind, [anchor.text for anchor in claim.anchors]) == (kind, places)


@pytest.mark.parametrize(("text", "places"), SEVERAL)
def test_every_place_of_a_list_is_read(names: Gazetteer, text: str, places: list[str]) -> None:
    claim = parse_claim(text, names)
    assert [anchor.text for part in claim.parts for anchor in part.anchors] == places


def test_places_of_a_list_are_told_from_their_namesakes_by_each_other(names: Gazetteer) -> None:
    parts = parse_claim("attaques à Yélimané et à Sandaré", names).parts
    assert [[place.text for place in part.context] for part in parts] == [["Sandaré"], ["Yélimané"]]


def test_an_unknown_name_makes_the_road_beside_it_less_sure(names: Gazetteer) -> None:
    assert parse_claim("Zzazzabougou, axe Ségou-Bla", names).is_partly_known
    assert parse_claim("axe Diéma - Qwertibougou - Nioro", names).is_partly_known
    assert not parse_claim("axe Diéma-Nioro", names).is_partly_known


def test_halfway_said_otherwise_is_halfway(names: Gazetteer) -> None:
    assert parse_claim("à égale distance de Kita et de Kati", names).is_halfway
    assert parse_claim("la moitié du trajet entre Bamako et Bougouni", names).is_halfway


def test_a_border_post_between_two_countries_is_at_their_border(names: Gazetteer) -> None:
    claim = parse_claim("poste frontalier de Hérémakono entre le Burkina Faso et le Mali", names)
    assert set(claim.borders) == {"BF", "ML"}


def test_a_town_across_is_not_the_crossing_called_after_it(names: Gazetteer) -> None:
    claim = parse_claim("Kobenni, à une vingtaine de km de la frontière malienne", names)
    assert [one.entry.country for one in claim.anchors[0].candidates if one.score >= 0.96] == ["MR"]


def test_bambara_spelling_finds_the_town(names: Gazetteer) -> None:
    (first, *_) = names.lookup("Kucala")
    assert (first.entry.name, first.score) == ("Koutiala", 0.97)


def test_a_number_is_no_name(names: Gazetteer) -> None:
    claim = parse_claim("dans la commune de Gadougou 1, à Kita", names)
    assert [anchor.text for anchor in claim.anchors] == ["Kita"]


def test_an_unknown_name_before_its_unit_in_brackets_is_not_the_town_of_the_unit(names: Gazetteer) -> None:
    claim = parse_claim("Qwertongo-Wéré (Barouéli)", names)
    assert [(anchor.text, anchor.candidates) for anchor in claim.anchors] == [("Qwertongo-Wéré", ())]
    assert claim.admin_hint == ("Barouéli",)


def test_a_distance_beside_an_unknown_place_is_less_sure(names: Gazetteer) -> None:
    assert parse_claim("Qwertibougou, à 30 km au sud de Kita", names).is_partly_known
    assert not parse_claim("à 30 km au sud de Kita", names).is_partly_known
