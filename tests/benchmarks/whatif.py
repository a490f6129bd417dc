"""Measure the what-if engine on one network: `python -m tests.benchmarks.whatif NET` prints the rows as JSON.

The workload is that of many scenarios on 50 pairs: ten origins on the border and five towns. Every kind of scenario is
asked of the peers too, and all costs must agree pair by pair. Times are of the processor, per scenario, on one core.
"""

from __future__ import annotations

import json
import resource
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.spatial import KDTree

from data.files.kept_values import pickled, unpickled
from geo.earth import distance_m
from routes.engine.engine import Engine
from routes.engine.roads import EdgeCosts, bare_roads
from routes.engine.scenario_arrays import Changes
from routes.network.storage import load_network
from routes.paths.road_graph import RoadGraph
from routes.workspace import TableFiles, open_scene
from tests.benchmarks.grid import BOX, make_grid
from tests.benchmarks.measure import row, seconds
from tests.benchmarks.peer_graphs import contracted_graph, whole_graph
from tests.benchmarks.peers import (
    cch_peer,
    gravel_peer,
    networkit_peer,
    networkx_peer,
    scipy_peer,
    with_hit_filter,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from data.array_types import Floats, Ints
    from routes.network.road_network import RoadNetwork
    from tests.benchmarks.peer_graphs import PeerGraph
    from tests.benchmarks.peers import CchPeer, Peer

    Points = Sequence[tuple[float, float]]  # lon, lat

TOWNS = {
    "Bamako": (-8.0003, 12.6493),
    "Kayes": (-11.4379, 14.4434),
    "Nioro": (-9.5900, 15.2300),
    "Sikasso": (-5.6665, 11.3176),
    "Ségou": (-6.2658, 13.4317),
}
GRID_TOWNS = [TOWNS["Bamako"], TOWNS["Kayes"], TOWNS["Nioro"], (-9.49, 13.04), (-9.19, 14.54)]
GRID_SIDE = 447
N_ORIGINS = 10
RING_KM = (3, 5, 8, 12, 20)
FIVE_CLOSED = "5 closed on corridors"
MANY = 20_000
SCIPY, CCH, FILTERED = "scipy, chains", "routingkit-cch, chains", "routingkit-cch, chains, with our hit filter"
SAMPLE = {
    "scipy, all roads from the origins": 5,
    "networkx, all roads": 1,
    CCH: 100,
    FILTERED: 100,
}  # scenarios asked of a peer
MANY_ASKED = 15
SAME_S, ROUNDED_S = 0.001, 0.2
TIMES = 3


class Workload:
    """An engine on the pairs between origins and towns, and scenarios that close whole edges."""

    def __init__(self, network: RoadNetwork, origins: Points, towns: Points, seed: int = 0) -> None:
        """Take the nodes of the main part nearest to the points."""
        main = RoadGraph(network, network.edge_time_s).main_part
        self.network = network
        self.towns = towns
        starts, ends = (_nearest(network, np.flatnonzero(main), points) for points in (origins, towns))
        self.pairs = [(start, end) for start in starts for end in ends]
        self.engine = Engine(network, self.pairs)
        self._rng = np.random.default_rng(seed)
        self._main_edges = np.flatnonzero(main[network.edge_u] & main[network.edge_v])
        self.ways = [way.edges if way else () for way in self.engine.ways(Changes.closing([[]]))[0]]
        self._on_corridors = np.unique([edge for way in self.ways for edge in way])

    def on_corridors(self, scenarios: int, closed: int) -> Changes:
        """Close so many edges of the pairs' base ways in each scenario."""
        return self._drawn(self._on_corridors, scenarios, closed)

    def anywhere(self, scenarios: int, closed: int) -> Changes:
        """Close so many edges of the main part in each scenario."""
        return self._drawn(self._main_edges, scenarios, closed)

    def rings(self) -> Changes:
        """Close, in each scenario, all edges that cross a circle about a town: nothing gets in or out."""
        lon, lat = self.network.node_lon, self.network.node_lat
        sets = []
        for town in self.towns:
            away_km = distance_m(lon, lat, *town) / 1000
            for radius_km in RING_KM:
                inside = away_km < radius_km
                sets.append(np.flatnonzero(inside[self.network.edge_u] != inside[self.network.edge_v]))
        return Changes.closing(sets)

    def _drawn(self, edges: Ints, scenarios: int, closed: int) -> Changes:
        drawn = self._rng.integers(len(edges), size=scenarios * closed)
        return Changes(np.arange(scenarios + 1) * closed, edges[drawn])


def rows_of(title: str, work: Workload) -> list[dict[str, Any]]:
    """Return one row a kind of scenario and peer: five closed edges beside all peers, the others beside two.

    scipy is asked on all arcs from the origins, as one would first, then as fairly as it can be: on the chains that the
    engine searches, from the side with fewer ends. The others are asked in that fair way alone.
    """
    whole = whole_graph(work.network, work.pairs)
    fair = contracted_graph(work.network, work.pairs)
    fair = fair if len(fair.by_origin()[0]) <= len(fair.backwards.by_origin()[0]) else fair.backwards
    cch = cch_peer(fair)
    peers = {
        "scipy, all roads from the origins": scipy_peer(whole),
        SCIPY: scipy_peer(fair),
        "networkit, chains": networkit_peer(fair),
        "gravel-fragility, chains": gravel_peer(fair),
        CCH: cch,
        FILTERED: cch and with_hit_filter(cch, work.engine.base, work.ways, work.network.n_edges),
        "networkx, all roads": networkx_peer(work.network, whole),
    }
    missing = [name for name, peer in peers.items() if peer is None]
    if missing:
        sys.stderr.write(f"not installed, not compared: {', '.join(missing)}\n")
    kinds = {
        "1 closed on corridors": work.on_corridors(2000, 1),
        FIVE_CLOSED: work.on_corridors(2000, 5),
        "20 closed on corridors": work.on_corridors(500, 20),
        "5 closed anywhere": work.anywhere(2000, 5),
        "ring about a town": work.rings(),
    }
    rows = [] if cch is None else _new_cost_rows(title, work, cch, fair)
    for kind, changes in kinds.items():
        found, ours_ms = _ours(work.engine, changes)
        for name, peer in peers.items():
            if peer is not None and (name in {SCIPY, CCH, FILTERED} or kind == FIVE_CLOSED):
                theirs_ms = _theirs(peer, changes, found, name, f"{title}, {kind}: {name}")
                rows.append(row(f"{title}, {kind}", ours_ms, "ms", name, theirs_ms))
        if kind.startswith("ring"):
            slowest_ms = max(_ours(work.engine, changes.between(n, n + 1))[1] for n in range(changes.n_scenarios))
            rows.append(row(f"{title}, slowest ring", slowest_ms, "ms"))
    return rows


def _new_cost_rows(title: str, work: Workload, cch: CchPeer, fair: PeerGraph) -> list[dict[str, Any]]:
    """Return what it takes to be made, to take other costs and other ends of pairs, beside the hierarchy."""
    network, rng = work.network, np.random.default_rng(2)
    open_s, all_s = network.edge_time_s, network.edge_time_s * rng.uniform(0.5, 2.0, network.n_edges)
    shut = np.ones(network.n_edges, dtype=bool)
    shut[work.on_corridors(1, 5).edge] = False
    fewer, turned = work.engine.with_costs(open_s, shut), [(end, start) for start, end in work.pairs]
    fewer.with_costs(open_s)
    work.engine.with_pairs(turned)
    own = contracted_graph(network, work.pairs, all_s)
    own = own if len(own.tail) == len(fair.tail) and (own.tail == fair.tail).all() else own.backwards
    ours_s = {
        "making one": _processor_s(lambda: Engine(network, work.pairs)),
        "5 roads re-opened": _processor_s(lambda: fewer.with_costs(open_s)),
        "all costs new": _processor_s(lambda: work.engine.with_costs(all_s)),
        "other ends": _processor_s(lambda: work.engine.with_pairs(turned)),
    }
    content, open_costs = pickled(bare_roads(network)), EdgeCosts.of(network, open_s)
    kept_s = _processor_s(lambda: Engine(network, work.pairs, roads=unpickled(content).at(network, open_costs)))
    grown_s = _processor_s(lambda: fewer.with_costs(open_s).run(work.on_corridors(1, 1))) - ours_s["5 roads re-opened"]
    theirs_s = {
        "making one": cch.order_s + cch.made_s,
        "5 roads re-opened": _processor_s(lambda: cch(work.on_corridors(1, 5).edge.tolist())),
        "all costs new": _processor_s(lambda: cch.put(own.cost)),
        "other ends": _processor_s(lambda: cch.ask(fair)),
    }
    same = np.allclose(cch([]), work.engine.with_costs(all_s).base, rtol=0, atol=ROUNDED_S)
    cch.put(fair.cost)
    if not same:
        sys.exit(f"{title}: {CCH} disagrees with the engine on other costs")
    return [
        *(row(f"{title}, {kind}", ours_s[kind], "s", CCH, theirs_s[kind]) for kind in ours_s),
        row(f"{title}, trees grown when closings are first asked about", grown_s, "s"),
        row(f"{title}, made with what is kept at hand", kept_s, "s", CCH, cch.made_s),
    ]


def _processor_s(task: Callable[[], object]) -> float:
    began = time.process_time()
    task()
    return time.process_time() - began


def _ours(engine: Engine, changes: Changes) -> tuple[Floats, float]:
    """Return the costs, and the median milliseconds of a scenario."""
    found, spent_s = engine.run(changes), []
    for _ in range(TIMES):
        began = time.process_time()
        engine.run(changes)
        spent_s.append(time.process_time() - began)
    return found, 1000 * statistics.median(spent_s) / changes.n_scenarios


def _theirs(peer: Peer, changes: Changes, found: Floats, name: str, what: str) -> float:
    """Return a peer's milliseconds of a scenario from a few of them, spread over all; its costs must be ours."""
    asked = np.linspace(0, changes.n_scenarios - 1, SAMPLE.get(name, MANY_ASKED)).astype(int)
    spent_s = []
    for number in asked.tolist():
        closed = changes.edge[changes.offsets[number] : changes.offsets[number + 1]].tolist()
        began = time.process_time()
        costs = peer(closed)
        spent_s.append(time.process_time() - began)
        if not np.allclose(costs, found[number], rtol=0, atol=ROUNDED_S if name in {CCH, FILTERED} else SAME_S):
            sys.exit(f"{what} disagrees with the engine on scenario {number}")
    return 1000 * statistics.median(spent_s)


def _nearest(network: RoadNetwork, nodes: Ints, points: Points) -> list[int]:
    """Return the node nearest to each point, in degrees: near enough for a benchmark."""
    tree = KDTree(np.column_stack([network.node_lon[nodes], network.node_lat[nodes]]))
    found: list[int] = nodes[tree.query(points)[1]].tolist()
    return found


def _border_points() -> Points:
    """Return points evenly spread along the border of the grid's box."""
    west, south, east, north = BOX
    corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    at = np.linspace(0, 4, N_ORIGINS, endpoint=False)
    return [tuple(np.array([np.interp(one, range(5), axis) for axis in zip(*corners, strict=True)])) for one in at]


def _resident_mib() -> float:
    """Return the memory that this process holds now."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def network_rows(path: Path) -> list[dict[str, Any]]:
    """Measure a stored network: first the engine alone, with its memory, then beside the peers."""
    network = load_network(path)
    loaded_mib = _resident_mib()
    west, south, east, north = network.bounds
    crossings = open_scene(TableFiles()).tables.crossings
    origins = [(one.lon, one.lat) for one in crossings if west < one.lon < east and south < one.lat < north]
    work = Workload(network, origins[:N_ORIGINS], list(TOWNS.values()))
    make_s = seconds(lambda: Engine(network, work.pairs))
    many = work.on_corridors(MANY, 5)
    many_s = seconds(lambda: work.engine.run(many, threads=2))
    peak_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        row("all roads, making an engine", make_s, "s"),
        row(f"all roads, {MANY} scenarios of 5 closed, 2 threads", many_s, "s"),
        row("all roads, peak memory beyond the network", peak_mib - loaded_mib, "MiB"),
        *rows_of("all roads", work),
    ]


def grid_rows() -> list[dict[str, Any]]:
    """Measure a made-up network."""
    return rows_of("grid", Workload(make_grid(GRID_SIDE), _border_points(), GRID_TOWNS))


if __name__ == "__main__":
    sys.stdout.write(json.dumps([*network_rows(Path(sys.argv[1])), *grid_rows()]) + "\n")
