from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from data.codes import Lang, PlacementStatus
from maps.drawing.view import View
from maps.exports.columns import place_fields
from maps.texts.sentences import effect_text
from maps.texts.wording import Wording
from tests.maps.conftest import ALPHA_BETA, BETA_VILLE, DAY, elsewhere, make_assessment, make_report, placed

AREA = elsewhere(PlacementStatus.AREA, "x", lat=14.2, lon=-9.5, radius_km=40.0)
BEFORE = DAY - timedelta(days=3)


def test_a_place_that_closes_nothing_has_no_p_of_another_place_of_its_event() -> None:
    ambush = make_report(1, "ambush", DAY, "x")
    told = make_report(2, "ambush", DAY, "x", same_as=ambush.id)
    view = View(make_assessment(news=False, more=[(ambush, (placed(ALPHA_BETA, "x"), AREA)), (told, (AREA,))]))
    assert [one.id for one in view.assessment.closures] == ["T-001"]
    on_road, beside, of_another = view.places
    assert view.closure_p(on_road) == view.assessment.closures[0].p
    assert view.closure_p(beside) is None
    assert view.closure_p(of_another) is None
    p = [place_fields(place, view)["p_active"] for place in view.places]
    assert p == [pytest.approx(view.assessment.closures[0].p, abs=1e-4), None, None]
    assert "%" in effect_text(on_road, view, Wording(Lang.EN))
    assert "%" not in effect_text(beside, view, Wording(Lang.EN))


def test_a_place_has_the_p_of_its_own_closure() -> None:
    places = (placed(ALPHA_BETA, "x"), placed(BETA_VILLE, "y"))
    attack = make_report(1, "ambush", BEFORE, "x"), places
    lifted = make_report(2, "road_reopened", DAY, "y"), (placed(BETA_VILLE, "y"),)
    view = View(make_assessment(news=False, more=[attack, lifted]))
    p = {place.id: view.closure_p(place) for place in view.places}
    closures = {closure.id: closure.p for closure in view.assessment.closures}
    assert p == {"T-001": closures["T-001"], "T-001#2": closures.get("T-001#2"), "T-002": None}
    assert p["T-001"] is not None
    assert (p["T-001#2"] or 0.0) < p["T-001"]


def test_the_sharpest_of_places_that_overlap_stands_for_the_others() -> None:
    sharp = placed(ALPHA_BETA, "x")
    wide = replace(placed(ALPHA_BETA, "y", 5_000.0, 60_000.0), radius_km=30.0)
    more = [(make_report(1, "ambush", DAY, "x"), (sharp,)), (make_report(2, "ambush", DAY, "y"), (wide,))]
    view = View(make_assessment(news=False, more=more))
    (closure,) = view.assessment.closures
    assert closure.event.report_ids == ("T-001", "T-002")
    assert [view.closure_p(place) for place in view.places] == [closure.p, closure.p]
