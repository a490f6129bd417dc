"""Draws: which closures are active and where they stand.

The numbers are hashed from seed, draw and closure, so that days and scenarios are compared in pairs.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

import numpy as np

from data.codes import Effect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routes.closures import Closure
    from routes.network import Bools, Floats, Ints

NOWHERE = -1


@dataclass(frozen=True)
class Drawn:
    """The draws of one closure: `active` (draws,) and `edge` (draws,), the edge it stands on or `NOWHERE`."""

    closure: Closure
    active: Bools
    edge: Ints


def uniforms(seed: int, name: str, purpose: str, draws: int) -> Floats:
    """Return one number in [0, 1) a draw; number k depends on seed, name, purpose and k alone."""
    key = np.frombuffer(sha256(f"{seed}\0{purpose}\0{name}".encode()).digest()[:16], dtype=np.uint64)
    numbers: Floats = np.random.Generator(np.random.Philox(key=key)).random(draws)
    return numbers


def draw_closures(closures: Sequence[Closure], seed: int, draws: int) -> list[Drawn]:
    """Draw every closure: whether it is active, and on which of its pieces it stands."""
    drawn = []
    for closure in closures:
        active = uniforms(seed, closure.id, "active", draws) < closure.p
        edge = np.full(draws, NOWHERE, dtype=np.int64)
        pieces = closure.placement.pieces
        if pieces and closure.effect is Effect.CLOSES and closure.placement.can_close:
            reached = np.cumsum([piece.mass for piece in pieces])
            spot = np.searchsorted(reached, uniforms(seed, closure.id, "spot", draws), side="right")
            on_road = spot < len(pieces)
            edges = np.array([piece.edge for piece in pieces])
            edge[on_road] = edges[spot[on_road]]
        drawn.append(Drawn(closure, active, edge))
    return drawn
