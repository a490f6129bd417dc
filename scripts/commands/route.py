"""`supplylines route`: the fastest or shortest truck route between two places."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.codes import Lang, Season
from data.messages.spoken import say
from scripts.shared.option_groups import RoadOptions, with_groups
from scripts.shared.options import Json, SeasonOf, SpokenLanguage

if TYPE_CHECKING:
    from routes.paths.trips import Spot, Trip

NAME = "route"


@with_groups
def run(
    *,
    start: Annotated[str, typer.Option("--from", help='A place name, or "lat,lon".')],
    end: Annotated[str, typer.Option("--to", help='A place name, or "lat,lon".')],
    shortest: Annotated[bool, typer.Option("--shortest", help="Fewest kilometres instead of fewest hours.")] = False,
    tables: RoadOptions,
    season: SeasonOf = Season.DRY,
    _lang: SpokenLanguage = Lang.EN,
    as_json: Json = False,
) -> None:
    """Print the fastest truck route between two places on the open network: roads, km, hours."""
    from routes.named_spots import spot_of
    from routes.paths.road_graph import RoadGraph
    from routes.paths.trips import plan_trip
    from routes.workspace import open_scene
    from scripts.shared.kept_parts import kept_parts

    scene = open_scene(tables.files(), season, parts=kept_parts())
    roads = scene.network
    spots = [spot_of(text, scene) for text in (start, end)]
    graph = RoadGraph(roads, roads.edge_length_m if shortest else roads.edge_time_s)
    trip = plan_trip(graph, *spots, once=True)
    typer.echo(_as_json(trip, spots) if as_json else _sentence(trip, spots, (start, end)))


def _as_json(trip: Trip, spots: list[Spot]) -> str:
    line = [[round(lon, 6), round(lat, 6)] for lon, lat in trip.line]
    record: dict[str, Any] = {
        "length_km": round(trip.length_m / 1000, 3),
        "time_h": round(trip.time_s / 3600, 3),
        "road_refs": list(trip.refs),
        "geometry": {"type": "LineString", "coordinates": line if len(line) > 1 else line * 2},
        "snap_km": [round(spot.snap_km, 3) for spot in spots],
    }
    return json.dumps(record, ensure_ascii=False)


def _sentence(trip: Trip, spots: list[Spot], names: tuple[str, str]) -> str:
    roads = ", ".join(trip.refs) or say("route.no_number")
    snaps = (say("route.snap", name=name, km=spot.snap_km) for name, spot in zip(names, spots, strict=True))
    told = {"km": trip.length_m / 1000, "hours": trip.time_s / 3600, "roads": roads}
    return say("route.told", snaps=say("separator").join(snaps), **told)
