from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.gazetteer.admin_units import AdminIndex
from geo.gazetteer.entry import Candidate, Entry, Named
from geo.gazetteer.gazetteer import Chained, Gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

KATI = Entry("1", "Kati", 12.74, -8.07, "city")
KATI_FAR = Entry("2", "Kati", 14.0, -4.0, "village")
KATI_DRAL = Entry("3", "Kati-Dral", 12.83, -8.10, "village")
KITA = Entry("4", "Kita", 13.03, -9.49, "city")
NIORO = Entry("5", "Nioro du Sahel", 15.23, -9.59, "town")
AIRPORT = Entry("6", "Kita airport", 13.1, -9.4, "facility")
DIEMA = Entry("7", "Diéma", 14.54, -9.19, "town", population=9_000)
DIEMA_SMALL = Entry("8", "Diema", 13.78, -5.51, "town", population=500)


@pytest.fixture
def small() -> Gazetteer:
    entries = [KATI_FAR, KATI, KATI_DRAL, KITA, NIORO, AIRPORT, DIEMA_SMALL, DIEMA]
    return Gazetteer([Named(entry, ("Nioro-Town",) if entry is NIORO else ()) for entry in entries])


def found(candidates: list[Candidate]) -> list[str]:
    return [candidate.entry.id for candidate in candidates]


def test_homonyms_are_kept_the_larger_first(small: Gazetteer) -> None:
    assert found(small.exact("KATI")) == ["1", "2"]
    assert found(small.exact("dièma")) == ["7", "8"]


def test_exact_ones_come_before_those_spelled_alike(small: Gazetteer) -> None:
    candidates = small.lookup("Kati")
    assert found(candidates) == ["1", "2", "3"]
    assert [candidate.score for candidate in candidates] == [1.0, 1.0, 0.93]


def test_a_name_spelled_alike(small: Gazetteer) -> None:
    assert found(small.lookup("Djéma")) == ["7", "8"]
    assert found(small.lookup("Nioro")) == ["5"]


def test_an_alias(small: Gazetteer) -> None:
    assert found(small.exact("nioro town")) == ["5"]


def test_a_town_is_not_short_for_its_airport(small: Gazetteer) -> None:
    assert found(small.lookup("Kita")) == ["4"]
    assert found(small.lookup("Kita airport"))[0] == "6"


@pytest.mark.parametrize("name", ["", "  ", "?!", "Ouagadougou", "x" * 10_000])
def test_an_unknown_name_has_no_candidates(small: Gazetteer, name: str) -> None:
    assert small.lookup(name) == []
    assert small.exact(name) == []


def test_an_empty_gazetteer() -> None:
    assert Gazetteer([]).lookup("Kati") == []


@pytest.mark.parametrize("order", [lambda entries: entries, lambda entries: entries[::-1]])
def test_the_order_of_the_entries_does_not_matter(
    small: Gazetteer, order: Callable[[list[Entry]], list[Entry]]
) -> None:
    again = Gazetteer([Named(entry) for entry in order(list(small.entries))])
    assert found(again.lookup("Kati")) == ["1", "2", "3"]


@given(st.text(max_size=40))
def test_any_name_can_be_looked_up(names: Gazetteer, name: str) -> None:
    candidates = names.lookup(name)
    assert all(0.85 <= candidate.score <= 1.0 for candidate in candidates)
    scores = [round(candidate.score, 2) for candidate in candidates]
    assert scores == sorted(scores, reverse=True)
    assert len({candidate.entry.id for candidate in candidates}) == len(candidates)


class _Second:
    units = AdminIndex()

    def __init__(self) -> None:
        self.asked: list[str] = []

    def exact(self, name: str) -> list[Candidate]:
        raise AssertionError(name)

    def alike(self, name: str) -> bool:
        raise AssertionError(name)

    def lookup(self, name: str) -> list[Candidate]:
        self.asked.append(name)
        return [Candidate(NIORO, 0.9)]

    def crossings(self, countries: Sequence[str]) -> list[Candidate]:
        raise AssertionError(countries)


def test_the_second_source_is_asked_only_for_what_the_first_lacks(small: Gazetteer) -> None:
    second = _Second()
    both = Chained(small, second)
    assert found(both.lookup("Kati")) == ["1", "2", "3"]
    assert both.exact("Ouagadougou") == []
    assert not both.alike("Ouagadougou")
    assert both.alike("Djéma")
    assert second.asked == []
    assert found(both.lookup("Ouagadougou")) == ["5"]
    assert second.asked == ["Ouagadougou"]
    assert both.units is small.units


def test_mines_and_pairs_of_border_towns_are_not_known_by_half_their_names() -> None:
    names = Gazetteer(
        [
            Named(Entry("m", "Ouest mine", 0, 0, "mine"), ("Ouest / Aval mine",)),
            Named(Entry("c", "Poste", 0, 0, "crossing"), ("Autre-Poste",)),
        ]
    )
    assert names.lookup("Ouest") == []
    assert [one.entry.id for one in names.lookup("Ouest mine")] == ["m"]
    assert names.lookup("Autre") == []
    assert [one.entry.id for one in names.lookup("Poste")] == ["c"]
