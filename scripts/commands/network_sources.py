"""Other sources of `network build` than a file of OpenStreetMap: an Overpass server, a download, a layer of roads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from data.errors import InputError
from data.messages.spoken import say

if TYPE_CHECKING:
    from data.tables.speeds import Speeds as SpeedTable
    from routes.network.road_network import RoadNetwork
    from routes.sources.geofabrik import Progress
    from routes.sources.layer_columns import EdgeMapping
    from routes.sources.osm_extract import BuiltNetwork
    from routes.sources.overpass import Bounds, Overpass

OverpassBox = Annotated[
    str | None, typer.Option("--overpass", help="Ask an Overpass server for the roads in west,south,east,north.")
]
OverpassUrl = Annotated[str | None, typer.Option("--overpass-url", help="Another Overpass server.")]
Download = Annotated[
    list[str] | None,
    typer.Option("--download", help="Fetch Geofabrik's extract of any country (ISO code, name or path; repeatable)."),
]
DownloadUrl = Annotated[str | None, typer.Option("--download-url", help="Another server with Geofabrik's paths.")]
Downloads = Annotated[Path | None, typer.Option("--downloads", help="Folder for extracts; default: the user's cache.")]
Edges = Annotated[
    Path | None, typer.Option("--edges", help="A layer of road lines: GeoPackage, Shapefile, GeoJSON, GeoParquet.")
]
Column = Annotated[
    list[str] | None,
    typer.Option("--column", help="class=ROAD_TYPE: what --edges holds; class:Piste=track: what a value means."),
]
Mapping = Annotated[Path | None, typer.Option("--mapping", help="TOML file of what the columns of --edges hold.")]


@dataclass(frozen=True)
class OverpassSource:
    """The roads of a box, asked from an Overpass server."""

    bbox: Bounds
    server: Overpass
    classes: Sequence[str]
    boundaries: Path | None = None

    def build(self, speeds: SpeedTable, advance: Callable[[int], None]) -> BuiltNetwork:
        """Ask, and convert the answer."""
        from routes.network.doubles import without_doubles
        from routes.sources.osm_extract import BuiltNetwork
        from routes.sources.osmnx_graphs import from_osmnx
        from routes.sources.overpass import overpass_graph

        graph = overpass_graph(self.bbox, self.server, self.classes, advance)
        network = without_doubles(from_osmnx(graph, speeds))
        return BuiltNetwork(_in_countries(network, self.boundaries))

    @property
    def text(self) -> str:
        """The server."""
        return say("network.asking", server=self.server.endpoint)


@dataclass(frozen=True)
class EdgesSource:
    """A layer of road lines; what became of its features is told on stderr."""

    path: Path
    mapping: EdgeMapping
    boundaries: Path | None = None

    def build(self, speeds: SpeedTable, advance: Callable[[int], None]) -> BuiltNetwork:
        """Read the layer."""
        from routes.sources.osm_extract import BuiltNetwork
        from routes.sources.road_layers import network_from_edges

        network, report = network_from_edges(self.path, self.mapping, speeds)
        advance(report.features)
        for line in report.lines():
            typer.echo(say("said_of", name=self.path.name, told=line), err=True)
        return BuiltNetwork(_in_countries(network, self.boundaries))

    @property
    def text(self) -> str:
        """The file's name."""
        return say("network.reading", name=self.path.name)


def read_box(text: str, option: str) -> Bounds:
    """Read the west,south,east,north degrees given to an option.

    Raises
    ------
    InputError
        The text is not four numbers.
    """
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        msg = say("network.four_numbers", option=option, text=text)
        raise InputError(msg) from None
    return west, south, east, north


def overpass_source(
    box: str, classes: Iterable[str], endpoint: str | None = None, boundaries: Path | None = None
) -> OverpassSource:
    """Return the source for the text of --overpass, its answers kept in the user's cache folder.

    Raises
    ------
    InputError
        The text is not four numbers.
    """
    from platformdirs import user_cache_path

    from routes.sources.overpass import PUBLIC, Overpass

    bounds = read_box(box, "--overpass")
    cache = user_cache_path("supplylines") / "overpass"
    server = Overpass(cache_dir=cache, endpoint=endpoint or PUBLIC, user_agent=_user_agent())
    return OverpassSource(bounds, server, tuple(classes), boundaries)


def edges_source(
    path: Path, columns: Sequence[str] = (), mapping: Path | None = None, boundaries: Path | None = None
) -> EdgesSource:
    """Return the source for --edges, with --column on top of the file of --mapping."""
    from routes.sources.layer_columns import mapping_of, read_mapping

    return EdgesSource(path, mapping_of(columns, read_mapping(mapping) if mapping else None), boundaries)


def fetch_extracts(countries: Iterable[str], folder: Path | None = None, base_url: str | None = None) -> list[Path]:
    """Fetch the extracts of countries, each once, and return their files; the folder is by default the user's cache."""
    from platformdirs import user_cache_path

    from routes.sources.geofabrik import GEOFABRIK, Server, download_extract
    from routes.sources.geofabrik_index import regions_of

    server = Server(base_url=base_url or GEOFABRIK, user_agent=_user_agent())
    target = folder or user_cache_path("supplylines") / "extracts"
    found = []
    for region in regions_of(countries, server, target):
        with _bytes_bar(say("network.fetching", region=region)) as progress:
            found.append(download_extract(region, target, server, progress))
    return found


@contextmanager
def _bytes_bar(text: str) -> Iterator[Progress]:
    """Show on stderr how much of a file has come."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, TextColumn, TransferSpeedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    console = Console(stderr=True)
    with Bar(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(text, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total or None)


def _in_countries(network: RoadNetwork, boundaries: Path | None) -> RoadNetwork:
    from routes.sources.assembly import with_countries
    from routes.sources.countries import read_boundaries

    return network if boundaries is None else with_countries(network, read_boundaries(boundaries))


def _user_agent() -> str:
    from importlib.metadata import version

    return f"supplylines/{version('supplylines')}"
