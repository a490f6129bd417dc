"""Draws: which closures are active and where they stand.

The numbers are hashed from seed, draw and closure, so that days and scenarios are compared in pairs.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

import numpy as np

from data.codes import Effect
from routes.paths.road_graph import NO_EDGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.array_types import Bools, Floats, Ints
    from routes.events.closures import Closure

NOWHERE = -1


class Spots:
    """Where a closure stands in each draw, and how likely it must be to be active there: the same on every day.

    `level` (draws,) holds numbers in [0, 1), `edge` (draws,) edge numbers or `NOWHERE`. `edges` are those it closes all
    at once, where it stands on the whole of its road.
    """

    def __init__(self, closure: Closure, seed: int, draws: int) -> None:
        self._stand = closure.stand
        self._effect = closure.effect
        self.is_sure = closure.is_whole and closure.p >= 1.0
        self.level = np.zeros(draws) if self.is_sure else uniforms(seed, closure.draw_id, "active", draws)
        self.edge = _edges(closure, seed, draws)
        closes = closure.is_whole and closure.effect is Effect.CLOSES
        self.edges = frozenset(piece.edge for piece in closure.pieces) if closes else frozenset()
        self.masses = closure.masses
        self._on: dict[frozenset[int], Bools] = {}
        self._ever_on: dict[frozenset[int], bool] = {}

    def mass_on(self, edges: frozenset[int]) -> float:
        """Return the probability (0..1) that it stands on any of some edges while it is active."""
        if self.masses.keys().isdisjoint(edges):  # goes through the fewer of the two
            return 0.0
        if self._stand.is_whole:
            return 1.0
        return min(1.0, sum(self.masses[edge] for edge in self.masses.keys() & edges))

    def along(self, edges: Sequence[int]) -> tuple[int, ...]:
        """Return those of some edges that it may stand on, in their order."""
        return tuple(edge for edge in edges if edge in self.masses)

    def fits(self, closure: Closure) -> bool:
        """Say whether these are still a closure's spots: a later report may place its event anew or make it worse."""
        is_same = self._stand == closure.stand and self._effect is closure.effect
        return is_same and self.is_sure is (closure.is_whole and closure.p >= 1.0)

    def on(self, edges: frozenset[int]) -> Bools:
        """Mask (draws,) of the draws in which it stands on one of the edges."""
        if edges not in self._on:
            everywhere = not self.edges.isdisjoint(edges)
            self._on[edges] = (
                np.full(len(self.edge), everywhere)
                if self.edges
                else np.isin(self.edge, np.fromiter(edges, dtype=np.int64, count=len(edges)))
            )
        return self._on[edges]

    def is_ever_on(self, edges: frozenset[int]) -> bool:
        """Say whether it stands on one of the edges in any draw; most stand elsewhere, and nothing is kept of that."""
        if self.masses.keys().isdisjoint(edges):
            return False
        if edges not in self._ever_on:
            self._ever_on[edges] = bool(self.on(edges).any())
        return self._ever_on[edges]


@dataclass(frozen=True)
class Drawn:
    """The draws of one closure on a day: `active` (draws,) and the spots it stands on."""

    closure: Closure
    active: Bools
    spots: Spots

    @property
    def edge(self) -> Ints:
        """The edge (draws,) it stands on, active or not, or `NOWHERE`."""
        return self.spots.edge


class Draws:
    """The draws of a run; each closure's are made when a day first has it, and kept."""

    def __init__(self, seed: int, count: int) -> None:
        self.count = count
        self._seed = seed
        self._spots: dict[str, Spots] = {}

    def of(self, closures: Sequence[Closure]) -> list[Drawn]:
        """Draw every closure: whether it is active with its probability of the day, and on which of its pieces."""
        return [Drawn(one, self._spots_of(one).level < one.p, self._spots_of(one)) for one in closures]

    def _spots_of(self, closure: Closure) -> Spots:
        known = self._spots.get(closure.id)
        if known is None or not known.fits(closure):
            known = self._spots[closure.id] = Spots(closure, self._seed, self.count)
        return known


def uniforms(seed: int, name: str, purpose: str, draws: int) -> Floats:
    """Return one number in [0, 1) a draw; number k depends on seed, name, purpose and k alone."""
    key = np.frombuffer(sha256(f"{seed}\0{purpose}\0{name}".encode()).digest()[:16], dtype=np.uint64)
    numbers: Floats = np.random.Generator(np.random.Philox(key=key)).random(draws)
    return numbers


def edges_closed(drawn: Sequence[Drawn], draws: int) -> list[frozenset[int]]:
    """Return for each draw the edges that are closed, less those closed in every draw: they may be very many."""
    closing = [np.where(d.active, d.edge, NOWHERE) for d in drawn]
    if not closing:
        return [NO_EDGES] * draws
    spots = (frozenset(row) - {NOWHERE} for row in np.column_stack(closing).tolist())
    whole = [d for d in drawn if d.spots.edges and not d.active.all()]
    return [one.union(*(d.spots.edges for d in whole if d.active[draw])) for draw, one in enumerate(spots)]


def standing(drawn: Sequence[Drawn]) -> tuple[Ints, Ints]:
    """Return in which draws (k,) closures are active that stand on one edge, and the edge (k,) of each of these."""
    draws = [np.flatnonzero(one.active & (one.edge != NOWHERE)) for one in drawn]
    edges = [one.edge[its] for one, its in zip(drawn, draws, strict=True)]
    none = np.empty(0, dtype=np.int64)
    return np.concatenate([none, *draws]), np.concatenate([none, *edges])


def always_closed(drawn: Sequence[Drawn]) -> frozenset[int]:
    """Return the edges that are closed in every draw, each by one of some closures."""
    return NO_EDGES.union(*(d.spots.edges for d in drawn if d.spots.edges and d.active.all()))


def _edges(closure: Closure, seed: int, draws: int) -> Ints:
    edge = np.full(draws, NOWHERE, dtype=np.int64)
    pieces = closure.placement.pieces
    if pieces and closure.effect is Effect.CLOSES and closure.placement.can_close and not closure.is_whole:
        reached = np.cumsum([piece.mass for piece in pieces])
        spot = np.searchsorted(reached, uniforms(seed, closure.draw_id, "spot", draws), side="right")
        on_road = (spot < len(pieces)) & ~np.isin(spot, list(closure.held_open))
        edges = np.array([piece.edge for piece in pieces])
        edge[on_road] = edges[spot[on_road]]
    return edge
