"""Every file of a run is written, whole, or none."""

from __future__ import annotations

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
        # Spreadsheets want the mark; readers of GeoJSON and JSON refuse it.
        assert path.read_bytes().startswith(b"\xef\xbb\xbf") == (path.name == "corridors.csv")


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
