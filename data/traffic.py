"""Kinds of traffic as a tree: bad news holds for a kind and those below it, good news for its kind alone."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from data.codes import Traffic

if TYPE_CHECKING:
    from collections.abc import Mapping

ABOVE: Mapping[Traffic, Traffic] = {
    Traffic.TRUCKS: Traffic.ALL,
    Traffic.FUEL: Traffic.TRUCKS,
    Traffic.MINE_SUPPLY: Traffic.TRUCKS,
    Traffic.GENERAL_GOODS: Traffic.TRUCKS,
    Traffic.BUS: Traffic.ALL,
    Traffic.HUMANITARIAN: Traffic.ALL,
}


@cache
def kinds_above(kind: Traffic) -> tuple[Traffic, ...]:
    """Return a kind and every kind that holds it, up to `all`."""
    found = [kind]
    while found[-1] in ABOVE:
        found.append(ABOVE[found[-1]])
    return tuple(found)


def bad_news_holds(told: Traffic, kind: Traffic) -> bool:
    """Say whether bad news told of one kind of traffic holds for another: for that kind and those below it."""
    return told in kinds_above(kind)


def good_news_holds(told: Traffic, kind: Traffic) -> bool:
    """Say whether good news told of one kind of traffic holds for another: for that kind alone."""
    return told is kind
