from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.tables.corridors import Crossing, NamedPlace
from data.tables.mines import Mine
from data.tables.roadbook import Post
from geo.earth import distance_km
from geo.gazetteer.packaged_places import packaged_entries, packaged_names

if TYPE_CHECKING:
    from geo.gazetteer.entry import Named
    from geo.gazetteer.gazetteer import Gazetteer


def post(place: str, lat: float, lon: float, *, role: str = "stop", place_class: str = "village") -> Post:
    values = {"link": 1, "seq": 0, "km": 0.0, "place": place, "role": role, "place_class": place_class}
    return Post.model_validate(
        {**values, "lat": lat, "lon": lon, "highway": "trunk", "ref": "", "country": "ML", "node_id": ""}
    )


def entries(*posts: Post, mines: list[Mine] | None = None, crossings: list[Crossing] | None = None) -> list[Named]:
    return packaged_entries(posts, mines or [], crossings or [], [])


def test_posts_of_one_name_close_together_are_one_place() -> None:
    named = entries(
        post("Kayes", 14.45, -11.44),
        post("KAYES", 14.44, -11.44, role="node", place_class="city"),
        post("", 14.0, -11.0),
    )
    assert [(one.entry.name, one.entry.place_class) for one in named] == [("KAYES", "city")]


def test_a_chain_of_close_posts_is_one_place_in_any_order() -> None:
    chain = [post("Diema", 14.50, -9.19), post("Diema", 14.57, -9.19), post("Diema", 14.535, -9.19)]
    assert len(entries(*chain)) == len(entries(*chain[::-1])) == 1


def test_homonyms_far_apart_stay_apart() -> None:
    named = entries(post("Soribougou", 12.94, -8.67), post("Soribougou", 12.45, -8.12))
    assert len(named) == 2
    assert len({one.entry.id for one in named}) == 2


def test_a_crossing_takes_over_the_town_it_is_in() -> None:
    crossing = Crossing(
        id="zegoua", name="Zégoua", lat=10.4853, lon=-5.6468, country="ML", other_side="Pogo",
        countries=("CI", "ML"), source="test", aliases=("Pogo-Zégoua",),
    )  # fmt: skip
    (only,) = entries(post("Zegoua", 10.49, -5.65, place_class="town"), crossings=[crossing])
    assert (only.entry.name, only.entry.lat, only.entry.place_class) == ("Zégoua", 10.4853, "crossing")
    assert "Pogo-Zégoua" in only.aliases
    assert "Pogo" not in only.aliases  # the town across is another place


def test_a_mine_keeps_apart_from_the_town_of_its_name() -> None:
    mine = Mine(mine="Sadiola", operator_2025="Allied Gold 80% / State 20%", lat=13.883, lon=-11.7)
    named = entries(post("Sadiola", 13.89, -11.7), mines=[mine])
    town, pit = named
    assert (town.entry.place_class, pit.entry.place_class) == ("village", "mine")
    assert "Sadiola" not in pit.aliases
    assert {"Sadiola mine", "Allied Gold mine"} <= {pit.entry.name, *pit.aliases}


def test_a_mine_without_a_position_has_no_entry() -> None:
    assert entries(mines=[Mine(mine="Kodieran", operator_2025="not verified")]) == []


@pytest.mark.parametrize(
    ("name", "lat", "lon", "within_km"),
    [
        ("Kayes", 14.4434, -11.4379, 0.1),
        ("Bamako", 12.6493, -8.0003, 0.1),
        ("Diéma", 14.5418, -9.1913, 3),
        ("Dakar", 14.6934, -17.4479, 1),
        ("Nouakchott", 18.0792, -15.978, 10),
        ("Sadiola mine", 13.883, -11.7, 0.1),
        ("Loulo-Gounkoto", 13.07, -11.375, 0.1),
        ("Pogo", 10.4367, -5.6306, 0.1),
        ("Kobenni", 15.8172, -9.3653, 0.1),
        ("Ségala", 14.5638, -10.9746, 2),
        ("Tombouctou", 16.77, -3.01, 2),
        ("Narena", 12.2303, -8.6331, 3),
    ],
)
def test_the_packaged_names_resolve(names: Gazetteer, name: str, lat: float, lon: float, within_km: float) -> None:
    best = names.lookup(name)[0].entry
    assert distance_km(best.lat, best.lon, lat, lon) <= within_km


def test_a_spelling_of_the_press_is_among_what_a_name_may_mean(names: Gazetteer) -> None:
    # Négueya in Guinea is spelled more like it than Négala: which of them is meant is decided on the roads.
    found = [candidate.entry for candidate in names.lookup("Neguela")]
    assert any(distance_km(one.lat, one.lon, 12.8632, -8.4553) <= 2 for one in found)


@pytest.mark.parametrize(
    ("name", "lat", "lon"),
    [("Sokolo", 14.741, -6.121), ("Kiban", 13.578, -7.353), ("Fakola", 10.548, -6.917), ("Banfora", 10.63, -4.76)],
)
def test_a_town_beside_the_roads_has_a_name_and_its_own_position(
    names: Gazetteer, name: str, lat: float, lon: float
) -> None:
    best = names.exact(name)[0].entry
    assert distance_km(best.lat, best.lon, lat, lon) <= 2


def test_every_packaged_entry_is_found_by_its_own_name(names: Gazetteer) -> None:
    for entry in names.entries:
        assert entry in [candidate.entry for candidate in names.exact(entry.name)], entry


def test_packaged_ids_are_unique(names: Gazetteer) -> None:
    ids = [entry.id for entry in names.entries]
    assert len(ids) == len(set(ids)) > 1_000


def test_a_place_stands_once(names: Gazetteer) -> None:
    place = NamedPlace(name="Kadiana", lat=10.75, lon=-6.5)
    near = [c.entry for c in names.exact(place.name) if distance_km(c.entry.lat, c.entry.lon, place.lat, place.lon) < 6]
    assert len(near) == 1


def test_every_place_of_mali_has_its_units_and_every_place_abroad_its_country() -> None:
    names = packaged_names()
    assert [one.entry.name for one in names if one.entry.country == "ML" and len(one.entry.admins) < 3] == []
    kidira = next(one.entry for one in names if one.entry.name == "Kidira")
    assert (kidira.country, kidira.admin) == ("SN", "")
    gogui = next(one.entry for one in names if one.entry.name == "Gogui")
    assert gogui.admins[:2] == ("Kayes", "Nioro")
