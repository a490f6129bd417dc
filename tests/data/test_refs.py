from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.refs import normalise_ref


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("RN24", "RN24"),
        ("RN 24", "RN24"),
        ("rn-24", "RN24"),
        ("R.N. 24", "RN24"),
        ("N 1", "N1"),
        ("A 1", "A1"),
        ("RN01", "RN1"),
        ("Route NatIonale 2", "RN2"),
        ("route nationale n° 7", "RN7"),
        ("National Road 22", "RN22"),
        ("RN25 CMDT", "RN25"),
        ("RN6;RN7", "RN6;RN7"),
        ("RN 6; RN6", "RN6"),
        ("Rue TP", ""),
        ("", ""),
        ("24", ""),
    ],
)
def test_one_spelling(text: str, ref: str) -> None:
    assert normalise_ref(text) == ref


@given(st.text(alphabet=st.sampled_from("RNAßı ٣0124;.-é°"), max_size=12) | st.text(max_size=40))
def test_any_text_gives_numbers_in_the_one_spelling_or_none(text: str) -> None:
    ref = normalise_ref(text)
    assert normalise_ref(ref) == ref
    assert not ref or all(re.fullmatch(r"[A-Z]{1,3}[1-9][0-9]{0,2}[A-Z]?", part) for part in ref.split(";"))
