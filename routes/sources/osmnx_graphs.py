"""osmnx graphs to road networks and back: a two-way street is one edge here and a pair of edges there."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from data.codes import Season
from data.errors import InputError
from data.extras import needed_to
from data.refs import normalise_ref
from geo.coordinate_systems import DEGREES, check_numbers
from routes.network.road_network import BRIDGE, FERRY, FORD
from routes.network.tally import Tally
from routes.sources.assembly import EdgeRow, assemble, geodesic_m
from routes.sources.osm.access import ALWAYS, closing_of, together
from routes.sources.osm.tags import class_of, maxspeed_kmh, surface_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import networkx as nx
    from pyproj import CRS

    from data.array_types import Floats
    from data.tables.speeds import Speeds
    from routes.network.road_network import RoadNetwork

METADATA = {
    "source": "osmnx graph",
    "license": "ODbL-1.0",
    "attribution": "© OpenStreetMap contributors",
}
TAGS = (
    *("access", "vehicle", "motor_vehicle", "hgv", "hgv_articulated", "area", "construction", "route", "closed_when"),
    *("access:conditional", "vehicle:conditional", "motor_vehicle:conditional", "hgv:conditional", "seasonal"),
    *("motorcar", "foot", "bicycle", "impassable", "blocked", "passable", "status", "damage", "bridge:status"),
    *("maxweight", "maxweight:hgv", "maxweightrating", "maxaxleload", "maxheight", "maxwidth", "maxlength"),
    *("surface", "smoothness", "tracktype", "maxspeed", "maxspeed:hgv", "bridge", "ford"),
)
CLOSED_TO_TRUCKS = "closed to trucks"
UNKNOWN_CLASS = "road"  # OpenStreetMap's own value for a class the mapper did not know
SAME_LENGTH = 1e-6  # osmnx adds up the two directions of a street in different orders
SAME_PLACE_DEG = 1e-7  # OpenStreetMap's own resolution, about 1 cm
_NO = frozenset({"", "no", "false", "0", "none", "nan"})


@dataclass(frozen=True)
class _Arc:
    """One directed edge of a graph; `backward` says that it runs against its OpenStreetMap way."""

    row: EdgeRow
    osmid: frozenset[str]
    backward: bool

    @property
    def twin_key(self) -> tuple[object, ...]:
        """What an arc and its opposite share, with the nodes in this arc's order."""
        row = self.row
        tags = (row.road_class, row.surface, row.ref, row.name, row.country, row.maxspeed_kmh)
        return (row.u, row.v, self.osmid, tags, row.impassable, row.closed_when, row.flags, len(row.shape))

    def is_twin(self, other: _Arc) -> bool:
        """Say whether the other arc, of the opposite key, is the same stretch of road driven the other way."""
        return math.isclose(self.row.length_m, other.row.length_m, rel_tol=SAME_LENGTH, abs_tol=1e-3) and bool(
            np.allclose(self.row.shape, other.row.shape[::-1], rtol=0, atol=SAME_PLACE_DEG)
        )


def from_osmnx(graph: nx.MultiDiGraph, speeds: Speeds, season: Season = Season.DRY) -> RoadNetwork:
    """Convert an osmnx graph; node i of the network is the i-th node of the graph.

    An edge and its reversed twin (same osmid, tags, length and shape) become one two-way edge; an edge without a twin
    is one-way, as in the graph. Lengths are those of the graph, geodesic where it has none; times come from the speed
    table. Of several classes on one edge (osmnx joins ways that differ) the most important counts, driven no faster
    than on equal shares of all of them. What is not in the speed table (footways) or closed to trucks by its access
    tags is left out and counted in `metadata["left_out"]`. A projected graph is brought to EPSG:4326.

    Raises
    ------
    InputError
        The graph has no edge of a known class, or a node or an edge whose place or length cannot be read.
    """
    crs = _system(graph.graph.get("crs"))
    to_degrees = _to_degrees(crs)
    nodes = _coordinates(graph, crs, to_degrees)
    left_out: Counter[str] = Counter()
    arcs = list(_arcs(graph, nodes, speeds, to_degrees, left_out))
    if not arcs:
        found = ", ".join(sorted(left_out)) or "no edges at all"
        msg = f"osmnx graph: no edge of a class in the speed table; found {found}; expected {', '.join(speeds.classes)}"
        raise InputError(msg)
    names = [str(data.get("name") or "") for _, data in graph.nodes(data=True)]
    places = [str(data.get("place") or "") for _, data in graph.nodes(data=True)]
    metadata = _metadata(graph.graph, left_out)
    return assemble(nodes, _merged(arcs), speeds, season, metadata, (names, places))


