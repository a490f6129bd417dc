"""Read what a command needs: tables, network, gazetteer, reports; and place the reports."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from data.case import TOLD, Table
from data.errors import InputError
from data.files.hashes import file_sha256
from data.messages.spoken import say
from data.tables.mapping import load_mapping
from geo.reports.read_facts import read_facts
from geo.reports.read_reports import PLAIN, Reports, combine, read_reports
from geo.reports.statements import StatementReport, from_tables
from routes.status.assessment import Assessor, last_day_told
from routes.status.season_routes import SeasonRoutes
from routes.workspace import open_scene
from scripts.shared.kept_networks import KeptNetworks
from scripts.shared.kept_parts import kept_of_networks, kept_parts
from scripts.shared.printing import REJECTS_SHOWN, first_rejects, note, reader_name, warn
from scripts.shared.progress import track
from scripts.shared.reports_told import age_of_packaged, off_roads

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from data.case import Case
    from data.files.input_file import InputFile
    from data.settings import Settings
    from geo.gazetteer.gazetteer import NameSource
    from geo.reports.facts import Facts
    from geo.reports.kept_rows import Reject
    from geo.reports.report import Report
    from routes.placing.placement import Placement
    from routes.workspace import Scene, TableFiles
    from scripts.shared.option_groups import ReportOptions


class NoReportsError(InputError):
    """Not one row could be used; `rejects` say why."""

    def __init__(self, message: str, rejects: Sequence[Reject]) -> None:
        super().__init__(message)
        self.rejects = rejects


@dataclass(frozen=True)
class PlacedReports:
    """Reports with their placements, and the rows that were read for them.

    `own` are the reports of the files and the register that were given; `packaged_until` is the last day that a
    packaged report is of, None where these do not count.
    """

    reports: tuple[Report, ...]
    placements: Mapping[str, tuple[Placement, ...]]
    source: Reports
    own: tuple[Report, ...] = ()
    packaged_until: date | None = None

    @property
    def rejects(self) -> tuple[Reject, ...]:
        """The rows of any table that could not be used."""
        return self.source.rejects + self.source.facts.rejects


def place_reports(asked: ReportOptions, scene: Scene) -> PlacedReports:
    """Read and place what was known by the day asked for; bad rows are among the rejects of `source` and its facts.

    Raises
    ------
    NoReportsError
        There are rows, but not one is a usable report.
    """
    today = datetime.now(tz=UTC).date()
    if sum(path.is_stdin for path in asked.files(Table.INCIDENTS)) > 1:
        msg = "--incidents - is given more than once, but standard input can be read once; give it once"
        raise InputError(msg)
    packaged = _packaged(asked, scene.case, Table.INCIDENTS)
    paths = [*packaged, *asked.files(Table.INCIDENTS)]
    limits: dict[str, Any] = {"bounds": scene.network.bounds, "today": today, "vocabulary": scene.tables.vocabulary}
    own: dict[str, Any] = {"mapping": load_mapping(asked.mapping) if asked.mapping else None, "dates": asked.dates}
    given = asked.files(Table.INCIDENTS)
    read = {path: read_reports(path, **limits, **(own if path in given else {})) for path in paths}
    readings = [*_registered(asked, scene), *read.values()]
    for reading in readings:
        tell_format(reading)
    source = combine(readings, _facts(asked, scene))
    reports = source.known_by(asked.known_by.date() if asked.known_by else None)
    if source.rows_read and not from_tables(reports):
        raise NoReportsError(_no_reports(asked, source), source.rejects)
    known = scene.recall_places()
    placements = scene.place_reports(track(reports, len(reports), "Placing reports"))
    usual = {one.id: one for path in packaged for one in read[path].reports}
    statements = () if asked.files(Table.ACCESS) else [one for one in reports if isinstance(one, StatementReport)]
    scene.keep_places([*usual.values(), *statements], known)
    given_here = tuple(one for one in from_tables(reports) if one.id not in usual)
    return PlacedReports(reports, placements, source, given_here, last_day_told(list(usual.values())))


def _registered(asked: ReportOptions, scene: Scene) -> list[Reports]:
    """Return the reports of the register that is asked for.

    Raises
    ------
    NoReportsError
        None of them is approved.
    InputError
        A day is given without a register.
    """
    day = asked.team_knew_by.date() if asked.team_knew_by else None
    if asked.register is None:
        if day is not None:
            msg = "--team-knew-by is the day of approval in a register; give --register too"
            raise InputError(msg)
        return []
    found = asked.register.reports(scene.network.bounds, day)
    if not found.rows_read:
        key = "no_reports.approved_by" if day else "no_reports.approved"
        msg = say(key, register=asked.register, day=day)
        raise NoReportsError(msg, ())
    return [found]


def with_choices(tables: TableFiles, reports: ReportOptions) -> TableFiles:
    """Return the files with the places that people chose in the register, before those of --decisions."""
    chosen = reports.register.choices if reports.register else None
    return tables if chosen is None else replace(tables, decisions=(chosen, *tables.decisions))


def tell_format(reading: Reports) -> None:
    """Say on stderr what a file was recognised as, unless it is the plainest, and account for its rows."""
    for name, kind in reading.read_as:
        if kind != PLAIN:
            counts = {"n": reading.rows_read, "reports": len(reading.reports), "rejects": len(reading.rejects)}
            note(say("read_as", name=name, reader=reader_name(kind), **counts))


def _facts(asked: ReportOptions, scene: Scene) -> Facts:
    """Read what was seen of supply and said of access."""
    return read_facts(
        [corridor.id for corridor in scene.tables.corridors],
        supply=asked.files(Table.SUPPLY),
        access=asked.files(Table.ACCESS),
        vocabulary=scene.tables.vocabulary,
        packaged={table: path for table in TOLD for path in _packaged(asked, scene.case, table)},
    )


def _packaged(asked: ReportOptions, case: Case, table: Table) -> list[InputFile]:
    """Return the case's own file of a table of what was told, nothing where it does not count."""
    return [case.file(table)] if asked.takes_packaged(table) and case.has(table) else []


