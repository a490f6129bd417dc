from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.errors import FileMissingError, TableError
from data.files.csv_and_toml import reference
from data.tableset import load_tables

if TYPE_CHECKING:
    from pathlib import Path


def test_every_packaged_table_loads() -> None:
    tables = load_tables()
    assert len(tables.corridors) == 29
    assert len(tables.crossings) == 12
    assert len(tables.mines) == 11


@pytest.mark.parametrize("name", ["crossings", "corridors", "effects", "speeds"])
def test_each_table_can_be_replaced(tmp_path: Path, name: str) -> None:
    copy = tmp_path / "mine.toml"
    copy.write_bytes(reference(f"{name}.toml").read_bytes())
    assert load_tables(**{name: copy}) == load_tables()
    copy.write_text("colour = 3\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"mine\.toml: "):
        load_tables(**{name: copy})
    with pytest.raises(FileMissingError, match=r"none\.toml: no such file"):
        load_tables(**{name: tmp_path / "none.toml"})


def test_every_packaged_file_has_its_licence() -> None:
    text = reference("LICENSES.md").read_text(encoding="utf-8")
    names = {entry.name for entry in reference("").iterdir()} - {"LICENSES.md"}
    assert {name for name in names if name not in text} == set()
    assert "ODbL 1.0" in text
    assert "© OpenStreetMap contributors" in text
