"""What commands read: rows kept and rejected, tables replaced, and the hash of the bytes that were used."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
import threading
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from tests.scripts.command_line import ROOT, answer, refused, supplylines
from tests.scripts.report_tables import GOOD, HEADER, reports

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow  # each runs a command in a process of its own
ROWS = f"{HEADER}\n{GOOD}\n".encode()
DIGEST = sha256(ROWS).hexdigest()
QUICK = ("--timeline", "0", "--draws", "20")


def piped(*args: str | Path) -> subprocess.CompletedProcess[bytes]:
    """Run a command with the rows on its standard input."""
    command = [sys.executable, "-m", "supplylines", *map(str, args)]
    path = {"PYTHONPATH": str(ROOT)}
    return subprocess.run(command, input=ROWS, capture_output=True, check=False, env={**os.environ, **path})


def hashes(out: Path) -> dict[str, str]:
    found: dict[str, str] = json.loads((out / "run.json").read_text(encoding="utf-8"))["inputs_sha256"]
    return {name: digest for name, digest in found.items() if name.startswith("incidents")}


@pytest.mark.parametrize("name", ["-", "/dev/stdin"])
def test_the_hash_of_standard_input_is_that_of_what_was_read(name: str, tmp_path: Path) -> None:
    done = piped("map", "--incidents", name, *QUICK, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert hashes(tmp_path / "out") == {"incidents 1: stdin": DIGEST}


def test_the_hash_of_a_pipe_is_that_of_what_was_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    threading.Thread(target=pipe.write_bytes, args=(ROWS,)).start()
    done = supplylines("map", "--incidents", pipe, *QUICK, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert hashes(tmp_path / "out") == {"incidents 1: pipe.csv": DIGEST}


@pytest.mark.parametrize(
    "command",
    [
        ("status", "--incidents", "-", "--draws", "20"),
        ("scenario", "ivorian-trunk", "--incidents", "-", "--draws", "20"),
        ("sweep", "--incidents", "-", "--hours", "8", "--closed-from", "0.5"),
        ("geocode", "-"),
    ],
)
def test_every_command_that_takes_reports_takes_them_from_standard_input(command: tuple[str, ...]) -> None:
    done = piped(*command)
    assert done.returncode == 0, done.stderr


def test_standard_input_is_there_once() -> None:
    done = piped("status", "--incidents", "-", "--incidents", "-")
    assert done.returncode == 3
    assert done.stderr.startswith(b"supplylines: error: --incidents - is given more than once")


@pytest.mark.slow
def test_bad_rows_are_rejected_with_reasons_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = reports(
        tmp_path,
        GOOD,
        "r2,the day before,day,Kayes,,,ambush,,,,high,",
        "r3,03/04/2025,day,Kayes,,,ambush,,,,high,",
        "r4,lundi 13 septembre 2025,day,Kayes,,,ambush,,,,high,",
        "r5,2025-11-01,day,Kayes,,,ambush,,,,perhaps,",
        "r1,2025-11-01,day,Kayes,,,ambush,,,,high,",
        "r6,2999-01-01,day,Kayes,,,ambush,,,,high,",
    )
    out = tmp_path / "out"
    done = supplylines("map", *QUICK, "--out", out, "--incidents", path, "--json")
    counts = json.loads(done.stdout)["counts"]
    assert counts == {"rows_read": 7, "reports": 1, "later_reports": 0, "rejects": 6, "withheld_reports": 0}
    assert re.findall(r"rejected: reports\.csv: line (\d)", done.stderr) == ["3", "4", "5"]
    assert f"6 rows were rejected; {out / 'rejects.csv'} lists them" in done.stderr
    with (out / "rejects.csv").open(encoding="utf-8", newline="") as file:
        rejects = list(csv.DictReader(file))
    assert [row["line"] for row in rejects] == ["3", "4", "5", "6", "7", "8"]
    assert all(row["reason"] for row in rejects)


def test_a_table_of_bad_rows_leaves_its_rejects(tmp_path: Path) -> None:
    path = reports(tmp_path, "r1,never,day,Kayes,,,ambush,,,,high,", "r2,0001-01-01,approx,Kayes,,,ambush,,,,high,")
    done = supplylines("map", "--timeline", "0", "--out", tmp_path / "out", "--incidents", path)
    assert done.returncode == 3
    assert "no usable report among 2 rows; line 2: date: 'never' is not a date" in done.stderr
    assert done.stderr.endswith(f"; {tmp_path / 'out' / 'rejects.csv'} lists them\n")
    with (tmp_path / "out" / "rejects.csv").open(encoding="utf-8", newline="") as file:
        assert [row["id"] for row in csv.DictReader(file)] == ["r1", "r2"]


@pytest.mark.slow
def test_a_quote_left_open_moves_no_label_but_by_its_own_row(tmp_path: Path) -> None:
    told = "r2,2025-11-02,day,between Zégoua and Sikasso,,,ambush,,,,high,"
    sound = reports(tmp_path, told, GOOD.replace("r1", "r3"))
    expected = answer("status", "--as-of", "2025-11-03", "--incidents", sound, "--json")
    broken = reports(tmp_path, told.replace("r2", "r1") + '"fin', "", told, GOOD.replace("r1", "r3"))
    done = supplylines("status", "--as-of", "2025-11-03", "--incidents", broken, "--json")
    assert json.loads(done.stdout) == expected
    assert "rejected: reports.csv: line 2: the quote opened in cell 12 of this line is not closed" in done.stderr


@pytest.mark.slow
def test_coordinates_swapped_or_far_away_are_rejected_with_the_reason(tmp_path: Path) -> None:
    header = "id,date,place_text,event_type,certainty,lat,lon"
    path = reports(
        tmp_path,
        "r1,2025-11-01,Kayes,ambush,high,14.44,-11.43",
        "r2,2025-11-01,,ambush,high,-11.43,14.44",
        "r3,2025-11-01,,ambush,high,48.85,2.35",
        header=header,
    )
    out = tmp_path / "out"
    assert answer("map", *QUICK, "--out", out, "--incidents", path, "--json")["counts"]["rejects"] == 2
    text = (out / "rejects.csv").read_text(encoding="utf-8")
    assert "swapped" in text


@pytest.mark.slow
def test_tables_can_be_replaced(tmp_path: Path) -> None:
    text = """
    [[corridor]]
    id = "HOSPITAL"
    name_fr = "Hôpital de Kita"
    name_en = "Kita hospital"
    commodity = "fuel"
    origin = { name = "Bamako", lat = 12.6493, lon = -8.0003, country = "ML" }
    destination = { name = "Kita", lat = 13.035, lon = -9.4854, country = "ML" }
    source = "test"
    """
    path = tmp_path / "corridors.toml"
    path.write_text(text, encoding="utf-8")
    record = answer("status", "--corridors", path, "--as-of", "2025-10-29", "--json")
    (corridor,) = record["corridors"]
    assert corridor["label"] in ("cut", "diverted")  # the RN24 ambush of the day before
    assert [place["destination"] for place in record["destinations"]] == [
        "Kita",
        "Ségou",
        "Sikasso",
        "Koutiala",
        "Mopti",
    ]


@pytest.mark.slow
def test_french_words_for_types_and_certainties_are_the_codes(tmp_path: Path) -> None:
    english = "r1,2025-11-01,day,entre Diéma et Sandaré,,,ambush,,fuel_convoy,,high,"
    french = "r1,2025-11-01,jour,entre Diéma et Sandaré,,,Embuscade,,Camions-citernes,,élevée,"
    assert answer("status", "--incidents", reports(tmp_path, english), "--json") == answer(
        "status", "--incidents", reports(tmp_path, french), "--json"
    )
    wrong = reports(tmp_path, english.replace("high", "moyene"), GOOD.replace("r1", "r2"))
    said = supplylines("status", "--incidents", wrong).stderr
    assert "certainty 'moyene' is not known; did you mean medium?" in said


@pytest.mark.slow
def test_a_header_alone_is_no_report_and_no_error(tmp_path: Path) -> None:
    path = reports(tmp_path)
    two_days = ("map", "--timeline", "1", "--draws", "20", "--as-of", "2025-11-14")
    counts = answer(*two_days, "--out", tmp_path / "out", "--incidents", path, "--json")
    assert counts["counts"] == {"rows_read": 0, "reports": 0, "later_reports": 0, "rejects": 0, "withheld_reports": 0}
    (one,) = answer("scenario", "ivorian-trunk", "--draws", "20", "--incidents", path, "--json")["scenarios"]
    assert one["as_of"] == "2025-12-05"
    span = ("--from", "2025-11-01", "--to", "2025-11-02", "--corridor", "FUEL-DKR-N", "--json")
    assert [day["as_of"] for day in answer("status", "--incidents", path, *span)] == ["2025-11-01", "2025-11-02"]
    assert "give as_of, the day to assess" in refused(3, "status", "--incidents", path)
    assert "a header and no row, so nothing was read" in refused(3, "geocode", path)
    done = supplylines("status", "--incidents", path, "--backtest", *span[:4])
    assert done.returncode == 3
    told, error = done.stderr.splitlines()  # what was read comes before what cannot be done with it
    assert told.endswith("reports.csv: a header and no row, so nothing of it is told")
    assert "no report tells when it was known" in error
