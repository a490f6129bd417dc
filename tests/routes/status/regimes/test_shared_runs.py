"""A run on a road that several corridors share counts for those of which runs of their own are told, else for all."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from data.case import packaged_case
from data.tables.access import AccessStatement
from routes.events.event import build_events
from routes.events.recent import RECENT_DAYS
from routes.status.regimes.facts import facts_of_statements
from routes.status.regimes.shared_runs import SharedRuns
from tests.routes.happenings import DAY, assessor, corridor_between, placed, report
from tests.routes.networks import Road, make_network
from tests.routes.status.told_facts import facts_of_events

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routes.corridors.corridor_routes import CorridorRoute
    from routes.network.road_network import RoadNetwork
    from routes.placing.placement import Placement

#   X --0-- L --1-- B --2-- T     X-T and V-T share B-T; X-L ends on the way of X-T, and T-X leads back
#                   |3
#                   V
PLACES = {"X": (0, 0), "L": (50, 0), "B": (100, 0), "T": (150, 0), "V": (100, -50)}
ROADS = [Road("X", "L"), Road("L", "B"), Road("B", "T"), Road("V", "B")]
RUN, ATTACK = "convoy_arrival", "ambush"


@pytest.fixture(scope="module")
def network() -> RoadNetwork:
    return make_network(PLACES, ROADS)


@pytest.fixture(scope="module")
def routes(network: RoadNetwork) -> Sequence[CorridorRoute]:
    others = [corridor_between(network, *ends) for ends in (("V", "T"), ("X", "L"), ("T", "X"))]
    return assessor(network, [corridor_between(network, "X", "T", via=["L"]), *others], []).routes


def having(
    routes: Sequence[CorridorRoute],
    *told: tuple[str, Placement],
    said: str = "",
    said_after: int = 0,
    reading: str = "said",
    days_later: int = 9,
) -> set[str]:
    """Return the corridors that have the last of some runs, told a day after each other.

    A statement tells of a run of the corridor that is `said`, so many days after the first.
    """
    reports = [
        report(f"r{number}", kind, DAY + timedelta(days=number), target="fuel_convoy")
        for number, (kind, _) in enumerate(told)
    ]
    places = {one.id: (place,) for one, (_, place) in zip(reports, told, strict=True)}
    effects = packaged_case().effects()
    found = facts_of_events(build_events(reports, places, effects, merge=False), effects, routes)
    if said:
        row = {
            "id": "A1",
            "corridor": said,
            "state": "escort_only",
            "traffic": "fuel",
            "certainty": "low",
            "reading": reading,
        }
        statement = AccessStatement.model_validate({**row, "date_from": DAY + timedelta(days=said_after)})
        for name, facts in facts_of_statements([statement], routes, {}).items():
            found.setdefault(name, []).extend(facts)
    shared = SharedRuns(found, routes)
    day = DAY + timedelta(days=days_later)
    return {name for name in found if any(fact.id == reports[-1].id for fact in shared.of(name, day))}


def test_a_run_on_a_road_of_several_corridors_counts_for_all_while_none_has_one_of_its_own(
    network: RoadNetwork, routes: Sequence[CorridorRoute]
) -> None:
    assert having(routes, (RUN, placed(network, [2]))) == {"X-T", "V-T", "T-X"}


@pytest.mark.parametrize(
    ("named", "corridors"), [("X-T", {"X-T"}), ("V-T", {"V-T"}), ("T-X", {"T-X"}), ("X-L", {"X-T", "V-T", "T-X"})]
)
def test_it_is_that_of_the_corridor_of_which_runs_are_told(
    named: str, corridors: set[str], network: RoadNetwork, routes: Sequence[CorridorRoute]
) -> None:
    assert having(routes, (RUN, placed(network, [2])), said=named) == corridors
    earlier = having(routes, (RUN, placed(network, [2])), said=named, days_later=-1)
    assert earlier == {"X-T", "V-T", "T-X"}, "what is not yet told says nothing"


@pytest.mark.parametrize(
    ("said_after", "reading", "corridors"),
    [
        (-RECENT_DAYS, "said", {"V-T"}),
        (-RECENT_DAYS - 1, "said", {"X-T", "V-T", "T-X"}),
        (-400, "said", {"X-T", "V-T", "T-X"}),
        (RECENT_DAYS, "said", {"V-T"}),
        (RECENT_DAYS + 1, "said", {"X-T", "V-T", "T-X"}),
        (0, "inferred", {"X-T", "V-T", "T-X"}),
    ],
)
def test_a_run_of_long_before_or_after_or_one_that_is_inferred_takes_it_from_no_corridor(
    said_after: int, reading: str, corridors: set[str], network: RoadNetwork, routes: Sequence[CorridorRoute]
) -> None:
    run = (RUN, placed(network, [2]))
    assert having(routes, run, said="V-T", said_after=said_after, reading=reading, days_later=90) == corridors


def test_a_run_where_one_corridor_alone_leads_is_its_own(network: RoadNetwork, routes: Sequence[CorridorRoute]) -> None:
    on_v, trunk = placed(network, [3]), placed(network, [2])
    assert having(routes, (RUN, on_v), (RUN, trunk)) == {"V-T"}
    assert having(routes, (ATTACK, on_v), (ATTACK, trunk)) == {"V-T"}
    assert having(routes, (RUN, on_v), (RUN, trunk), said="X-T") == {"V-T", "X-T"}


def test_an_attack_explains_away_no_run_that_passed(network: RoadNetwork, routes: Sequence[CorridorRoute]) -> None:
    told = having(routes, (ATTACK, placed(network, [3])), (RUN, placed(network, [2])))
    assert told == {"X-T", "V-T", "T-X"}


def test_a_run_comes_by_every_corridor_that_its_own_leads_along_the_same_way_round(
    network: RoadNetwork, routes: Sequence[CorridorRoute]
) -> None:
    on_both = placed(network, [0])
    assert having(routes, (RUN, on_both)) == {"X-T", "X-L", "T-X"}
    assert having(routes, (RUN, on_both), said="X-T") == {"X-T", "X-L"}


def test_a_corridor_has_the_same_facts_on_every_day_until_a_further_run_has_begun(
    network: RoadNetwork, routes: Sequence[CorridorRoute]
) -> None:
    shared_run = report("shared", RUN, DAY, target="fuel_convoy")
    own_run = report("own", RUN, DAY + timedelta(days=9), target="fuel_convoy")
    effects = packaged_case().effects()
    places = {"shared": (placed(network, [2]),), "own": (placed(network, [3]),)}
    events = build_events([shared_run, own_run], places, effects, merge=False)
    shared = SharedRuns(facts_of_events(events, effects, routes), routes)
    first, second, begun, after = (shared.of("X-T", DAY + timedelta(days=days)) for days in (0, 8, 9, 20))
    assert first is second
    assert {fact.id for fact in first} == {"shared"}
    assert begun is after
    assert not begun
