"""`supplylines geocode`: place one phrase, or every row of a table."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.codes import Lang, Season
from data.errors import InputError, OutputError
from scripts.options import (
    NOMINATIM,
    Corridors,
    Crossings,
    Gazetteer,
    Json,
    Language,
    Network,
    Nominatim,
    Online,
    Speeds,
)
from scripts.printing import rounded
from scripts.progress import track

if TYPE_CHECKING:
    from routes.network import RoadNetwork
    from routes.placement import Placement
    from scripts.inputs import Scene

NAME = "geocode"
PHRASE_COLUMNS = ("place_text", "phrase", "text")
COLUMNS = (
    "kind",
    "status",
    "reason",
    "lat",
    "lon",
    "radius_km",
    "road_refs",
    "off_network",
    "ucdp_where_prec",
    "acled_geo_precision",
    "score",
    "alternatives",
    "explanation",
)


def run(
    table: Annotated[Path | None, typer.Argument(help="CSV with a column place_text (or phrase, text).")] = None,
    text: Annotated[str | None, typer.Option("--text", help="One location phrase.")] = None,
    admin: Annotated[str, typer.Option("--admin", help="Administrative names that go with --text, joined by ;")] = "",
    evaluate: Annotated[
        Path | None, typer.Option("--evaluate", help="CSV of phrases whose places are known: score the placements.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="File for the placed (or scored) table; default: stdout.")
    ] = None,
    network: Network = None,
    gazetteer: Gazetteer = None,
    corridors: Corridors = None,
    crossings: Crossings = None,
    speeds: Speeds = None,
    lang: Language = Lang.FR,
    online: Online = False,
    nominatim: Nominatim = NOMINATIM,
    as_json: Json = False,
) -> None:
    """Say where a location phrase lies on the road network, how sure that is and why."""
    from scripts.inputs import TableFiles, open_scene

    if sum(asked is not None for asked in (table, text, evaluate)) != 1:
        msg = "give one of a table, --text and --evaluate"
        raise typer.BadParameter(msg)
    files = TableFiles(corridors=corridors, crossings=crossings, speeds=speeds, network=network, gazetteer=gazetteer)
    scene = open_scene(files, Season.DRY, online=online, nominatim=nominatim)
    if evaluate is not None:
        from scripts.evaluate import evaluate as evaluated
        from scripts.evaluate import report

        report(evaluated(evaluate, scene), evaluate, out, as_json=as_json)
        return
    if text is not None:
        found = [record(place, scene.network, lang) for place in _placements(text, admin, scene)]
        typer.echo(json.dumps(found if len(found) > 1 else found[0], ensure_ascii=False) if as_json else _lines(found))
        return
    if table is not None:
        _write(_as_json(table, scene, lang) if as_json else _as_csv(table, scene, lang), out)


def record(place: Placement, network: RoadNetwork, lang: Lang) -> dict[str, Any]:
    """Return the documented keys of one placement."""
    return {
        "kind": place.kind.value,
        "status": place.status.value,
        "reason": place.reason.value if place.reason else None,
        "lat": rounded(place.lat, 5),
        "lon": rounded(place.lon, 5),
        "radius_km": rounded(place.radius_km, 1),
        "road_refs": list(place.road_refs),
        "geometry": place.geometry(network),
        "off_network": rounded(place.off_network, 3),
        "ucdp_where_prec": place.ucdp_where_prec,
        "acled_geo_precision": place.acled_geo_precision,
        "score": rounded(place.score, 3),
        "alternatives": [
            {"name": c.entry.name, "lat": c.entry.lat, "lon": c.entry.lon, "score": round(c.score, 3)}
            for c in place.alternatives
        ],
        "explanation": place.explanations[lang],
    }


def _placements(text: str, admin: str, scene: Scene) -> tuple[Placement, ...]:
    from geo.phrases import parse_claim

    return scene.placer.place(parse_claim(text, scene.names, admin))


def _placed_rows(table: Path, scene: Scene, lang: Lang) -> list[tuple[dict[str, str], list[dict[str, Any]]]]:
    """Return every row of a table with its placements; no row is left out."""
    from data.tables import read_rows

    rows = [row for _, row in read_rows(table)]
    column = next((name for name in PHRASE_COLUMNS if rows and name in rows[0]), None)
    if rows and column is None:
        msg = f"{table}: no column {' or '.join(PHRASE_COLUMNS)}; found {', '.join(rows[0])}"
        raise InputError(msg)
    known: dict[tuple[str, str], list[dict[str, Any]]] = {}
    placed = []
    for row in track(rows, len(rows), "Placing phrases"):
        key = (row[column or ""], row.get("admin", ""))
        if key not in known:
            known[key] = [record(place, scene.network, lang) for place in _placements(*key, scene)]
        placed.append((row, known[key]))
    return placed


def _as_json(table: Path, scene: Scene, lang: Lang) -> str:
    records = [{**row, "placements": places} for row, places in _placed_rows(table, scene, lang)]
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


def _as_csv(table: Path, scene: Scene, lang: Lang) -> str:
    """Return the table with a row for each placement, numbered where a phrase names several places."""
    from maps.escape import safe_cell

    placed = _placed_rows(table, scene, lang)
    own = list(dict.fromkeys(name for row, _ in placed for name in row))  # a row with cells too many has a column more
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*own, "place_number", *(f"placed_{name}" if name in own else name for name in COLUMNS)])
    for row, places in placed:
        for number, place in enumerate(places, start=1):
            cells = [safe_cell(row.get(name, "")) for name in own]
            writer.writerow([*cells, number, *(_cell(place[name]) for name in COLUMNS)])
    return out.getvalue()


def _cell(value: Any) -> str:
    """Return a value as the text of a CSV cell."""
    from maps.escape import safe_cell

    if value is None:
        return ""
    if isinstance(value, list):
        parts = [f"{v['name']} {v['lat']:.4f},{v['lon']:.4f}" if isinstance(v, dict) else str(v) for v in value]
        return safe_cell("; ".join(parts))
    return safe_cell(value) if isinstance(value, str) else str(value)


def _lines(found: list[dict[str, Any]]) -> str:
    lines = []
    for place in found:
        where = "no point" if place["lat"] is None else f"{place['lat']}, {place['lon']}"
        radius = "" if place["radius_km"] is None else f" within {place['radius_km']} km"
        refs = f" on {', '.join(place['road_refs'])}" if place["road_refs"] else ""
        reason = f" ({place['reason']})" if place["reason"] else ""
        lines += [f"{place['status']}{reason}: {place['kind']}, {where}{radius}{refs}", f"  {place['explanation']}"]
    return "\n".join(lines)


def _write(text: str, out: Path | None) -> None:
    if out is None:
        sys.stdout.write(text)
        return
    try:
        out.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        msg = f"{out}: cannot be written ({error.strerror}); give another file with --out"
        raise OutputError(msg) from None
