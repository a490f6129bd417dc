"""Build a RoadNetwork from an OpenStreetMap extract."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from data.codes import Season
from data.errors import InputError
from data.files.hashes import file_sha256
from routes.network.calendar import Moment
from routes.network.contraction import Pieces, chain_positions, chain_ways, join_chains, split_at_junctions
from routes.network.doubles import Stretches, standing_once
from routes.network.lengths import line_lengths_m
from routes.network.road_network import BRIDGE, FERRY, FORD, RoadNetwork
from routes.network.seasonal import close_at
from routes.network.tally import DOUBLES, Tally
from routes.network.truck_times import class_figures, truck_speeds_kmh
from routes.network.turns import turn_columns
from routes.sources.countries import countries_of, read_boundaries, read_osm_boundaries
from routes.sources.osm.files import opened
from routes.sources.osm.relations import with_route_refs
from routes.sources.osm.road_lines import lines_of, lines_within
from routes.sources.osm.stops import with_stops
from routes.sources.osm.stream import NOWHERE, stream_roads
from routes.sources.osm.tags import TRUCK_CLASSES, with_links
from routes.sources.osm.turns import Junctions, turning_points
from routes.sources.place_nodes import name_nodes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from data.array_types import Ints, Strings
    from data.tables.speeds import Speeds
    from routes.network.areas import Area
    from routes.network.places import NetworkPlace
    from routes.sources.countries import Country
    from routes.sources.osm.files import OsmFile
    from routes.sources.osm.relations import Restriction
    from routes.sources.osm.road_lines import RoadLines
    from routes.sources.osm.stream import Advance, OsmRoads, PlaceNode
    from routes.sources.osm.tags import RoadTags

LICENCE = {"license": "ODbL-1.0", "attribution": "© OpenStreetMap contributors"}


@dataclass(frozen=True)
class ExtractOptions:
    """What of an extract is wanted: road classes (their links come along), an area, and country boundaries."""

    classes: frozenset[str] = frozenset(TRUCK_CLASSES)
    area: Area | None = None
    boundaries: Path | None = None


@dataclass(frozen=True)
class BuiltNetwork:
    """A network with the places that its source names."""

    network: RoadNetwork
    places: tuple[NetworkPlace, ...] = ()


def read_extract(
    path: Path,
    speeds: Speeds,
    options: ExtractOptions | None = None,
    season: Season = Season.DRY,
    advance: Advance | None = None,
) -> BuiltNetwork:
    """Build the network of an OpenStreetMap file. `advance` is called with the ways read so far.

    Deleted objects and older versions in it are left out; `.osm.pbf`, XML also packed, and Overpass JSON are read.

    A way is kept whole where any of its nodes lies in the area. A country comes from the boundary file, else from the
    boundaries in the extract, by the middle of each stretch between junctions.

    Raises
    ------
    FileMissingError, InputError
        A file cannot be used, or nothing in it is wanted.
    TableError
        A class is not in the speed table.
    """
    options = options or ExtractOptions()
    classes = with_links(options.classes)
    _check_classes(options.classes, speeds)
    area = options.area
    file, roads, countries = _read(path, classes, speeds, options.boundaries, advance)
    lines, places = lines_within(lines_of(roads), area), roads.places
    if not len(lines.line_ids):
        raise InputError(_why_empty(path, roads, area))
    if area and places:
        inside = area.contains(np.array([place.lon for place in places]), np.array([place.lat for place in places]))
        places = tuple(place for place, is_in in zip(places, inside, strict=True) if is_in)
    metadata = {
        "source": f"OpenStreetMap extract {path.name}",
        "source_sha256": file_sha256(path),
        "data_date": file.data_date,
        **LICENCE,
        "road_classes": " ".join(sorted(classes)),
        "season": season.value,
    }
    lines, numbered = with_route_refs(lines, roads.relations)
    lines, stopped = with_stops(lines, roads.stops)
    tally = file.tally + roads.tally + roads.relations.tally + numbered + stopped
    network = build_lines(lines, countries, speeds, season, metadata, tally, roads.relations.restrictions)
    return _with_places(network, places, countries)


def _read(
    path: Path, classes: frozenset[str], speeds: Speeds, boundaries: Path | None, advance: Advance | None
) -> tuple[OsmFile, OsmRoads, list[Country]]:
    """Read a file as it is, and again with care where what came of it is doubtful."""
    given = read_boundaries(boundaries) if boundaries else None
    for thorough in (False, True):
        with opened(path, thorough=thorough) as file:
            countries = read_osm_boundaries(file) if given is None else given
            roads = stream_roads(file, classes, speeds.truck, advance)
        if file.is_checked or not roads.is_doubtful:
            break
    return file, roads, countries


def _why_empty(path: Path, roads: OsmRoads, area: Area | None) -> str:
    lacking = roads.tally.unused[NOWHERE]
    if lacking and not len(roads.way_ids):
        return (
            f"{path}: holds {lacking} roads, but not the nodes that say where they are; export it with them "
            "(Overpass: `(._;>;); out;`, osmium extract: --strategy complete_ways)"
        )
    where = " in the area asked for" if area else ""
    return f"{path}: holds no road for trucks{where}; check that the extract covers the area, or widen --classes"


def build_lines(
    lines: RoadLines,
    countries: Sequence[Country],
    speeds: Speeds,
    season: Season,
    metadata: Mapping[str, str],
    tally: Tally,
    restrictions: Sequence[Restriction] = (),
) -> RoadNetwork:
    """Cut lines at their junctions, join what only goes on, and give each edge its figures."""
    pieces, doubles = _once(lines, split_at_junctions(lines.points, lines.offsets, len(lines.lon)), speeds)
    tally += Tally(unused=Counter({DOUBLES: doubles}))
    u, v = lines.points[pieces.first], lines.points[pieces.last]
    kind = lines.kind_of_line[pieces.way]
    country = _piece_countries(lines, pieces, countries)
    names, code = np.unique(country.astype(np.str_), return_inverse=True)
    oneway = np.array([row.oneway != 0 for row in lines.kinds], dtype=bool)
    breaks = turning_points(lines, restrictions)
    chains = join_chains(u, v, kind * len(names) + code, oneway[kind], breaks)
    positions, offsets = chain_positions(pieces, chains)
    lead = chains.darts[chains.offsets[:-1]] >> 1
    shape = lines.points[positions]
    nodes, ends = np.unique(np.concatenate([shape[offsets[:-1]], shape[offsets[1:] - 1]]), return_inverse=True)
    way, way_offsets = chain_ways(pieces, chains)
    ways = lines.line_ids[way]
    columns = _Columns(nodes, ends, shape, offsets, kind[lead], country[lead], ways, way_offsets)
    network = _network(lines, columns, speeds, season)
    ends_of_ways = ways[way_offsets[:-1]], ways[way_offsets[1:] - 1]
    junctions = Junctions(network.edge_u, network.edge_v, network.edge_oneway, ends_of_ways, lines.node_ids[nodes])
    runs, turned = junctions.runs(restrictions)
    return replace(network, metadata={**metadata, **(tally + turned).as_metadata()}, **turn_columns(runs))


def _once(lines: RoadLines, pieces: Pieces, speeds: Speeds) -> tuple[Pieces, int]:
    """Return the pieces without those that stand twice, and how many these were."""
    kinds = sorted(range(len(lines.kinds)), key=lambda number: _worth(lines.kinds[number], speeds))
    kind = lines.kind_of_line[pieces.way]
    is_ferry = np.array([one.road_class == FERRY for one in lines.kinds], dtype=bool)[kind]
    stretches = Stretches(
        lines.points[pieces.first],
        lines.points[pieces.last],
        pieces.first,
        pieces.last + 1,
        lines.points,
        np.array([one.oneway != 0 for one in lines.kinds], dtype=bool)[kind],
        is_ferry,
        np.zeros(len(kind)),
    )
    kept = standing_once(stretches, np.argsort(kinds)[kind])
    return Pieces(pieces.way[kept], pieces.first[kept], pieces.last[kept]), int((~kept).sum())


def _worth(kind: RoadTags, speeds: Speeds) -> tuple[bool, int, bool]:
    """Return what sorts the better of two kinds of road first, where one stretch is said to be both."""
    return kind.impassable or bool(kind.closed_when), speeds.classes[kind.road_class].rank, not kind.ref


@dataclass(frozen=True)
class _Columns:
    nodes: Ints  # points that are nodes
    ends: Ints  # node numbers of the u ends, then of the v ends
    shape: Ints  # points of all edges
    offsets: Ints
    kind: Ints
    country: Strings
    ways: Ints
    way_offsets: Ints


def _network(lines: RoadLines, columns: _Columns, speeds: Speeds, season: Season) -> RoadNetwork:
    kinds, of_edge, n_edges = lines.kinds, columns.kind, len(columns.kind)
    lon, lat = lines.lon[columns.shape], lines.lat[columns.shape]
    length_m = line_lengths_m(lon, lat, columns.offsets)
    road_class, surface = _text(kinds, "road_class")[of_edge], _text(kinds, "surface")[of_edge]
    maxspeed_kmh = np.array([kind.maxspeed_kmh for kind in kinds])[of_edge]
    speed_kmh = truck_speeds_kmh(road_class, surface, maxspeed_kmh, speeds, season)
    prior, rank = class_figures(road_class, speeds)
    flags = [BRIDGE * kind.bridge | FORD * kind.ford for kind in kinds]
    unnamed = np.full(len(columns.nodes), "", dtype=object)
    network = RoadNetwork(
        node_lon=lines.lon[columns.nodes],
        node_lat=lines.lat[columns.nodes],
        node_name=unnamed,
        node_class=unnamed,
        edge_u=columns.ends[:n_edges].astype(np.int64),
        edge_v=columns.ends[n_edges:].astype(np.int64),
        edge_length_m=length_m,
        edge_time_s=length_m / (speed_kmh / 3.6),
        edge_class=road_class,
        edge_ref=_text(kinds, "ref")[of_edge],
        edge_name=_text(kinds, "name")[of_edge],
        edge_country=columns.country,
        edge_oneway=np.array([kind.oneway != 0 for kind in kinds], dtype=bool)[of_edge],
        edge_prior=prior,
        edge_rank=rank,
        geometry_offsets=columns.offsets,
        geometry_lon=lon,
        geometry_lat=lat,
        edge_surface=surface,
        edge_impassable=np.array([kind.impassable for kind in kinds], dtype=bool)[of_edge],
        edge_closed_when=_text(kinds, "closed_when")[of_edge],
        edge_maxspeed_kmh=maxspeed_kmh,
        edge_flags=np.array(flags, dtype=np.uint8)[of_edge],
        edge_way_offsets=columns.way_offsets,
        edge_ways=columns.ways,
    )
    return close_at(network, Moment(season, rains=speeds.rainy_season))


def _piece_countries(lines: RoadLines, pieces: Pieces, countries: Sequence[Country]) -> Strings:
    """Return the country of the middle of each piece (of its middle segment)."""
    whole = pieces.first + pieces.last
    before, after = lines.points[whole // 2], lines.points[(whole + 1) // 2]
    return countries_of(
        (lines.lon[before] + lines.lon[after]) / 2, (lines.lat[before] + lines.lat[after]) / 2, countries
    )


def _text(kinds: Sequence[RoadTags], field: str) -> Strings:
    """Return one field of the kinds as an array of shared strings."""
    return np.array([getattr(kind, field) for kind in kinds], dtype=object)


def _with_places(network: RoadNetwork, places: Sequence[PlaceNode], countries: Sequence[Country]) -> BuiltNetwork:
    lon, lat = np.array([place.lon for place in places]), np.array([place.lat for place in places])
    named = name_nodes(network, places, countries_of(lon, lat, countries))
    return BuiltNetwork(*named)


def _check_classes(classes: frozenset[str], speeds: Speeds) -> None:
    unknown = sorted(classes - set(speeds.classes))
    if unknown or not classes:
        listed = ", ".join(unknown) or "none given"
        msg = f"road classes: {listed}: expected some of {', '.join(speeds.classes)}"
        raise InputError(msg)
