from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from data.errors import ExtraMissingError
from geo.register.choices import keep_choices
from geo.register.review import approve_waiting
from scripts.shared.register_input import RegisterInput
from tests.geo.register.conftest import empty, register
from tests.geo.register.team import ROW, take

if TYPE_CHECKING:
    from geo.register.register import Register

__all__ = ["empty", "register"]
CHOICE = {"phrase": "Dioni", "admin": "", "name": "Dioni", "number": "1", "choice": "none", "lat": "14", "lon": "-9"}


def test_a_register_is_read_with_its_choices_and_hashed(register: Register) -> None:
    take(register, ROW)
    approve_waiting(register)
    one = RegisterInput.named(str(register.address.path))
    assert one.choices is None
    assert [report.id for report in one.reports(None, None).reports] == ["A1"]
    keep_choices(register, [CHOICE])
    other = RegisterInput.named(str(register.address.path))
    assert other.choices is not None
    assert other.choices.content.decode().splitlines()[0] == "admin,choice,lat,lon,name,number,phrase"
    other.reports(None, None)
    assert set(other.hashes) == {"register: register.sqlite", "register, choices of register.sqlite"}
    assert one.hashes.items() <= other.hashes.items()


def test_its_text_is_never_shown() -> None:
    one = RegisterInput.named("postgresql://awa:S3cret@db/team")
    assert str(one) == "postgresql://db/team"
    assert "S3cret" not in f"{one!r} {one}"


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("geo.register.address", "geo.register.register"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, "sqlalchemy.engine", None)
    with pytest.raises(ExtraMissingError, match=r"pip install 'supplylines\[register\]'"):
        _ = RegisterInput.named("register.sqlite").register
