"""`supplylines map` as a user runs it: its files, its counts, its days."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from maps.exports.run_record import run_id
from tests.scripts.command_line import answer, supplylines, supplylines_apart
from tests.scripts.report_tables import GOOD, reports

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "index.html",
    "corridors.geojson",
    "incidents.geojson",
    "closures.geojson",
    "corridors.csv",
    "report.md",
    "report.html",
    "rejects.csv",
    "run.json",
}


@pytest.mark.slow
def test_map_writes_every_file_and_counts_agree(tmp_path: Path) -> None:
    out = tmp_path / "out"
    printed = answer("map", "--timeline", "20", "--out", out, "--json")
    assert {path.name for path in out.iterdir()} == FILES
    assert '<input id="day" type="range" min="0" max="20"' in (out / "index.html").read_text(encoding="utf-8")
    run = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert run["days"] == 21
    counts = run["counts"]
    assert counts["rows_read"] == 145 == printed["counts"]["rows_read"]
    assert counts["reports"] == 145 - counts["later_reports"] - counts["rejects"]
    for name, rows in (("access", 69), ("supply", 150)):
        assert counts[name]["rows_read"] == rows == sum(counts[name][part] for part in ("known", "later", "rejects"))
    features = json.loads((out / "incidents.geojson").read_text(encoding="utf-8"))["features"]
    told = {feature["properties"]["report_id"] for feature in features}
    assert 0 < len(told) < counts["reports"] + counts["access"]["placed"]  # convoys are told by destination and week


@pytest.mark.slow
def test_same_input_same_bytes_whatever_the_order_of_rows(tmp_path: Path) -> None:
    rows = [
        GOOD,
        "r2,2025-11-03,day,near Sikasso,,,ambush,,fuel_convoy,fuel,medium,2025-11-04",
        "r3,2025-11-05,week,RN24 à 50 km de Kati,,,ambush,,fuel_convoy,fuel,low,2025-11-12",
    ]
    kept = []
    for name, ordered in (("one", rows), ("two", rows), ("three", rows[::-1])):
        folder = tmp_path / name
        folder.mkdir()
        given = ("--incidents", reports(folder, *ordered), "--timeline", "10", "--draws", "100")
        run = supplylines_apart if name == "two" else supplylines  # another process has its own order of sets
        done = run("map", "--out", folder / "out", *given)
        assert done.returncode == 0, done.stderr
        kept.append({path.name: path.read_bytes() for path in (folder / "out").iterdir()})
    assert kept[0] == kept[1]
    # Rows in another order are another file: run.json has its hash, and page and report the id made of it.
    ids = [run_id(json.loads(files["run.json"])).encode() for files in kept]
    assert ids[0] == ids[1] != ids[2]
    run_free = [
        {name: data.replace(one, b"") for name, data in files.items() if name != "run.json"}
        for files, one in zip(kept, ids, strict=True)
    ]
    assert run_free[0] == run_free[2]


@pytest.mark.slow
def test_as_of_and_known_by_leave_out_what_was_later(tmp_path: Path) -> None:
    one_day = ("map", "--timeline", "0", "--draws", "20", "--out", tmp_path / "out", "--json", "--as-of")
    early = answer(*one_day, "2025-09-10")["counts"]
    assert early["reports"] + early["later_reports"] == 145
    assert 0 < early["reports"] < 20
    known = answer(*one_day, "2025-09-19", "--known-by", "2025-09-19")
    hindsight = answer(*one_day, "2025-09-19")
    assert known["counts"]["reports"] < hindsight["counts"]["reports"]


@pytest.mark.slow
def test_source_date_epoch_dates_the_production_and_nonsense_in_it_is_refused(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert supplylines("map", "--timeline", "0", "--out", out, SOURCE_DATE_EPOCH="1767225600").returncode == 0
    assert json.loads((out / "run.json").read_text(encoding="utf-8"))["produced"] == "2026-01-01"
    assert supplylines("map", "--timeline", "0", "--out", out, SOURCE_DATE_EPOCH="soon").returncode == 3


@pytest.mark.slow
def test_an_unknown_event_type_is_shown_and_said(tmp_path: Path) -> None:
    path = reports(
        tmp_path,
        GOOD,
        *(
            f"r{n},2025-11-01,day,Kita,,,{kind},,,,high,"
            for n, kind in enumerate(["alien_landing", "ambuscade", "alien_landing"], start=2)
        ),
    )
    done = supplylines("map", "--timeline", "0", "--out", tmp_path / "out", "--incidents", path)
    assert done.returncode == 0
    assert "3 of 4 reports have an event type that is not in the effects table" in done.stderr
    assert "event type 'alien_landing' is not in the effects table (2 reports)" in done.stderr
    assert "event type 'ambuscade' is not in the effects table (1 report); did you mean ambush?" in done.stderr
    assert "alien_landing" in (tmp_path / "out" / "incidents.geojson").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_map_of_unknown_types_alone_says_so_on_the_page(tmp_path: Path) -> None:
    path = reports(tmp_path, "r1,2025-11-01,day,Kita,,,alien_landing,,,,high,")
    for public in ([], ["--public", "--delay-days", "0"]):
        out = tmp_path / f"out{len(public)}"
        answer("map", "--timeline", "0", "--lang", "en", "--out", out, "--incidents", path, "--json", *public)
        page = (out / "index.html").read_text(encoding="utf-8").partition("</header>")[0]
        assert "knows the event type of no report; nothing" in page
