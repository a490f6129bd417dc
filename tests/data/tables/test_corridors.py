from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from data.case import packaged_case
from data.codes import Mode, Transit
from data.errors import TableError
from data.tables.corridors import Corridor, Crossing, NamedPlace, load_corridors, load_crossings
from data.tables.profile import Profile
from data.tables.traffic import usual_kinds
from tests.goods import COMMODITIES, FUEL, GOLD

if TYPE_CHECKING:
    from pathlib import Path

NEAR_KM = 15.0


@pytest.fixture(scope="module")
def crossings() -> dict[str, Crossing]:
    return {crossing.id: crossing for crossing in packaged_case().crossings()}


@pytest.fixture(scope="module")
def corridors(crossings: dict[str, Crossing]) -> dict[str, Corridor]:
    return {corridor.id: corridor for corridor in packaged_case().corridors()}


@pytest.fixture(scope="module")
def posts() -> list[tuple[float, float]]:
    return [(post.lat, post.lon) for link in packaged_case().roadbook().links for post in link]


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    return 111.2 * math.hypot(lat1 - lat2, (lon1 - lon2) * math.cos(math.radians((lat1 + lat2) / 2)))


def off_road_km(place: NamedPlace, posts: list[tuple[float, float]]) -> float:
    return min(distance_km(place.lat, place.lon, lat, lon) for lat, lon in posts)


def test_every_chain_is_there(corridors: dict[str, Corridor]) -> None:
    fuel = {"DKR-N", "DKR-S", "ABJ-Z", "ABJ-K", "CKY", "NKC", "TEM-S", "LOM-K", "NIM-G"}
    inland = {f"{port}-{town}" for port in ("DKR", "NKC", "BKO") for town in ("KAYES", "NIORO")}
    gold = {"SADIOLA", "LOULO-N", "LOULO-S", "FEKOLA", "BKO-KENIEBA", "SYAMA", "MORILA"}
    assumed = {"YATELA", "TABAKOTO", "YANFOLILA", "KALANA"}
    air = {"LOULO", "SADIOLA", "FEKOLA"}
    assert set(corridors) == (
        {f"FUEL-{name}" for name in fuel | inland}
        | {f"GOLD-IN-{name}" for name in gold | assumed}
        | {f"GOLD-OUT-AIR-{name}" for name in air}
    )


def test_ids_say_what_a_corridor_carries(corridors: dict[str, Corridor]) -> None:
    for name, corridor in corridors.items():
        assert corridor.commodity == (FUEL if name.startswith("FUEL-") else GOLD)
        assert corridor.mode is (Mode.AIR if "-AIR-" in name else Mode.ROAD)


def test_every_mine_with_a_position_has_a_supply_road(corridors: dict[str, Corridor]) -> None:
    ends = [c.destination for c in corridors.values() if c.commodity == GOLD and c.mode is Mode.ROAD]
    for mine in packaged_case().mines():
        served = [end for end in ends if (end.lat, end.lon) == (mine.lat, mine.lon)]
        assert bool(served) == (mine.lat is not None), mine.mine
        assert all(end.name == mine.mine for end in served)


def test_routings_of_our_own_say_so(corridors: dict[str, Corridor]) -> None:
    for name in ("GOLD-IN-YATELA", "GOLD-IN-TABAKOTO", "GOLD-IN-YANFOLILA", "GOLD-IN-KALANA", "FUEL-NKC-KAYES"):
        assert "our assumption" in corridors[name].notes


def test_air_links_say_that_roads_do_not_cut_them(corridors: dict[str, Corridor]) -> None:
    links = [corridor for corridor in corridors.values() if corridor.mode is Mode.AIR]
    assert len(links) == 3
    assert all("do not cut" in link.notes and link.origin is not None for link in links)


def test_crossings_of_the_fuel_codes_and_no_others_clear_fuel(crossings: dict[str, Crossing]) -> None:
    clear = {name for name, crossing in crossings.items() if crossing.transit_of(FUEL) is Transit.YES}
    assert clear == {"diboli", "moussala", "kadiana", "zegoua"}
    assert all(crossing.source for crossing in crossings.values())
    assert {crossing.countries[1] for crossing in crossings.values()} == {"ML"}


def test_chains_start_at_the_crossing_their_name_says(corridors: dict[str, Corridor]) -> None:
    used = {name: corridor.crossing for name, corridor in corridors.items() if name.startswith("FUEL-")}
    assert used["FUEL-DKR-N"] == used["FUEL-DKR-KAYES"] == used["FUEL-DKR-NIORO"] == "diboli"
    assert used["FUEL-DKR-S"] == "moussala"
    assert (used["FUEL-ABJ-Z"], used["FUEL-ABJ-K"]) == ("zegoua", "kadiana")
    assert used["FUEL-NKC"] == used["FUEL-NKC-KAYES"] == used["FUEL-NKC-NIORO"] == "gogui"
    assert used["FUEL-BKO-KAYES"] is used["FUEL-BKO-NIORO"] is None
    assert corridors["GOLD-IN-BKO-KENIEBA"].origin is not None


def test_the_via_places_tell_the_two_dakar_roads_apart(corridors: dict[str, Corridor]) -> None:
    north = {place.name for place in corridors["FUEL-DKR-N"].via}
    south = {place.name for place in corridors["FUEL-DKR-S"].via}
    assert {"Diéma", "Didiéni"} <= north
    assert "Kita" in south
    assert not north & south


def test_a_destination_of_one_name_is_one_place(corridors: dict[str, Corridor]) -> None:
    places = {(c.destination.name, c.destination.lat, c.destination.lon) for c in corridors.values()}
    assert len(places) == len({name for name, _, _ in places})


