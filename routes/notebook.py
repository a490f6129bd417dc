"""The five calls of a notebook: load a network, load reports, place them, ask for the status, run a scenario."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar, Unpack

from data.case import Table, packaged_case
from data.codes import DateOrder, Lang, Season, SeasonRule
from data.errors import InputError
from data.files.input_file import InputFile
from data.messages.suggestions import did_you_mean, no_such
from data.scenarios import read_scenario
from data.settings import Settings
from data.tables.mapping import load_mapping
from geo.reports.located import Located
from geo.reports.read_facts import read_facts
from geo.reports.read_reports import Reports, combine, parse_reports, read_reports
from routes.frames import corridor_frame, frame_of, is_frame, plain_areas, text_table
from routes.network.road_network import RoadNetwork
from routes.records import (
    change_record,
    corridor_record,
    cut_off_records,
    destination_changes,
    destination_records,
    placement_record,
    supply_record,
)
from routes.scenarios.comparison import Comparer
from routes.scenarios.scenario import put_on_network
from routes.scenarios.targets import TargetFinder
from routes.status.assessment import Assessor, last_day_told
from routes.status.season_routes import SeasonRoutes
from routes.workspace import Scene, TableFiles, open_scene

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import geopandas as gpd
    import numpy as np
    import pandas as pd

    PathLike = str | Path
    Day = date | str | np.datetime64

Code = TypeVar("Code", bound=StrEnum)


class Files(TypedDict, total=False):
    """Files in the place of packaged tables, as the options of the command line of the same names."""

    corridors: PathLike
    crossings: PathLike
    effects: PathLike
    speeds: PathLike
    roadbook: PathLike
    gazetteer: PathLike
    decisions: Sequence[PathLike]


class Numbers(TypedDict, total=False):
    """The settings of an assessment; `data.settings.Settings` says what each is, its default and its bounds.

    A day is a date, a moment or a text such as "2025-11-14", in Python, numpy or pandas.
    """

    as_of: Day
    known_by: Day
    seed: int
    draws: int
    detour_ratio: float
    merge: bool
    season: SeasonRule | str
    half_life_factor: float
    weight_factor: float


def load_network(
    network: PathLike | None = None,
    *,
    case: PathLike | None = None,
    season: Season | str = Season.DRY,
    **files: Unpack[Files],
) -> Scene:
    """Load a case's road book, or a network made by `network build`, with the tables and names that go with it.

    `case` is the folder of a case or the name of a packaged one.

    `.network.edges_frame()` and `.network.nodes_frame()` of what is returned are GeoDataFrames in EPSG:4326.

    Raises
    ------
    InputError
        A file is not there or cannot be used, or an argument is not known.
    """
    check_names("load_network", files, Files, ("network", "case", "season"))
    given: dict[str, Any] = dict(files)
    decisions = _paths(given.pop("decisions", None), "decisions")
    paths: dict[str, Any] = {name: _path(value, name) for name, value in given.items() if value is not None}
    chosen = TableFiles(
        **paths,
        case_folder=None if case is None else _path(case, "case"),
        network=None if network is None else _path(network, "network"),
        decisions=tuple(decisions),
    )
    return open_scene(chosen, code_of(Season, season, "season"))


def load_reports(
    *sources: PathLike | pd.DataFrame,
    access: Sequence[PathLike] = (),
    supply: Sequence[PathLike] = (),
    scene: Scene | None = None,
    mapping: PathLike | None = None,
    dates: DateOrder | str | None = None,
) -> Reports:
    """Load reports from files of any format or frames with our columns, the case's own without any.

    `access` and `supply` are CSV files of access statements and of what was seen of supply; without any, the
    case's own come with its reports. `mapping` is a file that says what the columns of the files hold, `dates` what
    stands first in dates such as 06/11/2025 ("dmy" or "mdy"). The points of a GeoDataFrame are taken for coordinates.
    A row that cannot be used is among the `rejects` (of the reports, or of their `facts`) with its reason; with a
    `scene`, so is a report whose coordinates lie off its network. A source may have a header alone, and `Reports()` are
    none.

    Raises
    ------
    InputError
        A file is not there, or a source is no table of reports.
    """
    if scene is not None:
        check_kind(scene, Scene, "scene", "load_network")
    limits: dict[str, Any] = {
        "bounds": scene.network.bounds if scene else None,
        "today": datetime.now(tz=UTC).date(),
        "vocabulary": scene.tables.vocabulary if scene else packaged_case().vocabulary(),
    }
    chosen = None if mapping is None else load_mapping(_path(mapping, "mapping"))
    own = {"mapping": chosen, "dates": None if dates is None else code_of(DateOrder, dates, "dates")}
    case = scene.case if scene else packaged_case()
    corridors = scene.tables.corridors if scene else case.corridors()
    told = {Table.ACCESS: _paths(access, "access"), Table.SUPPLY: _paths(supply, "supply")}
    facts = read_facts(
        [corridor.id for corridor in corridors],
        access=told[Table.ACCESS],
        supply=told[Table.SUPPLY],
        vocabulary=limits["vocabulary"],
        packaged={
            table: case.file(table) for table, files in told.items() if case.has(table) and not (sources or files)
        },
    )
    own_reports = (case.file(Table.INCIDENTS),) if case.has(Table.INCIDENTS) else ()
    readings = (_read(one, number, limits, own) for number, one in enumerate(sources or own_reports, start=1))
    return combine(readings, facts)


def _read(source: object, number: int, limits: Mapping[str, Any], own: Mapping[str, Any]) -> Reports:
    """Read one source of reports, the case's own file or one that is given."""
    if isinstance(source, InputFile):
        return read_reports(source, **limits)
    if isinstance(source, (str, Path)):
        return read_reports(Path(source), **limits, **own)
    if is_frame(source):
        name = f"frame {number}"
        return parse_reports(*text_table(source, name), name, **limits)
    hint = "; give the scene by its name: scene=..." if isinstance(source, Scene) else ""
    msg = f"source {number} is {source!r:.60}; expected a file's path or a frame{hint}"
    raise InputError(msg)


