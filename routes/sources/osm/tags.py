"""What the tags of an OpenStreetMap way mean for a loaded truck; each rule follows the OpenStreetMap wiki.

A rule takes the tags of one way and answers one question. `read_road` asks them all; None means no road for trucks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from data.refs import normalise_ref
from routes.network.road_network import FERRY
from routes.network.tally import Tally
from routes.sources.osm.access import ALWAYS, closing_of, together

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from data.tables.speeds import Truck
    from routes.sources.osm.access import Closing

    Tags = Mapping[str, str]

TRUCK_CLASSES = ("motorway", "trunk", "primary", "secondary", "tertiary", "unclassified", "track", FERRY)
LINKED_CLASSES = ("motorway", "trunk", "primary", "secondary", "tertiary")  # those that have a "_link"

BOTH_WAYS, FORWARD, BACKWARD = 0, 1, -1
_ONEWAY = {"yes": FORWARD, "true": FORWARD, "1": FORWARD, "-1": BACKWARD, "reverse": BACKWARD}
# A road whose direction changes with the hour or with a signal can be driven both ways, at times.
_TWO_WAY = {"no", "false", "0", "reversible", "alternating"}

_WORKS_THAT_LET_PASS = {"", "no", "minor", "widening", "completed"}

PAVED, GRAVEL, EARTH, UNKNOWN = "paved", "gravel", "earth", "unknown"  # names of the speed table
_WORSE_FIRST = (EARTH, UNKNOWN, GRAVEL, PAVED)
_SURFACES = {
    **dict.fromkeys(
        "paved asphalt concrete concrete:plates concrete:lanes paving_stones paving_stones:lanes sett chipseal bricks "
        "brick cobblestone unhewn_cobblestone metal metal_grid wood cement tarmac bitumen".split(),
        PAVED,
    ),
    **dict.fromkeys("gravel fine_gravel compacted pebblestone laterite stone".split(), GRAVEL),
    **dict.fromkeys(
        "earth dirt ground mud sand grass grass_paver soil clay rock rocks rocky salt dirt/sand".split(), EARTH
    ),
    "unpaved": UNKNOWN,
}
_TRACKTYPES = {"grade1": GRAVEL, "grade2": GRAVEL, "grade3": EARTH, "grade4": EARTH, "grade5": EARTH}
_SMOOTHNESS = {
    "excellent": PAVED,
    "good": PAVED,
    "bad": EARTH,
    "very_bad": EARTH,
    "horrible": EARTH,
    "very_horrible": EARTH,
}
_ROUGH = {"very_bad", "horrible", "very_horrible"}

KMH_PER_MPH = 1.609344
KMH_PER_KNOT = 1.852
WALK_KMH = 5.0
# Implicit limits ("ML:urban") as caps on a truck; a country's own limits differ by 10 km/h at most, trucks drive below.
_ZONE_KMH = {"urban": 50.0, "rural": 90.0, "trunk": 110.0, "living_street": 20.0, "school": 30.0, "motorway": None}
_SPEED = re.compile(r"(\d+(?:\.\d+)?)\s*(mph|knots|km/?h|kph)?")
_ZONE = re.compile(r"(?:[a-z]{2}(?:-[a-z]+)?:)?(?:zone:?)?([a-z_]+|\d+)")
_CLOCK = re.compile(r"(?:(\d+):)?(\d+)(?::(\d+))?")
_ISO_DURATION = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")


class RoadTags(NamedTuple):
    """What is kept of a way's tags.

    `oneway` is 1 along the way, -1 against it, 0 both ways; `surface` a name of the speed table or "" where nothing is
    said; `maxspeed_kmh` 0 without a limit; `duration_s` the time of the whole crossing by ferry, 0 where not given.
    """

    road_class: str
    ref: str = ""
    name: str = ""
    surface: str = ""
    oneway: int = BOTH_WAYS
    maxspeed_kmh: float = 0.0
    bridge: bool = False
    ford: bool = False
    impassable: bool = False
    closed_when: str = ""
    duration_s: float = 0.0


class Reading(NamedTuple):
    """A way as a road, None where it is none for trucks, and the kinds of a tally that its tags fall under."""

    road: RoadTags | None
    used: frozenset[str] = frozenset()
    unused: frozenset[str] = frozenset()


def with_links(classes: AbstractSet[str]) -> frozenset[str]:
    """Return the classes and their slip roads: a trunk road without its links would come apart at junctions."""
    return frozenset(classes) | {f"{name}_link" for name in LINKED_CLASSES if name in classes}


def read_road(tags: Tags, classes: AbstractSet[str], truck: Truck | None = None) -> Reading:
    """Return what the tags of a way say about the road: none where it is of another class or closed to trucks."""
    road_class = class_of(tags)
    if road_class not in classes:
        return Reading(None)
    tally = Tally()
    closing = closing_of(tags, truck, tally)
    used, unused = (frozenset(kind for kind, count in kinds.items() if count) for kinds in (tally.used, tally.unused))
    oneway = _open_directions(oneway_of(tags), closing)
    if oneway is None:
        return Reading(None, used, unused)
    passing = [when for way, when in ((FORWARD, closing.forward), (BACKWARD, closing.backward)) if way * oneway >= 0]
    when = together([closing.way, passing[0] if passing[0] == passing[-1] else ""])
    road = RoadTags(
        road_class=road_class,
        ref=normalise_ref(tags.get("ref", "")),
        name=name_of(tags),
        surface="" if road_class == FERRY else surface_of(tags),
        oneway=oneway,
        maxspeed_kmh=maxspeed_kmh(tags) or 0.0,
        bridge=tags.get("bridge", "no") != "no",
        ford=tags.get("ford", "no") != "no",
        impassable=when == ALWAYS,
        closed_when="" if when == ALWAYS else when,
        duration_s=duration_s(tags.get("duration", "")) if road_class == FERRY else 0.0,
    )
    return Reading(road, used, unused)


def _open_directions(oneway: int, closing: Closing) -> int | None:
    """Return the directions that are left once access tags have closed theirs for good, None where none is."""
    is_open = {FORWARD: closing.forward != ALWAYS, BACKWARD: closing.backward != ALWAYS}
    left = [way for way in (FORWARD, BACKWARD) if way * oneway >= 0 and is_open[way]]
    return None if not left else BOTH_WAYS if len(left) > 1 else left[0]


def class_of(tags: Tags) -> str:
    """Return the `highway` class, "ferry" for a ferry line, "" for what is no road or not built yet."""
    if tags.get("route") == FERRY:
        return FERRY
    highway = tags.get("highway", "")
    if tags.get("area") == "yes" or is_under_construction(tags):
        return ""
    return highway


def is_under_construction(tags: Tags) -> bool:
    """Say whether works keep all traffic off; `construction=minor` and a road being widened let it pass."""
    if tags.get("highway") in ("construction", "proposed"):
        return True
    return tags.get("construction", "") not in _WORKS_THAT_LET_PASS


def oneway_of(tags: Tags) -> int:
    """Return 1 where only the way's own direction may be driven, -1 where only the other, 0 for both.

    Motorways and roundabouts are one-way unless `oneway=no` says otherwise.
    """
    keys = ("oneway:hgv", "oneway:motor_vehicle", "oneway:vehicle", "oneway")
    value = next((tags[key] for key in keys if key in tags), "").strip().lower()
    if value in _ONEWAY:
        return _ONEWAY[value]
    implied = tags.get("junction") in ("roundabout", "circular") or tags.get("highway") == "motorway"
    return FORWARD if implied and value not in _TWO_WAY else BOTH_WAYS


def surface_of(tags: Tags) -> str:
    """Return the surface by its name in the speed table, "" where no tag tells.

    `surface` decides, the worst of several values; a very rough paved road counts as gravel, very rough gravel as
    earth. Where it is absent or only "unpaved", `tracktype` and then `smoothness` tell.
    """
    values = [_SURFACES[value] for raw in tags.get("surface", "").split(";") if (value := raw.strip()) in _SURFACES]
    smoothness = tags.get("smoothness", "")
    found = min(values, key=_WORSE_FIRST.index) if values else ""
    if found in ("", UNKNOWN):
        hint = _TRACKTYPES.get(tags.get("tracktype", "")) or _SMOOTHNESS.get(smoothness, "")
        return found if not hint or (found == UNKNOWN and hint == PAVED) else hint
    if smoothness in _ROUGH:
        return {PAVED: GRAVEL, GRAVEL: EARTH}.get(found, found)
    return found


def maxspeed_kmh(tags: Tags) -> float | None:
    """Return the legal limit for trucks (`maxspeed:hgv` before `maxspeed`; the lowest of several), None without one."""
    for key in ("maxspeed:hgv", "maxspeed"):
        limits = [_limit_kmh(value.strip().lower()) for value in tags.get(key, "").split(";")]
        known = [limit for limit in limits if limit is not None]
        if known:
            return min(known)
    return None


def _limit_kmh(value: str) -> float | None:
    if value == "walk":
        return WALK_KMH
    if match := _SPEED.fullmatch(value):
        factor = {"mph": KMH_PER_MPH, "knots": KMH_PER_KNOT}.get(match[2] or "", 1.0)
        return float(match[1]) * factor or None
    match = _ZONE.fullmatch(value)
    if match is None:
        return None
    return float(match[1]) or None if match[1].isdecimal() else _ZONE_KMH.get(match[1])


def name_of(tags: Tags) -> str:
    """Return the French name, else the name."""
    return " ".join((tags.get("name:fr") or tags.get("name", "")).split())


def duration_s(value: str) -> float:
    """Return a `duration` ("90" minutes, "1:30", "1:30:00", "PT1H30M") in seconds, 0 where it is none of these."""
    value = value.strip()
    if match := _CLOCK.fullmatch(value):
        if match[3]:
            return int(match[1] or 0) * 3600.0 + int(match[2]) * 60 + int(match[3])
        return int(match[1] or 0) * 3600.0 + int(match[2]) * 60
    if match := _ISO_DURATION.fullmatch(value):
        days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
        return days * 86400.0 + hours * 3600 + minutes * 60 + seconds
    return 0.0
