"""`supplylines init` and `supplylines check`: a new case folder, and everything wrong in one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from data.codes import Lang
from data.errors import InputError
from data.files.input_file import InputFile
from data.messages.spoken import say
from maps.escape import clean
from scripts.shared.options import FILE, Gazetteer, Json, Language, Network, SpokenLanguage
from scripts.shared.printing import tell_written, warn

if TYPE_CHECKING:
    from data.tables.countries import IsoCountry
    from geo.gazetteer.entry import Entry

INIT, CHECK = "init", "check"


def init(
    folder: Annotated[Path, typer.Argument(help="Folder to make; it must not be there, or be empty.")],
    country: Annotated[str, typer.Option("--country", help="Country the case is about: ISO code or name.")],
    network: Annotated[
        Path | None,
        typer.Option("--network", help="Network made by `network build`: its roads tell where borders are crossed."),
    ] = None,
    gazetteer: Annotated[
        InputFile | None,
        typer.Option("--gazetteer", help="Names made by `gazetteer build`: towns, units and the capital.", **FILE),
    ] = None,
    to: Annotated[
        list[str] | None,
        typer.Option("--to", help="Town that a drafted corridor leads to (repeatable); default: seats of regions."),
    ] = None,
    origin: Annotated[
        list[str] | None,
        typer.Option(
            "--from", help="Port or town that supply comes from (repeatable); default: crossings, then the capital."
        ),
    ] = None,
    commodity: Annotated[
        str, typer.Option("--commodity", help="What the corridors carry: an id such as food, fuel or medicine.")
    ] = "goods",
    lang: Language = Lang.FR,
) -> None:
    """Write a new case: commented tables, with crossings, towns and units where a network and a gazetteer tell them."""
    from data.files.atomic_write import write_files
    from data.files.csv_and_toml import parse
    from data.tables.commodities import Commodity
    from scripts.shared.case_draft import draft_texts
    from scripts.shared.country_survey import survey_country

    meant = _country(country)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        msg = say("init.is_there", folder=folder)
        raise InputError(msg)
    goods = parse(Commodity, {"id": commodity}, "--commodity", "id").id
    places = _places(gazetteer, network)
    roads = None
    if network is not None:
        from routes.network.storage import load_network

        roads = load_network(network)
    found = survey_country(meant.alpha2, places, roads, goods, to or (), origin or ())
    given = {"--network": network, "--gazetteer": gazetteer}
    options = "".join(f" {name} {path}" for name, path in given.items() if path is not None)
    texts = draft_texts(found, lang, goods, str(folder), options)
    paths = write_files(folder, texts, texts)
    warn(*found.notes)
    tell_written(paths)
    regions = sum(unit.level != "country" for unit in found.units)
    counts = {"crossings": len(found.posts), "units": regions, "corridors": len(found.corridors)}
    capital = found.capital.name if found.capital else say("unknown")
    told = {"country": meant.name(lang), "capital": capital, "folder": folder, "options": options}
    typer.echo(say("init.told", **told, **counts))


def _country(written: str) -> IsoCountry:
    from data.messages.suggestions import did_you_mean
    from data.tables.countries import countries, find_country

    found = find_country(written)
    if found is None:
        meant = did_you_mean(written, [name for one in countries().values() for name in (one.name_en, one.name_fr)])
        raise InputError(say("init.no_country", country=written, meant=meant))
    return found


def _places(gazetteer: InputFile | None, network: Path | None) -> list[Entry]:
    found: list[Entry] = []
    if gazetteer is not None:
        from geo.gazetteer.storage import load_gazetteer

        stored = load_gazetteer(gazetteer)
        found += [stored.entry(row) for row in range(len(stored))]
    if network is not None:
        from routes.network.storage import load_places

        found += [place.entry for place in load_places(network)]
    return found


def check(
    folder: Annotated[Path, typer.Argument(help="Folder of a case.")],
    network: Network = None,
    gazetteer: Gazetteer = None,
    _lang: SpokenLanguage = Lang.EN,
    as_json: Json = False,
) -> None:
    """Say everything wrong in a case at once, what is missing for which output, and what is not used."""
    from data.case import Case
    from data.case_problems import table_problems
    from data.errors import FileMissingError, TableError
    from scripts.shared.case_check import Checked, check_case, row_problems

    if not folder.is_dir():
        msg = say("check.no_folder", folder=folder)
        raise FileMissingError(msg)
    case = Case(folder)
    wrong = table_problems(case, folder)
    found = Checked(wrong=wrong + row_problems(case)) if wrong else check_case(folder, network, gazetteer)
    if as_json:
        record = {
            "wrong": [one._asdict() for one in found.wrong],
            "missing": found.missing,
            "unused": found.unused,
        }
        typer.echo(json.dumps(record, ensure_ascii=False, indent=1))
    else:
        for line in found.counted:
            typer.echo(clean(line))
        for kind in ("wrong", "missing", "unused"):
            for told in getattr(found, kind):
                typer.echo(say(f"check.{kind}", told=clean(str(told))))
    if found.wrong:
        msg = say("check.to_mend", folder=folder, n=len(found.wrong))
        raise TableError(msg)
    typer.echo(say("check.good", folder=folder), err=True)
