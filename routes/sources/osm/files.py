"""OpenStreetMap files of every kind, brought to one that can be streamed: nodes first, each object once, as it is now.

Most files are such already and are read in place. Of others a clean copy is made for the time of reading: those in
another order, history files, files with deleted objects or the negative numbers of an editor, Overpass JSON.
"""

from __future__ import annotations

import re
import shutil
import zlib
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np

from data.errors import InputError, SupplyLinesError
from data.extras import needed_to
from data.files.compressed import unpacked
from data.files.whole_file import check_whole_file
from routes.network.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.array_types import Ints

KINDS = (".osm.pbf", ".osm", ".osm.gz", ".osm.bz2", ".osm.zst", ".osm.json")
_ENDINGS = (".pbf", ".osm", ".osm.gz", ".osm.bz2", ".osm.zst", ".osh", ".osh.gz", ".osh.bz2", ".osh.zst", ".json")
_TEXTS = (".osm", ".osh", ".gz", ".bz2")  # XML, compressed or not
_CHANGES = (".osc", ".osc.gz", ".osc.bz2")
_NEGATIVE = 1 << 40  # the number -n of an editor is this plus n in a clean copy: no true number comes near
_IN_MEMORY_BYTES = 2_000_000_000  # the largest file that is brought in order here, by its size on disk
_HEAD_BYTES = 4096
_TAG_BYTES = 1 << 22  # those of OpenStreetMap have a few hundred
_DATE = re.compile(rb"(?:osm_base|\btimestamp)=[\"'](\d{4}-\d{2}-\d{2}(?:T[\d:]+Z)?)[\"']")
_ATTRIBUTES = rb"((?:\s+[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*/?>"
_OBJECT = re.compile(rb"<(node|way|relation)" + _ATTRIBUTES)
_IS_DELETED = re.compile(rb"\saction\s*=\s*[\"']delete[\"']")
_ID = re.compile(rb"\sid\s*=\s*[\"'](-?\d+)[\"']")

UNKNOWN_DATE = "unknown"
DELETED = "deleted objects"
OLD = "older versions of objects"


@dataclass(frozen=True)
class OsmFile:
    """A file that can be streamed, for one that was `given`.

    `data_date` is the day its data are of, "unknown" where it does not say. `is_located` says that its ways carry the
    places of their nodes, `is_sorted` that its head promises nodes before ways, `is_checked` that all of it was looked
    through; `tally` counts what a clean copy left out.
    """

    path: Path
    given: Path
    data_date: str = UNKNOWN_DATE
    is_located: bool = False
    is_sorted: bool = False
    is_checked: bool = False
    tally: Tally = field(default_factory=Tally)


@contextmanager
def opened(path: Path, *, thorough: bool = False) -> Iterator[OsmFile]:
    """Yield the file, or a clean copy of it; a PBF file is looked through only when asked to be `thorough`.

    Raises
    ------
    FileMissingError
        The file is not there.
    InputError
        It is a folder or a device, no OpenStreetMap file, ends too early, or is too large for a clean copy.
    """
    with needed_to("osm_files"):
        import_module("osmium")
    check_kind(path)
    with ExitStack() as stack:
        with faults_told(path):
            file = _prepared(path, stack, thorough=thorough)
        yield file


def _prepared(path: Path, stack: ExitStack, *, thorough: bool) -> OsmFile:
    plain, date = path, _date_in_text(path)
    if path.name.endswith((".zst", ".json")):
        plain, date = _unpacked(path, _folder(stack))
    removed = _removed(plain)  # reads all of a text, within limits, before libosmium does without
    file, keeps_history = _described(plain, path, date)
    if plain.suffix == ".pbf" and not (thorough or keeps_history):
        return file
    if keeps_history:
        _check_size(file, "keeps the history of its objects")
    state = _State.of(plain, removed)
    if state.is_clean:
        return replace(file, is_located=file.is_located or state.is_located, is_checked=True)
    return _clean_copy(file, state, _folder(stack) / "clean.osm.pbf")


def _folder(stack: ExitStack) -> Path:
    return Path(stack.enter_context(TemporaryDirectory(prefix="supplylines-")))


