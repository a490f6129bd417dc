from __future__ import annotations

import numpy as np
import pytest

from data.texts.typography import FrenchNumber, french_spaces, within_sentence


@pytest.mark.parametrize(
    ("plain", "spaced"),
    [
        ("Axe : coupé ; dévié", "Axe\u00a0: coupé\u00a0; dévié"),
        ("Et si… ?", "Et si…\u00a0?"),
        ("« {text} » : oui !", "«\u00a0{text}\u00a0»\u00a0: oui\u00a0!"),
        ("à {snap_km:.1f} km de 90 % des lieux", "à {snap_km:.1f}\u00a0km de 90\u00a0% des lieux"),
        ("les km comptent : https://example.org", "les km comptent\u00a0: https://example.org"),
    ],
)
def test_french_punctuation_stays_with_its_word(plain: str, spaced: str) -> None:
    assert french_spaces(plain) == spaced


def test_french_numbers_have_a_decimal_comma() -> None:
    assert f"{FrenchNumber(0.25):.1f}" == "0,2"
    assert f"{FrenchNumber(np.float64(0.99)):.0%}" == "99\u00a0%"
    assert f"{FrenchNumber(12.0):.0f}" == "12"


def test_a_name_within_a_sentence_begins_small() -> None:
    assert [within_sentence(name) for name in ("Fuel", "Vivres secs", "éEau", "")] == [
        "fuel",
        "vivres secs",
        "éEau",
        "",
    ]
