"""Save and load a network: a folder of GeoParquet tables that GIS software opens too.

    nodes.parquet    points; name, place_class
    edges.parquet    lines; u, v, length_m, time_s, road_class, ref, name, country, surface, ...; a layer's own columns
    places.parquet   points; the gazetteer entries that came with the network
    turns.parquet    runs of darts that are forbidden (2e: along edge e, 2e + 1: against it); only where there are any
    network.json     format version, source, counts, licence

The geometry is GeoParquet 1.1 in its native encoding: plain columns of coordinates, no WKB to parse.
"""

from __future__ import annotations

import json
from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np

from data.errors import FileMissingError, OutputError, TableError
from data.extras import needed_to
from data.files import arrow_tables
from data.files.aside import INSIDE
from data.files.atomic_write import staged_folder
from data.messages.spoken import say
from data.software import software
from geo.gazetteer.entry import Entry
from routes.network.places import NetworkPlace
from routes.network.road_network import RoadNetwork

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path


FORMAT = "supplylines network"
VERSION = 1
RECORD = "network.json"
NODES, EDGES, PLACES, TURNS = "nodes.parquet", "edges.parquet", "places.parquet", "turns.parquet"
_FILES = (RECORD, NODES, EDGES, PLACES, TURNS)
ALIAS_SEPARATOR = ";"
_COMMAND = "`supplylines network build`"
_PURPOSE = "networks"
_BUILD_AGAIN = f"build it again with {_COMMAND}"
_STRINGS = {
    "road_class": "edge_class",
    "ref": "edge_ref",
    "name": "edge_name",
    "country": "edge_country",
    "surface": "edge_surface",
    "closed_when": "edge_closed_when",
}
_ALWAYS = {"u", "v", "rank", "ways", "geometry"}
_SINCE_FIRST = {"closed_when"}  # columns that the first networks of this version do not have
_NUMBERS = {
    "length_m": "edge_length_m",
    "time_s": "edge_time_s",
    "oneway": "edge_oneway",
    "impassable": "edge_impassable",
    "maxspeed_kmh": "edge_maxspeed_kmh",
    "flags": "edge_flags",
    "prior": "edge_prior",
}
OF_EVERY_NETWORK = frozenset({*_ALWAYS, *_STRINGS, *_NUMBERS})  # the columns of edges.parquet; others are a layer's own


def save_network(network: RoadNetwork, path: Path, places: Sequence[NetworkPlace] = ()) -> None:
    """Write a network and its places as the folder `path`; one that holds a network is replaced, at one stroke.

    Equal networks give equal bytes.

    Raises
    ------
    OutputError
        The folder cannot be written, or something else than a network stands there.
    """
    check_output(path)
    with staged_folder(path, _FILES) as staged:
        _write(network, staged, places)


def check_output(path: Path) -> None:
    """Refuse a place where something else than a network stands.

    Raises
    ------
    OutputError
        It does.
    """
    with needed_to(_PURPOSE, "networks"):
        import_module("pyarrow")
    if path.exists() and not _may_replace(path):
        msg = f"{path}: there is something else than a network here; give a new folder with --out"
        raise OutputError(msg)


