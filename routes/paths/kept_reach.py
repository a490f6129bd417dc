"""A reach as far as it was asked before: what it answered is kept, and it is only made for what it was not yet asked.

A reach is made of its network's open roads alone, and its chains are numbered by them, so that what it answers holds
wherever its network's fingerprint, its ends and its limit do.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

from routes.network.ragged import as_columns, offsets_of, parted, rows_in
from routes.paths.chains import NO_CHAIN
from routes.paths.reach import NO_CHAINS
from routes.paths.road_graph import Route
from routes.paths.turn_parts import positions

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from data.array_types import Bools, Ints
    from routes.paths.reach import Path, Reach, Slowing

NOT_ASKED = -2  # of an edge whose chain is not known yet
MOST_PATHS = 1_000  # of one reach; a day or scenario asks for a dozen, or for hundreds where many roads are in doubt
STORED_PATHS = 5_000  # of one network, each of some 10 kB where it runs for hundreds of kilometres on all roads
FEWER = 0.75
NAME_BYTES = 16


@dataclass(frozen=True)
class KeptPath:
    """A path that was found before: its chains (c,), nodes (k + 1,) and edges (k,), road metres and truck seconds.

    `numbers` are those of nodes and edges as Python has them, shared by the routes of all paths.
    """

    driven: Ints
    nodes: Ints
    edges: Ints
    length_m: float
    time_s: float
    numbers: NDArray[np.object_]

    @cached_property
    def route(self) -> Route:
        """The path on the whole network."""
        return Route(tuple(self.numbers[self.nodes]), tuple(self.numbers[self.edges]), self.length_m, self.time_s)


class ReachAnswers:
    """What a reach answered: the chains of edges, those of restrictions, and paths, None where there is none.

    `of_edges` (k, 2) are pairs of an edge and a chain that it is part of, `NO_CHAIN` where that is none. Restrictions,
    and what a path avoids and is slowed by, are named by digests.
    """

    def __init__(self) -> None:
        self.of_edges: Ints = np.empty((0, 2), dtype=np.int64)
        self.of_slowings: dict[bytes, Ints] = {}
        self.paths: dict[bytes, Path | None] = {}
        self.is_new = False


class KnownReach:
    """Answers as a reach does, from what is kept where that tells."""

    def __init__(self, answers: ReachAnswers, edges: Ints, make: Callable[[], Reach]) -> None:
        """Take the edges (k,) of the reach, sorted, and what makes it."""
        self._answers = answers
        self._edges = edges
        self._make = make
        self._chain_at = np.full(len(edges), NOT_ASKED, dtype=np.int32)
        self._further = np.empty((0, 2), dtype=np.int64)  # of edges at forbidden turns: their other chains
        self._names: dict[Slowing, bytes] = {}
        self._slowed: dict[Slowing, frozenset[int]] = {}
        self._asked: tuple[Ints, Ints] = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
        self._learn(answers.of_edges)

    @cached_property
    def reach(self) -> Reach:
        """The reach itself."""
        return self._make()

    @property
    def n_edges(self) -> int:
        """The number of edges of the reach, 0 until it is made."""
        return self.reach.n_edges if "reach" in self.__dict__ else 0

    def chains_of(self, edges: Collection[int]) -> frozenset[int]:
        """Return the chains that any of the edges are part of."""
        if not edges:
            return NO_CHAINS
        listed = np.fromiter(edges, dtype=np.int64, count=len(edges))
        found = self._chains(listed).tolist()
        if len(self._further):
            found += self._further[np.isin(self._further[:, 0], listed), 1].tolist()
        return frozenset(found) - {NO_CHAIN}

    def lie_on(self, path: Path, edges: Ints) -> Bools:
        """Say of each of some edges, -1 for none, whether it is part of a chain that a path drives."""
        driven = path.driven
        if self._asked[0] is not edges:  # mostly the same hindrances, path after path
            self._asked = edges, self._chains(edges)
        chains = self._asked[1]
        is_driven = np.zeros(max(chains.max(initial=0), driven.max(initial=0)) + 2, dtype=bool)
        is_driven[driven] = True  # the last is for `NO_CHAIN`
        found = is_driven[chains]
        if len(self._further):
            found |= np.isin(edges, self._further[np.isin(self._further[:, 1], driven), 0])
        return np.asarray(found)

    def edge_by_chain(self, edges: Ints) -> dict[int, int]:
        """Return the chains that any of the edges are part of, each with one of these edges on it."""
        return self.reach.edge_by_chain(edges)

    def chains_slowed(self, slowing: Slowing) -> frozenset[int]:
        """Return the chains that a restriction slows."""
        if slowing in self._slowed:
            return self._slowed[slowing]
        name, known = self._name(slowing), self._answers.of_slowings
        if name not in known:
            _, is_near = positions(self._edges, np.array([edge for edge, _ in slowing], dtype=np.int64))
            chains = self.reach.chains_slowed(slowing) if is_near.any() else NO_CHAINS
            known[name] = np.array(sorted(chains), dtype=np.int64)
            self._answers.is_new = True
        self._slowed[slowing] = frozenset(known[name].tolist())
        return self._slowed[slowing]

    def path(self, closed: frozenset[int], slowed: frozenset[Slowing], least_s: float = 0.0) -> Path | None:
        """Return the fastest path over no closed chain, None where there is none within the limit.

        It is known to take `least_s` at least.
        """
        digest = blake2b(np.array([len(closed), *sorted(closed)], dtype=np.int64).tobytes(), digest_size=NAME_BYTES)
        for name in sorted(map(self._name, slowed)):
            digest.update(name)
        key, known = digest.digest(), self._answers.paths
        if key in known:
            known[key] = known.pop(key)  # those asked for longest ago come first
        else:
            known[key] = self.reach.path(closed, slowed, least_s)
            self._answers.is_new = True
            if len(known) > MOST_PATHS:
                del known[next(iter(known))]
        return known[key]

    def _chains(self, edges: Ints) -> Ints:
        """Return a chain of each of some edges, `NO_CHAIN` for one that no way between the ends uses."""
        at, is_near = positions(self._edges, edges)
        is_unknown = self._chain_at[at] == NOT_ASKED
        if is_unknown.any():
            pairs = self.reach.chain_pairs(np.unique(self._edges[at[is_unknown]]))
            self._answers.of_edges = np.concatenate([self._answers.of_edges, pairs])
            self._answers.is_new = True
            self._learn(pairs)
        chains = np.full(len(edges), NO_CHAIN, dtype=np.int64)
        chains[is_near] = self._chain_at[at]
        return chains

    def _learn(self, pairs: Ints) -> None:
        _, first = np.unique(pairs[:, 0], return_index=True)
        at, _ = positions(self._edges, pairs[first, 0])
        self._chain_at[at] = pairs[first, 1]
        self._further = np.concatenate([self._further, np.delete(pairs, first, axis=0)])

    def _name(self, slowing: Slowing) -> bytes:
        if slowing not in self._names:
            pairs = sorted(slowing)
            digest = blake2b(np.array([edge for edge, _ in pairs], dtype=np.int64).tobytes(), digest_size=NAME_BYTES)
            digest.update(np.array([factor for _, factor in pairs], dtype=np.float64).tobytes())
            self._names[slowing] = digest.digest()
        return self._names[slowing]


def answers_columns(answers: Sequence[ReachAnswers]) -> dict[str, Any]:
    """Return what reaches answered as columns, as `answers_of` reads them."""
    slowings = [chains for one in answers for chains in one.of_slowings.values()]
    stored = _stored_paths(answers)
    paths = [path for its in stored for path in its.values()]
    found = [(path.driven, path.route) for path in paths if path is not None]
    columns: dict[str, Any] = {
        "of_edges_count": np.array([len(one.of_edges) for one in answers], dtype=np.int64),
        "of_edges": np.concatenate([np.empty((0, 2), dtype=np.int64), *(one.of_edges for one in answers)]),
        "slowing_count": np.array([len(one.of_slowings) for one in answers], dtype=np.int64),
        "slowing_name": _names_column(name for one in answers for name in one.of_slowings),
        "path_count": np.array([len(its) for its in stored], dtype=np.int64),
        "path_name": _names_column(name for its in stored for name in its),
        "path_found": np.array([path is not None for path in paths], dtype=bool),
        "path_figures": np.array([(route.length_m, route.time_s) for _, route in found]).reshape(-1, 2),
    }
    ragged: dict[str, Sequence[Ints]] = {
        "slowing_chains": slowings,
        "path_chains": [np.asarray(driven, dtype=np.int32) for driven, _ in found],
        "path_nodes": [np.array(route.nodes, dtype=np.int32) for _, route in found],
        "path_edges": [np.array(route.edges, dtype=np.int32) for _, route in found],
    }
    columns |= as_columns(ragged)
    return columns


def answers_of(columns: Mapping[str, Any]) -> list[ReachAnswers]:
    """Return what reaches answered, from their columns."""
    slowings = zip(_names_of(columns["slowing_name"]), rows_in(columns, "slowing_chains"), strict=True)
    parts = (rows_in(columns, f"path_{name}") for name in ("chains", "nodes", "edges"))
    highest = max(int(columns[f"path_{name}"].max(initial=-1)) for name in ("nodes", "edges"))
    numbers = np.arange(highest + 1).astype(object)
    figures = columns["path_figures"].tolist()
    found = (
        KeptPath(chains, nodes, edges, length_m, time_s, numbers)
        for chains, nodes, edges, (length_m, time_s) in zip(*parts, figures, strict=True)
    )
    is_found = columns["path_found"].tolist()
    paths = zip(_names_of(columns["path_name"]), (next(found) if one else None for one in is_found), strict=True)
    edges = parted(columns["of_edges"], offsets_of(columns["of_edges_count"]))
    answers = []
    counts = zip(edges, columns["slowing_count"].tolist(), columns["path_count"].tolist(), strict=True)
    for of_edges, n_slowings, n_paths in counts:
        one = ReachAnswers()
        one.of_edges = of_edges
        one.of_slowings = dict(islice(slowings, n_slowings))
        one.paths = dict(islice(paths, n_paths))
        answers.append(one)
    return answers


def _stored_paths(answers: Sequence[ReachAnswers]) -> list[dict[bytes, Path | None]]:
    """Return the paths that are kept of each reach, those asked for last: of all as many at the most."""
    counts, most = [len(one.paths) for one in answers], MOST_PATHS
    while sum(min(count, most) for count in counts) > STORED_PATHS:
        most = int(most * FEWER)
    return [dict(islice(one.paths.items(), max(0, len(one.paths) - most), None)) for one in answers]


def _names_column(names: Iterable[bytes]) -> NDArray[np.uint8]:
    return np.frombuffer(b"".join(names), dtype=np.uint8).reshape(-1, NAME_BYTES)


def _names_of(column: NDArray[np.uint8]) -> list[bytes]:
    return [row.tobytes() for row in column]