@contextmanager
def faults_told(path: Path) -> Iterator[None]:
    """Turn what the readers raise for the faults of a file into one message."""
    import osmium

    places = osmium.InvalidLocationError  # which is no ValueError
    try:
        yield
    except SupplyLinesError:
        raise
    except (RuntimeError, ValueError, EOFError, OSError, zlib.error, places) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        what = "not a complete OpenStreetMap file"
        if isinstance(error, OSError) and error.errno:
            what, reason = "cannot be read", error.strerror or reason
        elif isinstance(error, ValueError | places):
            what = "holds what OpenStreetMap does not allow"
        msg = f"{path}: {what} ({reason:.200}); download it again, or give another"
        raise InputError(msg) from None


def check_kind(path: Path) -> None:
    """Refuse what is not there or has another ending.

    Raises
    ------
    FileMissingError
        The file is not there.
    InputError
        Its name is not that of an OpenStreetMap file.
    """
    check_whole_file(path)
    if path.name.endswith(_CHANGES):
        msg = f"{path}: holds changes to a map, not the map; apply them to an extract, or give the extract"
        raise InputError(msg)
    if not path.name.endswith(_ENDINGS):
        msg = f"{path}: not an OpenStreetMap file by its name; expected one that ends in {', '.join(KINDS)}"
        raise InputError(msg)


def own_id(number: int) -> int:
    """Return the number that an object had before a clean copy was made."""
    return _NEGATIVE - number if number > _NEGATIVE else number


def own_ids(numbers: Ints) -> Ints:
    """Return the numbers that objects had before a clean copy was made."""
    return np.where(numbers > _NEGATIVE, _NEGATIVE - numbers, numbers)


def _described(plain: Path, given: Path, date: str) -> tuple[OsmFile, bool]:
    """Return what the head of a file says, and whether it says that versions of objects may follow each other."""
    import osmium

    with osmium.io.Reader(str(plain)) as reader:
        header = reader.header()
        stamp = header.get("osmosis_replication_timestamp") or header.get("timestamp")
        features = {header.get(f"pbf_optional_feature_{number}") for number in range(8)}
        keeps_history = bool(header.has_multiple_object_versions)
    date = (stamp or date)[:10] or UNKNOWN_DATE
    file = OsmFile(plain, given, date, "LocationsOnWays" in features, header.get("sorting") == "Type_then_ID")
    return file, keeps_history


def _unpacked(path: Path, folder: Path) -> tuple[Path, str]:
    """Return a copy of a file of a kind that libosmium cannot read, in one that it can, and the day of its data."""
    if path.name.endswith(".json"):
        from routes.sources.osm.overpass_json import write_json_as_pbf

        plain = folder / "plain.osm.pbf"
        return plain, write_json_as_pbf(path, plain)
    plain = folder / f"plain{Path(path.stem).suffix}"
    room = shutil.disk_usage(folder).free // 2
    try:
        with plain.open("wb") as file:
            for piece in unpacked(path):
                room -= len(piece)
                if room < 0:
                    msg = f"{path}: unpacked it takes up more than half the free space of {folder.parent}; make room"
                    raise InputError(msg)
                file.write(piece)
    except OSError as error:  # what pyarrow raises for bytes that are not of Zstandard
        msg = f"{path}: cannot be unpacked ({' '.join(str(error).split()):.200}); download it again, or give another"
        raise InputError(msg) from None
    return plain, _date_in_text(plain)


def _date_in_text(path: Path) -> str:
    """Return the day that the head of an XML file names, "" where it names none."""
    if path.suffix not in _TEXTS:
        return ""
    with closing(unpacked(path)) as pieces:
        head = next(pieces, b"")[:_HEAD_BYTES]
    if b"<osmChange" in head:
        msg = f"{path}: holds changes to a map, not the map; apply them to an extract, or give the extract"
        raise InputError(msg)
    found = _DATE.search(head)
    return found[1].decode()[:10] if found else ""