def to_osmnx(network: RoadNetwork) -> nx.MultiDiGraph:
    """Convert a network to a graph as osmnx 2 makes them; its nodes are numbered as in the network.

    A two-way edge becomes a pair of which one is `reversed`. `osmid` holds the ways an edge was made of, minus the edge
    number minus 1 where they are not known. Beside osmnx's own attributes an edge has `country`, `surface`,
    `travel_time` (truck seconds) and `speed_kph`. Metadata are graph attributes.
    """
    with needed_to("osmnx"):
        import networkx as nx
    import shapely

    graph = nx.MultiDiGraph(**{str(key): str(value) for key, value in network.metadata.items()})
    graph.graph.update(crs="epsg:4326", simplified=True)
    streets = np.bincount(network.edge_u, minlength=network.n_nodes)
    streets = streets + np.bincount(network.edge_v, minlength=network.n_nodes)
    for node in range(network.n_nodes):
        tags = {"name": str(network.node_name[node]), "place": str(network.node_class[node])}
        given = {key: value for key, value in tags.items() if value}
        lon, lat = float(network.node_lon[node]), float(network.node_lat[node])
        graph.add_node(node, x=lon, y=lat, street_count=int(streets[node]), **given)
    for edge in range(network.n_edges):
        u, v, oneway = int(network.edge_u[edge]), int(network.edge_v[edge]), bool(network.edge_oneway[edge])
        shape = network.edge_shape(edge)
        tags = _tags(network, edge)
        graph.add_edge(u, v, **tags, oneway=oneway, reversed=False, geometry=shapely.LineString(shape))
        if not oneway:
            graph.add_edge(v, u, **tags, oneway=False, reversed=True, geometry=shapely.LineString(shape[::-1]))
    return graph


def _tags(network: RoadNetwork, edge: int) -> dict[str, Any]:
    length_m, time_s = float(network.edge_length_m[edge]), float(network.edge_time_s[edge])
    limit_kmh, flags = float(network.edge_maxspeed_kmh[edge]), int(network.edge_flags[edge])
    ways = network.edge_ways[slice(*network.edge_way_offsets[edge : edge + 2])].tolist()
    texts = {
        "ref": str(network.edge_ref[edge]),
        "name": str(network.edge_name[edge]),
        "country": str(network.edge_country[edge]),
        "surface": str(network.edge_surface[edge]),
        "maxspeed": f"{limit_kmh!r}" if limit_kmh else "",
        "impassable": "yes" if network.edge_impassable[edge] and not network.edge_closed_when[edge] else "",
        "closed_when": str(network.edge_closed_when[edge]),
        "bridge": "yes" if flags & BRIDGE else "",
        "ford": "yes" if flags & FORD else "",
    }
    osmid = ways[0] if len(ways) == 1 else ways or -edge - 1
    tags: dict[str, Any] = {"osmid": osmid, "highway": str(network.edge_class[edge]), "length": length_m}
    tags |= {key: value for key, value in texts.items() if value}
    tags["travel_time"] = time_s
    if time_s > 0:
        tags["speed_kph"] = length_m / time_s * 3.6
    return tags


def _system(crs: Any) -> CRS:
    """Return the coordinate system of a graph; one that names none is taken to be in EPSG:4326."""
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    try:
        return CRS.from_user_input(DEGREES if crs is None else crs)
    except CRSError:
        msg = f"osmnx graph: graph attribute crs = {crs!r:.60} is no CRS; expected one such as 'epsg:4326'"
        raise InputError(msg) from None


