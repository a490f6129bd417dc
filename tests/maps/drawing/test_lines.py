from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maps.drawing.closure_stretches import stretches
from maps.drawing.lines import (
    box,
    count_lines,
    edge_points,
    edge_segments,
    groups,
    join,
    piece_segments,
    rounded,
    simplify,
)
from maps.drawing.shared_sections import shared_sections
from routes.network.nearby import Piece

if TYPE_CHECKING:
    from maps.drawing.lines import Line, Segment
    from routes.status.assessment import Assessment

SEGMENTS = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=20, unique=True)


def segment(start: int, end: int) -> Segment:
    return start, end, [(float(start), 0.0), ((start + end) / 2, 1.0 + start * 10 + end), (float(end), 0.0)]


def steps(lines: list[Line]) -> Counter[frozenset[tuple[float, float]]]:
    return Counter(frozenset(pair) for line in lines for pair in pairwise(line))


@given(SEGMENTS)
def test_joining_draws_every_step_once(pairs: list[tuple[int, int]]) -> None:
    segments = [segment(*pair) for pair in pairs]
    lines = join(segments)
    assert steps(lines) == steps([points for _, _, points in segments])
    assert len(lines) <= max(len(segments), 0)


def test_a_chain_becomes_one_line_in_the_first_segments_direction() -> None:
    lines = join([segment(1, 2), segment(0, 1), segment(3, 2)])
    assert [line[0][0] for line in lines] == [0.0]
    assert [line[-1][0] for line in lines] == [3.0]


def test_a_junction_of_three_ends_lines() -> None:
    assert len(join([segment(0, 1), segment(1, 2), segment(1, 3)])) == 3


@given(SEGMENTS)
def test_groups_hold_every_segment_once(pairs: list[tuple[int, int]]) -> None:
    segments = [segment(*pair) for pair in pairs]
    found = groups(segments)
    assert sorted(number for group in found for number in group) == list(range(len(segments)))
    ends = [{key for number in group for key in segments[number][:2]} for group in found]
    assert sum(len(keys) for keys in ends) == len(set().union(*ends))


def test_pieces_join_at_the_nodes_they_reach(assessment: Assessment) -> None:
    network = assessment.network
    length_m = float(network.edge_length_m[1])
    joined = [Piece(1, 30_000.0, length_m, 0.5), Piece(2, 0.0, 20_000.0, 0.5)]
    apart = [Piece(1, 0.0, 20_000.0, 0.5), Piece(2, 0.0, 20_000.0, 0.5)]
    for pieces, count in ((joined, 1), (apart, 2)):
        assert len(join(piece_segments(network, pieces))) == count_lines(network, pieces) == count


def test_points_of_edges_are_those_of_their_shapes(assessment: Assessment) -> None:
    network = assessment.network
    length_m = float(network.edge_length_m[1])
    for from_m, to_m in ((0.0, None), (0.0, length_m), (10.0, 20_000.0), (0.0, length_m / 2)):
        assert edge_points(network, 1, from_m, to_m) == [(x, y) for x, y in network.edge_shape(1, from_m, to_m)]


def test_rounding_keeps_two_points() -> None:
    assert rounded([(1.00001, 2.0), (1.00002, 2.0)], 3) == [[1.0, 2.0], [1.0, 2.0]]
    assert rounded([(-0.0001, 0.0), (1.0, 1.0), (1.0, 1.0)], 2) == [[0.0, 0.0], [1.0, 1.0]]


def test_box() -> None:
    assert box([[(1.0, 2.0), (-1.0, 5.0)]]) == (-1.0, 2.0, 1.0, 5.0)
    assert box([]) is None


def test_edges_of_a_network_come_as_segments(assessment: Assessment) -> None:
    assert [(start, end) for start, end, _ in edge_segments(assessment.network, [0, 1, 0])] == [(0, 1), (1, 2)]


def test_shared_road_is_one_section_that_names_all_its_corridors(assessment: Assessment) -> None:
    routes = [(number, route.reference) for number, route in enumerate(assessment.routes) if route.reference]
    found = {section.rows for section in shared_sections(assessment.network, routes)}
    # Poste-Alpha-Beta carries FUEL-X and MINE, Beta-Ville carries FUEL-X and FUEL-Y.
    assert found == {(0, 2), (0, 1), (1,), (2,)}


def test_sections_leave_out_what_they_are_told_to(assessment: Assessment) -> None:
    reference = assessment.routes[0].reference
    assert reference is not None
    assert shared_sections(assessment.network, [(0, reference)], without=frozenset(reference.edges)) == []


def test_stretches_share_out_all_the_mass(assessment: Assessment) -> None:
    assert assessment.closures
    for closure in assessment.closures:
        mass = sum(piece.mass for piece in closure.placement.pieces)
        assert sum(part.mass for part in stretches(closure, assessment.network)) == pytest.approx(mass)


def test_simplified_lines_keep_their_ends_and_stay_within_the_tolerance() -> None:
    straight = [(0.0, 0.0), (0.01, 0.0001), (0.02, -0.0001), (0.03, 0.0)]
    bent = [(0.0, 0.0), (0.01, 0.01), (0.02, 0.0)]
    simple, kept = simplify([straight, bent], 50.0)
    assert simple == [straight[0], straight[-1]]
    assert kept == bent
    assert simplify([], 50.0) == []