@dataclass
class _State:
    """What keeps a file from being streamed as it is; `removed` holds (kind, id) of what an editor has deleted."""

    unordered: int = 0
    repeated: int = 0
    deleted: int = 0
    negative: int = 0
    objects: int = 0
    nodes: int = 0
    is_located: bool = False
    removed: frozenset[tuple[str, int]] = frozenset()

    @classmethod
    def of(cls, path: Path, removed: frozenset[tuple[str, int]]) -> _State:
        """Look through a file."""
        import osmium

        state = cls(removed=removed)
        before = (0, False, 0)
        objects: Iterator[Any] = iter(osmium.FileProcessor(str(path)))
        for item in objects:
            key = (0 if item.is_node() else 1 if item.is_way() else 2, item.id > 0, abs(item.id))
            state.unordered += key < before
            state.repeated += key == before
            state.deleted += item.deleted
            state.negative += item.id < 0
            state.objects += 1
            state.nodes += key[0] == 0
            if key[0] == 1 and not state.nodes:
                state.is_located |= any(node.location.valid() for node in item.nodes)
            before = key
        state.deleted += len(state.removed)
        return state

    @property
    def is_clean(self) -> bool:
        """Whether the file can be streamed as it is."""
        return not (self.unordered or self.repeated or self.deleted or self.negative)


def _removed(path: Path) -> frozenset[tuple[str, int]]:
    """Return the objects that carry JOSM's `action="delete"`: they are in the file until it is uploaded."""
    if path.suffix not in _TEXTS:
        return frozenset()
    found, rest = set(), b""
    for piece in unpacked(path):
        text, _, rest = (rest + piece).rpartition(b">")
        if len(rest) > _TAG_BYTES:
            msg = f"{path}: not OpenStreetMap XML (a tag of over {_TAG_BYTES:,} bytes); give another"
            raise InputError(msg)
        if b"delete" in text:
            for match in _OBJECT.finditer(text + b">"):
                number = _ID.search(match[2])
                if number and _IS_DELETED.search(match[2]):
                    found.add((match[1].decode(), int(number[1])))
    return frozenset(found)


def _clean_copy(file: OsmFile, state: _State, target: Path) -> OsmFile:
    """Write the newest version of every object that is there, nodes first, all with positive numbers."""
    import osmium

    _check_size(file, "is not sorted, or holds deleted objects")
    reader = osmium.MergeInputReader()
    reader.add_file(str(file.path))
    options = ",locations_on_ways=true" if state.is_located else ""
    with osmium.SimpleWriter(osmium.io.File(str(target), f"pbf{options}")) as writer:
        copy = _copier(writer, state.removed)
        reader.apply(copy, simplify=True)
    tally = Tally()
    tally.unused[DELETED] = copy.deleted
    tally.unused[OLD] = state.objects - copy.objects
    return OsmFile(target, file.given, file.data_date, state.is_located, is_sorted=True, is_checked=True, tally=tally)


def _check_size(file: OsmFile, why: str) -> None:
    size = file.path.stat().st_size
    if size > _IN_MEMORY_BYTES:
        msg = (
            f"{file.given}: {why}, and is too large ({size / 1e9:.1f} GB) to be put in order here; run `osmium "
            "time-filter` (history) or `osmium sort` on it first"
        )
        raise InputError(msg)


def _copier(writer: Any, removed: frozenset[tuple[str, int]]) -> Any:
    """Return the handler that writes what is there, with numbers from 1 up."""
    import osmium

    def number(old: int) -> int:
        return _NEGATIVE - old if old < 0 else old

    class Copier(osmium.SimpleHandler):
        objects = deleted = 0

        def _is_gone(self, kind: str, item: Any) -> bool:
            self.objects += 1
            gone = bool(item.deleted or (kind, item.id) in removed)
            self.deleted += gone
            return gone

        def node(self, node: Any) -> None:
            if not self._is_gone("node", node):
                writer.add_node(node if node.id > 0 else node.replace(id=number(node.id)))

        def way(self, way: Any) -> None:
            if self._is_gone("way", way):
                return
            if way.id > 0 and all(node.ref > 0 for node in way.nodes):
                writer.add_way(way)
            else:
                writer.add_way(way.replace(id=number(way.id), nodes=[number(node.ref) for node in way.nodes]))

        def relation(self, relation: Any) -> None:
            if not self._is_gone("relation", relation):
                members = [(one.type, number(one.ref), one.role) for one in relation.members]
                writer.add_relation(relation.replace(id=number(relation.id), members=members))

    return Copier()
