"""What an ensemble comes to: how often each corridor is cut, the hours that the others take more, towns cut off."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from data.codes import Label
from data.plain_values import rounded
from geo.earth import on_sphere_m
from routes.ensembles.ensemble import FIGURES
from routes.paths.road_graph import Route, nodes_along
from routes.status.intervals import Z_95, wilson

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.array_types import Floats, Ints
    from data.tables.demand import Demand
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.corridors.towns import Town, Towns
    from routes.ensembles.ensemble import Found, Standing
    from routes.network.road_network import RoadNetwork

    Record = dict[str, Any]

NAMES = ("label", "road_label")
CATCHMENT_KM = 50.0  # of a corridor: towns that far from its road are mostly served by it; judgement


class DayOf(Protocol):
    """The day of an ensemble without changes, as `routes.ensembles.ensemble.Ensemble` has it."""

    @property
    def routes(self) -> Sequence[CorridorRoute]:
        """The corridors."""

    @property
    def before(self) -> Sequence[Standing]:
        """How each stands."""

    @property
    def demand(self) -> Sequence[Demand]:
        """What destinations need."""

    @property
    def shares_before(self) -> Floats:
        """Both ends of the share of each need that can arrive (n, 2)."""


@dataclass(frozen=True)
class EnsembleResult:
    """The scenarios of an ensemble with what each does: `number` (s, c) of a corridor's standing among `standings`.

    `before` are the corridors without changes; `cut_off` holds a scenario's number, a town and the share of draws.
    `shares` (s, n, 2) are both ends of the share of each need (`demand`) that can arrive, `shares_before` (n, 2) those
    without changes.
    """

    names: tuple[str, ...]
    routes: tuple[CorridorRoute, ...]
    before: tuple[Standing, ...]
    number: Ints
    standings: tuple[Standing, ...]
    cut_off: tuple[tuple[int, Town, float], ...]
    demand: tuple[Demand, ...]
    shares_before: Floats
    shares: Floats

    @cached_property
    def hours(self) -> Floats:
        """Hours of the road left (s, c), NaN where there is none."""
        hours = np.array([np.nan if one.hours is None else one.hours for one in self.standings])
        return np.asarray(hours[self.number])

    @cached_property
    def is_cut(self) -> Floats:
        """Whether the roads of each corridor are cut in each scenario (s, c)."""
        is_cut = np.array([one.road_label == Label.CUT.value for one in self.standings], dtype=bool)
        return np.asarray(is_cut[self.number])


def joined(names: Sequence[str], day: DayOf, parts: Iterable[tuple[int, Found]]) -> EnsembleResult:
    """Return the result of parts, each with the number of its first scenario, in any order, on a day."""
    number = np.zeros((len(names), len(day.routes)), dtype=np.int64)
    shares = np.zeros((len(names), len(day.demand), 2))
    known: dict[Standing, int] = {}
    cut_off = []
    for first, found in parts:
        renumbered = np.array([known.setdefault(one, len(known)) for one in found.standings], dtype=np.int64)
        number[first : first + len(found.number)] = renumbered[found.number]
        shares[first : first + len(found.number)] = found.shares
        cut_off += [(first + row, town, p) for row, town, p in found.cut_off]
    cut_off.sort(key=lambda one: (one[0], one[1].name, one[1].lat, one[1].lon))
    return EnsembleResult(
        tuple(names),
        tuple(day.routes),
        tuple(day.before),
        number,
        tuple(known),
        tuple(cut_off),
        tuple(day.demand),
        day.shares_before,
        shares,
    )


def corridor_records(result: EnsembleResult) -> list[Record]:
    """Return a record a corridor: the share of scenarios by label, in which it is cut, and the hours it takes more.

    The hours are expected over the scenarios that leave a road, with the 95 % interval of that mean.
    """
    count, records = len(result.names), []
    for column, (route, before) in enumerate(zip(result.routes, result.before, strict=True)):
        n_cut = int(result.is_cut[:, column].sum())
        low, high = wilson(n_cut, count)
        more_h = result.hours[:, column] - (np.nan if before.hours is None else before.hours)
        more_h = more_h[np.isfinite(more_h)]
        mean, spread = _mean(more_h)
        labels = Counter(result.standings[one].label for one in result.number[:, column].tolist())
        records.append(
            {
                "corridor_id": route.corridor.id,
                "name_fr": route.corridor.name_fr,
                "name_en": route.corridor.name_en,
                "label_before": before.label,
                "hours_before": before.hours,
                "scenarios": count,
                "cut": n_cut,
                "share_cut": rounded(n_cut / count if count else None, 4),
                "share_cut_low": rounded(low, 4),
                "share_cut_high": rounded(high, 4),
                "left": len(more_h),
                "extra_h": rounded(mean, 2),
                "extra_h_low": rounded(None if mean is None else mean - spread, 2),
                "extra_h_high": rounded(None if mean is None else mean + spread, 2),
                "labels": dict(sorted(labels.items())),
            }
        )
    return records


def town_records(result: EnsembleResult) -> list[Record]:
    """Return a record a town that some scenario cuts off, the most often cut first, with its population."""
    counts = Counter(town for _, town, _ in result.cut_off)
    count = len(result.names)
    records = [
        {
            "place": town.name,
            "lat": round(town.lat, 5),
            "lon": round(town.lon, 5),
            "population": town.population,
            "scenarios": count,
            "cut_off": times,
            "share_cut_off": rounded(times / count, 4),
            "share_cut_off_low": rounded(wilson(times, count).low, 4),
            "share_cut_off_high": rounded(wilson(times, count).high, 4),
        }
        for town, times in counts.items()
    ]
    return sorted(records, key=lambda one: (-one["cut_off"], -(one["population"] or 0), one["place"], one["lat"]))


def is_near_corridors(records: Sequence[Record], routes: Iterable[CorridorRoute], network: RoadNetwork) -> list[bool]:
    """Say of each town of records whether it lies within `CATCHMENT_KM` of the usual road of a corridor."""
    from scipy.spatial import cKDTree

    nodes = sorted({node for route in routes if route.reference for node in route.reference.nodes})
    if not nodes or not records:
        return [False] * len(records)
    roads = cKDTree(on_sphere_m(network.node_lon[nodes], network.node_lat[nodes]))
    lon, lat = (np.array([one[key] for one in records]) for key in ("lon", "lat"))
    near_m, _ = roads.query(on_sphere_m(lon, lat))
    return [bool(one) for one in near_m <= CATCHMENT_KM * 1000]


def scenario_town_records(result: EnsembleResult) -> list[Record]:
    """Return a record a scenario and town that it cuts off, with the share of draws."""
    return [
        {
            "scenario_id": result.names[row],
            "place": town.name,
            "lat": round(town.lat, 5),
            "lon": round(town.lon, 5),
            "population": town.population,
            "p_cut_off": round(p, 4),
        }
        for row, town, p in result.cut_off
    ]


def scenario_columns(result: EnsembleResult, network: RoadNetwork, towns: Towns) -> dict[str, Any]:
    """Return columns, a row a scenario and corridor: texts as (values, codes), figures as arrays, NaN for none."""
    number, standings = result.number.ravel(), result.standings
    count, n_corridors = result.number.shape
    columns: dict[str, Any] = {
        "scenario_id": (list(result.names), np.repeat(np.arange(count), n_corridors)),
        "corridor_id": ([one.corridor.id for one in result.routes], np.tile(np.arange(n_corridors), count)),
    }
    for name in NAMES:
        columns[name] = [getattr(one, name) for one in standings], number
    for name in FIGURES:
        values = [getattr(one, name) for one in standings]
        columns[name] = np.array([np.nan if one is None else one for one in values])[number]
    ways = ways_told(result, network, towns)
    told = [text for texts in ways for text in texts]
    at = np.tile(np.arange(n_corridors), count) * len(standings) + number
    columns["way"] = told, at
    return {name: _with_codes(one) if isinstance(one, tuple) else one for name, one in columns.items()}


def _with_codes(column: tuple[list[str], Any]) -> tuple[list[str], Any]:
    """Return distinct texts and their codes a row."""
    texts, rows = column
    codes: dict[str, int] = {}
    code = np.array([codes.setdefault(text, len(codes)) for text in texts], dtype=np.int32)
    return list(codes), code[rows] if len(code) else np.empty(0, dtype=np.int32)


def ways_told(result: EnsembleResult, network: RoadNetwork, towns: Towns) -> list[list[str]]:
    """Return for each corridor the way round of each standing: the towns on it that the usual road does not pass."""
    told = []
    for column, route in enumerate(result.routes):
        texts = [""] * len(result.standings)
        for one in np.unique(result.number[:, column]).tolist():
            way = result.standings[one].way
            if way and route.reference is not None:
                driven = _route_along(network, route.reference.nodes[0], way)
                texts[one] = " - ".join(towns.only_on(driven, route.reference))
        told.append(texts)
    return told


def _mean(values: Floats) -> tuple[float | None, float]:
    """Return the mean and half of its 95 % interval by the normal distribution."""
    if not len(values):
        return None, 0.0
    spread = float(values.std(ddof=1)) / sqrt(len(values)) if len(values) > 1 else 0.0
    return float(values.mean()), Z_95 * spread


def _route_along(network: RoadNetwork, start: int, edges: Sequence[int]) -> Route:
    """Return the way along edges in driving order from a node."""
    its = list(edges)
    length_m, time_s = (float(column[its].sum()) for column in (network.edge_length_m, network.edge_time_s))
    return Route(nodes_along(network, start, edges), tuple(edges), length_m, time_s)
