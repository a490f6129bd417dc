"""What part of a destination's supply each corridor is taken to carry."""

from __future__ import annotations

import pytest

from data.tables.corridors import Corridor, NamedPlace, Share
from routes.corridors.carried_shares import carried_shares, share_year

TOWN = NamedPlace(name="Town", lat=14.0, lon=-8.0)
OTHER = NamedPlace(name="Other", lat=15.0, lon=-8.0)


def share(percent: float | None, year: str = "2025", what: str = "all goods by the port") -> Share:
    return Share(what=what, figure=f"{percent} %", percent=percent, year=year, source="a paper")


def corridor(name: str, *shares: Share, to: NamedPlace = TOWN) -> Corridor:
    return Corridor(
        id=name, name_fr=name, name_en=name, commodity="fuel", crossing="x", destination=to, shares=shares, source="s"
    )


def test_two_roads_from_one_port_halve_its_latest_share() -> None:
    port = (share(40.0, "2010"), share(70.0, "2025"), share(None, "2026"))
    found = carried_shares([corridor("A", *port), corridor("B", *port), corridor("C", share(30.0, what="by rail"))])
    assert found == pytest.approx({"A": 0.35, "B": 0.35, "C": 0.3})


def test_corridors_without_a_share_split_what_is_left_and_never_carry_more_than_the_least_told() -> None:
    found = carried_shares([corridor("A", share(70.0)), corridor("B"), corridor("C")])
    assert found == pytest.approx({"A": 0.7, "B": 0.15, "C": 0.15})
    found = carried_shares([corridor("A", share(60.0)), corridor("B", share(5.0, what="by rail")), corridor("C")])
    assert found["B"] == pytest.approx(found["C"])


@pytest.mark.parametrize("told", [100.0, 90.0, 0.0])
def test_parts_of_a_destination_are_one_whatever_the_figures_sum_to(told: float) -> None:
    found = carried_shares([corridor("A", share(told)), corridor("B"), corridor("C", to=OTHER)])
    assert found["A"] + found["B"] == pytest.approx(1.0)
    assert found["C"] == 1.0


def test_without_any_share_all_carry_the_same() -> None:
    assert carried_shares([corridor("A"), corridor("B")]) == {"A": 0.5, "B": 0.5}


@pytest.mark.parametrize(("year", "told"), [("early 2019", 2019), ("2006-2010", 2010), ("not stated", 0)])
def test_the_last_year_named_counts(year: str, told: int) -> None:
    assert share_year(share(1.0, year)) == told
