"""Changes of many scenarios in one set of arrays."""

from __future__ import annotations

import numpy as np
import pytest

from routes.engine.scenario_arrays import CLOSED, Changes


def test_what_is_left_out_closes_whole_edges() -> None:
    changes = Changes.closing([[3, 5], [], (8,)])
    assert changes.n_scenarios == 3
    assert changes.offsets.tolist() == [0, 2, 2, 3]
    assert changes.edge.tolist() == [3, 5, 8]
    assert changes.from_m.tolist() == [0, 0, 0]
    assert changes.to_m.tolist() == [np.inf] * 3
    assert changes.factor.tolist() == [CLOSED] * 3


def test_a_run_of_scenarios_is_changes_too() -> None:
    changes = Changes.closing([[3, 5], [], [8], [1, 2]])
    part = changes.between(1, 4)
    assert part.offsets.tolist() == [0, 0, 1, 3]
    assert part.edge.tolist() == [8, 1, 2]
    assert changes.between(2, 2).n_scenarios == 0


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"offsets": [0, 1]}, "offsets must rise from 0 to 2"),
        ({"offsets": []}, "offsets must rise"),
        ({"offsets": [0, 3, 2]}, "offsets must rise"),
        ({"from_m": [1.0]}, "from_m has 1 values for 2 edges"),
        ({"factor": [1.0, 0.9]}, "a factor is below 1"),
        ({"factor": [1.0, np.nan]}, "a factor is below 1"),
        ({"from_m": [0.0, 5.0], "to_m": [9.0, 4.0]}, "from_m > to_m"),
    ],
)
def test_columns_that_do_not_fit_are_refused(columns: dict[str, list[float]], message: str) -> None:
    arrays = {"offsets": np.array([0, 2]), "edge": np.array([4, 5])}
    with pytest.raises(ValueError, match=message):
        Changes(**(arrays | {name: np.array(values) for name, values in columns.items()}))
