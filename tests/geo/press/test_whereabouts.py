from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo.press.whereabouts import Surveyor

if TYPE_CHECKING:
    from geo.gazetteer.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def surveyor(names: Gazetteer) -> Surveyor:
    return Surveyor(names)


@pytest.mark.parametrize(
    ("one", "other", "agrees"),
    [
        ("entre Diéma et Sandaré", "near Diema", True),
        ("Kayes", "Sikasso", False),
        ("Kayes", "nowhere known", False),
        ("", "Kayes", False),
    ],
)
def test_places_agree_by_name_or_distance(surveyor: Surveyor, one: str, other: str, *, agrees: bool) -> None:
    assert surveyor.agree(one, other, 30) is agrees


def test_a_stretch_lies_between_its_ends(surveyor: Surveyor) -> None:
    middle = surveyor.look_up("between Diema and Sandare").middle
    assert middle is not None
    assert middle == pytest.approx((14.6, -9.75), abs=0.3)
