from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from geo.register.address import Address
from geo.register.register import Register
from geo.register.upgrade import init_register

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of a register with nothing in it, made once."""
    path = tmp_path_factory.mktemp("register") / "empty.sqlite"
    assert init_register(Register(Address.of(str(path))))
    return path


@pytest.fixture
def register(empty: Path, tmp_path: Path) -> Register:
    """Return an empty register in a file of its own."""
    path = tmp_path / "register.sqlite"
    shutil.copy(empty, path)
    return Register(Address.of(str(path)))
