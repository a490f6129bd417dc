"""What a reader of a run would miss about its reports: which lie on no road, and how old the packaged ones are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from data.codes import PlacementStatus
from data.messages.spoken import language, say, word
from routes.events.recent import RECENT_DAYS
from routes.placing.placement import row_status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from geo.reports.report import Report
    from routes.placing.placement import Placement

OFF_ROADS = (PlacementStatus.UNPLACED, PlacementStatus.CONFLICT, PlacementStatus.AREA)  # the worst first
SHOWN = 3
LONGEST = 160  # characters of a reason: what stands after is how sure the reading is


def off_roads(reports: Sequence[Report], placements: Mapping[str, Sequence[Placement]]) -> Iterator[str]:
    """Say how many of the reports lie on no road, and of the first ones why: they close nothing."""
    found = {one.id: row_status(placements.get(one.id, ())) for one in reports}
    off = sorted((OFF_ROADS.index(status), name) for name, status in found.items() if status in OFF_ROADS)
    if not off:
        return
    counts = Counter(OFF_ROADS[rank] for rank, _ in off)
    sorts = ", ".join(f"{n} {word('placement_count', status.value)}" for status, n in counts.items())
    reasons = say("separator").join(_reason(name, placements.get(name, ())) for _, name in off[:SHOWN])
    yield say("reports_told.off_roads", n=len(off), all=len(reports), sorts=sorts, reasons=reasons)


def age_of_packaged(last: date | None, day: date) -> Iterator[str]:
    """Say that the packaged reports, told of no day after `last`, are too old to be news on the day assessed."""
    if last is not None and (day - last).days > RECENT_DAYS:
        yield say("reports_told.packaged_end", last=last, days=(day - last).days, day=day)


def _reason(name: str, placements: Sequence[Placement]) -> str:
    """Return why a report lies where it does: the first part of the explanation of its first place, if any."""
    told = next((one.explanations[language()] for one in placements if language() in one.explanations), "")
    why = told.split(say("separator"))[0].rstrip(".")[:LONGEST]
    return say("said_of", name=name, told=why) if why else name
