"""A language that is begun says what it can; the rest is in the one that it falls back to, and marked."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING

import pytest

from data.codes import Lang
from data.errors import InputError
from maps.texts.begun import FSI, LRI, PDI, apart, begun, begun_languages, chosen_language, marked, whole_language
from maps.texts.catalogue import texts
from maps.texts.signs import NBSP
from maps.texts.wording import Wording

if TYPE_CHECKING:
    from pathlib import Path

ARABIC = begun("ar")
WORDS = Wording(Lang.EN, begun=ARABIC)


def values_in(told: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(told) if name}


@pytest.mark.parametrize("code", begun_languages())
def test_what_a_language_says_is_a_text_of_the_page_with_its_values(code: str) -> None:
    said, known = begun(code), texts(begun(code).falls_back)
    assert set(said.texts) <= set(known)
    assert [key for key, told in said.texts.items() if values_in(told) != values_in(known[key])] == []
    assert [key for key, told in said.texts.items() if not told.strip()] == []
    assert len(said.months) == 12


def test_an_arrow_stands_before_advice_alone() -> None:
    pointed = {key for key, told in texts(Lang.EN).items() if key.startswith("card_") and "\u2192" in told}
    assert pointed
    assert {key for key, told in ARABIC.texts.items() if key.startswith("card_") and "\u2190" in told} == pointed


def test_what_is_not_said_is_in_the_language_fallen_back_to_and_marked() -> None:
    assert "whatif_find" not in ARABIC.texts
    assert WORDS.t("whatif_find") == f"{LRI}{texts(Lang.EN)['whatif_find']}{PDI}"
    assert WORDS.raw("whatif_find") == WORDS.t("whatif_find")
    assert WORDS.t("label.cut") == ARABIC.texts["label.cut"]


def test_a_value_keeps_its_own_direction_and_a_comma_before_it_is_none_of_it() -> None:
    assert WORDS.t("left_of", n="RN1", total=3) == f"{FSI}RN1{PDI} من 3"
    assert apart(", RN1 A–B") == f", {FSI}RN1 A–B{PDI}"
    assert apart(3) == 3


def test_a_count_of_one_that_the_language_has_no_text_for_takes_that_for_many() -> None:
    assert "posts_unknown_one" not in ARABIC.texts
    assert WORDS.t("posts_unknown", n=1) == ARABIC.texts["posts_unknown"].format(n=1)


def test_texts_of_a_case_are_taken_by_the_code_of_the_language() -> None:
    assert WORDS.named({"en": "Fuel", "ar": "الوقود"}) == "الوقود"
    assert WORDS.named({"en": "Food"}) == f"{LRI}Food{PDI}"
    assert WORDS.named({}) == ""


def test_days_have_the_months_of_the_language() -> None:
    from datetime import date

    assert WORDS.day(date(2025, 11, 14)) == f"14{NBSP}نوفمبر 2025"
    assert (WORDS.code, WORDS.direction) == ("ar", "rtl")
    assert (Wording(Lang.FR).code, Wording(Lang.FR).direction) == ("fr", "ltr")


def test_marks_become_elements_but_where_none_may_stand() -> None:
    page = f"<title>{LRI}A{PDI}</title><p title='{LRI}B{PDI}'>{FSI}x{PDI} {LRI}C {LRI}D{PDI}{PDI} ن</p>"
    told = marked(page, Lang.EN)
    assert told == (
        f"<title>{LRI}A{PDI}</title><p title='{LRI}B{PDI}'>{FSI}x{PDI} "
        f'<span lang="en" dir="ltr">C {FSI}D{PDI}</span> ن</p>'
    )
    assert marked(f"<p>{LRI}open</p>", Lang.EN) == f"<p>{LRI}open</p>"


def test_a_page_says_how_much_of_it_is_in_the_language() -> None:
    assert str(len(ARABIC.texts)) in ARABIC.told_note()
    assert str(len(texts(Lang.EN))) in ARABIC.told_note()


def test_the_documentation_says_how_much_it_is(project_root: Path) -> None:
    told = (project_root / "docs" / "how-to" / "languages.md").read_text(encoding="utf-8")
    assert f"{len(ARABIC.texts)} of its texts are in Arabic" in " ".join(told.split())


def test_languages_are_chosen_by_their_code() -> None:
    assert chosen_language("fr") is Lang.FR
    assert whole_language(chosen_language("ar")) is Lang.EN
    with pytest.raises(InputError, match=r"no such language; did you mean ar\?; known are en, fr, ar|no such language"):
        chosen_language("arr")
