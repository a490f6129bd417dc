"""The road network as plain arrays; everything is keyed by edge number, never by a pair of nodes."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from data.extras import needed_to
from geo.earth import box_deg, distance_m
from routes.network.edge_boxes import EdgeBoxes
from routes.network.packed_degrees import packed, unpacked
from routes.network.turn_states import turn_states

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    import geopandas as gpd
    from numpy.typing import NDArray

    from data.array_types import Bools, Floats, Ints, Strings
    from routes.network.turn_states import TurnStates

    Tags = Mapping[str, str]


BRIDGE, FORD = 1, 2  # bits of `edge_flags`
FERRY = "ferry"  # the class of an edge that is no road


def _left_out() -> NDArray[Any]:
    return np.empty(0)


SHAPES = ("geometry_lon", "geometry_lat")


@dataclass(frozen=True)
class RoadNetwork:
    """Nodes (n,) and edges (m,) of a road network, EPSG:4326 lon/lat, true road metres, truck seconds.

    An edge runs from `edge_u` to `edge_v`; where `edge_oneway` is False it may be driven both ways. `edge_ref` holds
    the normalised road numbers joined by ";", `edge_country` an ISO 3166 alpha-2 code, "" where unknown or across a
    border. Edge e has the shape `geometry_lon/lat[geometry_offsets[e]:geometry_offsets[e + 1]]` from u to v; a
    position on it is measured in metres of road from u and drawn at the same fraction of the shape.
    `node_name` is "" at a bend or an unnamed junction. `metadata` names source, date and licence.

    What only some sources know has a default: `edge_surface` "" (the class's usual one), `edge_impassable` False (True:
    closed to the truck), `edge_closed_when` "" (else when it is, as in `routes.network.calendar`: `retime` makes it
    impassable in a season), `edge_maxspeed_kmh` 0 (no limit known; on a ferry the speed of the crossing itself),
    `edge_flags` 0 (BRIDGE, FORD). Edge e was made of the OpenStreetMap ways
    `edge_ways[edge_way_offsets[e]:edge_way_offsets[e + 1]]`, none where the source has no ways. The runs of darts (dart
    2e runs along edge e, 2e + 1 against it) `turn_darts[turn_offsets[t]:turn_offsets[t + 1]]` must not be driven to
    their end, which forbids turns from a road into another. `own_columns` are those of the layer that it was built
    from, a value an edge (m,): numbers (NaN where missing), truth values or texts ("" where missing).
    """

    node_lon: Floats
    node_lat: Floats
    node_name: Strings
    node_class: Strings
    edge_u: Ints
    edge_v: Ints
    edge_length_m: Floats
    edge_time_s: Floats
    edge_class: Strings
    edge_ref: Strings
    edge_name: Strings
    edge_country: Strings
    edge_oneway: Bools
    edge_prior: Floats
    edge_rank: Ints
    geometry_offsets: Ints
    geometry_lon: Floats
    geometry_lat: Floats
    metadata: Mapping[str, str] = field(default_factory=dict)
    edge_surface: Strings = field(default_factory=_left_out)
    edge_impassable: Bools = field(default_factory=_left_out)
    edge_closed_when: Strings = field(default_factory=_left_out)
    edge_maxspeed_kmh: Floats = field(default_factory=_left_out)
    edge_flags: NDArray[np.uint8] = field(default_factory=_left_out)
    edge_way_offsets: Ints = field(default_factory=_left_out)
    edge_ways: Ints = field(default_factory=_left_out)
    turn_offsets: Ints = field(default_factory=_left_out)
    turn_darts: Ints = field(default_factory=_left_out)
    own_columns: Mapping[str, NDArray[Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Give the columns that were left out their defaults, one value an edge."""
        empty: dict[str, NDArray[Any]] = {
            "edge_surface": np.full(self.n_edges, "", dtype=object),
            "edge_impassable": np.zeros(self.n_edges, dtype=bool),
            "edge_closed_when": np.full(self.n_edges, "", dtype=object),
            "edge_maxspeed_kmh": np.zeros(self.n_edges),
            "edge_flags": np.zeros(self.n_edges, dtype=np.uint8),
            "edge_way_offsets": np.zeros(self.n_edges + 1, dtype=np.int64),
        }
        for name, values in empty.items():
            if not len(getattr(self, name)):
                object.__setattr__(self, name, values)
        for name, size in (("edge_ways", 0), ("turn_offsets", 1), ("turn_darts", 0)):
            if not len(getattr(self, name)):
                object.__setattr__(self, name, np.zeros(size, dtype=np.int64))

    def __getstate__(self) -> dict[str, Any]:
        """Send the columns alone to another process, those of shapes packed: they are more than half of a network."""
        columns = {one.name: getattr(self, one.name) for one in fields(self)}
        return columns | {name: packed(columns[name]) for name in SHAPES}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Take the columns that were sent."""
        self.__dict__.update(state | {name: unpacked(state[name]) for name in SHAPES})

    def __repr__(self) -> str:
        """Tell the sizes; the arrays may be very long."""
        return f"RoadNetwork({self.n_nodes} nodes, {self.n_edges} edges)"

    @property
    def n_nodes(self) -> int:
        """Number of nodes."""
        return len(self.node_lon)

    @property
    def n_edges(self) -> int:
        """Number of edges."""
        return len(self.edge_u)

    @cached_property
    def noted(self) -> dict[Hashable, Any]:
        """What was worked out of it, by whoever notes it."""
        return {}

    @cached_property
    def numbers(self) -> NDArray[np.object_]:
        """One Python number for every node or edge, which routes share: they are thousands, of thousands of edges."""
        return np.arange(max(self.n_nodes, self.n_edges)).astype(object)

    def with_columns(self, **columns: Any) -> RoadNetwork:
        """Return the same roads with other times, priors or ranks, or others of them impassable.

        What was worked out of where they run is shared: it is larger than the columns, and takes longer.
        """
        found = replace(self, **columns)
        found.__dict__.update({name: self.__dict__[name] for name in _OF_WHERE_THEY_RUN if name in self.__dict__})
        return found

    def without_shapes(self) -> RoadNetwork:
        """Return the network with every edge drawn straight from node to node: half as large, for what never draws."""
        ends = np.column_stack([self.edge_u, self.edge_v]).ravel()
        return replace(
            self,
            geometry_offsets=np.arange(0, len(ends) + 1, 2, dtype=np.int64),
            geometry_lon=self.node_lon[ends],
            geometry_lat=self.node_lat[ends],
        )

    def own_of(self, edges: Ints | Bools) -> dict[str, NDArray[Any]]:
        """Return the layer's own columns for some edges, in their order."""
        return {name: values[edges] for name, values in self.own_columns.items()}

    @property
    def edge_table(self) -> dict[str, NDArray[Any]]:
        """What is known of every edge, by column: what `where` may ask, the layer's own columns last."""
        columns = {
            "length_m": self.edge_length_m,
            "time_s": self.edge_time_s,
            "road_class": self.edge_class,
            "ref": self.edge_ref,
            "name": self.edge_name,
            "country": self.edge_country,
            "oneway": self.edge_oneway,
            "surface": self.edge_surface,
            "impassable": self.edge_impassable,
            "maxspeed_kmh": self.edge_maxspeed_kmh,
        }
        return columns | dict(self.own_columns)

    @cached_property
    def edges_hash(self) -> str:
        """A hash of where its edges run: what numbers of edges are of, 16 hexadecimal digits."""
        digest = blake2b(digest_size=8)
        for values in (self.edge_u, self.edge_v, self.edge_length_m, self.node_lon, self.node_lat):
            digest.update(np.ascontiguousarray(values).tobytes())
        return digest.hexdigest()

    @cached_property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north of the nodes."""
        return (
            float(self.node_lon.min()),
            float(self.node_lat.min()),
            float(self.node_lon.max()),
            float(self.node_lat.max()),
        )

    @cached_property
    def edge_bounds(self) -> Floats:
        """West, south, east, north of every edge's shape, (m, 4)."""
        starts = self.geometry_offsets[:-1]
        return np.column_stack(
            [
                np.minimum.reduceat(self.geometry_lon, starts),
                np.minimum.reduceat(self.geometry_lat, starts),
                np.maximum.reduceat(self.geometry_lon, starts),
                np.maximum.reduceat(self.geometry_lat, starts),
            ],
        )

    @cached_property
    def edge_boxes(self) -> EdgeBoxes:
        """The boxes about the edges' shapes, to find those near a place."""
        return EdgeBoxes(self.edge_bounds)

    @cached_property
    def closing_spans(self) -> frozenset[str]:
        """The texts of `edge_closed_when` that there are."""
        return frozenset(self.edge_closed_when.tolist()) - {""}

    @cached_property
    def roads_with_ref(self) -> dict[str, Ints]:
        """Edge numbers by road number."""
        found: dict[str, list[int]] = {}
        for edge in np.flatnonzero(self.edge_ref != "").tolist():
            for ref in str(self.edge_ref[edge]).split(";"):
                found.setdefault(ref, []).append(edge)
        return {ref: np.array(edges, dtype=np.int64) for ref, edges in found.items()}

    def edges_with_refs(self, refs: Iterable[str]) -> Ints:
        """Return the edges, ascending, that carry any of some road numbers; none where the network knows none."""
        known = [self.roads_with_ref[ref] for ref in refs if ref in self.roads_with_ref]
        return np.unique(np.concatenate(known)) if known else np.array([], dtype=np.int64)

    @cached_property
    def turn_states(self) -> TurnStates:
        """The nodes, and what forbidden turns make of them."""
        bounds = pairwise(self.turn_offsets.tolist())
        runs = [tuple(self.turn_darts[first:stop].tolist()) for first, stop in bounds]
        return turn_states(self.edge_u, self.edge_v, self.edge_oneway, self.n_nodes, runs)

    @cached_property
    def _by_latitude(self) -> tuple[Floats, Ints]:
        """The latitudes of the nodes from south to north, and their numbers."""
        order = np.argsort(self.node_lat, kind="stable")
        return self.node_lat[order], order

    def nodes_within(self, lat: float, lon: float, radius_m: float, among: Bools | None = None) -> list[int]:
        """Return the nodes within a distance of a point, nearest first."""
        east_deg, north_deg = box_deg(lat, radius_m)
        by_lat, order = self._by_latitude
        first, stop = np.searchsorted(by_lat, [lat - north_deg, lat + north_deg])
        band = order[first:stop]
        near = np.abs(self.node_lon[band] - lon) <= east_deg
        if among is not None:
            near &= among[band]
        nodes = np.sort(band[near])
        away_m = distance_m(lon, lat, self.node_lon[nodes], self.node_lat[nodes])
        order = np.argsort(away_m, kind="stable")
        return [int(node) for node in nodes[order][: int((away_m <= radius_m).sum())]]

    def edge_shape(self, edge: int, from_m: float = 0.0, to_m: float | None = None) -> Floats:
        """Return the (k, 2) lon/lat shape of an edge, or of the part of it between two positions in metres from u."""
        start, stop = self.geometry_offsets[edge : edge + 2]
        shape = np.column_stack([self.geometry_lon[start:stop], self.geometry_lat[start:stop]])
        length = float(self.edge_length_m[edge])
        end = length if to_m is None else to_m
        if from_m <= 0 and end >= length:
            return shape
        along = np.concatenate([[0.0], np.cumsum(distance_m(shape[:-1, 0], shape[:-1, 1], shape[1:, 0], shape[1:, 1]))])
        total = along[-1] or 1.0
        cut = np.clip(np.array([from_m, end]) / max(length, 1e-9), 0, 1) * total
        inside = (along > cut[0]) & (along < cut[1])
        measures = np.concatenate([cut[:1], along[inside], cut[1:]])
        return np.column_stack([np.interp(measures, along, shape[:, 0]), np.interp(measures, along, shape[:, 1])])

    def position(self, edge: int, at_m: float) -> tuple[float, float]:
        """Return the (lat, lon) of a position on an edge, in metres from u."""
        lon, lat = self.edge_shape(edge, at_m, at_m)[0]
        return float(lat), float(lon)

    def edges_frame(self) -> gpd.GeoDataFrame:
        """Return the edges as a GeoDataFrame in EPSG:4326, indexed by edge number."""
        with needed_to("frames"):
            import geopandas as gpd
        import shapely

        owner = np.repeat(np.arange(self.n_edges), np.diff(self.geometry_offsets))
        lines = shapely.linestrings(np.column_stack([self.geometry_lon, self.geometry_lat]), indices=owner)
        columns = {"u": self.edge_u, "v": self.edge_v, **self.edge_table}
        return gpd.GeoDataFrame(columns, geometry=lines, crs="EPSG:4326")

    def nodes_frame(self) -> gpd.GeoDataFrame:
        """Return the nodes as a GeoDataFrame in EPSG:4326, indexed by node number."""
        with needed_to("frames"):
            import geopandas as gpd

        points = gpd.points_from_xy(self.node_lon, self.node_lat)
        return gpd.GeoDataFrame(
            {"name": self.node_name, "place_class": self.node_class}, geometry=points, crs="EPSG:4326"
        )


_OF_WHERE_THEY_RUN = (
    *("numbers", "edges_hash", "bounds", "edge_bounds", "edge_boxes", "closing_spans", "roads_with_ref"),
    *("turn_states", "_by_latitude"),
)
_PER_WAY = ("edge_way_offsets", "edge_ways")
EDGE_COLUMNS = tuple(
    one.name for one in fields(RoadNetwork) if one.name.startswith("edge_") and one.name not in _PER_WAY
)
