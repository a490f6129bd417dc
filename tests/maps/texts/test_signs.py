"""Each language has signs of its own, and the script's are those of Python."""

from __future__ import annotations

from dataclasses import fields

import pytest

from data.codes import Lang
from maps.texts.signs import Signs, signs_of


@pytest.mark.parametrize("lang", list(Lang))
def test_every_language_has_its_signs(lang: Lang) -> None:
    signs = signs_of(lang)
    assert signs.decimal != signs.thousands
    assert signs.first_of_month.startswith("1")


def test_the_script_gets_every_sign_but_the_quotes_which_have_a_key_of_their_own() -> None:
    names = {name.replace("_", "") for name in (field.name for field in fields(Signs))}
    assert {name.lower() for name in signs_of(Lang.FR).for_script()} == names - {"quotes"}
