"""Ways kept: what searches of a whole network found of its open roads, so that the next run on it need not search.

They are facts of the network's own arrays alone, whatever the tables ask: another network, season or speed has another
fingerprint, another corridor asks for another way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from routes.network.digests import digest_of
from routes.network.ragged import as_columns, rows_in
from routes.paths.kept_reach import ReachAnswers, answers_columns, answers_of
from routes.paths.road_graph import Route

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.array_types import Bools, Ints
    from routes.network.road_network import RoadNetwork

Stages = tuple[tuple[int, ...], ...]
Ends = tuple[int, int, float]

KEPT_REACHES = 200  # of one network; more are those of trials with other detour ratios


class KeptWays:
    """What searches found, by country.

    Routes by their stages, None where there is none; the edges (k,) of reaches by their ends, and what these answered;
    the mask (n,) of the nodes of the main part of a country's roads.

    What is not kept for later runs (`lasts` is False) need not be put down for them.
    """

    def __init__(self, *, lasts: bool = False) -> None:
        self.routes: dict[tuple[str, Stages], Route | None] = {}
        self.reaches: dict[tuple[str, Ends], Ints] = {}
        self.answers: dict[tuple[str, Ends], ReachAnswers] = {}
        self.main_parts: dict[str, Bools] = {}
        self.lasts = lasts
        self.n_stored = 0

    @property
    def is_new(self) -> bool:
        """Say whether it holds more than was read."""
        has_more = len(self.routes) + len(self.reaches) + len(self.main_parts) > self.n_stored
        return has_more or any(one.is_new for one in self.answers.values())

    def stored(self) -> dict[str, Any]:
        """Return what is kept of it for later runs as columns: of so many objects reading would take seconds."""
        found = [route for route in self.routes.values() if route is not None]
        reaches = dict(list(self.reaches.items())[-KEPT_REACHES:])
        asked = [stage for _, stages in self.routes for stage in stages]
        columns: dict[str, Any] = {
            "route_country": np.array([country for country, _ in self.routes], dtype=np.str_),
            "route_stages": np.array([len(stages) for _, stages in self.routes], dtype=np.int64),
            "is_found": np.array([route is not None for route in self.routes.values()], dtype=bool),
            "figures": np.array([(route.length_m, route.time_s) for route in found]).reshape(-1, 2),
            "reach_country": np.array([country for country, _ in reaches], dtype=np.str_),
            "reach_ends": np.array([ends[:2] for _, ends in reaches], dtype=np.int64).reshape(-1, 2),
            "reach_limit_s": np.array([ends[2] for _, ends in reaches], dtype=np.float64),
            "part_country": np.array(list(self.main_parts), dtype=np.str_),
            "n_nodes": np.array([len(one) for one in self.main_parts.values()], dtype=np.int64),
            **answers_columns([self.answers.get(key, ReachAnswers()) for key in reaches]),
        }
        ragged: dict[str, Sequence[Ints]] = {
            "stage": [np.array(stage, dtype=np.int64) for stage in asked],
            "nodes": [np.array(route.nodes, dtype=np.int64) for route in found],
            "edges": [np.array(route.edges, dtype=np.int64) for route in found],
            "reach": [edges.astype(np.int32) for edges in reaches.values()],
            "part": [np.flatnonzero(one) for one in self.main_parts.values()],
        }
        return columns | as_columns(ragged)


def read_kept(columns: dict[str, Any]) -> KeptWays:
    """Return the ways that `KeptWays.stored` gave the columns of."""
    kept = KeptWays(lasts=True)
    stages = iter([tuple(one.tolist()) for one in rows_in(columns, "stage")])
    found = zip(rows_in(columns, "nodes"), rows_in(columns, "edges"), columns["figures"].tolist(), strict=True)
    routes = (Route(tuple(nodes.tolist()), tuple(edges.tolist()), *figures) for nodes, edges, figures in found)
    asked = zip(
        columns["route_country"].tolist(), columns["route_stages"].tolist(), columns["is_found"].tolist(), strict=True
    )
    for country, n_stages, is_found in asked:
        key = country, tuple(next(stages) for _ in range(n_stages))
        kept.routes[key] = next(routes) if is_found else None
    ends = zip(columns["reach_ends"].tolist(), columns["reach_limit_s"].tolist(), strict=True)
    reaches = zip(columns["reach_country"].tolist(), ends, rows_in(columns, "reach"), answers_of(columns), strict=True)
    for country, ((start, end), limit_s), edges, answers in reaches:
        kept.reaches[country, (start, end, limit_s)] = edges.astype(np.int64)
        kept.answers[country, (start, end, limit_s)] = answers
    parts = zip(columns["part_country"].tolist(), columns["n_nodes"].tolist(), rows_in(columns, "part"), strict=True)
    for country, n_nodes, nodes in parts:
        kept.main_parts[country] = np.zeros(n_nodes, dtype=bool)
        kept.main_parts[country][nodes] = True
    kept.n_stored = len(kept.routes) + len(kept.reaches) + len(kept.main_parts)
    return kept


def fingerprint(network: RoadNetwork) -> str:
    """Return a name for all of a network that ways on its open roads depend on."""
    edges = network.edge_u, network.edge_v, network.edge_length_m, network.edge_time_s, network.edge_oneway
    roads = *edges, network.edge_impassable, network.turn_offsets, network.turn_darts
    return digest_of(*roads, text="\n".join([str(network.n_nodes), *network.edge_country.tolist()]))
