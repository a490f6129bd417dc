"""What a span cost, as `supplylines status --losses` prints it for people and machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from data.messages.spoken import figure, say
from data.plain_values import rounded
from routes.records import range_record
from scripts.shared.printing import goods_name, wide_console
from scripts.tables.needs import range_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routes.history.losses import Losses, NeedLoss, Saving
    from routes.status.answers import Range

SHOWN_DAYS = (1, 3, 7, 14, 30, 60, 90)  # by which a repair is earlier, beside the whole span


def print_losses(lost: Losses, saved: Sequence[Saving]) -> None:
    """Print the table of corridors, a line a need, and what a repair had saved that came earlier."""
    from rich.table import Table

    key = "losses.title_every" if lost.every > 1 else "losses.title"
    table = Table(title=say(key, first=lost.first, last=lost.last, n=lost.every))
    table.add_column(say("head.corridor"))
    for head in ("head.cut", "head.diverted", "losses.stopped", "losses.truck_hours", "losses.unknown"):
        table.add_column(say(head), justify="right")
    for one in lost.corridors:
        figures = [figure(value, ".1f") for value in (one.cut, one.diverted, one.stopped, one.truck_h)]
        table.add_row(one.corridor_id, *figures, str(one.unknown))
    table.add_section()
    sums = [sum(getattr(one, name) for one in lost.corridors) for name in ("cut", "diverted", "stopped", "truck_h")]
    unknown = str(sum(one.unknown for one in lost.corridors))
    table.add_row(say("losses.all"), *(figure(value, ".1f") for value in sums), unknown)
    wide_console().print(table)
    typer.echo(say("losses.how"))
    for need in lost.needs:
        typer.echo(say("losses.need", range=range_text(need.lost_t), **_named(need)))
    if saved:
        typer.echo(say("losses.had_it_been", last=lost.last))
    for early in [each for each in saved if each.days in SHOWN_DAYS or each is saved[-1]]:
        saved_of = (_saved(need, t) for need, t in zip(lost.needs, early.saved_t, strict=True))
        tonnes = "".join(f"{say('separator')}{told}" for told in saved_of)
        figures_of = {"cut": early.cut_days, "diverted": early.diverted_days, "tonnes": tonnes}
        typer.echo(say("losses.saved", n=early.days, **figures_of))


def losses_record(lost: Losses, saved: Sequence[Saving]) -> dict[str, Any]:
    """Return the documented keys of what a span cost."""
    return {
        "from": lost.first.isoformat(),
        "to": lost.last.isoformat(),
        "every": lost.every,
        "corridors": [
            {
                "corridor_id": one.corridor_id,
                "cut_days": rounded(one.cut, 3),
                "diverted_days": rounded(one.diverted, 3),
                "stopped_days": rounded(one.stopped, 3),
                "truck_h": rounded(one.truck_h, 2),
                "unknown_days": one.unknown,
            }
            for one in lost.corridors
        ],
        "needs": [{**_of(need), "lost_t": range_record(need.lost_t, 1)} for need in lost.needs],
        "saved_if_open_earlier": [
            {
                "days": one.days,
                "cut_days": rounded(one.cut_days, 3),
                "diverted_days": rounded(one.diverted_days, 3),
                "needs": [
                    {**_of(need), "saved_t": range_record(t, 1)}
                    for need, t in zip(lost.needs, one.saved_t, strict=True)
                ],
            }
            for one in saved
        ],
    }


def _of(need: NeedLoss) -> dict[str, str]:
    return {"destination": need.demand.destination, "commodity": need.demand.commodity.id}


def _saved(need: NeedLoss, tonnes: Range) -> str:
    return say("losses.saved_tonnes", range=range_text(tonnes), **_named(need))


def _named(need: NeedLoss) -> dict[str, str]:
    return {"goods": goods_name(need.demand.commodity), "destination": need.demand.destination}
