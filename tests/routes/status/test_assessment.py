"""What a report counts for: one that was withdrawn for nothing, one that lasts until it ends."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from data.codes import Label
from routes.corridors.country_graphs import CountryGraphs
from routes.paths.detours import DetourSearch
from routes.status.assessment import last_day_told
from tests.routes.happenings import DAY, assessor, corridor_between, placed, report
from tests.routes.networks import Road, make_network

if TYPE_CHECKING:
    from geo.reports.report import Report
    from routes.network.road_network import RoadNetwork
    from routes.paths.road_graph import Route
    from routes.status.assessment import Assessor


@pytest.fixture
def network() -> RoadNetwork:
    return make_network({"A": (0, 0), "B": (40, 0), "C": (80, 0)}, [Road("A", "B"), Road("B", "C")])


def watcher(network: RoadNetwork, *reports: Report) -> Assessor:
    happenings = [(one, placed(network, [0])) for one in reports]
    return assessor(network, [corridor_between(network, "A", "C")], happenings, draws=50)


def test_what_is_withdrawn_is_kept_and_counts_for_nothing(network: RoadNetwork) -> None:
    gone = report("r1", "ambush", withdrawn=True)
    watch = watcher(network, gone)
    found = watch.assess()
    assert found.reports == (gone,)
    assert (found.events, found.closures, found.later_reports) == ((), (), 0)
    assert found.statuses == watcher(network).on(DAY).statuses
    assert last_day_told([gone, report("r2", day=DAY - timedelta(days=9))]) == DAY - timedelta(days=9)


def test_a_withdrawn_copy_lends_its_event_neither_certainty_nor_date(network: RoadNetwork) -> None:
    kept = report("r2", "ambush", certainty="low")
    copy = report("r1", "ambush", certainty="high", withdrawn=True, same_as="r2")
    assert watcher(network, kept, copy).on(DAY).statuses == watcher(network, kept).on(DAY).statuses
    assert watcher(network, kept, copy).warnings() == ()


def test_a_road_closed_until_a_day_is_cut_until_then_and_recent_for_a_month_after(network: RoadNetwork) -> None:
    flood = report(end_date=DAY + timedelta(days=45))
    labels = [watcher(network, flood).on(DAY + timedelta(days=n)).statuses[0].road_label for n in (0, 45, 46)]
    assert labels == [Label.CUT, Label.CUT, Label.NO_RECENT_REPORTS]
    evidence = watcher(network, flood).on(DAY + timedelta(days=60)).statuses[0].evidence
    assert [one.age_days for one in evidence] == [15]
    assert watcher(network, flood).on(DAY + timedelta(days=76)).statuses[0].evidence == ()


def test_what_is_said_of_a_corridor_stands_to_its_end(network: RoadNetwork) -> None:
    passage = report("p", "passage", date(2025, 12, 20))
    ban = report("b", "ban", date(2025, 9, 1), end_date=date(2025, 12, 31))
    lapsed = ban.model_copy(update={"end_date": date(2025, 12, 24)})
    labels = [watcher(network, passage, one).on(date(2025, 12, 25)).statuses[0].road_label for one in (ban, lapsed)]
    assert labels == [Label.NO_RECENT_REPORTS, Label.OPEN]


def test_what_may_be_published_compares_with_a_week_before_whatever_the_team_compares_with(
    network: RoadNetwork,
) -> None:
    found = assessor(network, [corridor_between(network, "A", "C")], [], draws=50, since=DAY - timedelta(days=1))
    assert found.settings.compared_with == DAY - timedelta(days=1)
    assert found.in_public().settings.compared_with == DAY - timedelta(days=7)


def test_how_many_ways_are_kept_is_looked_at_after_each_corridor_of_a_day(
    network: RoadNetwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[CountryGraphs] = []

    def look(its: CountryGraphs) -> None:
        looked.append(its)

    monkeypatch.setattr(CountryGraphs, "forget_ways", look)
    corridors = [corridor_between(network, start, end) for start, end in (("A", "C"), ("B", "C"))]
    assessor(network, corridors, []).on(DAY)
    assert len(looked) >= len(corridors)
    assert len({id(one) for one in looked}) == 1


def test_what_a_day_asked_of_ways_round_is_known_on_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[frozenset[int]] = []
    find = DetourSearch._found_avoiding

    def count(its: DetourSearch, closed: frozenset[int], *more: Any) -> Route | None:
        asked.append(closed)
        return find(its, closed, *more)

    monkeypatch.setattr(DetourSearch, "_found_avoiding", count)
    square = make_network(
        {"A": (0, 0), "B": (40, 0), "C": (80, 0), "D": (40, 10)},
        [Road("A", "B"), Road("B", "C"), Road("A", "D"), Road("D", "C")],
    )
    corridors = [corridor_between(square, start, end) for start, end in (("A", "C"), ("B", "D"))]
    watched = assessor(square, corridors, [(report("r", "ambush"), placed(square, [0]))], draws=50)
    for days in range(3):
        assert watched.on(DAY + timedelta(days=days)).statuses[0].label is Label.DIVERTED
    assert len(asked) == 1
