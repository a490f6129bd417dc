from __future__ import annotations

from dataclasses import replace

import numpy as np

from data.scenarios import read_scenario
from data.settings import DaySettings
from geo.gazetteer.entry import Entry
from geo.gazetteer.gazetteer import Gazetteer
from routes.corridors.towns import find_towns
from routes.placing.placer import Placer
from routes.scenarios.comparison import Comparer
from routes.scenarios.scenario import put_on_network
from routes.scenarios.targets import TargetFinder
from routes.status.assessment import Assessor
from routes.status.season_routes import SeasonRoutes
from tests.routes.happenings import DAY, corridor_between, crossing_at, tables
from tests.routes.networks import SPEEDS, Road, lonlat, make_network
from tests.routes.scenarios import bench as benches

#   X --- a --- T     X is the only crossing, T is supplied; the towns A, beside the road at a, and B, at b, have no
#         |           node of their name
#         b
PLACES = {"X": (0, 0), "a": (50, 0), "T": (100, 0), "b": (50, -40)}
ROADS = [Road("X", "a", ref="RN1"), Road("a", "T"), Road("a", "b")]


def test_towns_that_no_node_is_named_after_are_cut_off_too() -> None:
    network = make_network(PLACES, ROADS)
    corridors, crossings = [corridor_between(network, "X", "T")], [crossing_at(network, "X")]
    empty = np.full(network.n_nodes, "")
    bare, known = replace(network, node_name=empty, node_class=empty), tables(crossings, corridors)
    points = {"A": lonlat(51, 3), "B": lonlat(50, -42), "Far": lonlat(0, 300)}
    places = [Entry(name, name, lat, lon, "town", "ML") for name, (lon, lat) in points.items()]
    towns = find_towns(bare, corridors, crossings, places)
    settings = DaySettings(as_of=DAY, draws=5)
    routes = SeasonRoutes(bare, known, settings.season, towns=towns)
    assessor = Assessor(bare, known, [], {}, settings, routes)
    names = Gazetteer([])
    finder = TargetFinder(bare, names, Placer(bare, SPEEDS, names.units), crossings, {})
    changes = put_on_network(read_scenario({"name": "s", "close": "RN1"}, "s"), finder, known, DAY)
    found = Comparer(assessor).compare(changes)
    assert {one.town.name: (one.p_before, one.p_after) for one in found.cut_off} == {
        "T": (0.0, 1.0),
        "A": (0.0, 1.0),
        "B": (0.0, 1.0),
    }
    assert found.assessment.towns is towns


def test_a_comparison_holds_no_graphs_of_roads_of_its_own() -> None:
    bench = benches.Bench(make_network(benches.PLACES, benches.ROADS))
    closed = bench.run(close=[{"edge": 0}, {"edge": 2}], speed=[])
    slower = bench.run(close=[{"edge": 0}], speed=[{"edge": 2, "kmh": 15.0}])
    assert closed.assessment.graphs is bench.assessor.season_routes.on(DAY).graphs
    assert slower.assessment.graphs is None
    assert [one.corridor_id for one in slower.beyond_limit] == ["X-T"]
