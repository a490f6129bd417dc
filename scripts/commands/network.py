"""`supplylines network`: build a road network from OpenStreetMap, look at one, and make a road book of one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Protocol

import typer

from data.codes import Lang
from data.errors import InputError
from data.messages.spoken import say
from scripts.commands.network_book import book
from scripts.commands.network_sources import (
    Column,
    Download,
    Downloads,
    DownloadUrl,
    Edges,
    Mapping,
    OverpassBox,
    OverpassUrl,
    edges_source,
    fetch_extracts,
    overpass_source,
    read_box,
)
from scripts.shared.options import CaseFolder, Json, Speeds, SpokenLanguage

if TYPE_CHECKING:
    from data.files.input_file import InputFile
    from data.tables.speeds import Speeds as SpeedTable
    from routes.network.areas import Area
    from routes.network.gaps import Gap
    from routes.network.summary import NamedPoint, NetworkInfo
    from routes.sources.osm_extract import BuiltNetwork, ExtractOptions

NAME = "network"
HEAL_M = 15.0
INTERRUPTED = 130
GAPS_SHOWN = 20

app = typer.Typer(
    name=NAME, help="Build a road network for --network, or look at one.", no_args_is_help=True, rich_markup_mode=None
)


class Source(Protocol):
    """Where a network comes from."""

    def build(self, speeds: SpeedTable, advance: Callable[[int], None]) -> BuiltNetwork:
        """Read the source; `advance` is called with the number of ways read so far."""

    @property
    def text(self) -> str:
        """What is being read, for the progress line."""


@dataclass(frozen=True)
class ExtractSource:
    """An OpenStreetMap file."""

    path: Path
    options: ExtractOptions

    def build(self, speeds: SpeedTable, advance: Callable[[int], None]) -> BuiltNetwork:
        """Stream the file."""
        from routes.sources.osm_extract import read_extract

        return read_extract(self.path, speeds, self.options, advance=advance)

    @property
    def text(self) -> str:
        """The file's name and size."""
        size_mb = self.path.stat().st_size / 1e6 if self.path.is_file() else 0.0
        return say("network.reading_size", name=self.path.name, mb=size_mb)


@app.command("build")
def build(
    out: Annotated[Path, typer.Option("--out", help="Folder to write the network to.")],
    pbf: Annotated[
        Path | None,
        typer.Option("--pbf", help="An OpenStreetMap file: .osm.pbf, .osm (.gz, .bz2, .zst), Overpass .json."),
    ] = None,
    download: Download = None,
    download_url: DownloadUrl = None,
    downloads: Downloads = None,
    overpass: OverpassBox = None,
    overpass_url: OverpassUrl = None,
    edges: Edges = None,
    column: Column = None,
    mapping: Mapping = None,
    bbox: Annotated[str | None, typer.Option("--bbox", help="Only ways in west,south,east,north degrees.")] = None,
    area: Annotated[Path | None, typer.Option("--area", help="Only ways in the polygons of a GeoJSON file.")] = None,
    classes: Annotated[
        list[str] | None,
        typer.Option("--classes", help="Highway classes (comma-separated or repeated); links come along."),
    ] = None,
    boundaries: Annotated[
        Path | None, typer.Option("--boundaries", help="Vector file of country areas with an ISO code column.")
    ] = None,
    heal_gaps: Annotated[
        bool, typer.Option("--heal-gaps", help="Join dead ends to the road they stop just short of; each is listed.")
    ] = False,
    heal_within: Annotated[
        float, typer.Option("--heal-within", min=0.1, max=100.0, help="Longest gap that --heal-gaps joins, in metres.")
    ] = HEAL_M,
    speeds: Speeds = None,
    _lang: SpokenLanguage = Lang.EN,
) -> None:
    """Build a network from an OpenStreetMap extract, a server or a layer of roads, and save it as GeoParquet."""
    from routes.network.storage import check_output
    from routes.sources.osm.tags import TRUCK_CLASSES
    from routes.sources.osm_extract import ExtractOptions

    given = {"--pbf": pbf, "--download": download, "--overpass": overpass, "--edges": edges}
    named = [name for name, value in given.items() if value]
    if len(named) != 1:
        msg = say("network.one_source", found=", ".join(named) or say("none"))
        raise InputError(msg)
    wanted = {part.strip() for text in classes or TRUCK_CLASSES for part in text.split(",") if part.strip()}
    check_output(out)
    if edges is not None:
        source: Source = edges_source(edges, column or (), mapping, boundaries)
    elif overpass is not None:
        source = overpass_source(overpass, wanted, overpass_url, boundaries)
    else:
        options = ExtractOptions(frozenset(wanted), _area(bbox, area), boundaries)
        source = ExtractSource(pbf or _fetched(download or [], downloads, download_url), options)
    _save(source, out, speeds, heal_within if heal_gaps else None)


def _fetched(countries: list[str], folder: Path | None, url: str | None) -> Path:
    """Fetch extracts and return the one file to read, several merged."""
    from routes.sources.geofabrik import merge_extracts

    paths = fetch_extracts(countries, folder, url)
    return paths[0] if len(paths) == 1 else merge_extracts(paths)


