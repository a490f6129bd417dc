"""What is said of a file of reports, and the mapping to start from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.case import packaged_case
from data.errors import TableError
from data.files.any_table import read_any_table
from data.files.input_file import InputFile
from data.tables.mapping import load_mapping
from geo.reports.formats.recognise import read_as
from geo.reports.read_reports import read_reports
from scripts.tables.described import Described, first_mapping, record, text
from tests.geo.reports.formats.tables import ACLED, acled
from tests.geo.reports.formats.test_forms import KOBO, kobo

if TYPE_CHECKING:
    from pathlib import Path

FORM = "N°;Date;Lieu;Type;Fiabilité;Remarque\n1;2025-11-05;Nara;Embuscad;B2;x\n2;bientôt;Nara;EEI;B2;y\n"
FILES = {
    "form.csv": FORM,
    "acled.csv": f"{ACLED}\n{acled()}\n",
    "kobo.csv": f"{KOBO}\n{kobo(1, 'ok')}\n{kobo(2, 'rejected')}\n",
}


def described(folder: Path, name: str, content: str) -> Described:
    (folder / name).write_text(content, encoding="utf-8")
    file = InputFile.named(str(folder / name))
    table = read_any_table(file)
    vocabulary = packaged_case().vocabulary()
    return Described(name, table, read_as(table, file), read_reports(file, vocabulary=vocabulary), vocabulary)


def test_columns_words_and_rejects_are_told(tmp_path: Path) -> None:
    told = described(tmp_path, "form.csv", FORM)
    found = record(told)
    assert (found["rows_read"], found["reports"], len(found["rejects"])) == (2, 1, 1)
    assert found["columns"]["event_type"] == ["type"]
    assert (found["not_read"], found["missing"]) == (["remarque"], [])
    assert found["unknown_words"] == {"event_type": {"Embuscad": 1}}
    lines = text(told)
    assert "form.csv: read as form or spreadsheet (CSV): 2 rows = 1 reports + 1 rejected" in lines
    assert "Embuscad (1); did you mean" in lines
    assert "line 3: date: 'bientôt' is not a date" in lines


@pytest.mark.parametrize("name", FILES)
def test_the_mapping_to_start_from_reads_the_file_as_it_was(tmp_path: Path, name: str) -> None:
    told = described(tmp_path, name, FILES[name])
    (tmp_path / "m.toml").write_text(first_mapping(told), encoding="utf-8")
    vocabulary = packaged_case().vocabulary()
    again = read_reports(tmp_path / name, vocabulary=vocabulary, mapping=load_mapping(tmp_path / "m.toml"))
    assert told.reports is not None
    assert again.reports == told.reports.reports
    assert [one.reason for one in again.rejects] == [one.reason for one in told.reports.rejects]


def test_neither_notes_nor_submitters_nor_positions_of_reporters_are_shown(tmp_path: Path) -> None:
    shown = text(described(tmp_path, "kobo.csv", FILES["kobo.csv"])) + text(
        described(tmp_path, "a.csv", FILES["acled.csv"])
    )
    assert not [secret for secret in ("Awa", "username", "14.1", "Gunmen") if secret in shown]


def test_a_file_that_lacks_one_column_shows_those_that_are_known(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("N°;Date;Quartier;Type;Cible\n1;14/11/2025;Lafiabougou;embuscade;camions\n", encoding="utf-8")
    table, vocabulary = read_any_table(InputFile(path)), packaged_case().vocabulary()
    with pytest.raises(TableError, match="no column is known to hold place_text; known are id") as error:
        read_as(table, path.name)
    told = Described(path.name, table, None, None, vocabulary, str(error.value))
    assert record(told)["columns"] == {"id": ["n°"], "date": ["date"], "event_type": ["type"], "target": ["cible"]}
    assert told.missing == ["certainty", "place_text"]
    lines = first_mapping(told).splitlines()
    assert {'date = "date"', '# place_text = "?"', '# source_title = "?"', 'target = "cible"'} <= set(lines)