def _to_degrees(crs: CRS) -> Callable[[Floats], Floats]:
    """Return what brings (k, 2) points of a CRS to EPSG:4326."""
    from pyproj import Transformer

    if crs.to_epsg() == 4326:
        return lambda points: points
    transformer = Transformer.from_crs(crs, DEGREES, always_xy=True)
    return lambda points: np.column_stack(transformer.transform(points[:, 0], points[:, 1]))


def _coordinates(graph: nx.MultiDiGraph, crs: CRS, to_degrees: Callable[[Floats], Floats]) -> Floats:
    points = np.empty((graph.number_of_nodes(), 2))
    for number, (node, data) in enumerate(graph.nodes(data=True)):
        try:
            points[number] = float(data["x"]), float(data["y"])
        except (KeyError, TypeError, ValueError):
            msg = f"osmnx graph: node {node!r:.40} has no numbers x (longitude) and y (latitude)"
            raise InputError(msg) from None
    if len(points) and crs.is_projected:
        check_numbers(crs, [*points.min(axis=0), *points.max(axis=0)], "osmnx graph")
    points = to_degrees(points)
    outside = ~((np.abs(points[:, 0]) <= 180) & (np.abs(points[:, 1]) <= 90))
    if outside.any():
        node = list(graph.nodes)[int(outside.argmax())]
        msg = f"osmnx graph: node {node!r:.40} is outside longitude and latitude; set the graph attribute crs"
        raise InputError(msg)
    return points


def _arcs(
    graph: nx.MultiDiGraph,
    nodes: Floats,
    speeds: Speeds,
    to_degrees: Callable[[Floats], Floats],
    left_out: Counter[str],
) -> Iterator[_Arc]:
    index = {node: number for number, node in enumerate(graph.nodes)}
    for tail, head, key, data in graph.edges(keys=True, data=True):
        where = f"osmnx graph: edge ({tail!r:.40}, {head!r:.40}, {key!r:.20})"
        tags = {name: ";".join(_texts(data[name])) for name in TAGS if name in data}
        classes = _classes(data, tags, speeds)
        known = [name for name in classes if name in speeds.classes]
        closing = closing_of(tags, speeds.truck, Tally())
        against = _is_yes(data.get("reversed"))
        passing = closing.backward if against else closing.forward
        if not known or passing == ALWAYS:
            left_out[CLOSED_TO_TRUCKS if known else ";".join(classes) or "no class"] += 1
            continue
        u, v = index[tail], index[head]
        when = together([passing, closing.way, tags.get("closed_when", "")])
        drawn = _drawn(data.get("geometry"), where)
        shape = nodes[[u, v]] if drawn is None else _along(to_degrees(drawn), nodes[u], nodes[v])
        row = EdgeRow(
            u=u,
            v=v,
            length_m=_length_m(data.get("length"), shape, where),
            shape=shape,
            road_class=min(known, key=lambda name: (speeds.classes[name].rank, name)),
            surface=_surface(tags, speeds),
            ref=normalise_ref(";".join(_texts(data.get("ref")))),
            name=";".join(_texts(data.get("name:fr")) or _texts(data.get("name"))),
            country=_only(_texts(data.get("country"))),
            oneway=_is_yes(data.get("oneway")),
            maxspeed_kmh=_limit_kmh(tags, known, speeds),
            impassable=when == ALWAYS,
            closed_when="" if when == ALWAYS else when,
            flags=BRIDGE * _is_yes(tags.get("bridge")) | FORD * _is_yes(tags.get("ford")),
            ways=tuple(sorted(int(text) for text in _texts(data.get("osmid")) if text.isdecimal())),
        )
        yield _Arc(row, frozenset(_texts(data.get("osmid"))), against)


def _merged(arcs: Sequence[_Arc]) -> list[EdgeRow]:
    """Return one row a street, in the order of the arcs; what runs along its way comes before what runs against it."""
    waiting: dict[tuple[object, ...], list[int]] = {}
    rows: dict[int, EdgeRow] = {}
    for number in sorted(range(len(arcs)), key=lambda number: arcs[number].backward):
        arc = arcs[number]
        if arc.row.oneway:
            rows[number] = arc.row
            continue
        key = arc.twin_key
        opposite = waiting.get((key[1], key[0], *key[2:]), [])
        twin = next((other for other in opposite if arc.is_twin(arcs[other])), None)
        if twin is None:
            waiting.setdefault(key, []).append(number)
            rows[number] = replace(arc.row, oneway=True)
        else:
            opposite.remove(twin)
            rows[twin] = replace(rows[twin], oneway=False)
    return [rows[number] for number in sorted(rows)]


