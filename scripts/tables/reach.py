"""What `supplylines reach` prints for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from data.messages.spoken import figure, say
from scripts.shared.printing import goods_name, wide_console

UNDISTURBED = "undisturbed"  # the case in which nothing that was reported closes a road

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.tables.commodities import Commodity
    from maps.exports.reach import ReachCase


def print_reach(cases: Sequence[ReachCase], hours: Sequence[float], goods: Commodity) -> None:
    """Print people and places within each number of hours, a line a case."""
    from rich.table import Table
    from rich.text import Text

    table = Table(title=say("reach.title", goods=goods_name(goods)))
    table.add_column(say("head.hours"), justify="right")
    table.add_column(say("reach.when"))
    for head in ("people", "of", "places", "of"):
        table.add_column(say(f"reach.{head}"), justify="right")
    for most in hours:
        for case in cases:
            found = case.reach.within(most)
            counts = (found.people, found.people_known, found.places, found.places_known)
            cells = ("-" if count is None else figure(count, ",") for count in counts)
            when = say("reach.undisturbed") if case.when == UNDISTURBED else case.when
            table.add_row(figure(most, "g"), Text(when), *cells)
    wide_console().print(table)
    counted = sum(town.population is not None for town in cases[0].reach.towns)
    typer.echo(say("reach.people_of" if counted else "reach.people_unknown", n=counted))
