"""The files of a comparison: what they say, that they stay safe, and that a page says it is hypothetical."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

from data.codes import Lang
from maps.write_scenarios import scenario_texts
from tests.maps.conftest import HOSTILE

if TYPE_CHECKING:
    from collections.abc import Callable

    from routes.scenarios.comparison import Comparison

    Compare = Callable[..., Comparison]

SPEC = {
    "name": "Both roads, really",
    "title": "Alpha - Beta closed",
    "close": [{"edge": 2}, {"crossing": "y"}],
    "slow": [{"edge": 3, "factor": 3}],
    "reopen": {"report": "T-001"},
    "ignore": "T-002",
    "season": "rainy",
    "detour_ratio": 1.25,
}


@pytest.fixture(scope="module")
def comparison(compare: Compare) -> Comparison:
    return compare(SPEC)


@pytest.fixture(scope="module")
def texts(comparison: Comparison, compare: Compare) -> dict[str, str]:
    other = compare({"name": "Été / ../x", "close": {"edge": 6}})
    return scenario_texts([comparison, other], Lang.EN, None)


def test_there_is_a_page_for_each_scenario_under_a_plain_name(texts: dict[str, str]) -> None:
    assert list(texts) == [
        "comparison.json",
        "comparison.csv",
        "comparison.geojson",
        "changes.geojson",
        "scenario-1-both-roads-really.html",
        "scenario-2-ete-x.html",
    ]


def test_the_record_holds_both_sides(texts: dict[str, str]) -> None:
    record = json.loads(texts["comparison.json"])["scenarios"][0]
    assert (record["scenario"], record["season"], record["detour_ratio"]) == ("Both roads, really", "rainy", 1.25)
    assert [(one["action"], one["crossing"], one["report"]) for one in record["changes"]] == [
        ("close", None, None),
        ("close", "y", None),
        ("reopen", None, "T-001"),
        ("slow", None, None),
    ]
    assert record["changes"][3]["factor"] == 3
    assert record["changes"][0]["corridors"] == ["FUEL-X", "MINE"]
    assert record["ignored"] == ["T-002"]
    corridors = {one["corridor_id"]: one for one in record["corridors"]}
    assert (corridors["FUEL-Y"]["label_after"], corridors["FUEL-Y"]["km_after"]) == ("cut", None)
    assert corridors["FUEL-X"]["p_open_after"] == 0.0
    assert corridors["FUEL-X"]["km_before"] == 180.0
    assert corridors["AIR"]["label_after"] == corridors["AIR"]["label_before"] == "not assessed"
    assert {one["destination"] for one in record["destinations"]} == {"Ville", "Filon"}
    assert record["cut_off"] == []
    other = json.loads(texts["comparison.json"])["scenarios"][1]
    assert [(one["place"], one["p_before"], one["p_after"]) for one in other["cut_off"]] == [("Filon", 0.0, 1.0)]


def test_the_table_has_a_row_for_each_scenario_and_corridor(texts: dict[str, str]) -> None:
    rows = list(csv.DictReader(io.StringIO(texts["comparison.csv"], newline="")))
    assert len(rows) == 2 * 5
    assert {row["scenario"] for row in rows} == {"Both roads, really", "Été / ../x"}
    (row,) = (row for row in rows[:5] if row["corridor_id"] == "FUEL-Y")
    assert (row["label_after"], row["km_after"], row["p_cut_after"]) == ("cut", "", "1.0")


def test_the_layers_are_one_geometry_type_each(texts: dict[str, str]) -> None:
    corridors = json.loads(texts["comparison.geojson"])["features"]
    assert [one["id"] for one in corridors[:5]] == ["1/FUEL-X", "1/FUEL-Y", "1/MINE", "1/LOST", "1/AIR"]
    drawn = {one["id"]: one["geometry"] for one in corridors[:5]}
    assert [name for name, shape in drawn.items() if shape is None] == ["1/LOST"], "its crossing is far off the network"
    assert drawn["1/FUEL-Y"]["coordinates"][0][0] == [-10.0, 13.5], "cut, and drawn all the same"
    assert drawn["1/AIR"]["coordinates"] == [[[-10.5, 14.0], [-9.0, 14.0]]]
    assert {one["properties"]["iso3"] for one in corridors} == {"MLI"}
    assert {one["properties"]["license"] for one in corridors} == {"ODbL-1.0"}
    changes = json.loads(texts["changes.geojson"])
    assert "hypothetical" in changes["metadata"]["note"]
    assert [one["geometry"] is None for one in changes["features"]] == [False, True, False, False, False]
    kinds = {one["geometry"]["type"] for one in [*corridors, *changes["features"]] if one["geometry"]}
    assert kinds == {"MultiLineString"}
    line = changes["features"][0]["geometry"]["coordinates"]
    assert line == [[[-10.0, 14.5], [-10.0, 14.0]]]


@pytest.mark.parametrize(
    ("lang", "title", "note", "column"),
    [
        (Lang.EN, "Hypothetical scenario: Alpha - Beta closed", "no report says that it happened", "Without the"),
        (
            Lang.FR,
            "Scénario hypothétique\u00a0: Alpha - Beta closed",
            "rien ne dit que cela s'est produit",
            "Sans le scénario",
        ),
    ],
)
def test_the_page_says_that_it_is_hypothetical(
    comparison: Comparison, lang: Lang, title: str, note: str, column: str
) -> None:
    page = unescape(scenario_texts([comparison], lang, None)["scenario-1-both-roads-really.html"])
    assert page.count(title) == 2
    assert note in page
    assert column in page


def test_the_page_draws_the_closures_of_the_scenario(comparison: Comparison) -> None:
    page = scenario_texts([comparison], Lang.EN, None)["scenario-1-both-roads-really.html"]
    data: Any = json.loads(re.findall(r'id="map-data">(.*?)</script>', page, re.DOTALL)[0])
    assumed = {(one["event"], one["assumed"]): one for one in data["closures"] if one["assumed"]}
    assert {event for event, _ in assumed} == {"closure", "slowing"}
    closure = assumed["closure", "edge 2"]
    assert (closure["closes"], closure["p"], closure["reports"]) == (1, [100], [])
    bands = [band for band in data["bands"] if data["closures"][band[0]] == closure]
    assert [mass for _, mass, *_ in bands] == [100.0]
    assert "{event}" in data["texts"]["assumed_title"]


def test_a_page_without_a_scenario_does_not_speak_of_one(compare: Compare) -> None:
    from maps.page.page import build_page
    from tests.maps.conftest import make_assessment

    assessment = make_assessment()
    page = build_page(assessment, Lang.EN, assessment.settings.as_of)
    assert "scenario" not in re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL).lower()


def test_hostile_texts_stay_texts(compare: Compare) -> None:
    spec = {"name": HOSTILE[:60], "title": HOSTILE[:200], "close": [{"report": "T-001"}, {"edge": 3}]}
    one = compare(spec, HOSTILE, HOSTILE.replace("\u2028", ""))
    for name, text in scenario_texts([one], Lang.FR, None).items():
        if name.endswith(".html"):
            assert "<img src=x" not in text
            assert text.count("<script>window") == 0
        elif name.endswith("json"):
            json.loads(text)
    cells = [
        cell for row in csv.reader(io.StringIO(scenario_texts([one], Lang.FR, None)["comparison.csv"])) for cell in row
    ]
    assert not any(cell.startswith(("=", "+", "@")) for cell in cells)


def test_a_comparison_carries_the_regime_and_both_ends_of_the_answers(compare: Compare) -> None:
    banned = compare({"name": "ban", "ban": "FUEL-X"})
    record = json.loads(scenario_texts([banned], Lang.EN, None)["comparison.json"])["scenarios"][0]
    corridors = {one["corridor_id"]: one for one in record["corridors"]}
    assert corridors["FUEL-X"]["regime_stopped_before"] < 0.4
    assert (corridors["FUEL-X"]["regime_free_after"], corridors["FUEL-X"]["regime_stopped_after"]) == (0.04, 0.4)
    assert corridors["FUEL-Y"]["regime_stopped_after"] == corridors["FUEL-Y"]["regime_stopped_before"]
    places = {one["destination"]: one for one in record["destinations"]}
    for name in ("freely", "under_escort", "not_at_all"):
        for when in ("before", "after"):
            assert 0.0 <= places["Ville"][f"{name}_low_{when}"] <= places["Ville"][f"{name}_high_{when}"] <= 1.0
    rows = list(csv.DictReader(io.StringIO(scenario_texts([banned], Lang.EN, None)["comparison.csv"])))
    assert {row["regime_escort_only_after"] for row in rows if row["corridor_id"] == "FUEL-X"} == {"0.56"}
