"""A scene: the tables, network and names that reports are placed and assessed with, loaded once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property, reduce
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from data.case import Case, Table, open_case, packaged_case, packaged_name
from data.codes import Mode, Season
from data.errors import FileMissingError
from data.files.stamps import stamp_of
from geo.gazetteer.gazetteer import Chained, Gazetteer
from geo.gazetteer.packaged_places import packaged_gazetteer
from geo.phrases.decisions import read_decisions
from routes.network.nearby import END_REACH_KM
from routes.network.splitting import split_at
from routes.sources.roadbook import METADATA, build_network

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from data.files.input_file import Readable
    from data.tables.corridors import NamedPlace
    from data.tables.roadbook import RoadBook
    from data.tableset import TableSet
    from geo.gazetteer.entry import Entry
    from geo.gazetteer.gazetteer import NameSource
    from geo.gazetteer.storage import StoredNames
    from geo.phrases.claim import Claim
    from geo.phrases.decisions import Decisions
    from geo.reports.located import Located
    from geo.reports.report import Report
    from routes.corridors.towns import Towns
    from routes.network.road_network import RoadNetwork
    from routes.placing.placement import Placement
    from routes.placing.placer import Placer

    Placed = tuple[Claim, tuple[Placement, ...]]

T = TypeVar("T")


class Parts(Protocol):
    """What earlier runs made of the program's own files."""

    def get(self, name: str, make: Callable[[], T]) -> T:
        """Return the part of that name, else what `make` gives, which is kept."""

    def find(self, name: str) -> Any:
        """Return the part of that name, None where there is none."""

    def put(self, name: str, part: object) -> None:
        """Keep a part under a name."""


class MadeAnew:
    """Keeps nothing."""

    def get(self, _name: str, make: Callable[[], T]) -> T:
        """Return what `make` gives."""
        return make()

    def find(self, _name: str) -> None:
        """Return None."""

    def put(self, _name: str, _part: object) -> None:
        """Keep nothing."""


MADE_ANEW = MadeAnew()

_STAMP = 16  # hexadecimal digits that tell saved networks apart


@dataclass(frozen=True)
class TableFiles:
    """A case's folder, files that replace its tables and road book, more names, and what people decided on names."""

    case_folder: Path | None = None
    corridors: Readable | None = None
    crossings: Readable | None = None
    effects: Readable | None = None
    speeds: Readable | None = None
    demand: Readable | None = None
    capacity: Readable | None = None
    network: Path | None = None
    roadbook: Readable | None = None
    gazetteer: Readable | None = None
    decisions: Sequence[Readable] = ()

    @cached_property
    def case(self) -> Case:
        """The case, these files in the place of its tables."""
        return open_case(self.case_folder).replacing(
            {
                Table.CORRIDORS: self.corridors,
                Table.CROSSINGS: self.crossings,
                Table.EFFECTS: self.effects,
                Table.SPEEDS: self.speeds,
                Table.DEMAND: self.demand,
                Table.CAPACITY: self.capacity,
                Table.ROADBOOK: self.roadbook,
            }
        )

    @cached_property
    def book(self) -> RoadBook:
        """The road book; without one there has to be a network.

        Raises
        ------
        FileMissingError
            There is neither.
        """
        book = self.case.roadbook()
        if not book.links and self.network is None:
            msg = (
                f"{self.case.folder}: the case has no {Table.ROADBOOK}; give --network NET, or write one: "
                f"`supplylines network book NET --case {self.case.folder} --out {Table.ROADBOOK}`"
            )
            raise FileMissingError(msg)
        return book

    @property
    def packaged_as(self) -> str | None:
        """The name of the packaged case where tables, road book and names are all its own, else None."""
        return None if self.case.replaced or self.gazetteer else packaged_name(self.case)


