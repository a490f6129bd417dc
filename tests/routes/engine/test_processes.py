"""Chunks computed in this process or in several."""

from __future__ import annotations

import os
from typing import Any

from routes.engine.processes import on_processes


class Tens:
    """Chunks of ten numbers, summed."""

    def __init__(self) -> None:
        self.engine = Adder()

    def chunk(self, number: int) -> range:
        return range(10 * number, 10 * number + 10)


class Adder:
    def run(self, chunk: Any) -> tuple[int, int]:
        return sum(chunk), os.getpid()


def test_every_chunk_is_computed_once_wherever_it_is() -> None:
    here, apart = (dict(on_processes(count)(Tens(), [0, 1, 3])) for count in (1, 2))
    assert {number: found for number, (found, _) in here.items()} == {0: 45, 1: 145, 3: 345}
    assert {number: found for number, (found, _) in apart.items()} == {0: 45, 1: 145, 3: 345}
    assert {pid for _, pid in here.values()} == {os.getpid()}
    assert os.getpid() not in {pid for _, pid in apart.values()}
