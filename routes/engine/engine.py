"""The what-if engine: travel costs of many pairs in many scenarios, each closing or slowing roads of one network.

>>> engine = Engine(network, [(border, town), (border, Spot(edge=17, at_m=250.0, snap_km=0.0))])
>>> engine.base                                               # (p,) costs on the open network, inf: no route
>>> costs = engine.run(Changes.closing([[3], [3, 8], []]))    # (s, p), inf: no route
>>> has_route(costs)                                          # (s, p) mask
>>> engine.way(Changes.closing([[3, 8]]), scenario=0, pair=1)  # the roads driven, None: no route
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import numpy as np

from data.errors import InputError
from routes.engine.astar import Pairs, Touched, Workspace, run, search_alone, workspace
from routes.engine.base_trees import Trees, grow_tree, least_back
from routes.engine.driven_ways import way_along
from routes.engine.edge_parts import cut_edges
from routes.engine.end_chains import add_ends
from routes.engine.end_nodes import put_in
from routes.engine.link_costs import turned, with_link_costs
from routes.engine.numba_kernels import GRAIN
from routes.engine.roads import EdgeCosts, drivable, roads_of
from routes.engine.scenario_arrays import touched_chains
from routes.engine.tracing import trace
from routes.paths.chains import chain_costs
from routes.paths.trips import Spot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from data.array_types import Bools, Floats, Ints
    from routes.engine.driven_ways import Way
    from routes.engine.edge_parts import End
    from routes.engine.link_costs import Core
    from routes.engine.numba_kernels import Numbers
    from routes.engine.roads import Roads
    from routes.engine.scenario_arrays import Changes
    from routes.network.road_network import RoadNetwork

    Task = TypeVar("Task")

SCENARIOS_A_TASK = 256


def has_route(costs: Floats) -> Bools:
    """Return the mask of the costs that are a route's: no route is inf, never a number."""
    return np.isfinite(costs)


def is_compiled() -> bool:
    """Say whether machine code of an earlier run seems to be at hand; without it the first engine takes seconds."""
    folder = _kept_in()
    return folder is not None and any(folder.glob(f"*.{run.__name__}-*.nbi"))


def is_kept() -> bool:
    """Say whether machine code is kept for the next run: not where no folder for it can be written."""
    return _kept_in() is not None


def _kept_in() -> Path | None:
    folder = cast("Any", run).stats.cache_path
    return None if folder is None else Path(folder)


