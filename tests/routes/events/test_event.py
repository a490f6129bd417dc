"""Which reports are one event."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest

from data.case import packaged_case
from data.codes import Certainty, Effect
from routes.events.event import Event, build_events
from routes.network.nearby import Piece
from routes.placing.placement import Placement
from tests.routes.happenings import (
    DAY,
    EFFECTS,
    assessor,
    corridor_between,
    placed,
    placed_on,
    report,
)
from tests.routes.networks import Road, make_network
from tests.routes.status.diamond import status_of

if TYPE_CHECKING:
    from data.tables.effects import EffectRule
    from geo.reports.report import Report
    from routes.events.event import Told
    from routes.network.road_network import RoadNetwork
    from routes.placing.placement import Placement

# A --0-- B --1-- C --2-- D
PLACES = {"A": (0, 0), "B": (40, 0), "C": (80, 0), "D": (120, 0)}


@pytest.fixture
def network() -> RoadNetwork:
    return make_network(PLACES, [Road("A", "B"), Road("B", "C"), Road("C", "D")])


def events(happened: list[tuple[Report, Placement]], *, merge: bool = True) -> list[Event]:
    placements = {one.id: (place,) for one, place in happened}
    return list(build_events([one for one, _ in happened], placements, EFFECTS, merge=merge))


def ids(found: list[Event]) -> list[tuple[str, ...]]:
    return [event.report_ids for event in found]


def test_same_family_day_and_place_is_one_event_with_the_highest_certainty(network: RoadNetwork) -> None:
    (event,) = events(
        [
            (report("r2", certainty="low"), placed(network, [0, 1])),
            (report("r1", certainty="medium", day=DAY - timedelta(days=1)), placed(network, [0])),
        ]
    )
    assert event.id == "r1"
    assert event.report_ids == ("r1", "r2")
    assert event.certainty is Certainty.MEDIUM
    assert event.placements == (placed(network, [0]),)  # the sharper of the two


@pytest.mark.parametrize(
    ("other", "edges"),
    [
        (report("r2", day=DAY + timedelta(days=2)), [0]),  # two days apart
        (report("r2"), [1]),  # another place
        (report("r2", "siege"), [0]),  # another family
    ],
)
def test_what_differs_in_day_place_or_family_stays_apart(network: RoadNetwork, other: Report, edges: list[int]) -> None:
    assert len(events([(report("r1"), placed(network, [0])), (other, placed(network, edges))])) == 2


def test_an_event_that_no_new_report_changed_stays_the_same_object(network: RoadNetwork) -> None:
    told = [
        (report("r1"), placed(network, [0])),
        (report("r2"), placed(network, [2])),
        (report("r3"), placed(network, [2])),
    ]
    placements = {one.id: (place,) for one, place in told}
    made: dict[Told, Event] = {}
    before, after = (build_events([one for one, _ in told[:count]], placements, EFFECTS, made=made) for count in (2, 3))
    assert ids(list(after)) == [("r1",), ("r2", "r3")]
    assert after[0] is before[0]
    assert after[1] is not before[1]
    assert list(after) == events(told)


def test_a_chain_of_daily_attacks_does_not_collapse_into_one(network: RoadNetwork) -> None:
    days = [(report(f"r{n}", day=DAY + timedelta(days=n)), placed(network, [0])) for n in range(4)]
    assert ids(events(days)) == [("r0", "r1"), ("r2", "r3")]


def test_same_as_joins_and_no_merge_leaves_only_that(network: RoadNetwork) -> None:
    happened = [
        (report("r1"), placed(network, [0])),
        (report("r2", "siege", DAY + timedelta(days=20), same_as="r1"), placed(network, [2])),
        (report("r3"), placed(network, [0])),
    ]
    assert ids(events(happened, merge=False)) == [("r1", "r2"), ("r3",)]
    assert ids(events(happened)) == [("r1", "r2"), ("r3",)]  # r3 does not match r2, so it is not drawn in by r1


def test_a_vague_report_linked_to_one_does_not_part_the_others(network: RoadNetwork) -> None:
    happened = [
        (report("r1"), placed(network, [0])),
        (report("r2"), placed(network, [0])),
        (report("r3", same_as="r1"), placed(network, [])),
    ]
    assert ids(events(happened)) == [("r1", "r2", "r3")]


def test_the_order_of_rows_does_not_matter(network: RoadNetwork) -> None:
    happened = [(report(f"r{n}", day=DAY + timedelta(days=n // 2)), placed(network, [n % 3])) for n in range(12)]
    expected = events(happened)
    for seed in range(5):
        shuffled = happened.copy()
        Random(seed).shuffle(shuffled)
        assert events(shuffled) == expected


def test_reports_without_a_road_are_never_merged(network: RoadNetwork) -> None:
    nowhere = placed(network, [])
    assert len(events([(report("r1"), nowhere), (report("r2"), nowhere)])) == 2


def test_three_reports_of_one_attack_weigh_as_one(diamond: RoadNetwork) -> None:
    corridors = [corridor_between(diamond, "X", "T")]
    one = [(report("r1", "siege"), placed(diamond, [0]))]
    three = [
        *one,
        (report("r2", "siege", DAY - timedelta(days=1), date_precision="approx"), placed(diamond, [0, 1])),
        (report("r3", "siege", certainty="low"), placed_on(diamond, [Piece(0, 10_000, 20_000, 0)])),
    ]
    assert status_of(assessor(diamond, corridors, three)).p_open == pytest.approx(0.5)
    unmerged = status_of(assessor(diamond, corridors, three, merge=False))
    assert unmerged.p_open is not None
    assert unmerged.p_open < 0.5


def test_a_road_closed_at_some_hours_alone_is_slow_and_not_cut(network: RoadNetwork) -> None:
    usual, at = packaged_case().effects(), {"A": (placed(network, [0]),)}

    def rule(event_type: str, closed_hours: str = "") -> EffectRule:
        return build_events([report("A", event_type, closed_hours=closed_hours)], at, usual)[0].rule

    assert rule("road_closed").effect is Effect.CLOSES
    nightly, curfew = rule("road_closed", "20:00-06:00"), rule("curfew", "18:00-06:00")
    assert nightly.effect is curfew.effect is Effect.RESTRICTS
    assert nightly.time_factor == pytest.approx(24 / 14)
    assert curfew.time_factor == 2.0
    assert rule("curfew").time_factor == usual.rule_for("curfew", "").time_factor
    assert rule("traffic_resumed", "20:00-06:00") == usual.rule_for("traffic_resumed", "")
