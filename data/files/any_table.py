"""Read a table from a file of any sort that teams have: what it is, is told by its content, not by its name."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from data.errors import TableError
from data.files.csv_tables import Table, check_header, table_of
from data.files.text_lines import OLD_WORKBOOK, UTF_8_MARK, read_bytes, text_lines
from data.messages.spoken import say

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Callable, Iterable

    from data.files.input_file import Readable

_JSON = re.compile(rb"\s*(?:\{|\[\s*[\[{\]])")
_ROOT = re.compile(  # the first element of an XML file, behind what may stand before it
    rb"\s*(?:(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)\s*)*<(?:\w+:)?(kml|gpx)\b",
    re.IGNORECASE | re.DOTALL,
)
_SHAPEFILE = b"\x00\x00\x27\x0a"
_HEAD = 5_000  # bytes in which the root of an XML file stands


def read_any_table(
    path: Readable,
    required: Iterable[str] = (),
    *,
    figures: Iterable[str] = (),
    columns: Callable[[list[str]], list[str]] = list,
) -> Table:
    """Read a file as a table; `figures` names columns with a figure in every row of a CSV.

    With `required` columns, or `columns` that gives them other names, the names are in lower case and stand once each.

    Raises
    ------
    FileMissingError
        The file is not there.
    TableError
        It is of no sort that is read, damaged, or holds no table; or it lacks a `required` column or has one twice.
    """
    wanted = list(required)
    table = table_of_bytes(read_bytes(path), path, figures, wanted)
    return _renamed(table, path, wanted, columns) if wanted or columns is not list else table


def _renamed(table: Table, name: object, required: list[str], columns: Callable[[list[str]], list[str]]) -> Table:
    header = columns([column.lower() for column in table.header])
    check_header(header, name, required)
    return table.renamed(dict(zip(table.header, header, strict=True)))


def table_of_bytes(raw: bytes, name: object, figures: Iterable[str] = (), required: Iterable[str] = ()) -> Table:
    """Return the table of a file's content; `name` stands in messages, as do columns that a CSV is `required` to have.

    Raises
    ------
    TableError
        It is of no sort that is read, damaged, or holds no table.
    """
    if raw.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _of_archive(raw, name, figures)
    if raw.startswith(OLD_WORKBOOK):
        from data.files.workbooks import read_workbook

        return read_workbook(raw, name)
    plain = raw.removeprefix(UTF_8_MARK)
    if _JSON.match(plain):
        from data.files.json_tables import read_json

        return read_json(raw, name)
    kind = _map_kind(raw, plain)
    if kind:
        from data.files.map_layers import read_layer

        return read_layer(raw, name, kind)
    return table_of(text_lines(raw, name), name, required, figures=figures)


def _map_kind(raw: bytes, plain: bytes) -> str:
    if raw.startswith(b"SQLite format 3\x00"):
        return "GeoPackage"
    if raw.startswith(b"fgb\x03"):
        return "FlatGeobuf"
    root = _ROOT.match(plain[:_HEAD])
    return root[1].decode().upper() if root else ""


def _of_archive(raw: bytes, name: object, figures: Iterable[str]) -> Table:
    from data.files.archives import checked_archive, members_with

    with checked_archive(raw, name) as archive:
        members = set(archive.namelist())
        if "[Content_Types].xml" in members or {"mimetype", "content.xml"} <= members:
            from data.files.workbooks import read_workbook

            return read_workbook(raw, name)
        if members_with(archive, [".kml"]):
            return _kmz(archive, name)
        if members_with(archive, [".shp"]):
            return _shapefile(archive, name)
        return _zipped_csv(archive, name, figures)


def _kmz(archive: zipfile.ZipFile, name: object) -> Table:
    from data.files.archives import members_with, read_member
    from data.files.map_layers import read_layer

    member = min(members_with(archive, [".kml"]), key=lambda one: (one != "doc.kml", one))
    raw = read_member(archive, member, name)
    if _map_kind(raw, raw.removeprefix(UTF_8_MARK)) != "KML":
        msg = f"{name}: {member!r:.60} in it is no KML; save it anew"
        raise TableError(msg)
    return read_layer(raw, name, "KMZ")


def _shapefile(archive: zipfile.ZipFile, name: object) -> Table:
    from data.files.archives import members_with, read_member, with_plain_names
    from data.files.map_layers import SHAPEFILE, read_layer

    chosen, *others = sorted(members_with(archive, [".shp"]))
    if not read_member(archive, chosen, name).startswith(_SHAPEFILE):
        msg = f"{name}: {chosen!r:.60} in it is no Shapefile; save it anew"
        raise TableError(msg)
    table = read_layer(with_plain_names(archive, chosen, name), name, SHAPEFILE)
    note = say("table.member", name=name, chosen=chosen, others=", ".join(map(repr, others)))
    return replace(table, notes=(*([note] if others else []), *table.notes))


def _zipped_csv(archive: zipfile.ZipFile, name: object, figures: Iterable[str]) -> Table:
    from data.files.archives import main_table, read_member

    chosen, others = main_table(archive, name)
    raw = read_member(archive, chosen, name)
    if raw.startswith(b"PK\x03\x04"):
        msg = f"{name}: {chosen!r:.60} in it is an archive again; unpack it first"
        raise TableError(msg)
    table = table_of(text_lines(raw, name), name, figures=figures)
    note = say("table.member", name=name, chosen=chosen, others=", ".join(map(repr, others)))
    return replace(table, kind="zip of CSV", notes=(*([note] if others else []), *table.notes))
