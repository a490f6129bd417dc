"""Phrases of every kind, French and English, against the packaged gazetteer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.case import Table, packaged_case
from data.codes import ClaimKind
from data.files.csv_tables import read_rows
from geo.phrases.parse import parse_claim
from geo.phrases.rows import claim_of
from geo.reports.report import Report

if TYPE_CHECKING:
    from geo.gazetteer.gazetteer import Gazetteer
    from geo.phrases.claim import Claim

# what the place text of each packaged report is, by the numbers of the reports of a table
KINDS_2025 = {
    "between": (1, 3, 5, 13, 14, 15, 16, 17, 27, 28, 32, 44, 56, 57, 61, 68),
    "several": (2, 4, 9, 10, 11, 20, 22, 45, 60, 62, 67),
    "point": (6, 19, 25, 30, 33, 34, 36, 39, 40, 46, 47, 48, 50, 51, 52, 53, 54, 55, 58, 63, 64, 65, 66),
    "none": (7, 8),
    "offset": (12,),
    "area": (18, 24, 26, 29, 31, 35, 41, 42, 43, 49, 59),
    "axis": (21, 38),
    "along": (23, 37),
}
KINDS_2026 = {
    "between": (1, 3, 41, 52),
    "several": (10, 24, 59, 61),
    "point": (
        *(2, 4, 5, 6, 7, 8, 9, 11, 12, 14, 16, 17, 18, 19, 20, 21, 22, 25, 26, 27, 28, 30, 31, 32, 33, 35, 36, 37, 39),
        *(40, 42, 43, 44, 45, 46, 49, 51, 54, 62, 63),
    ),
    "area": (13, 23, 29, 34, 38, 47, 48, 50, 53, 56, 60),
    "axis": (15, 57, 58),
    "corridor": (55,),
}
KINDS_2027 = {
    "between": (1,),
    "several": (14,),
    "point": (3, 4, 5, 6, 7, 8, 10, 11, 13),
    "area": (9,),
    "axis": (2, 12),
}
PACKAGED_KINDS = {
    f"{table}-{number:03d}": kind
    for table, kinds in (("ML25", KINDS_2025), ("ML26", KINDS_2026), ("ML27", KINDS_2027))
    for kind, numbers in kinds.items()
    for number in numbers
}
NATIONAL = {
    *(f"ML25-{number:03d}" for number in (29, 31, 35, 42, 43, 59)),
    *(f"ML26-{number:03d}" for number in KINDS_2026["area"]),
    "ML27-009",
}

SHARED_PHRASES = [
    ("Diéma", "point"),
    ("Dièma", "point"),
    ("Nioro-du-Sahel", "point"),
    ("Kayes N'Di", "point"),
    ("Kenieba", "point"),
    ("Diboli, à moins de deux kilomètres de la frontière sénégalaise", "point"),
    ("Gogui, à la frontière mauritanienne", "point"),
    ("the Kati garrison", "point"),
    ("Narena, près de Kangaba", "point"),
    ("between the towns of Diema and Sandare", "between"),
    ("entre Diédiéni et Kolokani", "between"),
    ("entre Kayes et Nioro", "between"),
    ("entre Bamako et Ouélessébougou, à moins de 80 km de la capitale", "between"),
    ("entre Bougouni et Bamako", "between"),
    ("15 km west of Kayes", "offset"),
    ("à une quinzaine de kilomètres à l'ouest de Kayes", "offset"),
    ("about 30 kilometers south of Dioumara, near the Baoulé forest", "offset"),
    ("PK 45 Bamako–Bougouni", "along"),
    ("near Bougouni, 160 kilometres from Bamako", "point"),
    ("on the RN1 near Lakamané", "road"),
    ("RN7", "road"),
    ("sur l'axe Kadiana-Kolondiéba-Bougouni", "axis"),
    ("the highway connecting the border town of Diboli to the city of Kayes", "axis"),
    ("Bamako-Dakar corridor", "corridor"),
    ("entre Kayes et Bamako", "between"),
    ("the Kayes and Nioro-du-Sahel regions", "area"),
    ("near the Senegalese and Mauritanian borders", "area"),
    ("the main roads into the city", "area"),
    ("à l'ouest de Bamako", "area"),
    ("the whole south, and even the centre of the country", "area"),
    ("Allied Gold's Sadiola mine", "point"),
    ("le complexe minier de Loulo-Gounkoto", "point"),
    ("la mine d'or de Morila", "point"),
    ("Kalana, près de Yanfolila", "point"),
    ("14.55455, -9.98426", "coordinates"),
    ("lieu non précisé", "none"),
]

OWN_PHRASES = [
    ("14°33'16\"N 9°59'03\"O", "coordinates"),
    ("14,5546 N 9,9843 O", "coordinates"),
    ("lat 14.55, lon -9.98, près de Diéma", "coordinates"),
    ("in the town of San", "point"),
    ("Kita\tvillage", "point"),
    ("“Diéma”", "point"),
    ("<b>Diéma</b>", "point"),
    ("Diéma <img src=x onerror=alert(1)>", "point"),
    ("Bougouni, Mali", "point"),
    ("Sandaré, Nioro, Mali", "point"),
    ("Sandaré, cercle de Diéma, région de Kayes", "point"),
    ("le poste-frontière de Diboli", "point"),
    ("poste frontière de Gogui", "point"),
    ("Zégoua, à la frontière avec la Côte d'Ivoire", "point"),
    ("Hérémakono (frontière burkinabè)", "point"),
    ("la mine de Barrick", "point"),
    ("B2Gold's Fekola gold mine", "point"),
    ("site aurifère de Kalana", "point"),
    ("à la sortie nord de Bamako, sur la route de Kolokani", "point"),
    ("leaving Bamako towards Ségou", "point"),
    ("aux environs de Niéna", "point"),
    ("à hauteur de Zantiébougou", "point"),
    ("the outskirts of Sévaré", "point"),
    ("near Foobarville", "point"),
    ("à 7 km de la frontière ivoirienne, près de Zégoua", "point"),
    ("près de Bougouni, à 160 km de Bamako", "point"),
    ("Lakamané, sur la RN1", "point"),
    ("route Kayes-Kéniéba, près de Sadiola", "point"),
    ("dans la région de Kayes, près de Sandaré", "point"),
    ("le convoi attaqué mardi près de Niéna par des hommes armés", "point"),
    ("ENTRE DIEMA ET SANDARE", "between"),
    ("entre diema et sandare mardi", "between"),
    ("à mi-chemin entre Kita et Kati", "between"),
    ("RN7 entre Bougouni et Sikasso", "between"),
    ("between Foo and Bar", "between"),
    ("entre Kayes et la frontière sénégalaise", "between"),
    ("Une embuscade a été tendue à un convoi entre Zégoua et Loulouni, dans le cercle de Kadiolo", "between"),
    ("between Kayes, Sandaré and Diéma", "axis"),
    ("axe Bamako-Ségou", "axis"),
    ("axe Bamako Ségou", "axis"),
    ("l’axe Bamako – Kati – Kolokani", "axis"),
    ("tronçon Nioro du Sahel–Diéma", "axis"),
    ("route Bamako/Sikasso", "axis"),
    ("la route de Kayes à Diéma", "axis"),
    ("la route reliant Kayes à Nioro du Sahel", "axis"),
    ("the road from Kita to Kayes", "axis"),
    ("the Bamako to Ségou highway", "axis"),
    ("Bamako-Ségou", "axis"),
    ("Nioro-du-Sahel-Diéma", "axis"),
    ("axe Foulabougou-Kayes", "axis"),
    ("le tronçon Diéma-Sandaré en réhabilitation", "axis"),
    ("45 km au nord-est de Diéma", "offset"),
    ("12,5 km au sud de Niéna", "offset"),
    ("à 30 km de Kayes", "offset"),
    ("à l’ouest de Kayes, à 15 km", "offset"),
    ("Kayes, 15 km à l'ouest", "offset"),
    ("un village situé à 25 kilomètres au nord de Bla", "offset"),
    ("PK45 Bamako-Ségou", "along"),
    ("au PK 45 de la RN7", "along"),
    ("km 30, route de Ségou", "along"),
    ("kilometre 45 on the Bamako-Segou road", "along"),
    ("PK 45, entre Bamako et Bougouni", "along"),
    ("à 40 km de Bamako sur la route de Ségou", "along"),
    ("sur la route de Ségou, à 40 km de Bamako", "along"),
    ("25 km from Kayes on the road to Diboli", "along"),
    ("40 km de Bamako, axe Bamako-Ségou", "along"),
    ("on the RN24 50 km from Kati", "along"),
    ("Bougouni (RN7, PK 160)", "along"),
    ("la route nationale 6", "road"),
    ("National Highway 7 near Bougouni", "road"),
    ("RN24 à l'ouest de Kati", "road"),
    ("RN24, secteur de Négala", "road"),
    ("Kayes et Nioro", "several"),
    ("Bla, San et Koutiala", "several"),
    ("Bla, San, et Koutiala", "several"),
    ("Kolondiéba / Kadiana", "several"),
    ("near Kati and Kolokani", "several"),
    ("les localités de Kouri, Koury et Yorosso", "several"),
    ("axe Kayes-Bamako; axe Ségou-Bamako", "several"),
    ("cercle de Diéma", "area"),
    ("régions de Ségou et de Mopti", "area"),
    ("commune de Domba", "area"),
    ("dans le cercle de Kolondiéba", "area"),
    ("la zone de Loulouni", "area"),
    ("à la frontière ivoirienne", "area"),
    ("frontière entre le Mali et la Mauritanie", "area"),
    ("frontière sénégalo-malienne", "area"),
    ("near the border with Senegal", "area"),
    ("between Mali and Senegal", "area"),
    ("the roads leading to the capital", "area"),
    ("les axes menant à Bamako", "area"),
    ("toutes les routes d'accès à Kayes", "area"),
    ("le nord du Mali", "area"),
    ("north-western Mali", "area"),
    ("tout le pays", "area"),
    ("road toward Segou", "area"),
    ("corridor Dakar–Bamako", "corridor"),
    ("le corridor d'Abidjan", "corridor"),
    ("the corridor between Dakar and Bamako", "corridor"),
    ("", "none"),
    ("???", "none"),
    ("n/a", "none"),
    ("lieu inconnu", "none"),
    ("PK45", "none"),
    ("the Baoulé forest", "none"),
    ("localité à préciser", "none"),
    ("at an undisclosed location", "none"),
    ("5 wounded", "none"),
    ("from 3 to 5 October", "none"),
    ("ni à Bla ni à San", "none"),
    ("sur toute l'étendue du pays", "area"),
    ("pistes routières du cercle de Diéma", "area"),
    ("zone Koutiala-Sikasso", "area"),
    ("roads around Bla and San", "area"),
    ("supplies from Senegal and Côte d'Ivoire", "area"),
    ("fears of raids on the road to Koutiala", "area"),
    ("the Conakry to Bamako trade corridor", "corridor"),
    ("roads to Bla, San and Koutiala", "area"),
    ("zone agricole de Koutiala", "area"),
    ("the Koutiala countryside", "area"),
    ("commissariat central de Koutiala", "point"),
    ("between Bla (west) and San", "between"),
    ("Koutiala-to-Bla road", "axis"),
    ("strikes on Bla, San and Koutiala", "several"),
    ("le marché annuel de Bla", "point"),
    ("checkpoint at the exit of Koutiala", "point"),
    ("les combats ont repris à Niéna", "point"),
    ("Reprise des combats à Koutiala", "point"),
    ("dans les abords immédiats de Kita", "point"),
    ("Koumantou (population 12,000)", "point"),
    ("Kolokani (110 km de Bamako)", "point"),
    ("Niéna, entre Sikasso et Koumantou", "point"),
    ("between 2 and 4 May in Kolokani", "point"),
    ("la piste routière Kadiana – Kolondiéba", "axis"),
    ("le long de l'axe Bla-San", "axis"),
    ("a raid on the axis Bla-San", "axis"),
    ("à 8 km au S-O de Kita", "offset"),
    ("30 kilometres (19 miles) north of Kita", "offset"),
    ("à 8 km (au sud) de Kita", "offset"),
    ("à 4 km de la sortie sud de Kolokani", "offset"),
    ("20 km out of Kita on the Bafoulabe road", "along"),
    ("PK 12 Kita-Xyzbougou", "along"),
    ("between the Mauritanian border and Nioro", "between"),
    ("entre le village de Kolokani et celui de Didiéni", "between"),
    ("à Bla ainsi qu'à San", "several"),
    ("des tirs à Kolokani, Didiéni et Kati", "several"),
    ("posts in Bla and San", "several"),
    ("Convoi en provenance de Dakar", "none"),
    ("\x00\x07\u200b", "none"),
]


def kind(text: str, names: Gazetteer) -> str:
    return str(parse_claim(text, names).kind)


def packaged_texts() -> dict[str, str]:
    rows = read_rows(packaged_case().file(Table.INCIDENTS), ("id", "place_text"))
    return {row["id"]: row["place_text"] for _, row in rows}


def test_every_packaged_phrase_is_read_as_what_it_is(names: Gazetteer) -> None:
    texts = packaged_texts()
    assert sorted(PACKAGED_KINDS) == sorted(texts)
    wrong = {text: kind(text, names) for name, text in texts.items() if kind(text, names) != PACKAGED_KINDS[name]}
    assert wrong == {}


def test_only_what_concerns_the_nation_is_national(names: Gazetteer) -> None:
    texts = packaged_texts()
    assert {name for name, text in texts.items() if parse_claim(text, names).is_national} == NATIONAL


@pytest.mark.parametrize(("text", "expected"), [*SHARED_PHRASES, *OWN_PHRASES])
def test_kinds(names: Gazetteer, text: str, expected: str) -> None:
    assert kind(text, names) == expected


@pytest.mark.parametrize(
    "text", ["tout le pays", "Mali", "nationwide (bus network)", "sur l'étendue du territoire national"]
)
def test_the_nation(names: Gazetteer, text: str) -> None:
    assert parse_claim(text, names).is_national


@pytest.mark.parametrize("text", ["on the national road near Kati", "le nord du Mali", "Kayes, Mali", "Sénégal"])
def test_not_the_nation(names: Gazetteer, text: str) -> None:
    assert not parse_claim(text, names).is_national


@pytest.mark.parametrize(
    "change",
    [
        str.upper,
        str.lower,
        lambda text: text.replace("é", "e").replace("à", "a").replace("ô", "o"),
        lambda text: text.replace("'", "’"),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace("-", "–"),
        lambda text: f"  {text} .",
    ],
)
@pytest.mark.parametrize(
    "text",
    [
        "entre Diéma et Sandaré",
        "à une quinzaine de kilomètres à l'ouest de Kayes",
        "PK 45 Bamako-Bougouni",
        "à 40 km de Bamako sur la route de Ségou",
        "RN24, 50 km from Kati",
        "axe Kadiana-Kolondiéba-Bougouni",
        "près de Bougouni, à 160 km de Bamako",
        "région de Kayes",
    ],
)
def test_spelling_does_not_change_the_claim(names: Gazetteer, text: str, change: object) -> None:
    def said(claim: Claim) -> tuple[object, ...]:
        places = [[candidate.entry.id for candidate in anchor.candidates[:1]] for anchor in claim.anchors]
        return claim.kind, places, claim.refs, claim.distance_km, claim.bearing_deg, claim.near

    assert callable(change)
    assert said(parse_claim(change(text), names)) == said(parse_claim(text, names))


@given(st.text(max_size=200))
def test_any_text_gives_a_claim_and_always_the_same(names: Gazetteer, text: str) -> None:
    claim = parse_claim(text, names)
    assert claim == parse_claim(text, names)
    assert claim.text == text


WORDS = st.sampled_from(
    (
        "entre between Kayes Diéma et and à km 15 30 de of ouest west sur on la the route road RN7 PK , ; ( ) - – / ' "
        "l' d' Nioro du Sahel Xyz near près frontière border région cercle corridor axe mine moins less than capitale"
    ).split()
)


@settings(max_examples=300)
@given(st.lists(WORDS, max_size=25))
def test_any_order_of_the_words_of_phrases_gives_a_claim(names: Gazetteer, words: list[str]) -> None:
    claim = parse_claim(" ".join(words), names)
    for part in claim.parts or (claim,):
        if part.kind in {ClaimKind.POINT, ClaimKind.OFFSET, ClaimKind.ALONG}:
            assert part.anchors
        if part.kind is ClaimKind.BETWEEN:
            assert len(part.anchors) == 2
        if part.kind is ClaimKind.AXIS:
            assert len(part.anchors) >= 2
        if part.kind is ClaimKind.SEVERAL:
            pytest.fail("several within several")


def test_a_very_long_text_is_read_from_its_beginning(names: Gazetteer) -> None:
    assert kind("entre Kayes et Diéma, " + "bla bla " * 20_000, names) == "between"


def test_the_admin_column_becomes_hints_behind_those_of_the_phrase(names: Gazetteer) -> None:
    claim = parse_claim("Sandaré, cercle de Diéma", names, "Nioro; Diéma ;")
    assert claim.admin_hint == ("Diéma", "Nioro")


def test_the_capital_is_whatever_the_caller_says(names: Gazetteer) -> None:
    inside = parse_claim("dans la capitale", names, capital="Kayes")
    assert [one.text for one in inside.anchors] == ["Kayes"]
    claim = parse_claim("à 30 km de la capitale", names, capital="Dakar")
    assert claim.anchors[0].text == "Dakar"


def test_coordinates_of_a_report_go_before_its_words(names: Gazetteer) -> None:
    row = {"id": "1", "date": "2025-10-01", "event_type": "ambush", "certainty": "high", "place_text": "near Kayes"}
    report = Report.model_validate({**row, "lat": 14.5, "lon": -11.0, "geo_precision_km": 2, "admin": "Kayes"})
    claim = claim_of(report, names)
    assert (claim.kind, claim.lat, claim.lon, claim.radius_km) == (ClaimKind.COORDINATES, 14.5, -11.0, 2)
    assert claim.admin_hint == ("Kayes",)
    assert claim_of(Report.model_validate(row), names).kind is ClaimKind.POINT


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        ("RN1 near Didiéni (Kolokani)", ClaimKind.ROAD, ["Didiéni"]),
        ("sur l'axe reliant Kita à Bafoulabé, peu après Toukoto", ClaimKind.POINT, ["Toukoto"]),
        ("à 25 bornes de Kolokani vers Didiéni", ClaimKind.ALONG, ["Kolokani", "Didiéni"]),
        ("from Kourémalé, Naréna and Siby", ClaimKind.SEVERAL, ["Kourémalé", "Naréna", "Siby"]),
        ("selon une source sécuritaire à Dakar", ClaimKind.NONE, []),
        ("attaque à Kita, selon une source à Bamako", ClaimKind.POINT, ["Kita"]),
    ],
)
def test_what_a_phrase_says_beside_its_place(names: Gazetteer, text: str, kind: ClaimKind, places: list[str]) -> None:
    claim = parse_claim(text, names)
    anchors = [anchor.text for part in claim.parts or (claim,) for anchor in part.anchors]
    assert (claim.kind, anchors) == (kind, places)


def test_the_unit_in_brackets_after_a_place_on_a_road_is_its_unit(names: Gazetteer) -> None:
    assert parse_claim("RN1 near Didiéni (Kolokani)", names).admin_hint == ("Kolokani",)


def test_a_border_named_says_which_countries_meet_there(names: Gazetteer) -> None:
    assert parse_claim("Kita, à la frontière ivoirienne", names).borders == ("CI",)


@pytest.mark.parametrize(
    ("text", "encloses"),
    [
        ("all roads leading to Nioro du Sahel", True),
        ("toutes les routes menant à Nioro du Sahel", True),
        ("tous les axes menant à la capitale", True),
        ("the roads leading to the capital", False),
        ("several roads leading to Kayes", False),
        ("toutes les routes menant à Kayes et Nioro du Sahel", False),  # no one town
    ],
)
def test_every_road_into_a_town_is_told_from_some_of_them(text: str, names: Gazetteer, *, encloses: bool) -> None:
    claim = parse_claim(text, names)
    assert claim.kind is ClaimKind.AREA
    assert claim.encloses == encloses
