"""Read what a command needs: tables, network, gazetteer, reports; and place the reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from data.case import Table, packaged_case
from data.errors import InputError
from data.files.hashes import file_sha256
from data.known import known_by
from geo.gazetteer.online import OnlineNames, OnlineSettings
from geo.reports.read_reports import Reports, combine, read_reports
from routes.status.assessment import Assessor, last_event_date
from routes.workspace import open_scene
from scripts.shared.options import NOMINATIM
from scripts.shared.printing import REJECTS_SHOWN, warn
from scripts.shared.progress import track

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.settings import Settings
    from geo.gazetteer.gazetteer import NameSource
    from geo.reports.read_reports import Reject
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
    """Reports with their placements, and the rows that were read for them."""

    reports: tuple[Report, ...]
    placements: Mapping[str, tuple[Placement, ...]]
    source: Reports


def online_names(address: str) -> OnlineNames:
    """Return the names of a Nominatim server, its answers kept in the user's cache folder."""
    from importlib.metadata import version
    from urllib.parse import urlsplit

    from platformdirs import user_cache_path

    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        msg = f"--nominatim = {address!r:.80} is no web address; expected one such as {NOMINATIM}"
        raise InputError(msg)
    settings = OnlineSettings(
        cache_dir=user_cache_path("supplylines") / "nominatim",
        version=version("supplylines"),
        domain=parts.netloc + parts.path.rstrip("/"),
        scheme=parts.scheme,
    )
    return OnlineNames(settings)


def place_reports(asked: ReportOptions, scene: Scene) -> PlacedReports:
    """Read and place the reports that were known by the day asked for; a bad row is among the rejects of `source`.

    Raises
    ------
    NoReportsError
        There is not one usable report.
    """
    paths = list(asked.incidents or ())
    if sum(path.is_stdin for path in paths) > 1:
        msg = "--incidents - is given more than once, but standard input can be read once; give it once"
        raise InputError(msg)
    if not paths or asked.with_packaged:
        paths.insert(0, packaged_case().file(Table.INCIDENTS))
    today = datetime.now(tz=UTC).date()
    source = combine(
        read_reports(path, bounds=scene.network.bounds, today=today, vocabulary=scene.tables.vocabulary)
        for path in paths
    )
    reports = known_by(source.reports, asked.known_by.date()) if asked.known_by else source.reports
    if not reports:
        raise NoReportsError(_no_reports(asked, source), source.rejects)
    placements = scene.place_reports(track(reports, len(reports), "Placing reports"))
    return PlacedReports(tuple(reports), placements, source)


def prepare(
    tables: TableFiles, reports: ReportOptions, settings: Settings, online: NameSource | None
) -> tuple[Scene, PlacedReports, Assessor]:
    """Load everything, place the reports, and return them with the assessor of what was asked for.

    Raises
    ------
    NoReportsError
        There is not one usable report.
    """
    scene = open_scene(tables, settings.season.usual, online)
    warn(*scene.decisions.notes)
    placed = place_reports(reports, scene)
    return scene, placed, assessor_of(scene, placed, settings)


def assessor_of(scene: Scene, placed: PlacedReports, settings: Settings) -> Assessor:
    """Return the assessor of what was asked for."""
    settings = settings.for_day(last_event_date(placed.reports))
    return Assessor(scene.network, scene.tables, placed.reports, placed.placements, settings, towns=scene.towns)


def input_hashes(tables: TableFiles, reports: ReportOptions) -> dict[str, str]:
    """Return the SHA-256 of every file that went into a run, as it was read, by file name."""
    case, hashes = tables.case, {}
    for table in Table:
        if table is not Table.INCIDENTS or reports.with_packaged or not reports.incidents:
            path = case.replaced.get(table)
            name = table.value if path is None else f"{table}: {path.name}"
            hashes[name] = file_sha256(case.file(table))
    if tables.gazetteer is not None:
        hashes[f"gazetteer: {tables.gazetteer.name}"] = file_sha256(tables.gazetteer)
    for number, path in enumerate(tables.decisions, start=1):
        hashes[f"decisions {number}: {path.name}"] = file_sha256(path)
    for number, path in enumerate(reports.incidents or (), start=1):
        hashes[f"incidents {number}: {path.name}"] = file_sha256(path)
    return hashes


def _no_reports(asked: ReportOptions, source: Reports) -> str:
    named = ", ".join(str(path) for path in asked.incidents or ()) or "the packaged reports"
    if source.reports:
        return f"{named}: no report was published by {asked.known_by:%Y-%m-%d}; give a later --known-by"
    first = "".join(f"; line {one.line}: {one.reason}" for one in source.rejects[:REJECTS_SHOWN])
    return f"{named}: no usable report among {source.rows_read} rows{first}"
