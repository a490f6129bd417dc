"""The five calls of a notebook: load a network, load reports, place them, ask for the status, run a scenario."""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar, Unpack

from data.case import Table, packaged_case
from data.codes import Lang, Season, SeasonRule
from data.errors import InputError
from data.scenarios import read_scenario
from data.settings import Settings
from data.suggestions import did_you_mean
from geo.reports.located import Located
from geo.reports.read_facts import read_facts
from geo.reports.read_reports import Reports, combine, parse_reports, read_reports
from routes.records import (
    as_records,
    change_record,
    corridor_frame,
    corridor_record,
    cut_off_records,
    destination_changes,
    destination_records,
    frame_of,
    placement_record,
    plain_areas,
    supply_record,
)
from routes.scenarios.comparison import Comparer
from routes.scenarios.scenario import put_on_network
from routes.scenarios.targets import TargetFinder
from routes.status.assessment import Assessor, last_day_told
from routes.status.season_routes import SeasonRoutes
from routes.workspace import Scene, TableFiles, open_scene

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import geopandas as gpd
    import pandas as pd

    PathLike = str | Path

Code = TypeVar("Code", bound=StrEnum)


class Files(TypedDict, total=False):
    """Files in the place of packaged tables, as the options of the command line of the same names."""

    corridors: PathLike
    crossings: PathLike
    effects: PathLike
    speeds: PathLike
    gazetteer: PathLike
    decisions: Sequence[PathLike]


class Numbers(TypedDict, total=False):
    """The settings of an assessment; `data.settings.Settings` says what each is, its default and its bounds."""

    as_of: date | str
    known_by: date | str
    seed: int
    draws: int
    detour_ratio: float
    merge: bool
    season: SeasonRule | str
    half_life_factor: float
    weight_factor: float


def load_network(
    network: PathLike | None = None, *, season: Season | str = Season.DRY, **files: Unpack[Files]
) -> Scene:
    """Load the packaged road book, or a network made by `network build`, with the tables and names that go with it.

    `.network.edges_frame()` and `.network.nodes_frame()` of what is returned are GeoDataFrames in EPSG:4326.

    Raises
    ------
    InputError
        A file is not there or cannot be used.
    """
    paths: dict[str, Any] = {name: Path(value) for name, value in files.items() if isinstance(value, (str, Path))}
    decisions = tuple(Path(path) for path in files.get("decisions", ()))
    chosen = TableFiles(**paths, network=Path(network) if network else None, decisions=decisions)
    return open_scene(chosen, _code(Season, season, "season"))


def load_reports(
    *sources: PathLike | pd.DataFrame,
    access: Sequence[PathLike] = (),
    supply: Sequence[PathLike] = (),
    scene: Scene | None = None,
) -> Reports:
    """Load reports from CSV files or frames with their columns, the packaged ones without any.

    `access` and `supply` are CSV files of access statements and of what was seen of supply; without any, the packaged
    ones come with the packaged reports. The points of a GeoDataFrame are taken for coordinates. A row that cannot be
    used is among the `rejects` (of the reports, or of their `facts`) with its reason; with a `scene`, so is a report
    whose coordinates lie off its network.

    Raises
    ------
    InputError
        A file is not there, or a source is no table of reports.
    """
    limits: dict[str, Any] = {
        "bounds": scene.network.bounds if scene else None,
        "today": datetime.now(tz=UTC).date(),
        "vocabulary": scene.tables.vocabulary if scene else packaged_case().vocabulary(),
    }
    case = packaged_case()
    corridors = scene.tables.corridors if scene else case.corridors()
    own = {Table.ACCESS: [Path(path) for path in access], Table.SUPPLY: [Path(path) for path in supply]}
    facts = read_facts(
        [corridor.id for corridor in corridors],
        access=own[Table.ACCESS],
        supply=own[Table.SUPPLY],
        packaged={table: case.file(table) for table, files in own.items() if not (sources or files)},
    )
    readings = (
        read_reports(case.file(Table.INCIDENTS) if source is None else Path(source), **limits)
        if source is None or isinstance(source, (str, Path))
        else parse_reports(as_records(source), f"frame {number}", **limits)
        for number, source in enumerate(sources or (None,), start=1)
    )
    return combine(readings, facts)


