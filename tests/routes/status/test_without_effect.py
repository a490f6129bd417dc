"""A stoppage at the town that corridors begin in stops what sets out; what has no effect at a town is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from data.case import packaged_case
from data.codes import ClaimKind, Label
from data.settings import DaySettings
from data.tables.effects import load_effects
from routes.status.assessment import Assessor
from tests.routes.happenings import DAY, corridor_between, crossing_at, place_at, placed, report, tables
from tests.routes.networks import make_network
from tests.routes.status.diamond import PLACES, ROADS, status_of

if TYPE_CHECKING:
    from pathlib import Path

    from routes.network.road_network import RoadNetwork


@pytest.fixture
def diamond() -> RoadNetwork:
    return make_network(PLACES, ROADS)


OWN = """extends = "default"
[[rule]]
event_type = "prefect_order"
family = "prefect"
effect = "none"
regime = "{regime}"
scope = "town"
stops_share = 0.4
reason = "the case says so"
"""


@pytest.mark.parametrize(("regime", "label"), [("escort_order", Label.ESCORT_ONLY), ("permit", Label.AT_RISK)])
def test_a_case_makes_escorts_and_permits_of_its_own_types(
    diamond: RoadNetwork, tmp_path: Path, regime: str, label: Label
) -> None:
    (tmp_path / "effects.toml").write_text(OWN.format(regime=regime), encoding="utf-8")
    ordered = told(diamond, "Y", "prefect_order", [4], effects=load_effects(tmp_path / "effects.toml"))
    assert status_of(ordered, "T-Y").label is label
    assert status_of(ordered, "X-T").label is not label


def told(network: RoadNetwork, town: str, event_type: str, edges: list[int], **fields: Any) -> Assessor:
    """Assess T-Y from the town of T inland and X-T from a border, with one report at a town."""
    inland = corridor_between(network, "X", "Y").model_copy(
        update={"id": "T-Y", "crossing": None, "origin": place_at(network, "T")}
    )
    known = tables([crossing_at(network, "X")], [corridor_between(network, "X", "T"), inland])
    known = known.__class__(**{**known.__dict__, "effects": fields.pop("effects", packaged_case().effects())})
    spot = place_at(network, town)
    place = placed(network, edges, kind=ClaimKind.POINT, text=town, lat=spot.lat, lon=spot.lon, **fields)
    return Assessor(network, known, [report("s", event_type)], {"s": (place,)}, DaySettings(as_of=DAY))


def test_a_strike_at_the_town_of_departure_stops_what_sets_out_and_nothing_else(diamond: RoadNetwork) -> None:
    struck = told(diamond, "T", "strike", [1, 3, 4])
    assert status_of(struck, "T-Y").label is Label.STOPPED
    assert status_of(struck, "X-T").label is not Label.STOPPED
    assert not struck.warnings()


def test_a_strike_where_corridors_only_end_is_told_to_have_no_effect(diamond: RoadNetwork) -> None:
    [said] = told(diamond, "Y", "strike", [4]).warnings()
    assert "report s: strike at 'Y' stops what sets out from there, and no corridor begins there" in said
    assert not told(diamond, "X", "strike", [0]).warnings(), "a corridor comes in by that post"


def test_a_closure_at_a_town_that_names_no_road_is_told(diamond: RoadNetwork) -> None:
    [said] = told(diamond, "T", "road_closed", [1, 3, 4]).warnings()
    assert "report s: road_closed at 'T' names no road, so each road of the town has a small share of it" in said
    assert not told(diamond, "Y", "road_closed", [4]).warnings()
    assert not told(diamond, "T", "road_closed", [1, 3, 4], encloses=True).warnings()


def test_a_closure_that_another_report_tells_as_an_order_needs_no_road(diamond: RoadNetwork) -> None:
    alone = told(diamond, "T", "road_closed", [1, 3, 4])
    place = alone.placements["s"]
    both = [*alone.reports, report("o", "fuel_ban", same_as="s")]
    told_as_ban = Assessor(diamond, alone.tables, both, {"s": place, "o": place}, DaySettings(as_of=DAY))
    assert not told_as_ban.warnings()
