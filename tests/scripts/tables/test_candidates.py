from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from data.errors import OutputError
from scripts.tables.candidates import COLUMNS, candidate_row, distinct, merge, read_decided, write_rows
from tests.geo.press.tellers import candidate

if TYPE_CHECKING:
    from pathlib import Path


def test_a_row_holds_the_candidate_and_its_article() -> None:
    row = candidate_row(candidate(vehicles=2, offered_places=("Kayes", "Nioro")), "ML25-001")
    assert (row["choice"], row["vehicles"], row["offered_places"], row["same_as"]) == (
        "",
        "2",
        "Kayes; Nioro",
        "ML25-001",
    )
    assert (row["article"], row["source_date"]) == ("a.txt", "2025-11-12")
    assert row["sentence"].startswith("Gunmen burned")
    assert row["description"] == ""
    assert list(row) == list(COLUMNS)


def test_the_id_goes_by_article_type_and_sentence() -> None:
    first = candidate_row(candidate())
    assert candidate_row(candidate(place_text="Kayes"))["id"] == first["id"]
    assert candidate_row(candidate(event_type="ied"))["id"] != first["id"]


def test_what_one_sentence_tells_twice_has_ids_of_its_own() -> None:
    rows = distinct([candidate_row(candidate()), candidate_row(candidate(place_text="Kayes"))])
    assert rows[1]["id"] == f"{rows[0]['id']}-2"
    assert merge(rows, rows, {"a.txt"}).n_kept == 0


def test_decisions_and_edits_are_kept_and_the_rest_is_read_anew() -> None:
    old = [candidate_row(candidate(sentence=f"Sentence {number}.")) for number in range(5)]
    old[0] |= {"choice": "no"}
    old[1] |= {"place_text": "Nioro"}
    old[4] |= {"article": "b.txt"}
    old[4]["as_read"] = candidate_row(
        candidate(sentence="Sentence 4.", article=replace(candidate().article, name="b.txt"))
    )["as_read"]
    fresh = [candidate_row(candidate(sentence=f"Sentence {number}.", place_text="Kita")) for number in (1, 2, 7)]
    found = merge(fresh, old, {"a.txt"})
    assert [(row["sentence"][9], row["choice"], row["place_text"]) for row in found.rows[:4]] == [
        ("1", "", "Nioro"),
        ("2", "", "Kita"),
        ("7", "", "Kita"),
        ("0", "no", "between Diema and Sandare"),
    ]
    assert (len(found.new), found.n_gone) == (1, 1)


def test_a_table_comes_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "candidates.csv"
    rows = [candidate_row(candidate(sentence='=2+5 "said" he,\nand left.'))]
    write_rows(path, rows, COLUMNS)
    assert "'=2+5" in path.read_text()
    assert merge(rows, read_decided(path, COLUMNS), {"a.txt"}).n_kept == 0


def test_another_table_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "candidates.csv"
    path.write_text("id,date\n1,2025-01-01\n")
    with pytest.raises(OutputError, match="is no table of candidates"):
        read_decided(path, COLUMNS)
    assert read_decided(tmp_path / "none.csv", COLUMNS) == []