class Engine:
    """Cheapest costs of `pairs` (origin, destination) under closures, exact, for networks of any size.

    An end of a pair is a node or a `routes.paths.trips.Spot` on a road. `cost` (m,) is at least 0 an edge (default:
    truck seconds), `allowed` (m,) masks the edges that may be driven at all, such as those of one country; impassable
    ones never are. One-way edges are driven one way, every part of the network is searched, and parallel edges stay
    apart. `roads` are those of another engine on the same network, by default they are made: see `with_pairs`.

    * A closed edge is closed to all traffic on it, a closed stretch of an edge to all traffic that would cross it:
      only an end that stands on the same edge beside the stretch still leaves or reaches it on its own side. An end
      within the stretch is shut in, and so is one on the very spot of a stretch without length.
    * A slowed edge costs more. Roads that open or get faster need another engine: `with_costs`.
    * No route is inf (`has_route`); origin = destination costs 0 whatever is closed.
    * Costs are rounded to 2^-20 (a microsecond, a micrometre), then every sum is exact: the open network gives the
      same bits whatever was closed before, closing never makes a way cheaper, and neither the order of scenarios nor
      the number of threads changes a bit. Snapping distances are not part of a cost.

    The base way of every pair is found when the engine is made; making one on half a million edges takes about a
    second, of which other pairs on the same roads are spared most (`with_pairs`), and the first ever run compiles for
    some seconds more. An engine may be used from several threads.

    Raises
    ------
    InputError
        A cost is negative or not a number, `allowed` is no mask, or an end is not on the network.
    """

    def __init__(
        self,
        network: RoadNetwork,
        pairs: Sequence[tuple[End, End]],
        cost: Floats | None = None,
        allowed: Bools | None = None,
        *,
        threads: int = 1,
        roads: Roads | None = None,
    ) -> None:
        edge_cost = network.edge_time_s if cost is None else cost
        _check_costs(network, edge_cost, allowed)
        self.network = network
        self._costs = _edge_costs(network, edge_cost, allowed)
        ends = [end for pair in pairs for end in pair]
        _check_ends(network, ends)
        self.pairs = tuple(pairs)
        roads = roads_of(network, self._costs) if roads is None else roads.with_costs(self._costs)
        self._roads: Roads | None = roads
        self._parts = parts = cut_edges(network, ends)
        can = drivable(network, parts)
        self._chains, self._cut = add_ends(roads.chains, roads.parts, roads.places, parts, can)
        self._part_cost, along = self._costs_along(self._costs)
        chains, n_before = self._chains, len(roads.number)
        number = np.concatenate([roads.number, np.arange(n_before, len(chains.node))])
        of_node = np.empty(parts.n_nodes, dtype=np.int64)
        of_node[chains.node] = number
        starts, roots = of_node[parts.at].reshape(-1, 2).T
        is_end = np.zeros(len(number), dtype=bool)
        is_end[starts], is_end[roots] = True, True
        new = slice(len(roads.chains.u), None)
        new_ends = number[np.column_stack([chains.u[new], chains.v[new]])]
        core = put_in(roads.core, new_ends, along, self._cut, is_end)
        # The pairs that share an end share a tree: the side with fewer ends gets the trees.
        self._is_reversed = len(np.unique(starts)) < len(np.unique(roots))
        if self._is_reversed:
            core, along, starts, roots = turned(core), np.ascontiguousarray(along[:, ::-1]), roots, starts
        self._starts, self._core, self._along = starts, core, along
        self._trees = _grow(core, along, np.unique(roots), threads)
        self._tree_of = np.searchsorted(self._trees.root, roots)
        self._pairs, self.base = _told(self._trees, self._tree_of, self._starts)
        self._spaces: list[Workspace] = []

    def run(self, changes: Changes, *, threads: int = 1) -> Floats:
        """Return the cost of every pair in every scenario (s, p), inf where there is no route.

        Raises
        ------
        InputError
            An edge of the changes is not on the network.
        """
        touched = self._touched(changes)
        out = np.empty((changes.n_scenarios, len(self.pairs)))
        firsts = range(0, changes.n_scenarios, SCENARIOS_A_TASK)
        tasks = [(first, min(first + SCENARIOS_A_TASK, changes.n_scenarios)) for first in firsts]

        def work(task: tuple[int, int]) -> None:
            space = self._borrow()
            run(self._core, self._trees, self._pairs, touched, task, space, out)
            self._spaces.append(space)

        _spread(work, tasks, threads)
        return out

    def way(self, changes: Changes, scenario: int, pair: int) -> Way | None:
        """Return the cheapest way of a pair in a scenario, None where there is no route."""
        return self._way(self._touched(changes), scenario, pair)

    def ways(self, changes: Changes) -> list[list[Way | None]]:
        """Return the cheapest way of every pair (inner) in every scenario (outer), None where there is no route."""
        touched = self._touched(changes)
        numbers = range(len(self.pairs))
        return [[self._way(touched, s, pair) for pair in numbers] for s in range(changes.n_scenarios)]

    def with_costs(self, cost: Floats, allowed: Bools | None = None, *, threads: int = 1) -> Engine:
        """Return an engine for the same pairs with other costs or roads allowed: for roads that open or quicken.

        It shares what does not hang on costs, and only looks at roads near which something changes.

        Raises
        ------
        InputError
            A cost is negative or not a number, or `allowed` is no mask.
        """
        _check_costs(self.network, cost, allowed)
        costs = _edge_costs(self.network, cost, allowed)
        part_cost, along = self._costs_along(costs)
        along = np.ascontiguousarray(along[:, ::-1]) if self._is_reversed else along
        changed = np.flatnonzero((along != self._along).any(axis=1))
        core = with_link_costs(self._core, changed, along)
        trees = _grow(core, along, self._trees.root, threads)
        pairs, base = _told(trees, self._tree_of, self._starts)
        new = {"_costs": costs, "_part_cost": part_cost, "_along": along, "base": base}
        new |= {"_core": core, "_trees": trees, "_pairs": pairs}
        found = type(self).__new__(type(self))
        found.__dict__.update(self.__dict__ | new | {"_spaces": []})
        return found

    def with_pairs(self, pairs: Sequence[tuple[End, End]], *, threads: int = 1) -> Engine:
        """Return an engine for other pairs on the same roads at the same costs.

        It shares what does not hang on ends, and only looks at roads about an end.

        Raises
        ------
        InputError
            An end is not on the network.
        """
        return type(self)(self.network, pairs, self.cost, self.passable, threads=threads, roads=self._roads)

    @property
    def cost(self) -> Floats:
        """The cost (m,) of every edge."""
        return self._costs.cost

    @property
    def passable(self) -> Bools:
        """The mask (m,) of the edges that may be driven."""
        return self._costs.passable

    def __getstate__(self) -> dict[str, Any]:
        """Leave the arrays of the threads and the shapes of roads behind when the engine is sent to another process."""
        return self.__dict__ | {"_spaces": [], "_roads": None, "network": self.network.without_shapes()}

    def _costs_along(self, costs: EdgeCosts) -> tuple[Floats, Floats]:
        """Return what parts cost (q,), and chains (c, 2) along and back."""
        part, both = costs.of_parts(self._parts)
        cost = chain_costs(self._chains.darts, self._chains.offsets, both)
        cost[self._cut] = np.inf
        return part, cost

    def _touched(self, changes: Changes) -> Touched:
        edge = changes.edge
        if len(edge) and not 0 <= edge.min() <= edge.max() < self.network.n_edges:
            msg = f"edges {edge.min()} to {edge.max()} are changed; the network has 0 to {self.network.n_edges - 1}"
            raise InputError(msg)
        offsets, chain, added = touched_chains(changes, self._parts, self._chains, self._part_cost, GRAIN)
        return Touched(offsets, chain.astype(np.int32), added)

    def _borrow(self) -> Workspace:
        try:
            return self._spaces.pop()
        except IndexError:
            return workspace(self._core, len(self._chains.u))

    def _way(self, touched: Touched, scenario: int, pair: int) -> Way | None:
        start, root, space = self._starts[pair], self._tree_of[pair], self._borrow()
        cost = search_alone(self._core, self._trees, start, root, touched, scenario, space)
        darts = trace(self._core, self._trees, start, root, space) if np.isfinite(cost) else None
        self._spaces.append(space)
        if darts is None:
            return None
        driven = (darts[::-1] ^ 1 if self._is_reversed else darts).astype(np.int64)
        return way_along(self.network, self._parts, self._chains, driven, cost, int(self._parts.at[2 * pair]))


