"""`supplylines sweep`: which road sections supply hangs on, to protect, repair and pre-stock."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.codes import Commodity, Lang, RankBy, Season, SweepOf
from data.errors import InputError
from data.limits import DETOUR_RATIO
from scripts.shared.options import (
    AsOf,
    Corridors,
    Crossings,
    DetourRatio,
    Effects,
    Gazetteer,
    Incidents,
    Json,
    KnownBy,
    Language,
    Network,
    SeasonOf,
    Speeds,
    WithPackaged,
)
from scripts.shared.printing import warn

if TYPE_CHECKING:
    from data.settings import Settings
    from geo.gazetteer.entry import Entry
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.status.season_routes import NetworkRoutes
    from routes.sweeps.supply_hours import Closed
    from routes.sweeps.sweep import Sweep
    from routes.workspace import Scene, TableFiles
    from scripts.shared.inputs import ReportFiles

NAME = "sweep"
ALL_GOODS = "all"  # how the shares of all goods are worded


def run(
    of: Annotated[
        SweepOf, typer.Option("--of", help="Roads that count: the corridors', or from every crossing to every end.")
    ] = SweepOf.CORRIDORS,
    corridor: Annotated[
        list[str] | None, typer.Option("--corridor", help="Id of a corridor that counts (repeatable); default: all.")
    ] = None,
    rank: Annotated[
        RankBy, typer.Option("--rank", help="Rank by corridors cut, hours added or published share affected.")
    ] = RankBy.CUT,
    share: Annotated[
        str, typer.Option("--share", help='Count shares worded so, such as "fuel"; the latest of each wording.')
    ] = ALL_GOODS,
    worst: Annotated[
        int, typer.Option("--worst", min=0, max=10, help="Also the N sections whose joint closure costs most.")
    ] = 0,
    redundancy: Annotated[
        bool, typer.Option("--redundancy", help="Also how many supply routes of each destination share no road.")
    ] = False,
    ways: Annotated[int, typer.Option("--ways", min=0, max=10, help="Also up to N distinct ways a corridor.")] = 0,
    hours: Annotated[
        float | None,
        typer.Option("--hours", min=0.0, help="Also the towns beyond N hours from every open crossing."),
    ] = None,
    closed_from: Annotated[
        float | None,
        typer.Option("--closed-from", min=0.01, max=1.0, help="With --hours: closures at least this probable stand."),
    ] = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    incidents: Incidents = None,
    with_packaged: WithPackaged = False,
    top: Annotated[int, typer.Option("--top", min=1, help="Rows printed.")] = 15,
    out: Annotated[Path | None, typer.Option("--out", help="Folder for CSV, GeoJSON and JSON.")] = None,
    threads: Annotated[int, typer.Option("--threads", min=1, max=256, help="Threads of this machine.")] = 1,
    scheduler: Annotated[
        str, typer.Option("--scheduler", help="Dask scheduler to compute on, such as tcp://host:8786.")
    ] = "",
    checkpoint: Annotated[
        Path | None, typer.Option("--checkpoint", help="New folder that keeps what is computed.")
    ] = None,
    resume: Annotated[
        Path | None, typer.Option("--resume", help="Folder of an interrupted sweep to go on with.")
    ] = None,
    network: Network = None,
    gazetteer: Gazetteer = None,
    corridors: Corridors = None,
    crossings: Crossings = None,
    effects: Effects = None,
    speeds: Speeds = None,
    season: SeasonOf = Season.DRY,
    detour_ratio: DetourRatio = DETOUR_RATIO.default,
    lang: Language = Lang.FR,
    as_json: Json = False,
) -> None:
    """Close each road section in turn: what to protect, repair and pre-stock for. Not for public release."""
    _check_closed_from(closed_from, hours, [as_of, known_by, incidents, with_packaged])
    from data.settings import Settings
    from maps.exports import sweep as texts_of
    from maps.page.sweep_page import SweepFindings, sweep_page
    from maps.write_run import write_all
    from routes.status.season_routes import NetworkRoutes
    from routes.sweeps.sweep import Sweep
    from routes.workspace import TableFiles, open_scene
    from scripts.shared.inputs import ReportFiles
    from scripts.shared.sweep_compute import searches_on
    from scripts.tables import sweep as tables

    files = TableFiles(corridors, crossings, effects, speeds, network, gazetteer)
    reports = ReportFiles(tuple(incidents or ()), with_packaged)
    scene = open_scene(files, season)
    network_routes = NetworkRoutes(scene.network, scene.tables, season)
    places = places_of(scene, files)
    roads = _routes(network_routes, scene, of, corridor or ())
    closed = _closed(scene, reports, Settings.of(as_of=as_of, known_by=known_by, draws=1), closed_from)
    with searches_on(threads, scheduler, checkpoint, resume) as searches:
        carriers = roads if of is SweepOf.NETWORK else network_routes.routes
        sweep = Sweep(network_routes, roads, places, detour_ratio, share, searches, carriers)
        _check_shares(sweep, share, rank)
        ranked = sweep.ranked(rank)
        gravest = sweep.worst(worst, rank) if worst else None
        supplied = sweep.redundancies(scene.tables.crossings) if redundancy else []
        distinct = sweep.ways(ways) if ways else []
        towns = [] if hours is None else sweep.towns(scene.tables.crossings, places, closed, hours)
    parts: dict[str, Any] = {
        "of": of.value,
        "rank_by": rank.value,
        "detour_ratio": detour_ratio,
        "season": season.value,
        "sections": [texts_of.section_record(number, one) for number, one in enumerate(ranked, start=1)],
    }
    parts |= {"worst": texts_of.worst_record(*gravest)} if gravest else {}
    parts |= {"redundancy": [texts_of.redundancy_record(one) for one in supplied]} if redundancy else {}
    parts |= (
        {"ways": [row for one in distinct for row in texts_of.ways_records(*one, network_routes.network)]}
        if ways
        else {}
    )
    parts |= {"towns": [texts_of.town_record(one) for one in towns]} if hours is not None else {}
    texts = {
        "sweep.json": texts_of.sweep_json(parts),
        "sections.csv": texts_of.sections_csv(ranked),
        "sections.geojson": texts_of.sections_geojson(ranked, network_routes.network),
    }
    if out is not None:
        found = SweepFindings(network_routes.network, ranked, sweep.ends, detour_ratio, towns, hours)
        texts["sections.html"] = sweep_page(found, lang)
    paths = [] if out is None else write_all(out, texts)
    if as_json:
        typer.echo(texts["sweep.json"], nl=False)
        return
    tables.print_sections(ranked, len(sweep.sections), top)
    if gravest:
        tables.print_worst(*gravest)
    if redundancy:
        tables.print_redundancies(supplied)
    if ways:
        tables.print_ways(distinct, network_routes.network)
    if hours is not None:
        tables.print_towns(towns, hours, top)
    typer.echo("".join(f"wrote {path}\n" for path in paths), nl=False)


def _check_closed_from(closed_from: float | None, hours: float | None, of_reports: list[Any]) -> None:
    """Refuse options that would do nothing without another."""
    if closed_from is not None and hours is None:
        raise typer.BadParameter("--closed-from says which closures stand for --hours; give --hours as well")
    if closed_from is None and any(of_reports):
        msg = (
            "--as-of, --known-by, --incidents and --with-packaged say which closures --closed-from means; give that too"
        )
        raise typer.BadParameter(msg)


def _routes(
    network_routes: NetworkRoutes, scene: Scene, of: SweepOf, ids: list[str] | tuple[str, ...]
) -> list[CorridorRoute]:
    """Return the roads that count.

    Raises
    ------
    InputError
        None of them is on the network.
    """
    from routes.corridors.corridor_routes import find_corridors
    from routes.sweeps.sweep import every_pair

    found = list(find_corridors(network_routes.routes, ids))
    if of is SweepOf.NETWORK:
        found = every_pair(network_routes, found, scene.tables.crossings)
    if not any(route.edges for route in found):
        msg = "no corridor asked for has a road on the network, so nothing can close; check --corridor and --network"
        raise InputError(msg)
    return found


def _check_shares(sweep: Sweep, share: str, rank: RankBy) -> None:
    """Refuse a wording that no published share has, and say where ranking by shares finds none.

    Raises
    ------
    InputError
        No share is worded so.
    """
    from routes.sweeps.criticality import published_shares

    if sweep.supply.shares:
        return
    known = sorted({one.share.what for one in published_shares(sweep.network_routes.routes)})
    if share != ALL_GOODS and known:
        msg = f"--share {share!r:.60}: no published share is worded so; known are {', '.join(known)}"
        raise InputError(msg)
    if rank is RankBy.SHARE:
        warn("no share is published for these roads: ranked by corridors cut and hours added")


def _closed(scene: Scene, reports: ReportFiles, settings: Settings, at_least: float | None) -> Closed:
    """Return what the reported closures of a day close to fuel, nothing where no probability is given."""
    import numpy as np

    from routes.sweeps.supply_hours import Closed, closed_by
    from scripts.shared.inputs import assessor_of, place_reports

    if at_least is None:
        return Closed(np.zeros(scene.network.n_edges, dtype=bool), frozenset())
    assessor = assessor_of(scene, place_reports(reports, scene, settings.known_by), settings)
    _, closures = assessor.events_and_closures(assessor.settings.as_of)
    return closed_by(closures, at_least, scene.network.n_edges, Commodity.FUEL)


def places_of(scene: Scene, files: TableFiles) -> list[Entry]:
    """Return the places that roads may be named by: those of the tables, the gazetteer file and the network."""
    from geo.gazetteer.gazetteer import Gazetteer as Names
    from geo.gazetteer.packaged_places import packaged_gazetteer
    from geo.gazetteer.storage import load_gazetteer
    from routes.network.places import gazetteer_of
    from routes.network.storage import load_places

    stored = load_gazetteer(files.gazetteer) if files.gazetteer else None
    found = list(packaged_gazetteer(None, scene.tables, stored).entries)
    if files.network is not None:
        found += Names(gazetteer_of(load_places(files.network))).entries
    return found
