"""`supplylines geocode`: place one phrase, or every row of a table; or score phrases whose places are known."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.codes import Lang, Season
from data.errors import TableError
from data.files.input_file import InputFile
from data.messages.spoken import language, say, word
from scripts.shared.option_groups import NameOptions, RoadOptions, with_groups
from scripts.shared.options import FILE_OR_STDIN, Json, Language, Mapping
from scripts.shared.printing import code_name, note, warn, warn_of_rejects

if TYPE_CHECKING:
    from routes.workspace import Scene
    from scripts.tables.placed_rows import PlacedRow

NAME = "geocode"


@with_groups
def run(
    *,
    table: Annotated[
        InputFile | None,
        typer.Argument(
            help="Table with a column place_text (or phrase, text), or lat and lon, or of reports; - is stdin.",
            **FILE_OR_STDIN,
        ),
    ] = None,
    text: Annotated[str | None, typer.Option("--text", help="One location phrase.")] = None,
    admin: Annotated[str, typer.Option("--admin", help="Administrative names that go with --text, joined by ;")] = "",
    evaluate: Annotated[
        Path | None,
        typer.Option(
            "--evaluate",
            help="Table of phrases whose places are known: score placements; with --gazetteer, beside those without.",
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="File for the placed (or scored) table; default: stdout.")
    ] = None,
    review: Annotated[
        Path | None, typer.Option("--review", help="File for the uncertain phrases of the table, to choose in by hand.")
    ] = None,
    mapping: Mapping = None,
    tables: RoadOptions,
    names: NameOptions,
    lang: Language = Lang.FR,
    as_json: Json = False,
) -> None:
    """Say where a location phrase lies on the road network, how sure that is and why."""
    from routes.workspace import open_scene
    from scripts.shared.kept_parts import kept_parts

    if sum(asked is not None for asked in (table, text, evaluate)) != 1:
        msg = say("asked.geocode")
        raise typer.BadParameter(msg)
    if review is not None and table is None:
        msg = say("asked.review")
        raise typer.BadParameter(msg)
    files = tables.files(names)
    scene = open_scene(files, Season.DRY, names.source(), kept_parts())
    warn(*scene.decisions.notes)
    if text is not None:
        _place_text(text, admin, scene, lang, as_json=as_json)
    elif table is not None:
        rows = _place_table(table, mapping, scene, lang, out, as_json=as_json)
        if review is not None:
            from scripts.tables.review_table import write_review

            write_review(review, rows, scene.decisions, lang)
    elif evaluate is not None:
        from scripts.commands.geocode_evaluate import evaluate as evaluated
        from scripts.commands.geocode_evaluate import report

        packaged = None
        if files.gazetteer is not None:
            packaged = evaluated(evaluate, open_scene(replace(files, gazetteer=None), Season.DRY))
        report(evaluated(evaluate, scene), evaluate, out, lang, packaged=packaged, as_json=as_json)


def _place_text(text: str, admin: str, scene: Scene, lang: Lang, *, as_json: bool) -> None:
    from geo.reports.located import Located
    from routes.records import placement_json

    _, places = scene.place(Located(place_text=text, admin=admin))
    found = [placement_json(place, scene.network, lang if as_json else language()) for place in places]
    typer.echo(json.dumps(found if len(found) > 1 else found[0], ensure_ascii=False) if as_json else _lines(found))


def _place_table(
    table: InputFile, mapping: InputFile | None, scene: Scene, lang: Lang, out: Path | None, *, as_json: bool
) -> list[PlacedRow]:
    from data.files.atomic_write import write_text
    from data.tables.mapping import load_mapping
    from scripts.tables.placed_rows import count_line, place_rows, rows_csv, rows_json

    rows, told, notes = place_rows(table, scene, load_mapping(mapping) if mapping else None)
    if not rows:
        msg = say("geocode.no_row", table=table)
        raise TableError(msg)
    placed = rows_json(rows, scene.network, lang) if as_json else rows_csv(rows, lang)
    if out is None:
        sys.stdout.write(placed)
    else:
        write_text(out, placed)
    if told:
        note(told)
    warn(*notes)
    rejects = [(table.name, row.line, row.problem) for row in rows if row.problem]
    warn_of_rejects(rejects, say("geocode.listed", path=out or say("geocode.the_table")))
    typer.echo(count_line(rows), err=True)
    return rows


def _lines(found: list[dict[str, Any]]) -> str:
    lines = []
    for place in found:
        where = say("geocode.no_point") if place["lat"] is None else f"{place['lat']}, {place['lon']}"
        radius = "" if place["radius_km"] is None else say("geocode.radius", km=place["radius_km"])
        refs = say("geocode.on", refs=", ".join(place["road_refs"])) if place["road_refs"] else ""
        reason = f" ({code_name('reason', place['reason'])})" if place["reason"] else ""
        status, kind = code_name("placement", place["status"]), word("kind", place["kind"])
        told = say("said_of", name=f"{status}{reason}", told=f"{kind}, {where}{radius}{refs}")
        lines += [told, f"  {place['explanation']}"]
    return "\n".join(lines)