def _edge_costs(network: RoadNetwork, cost: Floats, allowed: Bools | None) -> EdgeCosts:
    return EdgeCosts(cost, ~network.edge_impassable if allowed is None else allowed & ~network.edge_impassable)


def _check_costs(network: RoadNetwork, cost: Floats, allowed: Bools | None) -> None:
    """Refuse costs and masks that no search can use."""
    if len(cost) != network.n_edges or not (np.isfinite(cost) & (cost >= 0)).all():
        msg = f"costs must be {network.n_edges} finite numbers of at least 0, one an edge"
        raise InputError(msg)
    if allowed is not None and (np.asarray(allowed).dtype != np.bool_ or len(allowed) != network.n_edges):
        msg = f"allowed must be a mask of {network.n_edges} booleans, one an edge"
        raise InputError(msg)


def _check_ends(network: RoadNetwork, ends: Iterable[End]) -> None:
    """Refuse ends that are not on the network."""
    for end in ends:
        number, count, what = (
            (end.edge, network.n_edges, "edge") if isinstance(end, Spot) else (end, network.n_nodes, "node")
        )
        if isinstance(number, (bool, np.bool_)) or not isinstance(number, (int, np.integer)):
            msg = f"a pair ends at {what} {number!r:.40}; expected a whole number of a {what}, or a Spot on a road"
            raise InputError(msg)
        if not 0 <= number < count:
            msg = f"a pair ends at {what} {number}; the network has {what}s 0 to {count - 1}"
            raise InputError(msg)


def _grow(core: Core, cost: Floats, roots: Ints | Numbers, threads: int) -> Trees:
    """Return the base trees of roots, core nodes, on a core whose chains cost what `cost` (c, 2) says."""
    shape = (len(roots), len(core.order))
    chain, enter, leave = (np.empty(shape, dtype=np.int32) for _ in range(3))
    trees = Trees(roots.astype(np.int32), np.empty(shape), chain, enter, leave)
    least = least_back(core)
    _spread(lambda number: grow_tree(core, least, cost, trees, number), range(len(roots)), threads)
    return trees


def _told(trees: Trees, tree_of: Ints, starts: Ints) -> tuple[Pairs, Floats]:
    """Return the pairs as searches take them, and what each costs on the open network."""
    base = trees.cost[tree_of, starts]
    base.flags.writeable = False
    return _sorted_pairs(trees, tree_of, starts), base


def _sorted_pairs(trees: Trees, tree_of: Ints, starts: Ints) -> Pairs:
    base, enter = trees.cost[tree_of, starts], trees.enter[tree_of, starts]
    order = np.lexsort((starts, -base, tree_of))
    first = np.searchsorted(tree_of[order], np.arange(len(trees.root) + 1)).astype(np.int32)
    return Pairs(first, starts[order].astype(np.int32), enter[order], order, base[order])


def _spread(work: Callable[[Task], None], tasks: Sequence[Task], threads: int) -> None:
    """Do all tasks, on several threads where asked for."""
    if threads <= 1 or len(tasks) <= 1:
        for task in tasks:
            work(task)
        return
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(work, tasks))
