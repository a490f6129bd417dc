"""The events of a day sorted out: what is spent is left out, the rest by what it bears on."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from routes.events.recent import RECENT_DAYS
from routes.status.day_events import day_events
from tests.goods import FUEL
from tests.routes.happenings import DAY, assessor, corridor_between, placed, report

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork


def test_what_is_long_past_is_left_out_unless_it_still_closes(diamond: RoadNetwork) -> None:
    long_ago = DAY - timedelta(days=RECENT_DAYS + 5)
    happenings = [
        (report("old", "passage", long_ago), placed(diamond, [0])),
        (report("hit", "ambush", long_ago), placed(diamond, [1])),
        (report("slow", "checkpoint", DAY), placed(diamond, [2])),
        (report("bus", "eased_bus", DAY), placed(diamond, [3])),
    ]
    watch = assessor(diamond, [corridor_between(diamond, "X", "T")], happenings)
    today = day_events(DAY, *watch.events_and_closures(DAY))
    assert {event.id for event in today.events} == {"hit", "slow", "bus"}
    assert {event.id for event in today.bearing_on(FUEL)} == {"hit", "slow"}
    assert {piece.edge for place in today.seen_lately for piece in place.pieces} == {2, 3}
    assert [closure.id for closure in today.restricting] == ["slow"]
    assert set(today.closures) == {"hit", "slow"}
