"""What the panel says of a corridor, a report, a crossing or a mine, whatever the day."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from data.codes import Lang, Transit
from data.tables.mines import Mine
from maps.drawing.compact import Lines
from maps.drawing.view import View
from maps.page.panel_facts import TRANSITS, corridor_facts, crossing_facts, mine_facts, report_facts
from maps.texts.wording import Wording
from tests.goods import COMMODITIES, FUEL
from tests.maps.conftest import DAY

if TYPE_CHECKING:
    from routes.status.assessment import Assessment

EN = Wording(Lang.EN)


@pytest.fixture(scope="module")
def corridors(assessment: Assessment) -> dict[str, Any]:
    view = View(assessment)
    return {row.corridor.id: corridor_facts(row, view, EN) for row in view.rows}


@pytest.fixture(scope="module")
def reports(assessment: Assessment) -> dict[str, Any]:
    view, lines = View(assessment), Lines()
    found = {}
    for report in view.assessment.reports:
        places = [place for place in view.known_places if place.report.id == report.id]
        found[report.id] = report_facts(report, places, DAY, view, EN, lines)
    return found


def test_a_corridor_has_its_road_in_numbers_and_towns(corridors: dict[str, Any]) -> None:
    road = corridors["FUEL-X"]
    assert (road["km"], road["h"], road["refs"]) == (180, 3.0, ["RN1"])
    assert [name for name, _ in road["stops"]] == ["Poste", "Alpha", "Beta", "Ville"]
    assert (COMMODITIES[road["goods"]], road["to"], road["upstream"]) == (FUEL, "Ville", ["Port"])
    assert road["ends"] == [[14.0, -9.0], [15.0, -10.0]], "fuel is known to clear at its crossing"
    assert corridors["FUEL-Y"]["ends"] == [[14.0, -9.0]], "not at this one"


def test_corridors_to_one_place_may_stand_in_for_each_other(assessment: Assessment, corridors: dict[str, Any]) -> None:
    number = {row.corridor.id: row.number for row in View(assessment).rows}
    assert corridors["FUEL-X"]["instead"] == [number["FUEL-Y"]]
    assert "instead" not in corridors["MINE"]


def test_what_has_no_road_has_no_figures(corridors: dict[str, Any]) -> None:
    assert corridors["AIR"]["air"] == 1
    assert {"km", "h", "refs", "stops"}.isdisjoint(corridors["AIR"])
    assert corridors["LOST"]["problem"]


def test_nothing_is_empty_and_all_is_plain_data(corridors: dict[str, Any], reports: dict[str, Any]) -> None:
    for facts in (*corridors.values(), *reports.values()):
        assert not [name for name, value in facts.items() if value in (None, "", [])]
        json.dumps(facts, allow_nan=False)


def test_a_report_tells_when_how_sure_and_where(reports: dict[str, Any]) -> None:
    first = reports["T-001"]
    assert (first["first"], first["last"]) == (-2, -2), "days before the one it is counted from"
    (place,) = first["places"]
    assert (place["r"], place["at"]) == (20.0, [14.25, -10.0])
    assert "disc" not in place
    assert reports["T-004"]["places"][0]["disc"] == 1
    assert len(reports["T-008"]["places"]) == 2


def test_a_report_without_a_place_on_the_map_says_why(reports: dict[str, Any]) -> None:
    (place,) = reports["T-006"]["places"]
    assert "at" not in place
    assert place["why"]
    assert len(place["other"]) == 2


def test_only_a_web_address_is_a_source_to_follow(reports: dict[str, Any]) -> None:
    assert reports["T-001"]["sources"][0][1].startswith("https://")
    assert reports["T-005"]["sources"][0][1] == ""


@pytest.mark.parametrize(
    ("across", "posts"),
    [("Autre", ["Autre", "Poste"]), ("Poste", ["Poste (Sénégal)", "Poste"]), ("", ["Poste"])],
)
def test_posts_of_one_name_are_told_apart_by_country(assessment: Assessment, across: str, posts: list[str]) -> None:
    told = {"name": "Poste", "other_side": across, "country": "ML", "countries": ("SN", "ML")}
    crossing = assessment.crossings[0].model_copy(update=told)
    assert crossing_facts(crossing, View(assessment), Wording(Lang.FR))["posts"] == posts


def test_a_crossing_tells_whether_fuel_clears_there(assessment: Assessment) -> None:
    facts = {one.id: crossing_facts(one, View(assessment), EN) for one in assessment.crossings}
    assert TRANSITS[facts["x"]["transit"]] is Transit.YES
    assert facts["x"]["at"] == [15.0, -10.0]
    assert facts["x"]["countries"] == ["SN", "ML"]


def test_a_mine_without_a_position_is_told_but_not_drawn() -> None:
    facts = mine_facts(Mine(mine="Sans lieu", operator_2025="nobody"), EN)
    assert set(facts) == {"name", "what", "icon", "told"}
    assert "nobody" in json.dumps(facts["told"])
    assert mine_facts(Mine(mine="Filon", operator_2025="", lat=14.0, lon=-10.5), EN)["at"] == [14.0, -10.5]
