"""Which known report a candidate may be of: one of the same family of events, day and place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from data.codes import DatePrecision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.tables.wording import Wording
    from geo.press.candidate import Candidate
    from geo.press.whereabouts import Surveyor
    from geo.reports.report import Report

NEAR_KM = 40.0  # places of one event in the words of two newsrooms
NEAR_DAYS = 1  # the night between two days, and what was told the day after
LOOSE_DAYS = 6  # where a candidate has the day of its article alone


@dataclass(frozen=True)
class KnownEvents:
    """The reports that are known, to be compared with candidates."""

    reports: Sequence[Report]
    wording: Wording
    surveyor: Surveyor

    @cached_property
    def _groups(self) -> dict[str, list[Report]]:
        groups: dict[str, list[Report]] = {}
        for one in self.reports:
            if not one.withdrawn:
                groups.setdefault(self.wording.group_of.get(one.event_type, one.event_type), []).append(one)
        return groups

    def same_as(self, candidate: Candidate) -> str:
        """Return the id of the known report nearest in time that a candidate may be of, "" where there is none.

        One without a place is proposed for none: type and day alone are those of many.
        """
        if not candidate.place_text:
            return ""
        slack = timedelta(days=NEAR_DAYS if candidate.date_precision is DatePrecision.DAY else LOOSE_DAYS)
        group = self.wording.group_of.get(candidate.event_type, candidate.event_type)
        near = [
            one
            for one in self._groups.get(group, ())
            if one.first_day - slack <= candidate.date <= one.last_day + slack
            and one.place_text
            and self.surveyor.agree(candidate.place_text, one.place_text, NEAR_KM)
        ]
        best = min(near, key=lambda one: (abs((one.date - candidate.date).days), one.id), default=None)
        return best.id if best else ""
