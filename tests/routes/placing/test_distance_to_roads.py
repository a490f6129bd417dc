"""Distances to main roads: sampled points agree with the exact distance."""

from __future__ import annotations

import numpy as np
import pytest

from routes.network.nearby import nearest_m
from routes.placing.distance_to_roads import RoadDistances
from tests.routes.networks import Road, lonlat, make_network

#  A ---RN1, trunk--- B        a track leads from B to E, 30 km north
PLACES = {"A": (0, 0), "B": (40, 0), "E": (40, 30)}
NETWORK = make_network(PLACES, [Road("A", "B", ref="RN1;RN3"), Road("B", "E", road_class="track")])


@pytest.mark.parametrize("spot", [(20, 3), (39.5, 0), (-12, 5), (40, 25)])
def test_the_sampled_distance_is_the_exact_one_to_half_a_sample(spot: tuple[float, float]) -> None:
    lon, lat = lonlat(*spot)
    (away_km,) = RoadDistances(NETWORK, 4).away_km(np.array([lat]), np.array([lon]), 4, 100.0)
    exact_m = nearest_m(NETWORK, lat, lon, 100_000, np.array([0]))
    assert exact_m is not None
    assert exact_m / 1000 - 0.01 <= away_km <= np.hypot(exact_m / 1000, 0.5) + 0.01


def test_a_rank_or_a_number_that_no_road_has_is_infinitely_far() -> None:
    lat, lon = np.array([0.0, 0.1]), np.array([0.0, 0.1])
    presence = RoadDistances(NETWORK, 4)
    assert np.isinf(presence.away_km(lat, lon, 0, 100.0)).all()
    assert np.isinf(presence.from_refs_km(lat, lon, ["RN9"], 100.0)).all()
    assert presence.from_refs_km(lat, lon, ["RN3", "RN9"], 100.0)[0] == pytest.approx(0, abs=1e-6)


def test_a_road_beyond_the_distance_asked_within_is_infinitely_far_and_one_within_as_far_as_it_is() -> None:
    lon, lat = (np.array([value]) for value in lonlat(20, 3))
    presence = RoadDistances(NETWORK, 4)
    (far_km,) = presence.away_km(lat, lon, 4, 100.0)
    assert presence.away_km(lat, lon, 4, far_km + 0.01)[0] == far_km
    assert np.isinf(presence.away_km(lat, lon, 4, far_km - 0.01)).all()
    assert np.isinf(presence.from_country_km(lat, lon, "ML", 2.0)).all()
    assert presence.from_country_km(lat, lon, "ML", 5.0)[0] == far_km
    assert np.isinf(presence.away_km(lat, lon, 1, 2.0)).all()
