from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from data.codes import Lang
from maps.drawing.compact import Lines
from maps.drawing.view import View
from maps.page.closure_series import ClosureSeries
from maps.page.data_block import page_data
from maps.page.days_block import DaysBlock
from maps.texts.wording import Wording

if TYPE_CHECKING:
    from routes.status.assessment import Assessment, DayStatus


@pytest.fixture(scope="module")
def days(assessment: Assessment, earlier: list[DayStatus]) -> list[DayStatus]:
    return [*earlier, assessment.today]


def test_a_closure_is_one_series_with_its_p_of_every_day(days: list[DayStatus]) -> None:
    found = ClosureSeries(days).series
    for number, day in enumerate(days):
        on_it = {one.closure.id: one.p[number - one.first] for one in found if one.first <= number < one.next_day}
        assert on_it == {closure.id: closure.p for closure in day.closures}
    assert len(found) == len({(one.closure.id, one.closure.event.report_ids) for one in found})


def test_a_series_breaks_where_the_closure_is_away_or_stands_elsewhere(days: list[DayStatus]) -> None:
    day = days[-1]
    closure = day.closures[0]
    moved = replace(closure, placement=replace(closure.placement, text="elsewhere"))
    again = replace(closure, placement=replace(closure.placement), p=0.5)
    spans = [(closure,), (again,), (), (closure,), (moved,)]
    found = ClosureSeries([replace(day, closures=span) for span in spans]).series
    assert [(one.first, one.p) for one in found] == [(0, [closure.p, 0.5]), (3, [closure.p]), (4, [closure.p])]


def test_evidence_is_told_by_the_very_closure_that_weighs_most(days: list[DayStatus]) -> None:
    series = ClosureSeries(days)
    told = set()
    for number, day in enumerate(days):
        ids = {closure.id for closure in day.closures}
        for status in day.statuses:
            for evidence in status.evidence:
                found = series.number(evidence, number)
                if evidence.closure_id is None:
                    assert found == -1
                    assert evidence.event_id not in {closure.event.id for closure in day.closures}
                else:
                    assert evidence.closure_id in ids
                    assert series.series[found].closure.id == evidence.closure_id
                    assert series.series[found].p[number - series.series[found].first] == evidence.p
                    told.add(evidence.closure_id)
    assert {"T-008", "T-008#2"} <= told  # of equal p on every day; each weighs most on corridors of its own


def test_the_closures_are_known_before_the_data_and_do_not_change_with_it(
    assessment: Assessment, earlier: list[DayStatus]
) -> None:
    view, words = View(assessment), Wording(Lang.EN)
    block = DaysBlock(view, earlier, Lines(), view.report_numbers, words)
    before = block.closures
    assert {one.id for one in before} >= {one.id for one in assessment.closures}
    first = block.data()
    assert block.closures == before
    assert block.data()["closures"] == first["closures"] == page_data(view, earlier, words).block["closures"]
    assert block.data()["evidence"] == first["evidence"]