def place(what: Reports | str | Iterable[str], scene: Scene, *, lang: Lang | str = Lang.EN) -> gpd.GeoDataFrame:
    """Place reports or phrases: a row a place, with the columns of `geocode` and the pieces of road as geometry."""
    language = _code(Lang, lang, "lang")
    rows: list[tuple[dict[str, Any], Located]]
    if isinstance(what, Reports):
        rows = [({"report_id": one.id, "event_type": one.event_type, "date": one.date}, one) for one in what.reports]
    else:
        phrases = [what] if isinstance(what, str) else list(what)
        rows = [({}, Located(place_text=text)) for text in phrases]
    records, geometries = [], []
    for known, row in rows:
        for number, placement in enumerate(scene.place(row)[1], start=1):
            records.append(
                {**known, "place_text": row.place_text, "number": number, **placement_record(placement, language)}
            )
            geometries.append(placement.geometry(scene.network))
    return frame_of(records, geometries)


def status(reports: Reports, scene: Scene, **numbers: Unpack[Numbers]) -> gpd.GeoDataFrame:
    """Return a row a corridor with the columns of `status --json` and its usual road, by default on the last event day.

    `.attrs` hold the day (`as_of`) and what is known of the `destinations`.
    """
    assessor = assessor_of(reports, scene, numbers)
    day = assessor.on(assessor.settings.as_of)
    records = [corridor_record(route.corridor, one) for route, one in zip(assessor.routes, day.statuses, strict=True)]
    frame = corridor_frame(records, assessor.routes, assessor.network)
    frame.attrs = {
        "as_of": day.day.isoformat(),
        "destinations": destination_records(day),
        "supply_country": supply_record(day.supply.country) if day.supply.country else None,
    }
    return frame


def run_scenario(
    scenario: PathLike | Mapping[str, Any], reports: Reports, scene: Scene, **numbers: Unpack[Numbers]
) -> gpd.GeoDataFrame:
    """Return a row a corridor without and with a scenario: a TOML file, a packaged one's name, or a dict of its keys.

    In a dict, `polygon` may be a shapely area or a GeoDataFrame of areas. `.attrs` hold the `scenario`'s name, its day
    (`as_of`), the `destinations`, what is `cut_off`, and `warnings`. Both sides are drawn with the same numbers.

    Raises
    ------
    InputError
        The scenario cannot be used; the message names line or entry.
    """
    if isinstance(scenario, (str, Path)):
        file = packaged_case().scenario(Path(scenario))
    else:
        file = read_scenario(plain_areas(scenario), "scenario")
    assessor = assessor_of(reports, scene, numbers)
    finder = TargetFinder(scene.network, scene.names, scene.placer, scene.tables.crossings, assessor.placements)
    changes = put_on_network(file, finder, scene.tables, assessor.settings.as_of)
    found = Comparer(assessor, rejects=reports.rejects, rows_read=reports.rows_read).compare(changes)
    records = [change_record(pair) for pair in found.corridors]
    frame = corridor_frame(records, [pair.after.route for pair in found.corridors], found.assessment.network)
    frame.attrs = {
        "scenario": changes.name,
        "as_of": changes.day.isoformat(),
        "destinations": destination_changes(found),
        "cut_off": cut_off_records(found),
        "warnings": list(found.warnings),
    }
    return frame


def assessor_of(reports: Reports, scene: Scene, numbers: Numbers) -> Assessor:
    """Return the assessor of the reports that were known, with their placements."""
    settings = Settings.of(**{"season": scene.season.value, **numbers})
    usual = settings.season.usual
    if usual is not scene.season:
        rule = settings.season.value
        msg = f"season = {rule!r} needs the {usual.value} season's network; load_network(season={usual.value!r})"
        raise InputError(msg)
    known, facts = reports.known_by(settings.known_by), reports.facts.known_by(settings.known_by)
    settings = settings.for_day(last_day_told(known, facts))
    routes = SeasonRoutes(scene.network, scene.tables, settings.season, towns=scene.towns)
    return Assessor(scene.network, scene.tables, known, scene.place_reports(known), settings, routes, facts=facts)


def _code(codes: type[Code], value: str, name: str) -> Code:
    try:
        return codes(value)
    except ValueError:
        hint = did_you_mean(str(value), list(codes))
        msg = f"{name} = {value!r:.40} is not known{hint}; allowed are {', '.join(codes)}"
        raise InputError(msg) from None
