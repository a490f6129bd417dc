from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from data.codes import Lang
from data.errors import OutputError
from maps.write_run import build_outputs, write_run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from routes.status.assessment import Assessment

NAMES = [
    *("index.html", "corridors.geojson", "incidents.geojson", "closures.geojson"),
    *("corridors.csv", "report.md", "report.html", "rejects.csv", "run.json"),
]
HASHES = {"incidents.csv": "ab" * 32}


def build(assessment: Assessment) -> dict[str, str]:
    return build_outputs(assessment, Lang.FR, assessment.settings.as_of, HASHES)


def write(assessment: Assessment, folder: Path) -> list[Path]:
    return write_run(build(assessment), folder, assessment.settings.as_of).paths


def test_every_file_is_written_whole(assessment: Assessment, tmp_path: Path) -> None:
    paths = write(assessment, tmp_path / "a" / "b")
    assert [path.name for path in paths] == NAMES
    assert sorted(path.name for path in (tmp_path / "a" / "b").iterdir()) == sorted(NAMES)
    texts = build(assessment)
    for path in paths:
        assert path.read_bytes() == texts[path.name].encode()
        assert not path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_equal_input_gives_equal_bytes(assess: Callable[..., Assessment]) -> None:
    first, second = assess(), assess()
    day = first.settings.as_of
    assert build_outputs(first, Lang.EN, day, HASHES) == build_outputs(second, Lang.EN, day, HASHES)


def test_files_are_replaced(assessment: Assessment, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("old", encoding="utf-8")
    write(assessment, tmp_path)
    assert (tmp_path / "index.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_folder_that_is_a_file_is_one_line(assessment: Assessment, tmp_path: Path) -> None:
    blocked = tmp_path / "out"
    blocked.write_text("x", encoding="utf-8")
    with pytest.raises(OutputError) as caught:
        write(assessment, blocked)
    assert str(blocked) in str(caught.value)
    assert "\n" not in str(caught.value)
    with pytest.raises(OutputError):
        write(assessment, blocked / "deeper")


def test_a_file_that_cannot_be_replaced_is_one_line_and_leaves_no_part(assessment: Assessment, tmp_path: Path) -> None:
    (tmp_path / "index.html").mkdir()
    with pytest.raises(OutputError, match=r"index\.html: cannot be written"):
        write(assessment, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]


def test_run_record(assessment: Assessment) -> None:
    record = json.loads(build_outputs(assessment, Lang.EN, assessment.settings.as_of, HASHES)["run.json"])
    assert record["counts"]["rows_read"] == record["counts"]["reports"] + record["counts"]["rejects"]
    assert "unexplained_rows" not in record["counts"]
    assert sum(record["placements"].values()) == record["counts"]["reports"]
    assert record["inputs_sha256"] == HASHES
    assert record["seed"] == assessment.settings.seed
    assert record["parameters"]["since"] == "2025-10-25"
    assert record["parameters"]["arrivals_delay_days"] == assessment.settings.arrivals_delay_days
    assert record["libraries"]["folium"]
    assert record["produced"] == "2025-11-01"
    assert sum(record["labels"].values()) == len(assessment.statuses)
    assert any("odd" in warning for warning in record["warnings"])


def test_run_record_owns_up_to_lost_rows(assessment: Assessment) -> None:
    from dataclasses import replace

    from maps.exports.run_record import run_record

    record = run_record(replace(assessment, rows_read=assessment.rows_read + 2), {}, assessment.settings.as_of)
    assert record["counts"]["unexplained_rows"] == 2
