"""Countries of roads by the places beside them, where neither the roads nor boundaries say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from scipy.spatial import cKDTree

from geo.earth import on_sphere_m

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.gazetteer.entry import Entry
    from routes.network.road_network import RoadNetwork

ASKED = 3  # the nearest places, which must agree at both ends of a road and in its middle


def with_place_countries(network: RoadNetwork, places: Iterable[Entry]) -> RoadNetwork:
    """Return the network with the country of the places about each road that has none and about which they agree.

    Close to a border they do not: a road of which nobody knows the country is taken for one of any.
    """
    known = [place for place in places if place.country]
    if len(known) < ASKED:
        return network
    tree = cKDTree(on_sphere_m(np.array([one.lon for one in known]), np.array([one.lat for one in known])))
    codes = np.array([one.country for one in known], dtype=object)
    first, last = network.geometry_offsets[:-1], network.geometry_offsets[1:] - 1
    looks = []
    for point in (first, (first + last) // 2, last):
        _, near = tree.query(on_sphere_m(network.geometry_lon[point], network.geometry_lat[point]), k=ASKED)
        looks.append(codes[near])
    seen = np.concatenate(looks, axis=1)
    agreed = np.where((seen == seen[:, :1]).all(axis=1), seen[:, 0], "")
    return replace(network, edge_country=np.where(network.edge_country == "", agreed, network.edge_country))
