"""Changes of many scenarios in one set of arrays."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from data.errors import InputError
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


@pytest.mark.parametrize(
    "sets",
    [
        [[3, 8], []],
        np.array([[3, 8]]),
        np.array([[3, 8]], dtype=np.uint8),
        [[3.0, 8.0], []],
        iter([(3, np.int32(8))]),
        [pd.Series([3, 8], index=[1, 0])],
        [{3: "a", 8: "b"}.keys()],
    ],
)
def test_whole_numbers_of_any_kind_close_their_edges(sets: Any) -> None:
    changes = Changes.closing(sets)
    assert changes.edge.dtype == np.int64
    assert sorted(changes.edge.tolist()) == [3, 8]
    assert changes.offsets[1] == 2


@pytest.mark.parametrize(
    ("sets", "message"),
    [
        ([[3], np.array([True, False, True])], r"set 1 is a mask of booleans; give .* np.flatnonzero\(mask\)"),
        (np.zeros((2, 9), dtype=bool), "set 0 is a mask"),
        ([[False, 3]], "set 0 is a mask"),
        ([[509.7]], r"set 0 holds 509\.7, which is no edge"),
        (np.array([[3.0, np.nan]]), r"set 0 holds np\.float64\(nan\), which"),
        ([[np.inf]], "set 0 holds inf"),
        ([3, 8], r"set 0 is 3; expected the numbers of its edges, such as \[3, 8\]"),
        (["38"], "set 0 holds '3'"),
        ([[None]], "set 0 holds None"),
        ([[[3, 8]]], r"set 0 holds \[3, 8\]"),
    ],
)
def test_what_is_no_number_of_an_edge_is_refused(sets: Any, message: str) -> None:
    with pytest.raises(InputError, match=message):
        Changes.closing(sets)


def test_arrays_of_rows_are_as_strict() -> None:
    with pytest.raises(InputError, match="edge is a mask"):
        Changes(np.array([0, 2]), np.array([True, False]))
    with pytest.raises(InputError, match=r"offsets holds .*0\.5"):
        Changes(np.array([0, 0.5, 1]), np.array([3]))


def test_changes_are_told_in_one_line() -> None:
    assert repr(Changes.closing(np.zeros((10_000, 5), dtype=int))) == "Changes(10000 scenarios, 50000 rows)"


def test_changes_are_made_of_a_frame_whose_rows_come_in_any_order() -> None:
    frame = {"scenario": [2, 0, 2], "edge": [5, 3, 4], "factor": [np.inf, 2.0, 3.0]}
    changes = Changes.from_frame(frame)
    assert (changes.offsets.tolist(), changes.edge.tolist()) == ([0, 1, 1, 3], [3, 5, 4])
    assert changes.factor.tolist() == [2.0, np.inf, 3.0]
    assert Changes.from_frame({"scenario": [], "edge": []}).n_scenarios == 0
    with pytest.raises(InputError, match="no column 'edge'"):
        Changes.from_frame({"scenario": [0]})
    with pytest.raises(InputError, match="number scenarios from 0"):
        Changes.from_frame({"scenario": [-1], "edge": [0]})
