from __future__ import annotations

from typing import TYPE_CHECKING

from geo.register.choices import choices, keep_choices

if TYPE_CHECKING:
    from geo.register.register import Register

NORTH = {"phrase": "Dioni", "admin": "", "name": "Dioni", "number": "1", "choice": "1", "lat": "14", "lon": "-9"}
SOUTH = {**NORTH, "number": "2", "choice": "", "lat": "12"}
OPEN = {**NORTH, "phrase": "Kita", "choice": ""}


def test_the_last_choice_of_a_phrase_counts_with_all_its_alternatives(register: Register) -> None:
    assert keep_choices(register, [NORTH, SOUTH, OPEN], "Awa") == 1
    assert choices(register) == (NORTH, SOUTH)
    assert keep_choices(register, [NORTH, SOUTH, OPEN], "Issa") == 0, "nothing new"
    other = [{**NORTH, "choice": ""}, {**SOUTH, "choice": "2"}]
    assert keep_choices(register, other, "Issa") == 1
    assert choices(register) == tuple(other)
