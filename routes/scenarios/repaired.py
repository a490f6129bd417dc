"""Days as if something had been repaired or reopened on each of them, from the same draws as without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.scenarios import read_scenario
from routes.scenarios.scenario import ScenarioAssessor, put_on_network

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from routes.scenarios.targets import TargetFinder
    from routes.status.assessment import Assessor, DayStatus
    from routes.status.season_routes import SeasonRoutes


def repaired_days(
    assessor: Assessor, finder: TargetFinder, targets: Sequence[str], days: Sequence[date]
) -> Iterator[DayStatus]:
    """Yield each day as a scenario that reopens the targets (roads, crossings or reports, in words) has it.

    Raises
    ------
    InputError
        A target names nothing that is there, or touches no road.
    """
    file = read_scenario({"reopen": list(targets)}, "--repaired")
    routes: SeasonRoutes | None = None
    for day in days:
        changes = put_on_network(file, finder, assessor.tables, day)
        changed = ScenarioAssessor(assessor, changes, season_routes=routes)
        routes = changed.season_routes  # a road that is mapped as impassable is opened once, not every day
        yield changed.on(day)
