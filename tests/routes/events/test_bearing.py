"""Bad news bears on a kind of traffic and those below it, good news on that kind alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.codes import Effect
from data.tables.effects import EffectRule
from routes.events.bearing import bears_on, is_favourable
from tests.goods import FUEL, GOLD

if TYPE_CHECKING:
    from data.tables.commodities import Commodity


@pytest.mark.parametrize(
    ("effect", "traffic", "commodities"),
    [
        (Effect.CLOSES, "trucks", {FUEL, GOLD}),
        (Effect.CLOSES, "fuel", {FUEL}),
        (Effect.CLOSES, "bus", set()),
        (Effect.REOPENS, "all", {FUEL, GOLD}),
        (Effect.REOPENS, "trucks", set()),
        (Effect.REOPENS, "mine_supply", {GOLD}),
    ],
)
def test_rules_bear_on_commodities(effect: Effect, traffic: str, commodities: set[Commodity]) -> None:
    rule = EffectRule(
        event_type="told", family="told", effect=effect, weight=1.0, applies_to=traffic, reason="made up for the test"
    )
    assert {one for one in (FUEL, GOLD) if bears_on(rule, one)} == commodities
    assert is_favourable(rule) == (effect is Effect.REOPENS)
