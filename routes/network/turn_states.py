"""Forbidden turns as states: a node is left in other ways by who came to it on a road that forbids some of them.

A dart is an edge in one direction: dart 2e runs along edge e, dart 2e + 1 against it. A forbidden run of darts may be
driven up to its last dart. So who has driven the beginning of one is in a state of his own at the node he has come to,
which has all the roads of the node but those that would complete a run. Everybody else finds the node as it is: where
nothing is forbidden there are no further states, and nothing costs more.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.array_types import Bools, Ints

    Run = tuple[int, ...]


@dataclass(frozen=True)
class TurnStates:
    """States 0..n-1 are the nodes as they are; state s >= n stands at a node too: `node` (states,) says at which.

    From a node as it is dart `entry[i]` leads to state `entered[i]` (sorted by dart), every other dart to the node at
    its end. From the further states darts `dart` lead from `tail` to `head`.
    """

    node: Ints
    entry: Ints
    entered: Ints
    tail: Ints
    dart: Ints
    head: Ints
    n_nodes: int

    @property
    def n_states(self) -> int:
        """Number of states."""
        return len(self.node)

    @property
    def is_plain(self) -> bool:
        """Whether nothing is forbidden."""
        return self.n_states == self.n_nodes

    def after(self, dart: int, node: int) -> int:
        """Return the state of who has come to a node by a dart, from a node as it is."""
        at = int(np.searchsorted(self.entry, dart))
        return int(self.entered[at]) if at < len(self.entry) and self.entry[at] == dart else node

    def heads(self, darts: Ints, nodes: Ints) -> Ints:
        """Return the states of who has come to nodes by darts, from nodes as they are."""
        if self.is_plain:
            return nodes
        at = np.minimum(np.searchsorted(self.entry, darts), len(self.entry) - 1)
        return np.where(self.entry[at] == darts, self.entered[at], nodes)

    def at(self, node: int) -> Ints:
        """Return all states at a node, the node as it is first."""
        return np.concatenate([[node], self.n_nodes + np.flatnonzero(self.node[self.n_nodes :] == node)])

    def before(self, dart: int, node: int) -> Ints:
        """Return the states at a node from which a dart may be driven, the node as it is first."""
        return np.concatenate([[node], self.tail[self.dart == dart]])


def turn_states(u: Ints, v: Ints, oneway: Bools, n_nodes: int, runs: Iterable[Run]) -> TurnStates:
    """Return the states of a network with edges u-v (m,) on which some runs of at least two darts are forbidden."""
    forbidden = frozenset(runs)
    prefixes = sorted({run[:length] for run in forbidden for length in range(1, len(run))})
    state = {prefix: n_nodes + number for number, prefix in enumerate(prefixes)}

    def head(dart: int) -> int:
        return int(u[dart >> 1] if dart & 1 else v[dart >> 1])

    stands = np.array([head(prefix[-1]) for prefix in prefixes], dtype=np.int64)
    leaving = _leaving(u, v, oneway, np.unique(stands))
    arcs: list[tuple[int, int, int]] = []
    for prefix in prefixes:
        for dart in leaving[head(prefix[-1])]:
            ends = [(*prefix, dart)[first:] for first in range(len(prefix) + 1)]
            if not any(end in forbidden for end in ends):
                arcs.append((state[prefix], dart, next((state[end] for end in ends if end in state), head(dart))))
    entries = [(prefix[0], number) for prefix, number in state.items() if len(prefix) == 1]
    tails, darts, heads = np.array(arcs, dtype=np.int64).reshape(-1, 3).T
    entry, entered = np.array(entries, dtype=np.int64).reshape(-1, 2).T
    return TurnStates(np.concatenate([np.arange(n_nodes), stands]), entry, entered, tails, darts, heads, n_nodes)


def _leaving(u: Ints, v: Ints, oneway: Bools, nodes: Ints) -> dict[int, list[int]]:
    """Return the darts that leave some nodes."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for ends, back, usable in ((u, 0, None), (v, 1, ~oneway)):
        is_end = np.isin(ends, nodes) if len(nodes) else np.zeros(len(ends), dtype=bool)
        for edge in np.flatnonzero(is_end if usable is None else is_end & usable).tolist():
            found[int(ends[edge])].append(2 * edge + back)
    return found
