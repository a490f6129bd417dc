from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo.reports.read_facts import read_supply
from geo.reports.read_reports import read_reports
from geo.reports.review import repeats

if TYPE_CHECKING:
    from pathlib import Path

QUOTE = "Gunmen burned two tankers on Tuesday between Diema and Sandare"
HEADER = "choice,id,date,place_text,event_type,certainty,description,sentence,place_sentence,flags,as_read"


def table(folder: Path, *choices: str, description: str = "") -> Path:
    rows = (
        f"{choice},P{number},2025-11-04,near Diema,ambush,medium,{description},{QUOTE},{QUOTE},llm,ab"
        for number, choice in enumerate(choices)
    )
    path = folder / "candidates.csv"
    path.write_text("\n".join((HEADER, *rows)) + "\n")
    return path


def test_only_rows_with_yes_are_reports_and_the_others_are_counted(tmp_path: Path) -> None:
    found = read_reports(table(tmp_path, "yes", "no", "", "Oui", "maybe"))
    assert [one.id for one in found.reports] == ["P0", "P3"]
    assert (found.rows_read, found.rejects) == (2, ())
    assert "candidates.csv: candidates: 2 with choice = yes taken, 3 left (1 no, 2 undecided)" in found.notes


def test_sentences_reach_no_report_and_no_reject(tmp_path: Path) -> None:
    path = table(tmp_path, "yes", "yes", description=f"it is said that {QUOTE.lower()}")
    path.write_text(path.read_text().replace("P1,2025-11-04", "P1,soon"))
    found = read_reports(path)
    assert [one.description for one in found.reports] == [""]
    assert len(found.rejects) == 1
    assert "tankers" not in repr((found.reports, found.rejects))
    assert any("repeat the article's sentence" in note for note in found.notes)


def test_a_table_of_another_kind_keeps_every_row(tmp_path: Path) -> None:
    path = table(tmp_path, "no")
    path.write_text(path.read_text().replace("sentence", "phrase"))
    assert len(read_reports(path).reports) == 1


def test_figures_of_supply_are_chosen_alike(tmp_path: Path) -> None:
    path = tmp_path / "supply.csv"
    path.write_text(
        "choice,id,date_from,place,kind,tankers,certainty,sentence\n"
        f"yes,S1,2025-11-04,Bamako,arrival,40,low,{QUOTE}\nno,S2,2025-11-04,Bamako,arrival,50,low,{QUOTE}\n"
    )
    assert [one.id for one in read_supply(path).kept] == ["S1"]


@pytest.mark.parametrize(
    ("text", "is_same"),
    [
        (QUOTE.upper(), True),
        ("Two tankers burned by gunmen near Diema", False),
        ("", False),
    ],
)
def test_a_run_of_words_is_a_repetition(text: str, *, is_same: bool) -> None:
    assert repeats(text, QUOTE) is is_same
