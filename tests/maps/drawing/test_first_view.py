"""What the page shows first: destinations, crossings that clear fuel, and closures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from maps.drawing.first_view import first_view
from maps.drawing.view import View

if TYPE_CHECKING:
    from routes.status.assessment import Assessment


def test_destinations_crossings_that_clear_fuel_and_closures_are_in_it(assessment: Assessment) -> None:
    (south, west), (north, east) = first_view(View(assessment))
    # Ville and Filon are destinations, Poste clears fuel; whether Halte does is not known, and Port is upstream.
    assert (south, west, north, east) == pytest.approx((14.0, -10.5, 15.0, -9.0))


def test_without_reports_it_is_the_ends_alone(silent: Assessment, assessment: Assessment) -> None:
    assert first_view(View(silent)) == first_view(View(assessment))


def test_where_all_ends_are_one_spot_the_usual_roads_are_shown_and_without_any_the_network(silent: Assessment) -> None:
    (mine,) = [route for route in silent.routes if route.corridor.id == "FUEL-Y"]
    one = replace(silent, routes=(mine,), statuses=tuple(s for s in silent.statuses if s.corridor_id == "FUEL-Y"))
    one = replace(one, previous=tuple(s for s in silent.previous if s.corridor_id == "FUEL-Y"))
    assert first_view(View(one)) == [[13.5, -10.0], [14.0, -9.0]]
    none = replace(silent, routes=(), statuses=(), previous=())
    west, south, east, north = silent.network.bounds
    assert first_view(View(none)) == [[south, west], [north, east]]
