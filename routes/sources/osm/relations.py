"""Relations of OpenStreetMap that speak of roads: turn restrictions, and routes that give roads their numbers.

After https://wiki.openstreetmap.org/wiki/Relation:restriction and Relation:route.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from data.refs import normalise_ref
from routes.network.tally import Tally
from routes.sources.osm.conditions import Holds, rules_of
from routes.sources.osm.files import own_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.tables.speeds import Truck
    from routes.sources.osm.road_lines import RoadLines

RELATIONS = (("type", "restriction"), ("route", "road"))  # of all relations those with one of these tags are asked for

TURNS_AT_HOURS = "turn restrictions by hour, weekday or season"
TURNS_UNCLEAR = "turn restrictions that are not understood"
REFS = "roads that have their number from a route"

# Most specific first; those of other vehicles are not for trucks.
_KEYS = ("restriction:hgv_articulated", "restriction:hgv", "restriction:motor_vehicle", "restriction")
_TRUCKS = {"hgv", "hgv_articulated", "goods", "motor_vehicle", "vehicle"}
_VALUE = re.compile(r"(no|only)_\w+")
_DEPRECATED_HOURS = ("day_on", "day_off", "hour_on", "hour_off")


class Restriction(NamedTuple):
    """A turn that is forbidden, or with `only` the one that is allowed, in way ids.

    `via` is a node, or `via_ways` are ways in their order. There may be several ways to come from or to go to.
    """

    only: bool
    come_from: tuple[int, ...]
    via: int | None
    via_ways: tuple[int, ...]
    go_to: tuple[int, ...]


class Relations:
    """What the relations of a file say about roads."""

    def __init__(self, truck: Truck | None) -> None:
        """Take the truck that conditions are compared with."""
        self._truck = truck
        self.restrictions: list[Restriction] = []
        self.refs: dict[int, dict[str, None]] = {}  # of ways, in the order of the relations
        self.tally = Tally()

    def add(self, relation: Any) -> None:
        """Read a relation, whose members are only valid now."""
        tags = {tag.k: tag.v for tag in relation.tags}
        members = [_Member(one.type, own_id(one.ref), one.role) for one in relation.members]
        if tags.get("route") == "road":
            self._add_route(tags, members)
        elif tags.get("type") == "restriction":
            self._add_restriction(tags, members)

    def _add_route(self, tags: Mapping[str, str], members: list[_Member]) -> None:
        numbers = [ref for ref in normalise_ref(tags.get("ref", "")).split(";") if ref]
        for member in members:
            if member.kind == "w" and numbers:
                self.refs.setdefault(member.ref, {}).update(dict.fromkeys(numbers))

    def _add_restriction(self, tags: Mapping[str, str], members: list[_Member]) -> None:
        if not any(key.removesuffix(":conditional") in _KEYS for key in tags):
            return  # of another vehicle
        if _TRUCKS & {one.strip() for one in re.split("[;,]", tags.get("except", ""))}:
            return
        value = self._value(tags)
        restriction = _restriction(value, members) if value else None
        if restriction:
            self.restrictions.append(restriction)
        elif value is not None:
            self.tally.unused[TURNS_UNCLEAR] += 1

    def _value(self, tags: Mapping[str, str]) -> str | None:
        """Return what holds for the truck at all times: "" what is not understood, None nothing."""
        if any(key in tags for key in _DEPRECATED_HOURS):
            self.tally.unused[TURNS_AT_HOURS] += 1
            return None
        for key in _KEYS:
            value = tags.get(key)
            for rule, condition in rules_of(tags.get(f"{key}:conditional", ""), self._truck):
                if condition.holds in (Holds.AT_HOURS, Holds.ON_DAYS):
                    self.tally.unused[TURNS_AT_HOURS] += 1
                elif condition.holds is Holds.UNKNOWN:
                    value = value or ""
                elif condition.holds is Holds.ALWAYS:
                    value = rule
            if value is not None:
                return None if value in ("none", "no") else value
        return None


class _Member(NamedTuple):
    kind: str
    ref: int
    role: str


def _restriction(value: str, members: list[_Member]) -> Restriction | None:
    """Return the restriction, None where the value or the members are none of one."""
    kind = _VALUE.fullmatch(value)
    come_from, go_to, ways = (
        tuple(one.ref for one in members if one.kind == "w" and one.role == role) for role in ("from", "to", "via")
    )
    nodes = [one.ref for one in members if one.kind == "n" and one.role == "via"]
    has_via = len(nodes) == 1 if not ways else not nodes
    several = (len(come_from) > 1 and value != "no_entry") or (len(go_to) > 1 and value != "no_exit")
    if kind is None or not come_from or not go_to or not has_via or several:
        return None
    return Restriction(kind[1] == "only", come_from, nodes[0] if nodes else None, ways, go_to)


def with_route_refs(lines: RoadLines, relations: Relations) -> tuple[RoadLines, Tally]:
    """Return the lines with the road numbers of the routes they are part of, where they have none themselves."""
    listed = np.array(sorted(relations.refs), dtype=np.int64)
    unnumbered = np.array([not kind.ref for kind in lines.kinds], dtype=bool)[lines.kind_of_line]
    chosen = np.flatnonzero(np.isin(lines.line_ids, listed) & unnumbered) if len(listed) else listed
    kinds = {kind: number for number, kind in enumerate(lines.kinds)}
    kind_of_line = lines.kind_of_line.copy()
    for line in chosen.tolist():
        refs = ";".join(relations.refs[int(lines.line_ids[line])])
        numbered = lines.kinds[kind_of_line[line]]._replace(ref=refs)
        kind_of_line[line] = kinds.setdefault(numbered, len(kinds))
    tally = Tally(used=Counter({REFS: len(np.unique(lines.line_ids[chosen]))}))
    return replace(lines, kind_of_line=kind_of_line, kinds=tuple(kinds)), tally
