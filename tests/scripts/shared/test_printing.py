"""What is printed for people: a line a warning, nothing that moves a terminal, tables that do not fold in files."""

from __future__ import annotations

import pytest

from data.codes import Label, Lang, Season
from data.messages.spoken import speaking
from data.tables.commodities import Commodity
from maps.texts.catalogue import text
from scripts.shared.printing import (
    FILE_WIDTH,
    code_name,
    goods_name,
    note,
    reader_name,
    warn,
    warn_of_rejects,
    wide_console,
)


def test_a_warning_is_one_line_without_control_characters(capsys: pytest.CaptureFixture[str]) -> None:
    warn("two\nlines\x1b]0;pwn\x07", "another")
    assert capsys.readouterr().err.splitlines() == [
        "supplylines: warning: two lines\ufffd]0;pwn\ufffd",
        "supplylines: warning: another",
    ]


@pytest.mark.parametrize(
    ("count", "last"),
    [(0, ""), (1, "1 row was rejected; out/rejects.csv"), (5, "5 rows were rejected; out/rejects.csv")],
)
def test_the_first_rejects_are_told_with_their_number(
    count: int, last: str, capsys: pytest.CaptureFixture[str]
) -> None:
    warn_of_rejects([("r.csv", line, "why") for line in range(2, 2 + count)], "out/rejects.csv")
    told = capsys.readouterr().err.splitlines()
    assert len(told) == min(count, 3) + bool(count)
    assert told[:1] == ["supplylines: warning: rejected: r.csv: line 2: why"][:count]
    assert not count or told[-1] == f"supplylines: warning: {last}"


def test_what_a_person_waits_for_is_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    note("compiling")
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "supplylines: compiling\n")


def test_a_table_in_a_file_is_wide_and_coloured_nowhere(capsys: pytest.CaptureFixture[str]) -> None:
    console = wide_console()
    assert console.width == FILE_WIDTH
    console.print("RN1 12 'x'")
    assert capsys.readouterr().out == "RN1 12 'x'\n"


def test_codes_are_themselves_in_english_and_the_words_of_the_page_in_french() -> None:
    codes = [("label", one.value) for one in Label] + [("season", one.value) for one in Season]
    assert [code_name(*one) for one in codes] == [code for _, code in codes]
    with speaking(Lang.FR):
        assert [code_name(*one) for one in codes] == [text(Lang.FR, ".".join(one)) for one in codes]
        assert code_name("event", "meteorite") == "meteorite"


def test_goods_are_called_as_their_case_calls_them() -> None:
    millet = Commodity(id="millet", name={"fr": "Mil et sorgho", "en": "Millet"})
    assert (goods_name(millet), goods_name(Commodity(id="cold_chain"))) == ("millet", "cold chain")
    with speaking(Lang.FR):
        assert goods_name(millet) == "mil et sorgho"


def test_what_a_file_was_read_as_is_told_in_the_language_spoken() -> None:
    assert reader_name("form or spreadsheet (CSV)") == "form or spreadsheet (CSV)"
    with speaking(Lang.FR):
        assert reader_name("form or spreadsheet (CSV)") == "formulaire ou tableur (CSV)"
        assert reader_name("UCDP GED (CSV)") == "UCDP GED (CSV)"
