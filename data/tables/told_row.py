"""A row of what was told of some days: whose word it is, how sure, and where and when it was written."""

from __future__ import annotations

import datetime as dt

from pydantic import model_validator

from data.codes import Certainty, Side
from data.files.csv_and_toml import Record


class ToldRow(Record):
    """What is told of the days from `date_from` to `date_to`, of one day where only one is given.

    `first_known` is when the public could know it, where the source given is a later one.
    """

    date_from: dt.date | None = None
    date_to: dt.date | None = None
    certainty: Certainty
    note: str = ""
    said_by: str = ""
    side: Side = Side.UNKNOWN
    source_title: str = ""
    source_url: str = ""
    source_date: dt.date | None = None
    source_date_inferred: bool = False
    first_known: dt.date | None = None

    @model_validator(mode="after")
    def _runs_forward(self) -> ToldRow:
        if self.date_from is not None and self.date_to is not None and self.date_to < self.date_from:
            msg = f"date_to {self.date_to} is before date_from {self.date_from}; swap them"
            raise ValueError(msg)
        return self

    @property
    def first_day(self) -> dt.date | None:
        """First day it is told of."""
        return self.date_from or self.date_to

    @property
    def ended_on(self) -> dt.date | None:
        """Last day it is told of."""
        return self.date_to or self.date_from

    @property
    def written_day(self) -> dt.date | None:
        """The day of the source that tells it as it stands here, else when it was first known; None without either."""
        return self.source_date or self.first_known

    @property
    def is_foretold(self) -> bool:
        """Whether its last day lies after the day it was written: that end was announced, nobody saw it."""
        return self.date_to is not None and self.written_day is not None and self.date_to > self.written_day

    @property
    def seen_until(self) -> dt.date | None:
        """The last day on which it was seen to hold, at the latest the day it was written; None without a last day."""
        if not self.is_foretold or self.first_day is None or self.written_day is None:
            return self.date_to
        return max(self.first_day, self.written_day)
