"""What happens in other countries."""

from __future__ import annotations

import pytest

from geo.press.abroad import befell_pattern, foreign_pattern

HOME = frozenset({"ML"})


@pytest.mark.parametrize(
    "text",
    [
        *("an attack in nigeria", "au burkina faso voisin", "en guinee", "in neighbouring niger", "en cote d'ivoire"),
        *("in northern benin", "dans l'est du burkina faso", "au nord du niger"),
    ],
)
def test_another_country_is_abroad(text: str) -> None:
    assert foreign_pattern(HOME).search(text)


@pytest.mark.parametrize("text", ["in mali", "in the niger river", "fuel from senegal", "near the border with niger"])
def test_home_and_what_only_comes_from_elsewhere_are_not(text: str) -> None:
    assert not foreign_pattern(HOME).search(text)


@pytest.mark.parametrize(
    ("text", "befell"),
    [
        ("guinea has also seen lorries looted", True),
        ("niger and burkina faso, mali's partners, face attacks of their own", True),
        ("le senegal connait lui aussi des coupures", True),
        ("niger has seen floods unlike any other", False),  # the river
        ("le niger a connu une decrue rapide", False),
        ("le niger a connu des attaques", True),
        ("mali has seen lorries looted", False),
        ("guinea has closed the road to kouremale", False),
    ],
)
def test_what_befell_another_country_is_told_of_it_alone(text: str, *, befell: bool) -> None:
    assert bool(befell_pattern(HOME).match(text)) is befell
