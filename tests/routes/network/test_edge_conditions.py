"""Edges chosen by their columns: missing values, kinds of values, and what errors suggest."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.condition import Comparison, Condition, Joined, Not, parse_condition
from data.errors import InputError, TableError, UnknownNameError
from routes.network.edge_conditions import rows_where

COLUMNS = {
    "hazard": np.array([0.5, np.nan, 0.1, 0.3]),
    "lanes": np.array([1, 2, 2, 4]),
    "paved": np.array([True, False, True, False]),
    "kind": np.array(["sand", "", "mud", "mud"], dtype=object),
}


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("hazard > 0.3", [0]),
        ("hazard >= 0.3", [0, 3]),
        ("not hazard > 0.3", [2, 3]),  # row 1 is not known to be either
        ("hazard != 0.5", [2, 3]),
        ("hazard is null", [1]),
        ("hazard is not null and lanes = 2", [2]),
        ("lanes in (1, 4)", [0, 3]),
        ("lanes not in (1, 4)", [1, 2]),
        ("paved = true or kind = 'mud'", [0, 2, 3]),
        ("kind != 'sand'", [2, 3]),
        ("kind is null", [1]),
        ("kind > 'n'", [0]),
        ("not (kind = 'mud' or hazard > 0.4)", []),
        ("hazard > 0.4 or kind is null", [0, 1]),
        ("not (hazard > 0.4 and lanes = 9)", [0, 1, 2, 3]),  # lanes alone says so of row 1
    ],
)
def test_rows_that_meet_a_condition(text: str, rows: list[int]) -> None:
    assert np.flatnonzero(rows_where(COLUMNS, parse_condition(text))).tolist() == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("ref = 'RN7'", [0, 2]),
        ("ref != 'RN7'", [1]),  # row 3 has no number
        ("ref in ('RN6', 'RN9')", [1, 2]),
        ("ref = 'RN6;RN7'", [2]),
    ],
)
def test_a_road_of_several_numbers_has_each(text: str, rows: list[int]) -> None:
    columns = {"ref": np.array(["RN7", "RN9", "RN6;RN7", ""], dtype=object)}
    assert np.flatnonzero(rows_where(columns, parse_condition(text))).tolist() == rows


@pytest.mark.parametrize(
    ("text", "error", "told"),
    [
        ("hazrd > 0.3", UnknownNameError, "no such column; did you mean hazard?; known are hazard, lanes, paved, kind"),
        ("kind = 'snd'", UnknownNameError, "no road has 'snd'; did you mean sand?; it holds the texts 'mud', 'sand'"),
        ("hazard = 'high'", TableError, "holds numbers from 0.1 to 0.5; compare it with a number, not 'high'"),
        ("kind = 3", TableError, "holds the texts 'mud', 'sand'; compare it with a text in 'single quotes', not 3.0"),
        ("paved > true", TableError, "compare it with true or false by = or !="),
        ("paved = 1", TableError, "compare it with true or false by = or !="),
        ("lanes = true", TableError, "compare it with a number"),
    ],
)
def test_an_error_says_what_there_is(text: str, error: type[InputError], told: str) -> None:
    with pytest.raises(error) as raised:
        rows_where(COLUMNS, parse_condition(text))
    assert told in str(raised.value)


_COMPARISONS = st.sampled_from(
    [Comparison("hazard", ">", (0.2,)), Comparison("lanes", "=", (2.0,)), Comparison("kind", "=", ("mud",))]
)


@given(st.lists(_COMPARISONS, min_size=1, max_size=3), st.booleans())
def test_the_opposite_of_joined_conditions_is_that_of_each(parts: list[Condition], is_any: bool) -> None:  # noqa: FBT001
    opposite = Not(Joined(tuple(parts), is_any))
    each = Joined(tuple(Not(one) for one in parts), not is_any)
    np.testing.assert_array_equal(rows_where(COLUMNS, opposite), rows_where(COLUMNS, each))
