"""Truck speeds: the table's by class and surface, at most the legal limit."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from data.codes import Season
from data.errors import TableError
from data.tables.speeds import RoadClass, Speeds, Surface
from routes.network.truck_times import class_figures, retime, truck_speeds_kmh
from tests.routes.networks import SPEEDS, Road, make_network

TABLE = Speeds(
    classes={
        "trunk": RoadClass(rank=1, speed_kmh=60, prior=1.0, usual_surface="paved", source="test"),
        "track": RoadClass(rank=7, speed_kmh=20, prior=0.01, usual_surface="earth", source="test"),
        "ferry": RoadClass(rank=8, speed_kmh=5, prior=0.01, usual_surface="paved", source="test"),
    },
    surfaces={"paved": Surface(dry=1, rainy=0.9, source="test"), "earth": Surface(dry=0.5, rainy=0.25, source="test")},
)


def speeds(road_class: str, surface: str = "", maxspeed_kmh: float = 0.0, season: Season = Season.DRY) -> float:
    found = truck_speeds_kmh(np.array([road_class]), np.array([surface]), np.array([maxspeed_kmh]), TABLE, season)
    return float(found[0])


@pytest.mark.parametrize("season", [Season.DRY, Season.RAINY])
@pytest.mark.parametrize(
    ("road_class", "surface"), [("trunk", ""), ("trunk", "earth"), ("track", ""), ("track", "paved")]
)
def test_the_speed_is_the_tables_for_class_surface_and_season(road_class: str, surface: str, season: Season) -> None:
    assert speeds(road_class, surface, season=season) == TABLE.speed_kmh(road_class, surface, season)


def test_a_limit_slows_and_never_speeds_up() -> None:
    assert speeds("trunk", maxspeed_kmh=30) == 30
    assert speeds("trunk", maxspeed_kmh=90) == 60


def test_a_ferry_with_a_known_crossing_goes_at_its_speed_in_any_case() -> None:
    assert speeds("ferry", maxspeed_kmh=12) == 12
    assert speeds("ferry", maxspeed_kmh=2) == 2
    assert speeds("ferry") == 5


def test_priors_and_ranks_follow_the_class() -> None:
    prior, rank = class_figures(np.array(["track", "trunk", "track"]), TABLE)
    assert prior.tolist() == [0.01, 1.0, 0.01]
    assert rank.tolist() == [7, 1, 7]


def test_a_network_takes_the_times_of_another_table() -> None:
    #   A --36 km-- B --18 km, 10 km/h-- C
    network = make_network({"A": (0, 0), "B": (36, 0), "C": (54, 0)}, [Road("A", "B"), Road("B", "C")])
    network = replace(network, edge_maxspeed_kmh=np.array([0.0, 10.0]))
    assert retime(network, SPEEDS).edge_time_s == pytest.approx([36 / 60 * 3600, 1.8 * 3600])


def test_an_empty_network_has_no_speeds_and_an_unknown_class_is_an_error() -> None:
    empty = np.array([], dtype=str)
    assert len(truck_speeds_kmh(empty, empty, np.empty(0), TABLE)) == 0
    with pytest.raises(TableError, match=r"'path' of the network is missing; add \[classes.path\]"):
        speeds("path")
    with pytest.raises(TableError, match="'path'"):
        class_figures(np.array(["path"]), TABLE)
