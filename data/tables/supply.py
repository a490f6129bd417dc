"""Supply as it was seen at places: stations, prices, arrivals, and what a place needs (`supply.csv`)."""

from __future__ import annotations

import re
from typing import NamedTuple

from pydantic import Field, field_validator, model_validator

from data.codes import StationState, SupplyKind
from data.tables.told_row import ToldRow

TANKER_LITRES = 46_000  # 1,192 tankers brought 54.7 M litres from 12 to 21 January 2026 (Africanews)
ANY_PRODUCT = "any"
PRODUCTS = (ANY_PRODUCT, "petrol", "diesel", "jet")  # others are told as they are written
_PRICE = re.compile(r"\d+(?:[.,]\d+)?(?:\s*-\s*\d+(?:[.,]\d+)?)?")


class Ratio(NamedTuple):
    """A price as a multiple of the usual one, from `low` to `high`."""

    low: float
    high: float


class Observation(ToldRow):
    """One thing seen of supply at a place, or for the country as a whole, from `date_from` to `date_to`.

    `stations` is what was seen there, also where the row tells an arrival or a price. `price` and `usual_price` are a
    litre's, in the currency of the case: a figure or a span, of several products in the order petrol / diesel.
    `beside` names another arrival of the same days that this one adds to instead of contradicting it.
    """

    id: str = Field(min_length=1, max_length=80)
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

    @field_validator("price", "usual_price")
    @classmethod
    def _figures(cls, text: str) -> str:
        if text and not all(_PRICE.fullmatch(part.strip()) for part in text.split("/")):
            msg = "expected a price such as 775, 2500-3000, or 775 / 725 for petrol / diesel"
            raise ValueError(msg)
        return text

    @model_validator(mode="after")
    def _says_something(self) -> Observation:
        if self.kind is SupplyKind.STATIONS and self.stations is None:
            msg = f"an observation of stations says one of {', '.join(StationState)}"
            raise ValueError(msg)
        return self

    @property
    def days(self) -> int:
        """How many days it covers; 0 where it has no date."""
        if self.first_day is None or self.ended_on is None:
            return 0
        return (self.ended_on - self.first_day).days + 1

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
