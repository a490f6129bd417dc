"""What `supplylines status --against` prints: the labels that moved since another run, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from scripts.shared.printing import wide_console

if TYPE_CHECKING:
    from collections.abc import Collection

    from routes.status.against import LabelStep, SinceRun

SHOWN = 5  # rows named one by one


def print_since(found: SinceRun, corridors: Collection[str]) -> None:
    """Print a line for each corridor whose label moved, and the rows that are not as they were."""
    from rich.table import Table

    table = Table(title=f"Labels on {found.day} that moved since {found.before}")
    for head in ("corridor", "then", "now", "because of"):
        table.add_column(head)
    moved = [one for one in found.moved if one.corridor_id in corridors]
    for one in moved:
        table.add_row(one.corridor_id, one.before, one.after, "; ".join(map(_told, one.steps)))
    if moved:
        wide_console().print(table)
    else:
        typer.echo(f"No label on {found.day} moved since {found.before}.")
    for name, rows in (("new", found.new), ("corrected", found.corrected), ("taken away", found.removed)):
        typer.echo(f"{len(rows)} rows {name}{f': {_names(rows)}' if rows else ''}")


def since_record(found: SinceRun, corridors: Collection[str]) -> dict[str, Any]:
    """Return the documented keys."""
    return {
        "as_of": found.day.isoformat(),
        "against": found.before.isoformat(),
        "moved": [
            {
                "corridor_id": one.corridor_id,
                "before": one.before,
                "after": one.after,
                "because": [
                    {"cause": step.cause.value, "label": step.label, "reports": list(step.reports)}
                    for step in one.steps
                ],
            }
            for one in found.moved
            if one.corridor_id in corridors
        ],
        "rows": {"new": list(found.new), "corrected": list(found.corrected), "removed": list(found.removed)},
    }


def _told(step: LabelStep) -> str:
    rows = f" ({_names(step.reports)})" if step.reports else ""
    return f"{step.cause.value}{rows}: {step.label}"


def _names(rows: tuple[str, ...]) -> str:
    rest = len(rows) - SHOWN
    return " ".join(rows[:SHOWN]) + (f" and {rest} more" if rest > 0 else "")
