"""Stretches of the corridors' usual roads that may be closed, by road number and towns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from data.codes import ClaimKind, Lang, PlacementStatus
from data.tables.corridors import Share
from geo.reports.report import Report
from maps.drawing.doubtful_roads import DOUBTFUL_FROM, DoubtfulRoads
from maps.drawing.view import View
from maps.exports.redaction import Redaction
from routes.network.nearby import Piece
from routes.placing.placement import Placement
from tests.maps.conftest import NODES, make_report

if TYPE_CHECKING:
    from collections.abc import Callable

    from routes.status.assessment import Assessment

TEXTS = dict.fromkeys(Lang, "there")
ALPHA_BETA, HALTE_BETA = 2, 7


def closing(edge: int, name: str, event_type: str = "road_closed") -> tuple[Report, tuple[Placement, ...]]:
    told = {"id": name, "date": date(2025, 11, 1), "place_text": name, "event_type": event_type, "certainty": "high"}
    pieces = (Piece(edge, 10_000.0, 50_000.0, 1.0),)
    return Report.model_validate(told), (
        Placement(ClaimKind.BETWEEN, PlacementStatus.PLACED, name, pieces=pieces, off_network=0.0),
    )


def carried(percent: float, what: str = "by the port") -> Share:
    return Share(what=what, figure=f"{percent} %", percent=percent, year="2025", source="a paper")


@pytest.fixture
def numbers(assessment: Assessment) -> dict[str, int]:
    return {row.corridor.id: row.number for row in View(assessment).rows}


def test_a_stretch_has_its_road_number_and_its_towns_once(assessment: Assessment, numbers: dict[str, int]) -> None:
    found = DoubtfulRoads(View(assessment)).on(assessment.today, [numbers["FUEL-X"], numbers["MINE"]])
    assert [one.name for one in found][:1] == ["RN1 Alpha\u2013Beta"]
    assert len({one.name for one in found}) == len(found)
    assert [one.p for one in found] == sorted((one.p for one in found), reverse=True)
    assert all(DOUBTFUL_FROM <= one.p <= 1 for one in found)


def test_a_corridor_that_does_not_use_the_road_has_none(assessment: Assessment, numbers: dict[str, int]) -> None:
    roads = DoubtfulRoads(View(assessment))
    assert all("Alpha" not in one.name for one in roads.on(assessment.today, [numbers["FUEL-Y"]]))
    assert roads.on(assessment.today, [numbers["AIR"], numbers["LOST"]]) == []


def test_a_closure_that_is_hardly_likely_still_counts_as_open(assessment: Assessment, numbers: dict[str, int]) -> None:
    roads = DoubtfulRoads(View(assessment))
    faint = tuple(replace(one, p=DOUBTFUL_FROM * 0.9) for one in assessment.today.closures)
    assert roads.on(replace(assessment.today, closures=faint), numbers.values()) == []
    assert roads.on(replace(assessment.today, closures=()), numbers.values()) == []


def test_what_is_worst_along_a_road_is_that_of_the_day_asked_for(
    assess: Callable[..., Assessment], numbers: dict[str, int]
) -> None:
    view = View(assess(news=False, more=[closing(HALTE_BETA, "C-1")]))
    roads, today, number = DoubtfulRoads(view), view.assessment.today, numbers["FUEL-Y"]
    worst = roads.worst_along(today, number)
    assert worst is not None
    assert roads.worst_along(replace(today, closures=()), number) is None
    assert roads.worst_along(today, number) == worst


def test_what_matters_is_the_probability_times_what_is_carried(
    assess: Callable[..., Assessment], numbers: dict[str, int]
) -> None:
    """Both roads are as likely closed; that of Poste carries nine parts of ten."""
    view = View(assess(news=False, more=[closing(ALPHA_BETA, "C-1"), closing(HALTE_BETA, "C-2")]))
    rows = [numbers["FUEL-X"], numbers["FUEL-Y"]]
    shares = {"FUEL-X": (carried(90.0),), "FUEL-Y": (carried(10.0, "by the other port"),)}
    view.rows = tuple(  # what a view holds of its rows is worked out once
        replace(row, route=replace(row.route, corridor=row.corridor.model_copy(update={"shares": shares[name]})))
        if (name := row.corridor.id) in shares
        else row
        for row in view.rows
    )
    first, second = DoubtfulRoads(view).on(view.assessment.today, rows)
    assert (first.row, second.row) == tuple(rows)
    assert first.weight == pytest.approx(first.p * 0.9)
    assert second.weight == pytest.approx(second.p * 0.1)


def test_whatever_may_stand_on_a_stretch_counts_and_it_is_told_once(
    assess: Callable[..., Assessment], numbers: dict[str, int]
) -> None:
    once = View(assess(news=False, more=[closing(HALTE_BETA, "C-1")]))
    twice = View(assess(news=False, more=[closing(HALTE_BETA, "C-1"), closing(HALTE_BETA, "C-2", "ambush")]))
    (one,) = DoubtfulRoads(once).on(once.assessment.today, [numbers["FUEL-Y"]])
    (both,) = DoubtfulRoads(twice).on(twice.assessment.today, [numbers["FUEL-Y"]])
    assert both.name == one.name
    assert both.p > one.p


@pytest.mark.parametrize(("assumed_p", "is_assumed"), [(1.0, True), (0.5, False)])
def test_what_a_scenario_closes_for_sure_is_assumed_whatever_stands_beside_it(
    assess: Callable[..., Assessment], numbers: dict[str, int], assumed_p: float, *, is_assumed: bool
) -> None:
    real = closing(HALTE_BETA, "C-1")
    view = View(assess(news=False, more=[real, closing(HALTE_BETA, "C-2", "ambush")]))
    reported, ambush = sorted(view.assessment.today.closures, key=lambda one: one.event.id)
    assumed = replace(ambush, p=assumed_p, event=replace(ambush.event, is_assumed=True))
    day = replace(view.assessment.today, closures=(reported, assumed))  # of two alike the first is told
    (told,) = DoubtfulRoads(view).on(day, [numbers["FUEL-Y"]])
    assert told.is_assumed is is_assumed


def test_a_siege_of_a_town_on_the_way_has_the_name_of_the_town(
    assess: Callable[..., Assessment], numbers: dict[str, int]
) -> None:
    lon, lat, _ = NODES["Beta"]
    place = Placement(
        ClaimKind.POINT, PlacementStatus.PLACED, "somewhere", lat=lat, lon=lon, radius_km=2.0, explanations=TEXTS
    )
    siege = (make_report(20, "town_blockade", date(2025, 11, 1), "somewhere"), (place,))
    for full in (view := View(assess(news=False, more=[siege])), View(Redaction(view.assessment).assessment())):
        closures = [one for one in full.assessment.today.closures if one.is_siege]
        told = DoubtfulRoads(full).on(full.assessment.today, numbers.values())
        assert closures
        assert [(one.besieged, one.is_end) for one in told] == [("Beta", False)]  # once, as no road is