@dataclass(frozen=True)
class Scene:
    """Tables, network, names and decisions of a run; what it placed once it does not place again.

    `season` is that of the network's truck times, `gazetteers` are what is loaded of the names. What reads phrases and
    places them is imported for the first of them. `parts` keep what packaged files alone say, `placed_as` is the name
    of where they place things; where other names, tables or decisions count, nothing is kept.
    """

    tables: TableSet
    network: RoadNetwork
    names: NameSource
    decisions: Decisions
    season: Season = Season.DRY
    gazetteers: tuple[Gazetteer, ...] = ()
    case: Case = field(default_factory=packaged_case, repr=False)
    parts: Parts = field(default=MADE_ANEW, repr=False, compare=False)
    placed_as: str = field(default="", repr=False, compare=False)
    _placed: dict[tuple[object, ...], Placed] = field(default_factory=dict, repr=False, compare=False)
    _said: dict[tuple[str, str], Claim] = field(default_factory=dict, repr=False, compare=False)

    def __repr__(self) -> str:
        """Tell what it is made of; its tables may be very long."""
        tables, network = self.tables, self.network
        return (
            f"Scene({network.n_edges} edges, {len(tables.corridors)} corridors, {len(tables.crossings)} crossings, "
            f"{self.season.value} season)"
        )

    @cached_property
    def places(self) -> tuple[Entry, ...]:
        """Every place of the gazetteers: of the tables, of the gazetteer file and on the network."""
        return tuple(entry for one in self.gazetteers for entry in one.entries)

    @cached_property
    def towns(self) -> Towns:
        """The towns that the network's roads are told by."""
        from routes.corridors.towns import find_towns

        return find_towns(self.network, self.tables.corridors, self.tables.crossings, self.places)

    @cached_property
    def placer(self) -> Placer:
        """Puts claims on the network."""
        from routes.placing.placer import Placer

        return Placer(self.network, self.tables.speeds, self.names.units)

    def place(self, row: Located) -> tuple[Claim, tuple[Placement, ...]]:
        """Return what a row says of its place, as decided on where it is, and its placements."""
        if row.where not in self._placed:
            from geo.phrases.reporter import seen_from
            from geo.phrases.rows import claim_of

            claim = self.decisions.apply(claim_of(row, self.names, self._read), row.admin)
            if row.shape:
                claim = replace(claim, shape=row.shape)
            if row.reporter_lat is not None and row.reporter_lon is not None:
                claim = seen_from(claim, row.reporter_lat, row.reporter_lon, self.places)
            self._placed[row.where] = claim, self.placer.place(claim)
        return self._placed[row.where]

    def _read(self, text: str, admin: str) -> Claim:
        from geo.phrases.parse import parse_claim

        if (text, admin) not in self._said:
            self._said[text, admin] = parse_claim(text, self.names, admin)
        return self._said[text, admin]

    def place_reports(self, reports: Iterable[Report]) -> dict[str, tuple[Placement, ...]]:
        """Return the placements of reports by report id."""
        return {report.id: self.place(report)[1] for report in reports}

    def recall_places(self) -> Mapping[tuple[object, ...], Placed]:
        """Return what earlier runs kept of where rows lie; rows that are alike are not placed again."""
        known: Mapping[tuple[object, ...], Placed] = self.parts.find(self.placed_as) or {}
        self._placed.update(known)
        return known

    def keep_places(self, reports: Iterable[Report], known: Mapping[tuple[object, ...], Placed]) -> None:
        """Keep where reports that come with the tool were placed, unless that is known."""
        placed = {one.where: self._placed[one.where] for one in reports if one.where in self._placed}
        if placed.keys() - known.keys():
            self.parts.put(self.placed_as, {**known, **placed})


def open_scene(
    files: TableFiles | None = None,
    season: Season = Season.DRY,
    online: NameSource | None = None,
    parts: Parts = MADE_ANEW,
) -> Scene:
    """Load tables, road book and gazetteer; names that no gazetteer has are looked up `online`.

    What follows from packaged files alone is taken from `parts`.

    Raises
    ------
    InputError
        A file is not there or cannot be used.
    """
    files = files or TableFiles()
    case = files.packaged_as
    kept = parts if case else MADE_ANEW
    tables = kept.get(f"tables-{case}", files.case.tables)
    gazetteers = [kept.get(f"names-{case}", lambda: _names(files, tables))]
    roads = f"{case}-{season}"
    if files.network is None:
        network = kept.get(f"roads-{roads}", lambda: _book_roads(files, tables, season))
    else:
        from routes.network.places import gazetteer_of
        from routes.network.storage import load_places

        stamp = _stamp(files.network)
        network = _saved_roads(files.network, tables, season)
        gazetteers.append(Gazetteer(gazetteer_of(load_places(files.network))))
        roads += f"-{stamp}"
        if not stamp or _stamp(files.network) != stamp:  # replaced while it was read: placements are of its edges
            kept = MADE_ANEW
    sources: list[NameSource] = [*gazetteers, *([] if online is None else [online])]
    names = reduce(Chained, sources)
    decisions = read_decisions(files.decisions, network.bounds)
    kept = MADE_ANEW if files.decisions or online else kept
    return Scene(tables, network, names, decisions, season, tuple(gazetteers), files.case, kept, f"placed-{roads}")


def _names(files: TableFiles, tables: TableSet) -> Gazetteer:
    return packaged_gazetteer(files.book.posts, tables, _stored_names(files.gazetteer))


def _book_roads(files: TableFiles, tables: TableSet, season: Season) -> RoadNetwork:
    network = build_network(files.book.links, tables.speeds, season, _told_of(files, tables))
    return split_at(network, _ends(tables), END_REACH_KM * 1000)


def _saved_roads(path: Path, tables: TableSet, season: Season) -> RoadNetwork:
    from routes.corridors.border_posts import with_known_countries
    from routes.network.storage import load_network
    from routes.network.truck_times import retime

    network = with_known_countries(retime(load_network(path), tables.speeds, season), tables)
    return split_at(network, _ends(tables), END_REACH_KM * 1000)


def _stamp(network: Path) -> str:
    """Return what tells a saved network from another, "" where it cannot be told."""
    try:
        return stamp_of([network])[:_STAMP]
    except OSError:  # a folder that is not there is told of by what loads it
        return ""


def _told_of(files: TableFiles, tables: TableSet) -> dict[str, str]:
    """Return what a road book says of itself; one in the place of the case's own is told by its file."""
    if files.roadbook is not None:
        return METADATA | {"source": f"road book {files.roadbook.name}"}
    return tables.profile.roadbook.metadata


def _stored_names(path: Readable | None) -> StoredNames | None:
    if path is None:
        return None
    from geo.gazetteer.storage import load_gazetteer

    return load_gazetteer(path)


def _ends(tables: TableSet) -> list[tuple[float, float]]:
    """Return the (lat, lon) points at which assessed routes begin and end."""
    places: list[NamedPlace] = [*tables.crossings]
    for corridor in tables.corridors:
        if corridor.mode is Mode.ROAD:
            places += [corridor.destination, *([corridor.origin] if corridor.origin else [])]
    return list(dict.fromkeys((place.lat, place.lon) for place in places))
