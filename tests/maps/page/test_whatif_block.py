"""What the page holds to answer what-if questions by itself, and which pages hold it."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from data.codes import ClaimKind
from maps.drawing.view import View
from maps.page.whatif_block import whatif_data
from routes.scenarios.changes import ScenarioChanges
from routes.scenarios.scenario import ScenarioAssessment
from routes.status.regimes.sieges import edge_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from routes.status.assessment import Assessment
    from tests.browser.conftest import Opened

    Open = Callable[..., Opened]


def test_a_siege_stands_on_all_roads_at_once_and_an_attack_somewhere(assessment: Assessment) -> None:
    attack = next(one for one in assessment.closures if "T-001" in one.event.report_ids)
    beta = replace(attack.placement, lat=14.0, lon=-10.0, kind=ClaimKind.POINT, pieces=())
    edge = edge_of(beta, assessment.network)
    assert edge is not None
    siege = replace(attack, placement=edge, is_whole=True, is_siege=True)
    spared = replace(siege, held_open=frozenset(range(len(edge.pieces) - 1)))
    of_ville = replace(siege, placement=replace(edge, lat=14.0, lon=-9.0))
    data = whatif_data(View(assessment), [attack, siege, spared, of_ville])
    assert data is not None
    on_attack, on_siege, on_spared, at_ville = data["closures"]
    (spot, mass) = on_attack["spots"]
    assert data["stretches"][spot][1:3] == ["Alpha", "Beta"]
    assert mass == 90
    named = [{data["stretches"][data["stretch"][edge]][1 + end] for end in (0, 1)} for edge in on_siege["edges"]]
    assert len(named) == 4
    assert all("Beta" in names for names in named)
    assert len(on_spared["edges"]) == 1
    ends = [assessment.routes[number].corridor.id for number in at_ville["ends"]]
    assert ends[:2] == ["FUEL-X", "FUEL-Y"]
    assert "MINE" not in ends
    assert "ends" not in on_siege


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
