"""A grid of roads with reports on it: enough ways round that thousands of scenarios differ."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tests.routes.happenings import DAY, placed, report
from tests.routes.networks import Road, make_network
from tests.routes.scenarios.bench import Bench

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from routes.network.road_network import RoadNetwork

#   X--1--2--3      the crossings X and Y, the town T they supply; every road a km longer than the one before it,
#   |  |  |  |      so that no two ways are as long
#   4--5--T--6
#   |  |  |  |
#   7--8--9--Y
_ROWS = ("X123", "45T6", "789Y")


def grid() -> RoadNetwork:
    places = {name: (40 * x, -40 * y) for y, row in enumerate(_ROWS) for x, name in enumerate(row)}
    ends = [(row[x], row[x + 1]) for row in _ROWS for x in range(3)]
    ends += [(_ROWS[y][x], _ROWS[y + 1][x]) for y in range(2) for x in range(4)]
    return make_network(places, [Road(u, v, 40 + number) for number, (u, v) in enumerate(ends)])


def grid_bench(**options: Any) -> Bench:
    """Return the grid with attacks on five roads and a passage on one, and the corridors X-T and Y-T."""
    network = grid()
    happened = [
        (report(f"r{edge}", day=DAY - timedelta(days=1 + edge)), placed(network, [edge, edge + 1]))
        for edge in (0, 3, 6, 9, 12)
    ]
    passed = report("p1", event_type="convoy_arrival", day=DAY - timedelta(days=1)), placed(network, [1, 10])
    return Bench(network, [*happened, passed], **{"draws": 40, "detour_ratio": 2.5, **options})


def random_changes(rng: Random, n_edges: int) -> dict[str, Any]:
    """Return the keys of a scenario: mostly closed roads, also all else that a scenario may hold."""
    keys: dict[str, Any] = {"close": [{"edge": rng.randrange(n_edges)} for _ in range(rng.choice([1, 2, 4, 6]))]}
    other: dict[str, Callable[[], None]] = {
        "doubtful": lambda: keys["close"].append({"edge": rng.randrange(n_edges), "p": rng.choice([0.3, 0.8])}),
        "slow": lambda: keys.update(slow=[{"edge": rng.sample(range(n_edges), 3), "factor": 3.0, "p": 0.7}]),
        "surely slow": lambda: keys.update(slow=[{"edge": rng.sample(range(n_edges), 3), "factor": 4.0}]),
        "crossing": lambda: keys["close"].append({"crossing": rng.choice("XY")}),
        "humanitarian": lambda: keys["close"].append({"edge": rng.randrange(n_edges), "traffic": "humanitarian"}),
        "ban": lambda: keys.update(ban=[{"corridor": rng.choice(["X-T", "Y-T"])}]),
        "escort": lambda: keys.update(escort=[{"corridor": "Y-T", "traffic": "fuel"}]),
        "reopen": lambda: keys.update(reopen=[{"edge": rng.randrange(n_edges)}]),
        "speed": lambda: keys.update(speed=[{"edge": rng.randrange(n_edges), "kmh": 90.0}]),
        "ignore": lambda: keys.update(ignore=[rng.choice(["r0", "r3", "p1"])]),
        "lift": lambda: keys.update(lift_all=True),
    }
    if rng.random() < 0.4:
        other[rng.choice(list(other))]()
    return keys
