from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from data.codes import Effect
from routes.status.draws import NOWHERE, Draws, standing, uniforms
from tests.routes.happenings import DAY, assessor, corridor_between, placed, report
from tests.routes.networks import Road, make_network

if TYPE_CHECKING:
    from routes.events.closures import Closure
    from routes.events.event import Event

PLACES = {"X": (0, 0), "B": (50, 20), "T": (100, 0)}
ROADS = [Road("X", "B", 50), Road("B", "T", 50)]


@pytest.fixture(scope="module")
def closure() -> Closure:
    network = make_network(PLACES, ROADS)
    watch = assessor(network, [corridor_between(network, "X", "T")], [(report(), placed(network, [0, 1]))])
    (found,) = watch.on(DAY).closures
    return found


def test_draws_are_those_of_the_seed_and_the_name() -> None:
    assert np.array_equal(uniforms(1, "r1", "active", 5), uniforms(1, "r1", "active", 9)[:5])
    others = [uniforms(2, "r1", "active", 5), uniforms(1, "r2", "active", 5), uniforms(1, "r1", "spot", 5)]
    assert not any(np.array_equal(uniforms(1, "r1", "active", 5), other) for other in others)


def test_a_closure_stands_where_its_pieces_lie_by_their_mass(closure: Closure) -> None:
    (drawn,) = Draws(0, 4000).of([replace(closure, p=0.25)])
    assert drawn.active.mean() == pytest.approx(0.25, abs=0.03)
    assert [np.mean(drawn.edge == edge) for edge in (0, 1)] == pytest.approx([0.5, 0.5], abs=0.03)


def test_a_closure_keeps_its_spots_until_it_may_stand_elsewhere(closure: Closure) -> None:
    draws = Draws(0, 50)

    def spots(one: Closure) -> object:
        return draws.of([one])[0].spots

    first = spots(closure)
    assert spots(replace(closure, p=0.1, placement=replace(closure.placement))) is first
    moved = replace(closure.placement, pieces=closure.placement.pieces[:1])
    for other in (replace(closure, placement=moved), replace(closure, held_open=frozenset({0}))):
        assert spots(other) is not first
        first = spots(closure)
    assert spots(replace(closure, event=_restricting(closure))) is not first


def _restricting(closure: Closure) -> Event:
    rule = closure.event.rule.model_copy(update={"effect": Effect.RESTRICTS})
    return replace(closure.event, rule=rule)


def test_what_surely_stands_on_all_of_its_road_is_active_in_every_draw(closure: Closure) -> None:
    whole, draws = replace(closure, is_whole=True, p=1.0), Draws(1, 8)
    (sure,), (doubtful,) = draws.of([whole]), draws.of([replace(whole, p=0.5)])
    assert sure.active.all()
    assert doubtful.active.tolist() == (uniforms(1, whole.draw_id, "active", 8) < 0.5).tolist()


def test_of_roads_that_a_closure_cannot_stand_on_nothing_is_kept(closure: Closure) -> None:
    (drawn,) = Draws(0, 50).of([closure])
    assert not drawn.spots.is_ever_on(frozenset({7, 8, 9}))
    assert drawn.spots.is_ever_on(frozenset({0, 9}))
    assert list(drawn.spots._ever_on) == list(drawn.spots._on) == [frozenset({0, 9})]


def test_closures_stand_in_the_draws_in_which_they_are_active_and_on_a_road(closure: Closure) -> None:
    half = tuple(piece._replace(mass=piece.mass / 2) for piece in closure.placement.pieces)
    unsure = replace(closure, id="r2", p=0.5, placement=replace(closure.placement, pieces=half, off_network=0.5))
    restricting = replace(closure, id="r3", event=_restricting(closure))
    drawn = Draws(0, 60).of([unsure, restricting, replace(closure, id="r4", p=0.5)])
    draws, edges = standing(drawn)
    expected = [
        (number, int(one.edge[number]))
        for one in drawn
        for number in range(60)
        if one.active[number] and one.edge[number] != NOWHERE
    ]
    assert list(zip(draws.tolist(), edges.tolist(), strict=True)) == expected
    assert 0 < len(expected) < sum(int(one.active.sum()) for one in drawn)
