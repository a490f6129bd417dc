"""What was seen of supply at a place, in a sentence: the state with its age and source, and arrivals by week.

Arrivals are told at the destination and by week alone, and none that is younger than the delay: told finely, they
make a timetable.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from data.codes import Certainty
from data.tables.supply import ANY_PRODUCT
from maps.texts.catalogue import has_text

if TYPE_CHECKING:
    from collections.abc import Container
    from datetime import date

    from data.tables.supply import Observation
    from maps.texts.wording import Wording
    from routes.status.supply import SupplyDay, SupplyStatus

PRICE_TOLD_FROM = 1.1  # a smaller rise is within what sellers of one town ask


class SupplyText(NamedTuple):
    """A sentence on supply in the parts around the age of what was seen; `seen_on` is None where nothing was."""

    before: str
    seen_on: date | None
    after: str


def supply_text(
    supply: SupplyStatus, words: Wording, day: date, delay_days: int, *, is_short: bool = False
) -> SupplyText:
    """Return what is known of supply at a place on a day, arrivals at least `delay_days` old.

    `is_short` leaves out whose word it is, prices and arrivals.
    """
    told = [_contradicted(supply, words)]
    told += [] if is_short else [_price(supply, words), _arrival(supply, words, day, delay_days)]
    after = "".join(f"{words.separator}{part}" for part in told if part)
    if supply.seen is None or supply.age_days is None:
        return SupplyText(words.t("supply_none"), None, after)
    source = "" if is_short else _source(supply.seen, words)
    seen = words.t("supply_seen", state=_state(supply.seen, words), ago="\x00")
    before, _, rest = seen.partition("\x00")
    key = "supply_unsure" if supply.seen.certainty is Certainty.LOW else "supply_source"
    named = words.t(key, source=source) if source else ""
    return SupplyText(before, day - timedelta(days=supply.age_days), rest + named + after)


def supply_sentence(supply: SupplyStatus, words: Wording, day: date, delay_days: int) -> str:
    """Return the same as one text."""
    text = supply_text(supply, words, day, delay_days)
    ago = "" if text.seen_on is None else words.ago((day - text.seen_on).days)
    return f"{text.before}{ago}{text.after}"


def followed_places(supply: SupplyDay, destinations: Container[str]) -> list[SupplyStatus]:
    """Return the places whose supply is told beside the destinations, and the country last."""
    others = [one for one in supply.places if one.place not in destinations]
    return [*others, *([supply.country] if supply.country else [])]


def followed_name(supply: SupplyDay, place: SupplyStatus, words: Wording) -> str:
    """Return what a place that is followed is called in a table."""
    return words.t("supply_country", name=place.place) if place is supply.country else place.place


def week_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def _state(seen: Observation, words: Wording) -> str:
    state = words.t(f"stations.{seen.stations.value}") if seen.stations else ""
    if seen.product == ANY_PRODUCT:
        return state
    key = f"product.{seen.product}"
    return words.t("supply_of", state=state, product=words.t(key) if has_text(key) else seen.product)


def _source(seen: Observation, words: Wording) -> str:
    """Return the title of a source in quotes, who said it where the title is in another language than the page."""
    is_read = words.written in {"", words.code}
    if seen.source_title and (is_read or not seen.said_by):
        before, after = words.signs.quotes
        return f"{before}{seen.source_title}{after}"
    return words.sayer(seen.said_by)


def _contradicted(supply: SupplyStatus, words: Wording) -> str:
    states = dict.fromkeys(_state(one, words) for one in supply.contradicted_by)
    return words.t("supply_contradicted", states=", ".join(states)) if states else ""


def _price(supply: SupplyStatus, words: Wording) -> str:
    ratio = supply.price_ratio
    if ratio is None or ratio.high < PRICE_TOLD_FROM:
        return ""
    low, high = (words.number(value, 1) for value in ratio)
    return words.t("supply_price", n=high if low == high else f"{low}\u2013{high}")


def _arrival(supply: SupplyStatus, words: Wording, day: date, delay_days: int) -> str:
    arrived_on = supply.arrived_by(day - timedelta(days=delay_days))
    return "" if arrived_on is None else words.t("supply_arrival", day=words.day(week_of(arrived_on)))
