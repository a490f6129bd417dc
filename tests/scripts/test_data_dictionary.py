"""docs/reference/data-dictionary.md is what the columns say, and has every column that is exported."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from python_calamine import CalamineWorkbook

from data.codes import Lang
from data.tables.demand import Demand
from maps.exports.sweep import section_record
from maps.exports.team_files import kobo
from maps.exports.timeline_tables import need_columns, timeline_columns
from maps.texts.columns import columns
from maps.write_run import build_outputs
from maps.write_scenarios import scenario_texts
from routes.corridors.town_sections import RoadSection
from routes.corridors.towns import Town
from routes.ensembles.ensemble import Ensemble
from routes.ensembles.need_summary import need_records, scenario_need_records
from routes.ensembles.summary import (
    corridor_records,
    joined,
    scenario_columns,
    scenario_town_records,
    town_records,
)
from routes.history.timeline import build_timeline
from routes.sweeps.criticality import Impact
from routes.sweeps.sweep import SectionImpact
from scripts.data_dictionary import FILES, document, register_tables
from tests.maps.conftest import assess, assessment, compare, compare_scenario, hostile, make_assessor
from tests.maps.exports.conftest import run, run_texts
from tests.routes.scenarios.grid import grid_bench

if TYPE_CHECKING:
    from pathlib import Path

    from maps.exports.run_layers import RunLayers
    from routes.status.assessment import Assessment

__all__ = ["assess", "assessment", "compare", "hostile", "run", "run_texts"]
OF = {one.key: list(one.columns) for one in FILES}


def header(text: str) -> list[str]:
    return next(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline="")))


def keys(text: str) -> list[str]:
    return list(dict.fromkeys(name for one in json.loads(text)["features"] for name in one["properties"]))


def test_the_document_is_what_is_written_from_the_columns(project_root: Path) -> None:
    written = (project_root / "docs" / "reference" / "data-dictionary.md").read_text("utf-8")
    assert written == document(), "run `python -m scripts.data_dictionary docs/reference/data-dictionary.md`"


def test_every_column_of_a_run_is_in_it(run_texts: dict[str, str], run: RunLayers) -> None:
    for name in ("corridors", "closures", "incidents"):
        assert keys(run_texts[f"{name}.geojson"]) == OF[name]
    assert header(run_texts["corridors.csv"]) == OF["corridors"]
    assert header(run_texts["rejects.csv"])[: len(OF["rejects"])] == OF["rejects"]
    book = CalamineWorkbook.from_filelike(io.BytesIO(kobo(run)))
    assert book.get_sheet_by_name("choices").to_python()[0] == OF["kobo"]


def test_every_column_of_a_public_run_is_in_it(assessment: Assessment) -> None:
    settings = assessment.settings.model_copy(update={"public_delay_days": 14})
    texts = build_outputs(replace(assessment, settings=settings), Lang.EN, settings.as_of, {})
    assert keys(texts["incidents.geojson"]) == OF["public"]
    for name in ("corridors", "closures"):
        assert keys(texts[f"{name}.geojson"]) == OF[name]


def test_every_column_of_a_comparison_is_in_it() -> None:
    texts = scenario_texts([compare_scenario({"name": "x", "close": {"edge": 6}})], Lang.EN, None)
    assert header(texts["comparison.csv"]) == keys(texts["comparison.geojson"]) == OF["comparison"]
    assert keys(texts["changes.geojson"]) == OF["changes"]


def test_every_column_of_a_sweep_and_a_timeline_is_in_it() -> None:
    record = section_record(1, SectionImpact(RoadSection("A", "B", (0,), 1.0), Impact((), (), (), 0.0, ())))
    assert [*record, "license"] == OF["sections"]
    assessor = make_assessor()
    timeline = build_timeline([assessor.on(assessor.settings.as_of)])
    chosen = {route.corridor.id: route.corridor for route in assessor.routes}
    assert list(timeline_columns(timeline, chosen)) == OF["timeline"]


def test_every_column_of_an_ensemble_is_in_it() -> None:
    need = Demand(commodity="fuel", destination="T", tonnes_per_day=100, tonnes_per_vehicle=10, source="test")
    bench = grid_bench(draws=5, needs=([need], []))
    scenarios = [bench.changes(name="a", close=[{"crossing": "X"}, {"crossing": "Y"}])]
    ensemble = Ensemble(bench.assessor)
    result = joined(["a"], ensemble, [(0, ensemble.run(scenarios))])
    town = Town("T", 0.0, 0.0, (0,))
    result = replace(result, cut_off=((0, town, 1.0),))
    assert list(scenario_columns(result, bench.assessor.network, bench.assessor.towns)) == OF["ensemble"]
    assert list(corridor_records(result)[0]) == OF["ensemble_corridors"]
    assert list(town_records(result)[0]) == OF["ensemble_towns"]
    assert list(scenario_town_records(result)[0]) == OF["ensemble_towns_by"]
    assert list(need_records(result)[0]) == OF["ensemble_needs"]
    assert list(next(scenario_need_records(result))) == OF["scenario_needs"]
    (day,) = [bench.assessor.on(bench.assessor.settings.as_of)]
    assert list(need_columns([day], {"T"})) == OF["timeline_needs"]


def test_every_column_of_a_register_is_in_it() -> None:
    tables = pytest.importorskip("geo.register.tables").Base.metadata.tables
    told = {one.title.partition(" ")[0]: one.columns for one in register_tables()}
    assert {name: tuple(table.columns.keys()) for name, table in tables.items()} == told


@pytest.mark.parametrize("lang", list(Lang))
def test_every_column_has_a_label_and_a_sentence_in_each_language(lang: Lang) -> None:
    for name, one in columns().items():
        assert one.label[lang], name
        assert one.meaning[lang].endswith("."), name


def test_no_column_is_described_that_no_file_has() -> None:
    used = {name for one in (*FILES, *register_tables()) for name in one.columns}
    bare = {name.removesuffix("_before").removesuffix("_after") for name in used}
    assert {name.rpartition(".")[2] for name in columns()} <= used | bare