def place(what: Reports | str | Iterable[str], scene: Scene, *, lang: Lang | str = Lang.EN) -> gpd.GeoDataFrame:
    """Place reports or phrases: a row a place, with the columns of `geocode` and the pieces of road as geometry.

    Raises
    ------
    InputError
        It is a frame or anything else that is neither reports nor phrases.
    """
    language = code_of(Lang, lang, "lang")
    check_kind(scene, Scene, "scene", "load_network")
    rows: list[tuple[dict[str, Any], Located]]
    if isinstance(what, Reports):
        rows = [({"report_id": one.id, "event_type": one.event_type, "date": one.date}, one) for one in what.reports]
    else:
        rows = [({}, Located(place_text=text)) for text in _phrases(what)]
    records, geometries = [], []
    for known, row in rows:
        for number, placement in enumerate(scene.place(row)[1], start=1):
            records.append(
                {**known, "place_text": row.place_text, "number": number, **placement_record(placement, language)}
            )
            geometries.append(placement.geometry(scene.network))
    return frame_of(records, geometries)


def _phrases(what: Any) -> list[str]:
    """Return the phrases to place.

    Raises
    ------
    InputError
        They are something else, such as a frame, whose columns would be placed.
    """
    if is_frame(what):
        msg = "place: a frame is no list of phrases; give load_reports(frame), or its column: frame['place_text']"
        raise InputError(msg)
    phrases = [what] if isinstance(what, str) else what
    if isinstance(phrases, (bytes, dict, Path)) or not hasattr(phrases, "__iter__"):
        msg = f"place: {phrases!r:.60} is no phrase; expected reports, a phrase or several phrases"
        raise InputError(msg)
    texts = list(phrases)
    odd = next((number for number, text in enumerate(texts) if not isinstance(text, str)), None)
    if odd is not None:
        msg = f"place: phrase {odd + 1} is {texts[odd]!r:.60}; expected a text; leave out what is missing"
        raise InputError(msg)
    return texts


