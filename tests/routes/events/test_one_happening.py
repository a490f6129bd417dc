"""Which reports of several sources are of one happening, and which are not."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise, permutations
from typing import TYPE_CHECKING, Any

import pytest

from data.codes import Certainty, ClaimKind, Effect
from data.tables.effects import EffectRule, Kin
from routes.events import one_happening
from routes.events.event import build_events
from routes.network.nearby import Piece
from tests.routes.happenings import DAY, EFFECTS, placed, placed_on, report
from tests.routes.networks import Road, make_network

if TYPE_CHECKING:
    from geo.reports.report import Report
    from routes.events.event import Event
    from routes.events.one_happening import Telling
    from routes.network.road_network import RoadNetwork
    from routes.placing.placement import Placement

#      B          A --0-- T, and from T to B (1), C (2) and D (3): a town with four roads
#      |
#  A---T---C
#      |
#      D
PLACES = {"T": (0, 0), "A": (-60, 0), "B": (0, 60), "C": (60, 0), "D": (0, -60)}
CLASH = EffectRule(
    event_type="clash", family="town", effect=Effect.RESTRICTS, weight=0.5, time_factor=2.0, reason="test"
)
KIN = Kin(
    types=(frozenset({"ambush", "clash"}), frozenset({"checkpoint", "siege"})),
    targets={"convoy": frozenset({"fuel_convoy"})},
)
TABLE = EFFECTS.model_copy(update={"rule": (*EFFECTS.rule, CLASH), "kin": KIN})
OWN = report("A1", certainty="low", target="fuel_convoy", source_title="A paper")


@pytest.fixture(scope="module")
def network() -> RoadNetwork:
    return make_network(PLACES, [Road("A", "T"), Road("T", "B"), Road("T", "C"), Road("T", "D")])


def town(network: RoadNetwork) -> Placement:
    """Return the point of the town: 10 km of each road out of it."""
    ends = [Piece(0, float(network.edge_length_m[0]) - 10_000, float(network.edge_length_m[0]), 0.0)]
    return placed_on(network, [*ends, *(Piece(n, 0.0, 10_000, 0.0) for n in (1, 2, 3))], kind=ClaimKind.POINT)


def coded(name: str = "901", event_type: str = "clash", database: str = "UCDP GED", **fields: Any) -> Report:
    return report(name, event_type, database=database, **fields)


def events(*happened: tuple[Report, Placement]) -> tuple[Event, ...]:
    places = {one.id: (place,) for one, place in happened}
    found, *others = [build_events([one for one, _ in order], places, TABLE) for order in permutations(happened)]
    assert all(other == found for other in others)  # whatever the order of the rows
    return found


def test_a_clash_at_the_town_where_the_stretch_begins_is_evidence_of_the_ambush_and_moves_it_nowhere(
    network: RoadNetwork,
) -> None:
    road = placed(network, [2])
    (event,) = events((OWN, road), (coded(), town(network)))
    assert event.report_ids == ("901", "A1")
    assert (event.rule.event_type, event.certainty, event.placements) == ("ambush", Certainty.HIGH, (road,))


@pytest.mark.parametrize(
    "other",
    [
        coded(day=DAY + timedelta(days=2)),
        coded(date_precision="week"),  # any day of seven
        coded(target="passenger_bus"),
        coded(event_type="checkpoint"),
        coded(event_type="unheard of"),
    ],
)
def test_another_day_type_or_target_is_another_event(network: RoadNetwork, other: Report) -> None:
    assert len(events((OWN, placed(network, [2])), (other, town(network)))) == 2


def test_a_day_beside_and_a_wider_word_for_the_target_are_no_difference(network: RoadNetwork) -> None:
    other = coded(day=DAY - timedelta(days=1), target="convoy")
    assert len(events((OWN, placed(network, [2])), (other, town(network)))) == 1


def test_another_road_is_another_event(network: RoadNetwork) -> None:
    assert len(events((OWN, placed(network, [2])), (coded(), placed(network, [1])))) == 2


def test_what_fits_two_events_joins_neither(network: RoadNetwork) -> None:
    second = report("A2", source_title="A paper", target="fuel_convoy")
    found = events((OWN, placed(network, [2])), (second, placed(network, [1])), (coded(), town(network)))
    assert [event.report_ids for event in found] == [("901",), ("A1",), ("A2",)]


def test_two_rows_of_one_database_that_fit_one_event_stay_apart(network: RoadNetwork) -> None:
    other = coded("902", "siege", database="UCDP GED")
    both = TABLE.model_copy(
        update={"kin": KIN.model_copy(update={"types": (frozenset({"ambush", "clash", "siege"}),)})}
    )
    places = {"A1": (placed(network, [2]),), "901": (town(network),), "902": (town(network),)}
    assert len(build_events([OWN, coded(), other], places, both)) == 3
    assert len(build_events([OWN, coded(), coded("902", "siege", "ACLED")], places, both)) == 1


def test_reports_of_people_join_by_their_sources_names_alone(network: RoadNetwork) -> None:
    road = placed(network, [2])
    for title, count in (("Another paper", 1), ("A paper", 2), ("", 2)):
        assert len(events((OWN, road), (report("A2", "clash", source_title=title), road))) == count
    assert len(events((OWN, road), (report("A2", "clash", source_title="Another paper"), town(network)))) == 2


def test_without_merging_nothing_joins(network: RoadNetwork) -> None:
    places = {"A1": (placed(network, [2]),), "901": (town(network),)}
    assert len(build_events([OWN, coded()], places, TABLE, merge=False)) == 2


def test_a_report_is_held_only_against_those_of_its_road_and_days(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"N{number}" for number in range(31)]
    network = make_network(
        {name: (10 * at, 0) for at, name in enumerate(names)}, [Road(*ends) for ends in pairwise(names)]
    )
    told = {
        f"{source}{edge}": report(f"{source}{edge}", day=DAY + timedelta(days=9 * later), source_title=source)
        for edge in range(30)
        for later, source in enumerate("AB")
    }
    places = {name: (placed(network, [int(name[1:])]),) for name in told}
    held: list[Telling] = []
    monkeypatch.setattr(one_happening, "_same", lambda one, _: held.append(one))
    monkeypatch.setattr(one_happening, "_agree", lambda one, *_: held.append(one))
    assert len(build_events(list(told.values()), places, TABLE)) == 60
    assert held == []
