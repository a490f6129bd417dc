"""Files of a sweep: sections from town to town with what their closure does, and what they are for."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from data.tables.corridors import Share
from maps.exports.sweep import (
    impact_record,
    sections_csv,
    sections_geojson,
    share_texts,
    sweep_json,
    town_record,
    worst_record,
)
from routes.sweeps.criticality import Impact, PublishedShare
from routes.sweeps.sweep import PURPOSE
from routes.sweeps.worst_sets import WorstSet
from tests.maps.page.sweep_findings import findings

if TYPE_CHECKING:
    from routes.status.assessment import Assessment

IMPACT = Impact((0, 2), ("FUEL-X",), ("FUEL-Y", "MINE"), 1.23456, ())


def test_a_closure_is_counted_by_what_it_cuts_and_diverts() -> None:
    assert impact_record(IMPACT) == {
        "corridors_cut": 1,
        "corridors_diverted": 2,
        "added_truck_h": 1.23,
        "need_lost_t_per_day": None,
        "need_at_stake_t_per_day": None,
        "cut": ["FUEL-X"],
        "diverted": ["FUEL-Y", "MINE"],
        "shares": [],
    }


def test_a_share_is_told_with_its_year_and_source_and_whether_all_its_roads_are_affected() -> None:
    share = Share(what="fuel", figure="28 %", year="2006", source="a paper", percent=28)
    counted = PublishedShare(share, ("FUEL-X",))
    told = share_texts(Impact((0,), (), (), 0.0, ((counted, True), (counted, False))))
    assert told == ["all roads of fuel: 28 % (2006, a paper)", "some roads of fuel: 28 % (2006, a paper)"]


def test_the_worst_set_names_its_sections(assessment: Assessment) -> None:
    ranked = findings(assessment, "Beta").ranked
    record = worst_record(WorstSet(IMPACT, is_exact=True), [ranked[0].section, ranked[2].section])
    assert record["sections"] == [ranked[0].section.name, ranked[2].section.name]
    assert record["every_set_tried"] is True


def test_a_town_that_nothing_reaches_has_no_hours(assessment: Assessment) -> None:
    lost, near = (town_record(one) for one in findings(assessment, "Beta").towns)
    assert (lost["hours_open"], lost["hours_now"], lost["beyond_hours"]) == (9.0, None, True)
    assert (near["population"], near["beyond_hours"]) == (None, False)


def test_sections_are_ranked_in_table_and_layer_alike(assessment: Assessment) -> None:
    found = findings(assessment, "Beta")
    rows = list(csv.DictReader(io.StringIO(sections_csv(found.ranked), newline="")))
    layer = json.loads(sections_geojson(found.ranked, found.network))
    assert [row["rank"] for row in rows] == [feature["id"] for feature in layer["features"]] == ["1", "2", "3"]
    assert [row["section"] for row in rows] == [feature["properties"]["section"] for feature in layer["features"]]
    assert {feature["geometry"]["type"] for feature in layer["features"]} == {"MultiLineString"}
    assert all(feature["geometry"]["coordinates"] for feature in layer["features"])
    assert layer["features"][2]["properties"]["diverted"] is None, "nothing is null, not an empty text"


def test_nothing_to_rank_is_a_header_and_an_empty_layer(assessment: Assessment) -> None:
    assert sections_csv([]).splitlines() == ["rank,section"]
    assert json.loads(sections_geojson([], assessment.network))["features"] == []


def test_what_it_is_for_stands_first() -> None:
    parts = json.loads(sweep_json({"worst": None}))
    assert next(iter(parts.items())) == ("purpose", PURPOSE)
    assert "Not for public release" in parts["purpose"]
    assert parts["worst"] is None