def status(reports: Reports, scene: Scene, **numbers: Unpack[Numbers]) -> gpd.GeoDataFrame:
    """Return a row a corridor with the columns of `status --json` and its usual road, by default on the last day told.

    `.attrs` hold the day (`as_of`), what is known of the `destinations` and their supply, and `supply_country`.
    """
    check_names("status", numbers, Numbers)
    assessor = assessor_of(reports, scene, numbers)
    day = assessor.on(assessor.settings.as_of)
    towns, pairs = assessor.towns, zip(assessor.routes, day.statuses, strict=True)
    records = [corridor_record(route, one, towns) for route, one in pairs]
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
    """Return a row a corridor without and with a scenario: a TOML file, the name of the case's own, or a dict.

    In a dict, `polygon` may be a shapely area or a GeoDataFrame of areas. `.attrs` hold the `scenario`'s name, its day
    (`as_of`), the `destinations`, what is `cut_off`, and `warnings`. Both sides are drawn with the same numbers.

    Raises
    ------
    InputError
        The scenario cannot be used; the message names line or entry.
    """
    check_names("run_scenario", numbers, Numbers)
    if isinstance(scenario, Mapping):
        file = read_scenario(plain_areas(dict(scenario)), "scenario")
    else:
        file = scene.case.scenario(_path(scenario, "scenario"))
    assessor = assessor_of(reports, scene, numbers, file.scenario.as_of)
    finder = TargetFinder.on(scene, assessor.placements)
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


def assessor_of(reports: Reports, scene: Scene, numbers: Numbers, otherwise: date | None = None) -> Assessor:
    """Return the assessor of the reports that were known, with their placements.

    Without `as_of` the day is the last one told of, and without any report `otherwise`.
    """
    check_kind(reports, Reports, "reports", "load_reports")
    check_kind(scene, Scene, "scene", "load_network")
    settings = Settings.of(**{"season": scene.season.value, **numbers})
    usual = settings.season.usual
    if usual is not scene.season:
        rule = settings.season.value
        msg = f"season = {rule!r} needs the {usual.value} season's network; load_network(season={usual.value!r})"
        raise InputError(msg)
    known, facts = reports.known_by(settings.known_by), reports.facts.known_by(settings.known_by)
    settings = settings.for_day(last_day_told(known, facts) or otherwise)
    routes = SeasonRoutes(scene.network, scene.tables, settings.season, towns=scene.towns)
    return Assessor(scene.network, scene.tables, known, scene.place_reports(known), settings, routes, facts=facts)


def check_names(call: str, given: Iterable[str], known: type, own: Sequence[str] = ()) -> None:
    """Refuse arguments that are neither keys of the typed dict `known` nor the call's `own`.

    Raises
    ------
    InputError
        There is one; the message names the nearest.
    """
    names = [*own, *known.__annotations__]
    for name in given:
        if name not in names:
            msg = f"{call}: {name}: {no_such('argument', name, names)}"
            raise InputError(msg)


def check_kind(value: object, wanted: type, name: str, maker: str) -> None:
    """Refuse an argument of another kind, two in the wrong order for instance.

    Raises
    ------
    InputError
        It is not what `maker` returns.
    """
    if not isinstance(value, wanted):
        msg = f"{name} is {value!r:.60}; expected what {maker} returns"
        raise InputError(msg)


def _paths(value: Any, name: str) -> list[Path]:
    """Return the paths that are given, one or several."""
    several = [value] if isinstance(value, (str, Path)) else value or ()
    return [_path(path, name) for path in several]


def _path(value: object, name: str) -> Path:
    if isinstance(value, (str, Path)):
        return Path(value)
    hint = "; save it first: save_network(network, path)" if isinstance(value, RoadNetwork) else ""
    msg = f"{name} is {value!r:.60}; expected the path of a file{hint}"
    raise InputError(msg)


def code_of(codes: type[Code], value: str, name: str) -> Code:
    """Return the code that a text is.

    Raises
    ------
    InputError
        It is none; the message names the nearest.
    """
    try:
        return codes(value)
    except ValueError:
        hint = did_you_mean(str(value), list(codes))
        msg = f"{name} = {value!r:.40} is not known{hint}; allowed are {', '.join(codes)}"
        raise InputError(msg) from None
