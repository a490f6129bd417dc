from __future__ import annotations

from pathlib import Path

import pytest

from data.errors import FileMissingError, TableError
from data.files import text_lines as module
from data.files.text_lines import read_bytes, text_lines

TEXT = "id;lieu\r\nA1;Diéma\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_the_encodings_of_spreadsheets_are_read(encoding: str) -> None:
    found = text_lines(TEXT.encode(encoding), "a.csv")
    assert list(found.lines) == ["id;lieu\r\n", "A1;Diéma\r\n"]
    assert bool(found.notes) is not encoding.startswith("utf-8")
    assert not found.damaged


def test_utf_16_with_its_other_byte_order_mark() -> None:
    assert text_lines(b"\xfe\xff" + TEXT.encode("utf-16-be"), "a.csv").lines[1] == "A1;Diéma\r\n"


def test_each_line_is_decoded_by_itself() -> None:
    raw = b"".join(["id,lieu\nA1,Diéma\n".encode(), "A2,Ségou\n".encode("cp1252"), "A3,Kéniéba\n".encode()])
    found = text_lines(raw, "a.csv")
    assert list(found.lines) == ["id,lieu\n", "A1,Diéma\n", "A2,Ségou\n", "A3,Kéniéba\n"]
    assert found.notes == ("a.csv: line 3 is not UTF-8, read as Windows-1252; save the file as UTF-8",)


@pytest.mark.parametrize("line", ["Diéma, S".encode() + b"\xc3gou", b"K\x81yes"])
def test_a_line_whose_bytes_are_damaged_is_named(line: bytes) -> None:
    found = text_lines(b"lieu\n" + line + b"\nKita\n", "a.csv")
    assert list(found.damaged) == [2]
    assert "is not UTF-8" in found.damaged[2]
    assert len(found.lines) == 3


def test_byte_order_marks_of_files_that_were_joined_are_dropped() -> None:
    assert list(text_lines(TEXT.encode("utf-8-sig") * 2, "a.csv").lines) == [*TEXT.splitlines(keepends=True)] * 2


def test_only_line_feeds_and_carriage_returns_end_a_line() -> None:
    raw = "a\x0bb\x0cc\u2028d\x85e\rf\r\ng\nh".encode()
    assert list(text_lines(raw, "a.csv").lines) == ["a\x0bb\x0cc\u2028d\x85e\r", "f\r\n", "g\n", "h"]
    assert len(text_lines(raw + b"\xe9", "a.csv").lines) == 4


def test_zero_bytes_become_blanks_and_are_noted_where_there_is_text() -> None:
    found = text_lines(b"id,place\nA1,Ka\x00ti\n" + b"\x00" * 500, "a.csv")
    assert found.lines[1:] == ["A1,Ka ti\n", " " * 500]
    assert found.notes == ("a.csv: line 2 is damaged by zero bytes, read as blanks",)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b'\xef\xbb\xbf {"type": "FeatureCollection", "features": []}', "GeoJSON"),
        (b'[{"event_id_cnty": "MLI1"}]', "JSON"),
        (b"<!DOCTYPE html><html>", "HTML"),
        (b"PK\x03\x04....", "a workbook or a zip archive"),
        (b"\x1f\x8b\x08....", "compressed by gzip"),
        (b"BZh91AY", "compressed by bzip2"),
        (b"%PDF-1.7", "a PDF"),
    ],
)
def test_what_is_no_table_is_named(raw: bytes, said: str) -> None:
    with pytest.raises(TableError, match=rf"a\.csv: this is no table but {said}.*; save it as CSV"):
        text_lines(raw, "a.csv")


def test_a_torn_utf_16_file_is_refused() -> None:
    with pytest.raises(TableError, match=r"a\.csv: not UTF-16 text at byte"):
        text_lines(TEXT.encode("utf-16")[:-1], "a.csv")


def test_a_file_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 5_000_000)
    with pytest.raises(TableError, match=r"/dev/zero: over 5 MB, more than a table"):
        read_bytes(Path("/dev/zero"))


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError, match=r"none\.csv: no such file"):
        read_bytes(tmp_path / "none.csv")
    with pytest.raises(TableError, match=r"cannot be read"):
        read_bytes(tmp_path)
