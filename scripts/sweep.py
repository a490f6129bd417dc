"""`supplylines sweep`: which road sections supply hangs on, to protect, repair and pre-stock."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.codes import RankBy, Season
from data.errors import InputError
from scripts.options import Corridors, Crossings, DetourRatio, Gazetteer, Json, Network, SeasonOf, Speeds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.claim import Entry
    from routes.scene import Scene, TableFiles

NAME = "sweep"


def run(
    corridor: Annotated[
        list[str] | None, typer.Option("--corridor", help="Id of a corridor that counts (repeatable); default: all.")
    ] = None,
    rank: Annotated[
        RankBy, typer.Option("--rank", help="Rank by corridors cut, hours added or published share affected.")
    ] = RankBy.CUT,
    share: Annotated[
        str, typer.Option("--share", help='Count shares worded so, such as "fuel"; the latest of each wording.')
    ] = "all",
    worst: Annotated[
        int, typer.Option("--worst", min=0, max=10, help="Also the N sections whose joint closure costs most.")
    ] = 0,
    redundancy: Annotated[
        bool, typer.Option("--redundancy", help="Also how many supply routes of each destination share no road.")
    ] = False,
    top: Annotated[int, typer.Option("--top", min=1, help="Rows printed.")] = 15,
    out: Annotated[Path | None, typer.Option("--out", help="Folder for CSV, GeoJSON and JSON.")] = None,
    network: Network = None,
    gazetteer: Gazetteer = None,
    corridors: Corridors = None,
    crossings: Crossings = None,
    speeds: Speeds = None,
    season: SeasonOf = Season.DRY,
    detour_ratio: DetourRatio = 1.5,
    as_json: Json = False,
) -> None:
    """Close each road section in turn: what to protect, repair and pre-stock for. Not for public release."""
    from maps.output import write_all
    from maps.sweep import redundancy_record, section_record, sections_csv, sections_geojson, sweep_json, worst_record
    from routes.corridors import find_corridors
    from routes.ground import Ground
    from routes.scene import TableFiles, open_scene
    from routes.sweep import Sweep
    from scripts.sweep_tables import print_redundancies, print_sections, print_worst

    files = TableFiles(corridors=corridors, crossings=crossings, speeds=speeds, network=network, gazetteer=gazetteer)
    scene = open_scene(files, season)
    ground = Ground(scene.network, scene.tables, season)
    routes = find_corridors(ground.routes, corridor or ())
    if not any(route.edges for route in routes):
        msg = "no corridor asked for has a road on the network, so nothing can close; check --corridor and --network"
        raise InputError(msg)
    sweep = Sweep(ground, routes, places_of(scene, files), detour_ratio, share)
    ranked = sweep.ranked(rank)
    gravest = sweep.worst(worst, rank) if worst else None
    supplied = sweep.redundancies(scene.tables.crossings) if redundancy else None
    parts: dict[str, Any] = {
        "rank_by": rank.value,
        "detour_ratio": detour_ratio,
        "season": season.value,
        "sections": [section_record(number, one) for number, one in enumerate(ranked, start=1)],
    }
    parts |= {"worst": worst_record(*gravest)} if gravest else {}
    parts |= {"redundancy": [redundancy_record(one) for one in supplied]} if supplied else {}
    texts = {
        "sweep.json": sweep_json(parts),
        "sections.csv": sections_csv(ranked),
        "sections.geojson": sections_geojson(ranked, ground.network),
    }
    paths = [] if out is None else write_all(out, texts)
    if as_json:
        typer.echo(texts["sweep.json"], nl=False)
        return
    print_sections(ranked, len(sweep.sections), top)
    if gravest:
        print_worst(*gravest)
    if supplied:
        print_redundancies(supplied)
    typer.echo("".join(f"wrote {path}\n" for path in paths), nl=False)


def places_of(scene: Scene, files: TableFiles) -> Iterator[Entry]:
    """Yield the places that sections may be named by: those of the tables, the gazetteer file and the network."""
    from geo.gazetteer_file import load_gazetteer
    from geo.packaged import packaged_gazetteer

    stored = load_gazetteer(files.gazetteer) if files.gazetteer else None
    yield from packaged_gazetteer(None, scene.tables, stored).entries
    if files.network is not None:
        from geo.gazetteer import Gazetteer as Names
        from routes.place_nodes import gazetteer_of
        from routes.storage import load_places

        yield from Names(gazetteer_of(load_places(files.network))).entries
