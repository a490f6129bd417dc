"""What `supplylines status --against` prints: the labels that moved since another run, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from data.messages.spoken import say, word
from routes.records import main_answer, regime_record
from scripts.shared.printing import code_name, wide_console
from scripts.tables.status import answers_text

if TYPE_CHECKING:
    from collections.abc import Collection

    from routes.history.against import LabelStep, SinceRun
    from routes.status.destinations import DestinationStatus

SHOWN = 5  # rows named one by one


def print_since(found: SinceRun, corridors: Collection[str]) -> None:
    """Print a line for each corridor whose label moved, and the rows that are not as they were."""
    from rich.table import Table

    days = {"day": found.day, "before": found.before}
    table = Table(title=say("since.title", **days))
    for head in ("head.corridor", "since.then", "since.now", "since.because"):
        table.add_column(say(head))
    moved = [one for one in found.moved if one.corridor_id in corridors]
    for one in moved:
        labels = (code_name("label", label) for label in (one.before, one.after))
        table.add_row(one.corridor_id, *labels, say("separator").join(map(_told, one.steps)))
    if moved:
        wide_console().print(table)
    else:
        typer.echo(say("since.nothing", **days))
    then = {one.destination: one for one in found.destinations_before}
    for now in found.destinations:
        told = answers_text(now)
        if now.destination in then and (before := answers_text(then[now.destination])) != told:
            typer.echo(say("said_of", name=now.destination, told=f"{before} -> {told}"))
    for name, rows in (("new", found.new), ("corrected", found.corrected), ("removed", found.removed)):
        count = say(f"since.{name}", count=len(rows))
        typer.echo(say("said_of", name=count, told=_names(rows)) if rows else count)


def since_record(found: SinceRun, corridors: Collection[str]) -> dict[str, Any]:
    """Return the documented keys."""
    then = {one.destination: one for one in found.destinations_before}
    return {
        "as_of": found.day.isoformat(),
        "against": found.before.isoformat(),
        "moved": [
            {
                "corridor_id": one.corridor_id,
                "before": one.before,
                "after": one.after,
                "regime_before": regime_record(one.regime_before),
                "regime_after": regime_record(one.regime_after),
                "because": [
                    {"cause": step.cause.value, "label": step.label, "reports": list(step.reports)}
                    for step in one.steps
                ],
            }
            for one in found.moved
            if one.corridor_id in corridors
        ],
        "destinations": [
            {"destination": now.destination, "before": _answer(then.get(now.destination)), "after": _answer(now)}
            for now in found.destinations
        ],
        "rows": {"new": list(found.new), "corrected": list(found.corrected), "removed": list(found.removed)},
    }


def _answer(place: DestinationStatus | None) -> dict[str, Any] | None:
    return None if place is None else main_answer(place)


def _told(step: LabelStep) -> str:
    rows = f" ({_names(step.reports)})" if step.reports else ""
    return say("said_of", name=f"{word('cause', step.cause.value)}{rows}", told=code_name("label", step.label))


def _names(rows: tuple[str, ...]) -> str:
    rest = len(rows) - SHOWN
    return " ".join(rows[:SHOWN]) + (say("more", n=rest) if rest > 0 else "")
