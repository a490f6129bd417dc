"""A report: one reported event, validated, dated and sourced. Its free text is data, never markup."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from data.codes import Certainty, DatePrecision
from geo.reports.located import Located

APPROX_DAYS = 3  # "approx" is read as give or take three days
REPORT_DATE_DAYS = 6  # "report_date" is read as the week up to the report


class Report(Located):
    """One reported event; `same_as` names another report of it. Dates are civil dates in Mali (UTC)."""

    id: str = Field(min_length=1, max_length=80)
    date: dt.date
    date_precision: DatePrecision = DatePrecision.DAY
    description: str = ""
    event_type: str = Field(min_length=1)
    actor: str = ""
    target: str = ""
    goods: str = ""
    certainty: Certainty
    source_title: str = ""
    source_url: str = ""
    source_date: dt.date | None = None
    same_as: str = ""

    @property
    def first_day(self) -> dt.date:
        """First day the event may have happened."""
        return self._span()[0]

    @property
    def last_day(self) -> dt.date:
        """Last day the event may have happened."""
        return self._span()[1]

    @property
    def published(self) -> dt.date:
        """The day the report was out: its source's date, else the last day the event may have happened."""
        return self.source_date or self.last_day

    def _span(self) -> tuple[dt.date, dt.date]:
        day = self.date
        match self.date_precision:
            case DatePrecision.DAY:
                return day, day
            case DatePrecision.WEEKEND:
                saturday = day - dt.timedelta(days=(day.weekday() - 5) % 7)
                return saturday, saturday + dt.timedelta(days=1)
            case DatePrecision.WEEK:
                monday = day - dt.timedelta(days=day.weekday())
                return monday, monday + dt.timedelta(days=6)
            case DatePrecision.MONTH:
                first = day.replace(day=1)
                return first, (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
            case DatePrecision.APPROX:
                return day - dt.timedelta(days=APPROX_DAYS), day + dt.timedelta(days=APPROX_DAYS)
            case DatePrecision.REPORT_DATE:
                return day - dt.timedelta(days=REPORT_DATE_DAYS), day
