"""What the changes of a scenario do to roads and closures."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest

from data.codes import Label, Season
from data.tables.speeds import RainySeason, Speeds, Surface
from routes.network.nearby import Piece
from routes.scenarios.scenario import ScenarioAssessor
from tests.goods import FUEL
from tests.routes.happenings import DAY, placed, placed_on, report
from tests.routes.networks import SPEEDS
from tests.routes.scenarios.bench import Bench, roads, sides

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork


def test_a_closure_stands_whatever_the_day(network: RoadNetwork) -> None:
    bench = Bench(network)
    changed = ScenarioAssessor(bench.assessor, bench.changes(close="RN1"))
    for days in (-300, 0, 300):
        status = changed.on(DAY + timedelta(days=days)).statuses[0]
        assert (status.label, status.p_open) == (Label.DIVERTED, 0.0)


def test_reopening_keeps_a_closure_off_what_is_named_and_leaves_the_rest_as_drawn(network: RoadNetwork) -> None:
    bench = Bench(network, [(report(), placed(network, [0, 1]))])
    assert sides(bench.run(reopen="RN1"))[1].p_open == 1.0
    half = bench.run(reopen={"edge": 0})
    before, after = sides(half)
    assert before.p_open == 0.0
    assert after.p_open == pytest.approx(0.5)
    was, now = (bench.assessor, ScenarioAssessor(bench.assessor, half.changes))
    stands = [one.simulate(DAY, one.events_and_closures(DAY)[1]) for one in (was, now)]
    on_second = [simulation.hits(frozenset({1}), FUEL) for simulation in stands]
    assert on_second[0].tolist() == on_second[1].tolist()
    assert not stands[1].hits(frozenset({0}), FUEL).any()


def test_reopening_part_of_an_edge_takes_its_share_of_the_closure(network: RoadNetwork) -> None:
    placement = placed_on(network, [Piece(0, 10_000, 50_000, 0)])
    bench = Bench(network, [(report(), placement)])
    (lon, lat), (lon2, lat2) = ((network.node_lon[n], network.node_lat[n]) for n in (0, 1))
    middle = {"lat": float((lat + lat2) / 2), "lon": float((lon + lon2) / 2)}
    comparison = bench.run(reopen={"from": {"lat": float(lat), "lon": float(lon)}, "to": middle})
    assert sides(comparison)[1].p_open == pytest.approx((25 - 10) / 40, abs=0.01)


def test_reopening_a_report_or_a_crossing_lifts_its_closure(network: RoadNetwork) -> None:
    border = report("r2", "border_closed")
    bench = Bench(
        network,
        [
            (report(), placed(network, [0])),
            (border, replace(placed(network, [4]), lat=float(network.node_lat[4]), lon=float(network.node_lon[4]))),
        ],
    )
    assert sides(bench.run(reopen={"report": "r1"}))[1].p_open == 1.0
    before, after = sides(bench.run(reopen={"crossing": "Y"}), "Y-T")
    assert (before.label, before.p_cut) == (Label.CUT, 1.0)
    assert (after.road_label, after.p_cut) == (Label.NO_RECENT_REPORTS, None)


def test_reopening_what_nothing_closes_is_a_warning(network: RoadNetwork) -> None:
    bench = Bench(network, [(report(), placed(network, [0]))])
    assert bench.run(reopen={"edge": 0}).warnings == ()
    (warning,) = bench.run(reopen={"edge": 3}).warnings
    assert "nothing reported stands closed there on 2025-11-01" in warning


def test_a_road_mapped_as_impassable_is_reopened(network: RoadNetwork) -> None:
    barred = replace(network, edge_impassable=np.array([True, False, False, False, False]))
    comparison = Bench(barred).run(reopen={"edge": 0})
    pair = comparison.corridors[0]
    assert roads(pair) == [(120, 2), (100, 1.667)]
    assert comparison.warnings == ()


def test_a_faster_road_changes_the_usual_way(network: RoadNetwork) -> None:
    comparison = Bench(network).run(speed={"edge": [2, 3], "kmh": 100})
    pair = comparison.corridors[0]
    assert pair.before.route.edges == {0, 1}
    assert pair.after.route.edges == {2, 3}
    assert roads(pair) == [(100, 1.667), (120, 1.2)]
    assert comparison.assessment.network is not network


def test_a_speed_on_part_of_an_edge_counts_for_that_part(network: RoadNetwork) -> None:
    ends = [{"lat": float(network.node_lat[n]), "lon": float(network.node_lon[n])} for n in (3, 4)]
    middle = {axis: (ends[0][axis] + ends[1][axis]) / 2 for axis in ("lat", "lon")}
    changes = Bench(network).changes(speed={"from": ends[0], "to": middle, "kmh": 30})
    assert changes.on_roads(network).edge_time_s[4] == pytest.approx(25 / 60 * 3600 + 25 / 30 * 3600, rel=1e-3)


def test_a_season_changes_the_hours(network: RoadNetwork) -> None:
    surfaces = {"paved": Surface(dry=1, rainy=0.5, source="test")}
    rains = RainySeason(first_month=6, last_month=9, source="test")
    bench = Bench(network, speeds=Speeds(classes=SPEEDS.classes, surfaces=surfaces, rainy_season=rains))
    wet = [(100, 1.667), (100, 3.333)]
    assert roads(bench.run(season="rainy").corridors[0]) == wet
    assert roads(bench.run(season="auto", as_of="2025-08-01").corridors[0]) == wet
    assert roads(bench.run(season="auto").corridors[0]) == [(100, 1.667), (100, 1.667)]
    wanted = ({"season": "rainy"}, {"season": "auto", "as_of": "2025-08-01"}, {"season": "auto"})
    for keys, season in zip(wanted, (Season.RAINY, Season.RAINY, Season.DRY), strict=True):
        found = bench.run(**keys)
        assert (found.before.season, found.after.season) == (Season.DRY, season)
        assert (found.after.day, found.after.statuses) == (found.changes.day, found.assessment.statuses)
    repaired = bench.run(season="rainy", speed={"road": "RN1", "kmh": 60}).corridors[0]
    assert roads(repaired) == [(100, 1.667), (100, 1.667)]


def test_a_detour_ratio_decides_between_diverted_and_cut(network: RoadNetwork) -> None:
    bench = Bench(network, [(report(), placed(network, [0]))])
    before, after = sides(bench.run(detour_ratio=1.1))
    assert (before.label, after.label) == (Label.DIVERTED, Label.CUT)
