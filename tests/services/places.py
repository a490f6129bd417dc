"""A small OpenStreetMap extract around Kayes and Nioro, written by hand: invented places, each for one question.

Positions are plausible (some beside RN1), names are not on any map; only Kayes, Sandaré and the names of the
administrative areas are real, and their outlines are rectangles.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

Box = tuple[float, float, float, float]  # west, south, east, north


@dataclass(frozen=True)
class Place:
    """A node with a name."""

    name: str
    lat: float
    lon: float
    tags: Mapping[str, str]


@dataclass(frozen=True)
class Shape:
    """A named line, or the outline of an area."""

    name: str
    points: Sequence[tuple[float, float]]  # lat, lon
    tags: Mapping[str, str]


@dataclass(frozen=True)
class Area:
    """An administrative area as a box; `label` is the name of the place node at its heart, where mapped."""

    name: str
    box: Box
    level: int
    label: str = ""
    tags: Mapping[str, str] = field(default_factory=dict)


def _place(kind: str, name: str, lat: float, lon: float, **tags: str) -> Place:
    return Place(name, lat, lon, {"place": kind, **{key.replace("__", ":"): value for key, value in tags.items()}})


def _ring(west: float, south: float, east: float, north: float) -> list[tuple[float, float]]:
    return [(south, west), (south, east), (north, east), (north, west), (south, west)]


HOMONYMS = tuple(_place("hamlet", "Tounkoudabé", 13.60 + 0.05 * n, -9.90 + 0.05 * n) for n in range(14))

PLACES = (
    _place("city", "Kayes", 14.45, -11.44),
    _place("town", "Sandaré", 14.71, -10.30),
    _place("village", "Wolongoudéry", 14.640, -10.670),  # beside RN1, west of Sandaré
    _place("village", "Wassakolonda", 14.512, -9.740),  # beside RN1, east of Lakamané
    # One name, three places: two in Mali's cercles of Yélimané and Kayes, one across the border.
    _place("village", "Férékoumbé", 15.05, -10.60),
    _place("village", "Férékoumbé", 14.30, -11.50),
    _place("village", "Férékoumbé", 14.60, -12.90),
    _place("town", "Sitakounga", 23.00, 5.60),  # in Algeria: outside the countries asked
    _place("village", "Sitakounga", 14.10, -10.20),
    _place("village", "N'Tintikoura", 14.20, -10.00),
    _place("village", "Mboulédji", 14.25, -10.05),
    _place("hamlet", "Kersignaré-Peulh", 14.90, -9.80),
    _place("isolated_dwelling", "Dialakoundé", 14.95, -9.85),
    _place("locality", "Bafarandi", 14.97, -9.75),
    _place("neighbourhood", "Zinkéréla", 14.44, -11.45),
    _place("village", "Ouassakaré", 15.20, -9.50, alt_name="Fourougoula;Wolofara", old_name="Souroumakha"),
    _place("town", "كومبيزوروبي", 15.90, -9.00, name__fr="Koumbizorobé", population="5400"),
    _place("town", "Tourougoumbané", 14.050, -10.350, population="12345"),
    Place("Pharmacie Kounguélédou", 14.449, -11.441, {"amenity": "pharmacy"}),
    Place("Kounguélédou", 14.450, -11.442, {"shop": "kiosk"}),
    *HOMONYMS,
)
SHAPES = (
    Shape("Zéguédougou", [(13.0, -11.0), (13.2, -10.5), (13.4, -9.5)], {"waterway": "river"}),
    Shape("Route de Zéguédougou", [(13.1, -11.0), (13.3, -10.5), (13.5, -9.5)], {"highway": "secondary"}),
    Shape("Forêt de Bakolobouré", _ring(-9.0, 13.9, -8.5, 14.1), {"landuse": "forest"}),
    Shape("Bakolobouré Gold Mine", _ring(-11.05, 13.00, -11.00, 13.05), {"landuse": "quarry"}),
)
AREAS = (
    Area("Région de Kayes", (-12.3, 12.3, -8.4, 15.6), 4, tags={"ISO3166-2": "ML-1"}),
    Area("Cercle de Yélimané", (-11.2, 14.8, -10.2, 15.5), 6),
    Area("Tourougoumbané", (-10.60, 13.95, -10.30, 14.20), 8, label="Tourougoumbané"),
    Area("Lélékountou", (-10.90, 14.95, -10.65, 15.25), 8),  # a commune named after no village
)


def write_extract(path: Path) -> None:
    """Write the places as an OpenStreetMap extract, PBF or XML by the end of its name."""
    import osmium
    from osmium.osm.mutable import Node, Relation, Way

    nodes = [
        Node(id=number, location=(place.lon, place.lat), tags={"name": place.name, **place.tags})
        for number, place in enumerate(PLACES, start=1)
    ]
    number_of = {place.name: number for number, place in enumerate(PLACES, start=1)}
    ways, relations = [], []
    outlines = [Shape("", _ring(*area.box), {"boundary": "administrative"}) for area in AREAS]
    for number, shape in enumerate((*outlines, *SHAPES), start=1):
        refs = []
        for lat, lon in shape.points[: -1 if shape.points[0] == shape.points[-1] else None]:
            nodes.append(Node(id=len(nodes) + 1, location=(lon, lat)))
            refs.append(len(nodes))
        refs += refs[: len(shape.points) - len(refs)]
        named = {"name": shape.name} if shape.name else {}
        ways.append(Way(id=number, nodes=refs, tags={**named, **shape.tags}))
    for number, area in enumerate(AREAS, start=1):
        members = [("w", number, "outer"), *([("n", number_of[area.label], "label")] if area.label else [])]
        tags = {"type": "boundary", "boundary": "administrative", "admin_level": str(area.level), "name": area.name}
        relations.append(Relation(id=number, members=members, tags={**tags, **area.tags}))
    with osmium.SimpleWriter(path, overwrite=True) as writer:
        for node in nodes:
            writer.add_node(node)
        for way in ways:
            writer.add_way(way)
        for relation in relations:
            writer.add_relation(relation)
