"""Turn restrictions of OpenStreetMap, each kind in a file of its own.

    4
    12
1 10 2 11 3      ways 10 to 13 meet at node 2; 14 goes on from 3 to 6, 15 back from 6 to 5
    13     14
    5  15  6
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from data.case import packaged_case
from routes.network.storage import load_network, save_network
from routes.network.tally import Tally, tally_of
from routes.network.turns import runs_of
from routes.paths.road_graph import RoadGraph
from routes.sources.osm.relations import TURNS_AT_HOURS, TURNS_UNCLEAR
from routes.sources.osm.turns import TURNS, TURNS_ELSEWHERE
from routes.sources.osm_extract import read_extract
from tests.routes.osm_xml import Way, osm_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from routes.network.road_network import RoadNetwork

SPEEDS = packaged_case().speeds()
NODES = {1: (0, 0), 2: (10, 0), 3: (20, 0), 4: (10, 10), 5: (10, -10), 6: (20, -10)}
REFS = {10: (1, 2), 11: (2, 3), 12: (4, 2), 13: (2, 5), 14: (3, 6), 15: (6, 5)}
PRIMARY = {"highway": "primary"}
LEFT = "no_left_turn"


def relation(value: str, members: str, **tags: str) -> str:
    """Return a restriction; members are such as "from:10 via:n2 to:11"."""
    lines = []
    for member in members.split():
        role, _, ref = member.partition(":")
        kind = "node" if ref.startswith("n") else "way"
        lines.append(f'<member type="{kind}" ref="{ref.removeprefix("n")}" role="{role}"/>')
    pairs = {"type": "restriction", **({"restriction": value} if value else {})}
    pairs |= {key.replace("__", ":"): text for key, text in tags.items()}
    lines += [f'<tag k="{key}" v="{text.replace(">", "&gt;")}"/>' for key, text in pairs.items()]
    return f'<relation id="1">{"".join(lines)}</relation>'


def build(folder: Path, relations: str, ways: Sequence[Way] | None = None) -> RoadNetwork:
    path = folder / "roads.osm"
    roads = ways or [Way(refs, {**PRIMARY, "name": str(way)}) for way, refs in REFS.items()]
    path.write_text(osm_text(NODES, roads, relations=relations, first_way=10), encoding="utf-8")
    return read_extract(path, SPEEDS).network


def units(network: RoadNetwork, nodes: str) -> float:
    """Return the length of the shortest way between two nodes in ten grid steps, inf where there is none."""
    start, end = (
        int(np.argmin(np.hypot(network.node_lon - x / 100, network.node_lat - y / 100)))
        for x, y in (NODES[int(number)] for number in nodes)
    )
    route = RoadGraph(network, network.edge_length_m).route(start, end)
    return np.inf if route is None else round(route.length_m / 11_100, 1)


FREE = {"13": 2, "14": 2, "15": 2, "31": 2, "41": 2, "45": 2, "43": 2, "51": 2}


@pytest.mark.parametrize(
    ("relations", "changed"),
    [
        (relation("no_right_turn", "from:10 via:n2 to:13"), {"15": 4}),
        (relation("no_straight_on", "from:10 via:n2 to:11"), {"13": 4}),
        (relation("only_straight_on", "from:12 via:n2 to:13"), {"41": 4, "43": 4}),
        (relation("only_right_turn", "from:10 via:n2 to:13"), {"13": 4, "14": 4}),
        (relation(LEFT, "from:10 via:n2 to:12", restriction__hgv=LEFT), {"14": 4}),
        (relation("", "from:10 via:n2 to:12", restriction__hgv=LEFT), {"14": 4}),
        (relation("", "from:10 via:n2 to:12", restriction__bus=LEFT), {}),
        (relation(LEFT, "from:10 via:n2 to:12", restriction__hgv="none"), {}),
        (relation(LEFT, "from:10 via:n2 to:12", **{"except": "psv;bicycle"}), {"14": 4}),
        (relation(LEFT, "from:10 via:n2 to:12", **{"except": "psv;hgv"}), {}),
        (relation(LEFT, "from:10 via:n2 to:12", **{"except": "motor_vehicle"}), {}),
        (relation("", "from:10 via:n2 to:12", restriction__conditional=f"{LEFT} @ (weight>7.5)"), {"14": 4}),
        (relation("", "from:10 via:n2 to:12", restriction__conditional=f"{LEFT} @ (weight>50)"), {}),
        (relation("no_entry", "from:10 from:12 via:n2 to:13"), {"15": 4, "45": 4}),
        (relation("no_exit", "from:10 via:n2 to:13 to:12"), {"15": 4, "14": 4}),
        (relation("no_u_turn", "from:10 via:n2 to:10"), {}),
        (relation("no_left_turn", "from:11 via:14 to:15"), {}),
    ],
)
def test_a_restriction_holds_from_its_road_to_its_road(
    tmp_path: Path, relations: str, changed: dict[str, float]
) -> None:
    network = build(tmp_path, relations)
    found = {nodes: units(network, nodes) for nodes in FREE}
    assert found == {**FREE, **changed}


@pytest.mark.parametrize(
    ("relations", "tally"),
    [
        (relation(LEFT, "from:10 via:n2 to:12"), Tally()),
        (relation(LEFT, "from:10 via:n2 to:12", hour_on="07:00"), TURNS_AT_HOURS),
        (
            relation("", "from:10 via:n2 to:12", restriction__conditional=f"{LEFT} @ (Mo-Fr 07:00-09:00)"),
            TURNS_AT_HOURS,
        ),
        (relation("", "from:10 via:n2 to:12", restriction__conditional=f"{LEFT} @ (Jun-Oct)"), TURNS_AT_HOURS),
        (relation("", "from:10 via:n2 to:12", restriction__conditional=f"{LEFT} @ flood"), TURNS_UNCLEAR),
        (relation("turn_left", "from:10 via:n2 to:12"), TURNS_UNCLEAR),
        (relation(LEFT, "from:10 to:12"), TURNS_UNCLEAR),
        (relation(LEFT, "via:n2 to:12"), TURNS_UNCLEAR),
        (relation(LEFT, "from:10 from:11 via:n2 to:12"), TURNS_UNCLEAR),
        (relation(LEFT, "from:10 via:n2 via:n5 to:12"), TURNS_UNCLEAR),
        (relation(LEFT, "from:10 via:n99 to:12"), TURNS_ELSEWHERE),
        (relation(LEFT, "from:10 via:n2 to:99"), TURNS_ELSEWHERE),
        (relation(LEFT, "from:10 via:n6 to:15"), TURNS_ELSEWHERE),
    ],
)
def test_restrictions_are_counted_by_what_became_of_them(tmp_path: Path, relations: str, tally: Tally | str) -> None:
    found = tally_of(build(tmp_path, relations).metadata)
    assert found.used == ({TURNS: 1} if isinstance(tally, Tally) else {})
    assert found.unused == ({} if isinstance(tally, Tally) else {tally: 1})


def test_a_way_that_runs_through_the_junction_has_two_ends_there(tmp_path: Path) -> None:
    ways = [Way((1, 2), PRIMARY), Way((3, 2, 4), PRIMARY)]
    found = build(tmp_path, relation(LEFT, "from:10 via:n2 to:11"), ways)
    assert tally_of(found.metadata).unused == {TURNS_UNCLEAR: 1}


#   4
#   |
# 1-2-3-6      a bridge 2-3 as the way between, in two halves
#     |
#     5
def test_ways_between_keep_the_turn_for_who_has_driven_them(tmp_path: Path) -> None:
    nodes = {1: (0, 0), 2: (10, 0), 3: (20, 0), 4: (10, 10), 5: (20, -10), 6: (30, 0), 7: (15, 0)}
    ways = [Way((1, 2), PRIMARY), Way((2, 7), PRIMARY), Way((7, 3), PRIMARY)]
    ways += [Way((4, 2), PRIMARY), Way((3, 5), PRIMARY), Way((3, 6), PRIMARY)]

    def lengths(value: str) -> tuple[float, ...]:
        path = tmp_path / "roads.osm"
        text = osm_text(nodes, ways, relations=relation(value, "from:10 via:11 via:12 to:14"), first_way=10)
        path.write_text(text, encoding="utf-8")
        network = read_extract(path, SPEEDS).network
        assert tally_of(network.metadata).used == {TURNS: 1}
        graph = RoadGraph(network, network.edge_length_m)
        ends = [
            int(np.argmin(np.hypot(network.node_lon - x / 100, network.node_lat - y / 100)))
            for x, y in (nodes[number] for number in (1, 4, 5, 6))
        ]
        away = graph.distances(ends)[:, ends] / 11_100
        return tuple(round(float(away[at]), 1) for at in ((0, 2), (0, 3), (1, 2), (2, 0)))

    assert lengths("no_right_turn") == (4.0, 3.0, 3.0, 3.0), "from 1 to 5 by 7, where one may turn round"
    assert lengths("only_right_turn") == (3.0, 4.0, 3.0, 3.0)


def test_a_saved_network_keeps_its_forbidden_turns(tmp_path: Path) -> None:
    network = build(tmp_path, relation(LEFT, "from:10 via:n2 to:12"))
    save_network(network, tmp_path / "net")
    found = load_network(tmp_path / "net")
    assert list(runs_of(found)) == list(runs_of(network))
    save_network(build(tmp_path, ""), tmp_path / "net")
    assert not (tmp_path / "net" / "turns.parquet").exists()
    assert load_network(tmp_path / "net").turn_states.is_plain
