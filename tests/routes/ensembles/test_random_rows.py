"""Random scenarios: draws of a day's own closures, roads by length and class, areas."""

from __future__ import annotations

import numpy as np
import pytest

from data.ensembles import Area, ChangeRow, scenarios_of
from data.errors import TableError
from routes.ensembles.ensemble import Ensemble
from routes.ensembles.random_rows import by_areas, by_length, of_day
from routes.ensembles.rows import put_ensemble
from routes.status.outcomes import CUT, DIVERTED
from tests.routes.happenings import DAY
from tests.routes.scenarios.grid import grid, grid_bench

COUNT = 40  # as many as the grid's day has draws


def test_random_days_are_the_draws_of_the_day() -> None:
    bench = grid_bench(draws=COUNT)
    assessor, network = bench.assessor, bench.assessor.network
    _, closures = assessor.events_and_closures(DAY)
    rows = of_day(closures, network, bench.tables.commodities, COUNT, assessor.settings.seed)
    file = scenarios_of(rows, "random", network=network.edges_hash)
    put = put_ensemble(file, bench.finder, bench.tables, DAY)
    assert (len(put.scenarios), put.rejects) == (COUNT, ())
    found = Ensemble(assessor).run(put.scenarios)
    for column, route in enumerate(assessor.routes):
        state = assessor.simulate(DAY, closures).corridor(route).state
        labels = [found.standings[one].road_label for one in found.number[:, column].tolist()]
        assert [label == "cut" for label in labels] == (state == CUT).tolist()
        assert [label == "diverted" for label in labels] == (state == DIVERTED).tolist()


def test_long_and_main_roads_close_most_often() -> None:
    network = grid()
    prior = np.where(np.arange(network.n_edges) == 3, 10.0, network.edge_prior)
    object.__setattr__(network, "edge_prior", prior)
    rows = by_length(network, "ML", 200, seed=1, closed=2)
    edges = [int(row.target.removeprefix("edge:")) for row in rows]
    assert rows == by_length(network, "ML", 200, seed=1, closed=2)
    assert {row.network for row in rows} == {network.edges_hash}
    assert len({row.scenario_id for row in rows}) == 200
    assert np.bincount(edges).argmax() == 3
    assert len(set(edges)) > network.n_edges / 2


def test_areas_shut_together_what_lies_in_them() -> None:
    areas = [Area("a", "POLYGON ((0 0))", {"p": "1"}), Area("b", "POLYGON ((0 0))", {"p": "0.5"})]
    rows = by_areas(areas, 100, seed=0)
    assert len([row for row in rows if row.target == "polygon:a"]) == 100
    assert 30 < len([row for row in rows if row.target == "polygon:b"]) < 70
    assert by_areas([Area("a", "", {"p": "0"})], 1, seed=0) == [ChangeRow("random-1", "none")]
    with pytest.raises(TableError, match="area 'a': p = 'high'"):
        by_areas([Area("a", "", {"p": "high"})], 1, seed=0)
