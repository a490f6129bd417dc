"""The review loop as a user goes round it: geocode --review, an edited table, --decisions."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest

from tests.scripts.command_line import answer, refused, supplylines
from tests.scripts.report_tables import GOOD, reports

if TYPE_CHECKING:
    from pathlib import Path

PHRASES = """phrase,admin
Soribougou,
SORIBOUGOU,
entre Soribougou et Négala,
Zorromba,Tombouctou
=Xyzzyville,
Diéma,
lieu non précisé,
"""


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def phrases(folder: Path) -> Path:
    path = folder / "phrases.csv"
    path.write_text(PHRASES, encoding="utf-8")
    return path


def choose(path: Path, choices: dict[tuple[str, str], str]) -> None:
    """Write choices by phrase and name on the first row of each, as a spreadsheet in French would save the table."""
    rows = rows_of(path)
    left = dict(choices)
    for row in rows:
        row["choice"] = left.pop((row["phrase"].lstrip("'"), row["name"].lstrip("'=")), row["choice"])
        row["lat"], row["lon"] = row["lat"].replace(".", ","), row["lon"].replace(".", ",")
    assert not left
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.slow
def test_once_round_the_loop(tmp_path: Path) -> None:
    table, review = phrases(tmp_path), tmp_path / "review.csv"
    done = supplylines("geocode", table, "--out", tmp_path / "placed.csv", "--review", review, "--lang", "en")
    assert done.returncode == 0, done.stderr
    asked = rows_of(review)
    by_phrase = {row["phrase"]: row for row in asked}
    assert set(by_phrase) >= {"Soribougou", "Zorromba", "'=Xyzzyville"}
    assert not {"Diéma", "lieu non précisé", "SORIBOUGOU"} & set(by_phrase)
    assert by_phrase["Soribougou"]["rows"] == "2"
    numbered = [row for row in asked if row["phrase"] == "Soribougou"]
    assert [row["number"] for row in numbered] == [str(number) for number in range(1, len(numbered) + 1)]
    named = [row["place"] == "Soribougou" for row in numbered]
    assert named == sorted(named, reverse=True)  # names like it come last
    assert named.count(True) >= 2
    assert not all(named)
    for row in numbered:
        assert all(row[column] for column in "place place_class country lat lon likeness place_id explanation".split())
        assert row["choice"] == ""

    choices = {
        ("Soribougou", "Soribougou"): "2",
        ("Zorromba", "Zorromba"): "15,71; -4,91",
        ("=Xyzzyville", "Xyzzyville"): "none",
    }
    choose(review, choices)
    found = answer("geocode", table, "--decisions", review, "--json", "--lang", "en")
    places = {row["phrase"]: row["placements"][0] for row in found}
    second = numbered[1]
    for phrase in ("Soribougou", "SORIBOUGOU"):
        place = places[phrase]
        assert (place["status"], str(place["lat"]), str(place["lon"])) == ("placed", second["lat"], second["lon"])
        assert "decided by a person" in place["explanation"]
    assert places["=Xyzzyville"]["status"] == "unplaced"
    assert "left unplaced; decided by a person" in places["=Xyzzyville"]["explanation"]
    assert places["Zorromba"]["lat"] == 15.71
    assert "decided" not in places["Diéma"]["explanation"]


@pytest.mark.slow
def test_a_later_review_keeps_what_was_chosen_and_leaves_out_what_is_decided(tmp_path: Path) -> None:
    table, review = phrases(tmp_path), tmp_path / "review.csv"
    assert supplylines("geocode", table, "--out", tmp_path / "placed.csv", "--review", review).returncode == 0
    before = {row["phrase"] for row in rows_of(review)}
    choose(review, {("Soribougou", "Soribougou"): "1"})
    assert supplylines("geocode", table, "--out", tmp_path / "placed.csv", "--review", review).returncode == 0
    again = rows_of(review)
    assert {row["phrase"] for row in again} == before
    first, *others = (row["choice"] for row in again if row["phrase"] == "Soribougou")
    assert first == "1"
    assert others
    assert not any(others)
    other = tmp_path / "other.csv"
    args = ("--decisions", review, "--review", other)
    assert supplylines("geocode", table, "--out", tmp_path / "placed.csv", *args).returncode == 0
    assert {row["phrase"] for row in rows_of(other)} == before - {"Soribougou"}
    assert "is no review" in supplylines("geocode", table, "--review", table).stderr
    assert table.read_text(encoding="utf-8") == PHRASES


@pytest.mark.slow
def test_the_review_does_not_depend_on_the_order_of_rows(tmp_path: Path) -> None:
    head, *lines = PHRASES.splitlines()
    written = []
    for number, ordered in enumerate((lines, lines[::-1])):
        table, review = tmp_path / f"{number}.csv", tmp_path / f"review{number}.csv"
        table.write_text("\n".join([head, *ordered]).replace("SORIBOUGOU", "Soribougou"), encoding="utf-8")
        assert supplylines("geocode", table, "--out", tmp_path / "placed.csv", "--review", review).returncode == 0
        written.append(review.read_bytes())
    assert written[0] == written[1]


@pytest.mark.slow
def test_decisions_count_on_the_map_and_in_the_status(tmp_path: Path) -> None:
    row = GOOD.replace("between Diéma and Didiéni", "between Diéma and Xyzzyville")
    path, decisions = reports(tmp_path, row), tmp_path / "decisions.csv"
    decisions.write_text(
        'phrase;name;choice\nbetween Diema and Xyzzyville;Xyzzyville;"13,8837; -8,091"\n', encoding="utf-8"
    )
    label = {}
    for name, args in (("without", ()), ("with", ("--decisions", decisions))):
        record = answer("status", "--incidents", path, "--corridor", "FUEL-DKR-N", "--json", *args)
        label[name] = record["corridors"][0]["label"]
    assert label["without"] == "at risk"  # somewhere about Diéma, half as sure
    assert label["with"] in ("cut", "diverted")
    out = tmp_path / "out"
    answer("map", "--incidents", path, "--decisions", decisions, "--timeline", "0", "--out", out, "--json")
    run = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert "decisions 1: decisions.csv" in run["inputs_sha256"]
    assert run["placements"] == {"placed": 1}
    incidents = (out / "incidents.geojson").read_text(encoding="utf-8")
    assert '"method": "decided_section"' in incidents or '"method":"decided_section"' in incidents


@pytest.mark.slow
def test_bad_decisions_are_one_line_and_an_exit_code(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text("phrase,name,choice\nKayes,Kayes,7\n", encoding="utf-8")
    assert "decisions.csv: line 2: choice 7" in refused(3, "geocode", "--text", "Kayes", "--decisions", path)
    assert "decisions.csv: line 2: choice 7" in refused(3, "map", "--out", tmp_path / "out", "--decisions", path)
    assert supplylines("geocode", "--text", "Kayes", "--review", path).returncode == 2
