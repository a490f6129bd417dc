"""The signs with which each language writes numbers, dates, lists and quotations, here and in the page's script."""

from __future__ import annotations

from dataclasses import dataclass

from data.codes import Lang

NBSP = "\u00a0"
THIN = "\u202f"


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


SIGNS = {
    Lang.FR: Signs(THIN, ",", NBSP, "1er", f"{NBSP}; ", (f"«{NBSP}", f"{NBSP}»")),
    Lang.EN: Signs(",", ".", "", "1", "; ", ("“", "”")),
}