def _save(source: Source, out: Path, speeds: InputFile | None, heal_m: float | None) -> None:
    """Read a source, join its gaps where asked, and save the network."""
    from data.case import Table, packaged_case
    from routes.network.gaps import heal_gaps
    from routes.network.storage import save_network
    from routes.network.tally import tally_of

    with _interruptible():
        with _progress(source) as reading:
            built = reading(packaged_case().replacing({Table.SPEEDS: speeds}).speeds())
        network = built.network
        if heal_m is not None:
            network, gaps = heal_gaps(network, heal_m)
            for gap in gaps:
                typer.echo(say("network.joined", gap=_gap_line(gap)), err=True)
        save_network(network, out, built.places)
    for line in tally_of(network.metadata).lines():
        typer.echo(line, err=True)
    km = network.edge_length_m.sum() / 1000
    counts = {"nodes": network.n_nodes, "edges": network.n_edges, "places": len(built.places)}
    typer.echo(say("network.built", path=out, km=km, **counts))


app.command("book")(book)


@app.command("info")
def info(
    net: Annotated[Path, typer.Argument(metavar="NET", help="A folder made by `network build`.")],
    case_folder: CaseFolder = None,
    as_json: Json = False,
    _lang: SpokenLanguage = Lang.EN,
) -> None:
    """Print what a network holds, where it may be broken, and which places of the case lie off it."""
    from routes.network.storage import load_network
    from routes.network.summary import network_info

    found = network_info(load_network(net), _corridor_places(case_folder))
    if as_json:
        typer.echo(json.dumps(_record(found), ensure_ascii=False))
    else:
        _print(found)


def _area(bbox: str | None, area: Path | None) -> Area | None:
    from routes.network.areas import Box, read_area

    if bbox is not None and area is not None:
        msg = "--bbox and --area were both given; give one"
        raise InputError(msg)
    if area is not None:
        return read_area(area)
    if bbox is None:
        return None
    return Box(*read_box(bbox, "--bbox"))


@contextmanager
def _interruptible() -> Iterator[None]:
    """Turn Ctrl-C into one line and the shell's own exit code for it."""
    try:
        yield
    except KeyboardInterrupt:
        typer.echo(say("error", message=say("network.interrupted")), err=True)
        raise typer.Exit(INTERRUPTED) from None


@contextmanager
def _progress(source: Source) -> Iterator[Callable[[SpeedTable], BuiltNetwork]]:
    """Show on stderr how far the reading of a source has come."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn(say("network.roads")), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(source.text, total=None)
        yield lambda speeds: source.build(speeds, lambda done: bar.update(task, completed=done))


def _corridor_places(case_folder: Path | None) -> list[NamedPoint]:
    """Return every place of a case's corridors, once."""
    from data.case import open_case
    from routes.network.summary import NamedPoint

    case = open_case(case_folder)
    places = [NamedPoint(crossing.name, crossing.lat, crossing.lon) for crossing in case.crossings()]
    for corridor in case.corridors():
        named = (*corridor.upstream, *corridor.via, corridor.destination)
        places += [NamedPoint(place.name, place.lat, place.lon) for place in named]
    return list(dict.fromkeys(places))


def _record(found: NetworkInfo) -> dict[str, Any]:
    record = asdict(found)
    record["by_class"] = [row._asdict() for row in found.by_class]
    record["by_country"] = [row._asdict() for row in found.by_country]
    return record


def _print(found: NetworkInfo) -> None:
    from collections import Counter

    from routes.network.tally import Tally

    about = {key: found.metadata.get(key, say("unknown")) for key in ("source", "data_date", "license")}
    west, south, east, north = found.bounds
    rows = [
        ("source", say("network.dated", source=about["source"], date=about["data_date"])),
        ("licence", f"{about['license']}, {found.metadata.get('attribution', '')}"),
        ("size", say("network.size", nodes=found.nodes, edges=found.edges, km=found.length_km)),
        ("bounds", f"{west:.4f},{south:.4f},{east:.4f},{north:.4f}"),
        ("with_ref", say("network.with_ref", ref=found.ref_share, surface=found.surface_share)),
        ("one_way", say("network.one_way", share=found.oneway_share, km=found.impassable_km)),
    ]
    rows += [("seasonal", say("network.seasonal", km=found.closed_at_times_km))] if found.closed_at_times_km else []
    rows += [("columns", ", ".join(found.own_columns))] if found.own_columns else []
    rows += [("connected", say("network.connected", n=found.parts, share=found.main_share))]
    for title, kinds in (("class", found.by_class), ("country", found.by_country)):
        for row in kinds:
            told = say("network.kind", edges=row.edges, km=row.length_km)
            rows += [(title, f"{row.name or say('unknown'):<16} {told}")]
    for island in found.islands:
        at = f"{island.lat:.5f},{island.lon:.5f}"
        told = say("network.island", names=", ".join(island.places), km=island.length_km, gap=island.gap_km, at=at)
        rows += [("not_joined", told)]
    rows += [("off_network", say("network.missing", names=", ".join(found.missing)))] if found.missing else []
    _print_rows(rows)
    for line in Tally(Counter(found.used), Counter(found.unused)).lines():
        typer.echo(line)
    breaks = sorted((gap for gap in found.gaps if not gap.joined), key=lambda gap: gap.gap_m)
    rows = [("dead_ends", say("network.dead_ends", n=len(found.gaps), apart=len(breaks)))]
    rows += [("gap", _gap_line(gap)) for gap in breaks[:GAPS_SHOWN]]
    if len(breaks) > GAPS_SHOWN:
        rows += [("gap", say("network.more_gaps", n=len(breaks) - GAPS_SHOWN))]
    _print_rows(rows)


def _print_rows(rows: Iterable[tuple[str, str]]) -> None:
    """Print lines that begin with what they are about."""
    for title, told in rows:
        typer.echo(f"{say(f'network.row.{title}'):<11} {told}")


def _gap_line(gap: Gap) -> str:
    return say("network.gap", m=gap.gap_m, at=f"{gap.lat:.5f},{gap.lon:.5f}")
