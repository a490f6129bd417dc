"""Sensitivity: how the labels move when half-lives, weights, detour ratio and slow roads are halved and doubled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.array_types import Bools
    from data.settings import DaySettings
    from routes.history.timeline import Timeline
    from routes.status.assessment import Assessor

FACTORS = {"halved": 0.5, "doubled": 2.0}


@dataclass(frozen=True)
class Variant:
    """The parameters of an assessment with one of them changed."""

    name: str
    half_life_factor: float
    weight_factor: float
    detour_ratio: float
    slow_roads_factor: float = 1.0


@dataclass(frozen=True)
class Sensitivity:
    """The timeline of a span as asked for, and the same under each variant (v)."""

    base: Timeline
    variants: tuple[Variant, ...]
    timelines: tuple[Timeline, ...]

    @property
    def moved(self) -> Bools:
        """Mask (v, c, d) of the corridors and days whose label is another one than asked for."""
        return np.stack([timeline.labels != self.base.labels for timeline in self.timelines])


def variants(settings: DaySettings) -> tuple[Variant, ...]:
    """Return the variants of some settings.

    Of the detour ratio it is the excess over 1 that is halved and doubled: 1.5 becomes 1.25 and 2, for no way round can
    be quicker than the quickest way. Of truck speeds it is what a road takes longer than the fastest one: speeds that
    are all wrong alike move no label.
    """
    half_life, weight, ratio = settings.half_life_factor, settings.weight_factor, settings.detour_ratio
    return (
        *(Variant(f"half_life_{how}", half_life * factor, weight, ratio) for how, factor in FACTORS.items()),
        *(Variant(f"weight_{how}", half_life, weight * factor, ratio) for how, factor in FACTORS.items()),
        *(Variant(f"detour_ratio_{how}", half_life, weight, 1 + (ratio - 1) * x) for how, x in FACTORS.items()),
        *(Variant(f"slow_roads_{how}", half_life, weight, ratio, factor) for how, factor in FACTORS.items()),
    )


def varied(assessor: Assessor) -> tuple[Assessor, ...]:
    """Return the assessor itself and one for each variant, all with the same reports, routes and draws."""
    return (
        assessor,
        *(
            assessor.varied(one.half_life_factor, one.weight_factor, one.detour_ratio, one.slow_roads_factor)
            for one in variants(assessor.settings)
        ),
    )


def build_sensitivity(settings: DaySettings, timelines: Sequence[Timeline]) -> Sensitivity:
    """Return the sensitivity from the timelines of `varied`, in its order."""
    return Sensitivity(timelines[0], variants(settings), tuple(timelines[1:]))
