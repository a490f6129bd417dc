"""OpenStreetMap files, mangled in ways that change nothing of what they say, and in ways that do."""

from __future__ import annotations

import bz2
import gzip
import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

import pyarrow as pa
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hypothesis.strategies import DrawFn

ROADS = ("primary", "secondary", "tertiary", "track")
OTHERS = ("footway", "", "proposed")
PACKED: dict[str, Callable[[bytes], bytes]] = {
    "osm": bytes,
    "osm.gz": gzip.compress,
    "osm.bz2": bz2.compress,
    "osm.zst": lambda data: bytes(pa.compress(data, "zstd", asbytes=True)),
}
JSON = "osm.json"
EDITS = ("invisible", "josm", "gone", "older", "back")
ODD_TEXTS = (
    *("", " ", "é", "'", '"', "<&>", "@", ";", "@@ ;;", "-1", "1e9", "(((", "ن" * 40, "\t", "no", "yes"),
    *("no @ (", "no @ (Jun-", "no @ (Jun-Oct)", "yes @ (2025 Feb 30)", "no @ weight>", "5 t;x", "12'6\"", "00:00:99"),
)
ODD_KEYS = (
    *("access", "hgv", "motor_vehicle:conditional", "access:forward", "oneway", "oneway:conditional", "seasonal"),
    *("maxweight", "maxheight", "maxweight:conditional", "bridge", "bridge:status", "damage", "blocked", "passable"),
    *("barrier", "duration", "maxspeed", "surface", "ref", "name", "smoothness", "tracktype", "route", "junction"),
)


@dataclass(frozen=True)
class Item:
    """A node, way or relation: its number, what it holds, its tags, and its other attributes."""

    kind: str
    number: int
    refs: tuple[int, ...] = ()
    at: tuple[float, float] = (0.0, 0.0)
    tags: tuple[tuple[str, str], ...] = ()
    more: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class MangledMap:
    """The bytes of a file and the ending of its name; `roads` are the ways that are there, with the nodes they pass."""

    raw: bytes
    ending: str
    roads: dict[int, tuple[int, ...]] = field(default_factory=dict)
    places: dict[int, tuple[float, float]] = field(default_factory=dict)


@st.composite
def mangled_maps(draw: DrawFn, endings: Sequence[str] = (*PACKED, JSON)) -> MangledMap:
    """Draw a map of up to eight ways on nine nodes, and what an editor or a server does to its file."""
    places = {
        number: (draw(st.integers(-99, 99)) / 100, draw(st.integers(-99, 99)) / 100 + number / 1000)
        for number in range(1, 10)
    }
    nodes = [Item("node", number, at=place) for number, place in places.items()]
    drawn = draw(st.lists(st.tuples(_paths(), st.sampled_from(ROADS + OTHERS)), min_size=1, max_size=8))
    ways = [
        Item("way", number, refs, tags=(("highway", kind),) if kind else (("building", "yes"),))
        for number, (refs, kind) in enumerate(drawn, start=101)
    ]
    roads = {way.number: way.refs for way in ways if dict(way.tags).get("highway") in ROADS}
    items, roads = _edited(draw, [*nodes, *ways], roads)
    is_negative = draw(st.booleans())
    items = [_negative(item) for item in items] if is_negative else items
    roads = {-number: refs for number, refs in roads.items()} if is_negative else roads
    if draw(st.booleans()):
        items = draw(st.permutations(items))
    ending = draw(st.sampled_from(sorted(endings)))
    if ending == JSON and not any(item.more for item in items):
        return MangledMap(_json(items), JSON, roads, places)
    ending = "osm" if ending == JSON else ending
    return MangledMap(PACKED[ending](_xml(items)), ending, roads, places)


@st.composite
def damaged_maps(draw: DrawFn) -> MangledMap:
    """Draw a map with odd tags, or bytes that were cut, changed, dropped or repeated."""
    sound = draw(mangled_maps() if draw(st.integers(0, 3)) == 0 else mangled_maps(("osm",)))
    raw = bytearray(sound.raw)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(len(raw) - 1, 0)))
        what = draw(st.sampled_from(("cut", "flip", "drop", "repeat", "tag")))
        if what == "cut" and draw(st.booleans()):
            del raw[at:]
        elif what == "flip" and raw:
            raw[at] = draw(st.integers(0, 255))
        elif what == "drop":
            del raw[at : at + draw(st.integers(1, 60))]
        elif what == "repeat":
            raw[at:at] = raw[at : at + draw(st.integers(1, 60))]
        else:
            tag = (
                f"<tag k={quoteattr(draw(st.sampled_from(ODD_KEYS)))} v={quoteattr(draw(st.sampled_from(ODD_TEXTS)))}/>"
            )
            place = bytes(raw).find(b"</way>", at)
            raw[place:place] = tag.encode() if place >= 0 else b""
    return replace(sound, raw=bytes(raw))


def _paths() -> st.SearchStrategy[tuple[int, ...]]:
    return st.lists(st.integers(1, 9), min_size=2, max_size=4, unique=True).map(tuple)


def _edited(
    draw: DrawFn, items: list[Item], roads: dict[int, tuple[int, ...]]
) -> tuple[list[Item], dict[int, tuple[int, ...]]]:
    """Delete ways as editors and histories do, and add older versions of others."""
    found, left = [], dict(roads)
    for item in items:
        what = (
            draw(st.sampled_from(("", "", "", "invisible", "josm", "gone", "older", "back")))
            if item.kind == "way"
            else ""
        )
        versions = {
            "": [item],
            "invisible": [replace(item, more=(("version", "1"), ("visible", "false")))],
            "josm": [replace(item, more=(("action", "delete"), ("visible", "true")))],
            "gone": [_version(item, 1), _version(item, 2, visible="false")],
            "older": [_version(replace(item, tags=(("highway", "motorway"),)), 1), _version(item, 2)],
            "back": [_version(item, 1), _version(item, 2, visible="false"), _version(item, 3)],
        }[what]
        found += versions
        if what in ("invisible", "josm", "gone"):
            left.pop(item.number, None)
    return found, left


def _version(item: Item, number: int, visible: str = "true") -> Item:
    return replace(item, more=(("version", str(number)), ("visible", visible)))


def _negative(item: Item) -> Item:
    return replace(item, number=-item.number, refs=tuple(-ref for ref in item.refs))


def _xml(items: Sequence[Item]) -> bytes:
    lines = ["<?xml version='1.0' encoding='UTF-8'?>", "<osm version='0.6'>"]
    for item in items:
        place = f" lat='{item.at[1]:.7f}' lon='{item.at[0]:.7f}'" if item.kind == "node" else ""
        more = "".join(f" {key}={quoteattr(text)}" for key, text in item.more)
        inner = "".join(f"<nd ref='{ref}'/>" for ref in item.refs)
        inner += "".join(f"<tag k={quoteattr(key)} v={quoteattr(text)}/>" for key, text in item.tags)
        lines.append(f"<{item.kind} id='{item.number}'{place}{more}>{inner}</{item.kind}>")
    return "\n".join([*lines, "</osm>", ""]).encode()


def _json(items: Sequence[Item]) -> bytes:
    elements: list[dict[str, Any]] = []
    for item in items:
        own = {"lon": item.at[0], "lat": item.at[1]} if item.kind == "node" else {"nodes": list(item.refs)}
        elements.append({"type": item.kind, "id": item.number, **own, "tags": dict(item.tags)})
    return json.dumps({"elements": elements}).encode()
