"""What a span cost, as `supplylines status --losses` prints it for people and machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from data.plain_values import rounded
from routes.records import range_record
from scripts.shared.printing import wide_console
from scripts.tables.needs import range_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routes.status.answers import Range
    from routes.status.losses import Losses, NeedLoss, Saving

SHOWN_DAYS = (1, 3, 7, 14, 30, 60, 90)  # by which a repair is earlier, beside the whole span
HOW = (
    "Expected days: the sums of each day's probabilities. Cut and diverted are of the roads, stopped of the use; a day "
    "may be lost to both. On days not known nothing counts, which does not mean that nothing was lost."
)


def print_losses(lost: Losses, saved: Sequence[Saving]) -> None:
    """Print the table of corridors, a line a need, and what a repair had saved that came earlier."""
    from rich.table import Table

    step = f", every {lost.every} days" if lost.every > 1 else ""
    table = Table(title=f"Corridor-days lost, {lost.first} to {lost.last}{step}")
    for head in ("corridor", "cut", "diverted", "stopped", "+h of a truck a day", "days not known"):
        table.add_column(head, justify="left" if head == "corridor" else "right")
    for one in lost.corridors:
        figures = [f"{value:.1f}" for value in (one.cut, one.diverted, one.stopped, one.truck_h)]
        table.add_row(one.corridor_id, *figures, str(one.unknown))
    table.add_section()
    sums = [sum(getattr(one, name) for one in lost.corridors) for name in ("cut", "diverted", "stopped", "truck_h")]
    table.add_row("all", *(f"{value:.1f}" for value in sums), str(sum(one.unknown for one in lost.corridors)))
    wide_console().print(table)
    typer.echo(HOW)
    for need in lost.needs:
        what = f"{need.demand.commodity} that {need.demand.destination} needed"
        typer.echo(f"{range_text(need.lost_t)} t of the {what} could not arrive")
    if saved:
        typer.echo(f"Had it been open: saved where that comes so many days before the day after {lost.last}")
    for early in [each for each in saved if each.days in SHOWN_DAYS or each is saved[-1]]:
        tonnes = "".join(f"; {_saved(need, t)}" for need, t in zip(lost.needs, early.saved_t, strict=True))
        days = f"{early.days} {'day' if early.days == 1 else 'days'}"
        typer.echo(f"  {days}: {early.cut_days:.1f} corridor-days cut, {early.diverted_days:.1f} diverted{tonnes}")


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
    return {"destination": need.demand.destination, "commodity": need.demand.commodity}


def _saved(need: NeedLoss, tonnes: Range) -> str:
    return f"{range_text(tonnes)} t of {need.demand.commodity} for {need.demand.destination}"
