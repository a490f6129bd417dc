"""The retrospective check: right where the answer is known, and blind to what was not yet published."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from data.errors import InputError
from routes.history.backtest import HORIZON_DAYS, Backtest, Hindcast, Ranking, backtest, ranking_auc, share_on_top
from tests.routes.happenings import DAY, assessor, corridor_between, placed, report
from tests.routes.networks import Road, make_network

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reports.report import Report
    from routes.network.road_network import RoadNetwork
    from routes.placing.placement import Placement
    from routes.status.assessment import Assessor

START = date(2025, 1, 1)
SECTIONS = 40


@pytest.fixture(scope="module")
def chain() -> RoadNetwork:
    """N0 - N1 - ... - N40: forty sections of 12 km."""
    names = [f"N{n}" for n in range(SECTIONS + 1)]
    roads = [Road(here, there) for here, there in itertools.pairwise(names)]
    return make_network({name: (12.0 * n, 0.0) for n, name in enumerate(names)}, roads)


def told(name: str, event_type: str, day: date = DAY, **fields: object) -> Report:
    """Return a report that was out on its day unless told otherwise: one without a source's date is not scored."""
    return report(name, event_type, day, **{"source_date": day, **fields})


def watcher(network: RoadNetwork, happenings: Sequence[tuple[Report, Placement]], *, merge: bool = False) -> Assessor:
    return assessor(network, [corridor_between(network, "N0", f"N{SECTIONS}")], happenings, merge=merge)


def hindcast_of(watch: Assessor) -> Hindcast:
    return Hindcast(watch, watch.routes)


def judged(watch: Assessor, days: Sequence[date]) -> Backtest:
    return backtest(watch, watch.routes, days)


def days(count: int) -> list[date]:
    return [START + timedelta(days=n) for n in range(count)]


def attacks(network: RoadNetwork, sections: Sequence[int], every: int) -> list[tuple[Report, Placement]]:
    return [
        (told(f"r{n:03}", "siege", START + timedelta(days=every * n)), placed(network, [section]))
        for n, section in enumerate(sections)
    ]


def test_attacks_that_return_to_the_same_places_are_foreseen(chain: RoadNetwork) -> None:
    found = judged(watcher(chain, attacks(chain, [3, 17, 30] * 15, every=3)), days(100)[10:])
    for ranking in (Ranking.PROBABILITY, Ranking.LATELY, Ranking.BEFORE):
        skill = found.skills[ranking]
        assert skill.auc == pytest.approx(1.0)
        assert skill.top_share == pytest.approx(1.0)
        assert skill.auc_ci == pytest.approx((1.0, 1.0))
    chance = found.skills[Ranking.CHANCE]
    assert (chance.auc, chance.top_share) == pytest.approx((0.5, 0.1))
    assert found.gain[Ranking.CHANCE] == pytest.approx((0.5, 0.5))
    assert found.sections == SECTIONS
    assert found.length_km == pytest.approx(480, rel=0.01)


@pytest.mark.slow
def test_attacks_anywhere_are_foreseen_no_better_than_by_chance(chain: RoadNetwork) -> None:
    anywhere = np.random.default_rng(5).integers(0, SECTIONS, 350).tolist()
    found = judged(watcher(chain, attacks(chain, anywhere, every=1)), days(300)[20:])
    skill = found.skills[Ranking.PROBABILITY]
    assert skill.auc_ci is not None
    assert skill.top_share_ci is not None
    assert skill.auc_ci.low < 0.5 < skill.auc_ci.high
    assert skill.top_share_ci.low < 0.1 < skill.top_share_ci.high
    assert skill.auc == pytest.approx(0.5, abs=0.05)
    assert skill.auc_ci.high - skill.auc_ci.low < 0.2


def test_attacks_that_avoid_where_they_were_rank_below_chance(chain: RoadNetwork) -> None:
    found = judged(watcher(chain, attacks(chain, list(range(SECTIONS)), every=3)), days(90)[20:])
    assert found.skills[Ranking.PROBABILITY].auc < 0.4
    assert found.skills[Ranking.PROBABILITY].top_share == 0.0


def test_only_what_was_published_by_the_day_counts(chain: RoadNetwork) -> None:
    first = (told("r1", "siege", START, source_date=START), placed(chain, [3]))
    late = (
        told("r2", "siege", START, source_date=START + timedelta(days=10)),
        placed(chain, [7]),
    )
    after = (told("r3", "siege", START + timedelta(days=30)), placed(chain, [9]))
    hindcast = hindcast_of(watcher(chain, [first, late, after]))
    alone = hindcast_of(watcher(chain, [first]))
    for ranking, score in hindcast.scores(START + timedelta(days=9)).items():
        assert np.array_equal(score, alone.scores(START + timedelta(days=9))[ranking])
    assert {event.id for event in hindcast.known(START + timedelta(days=9))} == {"r1"}
    assert {event.id for event in hindcast.known(START + timedelta(days=10))} == {"r1", "r2"}


