"""`supplylines gazetteer`: build an index of place names from several sources, and look at one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.codes import Lang
from data.errors import InputError
from data.messages.spoken import say
from scripts.shared.options import CaseFolder, Json, SpokenLanguage
from scripts.shared.printing import warn, warn_of_rejects, wide_console

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer.entry import Candidate
    from geo.gazetteer.name_lists import Limits, NameList

NAME = "gazetteer"

app = typer.Typer(
    name=NAME,
    help="Build an index of names for --gazetteer, or look at one.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("build")
def build(
    out: Annotated[Path, typer.Option("--out", help="File to write the gazetteer to.")],
    geonames: Annotated[
        list[Path] | None, typer.Option("--geonames", help="GeoNames dump such as ML.txt (repeatable).")
    ] = None,
    cod: Annotated[
        list[Path] | None, typer.Option("--cod", help="CSV of OCHA COD settlements with P-codes (repeatable).")
    ] = None,
    network: Annotated[Path | None, typer.Option("--network", help="Network whose place names to add.")] = None,
    names: Annotated[
        list[Path] | None, typer.Option("--names", help="Your own CSV with name, lat, lon (repeatable).")
    ] = None,
    no_packaged: Annotated[bool, typer.Option("--no-packaged", help="Leave the case's own names out.")] = False,
    case_folder: CaseFolder = None,
    country: Annotated[
        list[str] | None,
        typer.Option("--country", help="Only places of these ISO codes (comma-separated, repeatable)."),
    ] = None,
    bbox: Annotated[str | None, typer.Option("--bbox", help="Only places in west,south,east,north degrees.")] = None,
    rejects: Annotated[
        Path | None, typer.Option("--rejects", help="Folder for rejects.csv, the rows not used.")
    ] = None,
    _lang: SpokenLanguage = Lang.EN,
) -> None:
    """Merge the places of several sources into one file, each with all its names, sources and licences."""
    from geo.gazetteer.same_places import merge_places
    from geo.gazetteer.storage import check_output, save_gazetteer

    check_output(out)
    limits = _limits(country, bbox)
    lists = [*_files(geonames, cod, names, limits), *_network_names(network, limits)]
    lists += [] if no_packaged else [_packaged_names(case_folder)]
    if not any(one.named for one in lists):
        msg = say("gazetteer.no_place")
        raise InputError(msg)
    _report(lists, rejects)
    places = merge_places(lists)
    save_gazetteer(places, lists, out)
    typer.echo(say("gazetteer.built", path=out, n=len(places), entries=sum(len(one.named) for one in lists)))


def _limits(country: list[str] | None, bbox: str | None) -> Limits:
    from geo.gazetteer.name_lists import Limits, read_countries
    from scripts.commands.network_sources import read_box

    return Limits(read_countries(country or ()), read_box(bbox, "--bbox") if bbox else None)


def _files(
    geonames: list[Path] | None, cod: list[Path] | None, names: list[Path] | None, limits: Limits
) -> Iterator[NameList]:
    from geo.gazetteer.geonames import read_geonames
    from geo.gazetteer.ocha_cod import read_settlements
    from geo.gazetteer.own_list import read_own_names

    for read, paths in ((read_geonames, geonames), (read_settlements, cod), (read_own_names, names)):
        for path in paths or ():
            yield read(path, limits)


def _network_names(network: Path | None, limits: Limits) -> Iterator[NameList]:
    """Yield the place nodes of a network."""
    if network is None:
        return
    from data.codes import PlaceSource
    from geo.gazetteer.name_lists import NameList, Origin
    from routes.network.places import gazetteer_of
    from routes.network.storage import load_places, read_record

    about = read_record(network)["metadata"]
    date, licence, attribution = (about.get(key, "") for key in ("data_date", "license", "attribution"))
    origin = Origin(PlaceSource.OSM, network.name, date, licence, attribution)
    places = gazetteer_of(load_places(network))
    wanted = tuple(place for place in places if limits.hold(place.entry))
    yield NameList(origin, wanted, left_out=len(places) - len(wanted))


def _packaged_names(case_folder: Path | None) -> NameList:
    from data.case import open_case
    from data.codes import PlaceSource
    from geo.gazetteer.name_lists import NameList, Origin
    from geo.gazetteer.packaged_places import packaged_names
    from geo.gazetteer.table_places import PACKAGED_LICENCE

    case = open_case(case_folder)
    origin = Origin(PlaceSource.PACKAGED, "packaged tables", "", PACKAGED_LICENCE, "© OpenStreetMap contributors")
    return NameList(origin, tuple(packaged_names(case.roadbook().posts, case.tables())))


def _report(lists: list[NameList], folder: Path | None) -> None:
    """Say what became of the rows of each file, and why the first bad ones were not used."""
    path = folder / "rejects.csv" if folder else None
    listed = say("gazetteer.listed") if path is None else say("rejected.listed_in", path=path)
    for one in lists:
        counts = {"places": len(one.named), "rejects": len(one.rejects), "left_out": one.left_out}
        typer.echo(say("gazetteer.rows", file=one.origin.file, n=one.rows_read, **counts), err=True)
        warn(*one.notes)
        warn_of_rejects([(bad.file, bad.line, bad.reason) for bad in one.rejects], listed)
    if folder is not None:
        from maps.write_run import write_rejects

        write_rejects([bad for one in lists for bad in one.rejects], folder)


@app.command("info")
def info(
    gaz: Annotated[Path, typer.Argument(metavar="GAZ", help="A file made by `gazetteer build`.")],
    as_json: Json = False,
    _lang: SpokenLanguage = Lang.EN,
) -> None:
    """Print what a gazetteer holds: files, places by source, class, country and licence, and how many share a name."""
    from geo.gazetteer.storage import gazetteer_info, load_gazetteer

    found = gazetteer_info(load_gazetteer(gaz))
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False))
        return
    rows = [
        ("places", say("gazetteer.names", n=found["places"], names=found["names"])),
        ("shared", say("gazetteer.shared", share=found["shared_share"])),
    ]
    for name in ("source", "place_class", "country", "licence"):
        for value, count in found[f"by_{name}"].items():
            rows += [(name.removeprefix("place_"), f"{value or say('unknown'):<40} {count:>8}")]
    for file in found["files"]:
        dated = say("gazetteer.dated", date=file["date"]) if file["date"] else ""
        about = {"name": file["file"], "source": file["source"], "dated": dated}
        rows += [("file", say("gazetteer.file", places=file["places"], n=file["rows"], **about))]
    for title, told in rows:
        typer.echo(f"{say(f'gazetteer.row.{title}'):<11} {told}")


@app.command("find")
def find(
    gaz: Annotated[Path, typer.Argument(metavar="GAZ", help="A file made by `gazetteer build`.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="A place name, however it is spelled.")],
    as_json: Json = False,
    _lang: SpokenLanguage = Lang.EN,
) -> None:
    """Print the places that a name may mean, best first, with their likeness to it."""
    from geo.gazetteer.gazetteer import Gazetteer
    from geo.gazetteer.storage import load_gazetteer

    found = Gazetteer((), stored=load_gazetteer(gaz)).lookup(name, limit=50)
    if as_json:
        typer.echo(json.dumps([_record(one) for one in found], ensure_ascii=False))
        return
    if not found:
        typer.echo(say("gazetteer.not_found", name=name))
        return
    from rich.table import Table

    heads = "score name class lat lon country admin population pcode sources".split()
    table = Table(*(say(f"gazetteer.head.{head}") for head in heads))
    for row in map(_record, found):
        people = "" if row["population"] is None else str(row["population"])
        cells = [f"{row['score']:.2f}", row["name"], row["place_class"], f"{row['lat']:.4f}", f"{row['lon']:.4f}"]
        cells += [row["country"], row["admin"], people, row["pcode"], ", ".join(row["sources"])]
        table.add_row(*map(_plain, cells))
    wide_console().print(table)


def _plain(cell: str) -> str:
    from rich.markup import escape

    return escape(cell)


def _record(found: Candidate) -> dict[str, Any]:
    entry = found.entry
    return {
        "score": round(found.score, 3),
        "id": entry.id,
        "name": entry.name,
        "lat": entry.lat,
        "lon": entry.lon,
        "place_class": entry.place_class,
        "country": entry.country,
        "admin": entry.admin,
        "population": entry.population,
        "seat_level": entry.seat_level,
        "pcode": entry.pcode,
        "sources": list(entry.sources),
        "ids": list(entry.ids),
        "licence": entry.licence,
    }
