from __future__ import annotations

import getpass
from typing import TYPE_CHECKING

import pytest

from data.errors import UnknownNameError
from geo.register.find import author, find_rows, waiting_rows
from geo.register.review import approve
from tests.geo.register.team import ROW, take

if TYPE_CHECKING:
    from geo.register.register import Register


def test_reports_are_found_in_the_order_asked_for_each_once(register: Register) -> None:
    take(register, ROW, {**ROW, "id": "A2"})
    with register.reading() as session:
        assert [row.source_id for row in find_rows(session, ["A2", "A1", "A2"])] == ["A2", "A1"]
        with pytest.raises(UnknownNameError, match=r"no report 'A11' in the register; did you mean"):
            find_rows(session, ["A1", "A11"])


def test_those_that_wait_are_drafts_of_all_imports_or_of_one(register: Register) -> None:
    first = take(register, ROW).batch
    take(register, {**ROW, "id": "A2"}, {**ROW, "id": "A3"})
    approve(register, ["A3"])
    with register.reading() as session:
        assert [row.source_id for row in waiting_rows(session)] == ["A1", "A2"]
        assert [row.source_id for row in waiting_rows(session, first)] == ["A1"]


def test_who_is_at_work_is_who_says_so_else_the_user(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    with register.reading() as session:
        assert author(session, " Awa ") == "Awa"
        assert author(session, "") == getpass.getuser()
        monkeypatch.setattr(getpass, "getuser", dict[str, str]().popitem)
        assert author(session, "") == "unknown"