def test_a_report_that_does_not_tell_when_it_was_known_enters_no_score(chain: RoadNetwork) -> None:
    hits = attacks(chain, [3] * 10, every=3)
    undated = (told("u", "siege", START + timedelta(days=3), source_date=None), placed(chain, [30]))
    withdrawn = (told("w", "siege", START + timedelta(days=3), withdrawn=True), placed(chain, [31]))
    assert judged(watcher(chain, [*hits, undated, withdrawn]), days(14)) == judged(watcher(chain, hits), days(14))
    with pytest.raises(InputError, match="fill in source_date or first_known"):
        judged(watcher(chain, [undated]), days(14))


def test_a_later_report_of_the_same_event_sharpens_nothing_before_it_is_out(chain: RoadNetwork) -> None:
    week = (
        told("r1", "siege", START, date_precision="week", source_date=START + timedelta(days=7), certainty="low"),
        placed(chain, [3, 4, 5]),
    )
    exact = (
        told("r2", "siege", START + timedelta(days=1), source_date=START + timedelta(days=20), same_as="r1"),
        placed(chain, [3]),
    )
    both, alone = (hindcast_of(watcher(chain, happened, merge=True)) for happened in ([week, exact], [week]))
    day = START + timedelta(days=12)
    assert np.array_equal(both.scores(day)[Ranking.PROBABILITY], alone.scores(day)[Ranking.PROBABILITY])
    later = START + timedelta(days=21)
    assert not np.array_equal(both.scores(later)[Ranking.PROBABILITY], alone.scores(later)[Ranking.PROBABILITY])


def test_a_hit_comes_after_the_day_within_the_horizon_and_was_not_told_before(chain: RoadNetwork) -> None:
    happenings = [
        (told(f"r{after:02}", "siege", START + timedelta(days=after)), placed(chain, [after]))
        for after in (0, 1, HORIZON_DAYS, HORIZON_DAYS + 1)
    ]
    foretold = (
        told("week", "siege", START, date_precision="approx", source_date=START, same_as="exact"),
        placed(chain, [20]),
    )
    exact = (told("exact", "siege", START + timedelta(days=2)), placed(chain, [20]))
    strike = (told("s", "airstrike", START + timedelta(days=3)), placed(chain, [21]))
    hindcast = hindcast_of(watcher(chain, [*happenings, foretold, exact, strike]))
    assert [event.id for event, _ in hindcast.hits(START)] == ["r01", f"r{HORIZON_DAYS}"]


def test_days_without_fourteen_days_of_reports_after_them_are_not_judged(chain: RoadNetwork) -> None:
    watch = watcher(chain, attacks(chain, [3] * 10, every=3))  # the last on day 27
    found = judged(watch, days(60))
    assert (found.first, found.last, found.days) == (START, START + timedelta(days=13), 14)
    assert found.skills[Ranking.PROBABILITY].auc_ci is None  # two blocks of fourteen days are needed
    with pytest.raises(InputError, match="no day up to 2025-03-01 can be judged"):
        judged(watch, days(60)[20:])


def test_no_hit_on_a_corridor_is_said(chain: RoadNetwork) -> None:
    quiet = [(told("r1", "siege"), placed(chain, [3])), (told("p", "passage"), placed(chain, [3]))]
    with pytest.raises(InputError, match="nothing is reported to have hit these corridors"):
        judged(watcher(chain, quiet), [date(2025, 10, 10)])


def test_row_order_does_not_matter(chain: RoadNetwork) -> None:
    happenings = attacks(chain, [3, 9, 3, 14, 9, 3, 22, 3], every=6)
    assert judged(watcher(chain, happenings), days(30)) == judged(watcher(chain, happenings[::-1]), days(30))


def test_equal_scores_share_what_they_cover() -> None:
    score, hits, km = np.array([2.0, 1.0, 1.0, 0.0]), np.array([0.0, 1.0, 0.0, 0.0]), np.array([10.0, 20.0, 20.0, 50.0])
    assert share_on_top(score, hits, km, share=0.1) == 0.0
    assert share_on_top(score, hits, km, share=0.3) == pytest.approx(0.5)
    assert share_on_top(score, hits, km, share=0.5) == pytest.approx(1.0)
    # of 80 km not hit, 50 rank below, 20 as high
    assert ranking_auc(score, hits, km * (1 - hits)) == pytest.approx((50 + 10) / 80)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.floats(0, 2), st.floats(0, 50)),
        min_size=1,
        max_size=12,
    ),
)
def test_the_area_is_the_share_of_pairs_in_the_right_order(rows: list[tuple[int, float, float]]) -> None:
    score, hits, missed = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    assume(hits.sum() > 1e-3)
    assume(missed.sum() > 1e-3)
    right = (score[:, None] > score[None, :]) + 0.5 * (score[:, None] == score[None, :])
    pairs = hits[:, None] * missed[None, :]
    assert ranking_auc(score, hits, missed) == pytest.approx((right * pairs).sum() / pairs.sum())
