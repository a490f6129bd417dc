"""Access statements: who said which traffic could use a corridor or a section, how, and when (`access.csv`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field, model_validator

from data.codes import AccessState, Reading
from data.tables.told_row import ToldRow
from data.tables.traffic import ALL, Traffic

if TYPE_CHECKING:
    import datetime as dt

NATIONWIDE = frozenset({"nationwide", "countrywide", "whole country", "tout le pays", "ensemble du pays"})
STOPPING = (AccessState.BLOCKED, AccessState.SUSPENDED)  # states that are events where a section is named


class AccessStatement(ToldRow):
    """One statement about one corridor or section; `traffic` is the kind it is about.

    `state` holds from `date_from` to `date_to`, to an unknown day without one; a statement without either date says
    nothing of any day. `words` are what the source says, in plain words: "escorts suspended" or "fewer trucks" is not
    free, whatever the state; `reading` is `inferred` where the state is the reading of whoever wrote the table, and
    `announced` where the source promises, plans or allows it: an order is made so, anything else has not happened.
    `same_as` is the id of the report that tells the same fact; `section_fr` and `words_fr` are for French readers.
    """

    id: str = Field(min_length=1, max_length=70)
    corridor: str = ""
    section: str = ""
    traffic: Traffic = ALL
    state: AccessState
    words: str = ""
    reading: Reading = Reading.SAID
    same_as: str = ""
    section_fr: str = ""
    words_fr: str = ""

    @model_validator(mode="after")
    def _is_about_something(self) -> AccessStatement:
        if not self.corridor and not self.section:
            msg = "give a corridor's id, or a section in words"
            raise ValueError(msg)
        return self

    @property
    def is_event(self) -> bool:
        """Whether it says that traffic stopped on a section, so that it is placed there as an event too."""
        has_happened = self.reading is not Reading.ANNOUNCED
        return bool(self.section) and has_happened and self.state in STOPPING and self.first_day is not None

    @property
    def is_national(self) -> bool:
        """Whether it is about the whole country, and no corridor in particular."""
        return not self.corridor and self.section.strip().casefold() in NATIONWIDE

    def holds_on(self, day: dt.date) -> bool:
        """Say whether the statement is about a day."""
        if self.first_day is None or day < self.first_day:
            return False
        return self.date_to is None or day <= self.date_to
