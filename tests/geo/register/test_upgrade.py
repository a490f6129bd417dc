from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from data.errors import InputError, OutputError
from geo.register.address import Address
from geo.register.register import Register
from geo.register.upgrade import init_register
from tests.geo.register.team import ROW, counts, take

if TYPE_CHECKING:
    from pathlib import Path


def test_a_register_that_is_there_is_left_as_it_is(register: Register) -> None:
    take(register, ROW)
    assert not init_register(register)
    assert counts(register)["report"] == 1


def test_a_database_with_other_tables_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    sqlite3.connect(path).execute("CREATE TABLE theirs (x)")
    with pytest.raises(InputError, match=r"holds other tables \(theirs\)"):
        init_register(Register(Address.of(str(path))))


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="unable to open database file"):
        init_register(Register(Address.of(str(tmp_path / "no" / "r.sqlite"))))
