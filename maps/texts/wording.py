"""Numbers, dates and codes as a reader of one language writes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.codes import Effect, Lang
from data.tables.commodities import in_language
from data.texts.calendar_names import MONTHS, SHORT_MONTHS
from data.texts.catalogue import chosen_text
from maps.drawing.compact import OVER_99, UNDER_ONE, share_code
from maps.drawing.view import TOLD_WIDTH
from maps.texts.begun import Begun, apart, fallen_back
from maps.texts.catalogue import has_text, raw_text, text
from maps.texts.sayers import sayer
from maps.texts.signs import NBSP, signs_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from data.codes import Certainty, Label, Passage
    from data.tables.effects import EffectRule
    from data.tables.profile import Profile
    from geo.reports.report import Report
    from maps.texts.signs import Signs
    from routes.status.intervals import Interval

DASH = "\u2013"
# Calibrated words of the IPCC (Mastrandrea and others 2010, guidance note on uncertainties), lower bounds.
CHANCES = ((0.90, "very_likely"), (0.66, "likely"), (0.33, "even"), (0.10, "unlikely"), (0.0, "very_unlikely"))


@dataclass(frozen=True)
class Wording:
    """How one language writes things; what `is_public` tells no figures of answers.

    `own` are the case's words for terms of its tables, `written` is the language of their free texts, "" where that is
    not known. Where the page's language is only `begun`, `lang` is the one that it falls back to.
    """

    lang: Lang
    is_public: bool = False
    own: Mapping[str, str] = field(default_factory=dict, hash=False)
    begun: Begun | None = field(default=None, hash=False)
    written: str = ""

    @classmethod
    def of_case(cls, profile: Profile, lang: Lang, *, is_public: bool = False, begun: Begun | None = None) -> Wording:
        """Return how a language writes what a case has its own words for."""
        return cls(lang, is_public, profile.terms_in(lang), begun, profile.language)

    def t(self, key: str, **values: object) -> str:
        """Return a text of the page with its values filled in."""
        if self.begun is None:
            return text(self.lang, key, **values)
        try:
            said = chosen_text(self.begun.texts, key, values.get("n"))
        except KeyError:
            return fallen_back(text(self.lang, key, **values))
        return said.format(**{name: apart(value) for name, value in values.items()})

    def raw(self, key: str) -> str:
        """Return a text with its {values} still open, for the page's script to fill in."""
        if self.begun is None:
            return raw_text(self.lang, key)
        return self.begun.texts[key] if key in self.begun.texts else fallen_back(raw_text(self.lang, key))

    def named(self, texts: Mapping[str, str]) -> str:
        """Return which of a case's texts by the code of their language is the page's, "" where there is none at all."""
        own = None if self.begun is None else texts.get(self.begun.value)
        return own or self.whole(in_language(dict(texts), self.lang))

    def own_name(self, name: str) -> str:
        """Return what a case calls something in the page's language, its name where it has no word of its own."""
        return self.own.get(name, name)

    def whole(self, text: str) -> str:
        """Return a text that is only in the languages that say everything, marked where the page's is another."""
        return text if self.begun is None or not text else fallen_back(text)

    @property
    def code(self) -> str:
        """The code of the page's language."""
        return self.lang.value if self.begun is None else self.begun.value

    @property
    def direction(self) -> str:
        """How the page's language runs: ltr or rtl."""
        return "rtl" if self.begun is not None and self.begun.is_right_to_left else "ltr"

    @property
    def months(self) -> Sequence[str]:
        """The names of the months."""
        return MONTHS[self.lang] if self.begun is None else self.begun.months

    @property
    def signs(self) -> Signs:
        """The signs that the language writes with."""
        return signs_of(self.lang) if self.begun is None else self.begun.signs

    @property
    def separator(self) -> str:
        """What stands between the parts of a list that have commas themselves."""
        return self.signs.listed

    def day(self, day: date) -> str:
        """Write a date in full: 3 février 2026, 3 February 2026."""
        number = self.signs.first_of_month if day.day == 1 else str(day.day)
        return f"{number}{NBSP}{self.months[day.month - 1]} {day.year}"

    def short_day(self, day: date, seen_from: date) -> str:
        """Write a date shortly: 3 févr., with its year where that is not the year of the day it is told on."""
        number = self.signs.first_of_month if day.day == 1 else str(day.day)
        year = "" if day.year == seen_from.year else f" {day.year}"
        return f"{number}{NBSP}{self.short_month(day)}{year}"

    def short_month(self, day: date) -> str:
        """Write a month in at most five letters."""
        return SHORT_MONTHS[self.lang][day.month - 1] if self.begun is None else self.begun.months[day.month - 1]

    def percent(self, share: float | None) -> str:
        """Write a share as a whole percentage, never rounding to certainty; a dash where there is none."""
        code = share_code(share)
        if code is None:
            return DASH
        shown = {UNDER_ONE: f"<{NBSP}1", OVER_99: f">{NBSP}99"}.get(code, code)
        return f"{shown}{self.signs.before_percent}%"

    def drawn_percent(self, share: float, interval: Interval | None = None) -> str:
        """Write a share counted over draws: a finite number of draws never proves 0 or 100 %."""
        return self.estimate(min(max(share, 0.001), 0.999), interval)

    def estimate(self, share: float | None, interval: Interval | None) -> str:
        """Write a share counted over draws, with its interval in brackets where that is wider than two points."""
        if share is None or interval is None or interval.high - interval.low < TOLD_WIDTH:
            return self.percent(share)
        return f"{self.percent(share)} ({self.percent(interval.low)}{DASH}{self.percent(interval.high)})"

    def number(self, value: float, decimals: int = 0) -> str:
        """Write a number with the language's separators."""
        whole, _, rest = f"{value:,.{decimals}f}".partition(".")
        return whole.replace(",", self.signs.thousands) + (self.signs.decimal + rest if rest else "")

    def km(self, value: float, *, signed: bool = False) -> str:
        """Write kilometres; `signed` for differences."""
        return f"{self._sign(round(value), signed=signed)}{self.number(abs(round(value)))}{NBSP}km"

    def hours(self, value: float, *, signed: bool = False) -> str:
        """Write hours: with minutes under ten, whole above."""
        shown = shown_hours(value)
        whole, minutes = divmod(round(abs(shown) * 60), 60)
        if not whole:
            told = f"{minutes}{NBSP}min"
        else:
            told = f"{self.number(whole)}{NBSP}h" + (f"{NBSP}{minutes:02}" if minutes else "")
        return self._sign(shown, signed=signed) + told

    def longer(self, hours: float) -> str:
        """Write how many hours more something takes; in words where it takes none."""
        return self.hours(hours, signed=True) if round(hours * 60) > 0 else self.t("no_slower")

    def joined(self, parts: Sequence[str], joint: str) -> str:
        """Write a list with the word before its last part: `joint` is the key of "and" or "or"."""
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])}{self.t(joint)}{parts[-1]}"

    def label(self, label: Label, count: int | None = None) -> str:
        """Name a label; with a count, as it reads after that number of corridors."""
        form = "" if count is None else "_one" if count == 1 else "_many"
        return self.t(f"label{form}.{label.value}")

    def event_type(self, code: str) -> str:
        """Name an event type; a code without words of its own is shown as it is."""
        key = f"event.{code}"
        return self.t(key) if has_text(key) else code.replace("_", " ")

    def happening(self, report: Report, rule: EffectRule | None) -> str:
        """Name what is reported, with the hours of the day at which it slows traffic; of no run are hours told."""
        name = self.event_type(report.event_type)
        slows = rule is not None and rule.effect is Effect.RESTRICTS
        return f"{name}, {report.closed_hours.replace('-', '–')}" if slows and report.closed_hours else name

    def terms(self, *fields: str) -> str:
        """Write the terms of a report's fields ("JNIM", "fuel_convoy;trucks") as words; unknown ones as they are."""
        terms = [term.strip() for field in fields for term in field.split(";") if term.strip()]
        keys = [f"term.{term}" for term in terms]
        shown = [
            self.t(key) if has_text(key) else self.own.get(term, term.replace("_", " "))
            for key, term in zip(keys, terms, strict=True)
        ]
        return ", ".join(shown)

    def passage(self, passage: Passage) -> str:
        """Say whether a commodity gets to a destination."""
        return self.t(f"passage.{passage.value}")

    def certainty(self, certainty: Certainty) -> str:
        """Name a certainty."""
        return self.t(f"certainty.{certainty.value}")

    def chance(self, share: float) -> str:
        """Put a probability in calibrated words."""
        return self.t(f"chance.{CHANCES[chance_number(share)][1]}")

    def when(self, report: Report) -> str:
        """Write a report's date with its precision, and its end where that is told."""
        told = {"day": self.day(report.date), "precision": self.t(f"precision.{report.date_precision.value}")}
        if report.end_date is None:
            return self.t("when", **told)
        return self.t("when_until", **told, end=self.day(report.end_date))

    def place_of(self, report: Report) -> str:
        """Return a report's words for its place, in French where the page is and they are given."""
        return (self.lang is Lang.FR and report.place_text_fr) or report.place_text

    def told_place(self, report: Report, text: str) -> str:
        """Return the words for one of a report's places; where they are given in French, those of all of them."""
        return self.place_of(report) if self.place_of(report) != report.place_text else text or report.place_text

    def text_of(self, report: Report) -> str:
        """Return what a report tells, in French where the page is and it is given."""
        return (self.lang is Lang.FR and report.description_fr) or report.description

    def sayer(self, text: str) -> str:
        """Say whose word something is."""
        return sayer(text, self.lang, self.own)

    def ago(self, days: int) -> str:
        """Write an age in days."""
        return self.t("days_ago", n=days) if days > 0 else self.t("today")

    @staticmethod
    def _sign(value: float, *, signed: bool) -> str:
        if value < 0:
            return "\u2212"
        return "+" if signed else ""


def chance_number(share: float) -> int:
    """Return the number of the calibrated word for a probability."""
    return next(number for number, (bound, _) in enumerate(CHANCES) if share >= bound)


def shown_hours(value: float) -> float:
    """Round hours as they are shown: to about a minute under one, to a decimal under ten, to whole hours above."""
    if abs(minutes := round(value, 2)) < 1:
        return minutes
    shown = round(value, 1)
    return shown if abs(shown) < 10 else round(value)
