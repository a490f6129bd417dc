"""What is known of the real roads: lengths, and which closures cut which corridors."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from data.codes import ClaimKind, Label, Mode, PlacementStatus
from data.settings import DaySettings
from geo.phrases.claim import Anchor, Claim
from geo.phrases.parse import parse_claim
from routes.corridors.corridor_routes import CorridorRoute, route_corridors
from routes.corridors.country_graphs import CountryGraphs
from routes.paths.road_graph import RoadGraph
from routes.placing.along_roads import through
from routes.status.assessment import Assessor, DayStatus
from tests.routes.happenings import DAY, report

if TYPE_CHECKING:
    from data.tableset import TableSet
    from geo.gazetteer.gazetteer import Gazetteer
    from routes.network.road_network import RoadNetwork
    from routes.placing.placer import Placer
    from routes.status.labels import CorridorStatus

Close = Callable[[str, str], DayStatus]


@pytest.fixture(scope="module")
def corridor_routes(roadbook: RoadNetwork, packaged_tables: TableSet) -> dict[str, CorridorRoute]:
    crossings = {crossing.id: crossing for crossing in packaged_tables.crossings}
    found = route_corridors(CountryGraphs(roadbook), packaged_tables.corridors, crossings)
    return {route.corridor.id: route for route in found}


@pytest.mark.parametrize(
    ("towns", "km"),
    [
        (("Diéma", "Nioro du Sahel"), 96.5),
        (("Bamako", "Kayes"), 586),
        (("Bamako", "Dakar"), 1256),
        (("Bamako", "Abidjan"), 1116),
        (("Bamako", "Conakry"), 929),
        (("Bamako", "Diéma", "Kayes"), 612),
    ],
)
def test_shortest_lengths(roadbook: RoadNetwork, gazetteer: Gazetteer, towns: tuple[str, ...], km: float) -> None:
    graph = RoadGraph(roadbook, roadbook.edge_length_m)
    route = through(graph, [gazetteer.lookup(town)[0].entry for town in towns])
    assert route is not None
    assert route.length_m / 1000 == pytest.approx(km, rel=0.02)


def test_the_road_to_sikasso(roadbook: RoadNetwork, gazetteer: Gazetteer) -> None:
    # The known length is that of the road by Bougouni; tracks by the RR11 are 16 km shorter and take 2 h more.
    route = through(
        RoadGraph(roadbook, roadbook.edge_time_s), [gazetteer.lookup(one)[0].entry for one in ("Bamako", "Sikasso")]
    )
    assert route is not None
    assert route.length_m / 1000 == pytest.approx(370, rel=0.02)


@pytest.mark.parametrize(
    ("corridor_id", "km"),
    [
        ("FUEL-DKR-N", 1358),
        ("FUEL-DKR-S", 1258),
        ("FUEL-ABJ-Z", 1174),
        ("FUEL-ABJ-K", 1118),
        ("FUEL-NKC", 1441),
        ("FUEL-BKO-KAYES", 612),
    ],
)
def test_corridor_lengths_from_port_to_destination(
    corridor_routes: dict[str, CorridorRoute], corridor_id: str, km: float
) -> None:
    route = corridor_routes[corridor_id]
    assert route.reference is not None
    total_m = route.reference.length_m + (route.upstream.length_m if route.upstream else 0)
    assert total_m / 1000 == pytest.approx(km, rel=0.02)


def test_every_road_corridor_is_on_the_network(corridor_routes: dict[str, CorridorRoute]) -> None:
    for route in corridor_routes.values():
        assert (route.reference is None) == (route.corridor.mode is Mode.AIR), route.problem


def test_truncated_at_in_the_table_is_what_the_road_book_reaches(corridor_routes: dict[str, CorridorRoute]) -> None:
    for route in corridor_routes.values():
        if route.reference is not None:
            assert route.truncated_at == route.corridor.truncated_at, route.corridor.id


def section(gazetteer: Gazetteer, start: str, end: str) -> Claim:
    anchors = tuple(Anchor(name, tuple(gazetteer.lookup(name))) for name in (start, end))
    return Claim(ClaimKind.BETWEEN, f"between {start} and {end}", anchors)


@pytest.fixture(scope="module")
def closing(roadbook: RoadNetwork, packaged_tables: TableSet, placer: Placer, gazetteer: Gazetteer) -> Close:
    def assess(start: str, end: str) -> DayStatus:
        ambush = report("r1", "ambush", target="fuel_convoy")
        placements = {"r1": placer.place(section(gazetteer, start, end))}
        watch = Assessor(roadbook, packaged_tables, [ambush], placements, DaySettings(as_of=DAY))
        return watch.on(DAY + timedelta(days=1))

    return assess


def statuses(day: DayStatus) -> dict[str, CorridorStatus]:
    return {status.corridor_id: status for status in day.statuses}


def touched(day: DayStatus) -> set[str]:
    return {s.corridor_id for s in day.statuses if s.label not in (Label.NO_RECENT_REPORTS, Label.NOT_ASSESSED)}


def test_diema_didieni_blocks_dakar_north_and_nouakchott(closing: Close, roadbook: RoadNetwork) -> None:
    day = closing("Diéma", "Didiéni")
    found = statuses(day)
    for name in ("FUEL-DKR-N", "FUEL-NKC"):
        assert found[name].label in (Label.CUT, Label.DIVERTED)
    way = found["FUEL-DKR-N"].way_round
    assert way is not None
    assert "RN25" in way.refs(roadbook)
    assert not touched(day) & {"FUEL-DKR-S", "FUEL-ABJ-Z", "FUEL-ABJ-K", "FUEL-CKY"}


def test_zantiebougou_bougouni_blocks_both_ivorian_crossings(closing: Close) -> None:
    day = closing("Zantiébougou", "Bougouni")
    assert {"FUEL-ABJ-Z", "FUEL-ABJ-K", "FUEL-TEM-S"} <= touched(day)
    assert not touched(day) & {"FUEL-DKR-N", "FUEL-DKR-S", "FUEL-NKC", "FUEL-CKY"}


def test_the_north_road_does_not_touch_the_rn24(
    closing: Close, corridor_routes: dict[str, CorridorRoute], roadbook: RoadNetwork
) -> None:
    assert "FUEL-DKR-S" not in touched(closing("Sandaré", "Diéma"))
    south = corridor_routes["FUEL-DKR-S"].reference
    assert south is not None
    assert "RN24" in south.refs(roadbook)


def test_air_links_are_not_assessed_whatever_is_closed(closing: Close) -> None:
    air = [status for status in closing("Kayes", "Sadiola").statuses if status.corridor_id.startswith("GOLD-OUT-AIR")]
    assert len(air) == 3
    for status in air:
        assert status.label is Label.NOT_ASSESSED
        assert (status.p_open, status.p_cut) == (None, None)


def test_homonyms_are_settled_by_the_road_that_joins_the_places_named(placer: Placer, gazetteer: Gazetteer) -> None:
    # two places are called Soribougou: one on the RN24 beyond Négala, one behind Bamako
    (found,) = placer.place(parse_claim("between the villages of Neguela and Soribougou", gazetteer))
    assert (found.status, found.road_refs) == (PlacementStatus.PLACED, ("RN24",))
