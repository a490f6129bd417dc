"""A closed border closes every road over it, beside the crossings of the case."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from data.codes import Certainty, ClaimKind, Label, PlacementStatus
from data.settings import DaySettings
from data.tables.profile import Profile
from routes.events.border_roads import BorderRoads
from routes.placing.placement import Placement
from routes.status.assessment import Assessor
from routes.status.draws import Draws
from routes.status.ways_round import road_odds
from tests.routes.happenings import DAY, EFFECTS, corridor_between, crossing_at, report, tables
from tests.routes.networks import Road, make_network
from tests.routes.status.diamond import status_of

if TYPE_CHECKING:
    from geo.reports.report import Report
    from routes.network.road_network import RoadNetwork

#   A ---- B ==== C ==== D ---- E     A-B and D-E lie in ML, B-C-D in GM: the road from A to E crosses twice
ROADS = [Road("A", "B"), Road("B", "C", country="GM"), Road("C", "D", country="GM"), Road("D", "E")]


def twice(step_km: float = 30, abroad: str = "GM") -> RoadNetwork:
    roads = [replace(road, country=abroad) if road.country == "GM" else road for road in ROADS]
    return make_network({name: (number * step_km, 0) for number, name in enumerate("ABCDE")}, roads)


def border(*countries: str) -> Placement:
    return Placement(ClaimKind.AREA, PlacementStatus.AREA, "border", borders=countries)


def told(network: RoadNetwork, countries: tuple[str, ...], *happenings: tuple[Report, Placement]) -> Assessor:
    corridor = corridor_between(network, "A", "E")
    if len(countries) == 1:  # no home of the roads abroad: the corridor may run anywhere
        corridor = corridor.model_copy(
            update={"destination": corridor.destination.model_copy(update={"country": ""}), "id": "A-E"}
        )
    known = replace(tables([crossing_at(network, "A")], [corridor]), profile=Profile(countries=countries))
    placements = {one.id: (place,) for one, place in happenings}
    return Assessor(network, known, [one for one, _ in happenings], placements, DaySettings(as_of=DAY))


@pytest.mark.parametrize(
    ("countries", "named", "label"),
    [
        (("ML", "GM"), ("GM",), Label.CUT),
        (("ML", "GM"), ("ML", "GM"), Label.CUT),
        (("ML", "GM"), ("GN",), Label.NO_RECENT_REPORTS),
        (("ML",), ("GM", "ML"), Label.CUT),
        (("ML",), ("GM",), Label.CUT),
        (("ML",), ("GM", "SN"), Label.NO_RECENT_REPORTS),
    ],
)
def test_a_closed_border_on_the_way_stops_the_corridor(
    countries: tuple[str, ...], named: tuple[str, ...], label: Label
) -> None:
    shut = report("b", "border_closed"), border(*named)
    assert status_of(told(twice(), countries, shut), "A-E").road_label is label


@pytest.mark.parametrize("certainty", [Certainty.LOW, Certainty.MEDIUM])
def test_a_border_closed_at_a_post_and_on_the_roads_of_a_corridor_is_one_chance(certainty: Certainty) -> None:
    shut = report("b", "border_closed", certainty=certainty.value), border("ML", "SN")
    watch = told(twice(abroad="SN"), ("ML", "SN"), shut)
    _, closures = watch.events_and_closures(DAY)
    assert {one.crossing_id for one in closures} == {"A", None}, "at the post, and on the roads"
    (route,) = watch.routes
    outcome, p = watch.simulate(DAY, closures).corridor(route), EFFECTS.certainty[certainty]
    assert outcome.p_open == pytest.approx(1 - p)
    assert outcome.p_cut == pytest.approx(p)
    assert outcome.not_cut.mean() == pytest.approx(1 - p, abs=0.08), "as in the draws"
    assert route.reference is not None
    odds = road_odds(Draws(0, 1).of(closures), route.corridor.crossing)
    assert odds.passable(route.reference) == odds.passable(route.reference, route.reference)
    assert odds.passable(route.reference) == pytest.approx(1 - p)


def test_it_stops_it_until_that_border_is_reopened() -> None:
    shut = report("b", "border_closed", DAY - timedelta(days=2)), border("GM")
    for named, label in ((("GM",), Label.NO_RECENT_REPORTS), (("SN",), Label.CUT)):
        again = report("o", "border_reopened", DAY - timedelta(days=1)), border(*named)
        assert status_of(told(twice(), ("ML", "GM"), shut, again), "A-E").road_label is label


def test_a_road_along_the_border_that_its_rough_line_puts_abroad_for_a_while_crosses_nothing() -> None:
    assert BorderRoads(twice(2), ("ML",)).of(border("GM")) is None
    over = BorderRoads(twice(), ("ML",)).of(border("GM"))
    assert over is not None
    assert sum(piece.mass for piece in over.pieces) == pytest.approx(1)
    assert len(over.pieces) == 2
    assert all(piece.to_m - piece.from_m == pytest.approx(2000) for piece in over.pieces)


def test_a_road_of_no_country_that_joins_two_is_the_border() -> None:
    places = {name: (number * 30, 0) for number, name in enumerate("ABCDE")}
    roads = [Road("A", "B"), Road("B", "C", country=""), Road("C", "D", country="GM"), Road("D", "E", country="GM")]
    over = BorderRoads(make_network(places, roads), ("ML",)).of(border("GM"))
    assert over is not None
    assert [piece.edge for piece in over.pieces] == [1]


def test_so_is_one_of_several_pieces_without_a_country() -> None:
    places = {name: (number * 30, 0) for number, name in enumerate("ABCDE")}
    roads = [Road("A", "B"), Road("B", "C", country=""), Road("C", "D", country=""), Road("D", "E", country="GM")]
    network = make_network(places, roads)
    over = BorderRoads(network, ("ML",)).of(border("GM"))
    assert over is not None
    assert {piece.edge for piece in over.pieces} <= {1, 2}
    inner = [Road("A", "B"), Road("B", "C", country=""), Road("C", "D", country=""), Road("D", "E")]
    assert BorderRoads(make_network(places, inner), ("ML",)).of(border("GM")) is None
