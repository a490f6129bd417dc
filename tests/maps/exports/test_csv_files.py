from __future__ import annotations

import codecs
import csv
import io
import re
from typing import TYPE_CHECKING

import hxl

from data.codes import Lang
from maps.drawing.view import View
from maps.exports.columns import corridor_fields
from maps.exports.csv_files import HXL_TAGS, CorridorTable, corridors_csv, rejects_csv
from maps.write_run import build_outputs
from tests.maps.conftest import DAY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from routes.status.assessment import Assessment


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_corridors_have_one_row_each(assessment: Assessment) -> None:
    header, *rows = read(corridors_csv(View(assessment)))
    assert [row[0] for row in rows] == [route.corridor.id for route in assessment.routes]
    assert all(len(row) == len(header) for row in rows)


def test_no_cell_says_nan_or_none(assessment: Assessment, silent: Assessment) -> None:
    for scene in (assessment, silent):
        cells = {cell.lower() for row in read(corridors_csv(View(scene))) for cell in row}
        assert not cells & {"nan", "none", "null"}


def test_hxl_row_tags_every_column(assessment: Assessment) -> None:
    header, tags, *_ = read(corridors_csv(View(assessment), hxl=True))
    assert all(tag.startswith("#") for tag in tags)
    assert len(set(tags)) == len(tags) == len(header)
    assert set(HXL_TAGS) == set(corridor_fields(View(assessment).rows[0], View(assessment)))
    assert not any(cell.startswith("#") for cell in read(corridors_csv(View(assessment)))[1])


def test_probabilities_are_blank_in_silence(silent: Assessment) -> None:
    header, *rows = read(corridors_csv(View(silent)))
    columns = [header.index(name) for name in ("p_open", "p_diverted", "p_cut")]
    assert {row[column] for row in rows for column in columns} == {""}


def test_free_text_is_no_formula(assess: Callable[..., Assessment]) -> None:
    scene = assess("=HYPERLINK(1)", names="=1")
    for text in (corridors_csv(View(scene)), rejects_csv(scene.rejects)):
        for row in read(text):
            assert not any(cell.startswith(("=", "+", "@")) for cell in row)
    assert "'=odd" in read(rejects_csv(scene.rejects))[0]
    assert "'=HYPERLINK(1)" in read(rejects_csv(scene.rejects))[1]


def test_rejects_keep_reason_place_and_columns(assessment: Assessment) -> None:
    header, row = read(rejects_csv(assessment.rejects))
    assert header[:4] == ["file", "line", "id", "reason"]
    assert row[:3] == ["in.csv", "7", "bad"]
    assert dict(zip(header, row, strict=True))["row_id"] == "bad"


def test_rejects_without_any_is_a_header(assessment: Assessment) -> None:

    assert read(rejects_csv(())) == [["file", "line", "id", "reason"]]


def test_excel_in_french_gets_semicolons_and_decimal_commas(assessment: Assessment) -> None:
    plain = read(corridors_csv(View(assessment)))
    text = corridors_csv(View(assessment), excel=True)
    french = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert french[0] == plain[0]
    cells = [pair for rows in zip(plain, french, strict=True) for pair in zip(*rows, strict=True)]
    numbers = [pair for pair in cells if re.fullmatch(r"-?\d+\.\d+", pair[0])]
    assert numbers
    assert all(ours.replace(".", ",") == theirs for ours, theirs in numbers)
    assert all(ours == theirs for ours, theirs in cells if (ours, theirs) not in numbers)


def test_the_file_says_it_is_utf_8_and_libhxl_reads_its_tags(assessment: Assessment, tmp_path: Path) -> None:
    texts = build_outputs(assessment, Lang.FR, DAY, {}, table=CorridorTable(hxl=True))
    path = tmp_path / "corridors.csv"
    path.write_bytes(texts["corridors.csv"].encode())
    assert path.read_bytes().startswith(codecs.BOM_UTF8)
    assert [name for name, text in texts.items() if text.startswith("\ufeff")] == ["corridors.csv"]
    with hxl.data(str(path), hxl.InputOptions(allow_local=True)) as data:
        assert "#status+name" in data.display_tags
        statuses = [row.get("#status+name") for row in data]
    assert statuses == [row.status.label.value for row in View(assessment).rows]
