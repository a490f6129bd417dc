"""The signs with which each language writes numbers, dates, lists and quotations, here and in the page's script."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from maps.texts.catalogue import language_file

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.codes import Lang

NBSP = "\u00a0"


@dataclass(frozen=True)
class Signs:
    """How one language writes: `listed` stands between the parts of a list that have commas themselves."""

    thousands: str
    decimal: str
    before_percent: str
    first_of_month: str
    listed: str
    quotes: tuple[str, str]

    def for_script(self) -> dict[str, str]:
        """Return the signs by the names they have in the page's data block."""
        return {
            "thousands": self.thousands,
            "decimal": self.decimal,
            "beforePercent": self.before_percent,
            "firstOfMonth": self.first_of_month,
            "listed": self.listed,
        }


@cache
def signs_of(lang: Lang) -> Signs:
    """Return the signs in the file of a language."""
    return signs_in(language_file(lang)["signs"])


def signs_in(table: Mapping[str, Any]) -> Signs:
    """Return the signs of a table `[signs]`."""
    found = dict(table)
    opening, closing = found.pop("quotes")
    return Signs(**found, quotes=(opening, closing))
