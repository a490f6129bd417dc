"""What the page of a scenario is compared with: the day without it, and scenarios on the same roads."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from data.codes import Lang
from maps.drawing.view import View
from maps.page.compared_cases import compared_cases
from maps.page.data_block import page_data
from maps.report.markdown import build_report
from maps.texts.wording import Wording
from tests.maps.conftest import ALPHA_BETA, BETA_VILLE, DAY, compare_scenario

if TYPE_CHECKING:
    from routes.scenarios.comparison import Comparison

EN = Wording(Lang.EN)


@pytest.fixture(scope="module")
def comparisons() -> list[Comparison]:
    return [
        compare_scenario({"name": "close", "title": "Close it", "close": "RN2"}),
        compare_scenario({"name": "forget", "title": "Forget it", "ignore": ["T-001"]}),
        compare_scenario({"name": "slow", "title": "Slow road", "speed": [{"edge": BETA_VILLE, "kmh": 5}]}),
    ]


def test_the_scenario_itself_comes_last_after_the_day_without_it(comparisons: list[Comparison]) -> None:
    cases = compared_cases(comparisons[:2], 0, EN)
    assert cases.names == (EN.t("compare_without"), "Forget it", "Close it")
    assert cases.assumed[0] == "", "the day itself assumes nothing"
    assert "RN2" in cases.assumed[-1]
    assert "T-001" in cases.assumed[1]
    assert len(cases.days) == 2, "all but the scenario's own"
    assert cases.left_out == ()


def test_a_scenario_on_other_usual_roads_is_named_as_left_out(comparisons: list[Comparison]) -> None:
    cases = compared_cases(comparisons, 0, EN)
    assert cases.left_out == ("Slow road",), "it drives by Gamma"
    assert "Slow road" not in cases.names
    assert cases.data() == {"names": cases.names, "assumed": cases.assumed, "leftOut": cases.left_out}


def test_a_case_of_another_day_has_its_day_in_its_name(comparisons: list[Comparison]) -> None:
    own, other = comparisons[:2]
    later = replace(own, changes=replace(own.changes, day=DAY + timedelta(days=1)))
    told = compared_cases([later, other], 0, EN)
    assert told.names[1] == EN.t("compare_named_day", name="Forget it", day=EN.day(DAY))
    assert EN.day(DAY) not in "".join(compared_cases([own, other], 0, EN).names)


def test_no_page_of_a_scenario_says_that_nothing_is_reported_where_it_lifts_what_is() -> None:
    own = compare_scenario({"name": "lift", "title": "Lift it", "reopen": [{"edge": ALPHA_BETA}, {"edge": BETA_VILLE}]})
    view = View(own.assessment)
    assert view.rows[0].status.p_open == 1.0
    assert own.before.statuses[0].p_open != 1.0
    block = page_data(view, [], EN, compared_cases([own], 0, EN)).block
    said = json.dumps([block["sayings"], block["texts"], build_report(own.assessment, Lang.EN, DAY)])
    assert EN.t("shares_none") not in said
    assert said.count(EN.t("shares_none_case")) >= 2
