"""A short way from 1 to 3, by node 2, that tags of its way or of the node close, and a longer one by node 4.

5 - 1 - 2 - 3 - 6      1 to 3 by node 2 (ways 10 and 11) or the longer way by node 4 (way 12)
     \\   /
       4
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from data.case import packaged_case
from data.codes import Season
from routes.network.tally import Tally, tally_of
from routes.network.truck_times import retime
from routes.paths.road_graph import RoadGraph
from routes.sources.osm_extract import read_extract
from tests.routes.osm_xml import Way, osm_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from routes.network.road_network import RoadNetwork

SPEEDS = packaged_case().speeds()
NODES = {1: (0.0, 0.0), 2: (10.0, 0.0), 3: (20.0, 0.0), 4: (10.0, 8.0), 5: (-5.0, 0.0), 6: (25.0, 0.0)}
PRIMARY = {"highway": "primary", "surface": "asphalt"}
FERRY = {"route": "ferry", "duration": "00:05"}
NEVER, ALWAYS = (False, False), (True, True)
IN_RAINS, IN_DRY_SEASON = (False, True), (True, False)


@dataclass(frozen=True)
class Built:
    """A built network and what its tags were used for."""

    network: RoadNetwork
    tally: Tally

    def shortcut(self, season: Season, *, back: bool = False) -> bool:
        """Say whether the short way from 1 to 3 (or back) is open."""
        network = retime(self.network, SPEEDS, season)
        ends = [int(np.argmin(np.hypot(network.node_lon - x / 100, network.node_lat))) for x in (0.0, 20.0)]
        start, end = ends[::-1] if back else ends
        route = RoadGraph(network, network.edge_length_m).route(start, end)
        assert route is not None
        return route.length_m < 23_000

    @property
    def closed(self) -> tuple[bool, bool]:
        """Whether the short way is closed in the dry and in the rainy season."""
        assert {self.shortcut(season) == self.shortcut(season, back=True) for season in Season} == {True}
        return not self.shortcut(Season.DRY), not self.shortcut(Season.RAINY)


def build(
    folder: Path,
    tags: Mapping[str, str] | None = None,
    node: Mapping[str, str] | None = None,
    relations: str = "",
    base: Mapping[str, str] = PRIMARY,
) -> Built:
    """Build the network, with tags on way 11 and on node 2."""
    ways = [Way((1, 2), PRIMARY), Way((2, 3), {**base, **(tags or {})}), Way((1, 4, 3), PRIMARY)]
    ways += [Way((5, 1), PRIMARY), Way((3, 6), PRIMARY)]
    path = folder / "roads.osm"
    path.write_text(osm_text(NODES, ways, {2: node or {}}, relations, first_way=10), encoding="utf-8")
    network = read_extract(path, SPEEDS).network
    return Built(network, tally_of(network.metadata))


def kinds(tally: Tally) -> set[str]:
    return set(tally.used) | set(tally.unused)
