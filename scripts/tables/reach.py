"""What `supplylines reach` prints for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from scripts.shared.printing import wide_console

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.commodities import Commodity
    from maps.exports.reach import ReachCase


def print_reach(cases: Sequence[ReachCase], hours: Sequence[float], goods: Commodity) -> None:
    """Print people and places within each number of hours, a line a case."""
    from rich.table import Table
    from rich.text import Text

    table = Table(title=f"Within truck hours of an open source of {goods.id}, by roads alone")
    for head in ("hours", "when", "people", "of", "places", "of"):
        table.add_column(head, justify="left" if head == "when" else "right")
    for most in hours:
        for case in cases:
            found = case.reach.within(most)
            figures = (found.people, found.people_known, found.places, found.places_known)
            cells = ("-" if figure is None else f"{figure:,}" for figure in figures)
            table.add_row(f"{most:g}", Text(case.when), *cells)
    wide_console().print(table)
    counted = sum(town.population is not None for town in cases[0].reach.towns)
    typer.echo(
        f"People: of the {counted} places whose population is known"
        f"{'' if counted else '; give --gazetteer for figures'}. No order that stops traffic on open roads is in it."
    )
