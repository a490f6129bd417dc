"""Degrees are the same to the last bit once unpacked, and smaller where they are whole numbers of 1e-7."""

from __future__ import annotations

import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from routes.network.packed_degrees import Packed, packed, unpacked
from tests.routes.networks import Road, make_network

WHOLE = st.integers(-1_800_000_000, 1_800_000_000).map(lambda units: units / 1e7)


@given(st.lists(WHOLE) | st.lists(st.floats(-180, 180)))
def test_what_is_unpacked_is_what_was_packed(degrees: list[float]) -> None:
    given_degrees = np.array(degrees, dtype=float)
    assert unpacked(packed(given_degrees)).tobytes() == given_degrees.tobytes()


@pytest.mark.parametrize("odd", [1 / 3, 400.0, np.nan, np.inf, -0.0])
def test_what_would_lose_anything_is_left_as_it_is(odd: float) -> None:
    assert not isinstance(packed(np.array([12.6, odd])), Packed)


def test_a_network_is_sent_with_its_shapes_and_without_what_was_worked_out_of_it() -> None:
    network = make_network({"A": (0, 0), "B": (10, 0)}, [Road("A", "B")])
    network.noted["something"] = "large"
    sent = pickle.loads(pickle.dumps(network))  # noqa: S301 - our own
    assert sent.geometry_lon.tobytes() == network.geometry_lon.tobytes()
    assert sent.edge_shape(0).tolist() == network.edge_shape(0).tolist()
    assert sent.edges_hash == network.edges_hash
    assert sent.noted == {}
    whole = np.round(np.linspace(-12, -4, 10_000), 7)
    whole[::500] = 1 / 3  # where roads were cut
    whole[1:3] = 179.9999999, -179.9999999
    assert unpacked(packed(whole)).tobytes() == whole.tobytes()
    assert len(pickle.dumps(packed(whole))) < whole.nbytes / 3
