"""Keepers: the countries whose authorities closed a border or say that it is open, where that is told.

A border has two sides: what one country opens again is still shut where the other had closed it too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.codes import Side
from data.tables.countries import countries_named
from data.texts.whose_word import speakers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from routes.events.event import Event

NOBODY = frozenset[str]()
BORDER = frozenset({""})  # shut by nobody knows whom: whoever opens it opens all of it
AUTHORITIES = frozenset({Side.STATE, Side.UNKNOWN})


def keepers_of(event: Event) -> frozenset[str]:
    """Return the codes of the countries whose authorities an event is told of, none where that is not told."""
    told = (report for report in event.reports if report.side in AUTHORITIES)
    return frozenset[str]().union(*(countries_named(one.actor) or countries_of(one.said_by) for one in told))


def countries_of(said_by: str) -> frozenset[str]:
    """Return the codes of the countries that speakers are of; an outlet that passes their word on is none of them."""
    return frozenset[str]().union(*map(countries_named, speakers(said_by)))


def all_open(closed_by: frozenset[str], opened_by: Collection[frozenset[str]]) -> bool:
    """Say whether all who closed a border have opened it: each of them did, or somebody tells it of the border itself.

    Where nobody says who closed it, whoever tells that it is open is taken to speak of all of it.
    """
    return p_all_open(closed_by, [(one, 1.0) for one in opened_by]) == 1.0


def p_all_open(closed_by: frozenset[str], opened_by: Iterable[tuple[frozenset[str], float]]) -> float:
    """Return the probability (0..1) that all who closed a border opened it, by who is told to have and how surely.

    Each word is a chance of its own: one of two countries together opens both sides or none.
    """
    shut = {closed_by or BORDER: 1.0}  # who still has it shut, and how likely it is these
    for keepers, p in opened_by:
        found: dict[frozenset[str], float] = {}
        for still, chance in shut.items():
            opened = still - keepers if keepers and still != BORDER else NOBODY
            found[still] = found.get(still, 0.0) + chance * (1.0 - p)
            found[opened] = found.get(opened, 0.0) + chance * p
        shut = found
    return shut.get(NOBODY, 0.0)
