"""Columns of numbers, shared strings and coordinates, to and from GeoParquet 1.1 in its native encoding."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from data.array_types import Floats, Ints, Strings


ROWS_A_GROUP = 1 << 20
_GEOMETRY_TYPES = {"point": "Point", "linestring": "LineString"}


def coordinates(lon: Floats, lat: Floats) -> Any:
    """Return points as a column of x and y."""
    import pyarrow as pa

    return pa.StructArray.from_arrays([np.ascontiguousarray(lon), np.ascontiguousarray(lat)], names=["x", "y"])


def with_geometry(table: Any, encoding: str, bounds: Sequence[float] | None) -> Any:
    """Declare the column `geometry` as GeoParquet does; without a `crs` it is longitude and latitude on WGS 84."""
    column: dict[str, Any] = {"encoding": encoding, "geometry_types": [_GEOMETRY_TYPES[encoding]]}
    if bounds is not None:
        column["bbox"] = list(bounds)
    geo = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
    return table.replace_schema_metadata({"geo": json.dumps(geo, sort_keys=True)})


def dictionary(values: Strings) -> Any:
    """Return strings as codes and the distinct ones, these in order of first use."""
    import pyarrow as pa

    numbers: dict[str, int] = {}
    items: Iterable[str] = map(str, values.tolist())
    codes = np.fromiter((numbers.setdefault(item, len(numbers)) for item in items), np.int32, len(values))
    return pa.DictionaryArray.from_arrays(codes, pa.array(list(numbers), pa.string()))


def write_table(path: Path, table: Any, metadata: Mapping[str, Any]) -> None:
    """Write a table as GeoParquet, or Parquet where it has no geometry; equal tables give equal bytes."""
    import pyarrow.parquet as pq

    described = {**(table.schema.metadata or {}), b"supplylines": json.dumps(metadata, sort_keys=True).encode()}
    is_text = {field.name for field in table.schema if _is_dictionary(field)}
    pq.write_table(
        table.replace_schema_metadata(described),
        path,
        compression="zstd",
        compression_level=3,
        use_dictionary=sorted(is_text) or False,
        column_encoding=None,
        use_byte_stream_split=_float_columns(table.schema),
        row_group_size=ROWS_A_GROUP,
        write_statistics=False,
    )


def _is_dictionary(field: Any) -> bool:
    import pyarrow as pa

    return bool(pa.types.is_dictionary(field.type))


def _float_columns(schema: Any) -> list[str]:
    import pyarrow as pa

    plain = [field.name for field in schema if pa.types.is_floating(field.type)]
    if "geometry" not in schema.names:
        return plain
    prefix = "geometry.list.element" if pa.types.is_list(schema.field("geometry").type) else "geometry"
    return [*plain, f"{prefix}.x", f"{prefix}.y"]


def release_unused() -> None:
    """Give the system back what reading a large table took and no column holds any more."""
    import pyarrow as pa

    pa.default_memory_pool().release_unused()


def _one_chunk(table: Any, name: str) -> Any:
    column = table.column(name)
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def strings(table: Any, name: str) -> Strings:
    """Return a dictionary column as an array of shared strings."""
    column = table.column(name).unify_dictionaries()
    parts = [
        np.array(chunk.dictionary.to_pylist() or [""], dtype=object)[_plain(chunk.indices)] for chunk in column.chunks
    ]
    return np.concatenate(parts) if parts else np.empty(0, dtype=object)


def column(values: Any) -> Any:
    """Return numbers or truth values as they are, and texts as codes and the distinct ones."""
    return dictionary(values) if values.dtype.kind in "OU" else values


def values(table: Any, name: str) -> Any:
    """Return a column that `column` made."""
    return strings(table, name) if _is_dictionary(table.schema.field(name)) else numbers(table, name)


def numbers(table: Any, name: str) -> Any:
    """Return a column of numbers or truth values."""
    import pyarrow as pa

    column = _one_chunk(table, name)
    return _plain(column.cast(pa.uint8())).astype(bool) if pa.types.is_boolean(column.type) else _plain(column)


def _plain(values: Any) -> Any:
    """Return an Arrow array of numbers without nulls as numpy; its own `to_numpy` would load pandas.

    It is a copy: one value still seen would hold the memory of all that Arrow read.
    """
    return np.from_dlpack(values).copy()


def int_array(values: Ints) -> Any:
    """Return numbers as an Arrow array, not copied; `pa.array` would load pandas."""
    import pyarrow as pa

    return pa.Array.from_buffers(pa.int64(), len(values), [None, pa.py_buffer(np.ascontiguousarray(values, np.int64))])


def lists(table: Any, name: str) -> tuple[Ints, Ints]:
    """Return the offsets and the values of a column of lists."""
    column = _one_chunk(table, name)
    offsets = _plain(column.offsets).astype(np.int64)
    return offsets - offsets[:1], _plain(column.flatten())


def points(table: Any) -> tuple[Floats, Floats]:
    """Return the longitudes and latitudes of a column of points."""
    column = _one_chunk(table, "geometry")
    return _plain(column.field("x")), _plain(column.field("y"))


def lines(table: Any) -> tuple[Ints, Floats, Floats]:
    """Return the offsets, longitudes and latitudes of a column of lines."""
    column = _one_chunk(table, "geometry")
    offsets = _plain(column.offsets).astype(np.int64)
    points = column.flatten()
    return offsets - offsets[:1], _plain(points.field("x")), _plain(points.field("y"))
