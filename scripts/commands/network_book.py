"""`supplylines network book`: a compact road book from a network, for --roadbook or as the table of a case."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from data.codes import Lang
from data.limits import BOOK_DRAWS, BOOK_LINKS, DETOUR_RATIO
from data.messages.spoken import say
from scripts.shared.options import CaseFolder, Corridors, Crossings, DetourRatio, Gazetteer, Speeds, SpokenLanguage
from scripts.shared.printing import warn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.files.input_file import InputFile
    from geo.gazetteer.entry import Entry, Named


def book(
    net: Annotated[Path, typer.Argument(metavar="NET", help="A folder made by `network build`.")],
    out: Annotated[Path, typer.Option("--out", help="File to write the road book to (CSV).")],
    names: Annotated[
        list[Path] | None,
        typer.Option("--names", help="CSV of places to name, wherever they lie beside a road (repeatable)."),
    ] = None,
    places: Annotated[
        list[Path] | None,
        typer.Option("--places", help="CSV of places to name one of every few km by (repeatable; the first counts)."),
    ] = None,
    gazetteer: Gazetteer = None,
    max_links: Annotated[int, typer.Option("--max-links", min=1, help="The most links to write.")] = BOOK_LINKS,
    draws: Annotated[
        int,
        typer.Option(
            "--draws", min=BOOK_DRAWS.least, max=BOOK_DRAWS.most, help="Sets of closed stretches drawn a corridor."
        ),
    ] = BOOK_DRAWS.default,
    detour_ratio: DetourRatio = DETOUR_RATIO.default,
    case_folder: CaseFolder = None,
    corridors: Corridors = None,
    crossings: Crossings = None,
    speeds: Speeds = None,
    _lang: SpokenLanguage = Lang.EN,
) -> None:
    """Write the roads of the corridors, and every road that serves as a way round, as a compact road book."""
    from data.files.atomic_write import write_file
    from data.tables.roadbook import roadbook_csv
    from routes.corridors.border_posts import usual_areas, with_area_countries
    from routes.corridors.road_book import make_road_book
    from routes.network.places import gazetteer_of
    from routes.network.storage import load_places
    from routes.sources.place_countries import with_place_countries
    from routes.workspace import TableFiles, open_scene

    tables = TableFiles(case_folder=case_folder, corridors=corridors, crossings=crossings, speeds=speeds, network=net)
    written = tables.case.latin_names()
    wanted = [_in_latin(_read(path), written, f"{path}") for path in names or ()]
    others = [_in_latin(_read(path), written, f"{path}") for path in places or ()]
    others.append(_in_latin(gazetteer_of(load_places(net)), written, f"{net}"))
    if gazetteer is not None:
        others.append(_in_latin(_stored(gazetteer), written, f"{gazetteer}"))
    scene = open_scene(tables)
    roads = with_area_countries(scene.network, usual_areas())
    network = with_place_countries(roads, [entry for entries in (*wanted, *others) for entry in entries])
    found = make_road_book(network, scene.tables, wanted, others, detour_ratio, max_links, draws)
    links, beside = found.book
    write_file(out, roadbook_csv(found.book).encode())
    posts = [post for link in links for post in link]
    km = sum(link[-1].km for link in links)
    named = sum(bool(post.place) for post in posts)
    counts = {"links": len(links), "posts": len(posts), "named": named, "beside": len(beside)}
    typer.echo(say("network.book", path=out, km=km, **counts))
    if found.least_taken > 1:
        typer.echo(say("network.least_taken", n=found.least_taken), err=True)


def _in_latin(places: Sequence[Named], written: Mapping[str, str], where: str) -> list[Entry]:
    """Return the places under a name in Latin letters, those without one left out, and say so."""
    from geo.names.letters import in_latin

    latin = [(entry, in_latin((entry.name, *aliases), written)) for entry, aliases in places]
    lost = [entry for entry, name in latin if not name]
    if lost:
        first = lost[0]
        at = f"{first.lat:.4f}, {first.lon:.4f}"
        warn(say("network.not_latin", path=where, n=len(lost), name=first.name, at=at))
    return [replace(entry, name=name) for entry, name in latin if name]


def _stored(gazetteer: InputFile) -> list[Named]:
    """Return the towns and villages of a gazetteer file."""
    from data.tables.place_classes import TOWNS_AND_VILLAGES
    from geo.gazetteer.entry import Named
    from geo.gazetteer.storage import load_gazetteer

    stored = load_gazetteer(gazetteer)
    named = (Named(stored.entry(row), tuple(stored.columns["aliases"][row])) for row in range(len(stored)))
    return [one for one in named if one.entry.place_class in TOWNS_AND_VILLAGES]


def _read(path: Path) -> tuple[Named, ...]:
    """Return the places of a table, and say what of it could not be used."""
    from geo.gazetteer.own_list import read_own_names

    found = read_own_names(path)
    warn(*found.notes)
    if found.rejects:
        first = found.rejects[0]
        counts = {"left_out": len(found.rejects), "n": found.rows_read}
        warn(say("network.rows_left_out", path=path, line=first.line, reason=first.reason, **counts))
    return found.named
