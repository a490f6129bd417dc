from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pandas as pd
import pytest

from data.plain_values import plain, plain_day


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (np.int64(5), 5),
        (np.float32(0.5), 0.5),
        (np.True_, True),
        (np.array([[1, 2]], dtype=np.uint8), [[1, 2]]),
        (pd.Series([1.5, 2.0]), [1.5, 2.0]),
        ({"edge": (np.int32(3), {"p": np.float64(0.25)})}, {"edge": [3, {"p": 0.25}]}),
        ("RN1", "RN1"),
        (None, None),
    ],
)
def test_numbers_and_arrays_are_pythons_own(value: Any, wanted: Any) -> None:
    found = plain(value)
    assert found == wanted
    assert type(found) is type(wanted)


def test_days_stay_as_they_are() -> None:
    day = np.datetime64("2025-11-14")
    assert plain({"as_of": day})["as_of"] is day


@pytest.mark.parametrize(
    "value",
    [
        "2025-11-14",
        date(2025, 11, 14),
        datetime(2025, 11, 14, 23, 59, tzinfo=UTC),
        pd.Timestamp("2025-11-14T08:30"),
        pd.Timestamp("2025-11-14T23:30", tz="Africa/Bamako"),
        np.datetime64("2025-11-14"),
        np.datetime64("2025-11-14T23:59:59.999999999"),
        pd.Series(pd.to_datetime(["2025-11-14"])).to_numpy()[0],
    ],
)
def test_a_day_is_a_day_whoever_made_it(value: Any) -> None:
    assert plain_day(value) == date(2025, 11, 14)


@pytest.mark.parametrize("value", [None, "14/11/2025", "", 20251114, 1.5, pd.NaT, np.datetime64("NaT"), [2025]])
def test_what_is_no_day_is_none(value: Any) -> None:
    assert plain_day(value) is None
