from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.case import Table, packaged_case
from data.errors import TableError
from data.tables.mines import load_mines

if TYPE_CHECKING:
    from pathlib import Path


def test_eleven_mines_of_which_two_have_no_position() -> None:
    mines = packaged_case().mines()
    assert len(mines) == 11
    assert {mine.mine for mine in mines if mine.lat is None} == {"Kodieran", "Nampala"}
    assert all((mine.coord_quality_km is None) == (mine.lat is None) for mine in mines)


def test_names_in_the_news_are_aliases() -> None:
    aliases = {mine.mine: mine.aliases.split(";") for mine in packaged_case().mines()}
    assert {"Loulo", "Gounkoto"} <= set(aliases["Loulo-Gounkoto"])
    assert "Allied Gold Sadiola mine" in aliases["Sadiola"]
    everything = [alias for names in aliases.values() for alias in names]
    assert len(everything) == len(set(everything))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (",13.8830,", ",138.8,", r"m\.csv: line 4: field 'lat' = '138\.8'"),
        (",13.8830,", ",,", r"m\.csv: line 4: .*give both lat and lon"),
        ("\nFekola,", "\nSadiola,", r"m\.csv: field 'mine' = Sadiola stands twice"),
        ("\nFekola,", "\n,", r"m\.csv: line 3: field 'mine'"),
        ("operator_2025", "operator", r"m\.csv: column 'operator_2025' is missing"),
    ],
)
def test_bad_rows_are_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = packaged_case().file(Table.MINES).content.decode()
    assert text.count(old) == 1
    (tmp_path / "m.csv").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(TableError, match=message):
        load_mines(tmp_path / "m.csv")
