"""What scenarios of an ensemble stand on: the day as it is, or with roads reopened, other speeds or reports left out.

A scenario that does any of it is parted: what it puts on top is looked at on a baseline that all scenarios share which
change the day below in the same way.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from data.codes import Action
from routes.ensembles.baseline import Baseline
from routes.ensembles.needs import EnsembleNeeds
from routes.ensembles.towns import EnsembleTowns
from routes.scenarios.scenario import ScenarioAssessor

if TYPE_CHECKING:
    from collections.abc import Hashable

    from routes.scenarios.changes import ScenarioChanges
    from routes.status.assessment import Assessor

ON_TOP = frozenset({Action.CLOSE, Action.SLOW, Action.BESIEGE})
KEPT = 16  # baselines beside the day's own: each holds some bytes an edge and corridor


class Ground(NamedTuple):
    """A baseline, what parts its towns, and what its destinations need."""

    baseline: Baseline
    towns: EnsembleTowns
    needs: EnsembleNeeds


class Parted(NamedTuple):
    """A scenario in two: what it changes `below`, equal scenarios by `key`, and what it puts on `top` of that."""

    key: Hashable
    below: ScenarioChanges
    top: ScenarioChanges


def parted(changes: ScenarioChanges) -> Parted:
    """Part a scenario; the key is None where it leaves the day as it is."""
    below = tuple(one for one in changes.changes if one.action not in ON_TOP)
    rules = changes.ignored, changes.season, changes.detour_ratio, changes.lifts_all
    key = (
        tuple((one.action, one.found.report_id, one.found.crossing_id, one.pieces, one.kmh) for one in below),
        *rules,
    )
    is_plain = not below and not any(rules)
    top = tuple(one for one in changes.changes if one.action in ON_TOP)
    return Parted(
        None if is_plain else key,
        replace(changes, name="below", title="", title_fr="", changes=below, orders=(), corridors=()),
        replace(changes, changes=top, ignored=frozenset(), season=None, detour_ratio=None, lifts_all=False),
    )


class Grounds:
    """The grounds of one assessor's day; of those that were changed the latest are kept."""

    def __init__(self, assessor: Assessor) -> None:
        self._assessor = assessor
        self._known: OrderedDict[Hashable, Ground] = OrderedDict()

    @cached_property
    def plain(self) -> Ground:
        """The day without changes."""
        return _ground(self._assessor)

    def under(self, one: Parted) -> Ground:
        """Return what a scenario puts its closures and orders on."""
        if one.key is None:
            return self.plain
        if one.key not in self._known:
            self._known[one.key] = _ground(ScenarioAssessor(self._assessor, one.below))
            if len(self._known) > KEPT:
                self._known.popitem(last=False)
        self._known.move_to_end(one.key)
        return self._known[one.key]


def _ground(assessor: Assessor) -> Ground:
    baseline = Baseline(assessor)
    return Ground(baseline, EnsembleTowns(assessor, baseline), EnsembleNeeds(baseline))
