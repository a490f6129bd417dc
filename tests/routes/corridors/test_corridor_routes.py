from __future__ import annotations

from dataclasses import replace

from geo.gazetteer.entry import Entry
from routes.corridors.corridor_routes import may_stand_in
from tests.goods import GOLD
from tests.routes.happenings import assessor, corridor_between, place_at, placed
from tests.routes.networks import Road, make_network

#      B
#    /   \          X-B-T is the usual road (100 km), X-C-T the way round (120 km); Y is another crossing
#   X     T --- Y
#    \   /
#      C
PLACES = {"X": (0, 0), "B": (50, 20), "C": (50, -20), "T": (100, 0), "Y": (150, 0)}
ROADS = [Road("X", "B", 50), Road("B", "T", 50), Road("X", "C", 60), Road("C", "T", 60), Road("T", "Y", 50)]


def test_a_substitute_brings_the_same_goods_to_the_same_place_from_another_start() -> None:
    network = make_network(PLACES, ROADS)
    wanted = {"one": ("X", "T"), "again": ("X", "T"), "other": ("Y", "T"), "elsewhere": ("Y", "B")}
    corridors = [corridor_between(network, *ends).model_copy(update={"id": name}) for name, ends in wanted.items()]
    gold = corridors[2].model_copy(update={"id": "gold", "commodity": GOLD})
    routes = {route.corridor.id: route for route in assessor(network, [*corridors, gold], []).routes}
    routes["lost"] = replace(routes["other"], reference=None)
    found = {(a, b) for a in routes for b in routes if may_stand_in(routes[a], routes[b])}
    assert found == {("one", "other"), ("other", "one"), ("again", "other"), ("other", "again")}


def test_a_corridor_is_named_by_its_places_or_by_a_longer_one_that_holds_both_its_ends() -> None:
    network = make_network(PLACES, ROADS)
    corridors = [corridor_between(network, "X", "T", via="B"), corridor_between(network, "X", "B")]
    whole, part = assessor(network, corridors, []).routes

    def named_by(*names: str) -> list[bool]:
        spots = [place_at(network, name) for name in names]
        ends = tuple(Entry(one.name, one.name, one.lat, one.lon, "town", "ML") for one in spots)
        said = placed(network, [], is_corridor_level=True, corridor_ends=ends)
        return [route.is_named_by(said) for route in (whole, part)]

    assert named_by("X", "T") == [True, False]
    assert named_by("T", "B", "X") == [True, True], "an axis through B, from end to end of both"
    assert named_by("B", "T") == [True, False]
    assert named_by("T", "Y") == named_by() == [False, False]


def test_a_placement_on_the_road_is_looked_at_once_however_often_it_is_made_and_of_others_nothing_is_kept() -> None:
    network = make_network(PLACES, ROADS)
    (route,) = assessor(network, [corridor_between(network, "X", "T")], []).routes
    on_it, off_it = placed(network, [0]), placed(network, [2])
    for _ in range(3):
        assert (route.mass_of(replace(on_it)), route.mass_of(replace(off_it))) == (1.0, 0.0)
    assert list(route._looks) == [on_it.id]