def prepare(
    tables: TableFiles,
    reports: ReportOptions,
    settings: Settings,
    online: NameSource | None,
    otherwise: date | None = None,
) -> tuple[Scene, PlacedReports, Assessor]:
    """Load everything, place the reports, and return them with the assessor of what was asked for.

    Without `as_of` the day is that of the last event, and without any row of a report `otherwise`.

    Raises
    ------
    NoReportsError
        There are rows, but not one is a usable report.
    InputError
        There is no day to assess.
    """
    scene = open_scene(with_choices(tables, reports), settings.season.usual, online, kept_parts())
    warn(*scene.decisions.notes)
    if not (scene.network.edge_country != "").any():
        warn(say("no_countries", path=tables.network))
    placed = place_reports(reports, scene)
    assessor = assessor_of(scene, placed, settings, otherwise, KeptNetworks(kept_of_networks()))
    warn(*off_roads(placed.own, placed.placements), *age_of_packaged(placed.packaged_until, assessor.settings.as_of))
    return scene, placed, assessor


def assessor_of(
    scene: Scene,
    placed: PlacedReports,
    settings: Settings,
    otherwise: date | None = None,
    kept: KeptNetworks | None = None,
) -> Assessor:
    """Return the assessor of what was asked for; `otherwise` is its day where there is neither `as_of` nor a report."""
    facts = placed.source.facts.known_by(settings.known_by)
    settings = settings.for_day(last_day_told(placed.reports, facts) or otherwise)
    routes = SeasonRoutes(scene.network, scene.tables, settings.season, towns=scene.towns, kept=kept)
    return Assessor(scene.network, scene.tables, placed.reports, placed.placements, settings, routes, facts=facts)


def input_hashes(tables: TableFiles, reports: ReportOptions) -> dict[str, str]:
    """Return the SHA-256 of every file that went into a run, as it was read, by file name."""
    case, hashes = tables.case, {}
    for table in Table:
        if case.has(table) and (table not in TOLD or reports.takes_packaged(table)):
            path = case.replaced.get(table)
            name = table.value if path is None else f"{table}: {path.name}"
            hashes[name] = file_sha256(case.file(table))
    if tables.gazetteer is not None:
        hashes[f"gazetteer: {tables.gazetteer.name}"] = file_sha256(tables.gazetteer)
    for number, path in enumerate(tables.decisions, start=1):
        hashes[f"decisions {number}: {path.name}"] = file_sha256(path)
    if reports.mapping is not None:
        hashes[f"mapping: {reports.mapping.name}"] = file_sha256(reports.mapping)
    if reports.register is not None:
        hashes |= reports.register.hashes
    for table in TOLD:
        for number, path in enumerate(reports.files(table), start=1):
            hashes[f"{table.value.removesuffix('.csv')} {number}: {path.name}"] = file_sha256(path)
    return hashes


def _no_reports(asked: ReportOptions, source: Reports) -> str:
    given = [*([asked.register] if asked.register else []), *(asked.incidents or ())]
    named = ", ".join(map(str, given)) or say("no_reports.packaged")
    if source.reports:
        return say("no_reports.known_by", names=named, day=f"{asked.known_by:%Y-%m-%d}")
    first = first_rejects(source.rejects[:REJECTS_SHOWN])
    return say("no_reports.among", names=named, n=source.rows_read, first=first)
