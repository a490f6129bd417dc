"""What a corridor's regime is said to rest on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from data.codes import Label, Lang
from data.tables.access import AccessStatement
from geo.reports.facts import Facts
from geo.reports.kept_rows import KeptRows
from maps.drawing.view import View
from maps.texts.grounds import grounds_text
from maps.texts.wording import Wording
from routes.status.labels import CorridorStatus
from routes.status.regimes.regime import Regime, Shares
from routes.status.regimes.watch import CorridorRegime
from tests.maps.conftest import DAY

if TYPE_CHECKING:
    from routes.status.assessment import Assessment

EN = Wording(Lang.EN)


def resting_on(*names: str) -> CorridorStatus:
    regime = Regime(
        Shares(0.02, 0.96, 0.02),
        None,
        (),
        ordered_since=None,
        has_run=True,
        since=None,
        last_passage=None,
        evidence=names,
    )
    return CorridorStatus("A", Label.ESCORT_ONLY, regime=CorridorRegime((), regime, regime))


def test_an_event_is_named_with_its_day_and_reports_and_what_is_kept_back_only_counted(assessment: Assessment) -> None:
    view = View(assessment)
    event = assessment.events[0]
    told = grounds_text(resting_on(event.id), view, EN)
    assert told.startswith(f"It rests on: {EN.event_type(event.rule.event_type)}, {EN.day(event.first_day)} [")
    assert all(name in told for name in event.report_ids)
    withheld = grounds_text(replace(resting_on(event.id), withheld=2), view, EN)
    assert withheld == f"{told[:-1]}{EN.separator}2 reports of convoys or passage, kept back."


def test_nothing_is_said_where_nothing_is_told_or_assessed(assessment: Assessment) -> None:
    view = View(assessment)
    name = assessment.events[0].id
    assert grounds_text(resting_on(), view, EN) == grounds_text(resting_on("unheard-of"), view, EN) == ""
    assert grounds_text(replace(resting_on(name), label=Label.NOT_ASSESSED), view, EN) == ""
    assert grounds_text(resting_on(name), view, replace(EN, is_public=True)) == ""


def test_of_statements_with_one_id_the_first_is_told_that_may_be(assessment: Assessment) -> None:
    rows = [("escort_only", DAY), ("banned", DAY - timedelta(days=2)), ("suspended", DAY)]
    said = {"id": "A1", "corridor": "A", "traffic": "fuel", "certainty": "high"}
    told = (AccessStatement.model_validate({**said, "state": state, "date_from": day}) for state, day in rows)
    view = View(replace(assessment, facts=Facts(access=KeptRows(tuple(told)))))
    assert EN.day(DAY - timedelta(days=2)) in grounds_text(resting_on("A1"), view, EN)
