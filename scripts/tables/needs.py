"""Lines that tell of needs on a day: the share that can arrive, what is short, how long a stock lasts."""

from __future__ import annotations

from math import isinf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from routes.status.answers import Range
    from routes.status.needs import NeedStatus

SHOWN = 3  # ways of unknown capacity that are named one by one


def need_text(need: NeedStatus) -> str:
    """Tell of one need on a day."""
    told = [
        f"{share_text(need)} of {what_text(need)} can arrive ({need.share_ci.low:.0%}-{need.share_ci.high:.0%})",
        f"short of {range_text(need.shortfall_t)} t a day",
    ]
    if need.stock_lasts_days is not None:
        told.append(f"a full stock of {need.demand.stock_days:g} days lasts {range_text(need.stock_lasts_days)}")
    if need.unbounded:
        more = f" and {len(need.unbounded) - SHOWN} more" if len(need.unbounded) > SHOWN else ""
        told.append(f"capacity not known: {', '.join(need.unbounded[:SHOWN])}{more}")
    return "; ".join(told)


def share_text(need: NeedStatus) -> str:
    """Write both ends of the share that can arrive."""
    low, high = (f"{end:.0%}" for end in need.share)
    return low if low == high else f"{low} to {high}"


def what_text(need: NeedStatus) -> str:
    """Say what is needed, where, and how much."""
    return f"the {need.demand.need_t:,.0f} t of {need.demand.commodity} a day that {need.demand.destination} needs"


def range_text(told: Range) -> str:
    """Write both ends of a range of figures, one where they are the same."""
    low, high = ("no end" if isinf(end) else f"{end:,.0f}" for end in told)
    return low if low == high else f"{low} to {high}"
