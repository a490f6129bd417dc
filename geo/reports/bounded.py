"""Reports that were read before, held against the extent of a network as the reader of files holds its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.messages.spoken import say
from geo.reports.kept_rows import KeptRows, Reject
from geo.reports.located import check_position

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reports.located import Bounds
    from geo.reports.report import Report


def within_bounds(name: str, reports: Sequence[Report], bounds: Bounds | None) -> KeptRows[Report]:
    """Return the reports of a source, numbered from 1, that can be used on a network; `name` stands in messages.

    One with words goes without coordinates outside `bounds` (west, south, east, north), and a note says so; one without
    is rejected.
    """
    kept: list[Report] = []
    places: list[tuple[str, int]] = []
    rejects: list[Reject] = []
    notes: list[str] = []
    for number, report in enumerate(reports, start=1):
        try:
            check_position(report.lat, report.lon, bounds)
        except ValueError as error:
            if not report.place_text:
                rejects.append(Reject(name, number, report.id, str(error), {}))
                continue
            told = say("row.by_words", problem=error)
            notes.append(say("file.entry", path=name, where=f"{report.id!r:.80}", told=told))
            kept.append(report.model_copy(update={"lat": None, "lon": None}))
        else:
            kept.append(report)
        places.append((name, number))
    return KeptRows(tuple(kept), tuple(rejects), len(reports), tuple(notes), tuple(places))
