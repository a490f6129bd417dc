"""A road layer of three features, and networks built of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
from shapely import LineString

from data.case import packaged_case
from routes.paths.road_graph import RoadGraph
from routes.sources.layer_columns import mapping_of
from routes.sources.road_layers import network_from_edges

if TYPE_CHECKING:
    from pathlib import Path

    from routes.network.road_network import RoadNetwork

SPEEDS = packaged_case().speeds()
OPTIONS = ("class=ROAD_TYPE", "ref=NUM", "name=NOM", "class:Nationale=trunk", "class:Piste=track")

# A national road A-B-C along the equator in two features that miss each other by half a metre at B, 0.2 degrees east,
# and a track from inside A-B, at an inner point of it, to D:
#
#     A --------- + --------- B --------- C
#                 |
#                 D
#
HALF_METRE = 0.5 / 111_320

ROADS = gpd.GeoDataFrame(
    {
        "ROAD_TYPE": ["Nationale", "NATIONALE", "Piste"],
        "NUM": ["RN 24", None, ""],
        "NOM": ["Route de Kita", "", None],
        "SURF": ["Asphalt", "laterite", "???"],
        "SENS": ["", "FT", "TF"],
        "KM": [23.0, 0.0, 11.1],
        "VMAX": [40, 0, 50],
    },
    geometry=[
        LineString([(0, 0), (0.1, 0), (0.2, 0)]),
        LineString([(0.2, HALF_METRE), (0.3, 0)]),
        LineString([(0.1, 0), (0.1, 0.1)]),
    ],
    crs="EPSG:4326",
)


def saved(frame: gpd.GeoDataFrame, path: Path) -> Path:
    if path.suffix == ".parquet":
        frame.to_parquet(path)
    else:
        frame.to_file(path, engine="pyogrio")
    return path


def build(frame: gpd.GeoDataFrame, folder: Path, *options: str) -> RoadNetwork:
    path = saved(frame, folder / "roads.gpkg")
    return network_from_edges(path, mapping_of([*OPTIONS, *options]), SPEEDS)[0]


def length_m(network: RoadNetwork, start: tuple[float, float], end: tuple[float, float]) -> float:
    nodes = [network.nodes_within(lat, lon, 2.0)[0] for lon, lat in (start, end)]
    return float(RoadGraph(network, network.edge_length_m).distances([nodes[0]])[0, nodes[1]])