def _classes(data: Mapping[str, Any], tags: Mapping[str, str], speeds: Speeds) -> list[str]:
    classes = _texts(data.get("highway"))
    if classes or FERRY in _texts(data.get("route")):
        found = [class_of({**tags, "highway": name}) or f"{name} not in use" for name in classes or [""]]
        return sorted(set(found))
    if tags.get("route"):
        return [f"route {tags['route']}"]
    return [UNKNOWN_CLASS] if UNKNOWN_CLASS in speeds.classes else []


def _limit_kmh(tags: Mapping[str, str], classes: Sequence[str], speeds: Speeds) -> float:
    """Return the legal limit, or the speed over equal shares of several classes where that is less; 0 for neither."""
    limits = [maxspeed_kmh(tags) or 0.0]
    if len(classes) > 1:
        limits.append(len(classes) / sum(1 / speeds.speed_kmh(name) for name in classes))
    return min((limit for limit in limits if limit > 0), default=0.0)


def _surface(tags: Mapping[str, str], speeds: Speeds) -> str:
    """Return the surface by its name in the speed table, which `to_osmnx` writes as it is."""
    given = tags.get("surface", "")
    return given if given in speeds.surfaces else surface_of(tags)


def _drawn(geometry: Any, where: str) -> Floats | None:
    """Return the (k, 2) points of an edge's geometry, None where it has none."""
    if geometry is None or isinstance(geometry, float):  # a table of edges has NaN where there is none
        return None
    import shapely

    line = shapely.from_wkt(geometry, on_invalid="ignore") if isinstance(geometry, str) else geometry
    if not isinstance(line, shapely.LineString) or line.is_empty:
        msg = f"{where}: geometry = {geometry!r:.60} is no line"
        raise InputError(msg)
    return np.array(line.coords, dtype=float)[:, :2]


def _along(shape: Floats, start: Floats, end: Floats) -> Floats:
    """Return the shape in the order that runs from start to end."""
    as_is = np.abs(shape[0] - start).sum() + np.abs(shape[-1] - end).sum()
    flipped = np.abs(shape[-1] - start).sum() + np.abs(shape[0] - end).sum()
    return shape[::-1] if flipped < as_is else shape


def _length_m(length: Any, shape: Floats, where: str) -> float:
    if length is None:
        return geodesic_m(shape)
    try:
        length_m = float(length)
    except (TypeError, ValueError):
        length_m = -1.0
    if math.isnan(length_m):
        return geodesic_m(shape)
    if not 0 <= length_m < math.inf:
        msg = f"{where}: length = {length!r:.40} is no number of metres"
        raise InputError(msg)
    return length_m


def _texts(value: Any) -> list[str]:
    """Return a tag's values, sorted: osmnx keeps those of joined ways as a list in no set order."""
    values = value if isinstance(value, list | tuple | set | frozenset) else [value]
    return sorted({str(one) for one in values if one is not None and not (isinstance(one, float) and math.isnan(one))})


def _only(values: Sequence[str]) -> str:
    return values[0] if len(values) == 1 else ""


def _is_yes(value: Any) -> bool:
    return any(text.strip().lower() not in _NO for text in _texts(value))


def _metadata(attributes: Mapping[str, Any], left_out: Counter[str]) -> dict[str, str]:
    metadata = METADATA | {"data_date": str(attributes.get("created_date", ""))[:10]}
    hidden = {"crs", "simplified", "created_date", "left_out"}
    metadata |= {str(key): str(value) for key, value in attributes.items() if key not in hidden}
    if left_out:
        metadata["left_out"] = ", ".join(f"{name}: {count}" for name, count in sorted(left_out.items()))
    return metadata
