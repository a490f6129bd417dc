"""Another number, type or shape has another digest; how an array lies in memory does not count."""

from __future__ import annotations

import numpy as np

from routes.network.digests import digest_of


def test_arrays_are_told_apart_by_type_shape_values_and_text() -> None:
    numbers = np.arange(6)
    others = [
        digest_of(numbers + 1),
        digest_of(numbers.astype(np.int32)),
        digest_of(numbers.reshape(2, 3)),
        digest_of(numbers, text="more"),
        digest_of(numbers[:3], numbers[3:]),
        digest_of(numbers[:2], numbers[2:]),
        digest_of(),
    ]
    assert len({digest_of(numbers), *others}) == len(others) + 1
    assert digest_of(np.column_stack([numbers, numbers])[:, 0]) == digest_of(numbers)
