"""Road that several corridors share is drawn once, as the first of them drives it."""

from __future__ import annotations

import itertools
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from maps.drawing.shared_sections import shared_sections
from routes.paths.road_graph import RoadGraph, Route
from tests.routes.networks import Road, lonlat, make_network, node

#  A --0-- B --1-- C      and D --2-- B
PLACES = {"A": (0, 0), "B": (10, 0), "C": (20, 0), "D": (10, 10)}
NETWORK = make_network(PLACES, [Road("A", "B"), Road("B", "C"), Road("D", "B")])
GRAPH = RoadGraph(NETWORK, NETWORK.edge_length_m)


def route(start: str, end: str) -> Route:
    found = GRAPH.route(node(NETWORK, start), node(NETWORK, end))
    assert found is not None
    return found


def test_each_section_is_used_by_exactly_the_same_corridors() -> None:
    found = {one.rows: one.lines for one in shared_sections(NETWORK, [(0, route("A", "C")), (4, route("D", "C"))])}
    assert set(found) == {(0,), (4,), (0, 4)}
    assert found[0, 4] == ([lonlat(10, 0), lonlat(20, 0)],)


def test_lines_run_the_way_the_first_corridor_drives() -> None:
    (section,) = shared_sections(NETWORK, [(1, route("C", "A")), (2, route("A", "C"))])
    assert section.rows == (1, 2)
    (line,) = section.lines
    assert [line[0], line[-1]] == [lonlat(20, 0), lonlat(0, 0)]


def test_what_is_left_out_is_in_no_section_and_a_road_driven_twice_counts_once() -> None:
    (section,) = shared_sections(NETWORK, [(0, route("A", "C")), (0, route("A", "B"))], without=frozenset({1}))
    assert section.rows == (0,)
    assert section.lines == ([lonlat(0, 0), lonlat(10, 0)],)
    assert shared_sections(NETWORK, []) == []


@given(st.lists(st.tuples(st.sampled_from("ABCD"), st.sampled_from("ABCD")), max_size=5))
def test_every_edge_that_is_driven_is_in_one_section(ends: list[tuple[str, str]]) -> None:
    routes = [(number, route(*pair)) for number, pair in enumerate(ends)]
    found = shared_sections(NETWORK, routes)
    segments = Counter(frozenset(pair) for one in found for line in one.lines for pair in itertools.pairwise(line))
    assert set(segments.values()) <= {1}
    assert len(segments) == len({edge for _, one in routes for edge in one.edges})
    assert len({one.rows for one in found}) == len(found)
