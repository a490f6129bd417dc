"""What `supplylines sweep` prints for people, from findings made by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from data.tables.corridors import Share
from maps.escape import clean
from routes.corridors.town_sections import RoadSection
from routes.corridors.towns import Town
from routes.status.intervals import Interval
from routes.sweeps.criticality import Impact, PublishedShare
from routes.sweeps.protect import Protection
from routes.sweeps.redundancy import Redundancy
from routes.sweeps.supply_hours import TownSupply
from routes.sweeps.sweep import PURPOSE, SectionImpact
from routes.sweeps.worst_sets import WorstSet
from scripts.tables.sweep import print_protected, print_redundancies, print_sections, print_towns, print_worst

if TYPE_CHECKING:
    from collections.abc import Callable

SHARE = PublishedShare(
    Share(what="fuel", figure="28 %", year="2006", source="a paper", percent=28), ("FUEL-X", "FUEL-Y")
)
FIRST = RoadSection("Alpha", "Beta", (2,), 60.4, ("RN1", "RN2"))
SECOND = RoadSection("Beta", "Ville", (3,), 12.0, ())
IMPACT = Impact((0,), ("FUEL-X",), ("MINE",), 3.25, ((SHARE, False),))


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str]) -> Callable[[], str]:
    return lambda: " ".join(capsys.readouterr().out.split())


def test_sections_are_told_after_what_they_are_for(printed: Callable[[], str]) -> None:
    print_sections([SectionImpact(FIRST, IMPACT), SectionImpact(SECOND, IMPACT)], tried=9, top=1)
    told = printed()
    assert told.startswith(PURPOSE)
    assert FIRST.name in told
    assert "60" in told
    assert "part of 28 % fuel (2006)" in told
    assert SECOND.name not in told
    assert "2 of 9 sections change anything, 1 are shown" in told
    assert "No need is known" in told
    print_sections([SectionImpact(FIRST, replace(IMPACT, lost_t=1234.0, at_stake_t=56.0))], tried=9, top=1)
    told = printed()
    assert "1,234" in told
    assert "t/day lost: of what destinations need" in told


def test_the_worst_set_says_whether_every_set_was_tried(printed: Callable[[], str]) -> None:
    print_worst(WorstSet(IMPACT, is_exact=True), [FIRST, SECOND])
    told = printed()
    assert f"2 together: {FIRST.name}; {SECOND.name}" in told
    assert "1 corridors cut, 1 diverted, +3.2 truck-h (every set was tried)" in told
    print_worst(WorstSet(IMPACT, is_exact=False), [FIRST])
    assert "there may be a graver set" in printed()


def test_sections_to_hold_are_told_with_what_each_adds(printed: Callable[[], str]) -> None:
    ends: dict[str, Any] = {"gain_ci": Interval(20.0, 60.0), "tried": 7, "in_tonnes": True}
    print_protected(Protection(((4, 30.0), (2, 10.0)), 100.0, 140.0, 150.0, is_exact=False, **ends), [FIRST, SECOND])
    told = printed()
    assert "another set may do more" in told
    assert f"1. {FIRST.name} (60 km): +30 2. {SECOND.name} (12 km): +10" in told
    assert "expected 100 → 140 t a day (gain 20 to 60 by the draws); at most 150, were all 7 sections held" in told
    print_protected(Protection((), 3.0, 3.0, 3.0, is_exact=True, **{**ends, "in_tonnes": False}), [])
    assert "nothing helps expected 3.00 → 3.00 corridors not cut" in printed()


def test_a_destination_is_told_with_its_thinnest_sections(printed: Callable[[], str]) -> None:
    print_redundancies([Redundancy("Ville", ("X", "Y"), 2, ((FIRST,), ()), ("Beta",))])
    told = printed()
    for part in ("Ville", "2", FIRST.name, "inside a town", "Beta"):
        assert part in told


def test_towns_beyond_the_hours_are_counted_with_their_people(printed: Callable[[], str]) -> None:
    lost = TownSupply(Town("Filon", 14.2, -9.6, (3,), population=12_000), 9.0, None, is_beyond=True, is_closed_in=True)
    unknown = TownSupply(Town("Halte", 13.5, -10.0, (7,)), 9.0, 10.5, is_beyond=True, is_closed_in=False)
    near = TownSupply(Town("Near", 14.0, -9.0, (4,)), 1.0, 1.0, is_beyond=False, is_closed_in=False)
    print_towns([lost, unknown, near], 8.0, 1)
    told = printed()
    assert "within 8 hours" in told
    assert "12,000" in told
    assert "none" in told
    assert "Halte" not in told
    assert "2 of 3 towns, 1 are shown; 12,000 people, not counting 1 towns without a figure" in told
    print_towns([unknown], 8.0, 5)
    assert "not known" in printed()


def test_names_are_no_markup(printed: Callable[[], str]) -> None:
    name = "[red]Alpha[/red]"
    print_sections([SectionImpact(RoadSection(name, "B", (1,), 1.0, ()), IMPACT)], tried=1, top=1)
    assert name in clean(printed())
