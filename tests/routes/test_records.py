"""The documented columns: plain values that JSON holds, None where nothing is known, never a negative zero."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from data.codes import ClaimKind, Label, Lang, PlacementStatus
from data.plain_values import rounded
from geo.gazetteer.entry import Candidate, Entry
from routes.placing.placement import Placement
from routes.records import (
    ANSWER_KEYS,
    PLACEMENT_COLUMNS,
    bounds_of,
    corridor_record,
    destination_records,
    placement_json,
    placement_record,
    regime_record,
    supply_record,
)
from routes.status.intervals import Interval
from routes.status.supply import SupplyStatus
from tests.goods import FUEL
from tests.routes.happenings import DAY, assessor, corridor_between, placed, report
from tests.routes.networks import make_network
from tests.routes.status.diamond import PLACES, ROADS

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork
    from routes.status.assessment import Assessor


@pytest.fixture(scope="module")
def network() -> RoadNetwork:
    return make_network(PLACES, ROADS)


@pytest.fixture(scope="module")
def watch(network: RoadNetwork) -> Assessor:
    corridors = [corridor_between(network, start, "T") for start in ("X", "Y")]
    return assessor(network, corridors, [(report(), placed(network, [0]))])


def test_figures_are_rounded_and_a_small_negative_one_is_zero() -> None:
    assert rounded(None, 2) is None
    assert rounded(1.239, 2) == 1.24
    assert math.copysign(1, rounded(-0.001, 2) or 0.0) == 1
    assert bounds_of(None) is None
    assert bounds_of(Interval(-0.00001, 0.123456)) == [0.0, 0.1235]


def test_a_placement_has_its_columns_and_in_json_its_geometry(network: RoadNetwork) -> None:
    candidate = Candidate(Entry("g1", "Kita", 13.0, -9.5, "town"), 0.87654)
    texts = {Lang.FR: "parce que", Lang.EN: "because"}
    place = placed(network, [0], lat=0.123456789, lon=0.1, alternatives=(candidate,), explanations=texts)
    record = placement_record(place, Lang.EN)
    assert tuple(record) == PLACEMENT_COLUMNS
    assert (record["kind"], record["status"], record["lat"]) == ("between", "placed", 0.12346)
    assert record["alternatives"] == [{"name": "Kita", "lat": 13.0, "lon": -9.5, "score": 0.877}]
    assert placement_record(place, Lang.FR)["explanation"] == "parce que"
    assert placement_json(place, network, Lang.EN)["geometry"]["type"] == "MultiLineString"


def test_what_is_not_placed_has_no_figures(network: RoadNetwork) -> None:
    texts = dict.fromkeys(Lang, "")
    record = placement_json(
        Placement(ClaimKind.NONE, PlacementStatus.UNPLACED, "", explanations=texts), network, Lang.FR
    )
    assert [record[name] for name in ("lat", "lon", "radius_km", "reason", "geometry")] == [None] * 5


def test_a_corridor_has_its_label_its_probabilities_and_its_way_round(watch: Assessor) -> None:
    day = watch.on(DAY)
    first, second = (
        corridor_record(route, status, watch.towns) for route, status in zip(watch.routes, day.statuses, strict=True)
    )
    assert (first["label"], first["p_open"], first["extra_km"]) == (Label.DIVERTED.value, 0.0, 20.0)
    way = first["way_round"]
    assert (way["km"], way["extra_km"], way["extra_h"], way["in_doubt"]) == (120.0, 20.0, 0.33, [])
    assert first["evidence"] == ["r1"]
    assert (second["label"], second["p_open"], second["way_round"]) == (Label.NO_RECENT_REPORTS.value, None, None)
    json.dumps([first, second], allow_nan=False)


def test_a_destination_has_its_answers_and_its_supply(watch: Assessor) -> None:
    day = watch.on(DAY)
    (record,) = destination_records(day)
    assert (record["destination"], record["corridors_left"]) == ("T", 2)
    assert record["answers"][FUEL.id] == {**{name: record[name] for name in ANSWER_KEYS}, "beside": []}
    assert all(0 <= record[name]["low"] <= record[name]["high"] <= 1 for name in ANSWER_KEYS)
    assert record["supply"]["state"] is None
    assert destination_records(day, []) == []
    unanswered = replace(day, destinations=tuple(replace(one, answers={}) for one in day.destinations))
    assert [destination_records(unanswered)[0][name] for name in ANSWER_KEYS] == [None] * 3


def test_what_is_not_known_of_regimes_and_supply_is_null() -> None:
    assert regime_record(None) is None
    nothing = supply_record(SupplyStatus("Ville", DAY))
    assert {value for name, value in nothing.items() if name != "contradicted_by"} == {None}
    assert nothing["contradicted_by"] == []
