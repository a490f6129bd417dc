"""`supplylines list`: what reports and options may name: event types, corridors, crossings, places; and reports."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.codes import Lang, RegimeRole
from data.messages.spoken import language, say, word
from scripts.shared.options import CaseFolder, Corridors, Crossings, Effects, Incidents, Json, Mapping, SpokenLanguage
from scripts.shared.printing import goods_name, warn, warn_of_rejects, wide_console

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Mapping as Heads

    from data.tables.access import AccessStatement
    from data.tables.commodities import Commodity
    from data.tables.corridors import Corridor, Crossing
    from data.tables.effects import EffectRule
    from data.tables.effects import Effects as EffectsTable
    from data.tables.words import Vocabulary
    from geo.gazetteer.entry import Named
    from geo.reports.report import Report

NAME = "list"

app = typer.Typer(
    name=NAME,
    help="List what reports and options may name (event types, corridors, crossings, places), and reports.",
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


@app.command("reports")
def reports(
    letters: Annotated[
        str, typer.Argument(metavar="[LETTERS]", help="Only those whose id or place holds these letters.")
    ] = "",
    case_folder: CaseFolder = None,
    incidents: Incidents = None,
    mapping: Mapping = None,
    _lang: SpokenLanguage = Lang.EN,
    as_json: Json = False,
) -> None:
    """List what reports and access statements of the case, or reports of files, tell: evidence by its id."""
    from data.case import Table
    from data.tables.mapping import load_mapping
    from geo.reports.read_facts import read_facts
    from geo.reports.read_reports import read_reports
    from routes.workspace import TableFiles

    if mapping and not incidents:
        raise typer.BadParameter(say("asked.mapping"))
    case = TableFiles(case_folder=case_folder).case
    own = [Table.INCIDENTS] if case.has(Table.INCIDENTS) else []
    files = incidents or [case.file(table) for table in own]
    through, vocabulary = load_mapping(mapping) if mapping else None, case.vocabulary()
    readings = [read_reports(file, vocabulary=vocabulary, mapping=through) for file in files]
    has_said = not incidents and case.has(Table.ACCESS)
    packaged = {Table.ACCESS: case.file(Table.ACCESS)} if has_said else {}
    facts = read_facts([one.id for one in case.corridors()], packaged=packaged, vocabulary=vocabulary)
    rejects = [*(bad for one in readings for bad in one.rejects), *facts.rejects]
    warn_of_rejects([(bad.file, bad.line, bad.reason) for bad in rejects], say("convert.listed"))
    warn(*(note for one in readings for note in one.notes), *facts.notes)
    found = [report for one in readings for report in one.reports]
    _print(report_records(found, facts.statements, letters), as_json=as_json)


def type_records(effects: EffectsTable, vocabulary: Vocabulary) -> list[dict[str, Any]]:
    """Return a record for each event type, in the order of the table."""
    records = list[dict[str, Any]]()
    for kind in dict.fromkeys(rule.event_type for rule in effects.rule):
        rules = {rule.target: rule for rule in effects.rule if rule.event_type == kind}
        regimes = {target: regime_record(rule) for target, rule in rules.items()}
        usual = regimes.get(None)
        records.append(
            {
                "event_type": kind,
                "effect": effects.rule_for(kind, "").effect.value,
                "targets": {target: rule.effect.value for target, rule in rules.items() if target},
                "regime": usual,
                "target_regimes": {target: one for target, one in regimes.items() if target and one != usual},
                "words": list(vocabulary.words_for("event_type", kind)),
            }
        )
    return records


def regime_record(rule: EffectRule) -> dict[str, Any] | None:
    """Return what a rule says of the use of corridors: its role, of which traffic, for how long and for what share.

    None where it says nothing; days are those of a stoppage, the share that is stopped that of a stoppage or a permit.
    """
    from routes.status.regimes.fact import RUNS

    role = rule.regime
    if role is None:
        return None
    stops = role in {RegimeRole.STOPPAGE, RegimeRole.PERMIT}
    return {
        "role": role.value,
        "traffic": (rule.runs_of or rule.applies_to) if role in RUNS else rule.applies_to,
        "lasts_days": rule.lasts_days if role is RegimeRole.STOPPAGE else None,
        "stops_share": rule.stops_share if stops else None,
    }


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


def report_records(
    reports: Sequence[Report], statements: Sequence[AccessStatement], letters: str
) -> list[dict[str, Any]]:
    """Return what each report and statement tells whose id or place holds the letters, whatever their accents."""
    from geo.names.spelling import fold
    from geo.reports.statements import PREFIX

    wanted = fold(letters)
    records = [
        {
            "id": one.id,
            "day": one.date.isoformat(),
            "what": " / ".join(filter(None, (one.event_type, one.target))),
            "place": _in_own_words(one.place_text, one.place_text_fr),
            **_whose_word(one),
            "tells": _in_own_words(one.description, one.description_fr),
        }
        for one in reports
    ]
    records += [
        {
            "id": PREFIX + one.id,
            "day": one.first_day.isoformat() if one.first_day else "",
            "what": " / ".join(filter(None, (one.state.value, one.traffic))),
            "place": _in_own_words(one.section, one.section_fr) or one.corridor,
            **_whose_word(one),
            "tells": _in_own_words(one.words, one.words_fr),
        }
        for one in statements
    ]
    return [one for one in records if any(wanted in fold(one[key]) for key in ("id", "place"))]


def _whose_word(one: Report | AccessStatement) -> dict[str, str]:
    return {"certainty": one.certainty.value, "said_by": one.said_by or one.source_title}


def _in_own_words(plain: str, french: str) -> str:
    """Return the French words for French readers, where there are any."""
    return (language() is Lang.FR and french) or plain


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


def _print(records: Sequence[dict[str, Any]], heads: Heads[str, str] | None = None, *, as_json: bool) -> None:
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
    if value is None:
        return "-"
    if isinstance(value, dict) and "stops_share" in value:
        days, share = value["lasts_days"], value["stops_share"]
        told = [value["traffic"], *([f"{days:g} d"] if days else []), *([f"{share:.0%}"] if share else [])]
        return f"{value['role']} ({', '.join(told)})"
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_plain(one)}" for name, one in value.items())
    return ", ".join(value) if isinstance(value, list) else str(value)
