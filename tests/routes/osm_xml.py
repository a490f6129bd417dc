"""Small OpenStreetMap files for tests, written as nodes on a grid and ways through them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from data.case import packaged_case
from routes.sources.osm_extract import ExtractOptions, read_extract

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from routes.sources.osm_extract import BuiltNetwork

STEP_DEG = 0.01  # about 1.1 km


@dataclass(frozen=True)
class Way:
    """A way through nodes, a road of class primary unless its tags say otherwise."""

    nodes: Sequence[int]
    tags: Mapping[str, str] = field(default_factory=lambda: {"highway": "primary"})


def osm_text(
    nodes: Mapping[int, tuple[float, float]],
    ways: Sequence[Way],
    node_tags: Mapping[int, Mapping[str, str]] | None = None,
    relations: str = "",
    head: str = "",
    first_way: int = 101,
) -> str:
    """Return an OSM XML file; nodes are (x, y) grid steps east and north of (0 N, 0 E), ways are numbered in order."""
    tagged = node_tags or {}
    lines = ["<?xml version='1.0' encoding='UTF-8'?>", f'<osm version="0.6" generator="test"{head}>']
    for number, (x, y) in sorted(nodes.items()):
        tags = _tags(tagged.get(number, {}))
        lines.append(f'<node id="{number}" lat="{y * STEP_DEG:.7f}" lon="{x * STEP_DEG:.7f}">{tags}</node>')
    for number, way in enumerate(ways, start=first_way):
        refs = "".join(f'<nd ref="{node}"/>' for node in way.nodes)
        lines.append(f'<way id="{number}">{refs}{_tags(way.tags)}</way>')
    return "\n".join([*lines, relations, "</osm>", ""])


def _tags(tags: Mapping[str, str]) -> str:
    return "".join(f"<tag k={quoteattr(key)} v={quoteattr(value)}/>" for key, value in tags.items())


def build(
    folder: Path,
    nodes: Mapping[int, tuple[float, float]],
    ways: Sequence[Way],
    options: ExtractOptions | None = None,
    node_tags: Mapping[int, Mapping[str, str]] | None = None,
) -> BuiltNetwork:
    """Write the file and build its network."""
    path = folder / "small.osm"
    path.write_text(osm_text(nodes, ways, node_tags), encoding="utf-8")
    return read_extract(path, packaged_case().speeds(), options)
