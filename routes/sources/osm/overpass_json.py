"""Overpass JSON (`[out:json]`) as a file that the OpenStreetMap reader takes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from data.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_ORDER = ("node", "way", "relation")
_LETTERS = {"node": "n", "way": "w", "relation": "r"}
_HINT = "give what Overpass returns for [out:json], or a layer of roads with --edges"


def write_json_as_pbf(source: Path, target: Path) -> str:
    """Write the elements of an Overpass answer as PBF, each once, and return the day of its data, "" if it has none.

    Nodes that stand only in the geometry of ways (`out geom`) become nodes.

    Raises
    ------
    InputError
        The file is no Overpass JSON, or the server had cut it short.
    """
    import osmium

    answer = _read(source)
    found: dict[str, dict[int, Mapping[str, Any]]] = {kind: {} for kind in _ORDER}
    for place, element in enumerate(answer["elements"]):
        kind, number = _kind_and_id(element, f"{source}: element {place}")
        if kind in found:
            found[kind].setdefault(number, element)
    for way in found["way"].values():
        for node in _nodes_in_geometry(way):
            found["node"].setdefault(node["id"], node)
    with osmium.SimpleWriter(str(target)) as writer:
        add = {"node": writer.add_node, "way": writer.add_way, "relation": writer.add_relation}
        for kind in _ORDER:
            for number in sorted(found[kind]):
                add[kind](_object(kind, number, found[kind][number], f"{source}: {kind} {number}"))
    base = answer.get("osm3s")
    stamp = base.get("timestamp_osm_base") if isinstance(base, dict) else None
    return stamp[:10] if isinstance(stamp, str) else ""


def _read(source: Path) -> dict[str, Any]:
    try:
        answer = json.loads(source.read_bytes())
    except (ValueError, RecursionError) as error:
        msg = f"{source}: not JSON ({' '.join(str(error).split()):.120}); {_HINT}"
        raise InputError(msg) from None
    if not isinstance(answer, dict) or not isinstance(answer.get("elements"), list):
        kind = "GeoJSON" if isinstance(answer, dict) and "features" in answer else "JSON without `elements`"
        msg = f"{source}: {kind}, not that of Overpass; {_HINT}"
        raise InputError(msg)
    if remark := answer.get("remark"):
        msg = f"{source}: the server gave up on it ({' '.join(str(remark).split()):.120}); ask for a smaller area"
        raise InputError(msg)
    return answer


def _kind_and_id(element: Any, where: str) -> tuple[str, int]:
    kind = element.get("type") if isinstance(element, dict) else None
    number = element.get("id") if isinstance(element, dict) else None
    if not isinstance(kind, str) or (kind in _ORDER and type(number) is not int):
        msg = f"{where} has no type and id; {_HINT}"
        raise InputError(msg)
    return kind, number if isinstance(number, int) else 0


def _nodes_in_geometry(way: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    refs, places = way.get("nodes"), way.get("geometry")
    if isinstance(refs, list) and isinstance(places, list):
        for ref, place in zip(refs, places, strict=False):
            if isinstance(place, dict) and type(ref) is int:
                yield {"id": ref, "lat": place.get("lat"), "lon": place.get("lon")}


def _object(kind: str, number: int, element: Mapping[str, Any], where: str) -> Any:
    from osmium.osm import mutable

    tags = element.get("tags") or {}
    if not isinstance(tags, dict) or not all(isinstance(value, str) for value in tags.values()):
        msg = f"{where}: tags are not texts; {_HINT}"
        raise InputError(msg)
    shared: dict[str, Any] = {"id": number, "tags": tags, "version": 1}
    if kind == "node":
        return mutable.Node(location=_location(element, where), **shared)
    if kind == "way":
        return mutable.Way(nodes=list(_whole(element.get("nodes") or (), where)), **shared)
    return mutable.Relation(members=list(_members(element.get("members") or (), where)), **shared)


def _location(element: Mapping[str, Any], where: str) -> tuple[float, float]:
    lon, lat = element.get("lon"), element.get("lat")
    if isinstance(lon, int | float) and isinstance(lat, int | float) and abs(lon) <= 180 and abs(lat) <= 90:
        return float(lon), float(lat)
    msg = f"{where}: lat = {lat!r:.30}, lon = {lon!r:.30}; expected degrees"
    raise InputError(msg)


def _whole(values: Iterable[Any], where: str) -> Iterator[int]:
    for value in values:
        if type(value) is not int:
            msg = f"{where}: {value!r:.40} is no number of a node; {_HINT}"
            raise InputError(msg)
        yield value


def _members(members: Iterable[Any], where: str) -> Iterator[tuple[str, int, str]]:
    for member in members:
        kind = member.get("type") if isinstance(member, dict) else None
        if kind not in _LETTERS or type(member.get("ref")) is not int:
            msg = f"{where}: a member has no type and ref; {_HINT}"
            raise InputError(msg)
        yield _LETTERS[kind], member["ref"], str(member.get("role") or "")
