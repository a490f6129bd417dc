"""Labels under halved and doubled parameters."""

from __future__ import annotations

from datetime import timedelta

import pytest

from data.codes import Label
from routes.history.sensitivity import Sensitivity, build_sensitivity, variants, varied
from routes.history.timeline import build_timeline
from tests.routes.happenings import DAY, assessor, corridor_between, placed, report
from tests.routes.networks import Road, make_network

# X-B-T is the fast road (edges 0, 1), X-C-T the way round (2, 3), 1.4 times as long
PLACES = {"X": (0, 0), "B": (50, 20), "C": (50, -20), "T": (100, 0)}
ROADS = [Road("X", "B", 50), Road("B", "T", 50), Road("X", "C", 70), Road("C", "T", 70)]


def under_variants(age_days: int) -> Sensitivity:
    network = make_network(PLACES, ROADS)
    happened = [(report(day=DAY - timedelta(days=age_days)), placed(network, [0]))]
    watch = assessor(network, [corridor_between(network, "X", "T")], happened)
    return build_sensitivity(watch.settings, [build_timeline([one.on(DAY)]) for one in varied(watch)])


def labels(found: Sensitivity) -> dict[str, Label]:
    return {one.name: line.label(0, 0) for one, line in zip(found.variants, found.timelines, strict=True)}


def test_an_old_closure_hangs_on_the_half_life() -> None:
    found = under_variants(age_days=15)  # p = 0.35, 0.13 and 0.59 with half-lives of 10, 5 and 20 days
    assert found.base.label(0, 0) is Label.AT_RISK
    moved = labels(found)
    assert moved["half_life_doubled"] is Label.DIVERTED
    assert moved["half_life_halved"] is Label.AT_RISK
    assert found.timelines[0].p_open[0, 0] == pytest.approx(1 - 2**-3)
    assert found.timelines[2].p_open[0, 0] == pytest.approx(1 - 2**-1.5 / 2)  # weight halved
    assert found.timelines[3].p_open[0, 0] == pytest.approx(1 - 2**-1.5)  # a weight of 1 stays 1


def test_a_long_way_round_hangs_on_the_detour_ratio() -> None:
    found = under_variants(age_days=0)
    assert found.base.label(0, 0) is Label.DIVERTED
    moved = labels(found)
    assert moved["detour_ratio_halved"] is Label.CUT  # 1.4 is beyond 1.25
    assert moved["detour_ratio_doubled"] is Label.DIVERTED
    away = {one.name for one, moves in zip(found.variants, found.moved[:, 0, 0], strict=True) if moves}
    assert away == {"detour_ratio_halved", "weight_halved"}


def test_variants_start_from_what_was_asked() -> None:
    network = make_network(PLACES, ROADS)
    corridors = [corridor_between(network, "X", "T")]
    asked = assessor(network, corridors, [], half_life_factor=3.0, detour_ratio=2.0).settings
    by_name = {one.name: one for one in variants(asked)}
    assert by_name["half_life_halved"].half_life_factor == 1.5
    assert by_name["weight_doubled"].half_life_factor == 3.0
    assert [by_name[f"detour_ratio_{how}"].detour_ratio for how in ("halved", "doubled")] == [1.5, 3.0]


def test_a_varied_assessor_says_what_a_fresh_one_says() -> None:
    network = make_network(PLACES, ROADS)
    corridors = [corridor_between(network, "X", "T")]
    happened = [(report(f"r{n}", "siege", DAY - timedelta(days=4 * n)), placed(network, [n])) for n in range(4)]
    for one in varied(assessor(network, corridors, happened)):
        fresh = assessor(
            network,
            corridors,
            happened,
            half_life_factor=one.settings.half_life_factor,
            weight_factor=one.settings.weight_factor,
            detour_ratio=one.settings.detour_ratio,
        )
        assert one.on(DAY) == fresh.on(DAY)


def test_slow_roads_are_made_slower_and_faster_but_the_fastest_stays() -> None:
    # the way round, as long at half the speed, takes 2 times the hours: 1.5 and 3 times with the excess varied
    roads = [Road("X", "B", 50), Road("B", "T", 50), *(Road(u, v, 50, road_class="tertiary") for u, v in ("XC", "CT"))]
    network = make_network(PLACES, roads)
    watch = assessor(network, [corridor_between(network, "X", "T")], [(report(), placed(network, [0]))])
    found = build_sensitivity(watch.settings, [build_timeline([one.on(DAY)]) for one in varied(watch)])
    assert found.base.label(0, 0) is Label.CUT
    moved = labels(found)
    assert moved["slow_roads_halved"] is Label.DIVERTED
    assert moved["slow_roads_doubled"] is Label.CUT
    number = [one.name for one in found.variants].index("slow_roads_halved")
    assert found.timelines[number].extra_h[0, 0] == pytest.approx(0.5 * 100 / 60)
