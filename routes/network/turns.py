"""Forbidden turns of a network through changes of its edges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from routes.network.ragged import offsets_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from routes.network.road_network import RoadNetwork

    Run = tuple[int, ...]


def runs_of(network: RoadNetwork) -> Iterator[Run]:
    """Yield the forbidden runs of darts of a network."""
    offsets, darts = network.turn_offsets.tolist(), network.turn_darts.tolist()
    for number in range(len(offsets) - 1):
        yield tuple(darts[offsets[number] : offsets[number + 1]])


def turn_columns(runs: Iterable[Run]) -> dict[str, Any]:
    """Return runs of darts as the columns of a network, each run once, in order."""
    once = sorted(set(runs))
    darts = np.array([dart for run in once for dart in run], dtype=np.int64)
    return {"turn_offsets": offsets_of(np.array([len(run) for run in once], dtype=np.int64)), "turn_darts": darts}


def followed_turns(network: RoadNetwork, parts: Callable[[int], Sequence[int]]) -> dict[str, Any]:
    """Return the forbidden turns on edges that were cut, joined or numbered anew.

    `parts` gives what has become of an edge, its pieces in the order from u to v, as darts: 2p where piece p runs as
    the edge did, 2p + 1 where against it; nothing for an edge that is gone, with which its turns go.
    """
    kept: list[Run] = []
    for run in runs_of(network):
        driven = [_driven(parts(dart >> 1), back=bool(dart & 1)) for dart in run]
        if all(driven):
            darts = [driven[0][-1], *(dart for one in driven[1:-1] for dart in one), driven[-1][0]]
            kept.append(tuple(dart for at, dart in enumerate(darts) if not at or dart != darts[at - 1]))
    return turn_columns(run for run in kept if len(run) > 1)


def _driven(darts: Sequence[int], *, back: bool) -> list[int]:
    return [dart ^ 1 for dart in reversed(darts)] if back else list(darts)
