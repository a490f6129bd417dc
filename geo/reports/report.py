"""A report: one reported event, validated, dated and sourced. Its free text is data, never markup."""

from __future__ import annotations

import datetime as dt
import sys
from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from data.codes import Certainty, DatePrecision, Side
from data.known import known_on
from data.tables.traffic import Traffic
from geo.reports.hours import read_hours
from geo.reports.located import Located

APPROX_DAYS = 3  # "approx" is read as give or take three days
REPORT_DATE_DAYS = 6  # "report_date" is read as the week up to the report
_SHARED = ("place_text", "description", "source_title", "source_url")  # of several reports of one article, or a day's
_NOT_KEPT = set[str]()  # a set of fields for each takes up as much as the fields


class Report(Located):
    """One reported event; `same_as` names another report of it. Dates are civil dates (UTC).

    What happened was over after `end_date`, where that is told; `stood_until` is the last day on which it was still
    seen to stand. `traffic` is the kind it touches where the source says so, else that of the effects table. `said_by`
    and `side` say whose statement it is, `first_known` when the public could know it, where the source given is a later
    one. What is of `every_year` happens again on the same days of each year after; what closes a road or keeps people
    in at `closed_hours` of the day alone ("20:00-06:00", local time) slows traffic and stops none. What is `withdrawn`
    is kept and marked, and counts for nothing. `place_text_fr` and `description_fr` are the same words for French
    readers; a place is only ever read from `place_text`.
    """

    id: str = Field(min_length=1, max_length=80)
    date: dt.date
    date_precision: DatePrecision = DatePrecision.DAY
    end_date: dt.date | None = None
    stood_until: dt.date | None = None
    description: str = ""
    event_type: str = Field(min_length=1)
    actor: str = ""
    target: str = ""
    goods: str = ""
    traffic: Traffic | None = None
    vehicles: int | None = Field(default=None, ge=0)
    litres: float | None = Field(default=None, ge=0)
    certainty: Certainty
    said_by: str = ""
    side: Side = Side.UNKNOWN
    source_title: str = ""
    source_url: str = ""
    source_date: dt.date | None = None
    first_known: dt.date | None = None
    same_as: str = ""
    withdrawn: bool = False
    every_year: bool = False
    closed_hours: Annotated[str, BeforeValidator(read_hours)] = ""
    place_text_fr: str = ""
    description_fr: str = ""
    # The database of events that it is a row of: each row is an event of its own, coded once from what others reported.
    database: str = Field(default="", exclude=True, repr=False)

    @model_validator(mode="after")
    def _ends_after_it_began(self) -> Report:
        for name, day in (("end_date", self.end_date), ("stood_until", self.stood_until)):
            if day is not None and day < self.first_day:
                msg = f"{name} {day} is before the day it began, {self.first_day}; one of them is wrong"
                raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _is_small(self) -> Report:
        """Keep texts that many reports have once, and not which fields of each were given: nobody asks for that."""
        values = self.__dict__
        values.update({name: sys.intern(values[name]) for name in _SHARED})
        object.__setattr__(self, "__pydantic_fields_set__", _NOT_KEPT)
        return self

    @model_validator(mode="after")
    def _ends_each_year(self) -> Report:
        if self.every_year and (self.end_date is None or self.end_date - self.date >= dt.timedelta(days=365)):
            msg = f"every_year needs an end_date within a year of {self.date}; give the last day of the season"
            raise ValueError(msg)
        return self

    def by(self, day: dt.date) -> Report:
        """Return what happens every year as it last began by a day; anything else is itself."""
        if not self.every_year or self.end_date is None:
            return self
        years = day.year - self.date.year
        years -= _in_year(self.date, self.date.year + years) > day
        if years <= 0:
            return self
        moved = {
            name: _in_year(told, told.year + years)
            for name, told in (("date", self.date), ("end_date", self.end_date), ("stood_until", self.stood_until))
            if told is not None
        }
        return self.model_copy(update=moved)

    @property
    def notes(self) -> str:
        """What is told of it in sentences, else its description."""
        return self.told or self.description

    @property
    def first_day(self) -> dt.date:
        """First day the event may have happened."""
        return self._span()[0]

    @property
    def last_day(self) -> dt.date:
        """Last day the event may have happened."""
        return self._span()[1]

    @property
    def ended_on(self) -> dt.date:
        """The day it ended where that is told, else the last day it was seen to stand or may have happened."""
        return self.end_date or max(self.last_day, self.stood_until or self.last_day)

    @property
    def known_day(self) -> dt.date:
        """The day the public could know it."""
        return known_on(self) or self.ended_on

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


ASIDE = tuple(name for name, info in Report.model_fields.items() if info.exclude)  # in no output


def _in_year(day: dt.date, year: int) -> dt.date:
    """Return a day in another year; 29 February is the 28th where there is none."""
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)
