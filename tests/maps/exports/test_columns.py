"""Values of the exported columns: None where nothing is known, and figures as exact as they can be."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from data.codes import Label
from maps.drawing.closure_stretches import stretches
from maps.drawing.style import LABEL_STYLES
from maps.drawing.view import View
from maps.exports.columns import corridor_fields, place_fields, stretch_fields

if TYPE_CHECKING:
    from routes.status.assessment import Assessment


@pytest.fixture(params=["assessment", "silent", "hostile"])
def scene(request: pytest.FixtureRequest) -> Assessment:
    found: Assessment = request.getfixturevalue(request.param)
    return found


def test_no_value_is_an_empty_text_or_no_number(scene: Assessment) -> None:
    view = View(scene)
    records = [corridor_fields(row, view) for row in view.rows]
    records += [place_fields(place, view) for place in view.known_places]
    records += [
        stretch_fields(one, part, view) for one in scene.closures for part in (*stretches(one, view.network), None)
    ]
    for record in records:
        assert "" not in record.values()
        json.dumps(record, allow_nan=False)
    for group in (records[: len(view.rows)], records[len(view.rows) :][: len(view.known_places)]):
        assert len({tuple(record) for record in group}) <= 1, "the same columns in the same order"


def test_a_label_goes_with_its_words_of_other_vocabularies(assessment: Assessment) -> None:
    view = View(assessment)
    for row in view.rows:
        record, style = corridor_fields(row, view), LABEL_STYLES[row.status.label]
        assert (record["op_status"], record["logie_status"]) == (style.op_status, style.logie)
        assert (record["note"] is not None) == (row.status.label is Label.NOT_ASSESSED and record["mode"] == "air")


def test_the_class_of_a_road_is_that_of_most_of_its_length(assessment: Assessment) -> None:
    network = assessment.network
    classes = network.edge_class.astype("U12")
    classes[[2, 3]] = "track", "trunk_link"
    view = View(replace(assessment, network=replace(network, edge_class=classes, edge_length_m=network.edge_length_m)))
    found = {row.corridor.id: corridor_fields(row, view)["fclass"] for row in view.rows}
    assert found["FUEL-X"] == 1, "of three classes of equal length the most important"
    assert (found["AIR"], found["LOST"]) == (None, None)


def test_the_stretches_of_a_closure_share_its_probability(assessment: Assessment) -> None:
    view = View(assessment)
    closure = max(assessment.closures, key=lambda one: one.p)
    parts = [stretch_fields(closure, part, view) for part in stretches(closure, view.network)]
    assert sum(part["p_active"] for part in parts) == pytest.approx(closure.p * parts[0]["mass_on_roads"], abs=1e-3)
    off_roads = stretch_fields(closure, None, view)
    assert [off_roads[name] for name in ("mass", "p_active", "length_m")] == [None] * 3
