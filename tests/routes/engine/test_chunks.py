"""Scenarios cut into chunks: each in one of them, and a digest that any difference of the costs changes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from routes.engine.chunks import Batch
from routes.engine.engine import Engine
from routes.engine.scenario_arrays import Changes
from tests.routes.engine.test_batch import PLACES, ROADS, SETS, batch
from tests.routes.networks import make_network

ENGINE = Engine(make_network(PLACES, ROADS), [(0, 2)])


@given(st.lists(st.lists(st.integers(0, 3), max_size=3), max_size=9), st.integers(1, 4))
def test_every_scenario_is_in_one_chunk_and_keeps_its_closures(sets: list[list[int]], size: int) -> None:
    whole = Batch(ENGINE, Changes.closing(sets), size)
    rows = [row for number in range(whole.n_chunks) for row in range(*whole.rows(number).indices(len(sets)))]
    assert rows == list(range(len(sets)))
    chunks = [whole.chunk(number) for number in range(whole.n_chunks)]
    edges = [
        chunk.edge[a:b].tolist() for chunk in chunks for a, b in zip(chunk.offsets, chunk.offsets[1:], strict=False)
    ]
    assert [sorted(one) for one in edges] == [sorted(one) for one in sets]


def test_equal_content_has_an_equal_digest() -> None:
    assert batch().fingerprint == batch().fingerprint


@pytest.mark.parametrize(
    "other",
    [
        batch([*SETS[:-1], [1, 3]]),
        batch(SETS[:-1]),
        batch(kilometres=11),
        replace(batch(), chunk_size=3),
        replace(batch(), engine=batch().engine.with_costs(np.ones(4))),
        replace(batch(), engine=batch().engine.with_costs(batch().engine.cost, np.array([True, True, True, False]))),
    ],
    ids=["closures", "fewer", "lengths", "chunk size", "costs", "roads allowed"],
)
def test_whatever_changes_the_costs_changes_the_digest(other: Batch) -> None:
    assert other.fingerprint != batch().fingerprint
