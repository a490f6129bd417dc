"""Truck times, placement priors and ranks of a network from a table of speeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from data.codes import Season
from data.errors import TableError
from routes.network.calendar import Moment
from routes.network.road_network import FERRY
from routes.network.seasonal import close_at

if TYPE_CHECKING:
    from data.array_types import Floats, Ints, Strings
    from data.tables.speeds import Speeds
    from routes.network.road_network import RoadNetwork


def retime(network: RoadNetwork, speeds: Speeds, season: Season = Season.DRY) -> RoadNetwork:
    """Return the network with the times, priors and ranks of a speed table, and the roads closed, in a season.

    Raises
    ------
    TableError
        A road class of the network is not in the table.
    """
    speed = truck_speeds_kmh(network.edge_class, network.edge_surface, network.edge_maxspeed_kmh, speeds, season)
    prior, rank = class_figures(network.edge_class, speeds)
    time_s = network.edge_length_m / (speed / 3.6)
    timed = network.with_columns(edge_time_s=time_s, edge_prior=prior, edge_rank=rank)
    return close_at(timed, Moment(season, rains=speeds.rainy_season))


def with_slower_roads(network: RoadNetwork, factor: float) -> RoadNetwork:
    """Return the network with `factor` times what each road takes longer than the fastest one of that length."""
    if not network.n_edges:
        return network
    fastest_s = network.edge_length_m / float((network.edge_length_m / network.edge_time_s).max())
    return network.with_columns(edge_time_s=fastest_s + factor * (network.edge_time_s - fastest_s))


def truck_speeds_kmh(
    road_class: Strings, surface: Strings, maxspeed_kmh: Floats, speeds: Speeds, season: Season = Season.DRY
) -> Floats:
    """Return the truck speed (m,) of each edge: the table's, at most the legal limit.

    On a ferry with a known crossing time, `maxspeed_kmh` is the speed itself.

    Raises
    ------
    TableError
        A class is not in the table.
    """
    classes, of_class = _codes(road_class)
    surfaces, of_surface = _codes(surface)
    _check(classes, speeds)
    table = np.array([[speeds.speed_kmh(name, kind, season) for kind in surfaces] for name in classes])
    usual = table[of_class, of_surface] if len(of_class) else np.empty(0)
    ferry = np.array([name == FERRY for name in classes], dtype=bool)[of_class]
    limited = np.where(ferry, maxspeed_kmh, np.minimum(usual, maxspeed_kmh))
    chosen: Floats = np.where(maxspeed_kmh > 0, limited, usual)
    return chosen


def class_figures(road_class: Strings, speeds: Speeds) -> tuple[Floats, Ints]:
    """Return the placement prior (m,) and the rank (m,) of each edge's class.

    Raises
    ------
    TableError
        A class is not in the table.
    """
    classes, of_class = _codes(road_class)
    _check(classes, speeds)
    rows = [speeds.classes[name] for name in classes]
    prior = np.array([row.prior for row in rows])[of_class]
    return prior, np.array([row.rank for row in rows], dtype=np.int64)[of_class]


def _codes(values: Strings) -> tuple[list[str], Ints]:
    """Return the distinct strings and the number of each value among them; no sorting of a million strings."""
    listed = values.tolist()
    distinct = list(dict.fromkeys(listed))
    numbers = {value: number for number, value in enumerate(distinct)}
    return distinct, np.fromiter(map(numbers.__getitem__, listed), np.int64, len(listed))


def _check(classes: list[str], speeds: Speeds) -> None:
    for name in classes:
        if name not in speeds.classes:
            msg = f"speed table: road class {name!r} of the network is missing; add [classes.{name}]"
            raise TableError(msg)
