"""Supply as it was seen at places: stations, prices, arrivals, and what a place needs (`supply.csv`)."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from pydantic import Field, field_validator, model_validator

from data.codes import Certainty, Side, StationState, SupplyKind
from data.files.csv_and_toml import Record

TANKER_LITRES = 46_000  # 1,192 tankers brought 54.7 M litres from 12 to 21 January 2026 (Africanews)
ANY_PRODUCT = "any"
PRODUCTS = (ANY_PRODUCT, "petrol", "diesel", "jet")  # others are told as they are written
_PRICE = re.compile(r"\d+(?:[.,]\d+)?(?:\s*-\s*\d+(?:[.,]\d+)?)?")


class Ratio(NamedTuple):
    """A price as a multiple of the usual one, from `low` to `high`."""

    low: float
    high: float


class Observation(Record):
    """One thing seen of supply at a place, or for the country as a whole, from `date_from` to `date_to`.

    `stations` is what was seen there, also where the row tells an arrival or a price. `price` and `usual_price` are a
    litre's, in the currency of the case: a figure or a span, of several products in the order petrol / diesel.
    `beside` names another arrival of the same days that this one adds to instead of contradicting it.
    """

    id: str = Field(min_length=1, max_length=80)
    date_from: dt.date | None = None
    date_to: dt.date | None = None
    place: str = Field(min_length=1)
    product: str = ANY_PRODUCT
    kind: SupplyKind
    tankers: float | None = Field(default=None, ge=0)
    litres: float | None = Field(default=None, ge=0)
    origin: str = ""
    corridor: str = ""
    stations: StationState | None = None
    price: str = ""
    usual_price: str = ""
    beside: str = ""
    certainty: Certainty
    note: str = ""
    said_by: str = ""
    side: Side = Side.UNKNOWN
    source_title: str = ""
    source_url: str = ""
    source_date: dt.date | None = None
    source_date_inferred: bool = False
    first_known: dt.date | None = None

    @field_validator("price", "usual_price")
    @classmethod
    def _figures(cls, text: str) -> str:
        if text and not all(_PRICE.fullmatch(part.strip()) for part in text.split("/")):
            msg = "expected a price such as 775, 2500-3000, or 775 / 725 for petrol / diesel"
            raise ValueError(msg)
        return text

    @model_validator(mode="after")
    def _runs_forward(self) -> Observation:
        if self.date_from is not None and self.date_to is not None and self.date_to < self.date_from:
            msg = f"date_to {self.date_to} is before date_from {self.date_from}; swap them"
            raise ValueError(msg)
        if self.kind is SupplyKind.STATIONS and self.stations is None:
            msg = f"an observation of stations says one of {', '.join(StationState)}"
            raise ValueError(msg)
        return self

    @property
    def first_day(self) -> dt.date | None:
        """First day it was so."""
        return self.date_from or self.date_to

    @property
    def last_day(self) -> dt.date | None:
        """Last day it was so."""
        return self.date_to or self.date_from

    @property
    def ended_on(self) -> dt.date | None:
        """The last day of what it tells."""
        return self.last_day

    @property
    def days(self) -> int:
        """How many days it covers; 0 where it has no date."""
        if self.first_day is None or self.last_day is None:
            return 0
        return (self.last_day - self.first_day).days + 1

    @property
    def tankers_told(self) -> float | None:
        """How many tankers, from litres where only these are told; None where there is no figure."""
        if self.tankers is not None:
            return self.tankers
        return None if self.litres is None else self.litres / TANKER_LITRES

    @property
    def price_ratio(self) -> Ratio | None:
        """The price of the first product that has both, against the usual one."""
        for told, usual in zip(self.price.split("/"), self.usual_price.split("/"), strict=False):
            now, before = _span(told), _span(usual)
            if now and before and min(before) > 0:
                return Ratio(min(now) / max(before), max(now) / min(before))
        return None


def _span(text: str) -> list[float]:
    return [float(part.replace(",", ".")) for part in text.split("-") if part.strip()]
