"""Roads that are closed in a season, in some months or between dates: which of them are at a moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from routes.network.calendar import Moment, is_closed

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork


def close_at(network: RoadNetwork, moment: Moment) -> RoadNetwork:
    """Return the network with those of its roads impassable that are closed at a moment, itself if nothing changes."""
    if not network.closing_spans:
        return network
    is_timed = network.edge_closed_when != ""
    closed = np.isin(network.edge_closed_when.astype(np.str_), sorted(closed_at(network, moment)))
    impassable = np.where(is_timed, closed, network.edge_impassable)
    if np.array_equal(impassable, network.edge_impassable):
        return network
    return network.with_columns(edge_impassable=impassable)


def closed_at(network: RoadNetwork, moment: Moment) -> frozenset[str]:
    """Return which of the spans at which roads of a network are closed hold at a moment."""
    known = replace(moment, data_date=_day(network.metadata.get("data_date", "")))
    return frozenset(when for when in network.closing_spans if is_closed(when, known))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:  # "unknown", or a month
        return None
