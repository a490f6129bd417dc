"""The diamond network that tests of a corridor's status share."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.routes.happenings import DAY
from tests.routes.networks import Road

if TYPE_CHECKING:
    from routes.status.assessment import Assessor
    from routes.status.labels import CorridorStatus

#          B
#        /   \            X-B-T is the fast road (edges 0, 1), X-C-T the way round (2, 3), 1.2 times as long;
#       X     T --- Y     Y is another crossing (4).
#        \   /
#          C
PLACES = {"X": (0, 0), "B": (50, 20), "C": (50, -20), "T": (100, 0), "Y": (150, 0)}
ROADS = [Road("X", "B", 50), Road("B", "T", 50), Road("X", "C", 60), Road("C", "T", 60), Road("T", "Y", 50)]


def status_of(assessed: Assessor, corridor_id: str = "X-T", days_later: int = 0) -> CorridorStatus:
    day = assessed.on(DAY + timedelta(days=days_later))
    return next(status for status in day.statuses if status.corridor_id == corridor_id)
