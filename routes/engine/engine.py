"""The what-if engine: travel costs of many pairs in many scenarios, each closing or slowing roads of one network.

>>> engine = Engine(network, [(border, town), (border, Spot(edge=17, at_m=250.0, snap_km=0.0))])
>>> engine.base                                               # (p,) costs on the open network, inf: no route
>>> costs = engine.run(Changes.closing([[3], [3, 8], []]))    # (s, p), inf: no route
>>> has_route(costs)                                          # (s, p) mask
>>> engine.way(Changes.closing([[3, 8]]), scenario=0, pair=1)  # the roads driven, None: no route
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from data.errors import InputError
from routes.engine.astar import Touched, Workspace, run, search_alone, workspace
from routes.engine.driven_ways import way_along
from routes.engine.edge_parts import cut_edges
from routes.engine.end_chains import add_ends
from routes.engine.end_nodes import put_in
from routes.engine.numba_kernels import GRAIN
from routes.engine.open_ways import OpenWays
from routes.engine.roads import EdgeCosts, bare_roads, drivable
from routes.engine.scenario_arrays import touched_chains
from routes.engine.tasks import spread
from routes.engine.tracing import trace
from routes.paths.trips import Spot

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.array_types import Bools, Floats
    from routes.engine.driven_ways import Way
    from routes.engine.edge_parts import End
    from routes.engine.roads import Roads
    from routes.engine.scenario_arrays import Changes
    from routes.network.road_network import RoadNetwork

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
    apart. `roads` are those of the network at any costs, by default they are made: see `with_pairs`.

    * A closed edge is closed to all traffic on it, a closed stretch of an edge to all traffic that would cross it:
      only an end that stands on the same edge beside the stretch still leaves or reaches it on its own side. An end
      within the stretch is shut in, and so is one on the very spot of a stretch without length.
    * A slowed edge costs more. Roads that open or get faster need another engine: `with_costs`.
    * No route is inf (`has_route`); origin = destination costs 0 whatever is closed.
    * Costs are rounded to 2^-20 (a microsecond, a micrometre), then every sum is exact: the open network gives the
      same bits whatever was closed before, closing never makes a way cheaper, and neither the order of scenarios nor
      the number of threads changes a bit. Snapping distances are not part of a cost.

    What every pair costs on the open network is found when the engine is made, the base ways when changes are first
    asked about. Making one on half a million edges takes about a second, of which other pairs on the same roads are
    spared most (`with_pairs`), and the first ever run compiles for some seconds more. An engine may be used from
    several threads.

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
        self._costs = EdgeCosts.of(network, edge_cost, allowed)
        ends = [end for pair in pairs for end in pair]
        _check_ends(network, ends)
        self.pairs = tuple(pairs)
        roads = bare_roads(network).at(network, self._costs) if roads is None else roads.with_costs(self._costs)
        self._roads: Roads | None = roads
        self._parts = parts = cut_edges(network, ends)
        can = drivable(network, parts)
        self._chains, cut = add_ends(roads.chains, roads.parts, roads.places, parts, can)
        chains, n_before = self._chains, len(roads.number)
        number = np.concatenate([roads.number, np.arange(n_before, len(chains.node))])
        of_node = np.empty(parts.n_nodes, dtype=np.int64)
        of_node[chains.node] = number
        starts, roots = of_node[parts.at].reshape(-1, 2).T
        is_end = np.zeros(len(number), dtype=bool)
        is_end[starts], is_end[roots] = True, True
        new = np.arange(len(roads.chains.u), len(chains.u))
        new_ends = number[np.column_stack([chains.u[new], chains.v[new]])]
        self._along = np.concatenate([roads.along, self._costs.along(chains, parts, new)])
        self._along[cut] = np.inf
        # The pairs that share an end share a tree: the side with fewer ends gets the trees.
        self._is_reversed = len(np.unique(starts)) < len(np.unique(roots))
        core, starts, roots = (roads.turned, roots, starts) if self._is_reversed else (roads.core, starts, roots)
        along = self._driven(self._along)
        core = put_in(core, new_ends, along, cut, is_end)
        roots, tree_of = np.unique(roots, return_inverse=True)
        self._open = OpenWays(core, along, starts, roots, tree_of, threads)
        self.base = self._open.base
        self._spaces: list[Workspace] = []

    def run(self, changes: Changes, *, threads: int = 1) -> Floats:
        """Return the cost of every pair in every scenario (s, p), inf where there is no route.

        Raises
        ------
        InputError
            An edge of the changes is not on the network.
        """
        touched, core, trees, pairs = self._touched(changes), self._open.core, self._open.trees, self._open.pairs
        out = np.empty((changes.n_scenarios, len(self.pairs)))
        firsts = range(0, changes.n_scenarios, SCENARIOS_A_TASK)
        tasks = [(first, min(first + SCENARIOS_A_TASK, changes.n_scenarios)) for first in firsts]

        def work(task: tuple[int, int]) -> None:
            space = self._borrow()
            run(core, trees, pairs, touched, task, space, out)
            self._spaces.append(space)

        spread(work, tasks, threads)
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
        costs = EdgeCosts.of(self.network, cost, allowed)
        changed, along = costs.changed(self._chains, self._parts, self._costs, self._along)
        ways = self._open.with_costs(changed, self._driven(along), threads)
        new = {"_costs": costs, "_along": along, "_open": ways, "base": ways.base, "_spaces": []}
        found = type(self).__new__(type(self))
        found.__dict__.update(self.__dict__ | new)
        found.__dict__.pop("_part_cost", None)
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

    def _driven(self, along: Floats) -> Floats:
        """Return costs (c, 2) of chains along and back as searches drive them."""
        return np.ascontiguousarray(along[:, ::-1]) if self._is_reversed else along

    @cached_property
    def _part_cost(self) -> Floats:
        """What parts cost (q,)."""
        return self._costs.of_parts(self._parts)

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
            return workspace(self._open.core, len(self._chains.u))

    def _way(self, touched: Touched, scenario: int, pair: int) -> Way | None:
        ways, space = self._open, self._borrow()
        start, root = ways.starts[pair], ways.tree_of[pair]
        cost = search_alone(ways.core, ways.trees, start, root, touched, scenario, space)
        darts = trace(ways.core, ways.trees, start, root, space) if np.isfinite(cost) else None
        self._spaces.append(space)
        if darts is None:
            return None
        driven = (darts[::-1] ^ 1 if self._is_reversed else darts).astype(np.int64)
        return way_along(self.network, self._parts, self._chains, driven, cost, int(self._parts.at[2 * pair]))


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
