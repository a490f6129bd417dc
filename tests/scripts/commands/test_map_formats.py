"""`supplylines map` on the formats of others: what it was read as is told, and what must not leave is in no file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.geo.reports.formats.tables import ACLED, acled
from tests.geo.reports.formats.test_forms import KOBO
from tests.scripts.command_line import supplylines

if TYPE_CHECKING:
    from pathlib import Path

NOTES = "Zebrafish witnesses said that gunmen burned fuel tankers between Diéma and Sandaré before dawn"
SECRETS = ("Zebrafish", "before dawn", "14.4321", "-9.2468", "Awa Secret", "14,4321")


@pytest.mark.slow
def test_no_note_no_reporter_and_no_submitter_is_in_any_file(tmp_path: Path) -> None:
    dated = {"event_date": "2025-11-10", "latitude": 14.54, "longitude": -9.19, "location": "Diema", "country": "Mali"}
    rows = [acled(**dated, notes=NOTES), acled(**dated | {"event_date": "soon"}, event_id_cnty="M2", notes=NOTES)]
    (tmp_path / "acled.csv").write_text("\n".join([ACLED, *rows]), encoding="utf-8")
    cells = ("x", "Awa Secret", "2025-11-09", "embuscade", "bus", "1", "0", "", "14.4321", "-9.2468", "8", "elevee")
    forms = [
        ";".join(f'"{cell}"' for cell in (*cells, number, "u", status, "Awa Secret"))
        for number, status in ((1, "ok"), (2, "not_approved"))
    ]
    (tmp_path / "kobo.csv").write_text("\n".join([KOBO, *forms]), encoding="utf-8")
    out = tmp_path / "out"
    done = supplylines("map", "--incidents", tmp_path / "acled.csv", "--incidents", tmp_path / "kobo.csv", "--out", out)
    assert done.returncode == 0, done.stderr
    assert "acled.csv: read as ACLED (CSV): 2 rows = 1 reports + 1 rejected" in done.stderr
    run = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert run["read_as"] == {"incidents: acled.csv": "ACLED (CSV)", "incidents: kobo.csv": "KoBo form (CSV)"}
    assert (run["counts"]["rows_read"], run["counts"]["reports"], run["counts"]["rejects"]) == (4, 2, 2)
    assert run["placements"] == {"placed": 2}
    for path in out.iterdir():
        text = path.read_text(encoding="utf-8")
        assert not [secret for secret in SECRETS if secret in text], path.name


@pytest.mark.slow
@pytest.mark.parametrize("command", ["map", "status", "geocode"])
def test_a_file_without_anything_to_read_is_no_success(tmp_path: Path, command: str) -> None:
    (tmp_path / "a.json").write_text('{"status": 403, "error": "no access"}', encoding="utf-8")
    given = (tmp_path / "a.json",) if command == "geocode" else ("--incidents", tmp_path / "a.json")
    done = supplylines(command, *given)
    assert done.returncode == 3
    assert "no list of records" in done.stderr


def test_geocode_places_rows_of_a_known_format_without_their_notes(tmp_path: Path) -> None:
    row = acled(location="Diema", latitude=14.54, longitude=-9.19, notes=NOTES)
    (tmp_path / "acled.csv").write_text(f"{ACLED}\n{row}\n", encoding="utf-8")
    done = supplylines("geocode", tmp_path / "acled.csv")
    assert done.returncode == 0, done.stderr
    assert "1 rows read = 1 placed" in done.stderr
    assert "section" in done.stdout
    assert "Zebrafish" not in done.stdout
