"""A siege is told by the town that the case has at its place, whatever the report called it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from data.codes import ClaimKind, Lang, PlacementStatus
from maps.drawing.besieged import BesiegedTowns
from maps.drawing.view import View
from maps.page.data_block import page_data
from maps.texts.wording import Wording
from routes.placing.placement import Placement
from tests.maps.conftest import NODES, make_report

if TYPE_CHECKING:
    from collections.abc import Callable

    from routes.status.assessment import Assessment

DAY = date(2025, 11, 1)


@pytest.fixture(scope="module")
def view(assess: Callable[..., Assessment]) -> View:
    lon, lat, _ = NODES["Beta"]
    texts = dict.fromkeys(Lang, "there")
    place = Placement(ClaimKind.POINT, PlacementStatus.PLACED, "x", lat=lat, lon=lon, radius_km=2.0, explanations=texts)
    return View(assess(more=[(make_report(20, "town_blockade", DAY, "somewhere"), (place,))]))


def test_a_siege_has_the_name_of_the_town_and_other_closures_have_none(view: View) -> None:
    towns = BesiegedTowns(view)
    named = {closure.is_siege: towns.town(closure) for closure in view.assessment.closures}
    assert named == {True: "Beta", False: ""}
    siege = next(one for one in view.assessment.closures if one.is_siege)
    assert not any(towns.is_end(siege, row) for row in view.rows if row.corridor.id == "FUEL-X")


def test_the_edge_of_a_besieged_town_is_told_by_the_town(view: View) -> None:
    words = Wording(Lang.EN)
    block = page_data(view, [], words).block
    told = {
        band[5] for band in block["bands"] if block["closures"][band[0]]["event"] == words.event_type("town_blockade")
    }
    assert told == {words.t("siege_of", town="Beta")}
