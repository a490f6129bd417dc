"""Read a layer of a map file (GeoPackage, KML, KMZ, GPX, Shapefile, FlatGeobuf) as a table, in WGS 84."""

from __future__ import annotations

import re
import warnings
from math import isnan
from numbers import Real
from typing import TYPE_CHECKING, Any

from data.errors import TableError
from data.extras import needed_to
from data.files.csv_tables import Row, Table
from data.files.map_shapes import placed, to_wgs_84
from data.messages.spoken import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SHAPEFILE = "Shapefile"  # a kind whose names of columns are cut off
MAX_FEATURES = 500_000
EXTENSION = "ogr_"
# What XML blows up with, or reads other files and addresses by; the last is a file of the reader's own kind, which it
# finds by these words anywhere.
_REACHING_OUT = re.compile(rb"<!(?:ENTITY|DOCTYPE)|<(?:OGR|VRT|GDAL)\w", re.IGNORECASE)
_IN_MEMORY = re.compile(r"'?/vsi\w+/[^\s']*'?")  # what the reader calls what it was given
_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})T00:00:00(?:\.0+)?Z?")


def read_layer(raw: bytes, name: object, kind: str) -> Table:
    """Read the first layer that holds any feature; a note names the others.

    Raises
    ------
    TableError
        It is damaged, or holds none.
    ExtraMissingError
        pyogrio is not installed.
    """
    with needed_to("layer", kind=kind):
        import pyogrio
        from pyogrio.errors import DataLayerError, DataSourceError, FieldError

    if kind in {"KML", "KMZ", "GPX"} and _REACHING_OUT.search(raw):
        msg = f"{name}: {kind} with a document type, entities or other sources, which it has no use for; not read"
        raise TableError(msg)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on the geometry types of a layer; rows tell what cannot be used
            layers = [str(one) for one, _ in pyogrio.list_layers(raw)]
            for number in range(len(layers)):  # by number: one without a name is called anew at each opening
                read = pyogrio.raw.read(raw, layer=number, max_features=MAX_FEATURES)
                if len(read[3][0] if read[3] else read[2]):
                    break
            else:
                msg = f"{name}: the {kind} holds no feature; expected points, lines or areas"
                raise TableError(msg)
    except (DataLayerError, DataSourceError, FieldError, UnicodeDecodeError) as error:
        told = _IN_MEMORY.sub("the file", " ".join(str(error).split()))
        msg = f"{name}: the {kind} cannot be read ({told:.120}); save it anew"
        raise TableError(msg) from None
    others = ", ".join(repr(layer) for at, layer in enumerate(layers) if at != number)
    notes = [say("table.layer", name=name, layer=layers[number], others=others)] if others else []
    return _table(read, name, kind, notes)


def _table(read: Sequence[Any], name: object, kind: str, notes: Sequence[str]) -> Table:
    import shapely

    meta, _, geometries, columns = read
    fields = _plain_names([str(field).lower() for field in meta["fields"]])
    bring = to_wgs_84(meta["crs"], name)
    texts = [[_text(value) for value in column] for column in columns]
    if geometries is None:
        shapes: list[Any] = [None] * len(texts[0])
    else:
        shapes = list(shapely.from_wkb(geometries, on_invalid="ignore"))
    rows = []
    for number, (cells, shape) in enumerate(zip(_rows(texts, len(shapes)), shapes, strict=True), start=1):
        position, text, problem = placed(shape, bring)
        rows.append(Row(number, dict(zip(fields, cells, strict=True)) | position, problem, shape=text))
    header = dict.fromkeys([*fields, *(name for row in rows for name in ("lat", "lon") if name in row.cells)])
    return Table(tuple(header), tuple(rows), tuple(notes), kind=kind)


def _plain_names(fields: list[str]) -> list[str]:
    """Return the names of fields as they were before they were put into extensions of GPX."""
    bare = [field.removeprefix(EXTENSION) for field in fields]
    return [field if bare.count(name) > 1 else name for field, name in zip(fields, bare, strict=True)]


def _rows(texts: Sequence[Sequence[str]], n_rows: int) -> Iterator[Sequence[str]]:
    return iter(zip(*texts, strict=True)) if texts else iter([()] * n_rows)


def _text(value: Any) -> str:
    if value is None or (isinstance(value, Real) and isnan(value)):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value).strip()
    match = _DATED.fullmatch(text)
    return match[1] if match else "" if text == "NaT" else text
