"""Lines that tell of needs on a day: the share that can arrive, what is short, how long a stock lasts."""

from __future__ import annotations

from math import isinf
from typing import TYPE_CHECKING

from data.messages.spoken import figure, range_of, say
from scripts.shared.printing import goods_name

if TYPE_CHECKING:
    from routes.status.answers import Range
    from routes.status.needs import NeedStatus

SHOWN = 3  # ways of unknown capacity that are named one by one


def need_text(need: NeedStatus) -> str:
    """Tell of one need on a day."""
    low, high = (figure(end, ".0%") for end in need.share_ci)
    told = [
        f"{arrives_text(share_text(need), need)} ({low}-{high})",
        say("need.short", range=range_text(need.shortfall_t)),
    ]
    if need.stock_lasts_days is not None:
        lasts = range_text(need.stock_lasts_days)
        told.append(say("need.stock", stock=need.demand.stock_days, range=lasts))
    if need.unbounded:
        more = say("more", n=len(need.unbounded) - SHOWN) if len(need.unbounded) > SHOWN else ""
        told.append(say("need.capacity", names=f"{', '.join(need.unbounded[:SHOWN])}{more}"))
    return say("separator").join(told)


def share_text(need: NeedStatus) -> str:
    """Write both ends of the share that can arrive."""
    return range_of(*need.share, ".0%")


def arrives_text(share: str, need: NeedStatus) -> str:
    """Say which share of what is needed, where and how much, can arrive."""
    goods, destination = goods_name(need.demand.commodity), need.demand.destination
    return say("need.arrives", share=share, tonnes=need.demand.need_t, goods=goods, destination=destination)


def range_text(told: Range) -> str:
    """Write both ends of a range of figures, one where they are the same."""
    if any(map(isinf, told)):
        low, high = (say("need.no_end") if isinf(end) else figure(end, ",.0f") for end in told)
        return low if low == high else say("to", low=low, high=high)
    return range_of(*told, ",.0f")
