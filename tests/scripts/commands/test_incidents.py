"""`supplylines incidents` as a user runs it."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

from tests.geo.reports.formats.tables import ACLED, acled
from tests.scripts.command_line import supplylines

if TYPE_CHECKING:
    from pathlib import Path

OTHER = "Quand ça;Où ça;Quoi donc\n2025-11-05;Nara;embuscade\n"


def test_a_table_of_no_known_format_is_described_and_read_through_the_mapping_made_of_it(tmp_path: Path) -> None:
    file, mapping = tmp_path / "other.csv", tmp_path / "m.toml"
    file.write_text(OTHER, encoding="utf-8")
    done = supplylines("incidents", "describe", file, "--write", mapping, "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["read_as"], told["not_read"]) == (None, ["quand ça", "où ça", "quoi donc"])
    assert supplylines("incidents", "convert", file).returncode == 3
    text = mapping.read_text(encoding="utf-8")
    for ours, theirs in (("date", "Quand ça"), ("place_text", "Où ça"), ("event_type", "Quoi donc")):
        assert f'# {ours} = "?"' in text
        text = text.replace(f'# {ours} = "?"', f'{ours} = "{theirs}"')
    mapping.write_text(text, encoding="utf-8")
    out = tmp_path / "out.csv"
    done = supplylines("incidents", "convert", file, "--mapping", mapping, "--out", out)
    assert done.returncode == 0, done.stderr
    assert "1 rows = 1 reports + 0 rejected" in done.stderr
    (row,) = csv.DictReader(out.read_text(encoding="utf-8").splitlines())
    assert (row["id"], row["date"], row["place_text"], row["event_type"]) == ("1", "2025-11-05", "Nara", "ambush")


def test_what_is_converted_is_read_again_as_our_own_and_holds_no_notes(tmp_path: Path) -> None:
    (tmp_path / "acled.csv").write_text(f"{ACLED}\n{acled()}\n", encoding="utf-8")
    done = supplylines("incidents", "convert", tmp_path / "acled.csv", "--out", tmp_path / "own.csv")
    assert done.returncode == 0, done.stderr
    assert "Gunmen" not in (tmp_path / "own.csv").read_text(encoding="utf-8")
    assert "1 row is placed by notes, a shape or a reporter's position too, which are never written" in done.stderr
    told = json.loads(supplylines("incidents", "describe", tmp_path / "own.csv", "--json").stdout)
    assert (told["read_as"], told["reports"], told["rejects"]) == ("own columns", 1, [])


def test_a_file_without_a_usable_report_is_no_success(tmp_path: Path) -> None:
    (tmp_path / "acled.csv").write_text(f"{ACLED}\n{acled(event_date='soon')}\n", encoding="utf-8")
    done = supplylines("incidents", "convert", tmp_path / "acled.csv")
    assert done.returncode == 3
    assert "no usable report among 1 rows; line 2: date: 'soon' is not a date" in done.stderr
