"""What the tags of OpenStreetMap close to a truck: access, conditions, limits, seasons, damage, barriers.

Each rule takes the tags of one way or node and says when it is closed: "" never, ALWAYS, or spans as in
`routes.network.calendar`. After the wiki's pages Key:access, Conditional restrictions, Key:barrier, Key:seasonal and
Humanitarian OSM Tags.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from data.codes import Season
from routes.network.calendar import outside
from routes.network.road_network import FERRY
from routes.network.tally import Tally
from routes.sources.osm.conditions import Holds, rules_of
from routes.sources.osm.limits import LIMIT_KEYS, limit_of, size_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from data.tables.speeds import Truck
    from routes.sources.osm.conditions import Rule

    Tags = Mapping[str, str]

ALWAYS = "always"
ACCESS_KEYS = ("hgv_articulated", "hgv", "motor_vehicle", "vehicle", "access")  # most specific first
FORWARD, BACKWARD = "forward", "backward"
_CONDITIONAL = ":conditional"

_ALLOWED = {"yes", "true", "1", "designated", "official", "permissive", "destination", "delivery", "customers"} | {
    "discouraged"
}
_FORBIDDEN = {"no", "false", "0", "private", "agricultural", "forestry", "military", "emergency", "psv", "bus"} | {
    "restricted",
    "permit",
    "residents",
    "employees",
    "use_sidepath",
}

_GONE = frozenset(
    "destroyed collapsed demolished razed removed washed_away washed_out broken ruined ruins missing gone".split()
)
_BLOCKED = frozenset("blocked closed impassable out_of_order non_operational not_passable obstructed".split())
_DAMAGED = frozenset("yes damaged partial partially minor moderate major severe significant poor bad".split())
# Keys that tell the state of a road or its bridge, and flags that say the same of all of it.
_STATE_KEYS = tuple(
    "status condition operational_status road_status highway:status road:status practicability "
    "bridge bridge:status bridge:condition bridge:damage damage damage:road damage:bridge".split()
)
_FLAGS_OF_CLOSED = ("impassable", "destroyed", "collapsed", "demolished", "razed", "removed")
_YES = {"yes", "true", "1"}
_NO = {"no", "false", "0"}

_CLOSED_IN = {
    "dry_season": Season.RAINY,
    "dry": Season.RAINY,
    "wet_season": Season.DRY,
    "rainy_season": Season.DRY,
    "wet": Season.DRY,
    "yes": Season.RAINY,  # no season is named: where rain makes the seasons, roads go in the rains
}

# What stands across a road when no tag says who may pass.
_BARRIERS_CLOSED = frozenset(
    "block bollard bus_trap chain concrete_block cycle_barrier debris ditch earth_bank fence full-height_turnstile "
    "guard_rail hampshire_gate hedge horse_stile jersey_barrier kissing_gate log motorcycle_barrier planter rock "
    "boulder rope sand_bank stile sump_buster tank_trap trench turnstile wall wicket_gate barricade berm".split()
)
_BARRIERS_OPEN = frozenset(
    "no border_control bump_gate cattle_grid coupure entrance gate height_restrictor kerb lift_gate sally_port "
    "sliding_gate sliding_beam swing_gate toll_booth checkpoint police_checkpoint spikes speed_bump".split()
)
_GATES = frozenset("gate lift_gate sliding_gate sliding_beam swing_gate".split())
_SINKING = {"rising", "removable", "foldable", "flexible", "yielding"}

# The keys without which a node closes no road.
STOP_KEYS = frozenset(("barrier", "locked", "blocked", "passable", *_FLAGS_OF_CLOSED, *ACCESS_KEYS))
STOP_KEYS |= {f"{key}{_CONDITIONAL}" for key in ACCESS_KEYS} | LIMIT_KEYS.keys()

# Kinds of a tally.
BY_ACCESS = "ways closed to trucks by access tags"
ONE_WAY = "ways open to trucks in one direction only, by access tags"
BY_SEASON = "ways closed in a season, in months or between dates"
BY_LIMIT = "ways with a limit of weight or size that the truck exceeds"
BY_DAMAGE = "ways destroyed, blocked or impassable"
FERRIES = "ferries that take no trucks"
BARRIERS = "barriers and other nodes that close a road"
AT_HOURS = "conditions by hour or weekday (the road counts as open)"
NOT_UNDERSTOOD = "conditions that are not understood"
LIMITS_UNKNOWN = "limits of weight or size that are not understood"
DAMAGED = "ways marked as damaged, not as closed"
DIRECTED = "limits and seasons of one direction only"
SEASONS_UNKNOWN = "seasons other than dry and rainy"
HAZMAT = "ways closed to dangerous goods"
SPEEDS_UNDER_CONDITION = "speed limits under a condition"
ONE_WAY_UNDER_CONDITION = "one-way under a condition"
GATES = "gates and barriers that nobody says who may pass (they count as open)"


class NodeStop(NamedTuple):
    """When a node closes the road it is on, and the kinds of a tally of what its tags say and is not used."""

    when: str
    unused: frozenset[str] = frozenset()


class Closing(NamedTuple):
    """When a way is closed to a truck in its own direction and against it, by access tags, and by all else."""

    forward: str
    backward: str
    way: str


def closing_of(tags: Tags, truck: Truck | None, tally: Tally) -> Closing:
    """Say when the tags of a way close it, and count what was used and what could not be."""
    forward, backward = (access_when(tags, direction, truck, tally) for direction in (FORWARD, BACKWARD))
    if tags.get("route") == FERRY and not ferry_takes_trucks(tags):
        tally.used[FERRIES] += 1
        return Closing(ALWAYS, ALWAYS, ALWAYS)
    limits, seasons, gone = limits_when(tags, truck, tally), seasons_when(tags, tally), is_gone(tags, tally)
    tally.used[BY_ACCESS] += forward == backward == ALWAYS
    tally.used[ONE_WAY] += (forward == ALWAYS) != (backward == ALWAYS)
    tally.used[BY_LIMIT] += ALWAYS in limits
    tally.used[BY_DAMAGE] += gone
    tally.used[BY_SEASON] += any(when not in ("", ALWAYS) for when in (forward, backward, limits, seasons))
    _count_unused(tags, tally)
    return Closing(forward, backward, together([limits, seasons, ALWAYS if gone else ""]))


def access_when(tags: Tags, direction: str, truck: Truck | None, tally: Tally) -> str:
    """Say when access tags keep trucks out in a direction: the more specific key decides, and the condition over it.

    Of several values ("agricultural;destination") one that lets trucks in is enough; a value that is neither known as
    open nor as closed says nothing.
    """
    if not says_who(tags):
        return ""
    when = ""
    for mode in reversed(ACCESS_KEYS):
        keys = [mode, f"access:{mode}", f"{mode}:{direction}"]
        for key in keys:
            closes = _closes(tags.get(key, ""))
            if closes is not None:
                when = ALWAYS if closes else ""
        for key in keys:
            when = _under(when, rules_of(tags.get(key + _CONDITIONAL, ""), truck), _closes, tally)
    return when


def limits_when(tags: Tags, truck: Truck | None, tally: Tally) -> str:
    """Say when the truck exceeds a limit of weight or size."""
    whens = [""]
    for key in sorted({key.removesuffix(_CONDITIONAL) for key in tags} & LIMIT_KEYS.keys()):
        exceeds = _exceeds(LIMIT_KEYS[key], truck)
        base = exceeds(tags[key]) if key in tags else False
        if base is None:
            tally.unused[LIMITS_UNKNOWN] += 1
        whens.append(_under(ALWAYS if base else "", rules_of(tags.get(key + _CONDITIONAL, ""), truck), exceeds, tally))
    return together(whens)


def seasons_when(tags: Tags, tally: Tally) -> str:
    """Say in which season the way is not there: `seasonal` names the one in which it is."""
    values = {value.strip().lower() for value in tags.get("seasonal", "no").split(";")} - {"", *_NO}
    closed = {_CLOSED_IN[value] for value in values if value in _CLOSED_IN}
    if values - set(_CLOSED_IN):
        tally.unused[SEASONS_UNKNOWN] += 1
        return ""
    return closed.pop().value if len(closed) == 1 else ""


def is_gone(tags: Tags, tally: Tally) -> bool:
    """Say whether the way or its bridge is destroyed, blocked or impassable for everybody."""
    if any(tags.get(key, "").lower() in _YES for key in _FLAGS_OF_CLOSED):
        return True
    if (
        tags.get("blocked", "no").lower() not in _NO
        or tags.get("passable", "").lower() in _NO
        or tags.get("smoothness") == "impassable"
    ):
        return True
    states = {tags.get(key, "").lower() for key in _STATE_KEYS}
    if states & (_GONE | _BLOCKED):
        return True
    tally.unused[DAMAGED] += any(tags.get(key, "").lower() in _DAMAGED for key in _STATE_KEYS if key != "bridge")
    return False


def ferry_takes_trucks(tags: Tags) -> bool:
    """Say whether a ferry takes trucks: unless it names those it takes, and none of them drives a car or truck."""
    if any(key in tags for key in ACCESS_KEYS if key != "access"):
        return True  # access tags decide
    if "motorcar" in tags:
        return _closes(tags["motorcar"]) is not True
    named = ("foot", "bicycle", "motorcycle", "moped", "passengers", "horse")
    return tags.get("access", "") in _ALLOWED or not any(tags.get(key, "no") not in _NO for key in named)


def read_stop(tags: Tags, truck: Truck | None) -> NodeStop:
    """Say when a node of a road lets no truck pass: by its access tags, its limits, or as the barrier that it is."""
    tally = Tally()
    if is_gone(tags, Tally()):
        return NodeStop(ALWAYS)
    limits = limits_when(tags, truck, tally)
    barrier = tags.get("barrier", "").strip().lower()
    if says_who(tags):
        passing = [access_when(tags, direction, truck, tally) for direction in (FORWARD, BACKWARD)]
        access = passing[0] if passing[0] == passing[1] else ""
    elif tags.get("locked", "").lower() in _YES:
        access = ALWAYS
    elif barrier in _BARRIERS_CLOSED:
        access = "" if tags.get("bollard", "") in _SINKING else ALWAYS
    else:
        access = ""
        tally.unused[GATES] += bool(barrier) and (barrier in _GATES or barrier not in _BARRIERS_OPEN)
    unused = frozenset(kind for kind, count in tally.unused.items() if count)
    return NodeStop(together([access, limits]), unused)


def says_who(tags: Tags) -> bool:
    """Say whether any tag tells which vehicles may pass."""
    return any(key.split(":")[0] in ACCESS_KEYS for key in tags)


def _count_unused(tags: Tags, tally: Tally) -> None:
    """Count what is known to limit a road and is not used."""
    is_closed = any(_closes(value) for key, value in tags.items() if key.split(":")[0] == "hazmat")
    tally.unused[HAZMAT] += is_closed
    conditional = [key for key in tags if key.endswith(_CONDITIONAL)]
    tally.unused[SPEEDS_UNDER_CONDITION] += any(key.startswith("maxspeed") for key in conditional)
    tally.unused[ONE_WAY_UNDER_CONDITION] += any(key.startswith("oneway") for key in conditional)
    ends = (f":{FORWARD}", f":{BACKWARD}")
    tally.unused[DIRECTED] += any(
        key.endswith(ends) and key.rpartition(":")[0] in LIMIT_KEYS for key in tags if key.startswith("max")
    )


def together(whens: Iterable[str]) -> str:
    """Return when at least one is closed."""
    parts = sorted({part for when in whens for part in when.split(";") if part})
    return ALWAYS if ALWAYS in parts else ";".join(parts)


def _closes(text: str) -> bool | None:
    values = {value.strip().lower() for value in text.split(";")}
    if values & _ALLOWED:
        return False
    return True if values & _FORBIDDEN else None


def _exceeds(what: str, truck: Truck | None) -> Callable[[str], bool | None]:
    size = size_of(what, truck)

    def exceeds(text: str) -> bool | None:
        limit = limit_of(what, text)
        return None if size is None or limit is None else size > limit

    return exceeds


def _under(when: str, rules: Iterable[Rule], closes: Callable[[str], bool | None], tally: Tally) -> str:
    """Return when it is closed, once the rules of a condition have had their say over what holds without."""
    closing: list[str] = [when] if when else []
    opening: list[str] = []
    for value, condition in rules:
        is_closing = closes(value)
        if condition.holds is Holds.UNKNOWN or is_closing is None:
            tally.unused[NOT_UNDERSTOOD] += 1
        elif condition.holds is Holds.AT_HOURS:
            tally.unused[AT_HOURS] += 1
            closing = closing if is_closing else [one for one in closing if one != ALWAYS]
        elif condition.holds is Holds.ALWAYS:
            closing = [ALWAYS] if is_closing else []
        elif condition.holds is Holds.ON_DAYS:
            (closing if is_closing else opening).extend(condition.spans)
    if ALWAYS not in closing:
        return together(closing)
    return outside(opening) if opening else ALWAYS
