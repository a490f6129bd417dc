"""What a sweep is asked about: roads that count, the ranking, and shares that are published."""

from __future__ import annotations

from datetime import date

import pytest

from data.codes import RankBy, SeasonRule, SweepOf
from data.errors import InputError
from routes.status.season_routes import SeasonRoutes
from routes.sweeps.asked import rank_asked, roads_asked, share_notes
from routes.sweeps.sweep import Sweep
from tests.routes.happenings import corridor_between, crossing_at, tables
from tests.routes.networks import make_network
from tests.routes.sweeps.two_ways import PLACES, ROADS, slow_search

NETWORK = make_network(PLACES, ROADS)
CROSSINGS = [crossing_at(NETWORK, name) for name in ("X", "Y")]
SEASONS = SeasonRoutes(
    NETWORK,
    tables(CROSSINGS, [corridor_between(NETWORK, start, "T") for start in ("X", "Y")]),
    SeasonRule.DRY,
)
ON_ROADS = SEASONS.on(date(2025, 11, 1))


def test_the_roads_that_count_are_those_asked_for() -> None:
    ids = [one.corridor.id for one in roads_asked(ON_ROADS, CROSSINGS, SweepOf.CORRIDORS, ["Y-T"])]
    assert ids == ["Y-T"]
    assert len(roads_asked(ON_ROADS, CROSSINGS, SweepOf.CORRIDORS)) == 2
    between = roads_asked(ON_ROADS, CROSSINGS, SweepOf.NETWORK, ["Y-T"])
    assert {one.corridor.id for one in between} == {"X > T", "Y > T"}
    with pytest.raises(InputError, match="unknown"):
        roads_asked(ON_ROADS, CROSSINGS, SweepOf.CORRIDORS, ["Z-T"])


def test_the_ranking_by_need_wants_a_need() -> None:
    assert rank_asked(None, []) is RankBy.CUT
    assert rank_asked(RankBy.HOURS, []) is RankBy.HOURS
    with pytest.raises(InputError, match="no need is known"):
        rank_asked(RankBy.NEED, [])


def test_a_ranking_by_shares_without_any_is_noted() -> None:
    sweep = Sweep(ON_ROADS, ON_ROADS.routes, SEASONS.towns, 1.5, searches=slow_search)
    (note,) = share_notes(sweep, "all", RankBy.SHARE)
    assert "no share is published" in note
    assert share_notes(sweep, "fuel", RankBy.CUT) == []
