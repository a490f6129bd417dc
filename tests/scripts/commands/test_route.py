"""`supplylines route` as a user runs it."""

from __future__ import annotations

import pytest

from tests.scripts.command_line import answer


@pytest.mark.slow
def test_route_has_the_documented_keys_and_length() -> None:
    found = answer("route", "--from", "Bamako", "--to", "Kayes", "--shortest", "--json")
    assert {"length_km", "time_h", "road_refs", "geometry"} <= set(found)
    assert found["length_km"] == pytest.approx(586, rel=0.02)
    assert found["geometry"]["type"] == "LineString"
    back = answer("route", "--from", "14.4434,-11.4379", "--to", "12.6493,-8.0003", "--shortest", "--json")
    assert back["length_km"] == pytest.approx(found["length_km"], abs=0.5)