def test_every_assessed_place_is_on_the_road_book(
    corridors: dict[str, Corridor], crossings: dict[str, Crossing], posts: list[tuple[float, float]]
) -> None:
    for corridor in corridors.values():
        if corridor.mode is Mode.AIR:
            continue
        start = corridor.origin or crossings[corridor.crossing or ""]
        for place in (start, *corridor.via, corridor.destination):
            assert off_road_km(place, posts) <= NEAR_KM, f"{corridor.id}: {place.name}"


def test_truncated_at_is_the_first_upstream_place_the_road_book_reaches(
    corridors: dict[str, Corridor], posts: list[tuple[float, float]]
) -> None:
    for corridor in corridors.values():
        reached = [place.name for place in corridor.upstream if off_road_km(place, posts) <= NEAR_KM]
        all_reached = len(reached) == len(corridor.upstream)
        assert corridor.truncated_at == (None if all_reached else reached[0]), corridor.id
    assert {name for name, c in corridors.items() if c.truncated_at} == {"FUEL-TEM-S", "FUEL-LOM-K", "FUEL-NIM-G"}


def test_disagreeing_shares_are_all_kept_with_year_and_source(corridors: dict[str, Corridor]) -> None:
    shares = corridors["FUEL-DKR-N"].shares
    figures = {share.figure for share in shares if share.what.startswith("all goods")}
    assert {"about 80 %", "70 %", "near two thirds", "40 %"} <= figures
    assert all(share.year and share.source for corridor in corridors.values() for share in corridor.shares)


def test_no_share_of_all_goods_is_given_as_one_of_fuel(corridors: dict[str, Corridor]) -> None:
    fuel = [s for c in corridors.values() for s in c.shares if not s.what.startswith("all ")]
    assert fuel
    assert not any("70" in share.figure or "80" in share.figure for share in fuel)


def test_names_are_there_in_both_languages(corridors: dict[str, Corridor]) -> None:
    for names in ([c.name_fr for c in corridors.values()], [c.name_en for c in corridors.values()]):
        assert len(set(names)) == len(corridors)
    assert all(corridor.name_fr != corridor.name_en for corridor in corridors.values())


BORDER = """
[[crossing]]
id = "gate"
name = "Gate"
lat = 12.0
lon = -8.0
countries = ["SN", "ML"]
fuel_transit = "unknown"
source = "made up"
"""
ROAD = """
[[corridor]]
id = "ROAD"
name_fr = "Route"
name_en = "Road"
commodity = "fuel"
crossing = "gate"
upstream = [{ name = "Port", lat = 14.0, lon = -17.0 }]
destination = { name = "Town", lat = 12.5, lon = -8.0 }
source = "made up"
"""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("12.0", "120.0", r"x\.toml: crossing 1 \(gate\): field 'lat' = 120\.0"),
        ('"unknown"', '"perhaps"', r"crossing 1 \(gate\): fuel_transit = 'perhaps': expected yes, no, unknown"),
        ('["SN", "ML"]', '["SN"]', r"crossing 1 \(gate\): field 'countries"),
        ('id = "gate"', "", r"crossing 1 \(no id\): field 'id': Field required"),
        (BORDER, BORDER + BORDER, r"x\.toml: id 'gate' stands twice"),
        ("[[crossing]]", "[crossing]", r"x\.toml: crossing: expected a list of tables"),
    ],
)
def test_bad_crossings_are_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    (tmp_path / "x.toml").write_text(BORDER.replace(old, new), encoding="utf-8")
    with pytest.raises(TableError, match=message):
        load_crossings(tmp_path / "x.toml")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            '"fuel"',
            '"feul"',
            r"c\.toml: corridor ROAD: field 'commodity' = 'feul': no such commodity; did you mean fuel\?",
        ),
        ('crossing = "gate"', "", r"corridor 1 \(ROAD\): .*either 'crossing' or 'origin'"),
        ('"gate"', '"door"', r"c\.toml: corridor ROAD: field 'crossing' = 'door' is not a crossing; known: gate"),
        ("lat = 12.5", 'lat = "north"', r"corridor 1 \(ROAD\): field 'destination\.lat' = 'north'"),
        (
            "upstream",
            'truncated_at = "Inland"\nupstream',
            r"truncated_at = 'Inland' is not a place of 'upstream' \(Port\)",
        ),
        ("source", "colour", r"corridor 1 \(ROAD\): field '(source|colour)'"),
        (ROAD, ROAD + ROAD, r"c\.toml: id 'ROAD' stands twice"),
    ],
)
def test_bad_corridors_are_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    (tmp_path / "x.toml").write_text(BORDER, encoding="utf-8")
    (tmp_path / "c.toml").write_text(ROAD.replace(old, new), encoding="utf-8")
    with pytest.raises(TableError, match=message):
        load_corridors(tmp_path / "c.toml", load_crossings(tmp_path / "x.toml"), COMMODITIES)


def test_another_country_is_configuration_alone(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text(BORDER.replace("ML", "TD"), encoding="utf-8")
    (tmp_path / "c.toml").write_text(ROAD, encoding="utf-8")
    [corridor] = load_corridors(tmp_path / "c.toml", load_crossings(tmp_path / "x.toml"))
    assert corridor.destination.name == "Town"


def test_a_commodity_that_nobody_describes_has_the_kinds_of_traffic_of_the_case(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text(BORDER, encoding="utf-8")
    (tmp_path / "c.toml").write_text(ROAD, encoding="utf-8")
    kinds = Profile(traffic={"tankers": "trucks", "fuel": "tankers"}).kinds
    [corridor] = load_corridors(tmp_path / "c.toml", load_crossings(tmp_path / "x.toml"), (), kinds)
    assert corridor.commodity.main_traffic == kinds.kind("fuel") != usual_kinds().kind("fuel")
