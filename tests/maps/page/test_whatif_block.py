"""What the page holds to answer what-if questions by itself, and which pages hold it."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from maps.drawing.view import View
from maps.page.whatif_block import whatif_data
from routes.scenarios.changes import ScenarioChanges
from routes.scenarios.scenario import ScenarioAssessment

if TYPE_CHECKING:
    from collections.abc import Callable

    from routes.status.assessment import Assessment
    from tests.browser.conftest import Opened

    Open = Callable[..., Opened]


def test_pages_without_roads_of_scenarios_and_for_the_public_ask_nothing(assessment: Assessment) -> None:
    routes = tuple(replace(route, reference=None) for route in assessment.routes)
    scenario = ScenarioChanges("name", "title", assessment.settings.as_of)
    assert whatif_data(View(replace(assessment, routes=routes)), []) is None
    values = {field.name: getattr(assessment, field.name) for field in fields(assessment)}
    assert whatif_data(View(ScenarioAssessment(**values, changes=scenario)), []) is None
    assert (
        whatif_data(
            View(replace(assessment, settings=assessment.settings.model_copy(update={"public_delay_days": 3}))), []
        )
        is None
    )
