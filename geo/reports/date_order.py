"""Day or month first: what a column of dates shows, for a date such as 06/11/2025 does not say it by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from data.codes import DateOrder
from data.messages.spoken import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from data.files.csv_tables import Row

MONTHS = 12
_FIGURES = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})(?:[T ,]+\d{1,2}[:h]\d{2}.*)?")


@dataclass(frozen=True)
class DateOrders:
    """The order of each column of dates, where something settles it; `notes` say what did."""

    by_column: Mapping[str, DateOrder] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def unfold(self, column: str, text: str) -> str:
        """Return a date in figures with the year first where the order of its column is known, else as it is."""
        order = self.by_column.get(column)
        match = _FIGURES.fullmatch(text.strip()) if order else None
        if match is None:
            return text
        if order and not _may_be_either(match):  # it shows its own order
            order = DateOrder.DMY if int(match[1]) > MONTHS else DateOrder.MDY if int(match[2]) > MONTHS else order
        day = _day(match, order)
        return text if day is None else day.isoformat()


UNKNOWN_ORDERS = DateOrders()


def date_orders(rows: Iterable[Row], columns: Iterable[str], chosen: DateOrder | None, name: str) -> DateOrders:
    """Return the order of each column of dates: the one chosen, else the one that a date of the column shows.

    A column with dates that show either order has none.
    """
    found, notes = {}, []
    kept = list(rows)
    for column in columns:
        dates = [
            (row.line, text, match)
            for row in kept
            if (text := row.cells.get(column, "")) and (match := _FIGURES.fullmatch(text))
        ]
        doubtful = [text for _, text, match in dates if _may_be_either(match)]
        shown = {order: next((one for one in dates if _shows(one[2], order)), None) for order in DateOrder}
        sure = [order for order, one in shown.items() if one is not None]
        if chosen is not None:
            found[column] = chosen
        elif len(sure) == 1:
            found[column] = order = sure[0]
            line, text, _ = shown[order] or (0, "", None)
            if doubtful:
                read = DateOrders({column: order}).unfold(column, doubtful[0])
                key = "row.day_first" if order is DateOrder.DMY else "row.month_first"
                notes.append(say(key, name=name, column=column, text=text, line=line, doubtful=doubtful[0], read=read))
        elif sure and doubtful:
            notes.append(say("row.both_orders", name=name, column=column))
    return DateOrders(found, tuple(notes))


def _day(match: re.Match[str], order: DateOrder | None) -> date | None:
    """Return the day that figures are in an order, None where there is no such day."""
    first, second, year = map(int, match.groups())
    day, month = (first, second) if order is DateOrder.DMY else (second, first)
    try:
        return date(year if len(match[3]) == 4 else 2000 + year, month, day)
    except ValueError:
        return None


def _may_be_either(match: re.Match[str]) -> bool:
    return int(match[1]) <= MONTHS and int(match[2]) <= MONTHS and int(match[1]) != int(match[2])


def _shows(match: re.Match[str], order: DateOrder) -> bool:
    """Say whether figures are a day in one order alone."""
    day_at = 1 if order is DateOrder.DMY else 2
    return int(match[day_at]) > MONTHS and _day(match, order) is not None
