"""Save and load a gazetteer: one GeoParquet file, a row a place, that GIS software opens too.

    id, name, aliases, place_class, country, admin, population, seat_level, pcode
    source, sources, ids, licence      where the name and position are from, and who else knows the place
    keys, sounds, roots                the names folded for look-ups, so that loading has nothing to compute
    geometry                           the point, longitude and latitude on WGS 84

What the file was made from stands in the metadata of the schema under "supplylines", as JSON.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from data.errors import FileMissingError, OutputError, TableError
from data.extras import needed_to
from data.files import arrow_tables
from data.files.atomic_write import staged_file
from data.files.input_file import MAX_BYTES
from data.messages.spoken import say
from data.software import software
from geo.gazetteer.entry import Entry
from geo.names.name_index import Keys
from geo.names.spelling import fold, keys_of, root, sound

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from data.files.input_file import Readable
    from geo.gazetteer.entry import Named
    from geo.gazetteer.name_lists import NameList

FORMAT = "supplylines gazetteer"
VERSION = 1
_COMMAND = "`supplylines gazetteer build`"
_TEXTS = ("id", "name", "place_class", "country", "admin", "pcode", "source", "licence")
_LISTS = ("aliases", "sources", "ids", "keys", "sounds", "roots")
_COLUMNS = [*_TEXTS, *_LISTS, "population", "seat_level", "geometry"]
_NUMBERS = ("population", "seat_level")
_OWN = ("id", "name", "pcode", *_NUMBERS, "aliases", "sources", "ids")
_SHARED = ("place_class", "country", "admin", "source", "licence")  # columns in which few texts stand often


@dataclass(frozen=True)
class StoredNames:
    """The rows of a gazetteer file, turned into entries only where they are asked for.

    `keys` are the distinct folded names; name k is that of rows[starts[k]:starts[k + 1]].
    """

    columns: dict[str, list[Any]]
    lat: NDArray[np.float64]
    lon: NDArray[np.float64]
    keys: Keys
    starts: NDArray[np.int64]
    rows: NDArray[np.int64]
    record: dict[str, Any]

    def __len__(self) -> int:
        """How many places there are."""
        return len(self.lat)

    def entry(self, row: int) -> Entry:
        """Return the entry of a row."""
        values: dict[str, Any] = {name: self.columns[name][row] for name in (*_TEXTS, *_NUMBERS)}
        values |= {name: tuple(self.columns[name][row]) for name in ("sources", "ids")}
        return Entry(lat=float(self.lat[row]), lon=float(self.lon[row]), **values)


def save_gazetteer(named: Sequence[Named], lists: Sequence[NameList], path: Path) -> None:
    """Write places as one file; one that holds a gazetteer is replaced, at one stroke. Equal places give equal bytes.

    Raises
    ------
    OutputError
        The file cannot be written, or something else than a gazetteer stands there.
    """
    check_output(path)
    record = {
        "format": FORMAT,
        "version": VERSION,
        "software": software(),
        "rules": _rules(),
        "files": [_file_record(names) for names in lists],
    }
    with staged_file(path) as staged:
        arrow_tables.write_table(staged, _table(named), record)


def check_output(path: Path) -> None:
    """Refuse a place where something else than a gazetteer stands.

    Raises
    ------
    OutputError
        It does.
    """
    try:
        _read(path, ["id"])
    except FileMissingError:
        return
    except TableError:
        msg = f"{path}: there is something else than a gazetteer here; give a new file with --out"
        raise OutputError(msg) from None


def load_gazetteer(path: Readable) -> StoredNames:
    """Read a file written by `save_gazetteer`.

    Raises
    ------
    FileMissingError
        The file is not there.
    TableError
        It is no gazetteer, of another version, or damaged.
    """
    table, record = _read(path)
    missing = [name for name in (*_SHARED, *_OWN) if name not in table.column_names]
    if missing:
        msg = f"{path}: the gazetteer lacks {', '.join(missing)}: it is of another version; build it again"
        raise TableError(msg)
    lon, lat = arrow_tables.points(table) if table.num_rows else (np.empty(0), np.empty(0))
    columns = {name: arrow_tables.strings(table, name).tolist() for name in _SHARED}
    columns |= {name: table.column(name).to_pylist() for name in _OWN}
    if record["rules"] == _rules():
        keys, codes, rows = _stored_keys(table)
    else:  # written by another version of this program, whose rules for names were others
        keys, codes, rows = _computed_keys(columns)
    counts = np.bincount(codes, minlength=len(keys.names))
    starts = np.concatenate([[0], np.cumsum(counts)])
    return StoredNames(columns, lat, lon, keys, starts, rows[np.argsort(codes, kind="stable")], record)


def _stored_keys(table: Any) -> tuple[Keys, NDArray[np.int64], NDArray[np.int64]]:
    """Return the distinct keys, and for every name in the file the number of its key and of its row."""
    lists = {name: table.column(name).combine_chunks() for name in ("keys", "sounds", "roots")}
    encoded = lists["keys"].flatten().dictionary_encode()
    codes = np.from_dlpack(encoded.indices).astype(np.int64)
    rows = np.repeat(np.arange(table.num_rows), np.diff(np.from_dlpack(lists["keys"].offsets)))
    first = arrow_tables.int_array(np.unique(codes, return_index=True)[1])  # keys are numbered as they come
    sounds, roots = (lists[name].flatten().take(first).to_pylist() for name in ("sounds", "roots"))
    return Keys(encoded.dictionary.to_pylist(), sounds, roots), codes, rows


def _computed_keys(columns: dict[str, list[Any]]) -> tuple[Keys, NDArray[np.int64], NDArray[np.int64]]:
    numbers: dict[str, int] = {}
    pairs = [
        (numbers.setdefault(key, len(numbers)), row)
        for row, (name, aliases) in enumerate(zip(columns["name"], columns["aliases"], strict=True))
        for key in keys_of((name, *aliases))
    ]
    codes, rows = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return Keys.of(list(numbers)), codes, rows


def _read(path: Readable, columns: list[str] | None = None) -> tuple[Any, dict[str, Any]]:
    """Return the table and the record of a gazetteer file."""
    with needed_to("gazetteers"):
        import pyarrow as pa
        import pyarrow.parquet as pq

    try:
        with path.open("rb") as content:
            file = pq.ParquetFile(pa.BufferReader(content.read(MAX_BYTES)))
        record = json.loads((file.schema_arrow.metadata or {}).get(b"supplylines", b"null"))
    except FileNotFoundError:
        msg = say("gazetteer.none", path=path, command=_COMMAND)
        raise FileMissingError(msg) from None
    except (OSError, pa.ArrowException, ValueError):
        msg = f"{path}: not a gazetteer (not a Parquet file that can be read); give one made by {_COMMAND}"
        raise TableError(msg) from None
    if not isinstance(record, dict) or record.get("format") != FORMAT:
        msg = f"{path}: not a gazetteer (a Parquet file of something else); give one made by {_COMMAND}"
        raise TableError(msg)
    if record.get("version") != VERSION:
        msg = (
            f"{path}: gazetteer of format version {record.get('version')!r:.20}, this program reads {VERSION}; "
            f"build it again with {_COMMAND}"
        )
        raise TableError(msg)
    missing = [name for name in _COLUMNS if name not in file.schema_arrow.names]
    if missing:
        msg = f"{path}: damaged (no column {', '.join(missing)}); build it again with {_COMMAND}"
        raise TableError(msg)
    try:
        return file.read(columns or _COLUMNS), record
    except (OSError, pa.ArrowException) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        msg = f"{path}: damaged ({reason:.100}); build it again with {_COMMAND}"
        raise TableError(msg) from None


def _table(named: Sequence[Named]) -> Any:
    import pyarrow as pa

    entries = [one.entry for one in named]
    lon, lat = (np.array([getattr(entry, name) for entry in entries], dtype=float) for name in ("lon", "lat"))
    keys = [keys_of((one.entry.name, *one.aliases)) for one in named]
    columns: dict[str, Any] = {name: pa.array([getattr(e, name) for e in entries], pa.string()) for name in _TEXTS}
    columns |= {name: columns[name].dictionary_encode() for name in _SHARED}
    columns |= {name: pa.array([getattr(entry, name) for entry in entries], pa.int64()) for name in _NUMBERS}
    texts: dict[str, Sequence[Sequence[str]]] = {
        "aliases": [one.aliases for one in named],
        "sources": [entry.sources for entry in entries],
        "ids": [entry.ids for entry in entries],
        "keys": keys,
        "sounds": [list(map(sound, of_place)) for of_place in keys],
        "roots": [list(map(root, of_place)) for of_place in keys],
    }
    columns |= {name: pa.array(texts[name], pa.list_(pa.string())) for name in _LISTS}
    columns["geometry"] = arrow_tables.coordinates(lon, lat)
    bounds = (float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max())) if len(lon) else None
    return arrow_tables.with_geometry(pa.table(columns), "point", bounds)


def _file_record(names: NameList) -> dict[str, Any]:
    counts = {"rows": names.rows_read, "places": len(names.named), "rejects": len(names.rejects)}
    return {**asdict(names.origin), **counts, "left_out": names.left_out}


def _rules() -> str:
    """Return a fingerprint of the rules for names, which the stored keys and sounds depend on."""
    text = (files("geo.names") / "spelling.py").read_text(encoding="utf-8")
    return sha256("\n".join(text.splitlines()).encode()).hexdigest()[:16]


def gazetteer_info(stored: StoredNames) -> dict[str, Any]:
    """Return counts of places by source, class, country and licence, and the share that is not alone with its name.

    A place of several sources or licences is counted under each.
    """
    columns = stored.columns
    return {
        "places": len(stored),
        "names": len(stored.keys.names),
        "shared_share": round(shared_share(columns["name"]), 4),
        "by_source": _counts(source for sources in columns["sources"] for source in sources),
        "by_place_class": _counts(columns["place_class"]),
        "by_country": _counts(columns["country"]),
        "by_licence": _counts(licence for joined in columns["licence"] for licence in joined.split("; ")),
        "files": stored.record["files"],
        "software": stored.record["software"],
    }


def shared_share(names: Iterable[str]) -> float:
    """Return the share of names that another place has too, once folded; 0 without names."""
    counts = Counter(map(fold, names))
    shared = sum(count for count in counts.values() if count > 1)
    return shared / max(counts.total(), 1)


def _counts(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))
