"""Rules hold the words of every language, and are compiled when they are first needed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from data.errors import TableError
from geo.phrases.languages import SLOT, phrase_keys
from geo.phrases.patterns import JOIN, Rule, any_of, bearing_deg, capital_words, filled, whole_country

if TYPE_CHECKING:
    from pathlib import Path


def rule_templates(root: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((root / "geo" / "phrases").rglob("*.py")))


def test_words_of_any_language_are_found() -> None:
    rule = Rule(r"\b{between}\s")
    assert [bool(rule.search(text)) for text in ("between a", "entre a", "beside a")] == [True, True, False]


def test_the_blank_behind_a_word_is_none_behind_an_apostrophe() -> None:
    rule = Rule(r"{the_}?(?P<rest>.*)")
    told = {"la ville": "ville", "l'est": "est", "the town": "town", "lac": "lac", "theme": "theme"}
    for text, rest in told.items():
        match = rule.fullmatch(text)
        assert match is not None
        assert match["rest"] == rest


def test_a_piece_of_ones_own_may_hold_words_of_the_languages() -> None:
    assert Rule("{lands}", lands="{the_}?(?:mali)").fullmatch("le mali")


def test_a_rule_is_compiled_when_it_is_first_matched() -> None:
    fresh = Rule("{between}")
    assert "pattern" not in vars(fresh)
    assert fresh.match("entre")
    assert "pattern" in vars(fresh)


def test_every_key_of_a_rule_is_in_some_language_and_every_key_of_a_language_is_in_some_rule(
    project_root: Path,
) -> None:
    templates = rule_templates(project_root)
    in_files = "\n".join(
        path.read_text(encoding="utf-8") for path in (project_root / "geo" / "phrases" / "languages").glob("*.toml")
    )
    named = {name.removesuffix("_") for name in SLOT.findall(templates + in_files)}
    named |= set(re.findall(r'phrases\("([a-z_]+)"\)', templates))
    assert phrase_keys() - named == set()


def test_a_word_that_no_language_has_is_named() -> None:
    with pytest.raises(TableError, match=r"no such key; did you mean between, both_between"):
        filled("{betwen}")


def test_no_choice_at_all_matches_nothing() -> None:
    assert re.compile(any_of(())).search("") is None
    assert whole_country((), ()).search("in the country of X") is None


@pytest.mark.parametrize(
    ("wind", "bearing"),
    [("nord-est", 45.0), ("south", 180.0), ("ssw", 202.5), ("no", 315.0), ("westward", 270.0), ("kayes", None)],
)
def test_winds_have_bearings(wind: str, bearing: float | None) -> None:
    assert bearing_deg(wind) == bearing


def test_lists_are_joined_by_words_and_signs() -> None:
    assert [JOIN.pattern.split(text) for text in ("a and b", "a ainsi qu'b", "a & b", "a, et b")] == [["a", "b"]] * 4


def test_the_capital_and_the_country_are_told_by_their_own_names() -> None:
    told = capital_words("bamako", ("mali",), ("malian", "malienne"))
    assert all(map(told.fullmatch, ("the capital", "la capitale malienne", "the country's capital", "capital of mali")))
    assert told.fullmatch("capital of senegal") is None
    assert whole_country(("mali",), ("malien",)).search("sur tout le mali")
