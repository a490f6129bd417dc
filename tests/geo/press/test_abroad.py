"""What happens in other countries."""

from __future__ import annotations

import pytest

from geo.press.abroad import befell_pattern, foreign_pattern, others_border_pattern

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


@pytest.mark.parametrize(
    ("text", "of_others"),
    [
        ("niger reopened its border with benin on tuesday", True),
        ("le niger a rouvert mardi sa frontiere avec le benin", True),
        ("la frontiere entre le niger et le benin a rouvert", True),
        ("mali reopened its border with guinea on tuesday", False),
        ("la junte a rouvert la frontiere avec la guinee", False),
        ("guinea reopened its border with mali", False),
    ],
)
def test_a_border_between_two_others_is_none_of_ours(text: str, *, of_others: bool) -> None:
    assert (others_border_pattern(HOME).search(text) is not None) is of_others
