"""Reports of a register and their history, as tables for people and as records for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from data.messages.spoken import say, word
from maps.escape import clean
from scripts.shared.printing import code_name, wide_console

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.register.listing import History, Listed

MOST_LETTERS = 60  # of a text in a table
COLUMNS = ("id", "state", "version", "date", "event", "certainty", "place", "doubles")


def listed_records(found: Sequence[Listed]) -> list[dict[str, Any]]:
    """Return reports with their states as records; nobody's name is in them."""
    return [
        {
            "id": one.report.id,
            "state": one.state.value,
            "version": one.version,
            "batch": one.batch,
            "merged_into": one.merged_into,
            "date": one.report.date.isoformat(),
            "event_type": one.report.event_type,
            "certainty": one.report.certainty.value,
            "place_text": one.report.place_text,
            "doubles": [{"id": double.id, "ground": double.ground} for double in one.doubles],
        }
        for one in found
    ]


def print_listed(found: Sequence[Listed]) -> None:
    """Print a table of reports."""
    from rich.markup import escape
    from rich.table import Table

    table = Table(*(say(f"register.head.{name}") for name in COLUMNS))
    for one in found:
        doubles = "; ".join(f"{double.id}: {double.ground}" for double in one.doubles)
        state = word("state", one.state.value) + (say("register.into", id=one.merged_into) if one.merged_into else "")
        report = one.report
        cells = (
            report.id,
            state,
            one.version,
            report.date,
            code_name("event", report.event_type),
            word("certainty", report.certainty.value),
            report.place_text,
        )
        table.add_row(*(escape(_short(str(cell))) for cell in cells), escape(_short(doubles)))
    wide_console().print(table)
    typer.echo(say("register.reports", n=len(found)))


def history_record(found: History) -> dict[str, Any]:
    """Return a history as a record."""
    stone = found.tombstone
    return {
        "versions": [
            {
                "version": one.version,
                "at": one.at.isoformat(),
                "by": one.by,
                "action": one.action,
                "state": one.state,
                "reason": one.reason,
                "merged_into": one.merged_into,
                "changed": {name: list(pair) for name, pair in one.changed.items()},
            }
            for one in found.versions
        ],
        "redacted": {"by": stone[0], "at": stone[1].isoformat(), "reason": stone[2]} if stone else None,
    }


def print_history(found: History) -> None:
    """Print a history, a line a version and one for each column that it changed."""
    for one in found.versions:
        into = say("register.into", id=one.merged_into) if one.merged_into else ""
        why = f": {one.reason}" if one.reason else ""
        done = f"{word('done', one.action)}{into} -> {word('state', one.state)}{why}"
        typer.echo(clean(f"{one.version}  {one.at:%Y-%m-%d %H:%M} UTC  {one.by}  {done}"))
        for name, (before, after) in one.changed.items():
            typer.echo(
                f"     {name}: {_value(before)} -> {_value(after)}"
                if one.version > 1
                else f"     {name}: {_value(after)}"
            )
    if found.tombstone:
        by, at, reason = found.tombstone
        typer.echo(clean(say("register.tombstone", at=f"{at:%Y-%m-%d %H:%M}", by=by, reason=reason)))


def _value(value: object) -> str:
    return say("register.nothing") if value is None else _short(str(value))


def _short(text: str) -> str:
    flat = " ".join(clean(text).split())
    return flat if len(flat) <= MOST_LETTERS else flat[: MOST_LETTERS - 1] + "…"
