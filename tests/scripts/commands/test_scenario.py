"""`supplylines scenario` as a user runs it."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from routes.status.assessment import Assessor
from tests.scripts.command_line import answer, refused, supplylines, supplylines_apart

if TYPE_CHECKING:
    from pathlib import Path

    from routes.status.worked_day import WorkedDay


def scenario(folder: Path, text: str, name: str = "mine.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.slow
def test_packaged_scenarios_are_compared_side_by_side_and_mapped(tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = supplylines(
        "scenario", "ivorian-trunk", "kayes-nioro-blockade", "--lang", "en", "--draws", "50", "--out", out
    )
    assert done.returncode == 0, done.stderr
    assert {path.name for path in out.iterdir()} == {
        "comparison.json",
        "comparison.csv",
        "comparison.geojson",
        "changes.geojson",
        "scenario-1-ivorian-trunk.html",
        "scenario-2-kayes-nioro-blockade.html",
    }
    assert "without → with each scenario" in done.stdout
    assert "hypothetical, as of 2025-12-05" in done.stdout
    assert "close RN7 between Zantiébougou and Bougouni, 26 km: on FUEL-ABJ-Z" in done.stdout
    assert "at risk → diverted" in done.stdout
    assert "Kayes: roads of 3 → 0 of 3 corridors not cut (FUEL-DKR-KAYES, FUEL-BKO-KAYES cut)" in done.stdout
    record = json.loads((out / "comparison.json").read_text(encoding="utf-8"))
    assert [one["scenario"] for one in record["scenarios"]] == ["ivorian-trunk", "kayes-nioro-blockade"]


@pytest.mark.slow
def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    kept = []
    for name, run in (("one", supplylines), ("two", supplylines_apart)):  # another process, another order of sets
        done = run("scenario", "ivorian-trunk", "--draws", "50", "--out", tmp_path / name)
        assert done.returncode == 0, done.stderr
        kept.append({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()})
    assert kept[0] == kept[1]


@pytest.mark.slow
def test_the_baseline_is_the_day_of_the_command_line_unless_the_file_has_one(tmp_path: Path) -> None:
    path = scenario(tmp_path, 'close = "RN1 between Diéma and Sandaré"\ncorridors = "FUEL-DKR-N"')
    args = ("scenario", path, "--as-of", "2025-11-14", "--draws", "50", "--json")
    (one,) = answer(*args)["scenarios"]
    assert (one["scenario"], one["as_of"]) == ("mine", "2025-11-14")
    (corridor,) = one["corridors"]
    status = answer("status", "--as-of", "2025-11-14", "--corridor", "FUEL-DKR-N", "--draws", "50", "--json")
    assert corridor["label_before"] == status["corridors"][0]["label"]
    assert corridor["p_open_after"] == 0.0


@pytest.mark.slow
def test_warnings_go_to_stderr(tmp_path: Path) -> None:
    path = scenario(tmp_path, 'reopen = "RN1 between Diéma and Sandaré"\nas_of = 2025-03-01')
    done = supplylines("scenario", path, "--draws", "20")
    assert done.returncode == 0
    assert "warning: mine: reopen" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        (
            'close = "RN1 between Diéma and Sandarobo"',
            4,
            "line 1: close: .*no place is called 'Sandarobo'; did you mean",
        ),
        ('\nclose = ["RN1",\n { polygon = [[1, 1], [2, 1], [2, 2]] }]', 3, "line 3: close, entry 2: .*touches no road"),
        ('title = "nothing"', 3, "the scenario changes nothing; give at least one of close"),
        ("close = [", 3, "line 1, .*not valid TOML"),
    ],
)
def test_bad_files_end_in_one_line_and_their_exit_code(tmp_path: Path, text: str, code: int, message: str) -> None:
    line = refused(code, "scenario", scenario(tmp_path, text))
    assert re.search(rf"mine\.toml: .*{message}", f"mine.toml: {line}"), line


def test_files_that_cannot_be_told_apart_are_refused(tmp_path: Path) -> None:
    one = scenario(tmp_path, 'name = "x"\nclose = "RN1"', "a.toml")
    two = scenario(tmp_path, 'name = "x"\nclose = "RN7"', "b.toml")
    assert "are both called 'x'" in refused(3, "scenario", one, two)


def test_a_file_that_is_not_there_names_the_packaged_scenarios() -> None:
    assert "did you mean ivorian-trunk?; the case has both-dakar-roads" in refused(3, "scenario", "ivorian-truck")


@pytest.mark.slow
def test_an_output_folder_that_cannot_be_made_is_exit_code_6(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    refused(6, "scenario", "ivorian-trunk", "--draws", "20", "--out", tmp_path / "file" / "out")


@pytest.mark.slow
def test_doubtful_entries_are_told_and_texts_do_nothing_to_a_terminal(tmp_path: Path) -> None:
    text = 'title = "x\\u001b]0;pwn\\u0007"\nclose = ["between Sandar and Diem", "RN7"]\nreopen = "RN7"'
    done = supplylines("scenario", scenario(tmp_path, text), "--draws", "20")
    assert done.returncode == 0, done.stderr
    assert "'between Sandar and Diem': no place is spelled so, taken as Sandaré and Diéma" in done.stderr
    assert "'RN7' is both closed and reopened" in done.stderr
    assert "\x1b" not in done.stdout + done.stderr
    assert "\x07" not in done.stdout + done.stderr


@pytest.mark.slow
def test_a_polygon_whose_sides_cross_is_refused(tmp_path: Path) -> None:
    text = "close = { polygon = [[-8, 11], [-7, 12], [-8, 12], [-7, 11]] }"
    assert "its sides cross or touch" in refused(3, "scenario", scenario(tmp_path, text))


@pytest.mark.slow
def test_towns_are_cut_off_from_crossings_that_no_corridor_uses_as_well(tmp_path: Path) -> None:
    used = ["diboli", "moussala", "gogui", "zegoua", "kadiana", "kouremale", "heremakono", "koury", "labbezanga"]
    everything = [*used, "manankoro", "dioulafoundo", "komana-kouta"]
    some, all_shut = (
        answer("scenario", scenario(tmp_path, f"close = {json.dumps(names)}"), "--draws", "20", "--json")
        for names in (used, everything)
    )
    left, cut_off = (
        {one["place"] for one in found["scenarios"][0]["cut_off"] if one["p_after"] == 1} for found in (some, all_shut)
    )
    assert "Bamako" not in left
    assert {"Bamako", "Kayes", "Sikasso"} <= cut_off


@pytest.mark.slow
def test_pages_of_an_earlier_run_make_way_and_other_files_stay(tmp_path: Path) -> None:
    (tmp_path / "scenario-notes.html").write_text("mine", encoding="utf-8")
    names = ("both-dakar-roads", "ivorian-trunk")
    for one in names:
        done = supplylines("scenario", one, "--draws", "20", "--out", tmp_path)
        assert done.returncode == 0, done.stderr
    assert {path.name for path in tmp_path.glob("*.html")} == {"scenario-notes.html", "scenario-1-ivorian-trunk.html"}


def test_files_of_a_day_are_compared_one_after_the_other_and_told_as_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    days: list[date] = []
    work_out = Assessor._work_out

    def counted(assessor: Assessor, day: date) -> WorkedDay:
        days.append(day)
        return work_out(assessor, day)

    monkeypatch.setattr(Assessor, "_work_out", counted)
    names = {"b": "2025-11-14", "c": "2025-09-19", "a": "2025-11-14"}
    files = [
        scenario(tmp_path, f'as_of = {day}\nclose = "RN1 between Diéma and Sandaré"', f"{name}.toml")
        for name, day in names.items()
    ]
    found = answer("scenario", *files, "--draws", "20", "--json")
    assert [one["scenario"] for one in found["scenarios"]] == list(names)
    assert days == [date(2025, 9, 19), date(2025, 11, 14)]
