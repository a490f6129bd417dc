"""Pairs on the open network: what they cost, and the base trees that searches under changes start from.

The costs follow from a search of the core alone. The trees, which take most of the time, are grown when changes are
first asked about.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from routes.engine.astar import Pairs
from routes.engine.base_trees import Trees, core_costs, grow_tree
from routes.engine.link_costs import with_link_costs
from routes.engine.tasks import spread

if TYPE_CHECKING:
    from data.array_types import Floats, Ints
    from routes.engine.link_costs import Core


@dataclass(frozen=True)
class OpenWays:
    """Pairs (p,) from core nodes `starts` to `roots[tree_of]` on a core whose chains cost `along` (c, 2) and back.

    Trees are grown on so many threads.
    """

    core: Core
    along: Floats
    starts: Ints
    roots: Ints
    tree_of: Ints
    threads: int

    def with_costs(self, changed: Ints, along: Floats, threads: int) -> OpenWays:
        """Return the same pairs where chains cost `along` (c, 2), other than before only those `changed` (k,)."""
        return replace(self, core=with_link_costs(self.core, changed, along), along=along, threads=threads)

    @cached_property
    def base(self) -> Floats:
        """The cost (p,) of every pair, inf where there is no way."""
        base = self._costs[self.tree_of, self.starts]
        base.flags.writeable = False
        return base

    @cached_property
    def trees(self) -> Trees:
        """The base trees of the roots."""
        chain, enter, leave = (np.empty(self._costs.shape, dtype=np.int32) for _ in range(3))
        trees = Trees(self.roots.astype(np.int32), self._costs, chain, enter, leave)
        spread(lambda number: grow_tree(self.core, self.along, trees, number), range(len(self.roots)), self.threads)
        return trees

    @cached_property
    def pairs(self) -> Pairs:
        """The pairs as searches take them."""
        base, enter = self.base, self.trees.enter[self.tree_of, self.starts]
        order = np.lexsort((self.starts, -base, self.tree_of))
        first = np.searchsorted(self.tree_of[order], np.arange(len(self.roots) + 1)).astype(np.int32)
        return Pairs(first, self.starts[order].astype(np.int32), enter[order], order, base[order])

    @cached_property
    def _costs(self) -> Floats:
        """The costs (r, n) of nodes to the roots: of the core nodes, and once there are trees of all.

        Two threads that grow trees at once write the same numbers here.
        """
        return core_costs(self.core, self.roots)
