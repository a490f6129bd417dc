from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.earth import METRES_PER_DEGREE
from maps.drawing.compact import (
    DECIMALS,
    OVER_99,
    SIMPLIFY_M,
    UNDER_ONE,
    Lines,
    Numbered,
    runs,
    share_code,
    trimmed,
)

LON = st.floats(-13, -4)
LAT = st.floats(9, 17)


@pytest.mark.parametrize(
    ("share", "code"), [(None, None), (0.0, 0), (0.004, UNDER_ONE), (0.5, 50), (0.991, OVER_99), (1.0, 100)]
)
def test_shares_are_whole_percent_and_never_rounded_to_certainty(share: float | None, code: int | None) -> None:
    assert share_code(share) == code


@given(st.lists(st.integers(0, 3)))
def test_runs_expand_to_what_they_were_made_of(values: list[int]) -> None:
    coded = runs(values)
    assert [value for value, count in zip(coded[::2], coded[1::2], strict=True) for _ in range(count)] == values
    assert all(one != other for one, other in zip(coded[::2], coded[2::2], strict=False))


def test_equal_values_have_one_number() -> None:
    table = Numbered()
    assert [table.number(value) for value in ("a", "b", "a")] == [0, 1, 0]
    assert table.values == ["a", "b"]


def test_nulls_at_the_end_are_left_out() -> None:
    assert trimmed([1, None, 2, None, None]) == (1, None, 2)
    assert trimmed([None]) == ()


@given(st.lists(st.tuples(LON, LAT), min_size=2, max_size=12, unique=True))
def test_lines_decode_to_where_they_were(line: list[tuple[float, float]]) -> None:
    lines = Lines()
    (number,) = lines.numbers([line])
    steps = lines.values[number]
    x, y = steps[0::2], steps[1::2]
    points = [(sum(x[: n + 1]) / 10**DECIMALS, sum(y[: n + 1]) / 10**DECIMALS) for n in range(len(x))]
    slack = SIMPLIFY_M / METRES_PER_DEGREE + 10**-DECIMALS
    for end, kept in ((line[0], points[0]), (line[-1], points[-1])):
        assert abs(end[0] - kept[0]) <= slack
        assert abs(end[1] - kept[1]) <= slack
