"""What happens in other countries."""

from __future__ import annotations

import pytest

from geo.press.abroad import foreign_pattern

HOME = frozenset({"ML"})


@pytest.mark.parametrize(
    "text", ["an attack in nigeria", "au burkina faso voisin", "en guinee", "in neighbouring niger"]
)
def test_another_country_is_abroad(text: str) -> None:
    assert foreign_pattern(HOME).search(text)


@pytest.mark.parametrize("text", ["in mali", "in the niger river", "fuel from senegal", "near the border with niger"])
def test_home_and_what_only_comes_from_elsewhere_are_not(text: str) -> None:
    assert not foreign_pattern(HOME).search(text)
