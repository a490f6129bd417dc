from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.case import Case, packaged_case
from data.errors import TableError
from data.tables.profile import NO_PROFILE, load_profile

if TYPE_CHECKING:
    from pathlib import Path


def test_the_packaged_case_says_where_corrections_go_and_what_the_country_needs() -> None:
    profile = packaged_case().profile()
    assert profile.contact
    assert profile.country == "Mali"
    assert profile.supply_places == ("Ségou", "Sikasso", "Koutiala", "Mopti", "Kita")
    assert profile.tankers_per_day is not None
    assert (profile.tankers_per_day.low, profile.tankers_per_day.high) == (75, 100)


def test_a_case_that_says_nothing_of_itself_is_one_too(tmp_path: Path) -> None:
    assert Case(tmp_path).profile() == NO_PROFILE


def test_a_need_that_runs_backwards_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_text('[tankers_per_day]\nlow = 9\nhigh = 3\nsource = "s"\n', encoding="utf-8")
    with pytest.raises(TableError, match="low 9 is above high 3"):
        load_profile(path)
