from __future__ import annotations

import pytest

from data.countries import ALPHA2_OF, alpha2


def test_the_table_holds_every_country_once() -> None:
    assert len(ALPHA2_OF) == 249
    assert len(set(ALPHA2_OF.values())) == 249


@pytest.mark.parametrize(
    ("code", "expected"),
    [("MLI", "ML"), ("ml", "ML"), (" sen ", "SN"), ("CIV", "CI"), ("GIN", "GN"), ("-99", ""), ("Mali", ""), ("", "")],
)
def test_codes(code: str, expected: str) -> None:
    assert alpha2(code) == expected
