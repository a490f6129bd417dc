"""Entries of a gazetteer."""

from __future__ import annotations

import pytest

from geo.gazetteer.entry import Entry


@pytest.mark.parametrize(
    ("admin", "units"),
    [("", ()), ("Kayes", ("Kayes",)), ("Kayes; Diéma ;Béma", ("Kayes", "Diéma", "Béma")), (" ; ;Kayes;", ("Kayes",))],
)
def test_the_units_of_a_place_are_those_between_the_semicolons(admin: str, units: tuple[str, ...]) -> None:
    assert Entry("1", "Béma", 15.0, -9.3, "village", admin=admin).admins == units
