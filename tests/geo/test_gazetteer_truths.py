"""Truths of the shared gazetteers of Mali; needs the folder of SUPPLYLINES_TEST_DATA."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo.earth import distance_km
from geo.gazetteer.geonames import read_geonames
from geo.gazetteer.ocha_cod import read_settlements
from geo.gazetteer.own_list import read_own_names
from geo.gazetteer.packaged_places import packaged_gazetteer
from geo.gazetteer.same_places import merge_places
from geo.gazetteer.storage import gazetteer_info, load_gazetteer, save_gazetteer, shared_share

if TYPE_CHECKING:
    from pathlib import Path

    from geo.gazetteer.entry import Entry
    from geo.gazetteer.gazetteer import Gazetteer
    from geo.gazetteer.name_lists import NameList
    from geo.gazetteer.storage import StoredNames

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def lists(test_data: Path) -> list[NameList]:
    return [
        read_geonames(test_data / "gazetteer" / "geonames_ML.txt"),
        read_settlements(test_data / "gazetteer" / "cod_settlements_2015.csv"),
        read_own_names(test_data / "osm" / "osm2021_places.csv"),
    ]


@pytest.fixture(scope="module")
def stored(lists: list[NameList], tmp_path_factory: pytest.TempPathFactory) -> StoredNames:
    path = tmp_path_factory.mktemp("gaz") / "gaz.parquet"
    save_gazetteer(merge_places(lists), lists, path)
    return load_gazetteer(path)


@pytest.fixture(scope="module")
def both(stored: StoredNames) -> Gazetteer:
    return packaged_gazetteer(None, None, stored)


def test_every_row_is_accounted_for(lists: list[NameList]) -> None:
    assert [names.rows_read for names in lists] == [23_647, 18_769, 80_448]
    assert [len(names.rejects) for names in lists[:2]] == [0, 0]
    assert [len(names.named) for names in lists[:2]] == [15_259, 18_769]
    assert {reject.reason.split(";")[0] for reject in lists[2].rejects} >= {"name is blank"}


def test_about_three_localities_in_ten_share_their_name(lists: list[NameList]) -> None:
    assert 0.28 <= shared_share(one.entry.name for one in lists[0].named) <= 0.36
    assert 0.28 <= shared_share(one.entry.name for one in lists[1].named) <= 0.36


def test_merging_joins_much_and_shares_stay(lists: list[NameList], stored: StoredNames) -> None:
    entries = sum(len(names.named) for names in lists)
    assert 0.7 * entries < len(stored) < 0.85 * entries
    info = gazetteer_info(stored)
    assert 0.25 <= info["shared_share"] <= 0.36
    ids = [known for row in stored.columns["ids"] for known in row]
    assert len(ids) == len(set(ids)) == entries


@pytest.mark.parametrize(
    ("name", "lat", "lon"),
    [
        ("Diéma", 14.54, -9.19),
        ("Djéma", 14.54, -9.19),
        ("Kéniéba", 12.84, -11.23),
        ("Kenieba", 12.84, -11.23),
        ("Kayes", 14.44, -11.44),
        ("Nioro du Sahel", 15.23, -9.59),
        ("Bougouni", 11.42, -7.48),
        ("Ségou", 13.43, -6.26),
        ("Yélimané", 15.12, -10.57),
        ("Bafoulabé", 13.81, -10.83),
        ("Kolondiéba", 11.09, -6.89),
    ],
)
def test_seats_come_before_their_namesakes(both: Gazetteer, name: str, lat: float, lon: float) -> None:
    best = both.lookup(name)[0].entry
    assert distance_km(best.lat, best.lon, lat, lon) < 3
    assert best.seat_level in {1, 2}


def test_homonyms_are_candidates_and_a_place_stands_once(both: Gazetteer) -> None:
    homonyms = [one.entry for one in both.exact("Kéniéba")]
    assert len(homonyms) >= 7
    assert not [pair for pair in _pairs(homonyms) if distance_km(*pair) < 2]
    diema = [one.entry for one in both.exact("Diéma") if distance_km(one.entry.lat, one.entry.lon, 14.54, -9.19) < 10]
    assert [(entry.id, entry.sources) for entry in diema] == [
        ("roadbook:diema", ("packaged", "own", "OCHA COD", "GeoNames"))
    ]
    assert diema[0].pcode == "ML010300000"
    assert diema[0].admins == ("Kayes", "Diéma", "Diema")


def test_a_press_spelling_finds_the_town_and_the_village_of_that_very_name(both: Gazetteer) -> None:
    found = [one.entry.name for one in both.lookup("Diédiéni")]
    assert "Didiéni" in found


def test_most_packaged_places_of_mali_are_known_to_others_too(both: Gazetteer) -> None:
    packaged = [entry for entry in both.entries if entry.source == "roadbook.csv" and entry.country == "ML"]
    assert sum(len(entry.sources) > 1 for entry in packaged) > 0.8 * len(packaged) > 100


def _pairs(entries: list[Entry]) -> list[tuple[float, float, float, float]]:
    return [
        (one.lat, one.lon, other.lat, other.lon)
        for number, one in enumerate(entries)
        for other in entries[number + 1 :]
    ]
