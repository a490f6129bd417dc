"""Read what a command needs: tables, network, gazetteer, reports; and place the reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from data.codes import Season, SeasonRule
from data.errors import InputError
from data.files.csv_and_toml import reference
from geo.gazetteer.online import OnlineNames, OnlineSettings
from geo.reports.read_reports import YEARS, Reports, combine, known_by, read_reports
from routes.status.assessment import Assessor, last_event_date
from routes.status.options import Options
from routes.workspace import open_scene
from scripts.shared.options import NOMINATIM
from scripts.shared.progress import track

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from geo.reports.read_reports import Reject
    from geo.reports.report import Report
    from routes.placing.placement import Placement
    from routes.workspace import Scene, TableFiles

PACKAGED = (
    "roadbook.csv",
    "incidents.csv",
    "crossings.toml",
    "corridors.toml",
    "effects.toml",
    "speeds.toml",
    "mines.csv",
    "admin_units.csv",
)


class NoReportsError(InputError):
    """Not one row could be used; `rejects` say why."""

    def __init__(self, message: str, rejects: Sequence[Reject]) -> None:
        super().__init__(message)
        self.rejects = rejects


@dataclass(frozen=True)
class ReportFiles:
    """Where the reports come from, and the day up to which they were published."""

    incidents: Sequence[Path] = ()
    with_packaged: bool = False
    known_by: date | None = None


@dataclass(frozen=True)
class Parameters:
    """The numbers of an assessment that the command line can change; see `routes.status.options.Options`."""

    seed: int
    draws: int
    detour_ratio: float
    merge: bool
    season: SeasonRule
    half_life_factor: float
    weight_factor: float


@dataclass(frozen=True)
class Asked:
    """What is assessed, with which parameters, and whether Nominatim may be asked for names."""

    as_of: datetime | None
    since: datetime | None
    parameters: Parameters
    online: bool
    nominatim: str
    public_delay_days: int | None = None


@dataclass(frozen=True)
class PlacedReports:
    """Reports with their placements, and the rows that were read for them."""

    reports: tuple[Report, ...]
    placements: Mapping[str, tuple[Placement, ...]]
    source: Reports
    known_by: date | None


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


def place_reports(files: ReportFiles, scene: Scene) -> PlacedReports:
    """Read and place the reports; a bad row is among the rejects of `source`.

    Raises
    ------
    NoReportsError
        There is not one usable report.
    """
    paths: list[Path | None] = list(files.incidents)
    if not paths or files.with_packaged:
        paths.insert(0, None)
    today = datetime.now(tz=UTC).date()
    source = combine(read_reports(path, bounds=scene.network.bounds, today=today) for path in paths)
    reports = known_by(source.reports, files.known_by) if files.known_by else source.reports
    if not reports:
        raise NoReportsError(_no_reports(files, source), source.rejects)
    placements = scene.place_reports(track(reports, len(reports), "Placing reports"))
    return PlacedReports(tuple(reports), placements, source, files.known_by)


def prepare(tables: TableFiles, reports: ReportFiles, asked: Asked) -> tuple[PlacedReports, Assessor]:
    """Load everything, place the reports, and return them with the assessor of what was asked for.

    Raises
    ------
    NoReportsError
        There is not one usable report.
    """
    scene = scene_of(tables, asked)
    placed = place_reports(reports, scene)
    return placed, assessor_of(scene, placed, asked)


def scene_of(tables: TableFiles, asked: Asked) -> Scene:
    """Load tables, network and names for what was asked for; by the date, the network is the dry season's."""
    rule = asked.parameters.season
    season = Season.DRY if rule is SeasonRule.AUTO else Season(rule.value)
    return open_scene(tables, season, online_names(asked.nominatim) if asked.online else None)


def assessor_of(scene: Scene, placed: PlacedReports, asked: Asked) -> Assessor:
    """Return the assessor of what was asked for."""
    day, is_default = _assessed_day(asked.as_of, placed)
    if asked.public_delay_days is not None:
        day, is_default = day - timedelta(days=asked.public_delay_days), False
    if asked.since and asked.since.date() > day:
        msg = f"--since {asked.since.date()} is after the day assessed, {day}; give an earlier day"
        raise InputError(msg)
    options = Options(
        as_of=day,
        as_of_is_default=is_default,
        known_by=placed.known_by,
        since=asked.since.date() if asked.since else None,
        public_delay_days=asked.public_delay_days,
        **vars(asked.parameters),
    )
    return Assessor(scene.network, scene.tables, placed.reports, placed.placements, options)


def input_hashes(tables: TableFiles, reports: ReportFiles) -> dict[str, str]:
    """Return the SHA-256 of every file that went into a run, by file name."""
    replaced = {
        "corridors.toml": tables.corridors,
        "crossings.toml": tables.crossings,
        "effects.toml": tables.effects,
        "speeds.toml": tables.speeds,
    }
    hashes = {}
    for name in PACKAGED:
        if name != "incidents.csv" or reports.with_packaged or not reports.incidents:
            path = replaced.get(name)
            content = (path or reference(name)).read_bytes()
            hashes[name if path is None else f"{name}: {path.name}"] = sha256(content).hexdigest()
    if tables.gazetteer is not None:
        hashes[f"gazetteer: {tables.gazetteer.name}"] = sha256(tables.gazetteer.read_bytes()).hexdigest()
    for number, path in enumerate(tables.decisions, start=1):
        hashes[f"decisions {number}: {path.name}"] = sha256(path.read_bytes()).hexdigest()
    for number, path in enumerate(reports.incidents, start=1):
        hashes[f"incidents {number}: {path.name}"] = sha256(path.read_bytes()).hexdigest()
    return hashes


def _assessed_day(as_of: datetime | None, placed: PlacedReports) -> tuple[date, bool]:
    """Return the day to assess and whether it is the default, the last event's."""
    if as_of is not None:
        if as_of.year not in YEARS:
            msg = f"--as-of {as_of.date()} is out of range; expected a year from {YEARS[0]} to {YEARS[-1]}"
            raise InputError(msg)
        return as_of.date(), False
    last = last_event_date(placed.reports)
    if last is None:
        msg = "there are no reports to take a date from; give --as-of"
        raise InputError(msg)
    return last, True


def _no_reports(files: ReportFiles, source: Reports) -> str:
    named = ", ".join(str(path) for path in files.incidents) or "the packaged reports"
    if source.reports:
        return f"{named}: no report was published by {files.known_by}; give a later --known-by"
    first = f"; the first was line {source.rejects[0].line}: {source.rejects[0].reason}" if source.rejects else ""
    return f"{named}: no usable report among {source.rows_read} rows{first}"
