"""`supplylines network`: build a road network from OpenStreetMap, look at one, and make a road book of one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Protocol

import typer

from data.errors import InputError
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
from scripts.shared.options import CaseFolder, Json, Speeds

if TYPE_CHECKING:
    from data.files.input_file import InputFile
    from data.speeds import Speeds as SpeedTable
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
        return f"Reading {self.path.name} ({size_mb:.1f} MB)"


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
) -> None:
    """Build a network from an OpenStreetMap extract, a server or a layer of roads, and save it as GeoParquet."""
    from routes.network.storage import check_output
    from routes.sources.osm_extract import ExtractOptions
    from routes.sources.osm_tags import TRUCK_CLASSES

    given = {"--pbf": pbf, "--download": download, "--overpass": overpass, "--edges": edges}
    named = [name for name, value in given.items() if value]
    if len(named) != 1:
        found = ", ".join(named) or "none"
        msg = f"network build: give one source, --pbf, --download, --overpass or --edges; found {found}"
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
                typer.echo(f"joined: {_gap_line(gap)}", err=True)
        save_network(network, out, built.places)
    for line in tally_of(network.metadata).lines():
        typer.echo(line, err=True)
    km = network.edge_length_m.sum() / 1000
    typer.echo(f"{out}: {network.n_nodes} nodes, {network.n_edges} edges, {km:.0f} km, {len(built.places)} places")


app.command("book")(book)


@app.command("info")
def info(
    net: Annotated[Path, typer.Argument(metavar="NET", help="A folder made by `network build`.")],
    case_folder: CaseFolder = None,
    as_json: Json = False,
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
        typer.echo("supplylines: error: interrupted; nothing was written, run the same command again", err=True)
        raise typer.Exit(INTERRUPTED) from None


@contextmanager
def _progress(source: Source) -> Iterator[Callable[[SpeedTable], BuiltNetwork]]:
    """Show on stderr how far the reading of a source has come."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}: {task.completed:,} roads"), TimeElapsedColumn())
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

    source, date = (found.metadata.get(key, "unknown") for key in ("source", "data_date"))
    licence = f"{found.metadata.get('license', 'unknown')}, {found.metadata.get('attribution', '')}"
    west, south, east, north = found.bounds
    typer.echo(f"source      {source}, data of {date}")
    typer.echo(f"licence     {licence}")
    typer.echo(f"size        {found.nodes} nodes, {found.edges} edges, {found.length_km:.0f} km")
    typer.echo(f"bounds      {west:.4f},{south:.4f},{east:.4f},{north:.4f}")
    typer.echo(f"with ref    {found.ref_share:.1%} of km; with surface {found.surface_share:.1%}")
    typer.echo(f"one-way     {found.oneway_share:.1%} of km; mapped as impassable {found.impassable_km:.1f} km")
    if found.closed_at_times_km:
        typer.echo(f"seasonal    {found.closed_at_times_km:.1f} km closed in a season, in months or between dates")
    if found.own_columns:
        typer.echo(f"columns     {', '.join(found.own_columns)}")
    typer.echo(f"connected   {found.parts} parts; the main one holds {found.main_share:.1%} of km")
    for title, rows in (("class", found.by_class), ("country", found.by_country)):
        for row in rows:
            typer.echo(f"{title:<11} {row.name or 'unknown':<16} {row.edges:>9} edges {row.length_km:>10.0f} km")
    for island in found.islands:
        typer.echo(
            f"not joined  {', '.join(island.places)}: part of {island.length_km:.1f} km, "
            f"{island.gap_km:.2f} km from the main part at {island.lat:.5f},{island.lon:.5f}"
        )
    if found.missing:
        typer.echo(f"off network {', '.join(found.missing)}: no road within 5 km")
    for line in Tally(Counter(found.used), Counter(found.unused)).lines():
        typer.echo(line)
    breaks = sorted((gap for gap in found.gaps if not gap.joined), key=lambda gap: gap.gap_m)
    typer.echo(f"dead ends   {len(found.gaps)} stop within 30 m of a road, {len(breaks)} of them apart from it")
    for gap in breaks[:GAPS_SHOWN]:
        typer.echo(f"gap         {_gap_line(gap)}")
    if len(breaks) > GAPS_SHOWN:
        typer.echo(f"gap         and {len(breaks) - GAPS_SHOWN} more; --json lists all")


def _gap_line(gap: Gap) -> str:
    return f"{gap.gap_m:.1f} m at {gap.lat:.5f},{gap.lon:.5f}"
