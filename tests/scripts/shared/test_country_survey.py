"""What places and roads tell of a country, and the corridors drafted from it."""

from __future__ import annotations

from geo.gazetteer.entry import Entry
from routes.corridors.border_posts import BorderPost
from scripts.shared.country_survey import post_id, post_name, survey_country
from tests.routes.networks import Road, lonlat, make_network
from tests.scripts.shared.surveyed_places import PLACES


def test_corridors_lead_from_the_capital_to_the_largest_seats() -> None:
    found = survey_country("ML", PLACES, None, "food")
    assert found.capital is not None
    assert found.capital.name == "Bamako"
    assert [town.name for town in found.towns] == ["Sikasso", "Kayes", "Gao"]
    assert {one.commodity.id for one in found.corridors} == {"food"}
    assert all(one.source.startswith("drafted by init") for one in found.corridors)


def test_towns_that_are_asked_for_count_and_one_that_is_not_known_is_told() -> None:
    found = survey_country("ML", PLACES, None, "food", ("kati", "Nowhere"))
    assert [town.name for town in found.towns] == ["Kati"]
    assert [note for note in found.notes if note.startswith("--to Nowhere: no such place")]


def test_a_road_that_is_much_shorter_through_a_neighbour_is_told() -> None:
    #  A ----- B ----- C     120 km at home by B, 60 km by N in the neighbouring country
    #    `---- N ----'
    spots = {"A": (0.0, 0.0), "B": (50.0, 40.0), "C": (60.0, 0.0), "N": (30.0, -5.0)}
    roads = [Road("A", "B"), Road("B", "C"), Road("A", "N", country="GM"), Road("N", "C", country="GM")]
    places = [Entry(name, name, *lonlat(*spots[name])[::-1], "town", "ML") for name in "AC"]
    network = make_network(spots, roads)
    found = survey_country("ML", places, network, "food", ("C",), ("A",))
    assert [one.id for one in found.corridors] == ["A-C"]
    [note] = [note for note in found.notes if note.startswith("A-C: ")]
    assert "inside the country, 61 km through GM" in note
    straight = make_network(spots, [*roads, Road("A", "C")])
    assert not any(
        note.startswith("A-C") for note in survey_country("ML", places, straight, "food", ("C",), ("A",)).notes
    )


def test_a_post_is_called_by_its_place_else_by_its_road() -> None:
    named = BorderPost(12.34, -8.0, "SN", 1, "", "Diboli", "")
    assert (post_name(named), post_id(named)) == ("Diboli", "diboli")
    assert post_name(named._replace(name="", ref="RN1")) == "Border on RN1 at 12.34, -8.00"
    assert post_id(named._replace(name="")) == "border-on-the-road-at-12-34-8-00"
