from __future__ import annotations

import io
import sys

import pytest
from python_calamine import CalamineWorkbook

from data.errors import ExtraMissingError
from maps.exports.xlsx import workbook
from tests.geo.register.team import HOSTILE

ROWS: list[list[object]] = [
    ["id", "n", "p", "is", "words"],
    ["A1", 3, 0.25, True, HOSTILE],
    ["A2", None, -1.5, False, "a\0\x07b"],
]


def test_numbers_are_numbers_and_no_text_is_a_formula() -> None:
    raw = workbook({"corridors": ROWS, "empty": []})
    book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    assert book.sheet_names == ["corridors", "empty"]
    rows = book.get_sheet_by_name("corridors").to_python()
    assert rows[1] == ["A1", 3, 0.25, True, HOSTILE]
    assert rows[2][1:] == ["", -1.5, False, "a\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}b"]
    assert b"<f>" not in raw


def test_equal_tables_are_equal_bytes() -> None:
    assert workbook({"a": ROWS}) == workbook({"a": ROWS})


def test_the_extra_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(ExtraMissingError, match=r"pip install 'supplylines\[gis\]'"):
        workbook({"a": ROWS})
