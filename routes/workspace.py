"""A scene: the tables, network and names that reports are placed and assessed with, loaded once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property, reduce
from typing import TYPE_CHECKING

from data.case import Case, Table, open_case, packaged_case
from data.codes import Mode, Season
from data.errors import FileMissingError
from geo.gazetteer.gazetteer import Chained, Gazetteer
from geo.gazetteer.packaged_places import packaged_gazetteer
from geo.phrases.decisions import read_decisions
from routes.network.nearby import END_REACH_KM
from routes.network.splitting import split_at
from routes.sources.roadbook import METADATA, build_network

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
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


@dataclass(frozen=True)
class Scene:
    """Tables, network, names and decisions of a run; what it placed once it does not place again.

    `season` is that of the network's truck times, `gazetteers` are what is loaded of the names. What reads phrases and
    places them is imported for the first of them.
    """

    tables: TableSet
    network: RoadNetwork
    names: NameSource
    decisions: Decisions
    season: Season = Season.DRY
    gazetteers: tuple[Gazetteer, ...] = ()
    case: Case = field(default_factory=packaged_case, repr=False)
    _placed: dict[tuple[object, ...], tuple[Claim, tuple[Placement, ...]]] = field(
        default_factory=dict, repr=False, compare=False
    )
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
        from geo.phrases.reporter import seen_from
        from geo.phrases.rows import claim_of

        if row.where not in self._placed:
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


def open_scene(files: TableFiles | None = None, season: Season = Season.DRY, online: NameSource | None = None) -> Scene:
    """Load tables, road book and gazetteer; names that no gazetteer has are looked up `online`.

    Raises
    ------
    InputError
        A file is not there or cannot be used.
    """
    files = files or TableFiles()
    tables = files.case.tables()
    book = _book(files)
    gazetteers = [packaged_gazetteer(book.posts, tables, _stored_names(files.gazetteer))]
    if files.network is None:
        network = build_network(book.links, tables.speeds, season, _told_of(files, tables))
    else:
        from routes.corridors.border_posts import with_known_countries
        from routes.network.places import gazetteer_of
        from routes.network.storage import load_network, load_places
        from routes.network.truck_times import retime

        network = with_known_countries(retime(load_network(files.network), tables.speeds, season), tables)
        gazetteers.append(Gazetteer(gazetteer_of(load_places(files.network))))
    network = split_at(network, _ends(tables), END_REACH_KM * 1000)
    sources: list[NameSource] = [*gazetteers, *([] if online is None else [online])]
    names = reduce(Chained, sources)
    decisions = read_decisions(files.decisions, network.bounds)
    return Scene(tables, network, names, decisions, season, tuple(gazetteers), files.case)


def _book(files: TableFiles) -> RoadBook:
    """Return the road book; without one there has to be a network.

    Raises
    ------
    FileMissingError
        There is neither.
    """
    book = files.case.roadbook()
    if not book.links and files.network is None:
        msg = (
            f"{files.case.folder}: the case has no {Table.ROADBOOK}; give --network NET, or write one: "
            f"`supplylines network book NET --case {files.case.folder} --out {Table.ROADBOOK}`"
        )
        raise FileMissingError(msg)
    return book


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
