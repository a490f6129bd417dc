"""What the answers of a day come of."""

from __future__ import annotations

from datetime import timedelta

from routes.status.labels import with_substitutes
from routes.status.regimes.watch import NOT_KNOWN
from tests.routes.happenings import DAY
from tests.routes.scenarios.grid import grid_bench


def test_a_day_is_worked_out_once_and_its_statuses_are_those_told() -> None:
    assessor = grid_bench().assessor
    told, worked = assessor.on(DAY), assessor.worked_out(DAY)
    assert worked is assessor.worked_out(DAY)
    assert with_substitutes(worked.on.routes, worked.statuses) == told.statuses
    assert worked.closures == told.closures
    assert worked.outcomes.keys() == {route.corridor.id for route in worked.on.all_routes if route.reference}
    assert [worked.regime(route) for route in worked.on.routes] == [
        worked.regimes.get(route.corridor.id, NOT_KNOWN) for route in worked.on.routes
    ]
    assert assessor.worked_out(DAY - timedelta(days=1)) is not worked
