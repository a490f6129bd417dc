"""Cells of a row become days, codes, yes and no; what cannot be read names its column."""

from __future__ import annotations

from datetime import date

import pytest

from data.case import packaged_case
from data.codes import Certainty, Side
from geo.reports.cells import drop_unsafe_link, read_cells

CODES = {"certainty": Certainty, "side": Side}


def test_each_column_is_read_as_what_it_is_and_the_others_stay() -> None:
    cells = {"day": "3 novembre 2025", "certainty": "HIGH", "side": "armed group", "gone": "Oui", "note": "  x "}
    read = read_cells(cells, days=["day", "end"], codes=CODES, flags=["gone"])
    assert read == {
        "day": date(2025, 11, 3),
        "certainty": Certainty.HIGH,
        "side": Side.ARMED_GROUP,
        "gone": True,
        "note": "  x ",
    }


@pytest.mark.parametrize(("text", "is_so"), [("VRAI", True), ("FAUX", False), ("TRUE", True), ("0", False)])
def test_spreadsheets_say_yes_and_no_in_their_language(text: str, *, is_so: bool) -> None:
    assert read_cells({"gone": text}, codes=CODES, flags=["gone"])["gone"] is is_so


def test_words_of_the_vocabulary_are_the_codes_they_stand_for() -> None:
    vocabulary = packaged_case().tables().vocabulary
    assert read_cells({"certainty": "élevée"}, codes=CODES, vocabulary=vocabulary) == {"certainty": Certainty.HIGH}
    with pytest.raises(ValueError, match=r"did you mean medium\?"):
        read_cells({"certainty": "moyene"}, codes=CODES, vocabulary=vocabulary)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"day": "soon"}, "day: 'soon'"),
        ({"day": "1815-06-18"}, "day: 1815-06-18 is out of range; expected a year from"),
        ({"certainty": "perhaps"}, "certainty 'perhaps' is not known; allowed are high, medium, low"),
        ({"gone": "perhaps"}, "gone 'perhaps' is neither yes nor no"),
    ],
)
def test_what_cannot_be_read_names_its_column_and_what_is_allowed(cells: dict[str, str], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_cells(cells, days=["day"], codes=CODES, flags=["gone"])


@pytest.mark.parametrize("url", ["https://example.org/a?b=1#c", "HTTP://example.org", ""])
def test_a_web_address_stays(url: str) -> None:
    values = {"source_url": url}
    assert drop_unsafe_link(values) == []
    assert values == {"source_url": url}


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://a b", 'https://a"onclick=x', "ftp://a", "//a", "x"])
def test_any_other_link_is_dropped_and_noted(url: str) -> None:
    values = {"source_url": url}
    (note,) = drop_unsafe_link(values)
    assert values == {"source_url": ""}
    assert "not an http(s) address" in note
