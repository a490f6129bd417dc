"""What is made names the program that made it."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from typing import TYPE_CHECKING

from data import software as module
from data.software import software

if TYPE_CHECKING:
    import pytest


def test_the_program_is_named_with_its_version() -> None:
    name, version = software().split(" ", 1)
    assert name == "supplylines"
    assert version[0].isdigit()


def test_a_copy_that_is_not_installed_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def lacking(_: str) -> str:
        raise PackageNotFoundError

    monkeypatch.setattr(module, "version", lacking)
    assert software() == "supplylines (not installed)"
