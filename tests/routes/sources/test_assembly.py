"""A network put together from rows of edges."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from data.codes import Season
from data.errors import TableError
from routes.network.areas import Box
from routes.sources.assembly import EdgeRow, assemble, geodesic_m, with_countries
from routes.sources.countries import Country
from tests.routes.networks import SPEEDS

NODES = np.array([[0.0, 0.0], [1.0, 0.0], [2.0, 0.0]])
FIRST = EdgeRow(0, 1, 120_000.0, NODES[:2], "trunk", ref="RN1", ways=(7, 8))
SECOND = EdgeRow(1, 2, 115_000.0, NODES[1:], "track", country="SN", oneway=True, maxspeed_kmh=5.0)


def test_rows_become_edges_with_all_that_is_known_of_them() -> None:
    network = assemble(
        NODES, [FIRST, SECOND], SPEEDS, Season.DRY, {"source": "test"}, (["A", "", "C"], ["town", "", ""])
    )
    assert network.node_name.tolist() == ["A", "", "C"]
    assert network.edge_length_m.tolist() == [120_000.0, 115_000.0], "the length of the row, not of the line"
    assert network.edge_time_s.tolist() == pytest.approx([2 * 3600, 23 * 3600])
    assert network.edge_oneway.tolist() == [False, True]
    assert network.edge_ways[: network.edge_way_offsets[1]].tolist() == [7, 8]
    assert network.edge_prior.tolist() == [1.0, 0.01]
    assert network.metadata["source"] == "test"


def test_a_road_that_is_closed_in_the_season_is_impassable() -> None:
    timed = replace(FIRST, closed_when="rainy")
    for season, closed in ((Season.DRY, False), (Season.RAINY, True)):
        network = assemble(NODES, [timed, SECOND], SPEEDS, season, {})
        assert network.edge_impassable.tolist() == [closed, False]


def test_a_class_without_a_speed_is_an_error() -> None:
    with pytest.raises(TableError, match="canal"):
        assemble(NODES, [replace(FIRST, road_class="canal")], SPEEDS, Season.DRY, {})


def test_an_edge_without_a_country_has_that_of_its_middle() -> None:
    network = assemble(NODES, [FIRST, SECOND], SPEEDS, Season.DRY, {})
    found = with_countries(network, [Country("ML", Box(0.0, -1.0, 0.9, 1.0)), Country("GN", Box(0.9, -1.0, 3.0, 1.0))])
    assert found.edge_country.tolist() == ["ML", "SN"]
    assert with_countries(network, []).edge_country.tolist() == ["", "SN"]


def test_a_line_is_measured_on_the_ellipsoid() -> None:
    assert geodesic_m(NODES) == pytest.approx(222_638.98, abs=1)
    assert geodesic_m(np.array([[0.0, 0.0], [0.0, 1.0]])) == pytest.approx(110_574.4, abs=1)
