"""Lines of OpenStreetMap XML, as tests of its readers write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from data.case import packaged_case
from routes.sources.osm_extract import read_extract

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from routes.network.road_network import RoadNetwork

SPEEDS = packaged_case().speeds()
PLACES = {1: (-9.5, 13.0), 2: (-9.25, 13.0), 3: (-9.0, 13.0), 4: (-9.25, 13.2), 5: (-9.6, 13.0), 6: (-8.9, 13.0)}
WAYS = {10: (1, 2), 11: (2, 3), 12: (1, 4, 3), 13: (5, 1), 14: (3, 6)}
PRIMARY = '<tag k="highway" v="primary"/>'
KM, KM_WITHOUT_2_3 = 145.9, 118.8


def node(number: int, at: tuple[float, float] | None = None, more: str = "") -> str:
    lon, lat = at or PLACES[abs(number)]
    return f'<node id="{number}" {more} lat="{lat}" lon="{lon}"/>'


def way(number: int, refs: Iterable[int] | None = None, more: str = "") -> str:
    nodes = "".join(f'<nd ref="{ref}"/>' for ref in (WAYS[abs(number)] if refs is None else refs))
    return f'<way id="{number}" {more}>{nodes}{PRIMARY}</way>'


NODES_XML = [node(number) for number in PLACES]
WAYS_XML = [way(number) for number in WAYS]


def zstandard(data: bytes) -> bytes:
    return bytes(pa.compress(data, "zstd", asbytes=True))


def network_of(folder: Path, lines: Iterable[str], name: str = "a.osm", root: str = "osm") -> RoadNetwork:
    path = folder / name
    path.write_text(f'<{root} version="0.6" generator="x">\n' + "\n".join(lines) + f"\n</{root}>\n", encoding="utf-8")
    return read_extract(path, SPEEDS).network


def km(network: RoadNetwork) -> float:
    return float(network.edge_length_m.sum()) / 1000


def ways(network: RoadNetwork) -> list[int]:
    return sorted(set(network.edge_ways.tolist()))
