from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pydantic import Field

from data.errors import FileMissingError, TableError
from data.files.csv_and_toml import Record, parse, parse_all, read_text, read_toml

if TYPE_CHECKING:
    from pathlib import Path


class Row(Record):
    id: str = Field(min_length=1)
    size_km: float = Field(ge=0)


class Table(Record):
    name: str
    row: tuple[Row, ...] | None = None


def test_a_missing_file_a_folder_and_other_encodings_are_named(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError, match=r"none\.csv: no such file"):
        read_text(tmp_path / "none.csv")
    with pytest.raises(TableError, match=r"cannot be read"):
        read_text(tmp_path)
    (tmp_path / "latin.csv").write_bytes("id\nDiéma\n".encode("latin-1"))
    with pytest.raises(TableError, match=r"latin\.csv: line 2: not UTF-8 text \(byte 0xe9\)"):
        read_text(tmp_path / "latin.csv")


def test_toml_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("id = \n", encoding="utf-8")
    with pytest.raises(TableError, match=r"a\.toml: not valid TOML: .*line 1"):
        read_toml(tmp_path / "a.toml")


@pytest.mark.parametrize("size", ["-1", "far", "nan", "inf", ""])
def test_parse_names_file_row_field_and_value(size: str) -> None:
    with pytest.raises(TableError, match=rf"^t\.csv: line 7: field 'size_km' = '{size}': \w"):
        parse(Row, {"id": "a", "size_km": size}, "t.csv", "line 7")


def test_parse_counts_further_problems() -> None:
    with pytest.raises(TableError, match=r"\(and 1 more\)"):
        parse(Row, {"id": "", "size_km": "-1"}, "t.csv", "line 7")


def test_parse_all_names_an_entry_by_number_and_id() -> None:
    with pytest.raises(TableError, match=r"t\.toml: thing 2 \(b\): field 'size_km'"):
        parse_all(Row, [{"id": "a", "size_km": 1}, {"id": "b", "size_km": -1}], "t.toml", "thing")


@pytest.mark.parametrize("entries", [{"id": "a"}, "text", 3])
def test_parse_all_refuses_what_is_no_list_of_tables(entries: object) -> None:
    with pytest.raises(TableError, match=r"t\.toml: thing: expected a list of tables, each under \[\[thing\]\]"):
        parse_all(Row, entries, "t.toml", "thing")
    with pytest.raises(TableError, match=r"t\.toml: thing 1: expected a table"):
        parse_all(Row, ["text"], "t.toml", "thing")


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"nane": "a"}, r"field 'nane' = 'a': no such key; did you mean name\?; known are name, row"),
        (
            {"name": "a", "row": [{"id": "a", "size": 1}]},
            r"field 'row.0.size' = 1: no such key; .*known are id, size_km",
        ),
    ],
)
def test_an_unknown_key_is_told_with_those_that_are_known(entry: dict[str, Any], message: str) -> None:
    with pytest.raises(TableError, match=message) as found:
        parse(Table, {"name": "b", **entry} if "nane" in entry else entry | {"row": entry["row"]}, "t.toml", "table 1")
    assert "Extra inputs" not in str(found.value)
