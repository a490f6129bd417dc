from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from python_calamine import CalamineWorkbook

from data.codes import Lang
from maps.exports.export_run import Format, export_run
from maps.exports.team_files import hdx_metadata, kobo, xlsx
from tests.maps.conftest import DAY

if TYPE_CHECKING:
    from maps.exports.run_layers import RunLayers


def sheets(raw: bytes) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_the_workbook_has_labels_words_and_numbers(run: RunLayers) -> None:
    found = sheets(xlsx(run, Lang.FR))
    assert list(found) == ["Axes", "Fermetures possibles", "Signalements", "Colonnes", "supplylines"]
    assert {row[1]: row[3] for row in found["Colonnes"]}["detour_m"] == "m"
    assert {row[1] for row in found["Colonnes"][1:]} == {name for layer in run.layers for name in layer.columns}
    header, *rows = found["Axes"]
    assert len(set(header)) == len(header)
    assert len(rows) == len(run.layer("corridors").features)
    codes = [one["properties"]["status"] for one in run.layer("corridors").features]
    words = [row[header.index("État")] for row in rows]
    assert ("coupé" in words) == ("cut" in codes)
    assert not set(words) & {"cut", "open", "at risk"}
    assert all(isinstance(row[header.index("Longueur (m)")], float | str) for row in rows)
    assert any(isinstance(row[header.index("Longueur (m)")], float) for row in rows)
    assert {row[header.index("État au")] for row in rows} == {DAY}, "a day, not a text"
    assert "N'autorise aucun trajet" in str(found["supplylines"])
    assert {row[header.index("Marchandise")] for row in rows} == {"carburant", "or"}
    assert {row[header.index("Mode")] for row in rows} == {"route", "air"}
    told = {cell for name in ("Signalements", "Fermetures possibles") for row in found[name] for cell in row}
    assert {"embuscade", "convoi de carburant", "tout trafic"} <= told
    assert not {"ambush", "fuel_convoy", "all", "between", "day"} & told


def test_days_and_shares_are_shown_as_a_language_writes_them(run: RunLayers) -> None:
    for lang, day in ((Lang.FR, "dd/mm/yyyy"), (Lang.EN, "yyyy-mm-dd")):
        with zipfile.ZipFile(io.BytesIO(xlsx(run, lang))) as book:
            styles = book.read("xl/styles.xml").decode()
        assert re.findall(r'formatCode="([^"]*)"', styles) == [day, "0.0%"]


def test_choice_lists_are_as_kobo_takes_them(run: RunLayers) -> None:
    (rows,) = sheets(kobo(run)).values()
    assert rows[0] == ["list_name", "name", "label::Français (fr)", "label::English (en)"]
    corridors = [row for row in rows if row[0] == "corridor"]
    assert len(corridors) == len(run.layer("corridors").features)
    sections = [row for row in rows if row[0] == "section"]
    towns = run.layer("corridors").features[0]["properties"]["towns_on_the_way"].split(";")
    assert len(sections) >= len(towns) - 1
    assert all(" – " in row[2] for row in sections)
    assert not any("${" in str(cell) for row in rows for cell in row), "forms take it for an answer"
    names = [str(row[1]) for row in rows[1:]]
    assert all(re.fullmatch(r"[a-z0-9_]+", name) for name in names)
    assert len({(row[0], row[1]) for row in rows}) == len(rows)


def test_the_description_has_what_hdx_requires(run: RunLayers) -> None:
    record = json.loads(hdx_metadata(run, {"supplylines.gpkg": "geopackage"}))
    required = {"name", "title", "notes", "dataset_source", "dataset_date", "data_update_frequency", "license_id"}
    assert required | {"methodology", "caveats", "tags", "resources"} <= set(record)
    assert record["license_id"] == "hdx-odc-odbl"
    assert re.fullmatch(r"[a-z0-9-]+", record["name"])
    assert record["dataset_date"] == "[2025-11-01 TO 2025-11-01]"
    assert record["private"] is True, "of a run that is not public"
    assert [one["format"] for one in record["resources"]] == ["geopackage"]


def test_the_description_of_a_public_run_names_no_source_but_those_whose_terms_ask_for_it(run: RunLayers) -> None:
    def source(**fields: Any) -> str:
        return str(json.loads(hdx_metadata(replace(run, **fields), {}))["dataset_source"])

    assert "named in its row" in source()
    assert "named in its row" not in source(is_public=True)
    assert "ACLED" not in source(is_public=True, formats=("own (csv)",))
    assert "ACLED" in source(is_public=True, formats=("acled (csv)", "own (csv)"))


def test_the_table_for_hdx_has_a_row_of_tags_and_is_among_its_resources(run: RunLayers) -> None:
    files = export_run(run, (Format.HDX,), Lang.FR)
    header, tags, *rows = csv.reader(io.StringIO(files["corridors_hxl.csv"].decode("utf-8-sig")))
    assert tags[header.index("status")] == "#status+name"
    assert len(rows) == len(run.layer("corridors").features)
    assert "corridors_hxl.csv" in [one["name"] for one in json.loads(files["metadata.json"])["resources"]]
