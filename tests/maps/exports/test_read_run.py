from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.codes import Lang
from data.errors import FileMissingError, InputError
from maps.exports.read_run import read_run
from maps.write_run import build_outputs
from routes.history.against import is_same
from tests.maps.conftest import ALPHA_BETA, DAY, make_report, placed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from routes.status.assessment import Assessment


def written(assessment: Assessment, folder: Path) -> Path:
    for name, text in build_outputs(assessment, Lang.EN, DAY, {}).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_run_is_read_back_with_its_day_labels_and_rows(assess: Callable[..., Assessment], tmp_path: Path) -> None:
    dates = {"end_date": "2025-11-09", "stood_until": "2025-11-05", "first_known": "2025-10-30"}
    more = [(make_report(20, "roadblock", DAY, "Alpha", traffic="fuel", **dates), (placed(ALPHA_BETA, "Alpha"),))]
    assessment = assess(more=more)
    run = read_run(written(assessment, tmp_path), assessment.reports)
    assert run.day == DAY
    assert run.labels == {one.corridor_id: one.label.value for one in assessment.statuses}
    rows = {report.id: report for report in run.reports}
    assert rows.keys() == {report.id for report in assessment.reports}
    assert all(is_same(rows[report.id], report) for report in assessment.reports)
    assert rows["T-020"].first_known == more[0][0].first_known


def test_a_public_run_holds_no_rows(assess: Callable[..., Assessment], tmp_path: Path) -> None:
    (tmp_path / "run.json").write_text('{"public": true}', encoding="utf-8")
    with pytest.raises(InputError, match="a public run holds no reports to compare with"):
        read_run(tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("run.json", "{", "cannot be read as a file of a run"),
        ("run.json", "{}", "its files are not those of a run .KeyError"),
        ("corridors.geojson", '{"features": [{}]}', "its files are not those of a run .KeyError"),
        ("incidents.geojson", '{"features": 3}', "its files are not those of a run .TypeError"),
    ],
)
def test_files_of_something_else_are_refused(
    name: str, text: str, words: str, assess: Callable[..., Assessment], tmp_path: Path
) -> None:
    (written(assess(), tmp_path) / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        read_run(tmp_path)


def test_a_row_that_is_no_report_is_told(assess: Callable[..., Assessment], tmp_path: Path) -> None:
    path = written(assess(), tmp_path) / "incidents.geojson"
    path.write_text(path.read_text(encoding="utf-8").replace('"certainty":"high"', '"certainty":"odd"'), "utf-8")
    with pytest.raises(InputError, match="field 'certainty' = 'odd'"):
        read_run(tmp_path)


def test_a_folder_without_a_run_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError, match=r"run\.json: no such file; give a folder that"):
        read_run(tmp_path)
