from __future__ import annotations

import io
import sys
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from data.errors import FileMissingError, TableError
from data.files.hashes import file_sha256
from data.files.input_file import InputFile
from data.files.text_lines import read_bytes

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_read_once_whatever_becomes_of_it(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"one")
    file = InputFile.named(str(path))
    assert (file.name, str(file), file.content) == ("a.csv", str(path), b"one")
    path.write_bytes(b"two")
    assert file.content == b"one"
    assert file_sha256(file) == sha256(b"one").hexdigest()
    assert file_sha256(path) == sha256(b"two").hexdigest()


def test_standard_input_is_a_file_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"rows")))
    file = InputFile.or_stdin("-")
    assert [file.content, file.content] == [b"rows", b"rows"]
    assert (file.name, str(file), file.is_stdin) == ("stdin", "standard input", True)
    assert not InputFile.or_stdin("a.csv").is_stdin
    assert not InputFile.named("-").is_stdin


def test_what_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(TableError, match="standard input: cannot be read"):
        read_bytes(InputFile.or_stdin("-"))
    with pytest.raises(FileMissingError, match="none/-: no such file"):
        read_bytes(InputFile.named("none/-"))
