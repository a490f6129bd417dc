from __future__ import annotations

import pytest

from data.errors import TableError
from data.files.any_table import table_of_bytes
from tests.workbook_files import zipped


def test_a_file_that_is_larger_than_its_archive_says_is_refused() -> None:
    raw = bytearray(zipped(a__csv=b"id,x\n" + b"1,2\n" * 100_000))
    central = raw.rindex(b"PK\x01\x02")
    raw[central + 24 : central + 28] = (10).to_bytes(4, "little")
    with pytest.raises(TableError, match="larger than the archive says"):
        table_of_bytes(bytes(raw), "bomb.zip")


def test_an_archive_gives_its_main_table() -> None:
    raw = zipped(**{"a-long-name__csv": "KEY,x\n1,2\n", "rep__csv": "PARENT_KEY,y\n1,3\n"})
    table = table_of_bytes(raw, "odk.zip")
    assert table.rows[0].cells == {"key": "1", "x": "2"}
    assert "not read: 'rep.csv'" in table.notes[0]
