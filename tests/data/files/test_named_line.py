"""A message is told apart into file, line and reason in every language."""

from __future__ import annotations

import pytest

from data.codes import Lang
from data.files.named_line import at_line, without_path
from data.messages.spoken import say, speaking


@pytest.mark.parametrize("lang", list(Lang))
def test_the_line_that_a_message_names_is_found_in_its_language(lang: Lang) -> None:
    with speaking(lang):
        line = say("file.line", line=12)
        for text in (f"x.csv: {line}: why: 3", say("file.entry", path="x.csv", where=line, told="why: 3")):
            assert at_line(text, "x.csv") == (12, "why: 3")
        assert at_line(f"other.csv: {line}: why", "x.csv") == (12, "why")
        assert at_line("x.csv: why", "x.csv") == (None, "why")
        assert without_path(say("said_of", name="a.toml", told="why"), "a.toml") == "why"
