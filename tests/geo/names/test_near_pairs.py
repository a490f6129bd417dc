from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from geo.earth import distance_km
from geo.names.near_pairs import near_alike
from geo.names.spelling import folded_likeness

if TYPE_CHECKING:
    import pytest

CUTOFF = 0.86
WORDS = st.sampled_from(["nioro", "nioro du sahel", "kati", "kati koko", "diema", "djema", "diedieni", "ii", "x"])
PLACES = st.lists(
    st.tuples(
        st.floats(12, 12.3), st.floats(-8.3, -8), st.lists(WORDS, max_size=3, unique=True), st.sampled_from([3.0, 12.0])
    ),
    max_size=8,
)


@given(PLACES)
def test_every_like_pair_in_reach_is_found(places: list[tuple[float, float, list[str], float]]) -> None:
    points = [(lat, lon) for lat, lon, _, _ in places]
    names, reaches = [names for _, _, names, _ in places], [reach for _, _, _, reach in places]
    expected = {
        (one, other, name, other_name)
        for one, other in itertools.combinations(range(len(places)), 2)
        if distance_km(*points[one], *points[other]) < max(reaches[one], reaches[other]) - 0.01
        for name, other_name in itertools.product(names[one], names[other])
        if folded_likeness(name, other_name) >= CUTOFF
    }
    found = {tuple(pair) for pair in near_alike(points, names, reaches, CUTOFF)}
    assert expected <= found
    for pair in near_alike(points, names, reaches, CUTOFF):
        assert pair.one < pair.other
        apart_km = distance_km(*points[pair.one], *points[pair.other])
        assert apart_km < max(reaches[pair.one], reaches[pair.other]) + 0.01


def test_batches_do_not_change_what_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    points = [(12.0, -8.0 + 0.001 * number) for number in range(20)]
    names = [["kati", "kati koko"][: 1 + number % 2] for number in range(20)]
    whole = list(near_alike(points, names, [3.0] * 20, CUTOFF))
    monkeypatch.setattr("geo.names.near_pairs._BATCH", 7)
    assert list(near_alike(points, names, [3.0] * 20, CUTOFF)) == whole
    assert len(whole) > 190


def test_few_places() -> None:
    assert list(near_alike([], [], [], CUTOFF)) == []
    assert list(near_alike([(1, 1)], [["x"]], [3.0], CUTOFF)) == []
    assert list(near_alike([(1, 1), (1, 1)], [["x"], []], [3.0, 3.0], CUTOFF)) == []
