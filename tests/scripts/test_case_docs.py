"""docs/cases.md is what the models of the tables say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.case import Table
from scripts.case_docs import TABLES, UNREAD, Told, document, kind

if TYPE_CHECKING:
    from pathlib import Path

OTHERWISE = {Table.WORDS, Table.SPEEDS, Table.BASE_MAP}  # usual tables with comments of their own


def test_the_document_is_what_is_written_from_the_models(project_root: Path) -> None:
    written = (project_root / "docs" / "cases.md").read_text("utf-8")
    assert written == document(), "run `python -m scripts.case_docs docs/cases.md`"


@pytest.mark.parametrize("told", TABLES, ids=lambda told: told.title)
def test_every_key_of_a_table_is_in_it(told: Told) -> None:
    section = document().split(f"\n## {told.title}\n")[1].split("\n## ")[0]
    for name, info in told.model.model_fields.items():
        assert (f"| `{name}` |" in section) is (name not in UNREAD)
        if info.is_required():
            assert f"| `{name}` | **needed**" in section


def test_every_table_of_a_case_has_a_section() -> None:
    assert {told.table for told in TABLES} >= set(Table) - OTHERWISE - {"latin_names.csv"}


def test_what_a_key_holds_is_said_in_words() -> None:
    assert kind(tuple[str, ...]) == "list: text"
    assert kind(float | None) == "number"
    assert kind(tuple[float, float]) == "2 of: number"