def load_network(path: Path) -> RoadNetwork:
    """Read the network of a folder written by `save_network`.

    Raises
    ------
    FileMissingError
        The folder is not there.
    TableError
        It is no network, of another version, or damaged.
    """
    record = read_record(path)
    nodes = _read_table(path, NODES, record)
    columns: dict[str, Any] = {
        "node_name": arrow_tables.strings(nodes, "name"),
        "node_class": arrow_tables.strings(nodes, "place_class"),
    }
    columns["node_lon"], columns["node_lat"] = arrow_tables.points(nodes)
    del nodes
    edges = _read_table(path, EDGES, record)
    there = set(edges.column_names)
    columns |= {
        field: arrow_tables.strings(edges, name)
        for name, field in _STRINGS.items()
        if name in there or name not in _SINCE_FIRST
    }
    columns |= {field: arrow_tables.numbers(edges, name) for name, field in _NUMBERS.items()}
    columns |= {f"edge_{name}": arrow_tables.numbers(edges, name).astype(np.int64) for name in ("u", "v", "rank")}
    columns["edge_way_offsets"], columns["edge_ways"] = arrow_tables.lists(edges, "ways")
    columns["geometry_offsets"], columns["geometry_lon"], columns["geometry_lat"] = arrow_tables.lines(edges)
    columns["own_columns"] = {
        name: arrow_tables.values(edges, name) for name in edges.column_names if name not in OF_EVERY_NETWORK
    }
    del edges
    arrow_tables.release_unused()
    if TURNS in record["files"]:
        columns["turn_offsets"], columns["turn_darts"] = arrow_tables.lists(_read_table(path, TURNS, record), "darts")
    return RoadNetwork(**columns, metadata=record["metadata"])


def load_places(path: Path) -> list[NetworkPlace]:
    """Read the places of a saved network.

    Raises
    ------
    FileMissingError, TableError
        As `load_network`.
    """
    table = _read_table(path, PLACES, read_record(path))
    lon, lat = arrow_tables.points(table)
    rows = table.drop_columns(["geometry"]).to_pylist()
    return [
        NetworkPlace(
            Entry(
                id=row["id"],
                name=row["name"],
                lat=float(y),
                lon=float(x),
                place_class=row["place_class"],
                country=row["country"],
                population=row["population"],
                source=row["source"],
            ),
            tuple(alias for alias in row["aliases"].split(ALIAS_SEPARATOR) if alias),
            row["node"],
        )
        for row, x, y in zip(rows, lon, lat, strict=True)
    ]


