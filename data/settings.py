"""What an assessment is asked for: one model for the command line, the notebook, scenario files and run.json."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError

from data import limits
from data.codes import SeasonRule
from data.errors import InputError
from data.files.csv_and_toml import Record
from data.messages.suggestions import no_such
from data.plain_values import plain, plain_day

SINCE_DAYS = 7


def _read_day(value: Any) -> date:
    day = plain_day(value)
    if day is None:
        msg = "no date; expected one such as 2025-11-14"
        raise ValueError(msg)
    return day


def _in_years(day: date) -> date:
    if day.year not in limits.YEARS:
        msg = f"out of range; expected a year from {limits.YEARS[0]} to {limits.YEARS[-1]}"
        raise ValueError(msg)
    return day


Day = Annotated[date, BeforeValidator(_read_day), AfterValidator(_in_years)]
DetourRatio = Annotated[float, Field(ge=limits.DETOUR_RATIO.least, le=limits.DETOUR_RATIO.most)]
Draws = Annotated[int, Field(ge=limits.DRAWS.least, le=limits.DRAWS.most)]
Factor = Annotated[float, Field(ge=limits.FACTOR.least, le=limits.FACTOR.most)]
ArrivalsDelayDays = Annotated[int, Field(ge=limits.ARRIVALS_DELAY_DAYS.least, le=limits.ARRIVALS_DELAY_DAYS.most)]
DelayDays = Annotated[int, Field(ge=limits.DELAY_DAYS.least, le=limits.DELAY_DAYS.most)]


class Settings(Record):
    """What an assessment is asked for.

    `as_of` is the day assessed, None for the last one told of; what became known after `known_by` is left out; "what
    changed" compares with the day `since`, None for a week before; what is to be published compares days that lie
    whole weeks apart. A way round counts up to `detour_ratio` times the reference time. With `merge`, reports of the
    same happening are one event. `half_life_factor` and `weight_factor` multiply every half-life and weight of the
    effects table. `public_delay_days` is how many days what is to be published lags behind, None for what is not.
    """

    as_of: Day | None = None
    known_by: Day | None = None
    since: Day | None = None
    seed: int = limits.SEED
    draws: Draws = limits.DRAWS.default
    detour_ratio: DetourRatio = limits.DETOUR_RATIO.default
    merge: bool = True
    season: SeasonRule = limits.SEASON
    half_life_factor: Factor = limits.FACTOR.default
    weight_factor: Factor = limits.FACTOR.default
    public_delay_days: DelayDays | None = None
    shows_depots: bool = False
    arrivals_delay_days: ArrivalsDelayDays = limits.ARRIVALS_DELAY_DAYS.default

    @property
    def is_public(self) -> bool:
        """Whether what is assessed is to be published."""
        return self.public_delay_days is not None

    @classmethod
    def of(cls, **given: Any) -> Settings:
        """Return the settings of these values; what is left out has its default.

        Raises
        ------
        InputError
            There is no such setting, or a value is out of its range or none of its kind.
        """
        try:
            return cls.model_validate(plain(given))
        except ValidationError as error:
            raise InputError(_message(error)) from None

    def for_day(self, last_event: date | None) -> DaySettings:
        """Return the settings with the day that they ask for: its own or the last one told of, less the public delay.

        Raises
        ------
        InputError
            There is no event to take the day from, or `since` is after the day, or no whole weeks before a public one.
        """
        day = self.as_of or last_event
        if day is None:
            msg = "there are no reports to take a date from; give as_of, the day to assess (--as-of DAY)"
            raise InputError(msg)
        day -= timedelta(days=self.public_delay_days or 0)
        if self.since is not None and self.since > day:
            msg = f"since = {self.since} is after the day assessed, {day}; give an earlier day"
            raise InputError(msg)
        self._check_weeks(day)
        is_default = self.as_of is None and not self.is_public
        return DaySettings(**dict(self) | {"as_of": day, "as_of_is_default": is_default})

    def _check_weeks(self, day: date) -> None:
        """Refuse to publish what changed since a day that is not on the weekly days of a public slider."""
        if not self.is_public or self.since is None:
            return
        if beyond := (day - self.since).days % limits.PUBLIC_STEP_DAYS:
            later = self.since + timedelta(days=beyond)
            earlier = later - timedelta(days=limits.PUBLIC_STEP_DAYS)
            msg = (
                f"since = {self.since} is not whole weeks before the public day, {day}: a change from day to day would "
                f"tell the day of an arrival; give {earlier}{'' if later == day else f' or {later}'}"
            )
            raise InputError(msg)


class DaySettings(Settings):
    """Settings whose day is known. `as_of_is_default`: it is the last one told of, nobody gave one."""

    as_of: date
    as_of_is_default: bool = False

    @property
    def compared_with(self) -> date:
        """The earlier day that "what changed" refers to."""
        return self.since or self.as_of - timedelta(days=SINCE_DAYS)


def _message(error: ValidationError) -> str:
    """Say what is wrong with the first value that cannot be used."""
    first = error.errors()[0]
    name, value = str(first["loc"][0]), first["input"]
    shown = value.isoformat() if isinstance(value, date) else f"{value!r:.60}"
    reason = first["msg"].removeprefix("Value error, ")
    if first["type"] == "extra_forbidden":
        reason = no_such("setting", name, Settings.model_fields)
    return f"setting {name!r} = {shown}: {reason}"
