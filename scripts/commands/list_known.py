"""`supplylines list`: what reports and options may name: event types, corridors, crossings, places."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.codes import Lang
from data.messages.spoken import say, word
from scripts.shared.options import CaseFolder, Corridors, Crossings, Effects, Json, SpokenLanguage
from scripts.shared.printing import goods_name, wide_console

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from data.tables.commodities import Commodity
    from data.tables.corridors import Corridor, Crossing
    from data.tables.effects import Effects as EffectsTable
    from data.tables.words import Vocabulary
    from geo.gazetteer.entry import Named

NAME = "list"

app = typer.Typer(
    name=NAME,
    help="List what reports and options may name: event types, corridors, crossings, places.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("types")
def types(
    case_folder: CaseFolder = None, effects: Effects = None, _lang: SpokenLanguage = Lang.EN, as_json: Json = False
) -> None:
    """List the event types of the effects table with what they do, their targets, and words that mean the same."""
    from routes.workspace import TableFiles

    case = TableFiles(case_folder=case_folder, effects=effects).case
    _print(type_records(case.effects(), case.vocabulary()), as_json=as_json)


@app.command("corridors")
def corridors(
    case_folder: CaseFolder = None,
    corridors: Corridors = None,
    crossings: Crossings = None,
    _lang: SpokenLanguage = Lang.EN,
    as_json: Json = False,
) -> None:
    """List the corridors with their ids, which --corridor takes."""
    from routes.workspace import TableFiles

    case = TableFiles(case_folder=case_folder, corridors=corridors, crossings=crossings).case
    _print([corridor_record(one) for one in case.corridors()], as_json=as_json)


@app.command("crossings")
def crossings(
    case_folder: CaseFolder = None, crossings: Crossings = None, _lang: SpokenLanguage = Lang.EN, as_json: Json = False
) -> None:
    """List the border crossings with their ids, and what is known to clear there."""
    from routes.workspace import TableFiles

    case = TableFiles(case_folder=case_folder, crossings=crossings).case
    tables = case.tables()
    heads = {f"{one.id}_transit": say("listed.transit", goods=goods_name(one)) for one in tables.commodities}
    records = [crossing_record(one, tables.commodities) for one in tables.crossings]
    _print(records, heads, as_json=as_json)


@app.command("places")
def places(
    letters: Annotated[
        str, typer.Argument(metavar="[LETTERS]", help="Only places of which a name holds these letters.")
    ] = "",
    case_folder: CaseFolder = None,
    corridors: Corridors = None,
    crossings: Crossings = None,
    _lang: SpokenLanguage = Lang.EN,
    as_json: Json = False,
) -> None:
    """List the places of the tables and the road book; those of a gazetteer file are found by `gazetteer find`."""
    from geo.gazetteer.packaged_places import packaged_names
    from routes.workspace import TableFiles

    case = TableFiles(case_folder=case_folder, corridors=corridors, crossings=crossings).case
    named = packaged_names(case.roadbook().posts, case.tables())
    _print(place_records(named, letters), as_json=as_json)


def type_records(effects: EffectsTable, vocabulary: Vocabulary) -> list[dict[str, Any]]:
    """Return a record for each event type, in the order of the table."""
    records = []
    for kind in dict.fromkeys(rule.event_type for rule in effects.rule):
        rules = {rule.target: rule for rule in effects.rule if rule.event_type == kind}
        records.append(
            {
                "event_type": kind,
                "effect": effects.rule_for(kind, "").effect.value,
                "targets": {target: rule.effect.value for target, rule in rules.items() if target},
                "words": list(vocabulary.words_for("event_type", kind)),
            }
        )
    return records


def corridor_record(corridor: Corridor) -> dict[str, Any]:
    """Return the id, names and ends of a corridor."""
    return {
        "id": corridor.id,
        "name_fr": corridor.name_fr,
        "name_en": corridor.name_en,
        "commodity": corridor.commodity.id,
        "mode": corridor.mode.value,
        "from": corridor.crossing or (corridor.origin.name if corridor.origin else ""),
        "via": [place.name for place in corridor.via],
        "destination": corridor.destination.name,
    }


def crossing_record(crossing: Crossing, commodities: Sequence[Commodity]) -> dict[str, Any]:
    """Return the id, names and position of a crossing, and whether each commodity is known to clear there."""
    return {
        "id": crossing.id,
        "name": crossing.name,
        "other_side": crossing.other_side,
        "countries": list(crossing.countries),
        **{f"{goods.id}_transit": crossing.transit_of(goods).value for goods in commodities},
        "lat": crossing.lat,
        "lon": crossing.lon,
    }


def place_records(named: Iterable[Named], letters: str) -> list[dict[str, Any]]:
    """Return the places of which a name holds the letters, whatever their accents and case, by name."""
    from geo.names.spelling import fold

    wanted = fold(letters)
    found = [one for one in named if not wanted or any(wanted in fold(name) for name in (one.entry.name, *one.aliases))]
    return [
        {
            "name": one.entry.name,
            "class": str(one.entry.place_class),
            "country": one.entry.country,
            "lat": one.entry.lat,
            "lon": one.entry.lon,
            "other_names": list(one.aliases),
        }
        for one in sorted(found, key=lambda one: (fold(one.entry.name), one.entry.id))
    ]


def _print(records: Sequence[dict[str, Any]], heads: Mapping[str, str] | None = None, *, as_json: bool) -> None:
    """Print records as JSON, or as a table with the heads given, else the words for its keys."""
    if as_json:
        typer.echo(json.dumps(records, ensure_ascii=False, indent=1))
        return
    if not records:
        typer.echo(say("none"))
        return
    from rich.markup import escape
    from rich.table import Table

    known = heads or {}
    table = Table(*(known.get(name) or word("listed", name.replace("_", " ")) for name in records[0]))
    for record in records:
        table.add_row(*(escape(_plain(value)) for value in record.values()))
    wide_console().print(table)


def _plain(value: Any) -> str:
    """Return a value as the text of a cell."""
    if isinstance(value, dict):
        return ", ".join(f"{name}: {one}" for name, one in value.items())
    return ", ".join(value) if isinstance(value, list) else str(value)
