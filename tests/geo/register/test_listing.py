from __future__ import annotations

from typing import TYPE_CHECKING

from geo.register.listing import history, list_reports
from geo.register.review import approve, reject
from tests.geo.register.team import ROW, take

if TYPE_CHECKING:
    from geo.register.register import Register


def test_all_or_those_that_wait_with_their_likely_doubles(register: Register) -> None:
    take(register, *({**ROW, "id": name} for name in ("A1", "A2", "A3")))
    approve(register, ["A1"])
    reject(register, ["A2"], "a rumour")
    assert [(one.report.id, one.state.value) for one in list_reports(register)] == [
        ("A1", "approved"),
        ("A2", "rejected"),
        ("A3", "draft"),
    ]
    (waiting,) = list_reports(register, waiting=True)
    assert [tuple(one) for one in waiting.doubles] == [("A1", "the same day, the same address of the source")]


def test_a_history_tells_what_each_version_changed(register: Register) -> None:
    take(register, ROW)
    take(register, {**ROW, "certainty": "low", "actor": "unknown"})
    first, second = history(register, "A1").versions
    assert first.changed["certainty"] == (None, "high")
    assert second.changed == {"certainty": ("high", "low"), "actor": (None, "unknown")}
    assert (second.by, second.state) == ("Awa", "draft")
