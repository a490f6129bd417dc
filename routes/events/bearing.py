"""On which corridors events bear: bad news on a kind of traffic and those below it, good news on that kind alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.codes import Effect
from data.tables.traffic import ALL, bad_news_holds, good_news_holds

if TYPE_CHECKING:
    from data.tables.commodities import Commodity
    from data.tables.effects import EffectRule


def applies(traffic: str, commodity: Commodity) -> bool:
    """Say whether what hinders some traffic touches a corridor of a commodity."""
    return bad_news_holds(traffic, commodity.main_traffic)


def bears_on(rule: EffectRule, commodity: Commodity) -> bool:
    """Say whether a rule's events bear on a corridor of a commodity.

    What favours one kind of traffic speaks for that kind alone; told of no kind in particular, for every one.
    """
    if not is_favourable(rule) or rule.applies_to == ALL:
        return applies(rule.applies_to, commodity)
    return good_news_holds(rule.applies_to, commodity.main_traffic)


def is_favourable(rule: EffectRule) -> bool:
    """Say whether a rule's events are good news: traffic passes, or what hinders it is lifted."""
    return rule.effect in (Effect.EASES, Effect.REOPENS) or rule.passage
