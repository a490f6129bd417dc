"""Whether the places of a phrase agree with what it says of distances, directions and nearness."""

from __future__ import annotations

from geo.gazetteer.entry import Candidate, Entry
from geo.phrases.claim import Anchor
from geo.phrases.claims.agreement import agrees, is_amid, is_called, is_far_from, is_so_far
from geo.phrases.clause import Measured
from geo.phrases.finders.distances import find_distances
from geo.phrases.phrase_text import Phrase

KM = 1 / 111.2  # a degree of latitude, and of longitude at the equator


def at(name: str, *spots: tuple[float, float], score: float = 1.0) -> Anchor:
    """Return a name whose places lie so many km east and north of the origin."""
    entries = [Entry(f"{name}{n}", name, y * KM, x * KM, "town") for n, (x, y) in enumerate(spots)]
    return Anchor(name, tuple(Candidate(one, score) for one in entries))


def told(text: str) -> Measured:
    (distance,) = find_distances(Phrase.of(text))
    return Measured(distance, None)


A, B = at("A", (0, 0)), at("B", (100, 0))


def test_a_place_lies_on_the_way_or_not() -> None:
    assert is_amid(at("X", (40, 10)), (A, B))
    assert not is_amid(at("X", (50, 60)), (A, B))
    assert not is_amid(at("X", (2, 0)), (A, B)), "that is the town itself"
    assert not is_amid(at("X", (40, 10), score=0.9), (A, B)), "spelled otherwise"
    assert is_amid(at("X", (50, 60), (40, 0)), (A, B)), "one of its places does"
    assert not is_amid(at("X"), (A, B))


def test_a_place_agrees_with_a_distance_and_direction_by_the_spot_or_by_the_bearing() -> None:
    south = told("30 km south of A")
    assert agrees(at("X", (5, -28)), A, south)
    assert not agrees(at("X", (0, 28)), A, south)
    far = told("100 km east of A")
    assert agrees(at("X", (65, 10)), A, far), "in that direction, as far by road"
    assert not agrees(at("X", (0, 65)), A, far)
    assert not agrees(at("X"), A, far)


def test_a_name_of_few_places_is_believed_in_a_wider_direction() -> None:
    east = told("100 km east of A")
    aside = (60.0, 50.0)  # 40 degrees off
    assert agrees(at("X", aside), A, east)
    assert not agrees(at("X", aside, *[(-300.0 - n, 0.0) for n in range(4)]), A, east)


def test_a_name_whose_places_all_lie_far_from_what_it_is_near_is_another() -> None:
    assert is_far_from(at("X", (60, 0), (0, 70)), (A,))
    assert not is_far_from(at("X", (60, 0), (0, 40)), (A,))
    assert not is_far_from(at("X", (60, 0)), ()), "near nothing that is known"
    assert not is_far_from(at("X", (60, 0)), (at("Y", (0, 0), score=0.5),)), "near a name read badly"


def test_a_distance_by_road_is_longer_than_the_line_but_not_by_much() -> None:
    assert is_so_far(B, A, 100)
    assert is_so_far(B, A, 150)
    assert not is_so_far(B, A, 200)
    assert not is_so_far(B, A, 70)
    assert not is_so_far(at("B", (100, 0), score=0.9), A, 100)


def test_a_name_is_called_so_where_one_place_has_it_as_written() -> None:
    assert is_called(A)
    assert not is_called(at("A", (0, 0), score=0.8))
    assert not is_called(at("A"))
