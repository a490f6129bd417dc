"""Countries of roads by the places beside them, where these agree."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from geo.gazetteer.entry import Entry
from routes.sources.place_countries import ASKED, with_place_countries
from tests.routes.networks import Road, lonlat, make_network

#  A ---0--- B ---1--- C ---2--- D        the border runs halfway between B and C; nobody knows the country of the roads
NETWORK = make_network(
    {"A": (0, 0), "B": (50, 0), "C": (100, 0), "D": (150, 0)},
    [Road("A", "B", country=""), Road("B", "C", country=""), Road("C", "D", country="")],
)


def villages(country: str, *xs: float) -> list[Entry]:
    spots = [(x, y) for x in xs for y in (-3.0, 0.0, 3.0)]
    return [
        Entry(f"{country}{n}", "V", *lonlat(x, y)[::-1], "village", country=country) for n, (x, y) in enumerate(spots)
    ]


HERE, THERE = villages("ML", 0, 25, 50), villages("SN", 100, 125, 150)


def test_a_road_has_the_country_of_the_places_about_it_and_one_over_a_border_none() -> None:
    assert with_place_countries(NETWORK, [*HERE, *THERE]).edge_country.tolist() == ["ML", "", "SN"]


def test_a_country_that_is_known_stays() -> None:
    known = replace(NETWORK, edge_country=np.array(["GN", "GN", ""]))
    assert with_place_countries(known, [*HERE, *THERE]).edge_country.tolist() == ["GN", "GN", "SN"]


def test_places_without_a_country_say_nothing_and_too_few_places_neither() -> None:
    blank = [replace(place, country="") for place in THERE]
    assert with_place_countries(NETWORK, [*HERE, *blank]).edge_country.tolist() == ["ML"] * 3
    assert with_place_countries(NETWORK, [*HERE[: ASKED - 1], *blank]) is NETWORK
