"""Print comparisons of scenarios with their baselines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from data.codes import Lang
from maps.texts.regimes import told_labels
from scripts.shared.printing import wide_console
from scripts.tables.needs import arrives_text, share_text
from scripts.tables.status import answers_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from routes.scenarios.comparison import Comparison, CorridorChange, DestinationChange
    from routes.status.labels import CorridorStatus

ARROW = "→"
SHOWN = 20  # places cut off that are listed by name


def print_comparisons(comparisons: Sequence[Comparison], lang: Lang) -> None:
    """Print what each scenario changes, and with several first their labels side by side."""
    if len(comparisons) > 1:
        _print_side_by_side(comparisons)
    for one in comparisons:
        _print_one(one, lang)


def _print_side_by_side(comparisons: Sequence[Comparison]) -> None:
    from rich.table import Table

    table = Table(title="Labels, without → with each scenario")
    for head in ("corridor", *(f"{one.changes.name} ({one.changes.day.isoformat()})" for one in comparisons)):
        table.add_column(head)
    columns = [{pair.after.route.corridor.id: pair for pair in one.corridors} for one in comparisons]
    for name in dict.fromkeys(name for column in columns for name in column):
        pairs = [column.get(name) for column in columns]
        if any(pair is not None and pair.is_changed for pair in pairs):
            table.add_row(name, *(_labels(pair) if pair else "" for pair in pairs))
    wide_console().print(table, markup=False)


def _print_one(comparison: Comparison, lang: Lang) -> None:
    from rich.table import Table
    from rich.text import Text

    changes = comparison.changes
    typer.echo(f"\n{_line(changes.title_in(lang))}: hypothetical, as of {changes.day.isoformat()}")
    for text in _assumed(comparison):
        typer.echo(f"  {_line(text)}")
    changed = [pair for pair in comparison.corridors if pair.is_changed]
    table = Table()
    for head in ("corridor", "", "label", "km", "hours", "open", "diverted", "cut"):
        table.add_column(head, justify="left" if head in ("corridor", "", "label") else "right")
    for pair in changed:
        corridor = pair.after.route.corridor
        name = corridor.name_fr if lang is Lang.FR else corridor.name_en
        table.add_row(*(Text(cell) for cell in (corridor.id, name, _labels(pair), *_roads(pair), *_shares(pair))))
    if changed:
        wide_console().print(table)
    typer.echo(f"{len(comparison.corridors) - len(changed)} of {len(comparison.corridors)} corridors do not change")
    for one in comparison.destinations:
        if _is_changed(one):
            typer.echo(_destination(one))
    for was, now in zip(comparison.before.needs, comparison.after.needs, strict=True):
        if share_text(was) != share_text(now):
            typer.echo(arrives_text(_arrow(share_text(was), share_text(now)), now))
    cut_off = [one.town.name for one in comparison.cut_off if one.is_new]
    if cut_off:
        more = f" and {len(cut_off) - SHOWN} more" if len(cut_off) > SHOWN else ""
        typer.echo(f"cut off from every open source of supply: {', '.join(cut_off[:SHOWN])}{more}")


def _assumed(comparison: Comparison) -> list[str]:
    """Say what a scenario changes, entry by entry."""
    changes = comparison.changes
    lines = []
    for change in changes.changes:
        closure = change.closure
        factor = f" ({closure.event.rule.time_factor:g} times the hours)" if closure and change.action == "slow" else ""
        speed = f" ({change.kmh:g} km/h)" if change.kmh else ""
        chance = f", p = {closure.p:g}" if closure and closure.p < 1 else ""
        length = f", {change.length_km:.0f} km" if change.pieces else ""
        on = ", ".join(comparison.corridors_on(change)) or "no corridor's usual road"
        lines.append(f"{change.action.value} {change.found.text}{factor}{speed}{chance}{length}: on {on}")
    lines += [f"ignore {', '.join(sorted(changes.ignored))}"] if changes.ignored else []
    lines += [f"season {changes.season.value}"] if changes.season else []
    return [*lines, *([f"detour ratio {changes.detour_ratio:g}"] if changes.detour_ratio else [])]


def _labels(pair: CorridorChange) -> str:
    before, after = (", ".join(label.value for label in told_labels(side.status)) for side in (pair.before, pair.after))
    return _arrow(before, after)


def _roads(pair: CorridorChange) -> list[str]:
    (km, hours), (km_after, hours_after) = (side.road or (None, None) for side in (pair.before, pair.after))
    return [_arrow(_number(km, 0), _number(km_after, 0)), _arrow(_number(hours, 1), _number(hours_after, 1))]


def _shares(pair: CorridorChange) -> list[str]:
    shares: list[Callable[[CorridorStatus], float | None]] = [
        lambda status: status.p_open,
        lambda status: status.p_diverted,
        lambda status: status.p_cut,
    ]
    return [_arrow(_percent(share(pair.before.status)), _percent(share(pair.after.status))) for share in shares]


def _destination(one: DestinationChange) -> str:
    before, after = one.before, one.after
    left = f"{_arrow(str(before.corridors_left), str(after.corridors_left))} of {after.corridors_total} corridors left"
    lost = f" ({', '.join(one.lost)} cut)" if one.lost else ""
    answers = _arrow(answers_text(before), answers_text(after))
    return f"{_line(after.destination)}: {left}{lost}; {answers}"


def _is_changed(one: DestinationChange) -> bool:
    figures = [(side.corridors_left, answers_text(side)) for side in (one.before, one.after)]
    return figures[0] != figures[1] or bool(one.lost)


def _arrow(before: str, after: str) -> str:
    return before if before == after else f"{before} {ARROW} {after}"


def _number(value: float | None, digits: int) -> str:
    return "-" if value is None else f"{value:.{digits}f}"


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.0%}"


def _line(text: str) -> str:
    """Return a text of a file as one line that does nothing to a terminal."""
    return "".join(char if char.isprintable() else " " for char in " ".join(text.split()))
