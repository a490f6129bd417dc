from __future__ import annotations

from data.messages.suggestions import did_you_mean, nearest_names, no_such

TOWNS = ["Sandaré", "Diéma", "Kayes", "Kati", "Sadiola"]


def test_accents_and_case_do_not_matter() -> None:
    assert nearest_names("SANDARE", TOWNS)[0] == "Sandaré"


def test_what_is_unlike_is_not_suggested() -> None:
    assert nearest_names("Xyzzy", TOWNS) == []
    assert did_you_mean("Xyzzy", TOWNS) == ""


def test_suggestions_read_as_a_question() -> None:
    assert did_you_mean("Diema", ["Diéma"]) == "; did you mean Diéma?"
    assert did_you_mean("RN99", ["RN9", "RN29", "RN39", "X"]) == "; did you mean RN9, RN29 or RN39?"


def test_what_is_not_known_is_told_with_what_is() -> None:
    assert no_such("key", "rode", ["road", "p"]) == "no such key; did you mean road?; known are road, p"
