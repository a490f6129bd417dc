"""Status through time: the same as each day alone, with what changed between the days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.case import Table, packaged_case
from data.codes import Label, Season, SeasonRule
from data.errors import TableError
from data.settings import DaySettings
from data.tables.speeds import RainySeason, Speeds, Surface
from geo.reports.read_reports import read_reports
from routes.history.timeline import EvidenceChange, Timeline, build_timeline
from routes.status.assessment import Assessor
from routes.workspace import TableFiles, open_scene
from tests.routes.happenings import DAY, assessor, corridor_between, crossing_at, placed, report, tables
from tests.routes.networks import SPEEDS, Road, make_network

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routes.network.road_network import RoadNetwork

#          B
#        /   \            X-B-T is the fast road (edges 0, 1), X-C-T the way round (2, 3), 1.2 times as long and
#       X     T           unpaved where a test says so.
#        \   /
#          C
PLACES = {"X": (0, 0), "B": (50, 20), "C": (50, -20), "T": (100, 0)}
ROADS = [Road("X", "B", 50), Road("B", "T", 50), Road("X", "C", 60), Road("C", "T", 60)]


@pytest.fixture
def network() -> RoadNetwork:
    return make_network(PLACES, ROADS)


def span(first: date, count: int, every: int = 1) -> list[date]:
    return [first + timedelta(days=every * number) for number in range(count)]


def timeline(watch: Assessor, days: Sequence[date]) -> Timeline:
    return build_timeline([watch.on(day) for day in days])


def changes(watch: Assessor, days: Sequence[date]) -> dict[int, EvidenceChange]:
    """Return the changes of the one corridor by the number of the day, where there are any."""
    return {n: change for n, change in enumerate(timeline(watch, days).changes[0]) if any(change)}


def test_a_closure_fades_from_diverted_to_silence(network: RoadNetwork) -> None:
    watch = assessor(network, [corridor_between(network, "X", "T")], [(report(), placed(network, [0]))])
    line = timeline(watch, span(DAY - timedelta(days=1), 60))
    labels = [line.label(0, day) for day in range(60)]
    assert labels[0] is Label.NO_RECENT_REPORTS
    assert labels[1] is Label.DIVERTED
    order = [Label.DIVERTED, Label.AT_RISK, Label.NO_RECENT_REPORTS]
    assert labels[1:] == sorted(labels[1:], key=order.index)
    known = ~np.isnan(line.p_open[0])
    assert line.p_open[0, 1] == 0.0
    assert np.all(np.diff(line.p_open[0, known]) > 0)
    assert line.p_open[0, 11] == pytest.approx(0.5)
    assert line.event_ids == ("r1",)
    assert line.event_p[0, :2].tolist() == [0.0, 1.0]
    assert line.event_p[0, 21] == pytest.approx(0.25)


def test_evidence_enters_fades_by_halves_and_leaves(network: RoadNetwork) -> None:
    watch = assessor(network, [corridor_between(network, "X", "T")], [(report(), placed(network, [0]))])
    found = changes(watch, span(DAY - timedelta(days=1), 125))
    assert found[1] == EvidenceChange(entered=("r1",))
    # p is 1 on the day and halves every ten days; just below 1/2, 1/4, ... it has faded once more
    assert [n for n, change in found.items() if change.faded] == [*range(12, 93, 10)]
    (left,) = [n for n, change in found.items() if change.left]
    assert found[left] == EvidenceChange(left=("r1",))
    assert 2 ** -((left - 1) / 10) < 0.001 <= 2 ** -((left - 2) / 10)


def test_a_second_report_of_an_event_enters_when_it_is_known(network: RoadNetwork) -> None:
    happenings = [
        (report("r1", "siege"), placed(network, [0])),
        (report("r2", "siege", DAY + timedelta(days=1)), placed(network, [0])),
    ]
    found = changes(assessor(network, [corridor_between(network, "X", "T")], happenings), span(DAY, 3))
    assert found[0].entered == ("r1",)
    assert found[1].entered == ("r2",)


def test_a_reopening_frees_the_road_until_the_next_attack(network: RoadNetwork) -> None:
    happenings = [
        (report("r1"), placed(network, [0])),
        (report("o", "reopened", DAY + timedelta(days=4)), placed(network, [0, 1])),
        (report("r2", day=DAY + timedelta(days=8)), placed(network, [0])),
    ]
    line = timeline(assessor(network, [corridor_between(network, "X", "T")], happenings), span(DAY, 12))
    labels = [line.label(0, day) for day in range(12)]
    assert labels[:4] == [Label.DIVERTED] * 4
    assert labels[4:8] == [Label.OPEN] * 4  # reported free, with certainty 1
    assert labels[8:] == [Label.DIVERTED] * 4
    assert line.changes[0][4] == EvidenceChange(entered=("o",), left=("r1",))
    assert line.changes[0][8].entered == ("r2",)
    assert line.event_p[:, 4].tolist() == [0.0, 0.0]


def test_a_slowdown_that_turns_out_to_be_an_attack_closes_from_that_day_on(network: RoadNetwork) -> None:
    happenings = [
        (report("r1", "slowed"), placed(network, [0])),
        (report("r2", "ambush", DAY + timedelta(days=1)), placed(network, [0, 1])),
    ]
    line = timeline(assessor(network, [corridor_between(network, "X", "T")], happenings), span(DAY, 2))
    assert line.event_ids == ("r1",)  # one event, which the second report makes a closure
    assert [line.label(0, day) for day in range(2)] == [Label.AT_RISK, Label.DIVERTED]
    assert line.p_diverted[0, 1] == 1.0  # by the day the attack is told of, as if the slowdown had not been merged
    assert line.p_diverted_ci[0, 1, 0] > 0.9  # counted over draws that stand on the road


def test_an_unsure_reopening_lifts_by_its_certainty(network: RoadNetwork) -> None:
    happenings = [
        (report("r1"), placed(network, [0])),
        (report("o", "reopened", DAY + timedelta(days=10), certainty="low"), placed(network, [0, 1])),
    ]
    line = timeline(assessor(network, [corridor_between(network, "X", "T")], happenings), span(DAY, 12))
    assert line.event_p[0, 10] == pytest.approx(0.5 * (1 - 0.4))
    assert line.changes[0][10].faded == ("r1",)


def test_an_escort_slows_fades_and_never_closes(network: RoadNetwork) -> None:
    happenings = [
        (report("p", "passage"), placed(network, [0, 1])),
        (report("c", "checkpoint"), placed(network, [0])),
    ]
    watch = assessor(network, [corridor_between(network, "X", "T")], happenings)
    found = [watch.on(day).statuses[0] for day in span(DAY, 31)]
    assert all(status.p_open == 1.0 for status in found if status.p_open is not None)
    assert [status.delay_h for status in found] == sorted((status.delay_h for status in found), reverse=True)
    assert found[0].label is Label.AT_RISK
    assert found[30].label is Label.AT_RISK  # one in eight that it still stands
    quick = assessor(network, [corridor_between(network, "X", "T")], happenings, half_life_factor=0.3)
    assert quick.on(DAY + timedelta(days=30)).statuses[0].label is Label.OPEN


def test_the_rains_lengthen_the_unpaved_way_round_by_date() -> None:
    roads = [*ROADS[:2], Road("X", "C", 55, road_class="tertiary"), Road("C", "T", 55, road_class="tertiary")]
    network = make_network(PLACES, roads)
    tertiary = SPEEDS.classes["tertiary"].model_copy(update={"usual_surface": "earth"})
    speeds = Speeds(
        classes={**SPEEDS.classes, "tertiary": tertiary},
        surfaces={**SPEEDS.surfaces, "earth": Surface(dry=1, rainy=0.5, source="test")},
        rainy_season=RainySeason(first_month=6, last_month=10, source="test"),
    )
    table = tables([crossing_at(network, "X")], [corridor_between(network, "X", "T")])
    attack = report("r1", day=date(2025, 10, 30))

    def labels(season: SeasonRule) -> list[Label]:
        settings = DaySettings(as_of=DAY, detour_ratio=3.0, season=season)
        watch = Assessor(network, replace(table, speeds=speeds), [attack], {"r1": (placed(network, [0]),)}, settings)
        line = timeline(watch, span(date(2025, 10, 30), 4))
        assert line.seasons == (
            (Season.RAINY,) * 2 + (Season.DRY,) * 2 if season is SeasonRule.AUTO else (Season.DRY,) * 4
        )
        return [line.label(0, day) for day in range(4)]

    # 110 km at 30 km/h are 2.2 times the open road, at 15 km/h 4.4 times
    assert labels(SeasonRule.DRY) == [Label.DIVERTED] * 4
    assert labels(SeasonRule.AUTO) == [Label.CUT, Label.CUT, Label.DIVERTED, Label.DIVERTED]


def test_the_season_by_date_needs_a_table_that_says_when_it_rains(network: RoadNetwork) -> None:
    with pytest.raises(TableError, match=r"\[rainy_season\] is missing"):
        assessor(network, [corridor_between(network, "X", "T")], [], season=SeasonRule.AUTO)


HAPPENED = st.lists(
    st.tuples(
        st.sampled_from(["ambush", "slowed", "siege", "checkpoint", "reopened", "eased", "passage", "ban"]),
        st.integers(0, 40),
        st.sets(st.integers(0, 3), min_size=1),
        st.sampled_from(["day", "week", "approx"]),
    ),
    max_size=8,
)


@pytest.mark.slow
@settings(deadline=None, max_examples=15)
@given(HAPPENED)
def test_a_timeline_says_what_each_day_alone_says(happened: list[tuple[str, int, set[int], str]]) -> None:
    network = make_network(PLACES, ROADS)
    corridors = [corridor_between(network, "X", "T")]
    happenings = [
        (report(f"r{n}", kind, DAY + timedelta(days=after), date_precision=precision), placed(network, sorted(edges)))
        for n, (kind, after, edges, precision) in enumerate(happened)
    ]
    together = assessor(network, corridors, happenings, draws=40)
    for day in span(DAY, 10, every=5):
        assert together.on(day) == assessor(network, corridors, happenings, draws=40).on(day)


@pytest.mark.slow
def test_the_packaged_reports_day_by_day_and_each_day_alone_agree() -> None:
    scene = open_scene(TableFiles(), Season.DRY)
    reports = read_reports(packaged_case().file(Table.INCIDENTS)).reports
    placements = scene.place_reports(reports)
    settings = DaySettings(as_of=date(2025, 12, 31), draws=100, season=SeasonRule.AUTO)

    def fresh() -> Assessor:
        return Assessor(scene.network, scene.tables, reports, placements, settings)

    together = fresh()
    days = span(date(2025, 9, 15), 8, every=14)
    found = [together.on(day) for day in days]
    for day in found:
        assert fresh().on(day.day) == day
    line = build_timeline(found)
    assert line.labels.shape == (29, 8)
    assert set(line.seasons) == {Season.DRY, Season.RAINY}
    unknown = line.labels >= list(Label).index(Label.NO_RECENT_REPORTS)
    assert np.isnan(line.p_open[unknown]).all()
    told = [list(Label).index(label) for label in (Label.CUT, Label.DIVERTED, Label.AT_RISK, Label.OPEN)]
    assert not np.isnan(line.p_open[np.isin(line.labels, told)]).any()
    total = line.p_open + line.p_diverted + line.p_cut
    assert np.allclose(total[~np.isnan(total)], 1)


def test_a_timeline_of_no_day_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        build_timeline([])
