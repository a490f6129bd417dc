from __future__ import annotations

from typing import TYPE_CHECKING

from geo.register.listing import history, list_reports
from geo.register.redact import redact
from geo.register.review import approve, merge
from scripts.tables.register import history_record, listed_records, print_history, print_listed
from tests.geo.register.conftest import empty, register
from tests.geo.register.team import HOSTILE, ROW, take

if TYPE_CHECKING:
    import pytest

    from geo.register.register import Register

__all__ = ["empty", "register"]


def test_lists_tell_states_and_doubles_and_nobodys_name(register: Register, capsys: pytest.CaptureFixture[str]) -> None:
    take(register, ROW, {**ROW, "id": "A2"}, {**ROW, "id": "A3", "place_text": HOSTILE, "source_url": ""})
    merge(register, ["A2"], "A1")
    records = listed_records(list_reports(register))
    assert [(one["id"], one["state"], one["merged_into"]) for one in records] == [
        ("A1", "draft", None),
        ("A2", "merged", "A1"),
        ("A3", "draft", None),
    ]
    assert "Awa" not in str(records)
    print_listed(list_reports(register))
    printed = capsys.readouterr().out
    assert "merged into A1" in printed
    assert "3 reports" in printed
    assert "Awa" not in printed


def test_a_history_is_told_without_control_characters(register: Register, capsys: pytest.CaptureFixture[str]) -> None:
    take(register, ROW)
    approve(register, ["A1"], "Issa", "seen\x1b[31m twice")
    print_history(history(register, "A1"))
    printed = capsys.readouterr().out
    assert "Issa  approve -> approved: seen" in printed
    assert "\x1b" not in printed
    redact(register, "A1", "a victim's name")
    record = history_record(history(register, "A1"))
    assert [one["action"] for one in record["versions"]] == ["import", "approve", "redact"]
    assert record["redacted"]["reason"] == "a victim's name"
    print_history(history(register, "A1"))
    assert "texts emptied" in capsys.readouterr().out
