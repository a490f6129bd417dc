"""Which of the things a phrase mentions becomes the claim, and what becomes of the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.codes import Bound, ClaimKind
from geo.phrases.parse import parse_claim

if TYPE_CHECKING:
    from geo.gazetteer.gazetteer import Gazetteer
    from geo.phrases.claim import Claim


def anchors(claim: Claim) -> list[str]:
    return [anchor.text for anchor in claim.anchors]


def best(claim: Claim) -> list[str]:
    return [anchor.candidates[0].entry.name for anchor in claim.anchors if anchor.candidates]


def may_be(claim: Claim) -> list[set[str]]:
    """Return what each anchor may be: which of them it is, the roads and the other places decide."""
    return [{candidate.entry.name for candidate in anchor.candidates} for anchor in claim.anchors]


def checks(claim: Claim) -> list[tuple[str, float, str]]:
    return [(check.anchor.text, check.distance_km, check.bound.value) for check in claim.checks]


def test_a_bound_from_the_capital_is_a_check_of_the_section(names: Gazetteer) -> None:
    claim = parse_claim("between Bamako and Ouelessebougou, less than 80 km from the capital", names)
    assert anchors(claim) == ["Bamako", "Ouelessebougou"]
    assert checks(claim) == [("Bamako", 80, "at_most")]


def test_a_bound_with_a_direction_is_a_check_of_the_section(names: Gazetteer) -> None:
    text = "between the villages of Neguela and Soribougou, less than 70 km north-west of Bamako"
    claim = parse_claim(text, names)
    assert claim.kind is ClaimKind.BETWEEN
    assert "Négala" in may_be(claim)[0]
    assert "Soribougou" in may_be(claim)[1]
    assert len([c for c in claim.anchors[1].candidates if c.score == 1.0]) == 2
    assert checks(claim) == [("Bamako", 70, "at_most")]


def test_both_spellings_of_didieni_reach_it(names: Gazetteer) -> None:
    for text in ("entre Diédiéni et Kolokani", "between Didieni and Kolokani"):
        first, second = may_be(parse_claim(text, names))
        assert "Didiéni" in first
        assert "Kolokani" in second


def test_a_distance_beside_a_place_checks_it(names: Gazetteer) -> None:
    claim = parse_claim("near Bougouni, 160 km from Bamako, on the Bougouni-Bamako road", names)
    assert (claim.kind, claim.near, anchors(claim)) == (ClaimKind.POINT, True, ["Bougouni"])
    assert checks(claim) == [("Bamako", 160, "about")]
    assert [anchor.text for anchor in claim.axis] == ["Bougouni", "Bamako"]


def test_an_unknown_place_gives_way_to_the_distance_said_with_it(names: Gazetteer) -> None:
    text = "Mousafa, near the Baoule forest, about 30 km south of Dioumara, Diema district"
    claim = parse_claim(text, names)
    assert (claim.kind, anchors(claim)) == (ClaimKind.OFFSET, ["Dioumara"])
    assert (claim.distance_km, claim.bearing_deg) == (30, 180)
    assert claim.admin_hint == ("Diema",)
    assert [anchor.text for anchor in claim.context] == ["Mousafa"]


def test_a_known_place_is_believed_where_the_distance_agrees(names: Gazetteer) -> None:
    # Sandaré lies about 65 km east-north-east of Ségala, Kayes nowhere near there
    assert anchors(parse_claim("Sandaré, 70 km east of Ségala", names)) == ["Sandaré"]
    assert anchors(parse_claim("Kayes, 300 km east of Ségala", names)) == ["Ségala"]


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


@pytest.mark.parametrize(
    ("text", "ends", "distance_km", "refs"),
    [
        ("PK 45 Bamako–Bougouni", ["Bamako", "Bougouni"], 45, ()),
        ("PK 45 Bougouni-Bamako", ["Bougouni", "Bamako"], 45, ()),
        ("PK 45+300 Bamako-Bougouni", ["Bamako", "Bougouni"], 45.3, ()),
        ("au PK 120 sur l'axe Bamako-Sikasso", ["Bamako", "Sikasso"], 120, ()),
        ("au PK 45 de la RN7", ["Bamako"], 45, ("RN7",)),
        ("km 30, route de Ségou", ["Bamako", "Ségou"], 30, ()),
        ("40 km from Bamako on the road to Segou", ["Bamako", "Segou"], 40, ()),
        ("sur la route de Ségou, à 40 km de Bamako", ["Bamako", "Ségou"], 40, ()),
        ("on the RN24, wooded area, 50 km from Kati", ["Kati"], 50, ("RN24",)),
        ("axe Sikasso – Hérèmakono, à 20 km de Hérèmakono", ["Hérèmakono", "Sikasso"], 20, ()),
    ],
)
def test_along_a_road(names: Gazetteer, text: str, ends: list[str], distance_km: float, refs: tuple[str, ...]) -> None:
    claim = parse_claim(text, names)
    assert (claim.kind, anchors(claim), claim.distance_km, claim.refs) == (ClaimKind.ALONG, ends, distance_km, refs)


def test_a_distance_from_a_town_on_a_road_of_other_towns(names: Gazetteer) -> None:
    claim = parse_claim("à 30 km de Fana sur l'axe Bamako-Ségou", names)
    assert (claim.kind, anchors(claim)) == (ClaimKind.ALONG, ["Fana"])
    assert [anchor.text for anchor in claim.axis] == ["Bamako", "Ségou"]


def test_at_most_so_far_along(names: Gazetteer) -> None:
    claim = parse_claim("à moins de 40 km de Bamako sur la route de Ségou", names)
    assert (claim.kind, claim.bound) == (ClaimKind.ALONG, Bound.AT_MOST)


def test_the_road_number_goes_with_any_kind(names: Gazetteer) -> None:
    assert parse_claim("RN7 entre Bougouni et Sikasso", names).refs == ("RN7",)
    assert parse_claim("between Diéma and Didiéni (RN3)", names).refs == ("RN3",)
    assert parse_claim("N7, Sikasso", names).refs == ("RN7",)
    assert parse_claim("RR9, Kati", names).refs == ("RR9",)


def test_national_roads_of_the_neighbours_go_by_n(names: Gazetteer) -> None:
    assert parse_claim("between Tambacounda and Kidira, on the N1", names).refs == ("RN1", "N1")
    assert parse_claim("N1 near Tambacounda", names).refs == ("RN1", "N1")


def test_two_places_are_one_claim_each(names: Gazetteer) -> None:
    claim = parse_claim("National Road 22, Gangontery and Karaga, Bafoulabe", names)
    assert [anchors(part) for part in claim.parts] == [["Gangontery"], ["Karaga"]]
    assert all(part.refs == ("RN22",) and part.admin_hint == ("Bafoulabe",) for part in claim.parts)


def test_places_on_an_axis_keep_it(names: Gazetteer) -> None:
    claim = parse_claim("Doniena, Kouen and Bessina, on the Kadiana-Bougouni axis", names)
    assert [anchors(part) for part in claim.parts] == [["Doniena"], ["Kouen"], ["Bessina"]]
    assert all([anchor.text for anchor in part.axis] == ["Kadiana", "Bougouni"] for part in claim.parts)


def test_two_axes(names: Gazetteer) -> None:
    claim = parse_claim("Kayes-Bamako and Segou-Bamako routes", names)
    assert [anchors(part) for part in claim.parts] == [["Kayes", "Bamako"], ["Segou", "Bamako"]]


def test_parts_of_different_kinds(names: Gazetteer) -> None:
    claim = parse_claim("Bamako-Dakar corridor; road toward Segou", names)
    assert [part.kind for part in claim.parts] == [ClaimKind.CORRIDOR, ClaimKind.AREA]
    sectors = parse_claim("east of Kolondieba; south-east of Wakoro", names)
    assert [part.bearing_deg for part in sectors.parts] == [90, 135]


def test_one_clause_that_says_nothing_is_left_out(names: Gazetteer) -> None:
    assert anchors(parse_claim("Kayes; n/a", names)) == ["Kayes"]


def test_an_area_between_two_towns_is_no_road(names: Gazetteer) -> None:
    claim = parse_claim("Kadiana-Kolondieba area", names)
    assert (claim.kind, anchors(claim)) == (ClaimKind.AREA, ["Kadiana", "Kolondieba"])


def test_a_sector_beside_a_section_is_context(names: Gazetteer) -> None:
    claim = parse_claim("between Kaniera and Lakamane, Kayes-Nioro du Sahel sector", names)
    assert best(claim) == ["Kaniara", "Lakamané"]
    assert [anchor.text for anchor in claim.context] == ["Kayes", "Nioro du Sahel"]


def test_the_town_is_not_its_region(names: Gazetteer) -> None:
    town, region = parse_claim("Kayes", names), parse_claim("région de Kayes", names)
    assert (town.kind, region.kind) == (ClaimKind.POINT, ClaimKind.AREA)
    assert region.anchors == ()
    assert region.radius_km is not None
    assert region.radius_km > 150


def test_a_region_that_only_a_village_is_called_like_lies_nowhere(names: Gazetteer) -> None:
    claim = parse_claim("région de Lakamané", names)
    assert (claim.kind, claim.lat, claim.anchors) == (ClaimKind.AREA, None, ())
    assert [anchor.text for anchor in claim.context] == ["Lakamané"]
    assert claim.admin_hint == ("Lakamané",)


def test_the_innermost_area_counts(names: Gazetteer) -> None:
    claim = parse_claim("cercle de Diéma, région de Kayes", names)
    assert (claim.area_name, claim.lat) == ("cercle de Diéma", 14.55)
    assert claim.admin_hint == ("Diéma", "Kayes")


def test_two_regions_are_one_area_around_both(names: Gazetteer) -> None:
    claim = parse_claim("the Kayes and Nioro-du-Sahel regions", names)
    assert claim.lat == pytest.approx((14.44 + 15.23) / 2)
    assert claim.admin_hint == ("Kayes", "Nioro-du-Sahel")


@pytest.mark.parametrize(
    ("text", "hints"),
    [
        ("régions de Ségou, Mopti et Gao", ("Ségou", "Mopti", "Gao")),
        ("régions de Ségou et de Mopti, près de Bla", ("Ségou", "Mopti")),
        ("cercles de Diéma, de Kita et de Nara", ("Diéma", "Kita (cercle)", "Nara (cercle)")),
        ("San, Koutiala, Segou, Mopti, Bandiagara regions", ("San", "Koutiala", "Segou", "Mopti", "Bandiagara")),
        ("Sandaré, Kayes region", ("Kayes",)),
        ("la région de Kayes et Diéma", ("Kayes",)),
    ],
)
def test_lists_of_units(names: Gazetteer, text: str, hints: tuple[str, ...]) -> None:
    assert parse_claim(text, names).admin_hint == hints


def test_a_vague_area_names_no_road(names: Gazetteer) -> None:
    for text in ("the main roads into the city", "near the Senegalese border", "road toward Segou", "western Mali"):
        claim = parse_claim(text, names)
        assert (claim.kind, claim.refs, claim.parts) == (ClaimKind.AREA, (), ())


def test_an_area_is_named_without_the_marks_of_its_source(names: Gazetteer) -> None:
    assert parse_claim("<b>western Mali</b>", names).area_name == "western Mali"
    assert parse_claim("<i>nationwide</i> (bus network)", names).area_name == "nationwide"
    assert parse_claim("Kita, <b>cercle de Diéma</b>", names).kind is ClaimKind.POINT


def test_a_sector_has_a_middle_in_its_direction(names: Gazetteer) -> None:
    claim = parse_claim("à l'ouest de Bamako", names)
    assert (claim.lat, claim.lon) == pytest.approx((12.649, -8.231), abs=0.01)


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


def test_a_place_on_the_way_between_two_keeps_them_as_its_road(names: Gazetteer) -> None:
    claim = parse_claim("Niéna, entre Sikasso et Koumantou", names)
    assert [anchor.text for anchor in claim.axis] == ["Sikasso", "Koumantou"]
    off_the_way = parse_claim("Kayes, between Sikasso and Koumantou", names)
    assert (off_the_way.kind, anchors(off_the_way)) == (ClaimKind.BETWEEN, ["Sikasso", "Koumantou"])


def test_a_road_goes_through_the_places_it_is_said_to(names: Gazetteer) -> None:
    for text in ("axe Bamako-Nioro par Kolokani et Diéma", "the Bamako to Nioro road via Kolokani and Diéma"):
        claim = parse_claim(text, names)
        assert (claim.kind, anchors(claim)) == (ClaimKind.AXIS, ["Bamako", "Kolokani", "Diéma", "Nioro"])
    assert anchors(parse_claim("axe Bla-San, attaque menée par un groupe armé", names)) == ["Bla", "San"]


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
