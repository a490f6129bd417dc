"""What an ensemble comes to for what destinations need: the share that still arrives, by scenario and over all."""

from __future__ import annotations

from math import sqrt
from statistics import median
from typing import TYPE_CHECKING, Any

import numpy as np

from data.plain_values import rounded
from routes.status.answers import Range
from routes.status.intervals import Z_95
from routes.status.needs import NeedShare, ends_of, need_figures, need_head

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.array_types import Floats
    from routes.ensembles.summary import EnsembleResult

    Record = dict[str, Any]

LESS_BY = 5e-5  # a share told by four digits is less from here


def need_records(result: EnsembleResult) -> list[Record]:
    """Return a record a need: what can be expected to arrive over all scenarios, and in how many it is less.

    Shares and tonnes are means over the scenarios, the share with the 95 % interval of that mean from the lower bound
    of its lower end to the upper bound of its upper one; the days that a stock lasts are medians.
    """
    records = []
    count = len(result.names)
    for number, demand in enumerate(result.demand):
        before = NeedShare(demand, Range(*result.shares_before[number].tolist()))
        shares = result.shares[:, number]
        mean = NeedShare(demand, Range(*shares.mean(axis=0).tolist()))
        bounds = [_half_width(end) for end in shares.T]
        each = [NeedShare(demand, Range(*ends)).stock_lasts_days for ends in shares.tolist()]
        days = [one for one in each if one is not None]
        lasts = Range(median(one.low for one in days), median(one.high for one in days)) if days else None
        n_less = int((shares < result.shares_before[number] - LESS_BY).any(axis=1).sum())
        figures = {**need_figures(mean), **ends_of("stock_lasts_days", lasts, 1)}
        records.append(
            {
                **need_head(demand),
                **{f"{key}_before": value for key, value in ends_of("share", before.share, 4).items()},
                "scenarios": count,
                **figures,
                "share_ci_low": rounded(max(0.0, mean.share.low - bounds[0]), 4),
                "share_ci_high": rounded(min(1.0, mean.share.high + bounds[1]), 4),
                "less": n_less,
                "share_less": rounded(n_less / count, 4),
            }
        )
    return records


def scenario_need_records(result: EnsembleResult) -> Iterator[Record]:
    """Yield a record a scenario and need: the share that can arrive, what is short, and how long a stock lasts."""
    for name, shares in zip(result.names, result.shares.tolist(), strict=True):
        for demand, ends in zip(result.demand, shares, strict=True):
            yield {
                "scenario_id": name,
                "destination": demand.destination,
                "commodity": demand.commodity.id,
                **need_figures(NeedShare(demand, Range(*ends))),
            }


def _half_width(values: Floats) -> float:
    """Return half of the 95 % interval of a mean, by the normal distribution."""
    return Z_95 * float(np.std(values, ddof=1)) / sqrt(len(values)) if len(values) > 1 else 0.0
