from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.errors import InputError, UnknownNameError
from geo.register.listing import history, list_reports
from geo.register.review import approve, approve_waiting, merge, reject
from tests.geo.register.team import ROW, take

if TYPE_CHECKING:
    from geo.register.register import Register

TWO = (ROW, {**ROW, "id": "A2"})


def test_each_decision_is_a_version_with_who_when_and_why(register: Register) -> None:
    take(register, *TWO)
    assert approve(register, ["A1"], "Awa", "seen twice") == ("A1",)
    assert reject(register, ["A1"], "a rumour", "Issa") == ("A1",)
    told = [(one.by, one.state, one.reason) for one in history(register, "A1").versions]
    assert told == [("Awa", "draft", ""), ("Awa", "approved", "seen twice"), ("Issa", "rejected", "a rumour")]


def test_those_that_wait_are_approved_at_once(register: Register) -> None:
    batch = take(register, *TWO).batch
    assert approve_waiting(register, batch + 1) == ()
    assert approve_waiting(register, batch) == ("A1", "A2")
    assert approve_waiting(register) == ()


def test_a_merged_report_names_the_one_that_stays(register: Register) -> None:
    take(register, *TWO)
    merge(register, ["A2"], "A1", "Awa", "one attack")
    assert [(one.state, one.merged_into) for one in list_reports(register)] == [("draft", None), ("merged", "A1")]
    with pytest.raises(InputError, match="'A2' is merged itself"):
        merge(register, ["A1"], "A2")
    with pytest.raises(InputError, match="into itself"):
        merge(register, ["A1"], "A1")


def test_one_report_that_cannot_be_decided_on_leaves_all_as_they_were(register: Register) -> None:
    take(register, *TWO)
    approve(register, ["A2"])
    with pytest.raises(InputError, match="'A2' is approved already"):
        approve(register, ["A1", "A2"])
    with pytest.raises(UnknownNameError):
        approve(register, ["A1", "nobody"])
    assert [one.state for one in list_reports(register)] == ["draft", "approved"]