def read_record(path: Path) -> dict[str, Any]:
    """Read and check the `network.json` of a saved network.

    Raises
    ------
    FileMissingError, TableError
        As `load_network`.
    """
    if not path.exists():
        msg = say("network.none", path=path, command=_COMMAND)
        raise FileMissingError(msg)
    try:
        record = json.loads((path / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        msg = f"{path}: not a saved network (no readable {RECORD} in it); give one made by {_COMMAND}"
        raise TableError(msg) from None
    if not isinstance(record, dict) or record.get("format") != FORMAT:
        msg = f"{path}: not a saved network ({RECORD} is of something else); give one made by {_COMMAND}"
        raise TableError(msg)
    if record.get("version") != VERSION:
        msg = f"{path}: network of format version {record.get('version')}, this program reads {VERSION}; {_BUILD_AGAIN}"
        raise TableError(msg)
    if not isinstance(record.get("metadata"), dict) or not isinstance(record.get("files"), dict):
        msg = f"{path / RECORD}: damaged (no metadata or no list of files); {_BUILD_AGAIN}"
        raise TableError(msg)
    return record


def _may_replace(path: Path) -> bool:
    if not path.is_dir():
        return False
    names = {entry.name for entry in path.iterdir()}
    return names <= {*_FILES, INSIDE}


def _write(network: RoadNetwork, part: Path, places: Sequence[NetworkPlace]) -> None:
    metadata = {key: str(value) for key, value in network.metadata.items()}
    writers: dict[str, Callable[[], Any]] = {
        NODES: lambda: _node_table(network),
        EDGES: lambda: _edge_table(network),
        PLACES: lambda: _place_table(places),
    }
    if len(network.turn_darts):
        writers[TURNS] = lambda: _turn_table(network)
    files = {}
    for name, build in writers.items():
        table = build()
        arrow_tables.write_table(part / name, table, metadata)
        files[name] = {"rows": table.num_rows, "bytes": (part / name).stat().st_size}
    record = {
        "format": FORMAT,
        "version": VERSION,
        "software": software(),
        "metadata": metadata,
        "bbox": [round(bound, 7) for bound in network.bounds],
        "counts": {"nodes": network.n_nodes, "edges": network.n_edges, "places": len(places)},
        "length_km": round(float(network.edge_length_m.sum()) / 1000, 1),
        "files": files,
    }
    text = json.dumps(record, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    (part / RECORD).write_text(text, encoding="utf-8", newline="")


def _node_table(network: RoadNetwork) -> Any:
    import pyarrow as pa

    columns = {
        "name": arrow_tables.dictionary(network.node_name),
        "place_class": arrow_tables.dictionary(network.node_class),
        "geometry": arrow_tables.coordinates(network.node_lon, network.node_lat),
    }
    return arrow_tables.with_geometry(pa.table(columns), "point", network.bounds if network.n_nodes else None)


def _edge_table(network: RoadNetwork) -> Any:
    import pyarrow as pa

    columns = {
        "u": network.edge_u.astype(np.int32),
        "v": network.edge_v.astype(np.int32),
        "rank": network.edge_rank.astype(np.int8),
        **{name: getattr(network, field) for name, field in _NUMBERS.items()},
        **{name: arrow_tables.dictionary(getattr(network, field)) for name, field in _STRINGS.items()},
        **{name: arrow_tables.column(values) for name, values in network.own_columns.items()},
        "ways": pa.ListArray.from_arrays(network.edge_way_offsets.astype(np.int32), network.edge_ways),
        "geometry": pa.ListArray.from_arrays(
            network.geometry_offsets.astype(np.int32),
            arrow_tables.coordinates(network.geometry_lon, network.geometry_lat),
        ),
    }
    lon, lat = network.geometry_lon, network.geometry_lat
    bounds = (float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max())) if len(lon) else None
    return arrow_tables.with_geometry(pa.table(columns), "linestring", bounds)


def _turn_table(network: RoadNetwork) -> Any:
    import pyarrow as pa

    return pa.table({"darts": pa.ListArray.from_arrays(network.turn_offsets.astype(np.int32), network.turn_darts)})


def _place_table(places: Sequence[NetworkPlace]) -> Any:
    import pyarrow as pa

    entries = [place.entry for place in places]
    lon, lat = np.array([e.lon for e in entries], dtype=float), np.array([e.lat for e in entries], dtype=float)
    columns = {
        "id": pa.array([e.id for e in entries], pa.string()),
        "name": pa.array([e.name for e in entries], pa.string()),
        "place_class": pa.array([e.place_class for e in entries], pa.string()),
        "country": pa.array([e.country for e in entries], pa.string()),
        "population": pa.array([e.population for e in entries], pa.int64()),
        "source": pa.array([e.source for e in entries], pa.string()),
        "aliases": pa.array([ALIAS_SEPARATOR.join(place.aliases) for place in places], pa.string()),
        "node": pa.array([place.node for place in places], pa.int64()),
        "geometry": arrow_tables.coordinates(lon, lat),
    }
    bounds = (float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max())) if entries else None
    return arrow_tables.with_geometry(pa.table(columns), "point", bounds)


def _read_table(path: Path, name: str, record: Mapping[str, Any]) -> Any:
    with needed_to(_PURPOSE, "networks"):
        import pyarrow as pa
        import pyarrow.parquet as pq

    try:
        expected = record["files"][name]
        if (path / name).stat().st_size != expected["bytes"]:
            msg = f"{path / name}: damaged (not the size it was written with); {_BUILD_AGAIN}"
            raise TableError(msg)
        table = pq.ParquetFile(path / name, memory_map=False).read()
    except (KeyError, TypeError, OSError, pa.ArrowException) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        msg = f"{path / name}: damaged ({reason}); {_BUILD_AGAIN}"
        raise TableError(msg) from None
    if table.num_rows != expected["rows"]:
        msg = f"{path / name}: damaged ({table.num_rows} rows, {expected['rows']} were written); {_BUILD_AGAIN}"
        raise TableError(msg)
    return table
