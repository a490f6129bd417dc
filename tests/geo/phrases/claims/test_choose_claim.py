"""Which of the things a phrase mentions becomes the claim, and what becomes of the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.codes import ClaimKind
from geo.phrases.parse import parse_claim
from tests.geo.phrases.claims.told import anchors, best, checks

if TYPE_CHECKING:
    from geo.gazetteer.gazetteer import Gazetteer


def test_an_unknown_place_gives_way_to_what_it_is_near(names: Gazetteer) -> None:
    claim = parse_claim("Xyzville, près de Kangaba", names)
    assert (anchors(claim), claim.near) == (["Kangaba"], True)
    assert [anchor.text for anchor in claim.context] == ["Xyzville"]


def test_a_known_place_keeps_what_it_is_near_as_context(names: Gazetteer) -> None:
    claim = parse_claim("Narena, près de Kangaba", names)
    assert (anchors(claim), claim.near) == (["Narena"], False)
    assert [anchor.text for anchor in claim.context] == ["Kangaba"]


def test_an_unknown_name_is_never_dropped(names: Gazetteer) -> None:
    claim = parse_claim("between Bema and Diongo Mani, near Nioro du Sahel", names)
    assert anchors(claim) == ["Bema", "Diongo Mani"]
    assert claim.anchors[1].candidates == ()
    assert anchors(parse_claim("entre Kayes et la frontière sénégalaise", names)) == [
        "Kayes",
        "frontière sénégalaise",
    ]
    assert anchors(parse_claim("Xyzville", names)) == ["Xyzville"]


def test_the_road_number_goes_with_any_kind(names: Gazetteer) -> None:
    assert parse_claim("RN7 entre Bougouni et Sikasso", names).refs == ("RN7",)
    assert parse_claim("between Diéma and Didiéni (RN3)", names).refs == ("RN3",)
    assert parse_claim("N7, Sikasso", names).refs == ("RN7",)
    assert parse_claim("RR9, Kati", names).refs == ("RR9",)


def test_national_roads_of_the_neighbours_go_by_n(names: Gazetteer) -> None:
    assert parse_claim("between Tambacounda and Kidira, on the N1", names).refs == ("RN1", "N1")
    assert parse_claim("N1 near Tambacounda", names).refs == ("RN1", "N1")


def test_one_clause_that_says_nothing_is_left_out(names: Gazetteer) -> None:
    assert anchors(parse_claim("Kayes; n/a", names)) == ["Kayes"]


def test_where_a_convoy_came_from_is_not_where_it_was(names: Gazetteer) -> None:
    assert anchors(parse_claim("Bamako (from Niamey)", names)) == ["Bamako"]
    assert anchors(parse_claim("Kati, en provenance de Dakar", names)) == ["Kati"]


def test_the_more_exact_place_in_parentheses_counts(names: Gazetteer) -> None:
    claim = parse_claim("Diéma (between Diéma and Didiéni)", names)
    assert (claim.kind, anchors(claim)) == (ClaimKind.BETWEEN, ["Diéma", "Didiéni"])
    vague = parse_claim("western Mali (Kayes)", names)
    assert (vague.kind, anchors(vague)) == (ClaimKind.POINT, ["Kayes"])
    assert anchors(parse_claim("Morila mine (entry by a pit in Domba commune)", names)) == ["Morila mine"]


def test_mines_are_not_the_towns_of_their_names(names: Gazetteer) -> None:
    claim = parse_claim("Allied Gold's Sadiola mine", names)
    assert [candidate.entry.place_class for candidate in claim.anchors[0].candidates] == ["mine"]
    assert parse_claim("Sadiola", names).anchors[0].candidates[0].entry.place_class == "town"


def test_an_address_is_one_place_and_a_list_is_several(names: Gazetteer) -> None:
    address = parse_claim("Sandaré, Nioro, Mali", names)
    assert (address.kind, address.admin_hint) == (ClaimKind.POINT, ("Nioro", "Mali"))
    listed = parse_claim("Niono, Molodo, Sandare, Diboli, Kayes", names)
    assert len(listed.parts) == 5


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Les assaillants ont incendié un car à Niéna lundi soir", "Niéna"),
        ("not in Bla but in San", "San"),
        ("BAMAKO - SEGOU : UN CAR ATTAQUE A FANA", "FANA"),
        ("In Bla, MNLA men stopped a lorry", "Bla"),
        ("Bougouni, 160 km au sud de Bamako", "Bougouni"),
        ("Fana (between Bamako and Ségou)", "Fana"),
        ("le marché hebdomadaire de Koutiala", "Koutiala"),
        ("the entrance to San", "San"),
        ("Deux hommes à moto ont tiré sur un car à Koutiala", "Koutiala"),
        ("une attaque a visé un car à koutiala", "koutiala"),
        ("the Malian border town of Diboli", "Diboli"),
    ],
)
def test_the_place_an_event_is_put_in(names: Gazetteer, text: str, place: str) -> None:
    claim = parse_claim(text, names)
    assert (claim.kind, anchors(claim)) == (ClaimKind.POINT, [place])


def test_what_the_sentence_is_near_goes_before_what_it_arrives_in(names: Gazetteer) -> None:
    claim = parse_claim("attaqué près de Niéna, le car est finalement parvenu à Bamako", names)
    assert (anchors(claim), claim.near) == (["Niéna"], True)


def test_units_in_parentheses_are_hints(names: Gazetteer) -> None:
    assert parse_claim("Niéna (cercle de Sikasso)", names).admin_hint == ("Sikasso (cercle)",)
    assert parse_claim("Loulouni (Kadiolo)", names).admin_hint == ("Kadiolo",)
    assert parse_claim("RN7, PK 250 (Sikasso)", names).admin_hint == ()


def test_a_commune_is_as_near_as_its_seat(names: Gazetteer) -> None:
    claim = parse_claim("Soribougou, commune de Négala", names)
    assert checks(claim) == [("Négala", 30, "at_most")]


def test_a_hyphenated_unknown_name_is_not_its_known_half(names: Gazetteer) -> None:
    for text in ("Kita-Xyzbougou", "PK 12 Kita-Xyzbougou"):
        assert all(anchor.candidates == () or anchor.text == "Kita" for anchor in parse_claim(text, names).anchors)
        assert any(anchor.candidates == () for anchor in parse_claim(text, names).anchors)
    assert best(parse_claim("Koutiala-ville", names)) == ["Koutiala"]
