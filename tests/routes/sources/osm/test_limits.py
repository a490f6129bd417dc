"""Limits of weight and size: their units, and what says that there is none."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.case import packaged_case
from routes.sources.osm.limits import LIMIT_KEYS, limit_of, metres_of, size_of, tonnes_of

TRUCK = packaged_case().speeds().truck


@pytest.mark.parametrize(
    ("text", "tonnes"),
    [
        ("7.5", 7.5),
        ("7,5 t", 7.5),
        ("7500 kg", 7.5),
        ("16000 lbs", 7.2575),
        ("10 st", 9.0718),
        ("10 lt", 10.1605),
        ("20 cwt", 1.016),
        ("7.5 T", 7.5),
        ("heavy", None),
        ("7.5 m", None),
        ("-7", None),
        ("", None),
    ],
)
def test_weights_are_tonnes(text: str, tonnes: float | None) -> None:
    assert tonnes_of(text) == (None if tonnes is None else pytest.approx(tonnes, rel=1e-4))


@pytest.mark.parametrize(
    ("text", "metres"),
    [
        ("3.8", 3.8),
        ("3.8 m", 3.8),
        ("380 cm", 3.8),
        ("12'6\"", 3.81),
        ("12 ft 6 in", 3.81),
        ("12'", 3.6576),
        ('150"', 3.81),
        ("low", None),
        ("3.8 t", None),
    ],
)
def test_sizes_are_metres(text: str, metres: float | None) -> None:
    assert metres_of(text) == (None if metres is None else pytest.approx(metres))


def test_of_several_values_the_least_counts_and_none_is_no_limit() -> None:
    assert limit_of("weight", "12; 7.5") == 7.5
    assert limit_of("height", "4.2;low") == 4.2
    assert limit_of("height", "low") is None
    assert limit_of("height", "default") == inf
    assert limit_of("height", "none;no_sign") == inf
    assert limit_of("weight", "none;10") == 10
    assert limit_of("axleload", "8") == 8


@given(st.text(max_size=20), st.sampled_from(sorted(set(LIMIT_KEYS.values()))))
def test_whatever_is_written_a_limit_is_no_negative_number(text: str, what: str) -> None:
    limit = limit_of(what, text)
    assert limit is None or limit >= 0


def test_every_limit_has_a_size_of_the_truck_to_compare_with() -> None:
    assert TRUCK is not None
    assert {what for what in LIMIT_KEYS.values() if size_of(what, TRUCK) is None} == set()
    assert size_of("weight", TRUCK) == TRUCK.weight_t
    assert size_of("colour", TRUCK) is None
    assert size_of("weight", None) is None
