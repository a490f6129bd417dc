"""Print what an ensemble of scenarios comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from scripts.shared.printing import wide_console

if TYPE_CHECKING:
    from collections.abc import Mapping

SHOWN = 15  # towns that are listed


def print_ensemble(summary: Mapping[str, Any]) -> None:
    """Print how often each corridor is cut and each town is cut off."""
    from rich.table import Table
    from rich.text import Text

    count = summary["scenarios"]
    table = Table(title=f"{count} hypothetical scenarios, as of {summary['as_of']}")
    for head in ("corridor", "label without", "cut in", "95 %", "hours more where a road is left", "95 %"):
        table.add_column(head, justify="left" if head.startswith(("corridor", "label")) else "right")
    for one in summary["corridors"]:
        cells = (
            one["corridor_id"],
            one["label_before"],
            _percent(one["share_cut"]),
            f"{_percent(one['share_cut_low'])} - {_percent(one['share_cut_high'])}",
            _hours(one["extra_h"]),
            "" if one["extra_h"] is None else f"{_hours(one['extra_h_low'])} - {_hours(one['extra_h_high'])}",
        )
        table.add_row(*map(Text, cells))
    wide_console().print(table)
    towns = summary["towns"]
    if towns:
        told = (f"{one['place']}{_people(one)} in {_percent(one['share_cut_off'])}" for one in towns[:SHOWN])
        more = f" and {len(towns) - SHOWN} more" if len(towns) > SHOWN else ""
        typer.echo(f"cut off from every open source of supply: {', '.join(told)}{more}")
    if summary["rejected"]:
        typer.echo(f"{summary['rejected']} rejected")


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.1%}"


def _hours(hours: float | None) -> str:
    return "-" if hours is None else f"{hours:.2f}"


def _people(town: Mapping[str, Any]) -> str:
    return f" ({town['population']:,})" if town["population"] else ""
