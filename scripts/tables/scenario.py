"""Print comparisons of scenarios with their baselines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from data.messages.spoken import figure, language, say, word
from maps.texts.regimes import told_labels
from scripts.shared.printing import code_name, corridor_name, wide_console
from scripts.tables.needs import arrives_text, share_text
from scripts.tables.status import answers_text, beyond_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from routes.scenarios.comparison import Comparison, CorridorChange, DestinationChange
    from routes.status.labels import CorridorStatus

ARROW = "→"
SHOWN = 20  # places cut off that are listed by name


def print_comparisons(comparisons: Sequence[Comparison]) -> None:
    """Print what each scenario changes, and with several first their labels side by side."""
    if len(comparisons) > 1:
        _print_side_by_side(comparisons)
    for one in comparisons:
        _print_one(one)


def _print_side_by_side(comparisons: Sequence[Comparison]) -> None:
    from rich.table import Table

    table = Table(title=say("scenario.side_by_side"))
    for head in (say("head.corridor"), *(f"{one.changes.name} ({one.changes.day.isoformat()})" for one in comparisons)):
        table.add_column(head)
    columns = [{pair.after.route.corridor.id: pair for pair in one.corridors} for one in comparisons]
    for name in dict.fromkeys(name for column in columns for name in column):
        pairs = [column.get(name) for column in columns]
        if any(pair is not None and pair.is_changed for pair in pairs):
            table.add_row(name, *(_labels(pair) if pair else "" for pair in pairs))
    wide_console().print(table, markup=False)


def _print_one(comparison: Comparison) -> None:
    changes = comparison.changes
    typer.echo()
    typer.echo(say("scenario.head", title=_line(changes.title_in(language())), day=changes.day))
    for text in _assumed(comparison):
        typer.echo(f"  {_line(text)}")
    changed = [pair for pair in comparison.corridors if pair.is_changed]
    if changed:
        _print_changed(changed)
    ids = {pair.after.route.corridor.id for pair in changed}
    for line in beyond_lines(one for one in comparison.beyond_limit if one.corridor_id in ids):
        typer.echo(line)
    counts = {"same": len(comparison.corridors) - len(changed), "n": len(comparison.corridors)}
    typer.echo(say("scenario.unchanged", **counts))
    for one in comparison.destinations:
        if _is_changed(one):
            typer.echo(_destination(one))
    for was, now in zip(comparison.before.needs, comparison.after.needs, strict=True):
        if share_text(was) != share_text(now):
            typer.echo(arrives_text(_arrow(share_text(was), share_text(now)), now))
    cut_off = [one.town.name for one in comparison.cut_off if one.is_new]
    if cut_off:
        more = say("more", n=len(cut_off) - SHOWN) if len(cut_off) > SHOWN else ""
        typer.echo(say("cut_off", names=f"{', '.join(cut_off[:SHOWN])}{more}"))


def _print_changed(changed: Sequence[CorridorChange]) -> None:
    """Print the table of the corridors that change."""
    from rich.table import Table
    from rich.text import Text

    table = Table()
    for head in (say("head.corridor"), "", say("head.label")):
        table.add_column(head)
    for head in ("km", *(say(f"head.{name}") for name in ("hours", "open", "diverted", "cut"))):
        table.add_column(head, justify="right")
    for pair in changed:
        corridor = pair.after.route.corridor
        told = (corridor.id, corridor_name(corridor), _labels(pair), *_roads(pair), *_shares(pair))
        table.add_row(*map(Text, told))
    wide_console().print(table)


def _assumed(comparison: Comparison) -> list[str]:
    """Say what a scenario changes, entry by entry."""
    changes = comparison.changes
    lines = []
    for change in changes.changes:
        closure = change.closure
        slows = closure is not None and change.action == "slow"
        factor = say("scenario.times", factor=closure.event.rule.time_factor) if closure and slows else ""
        speed = say("scenario.speed", kmh=change.kmh) if change.kmh else ""
        chance = say("scenario.chance", p=closure.p) if closure and closure.p < 1 else ""
        length = say("scenario.length", km=change.length_km) if change.pieces else ""
        on = ", ".join(comparison.corridors_on(change)) or say("scenario.on_none")
        what = f"{change.found.text}{factor}{speed}{chance}{length}"
        lines.append(say("scenario.change", action=word("action", change.action.value), what=what, on=on))
    lines += [say("scenario.ignore", ids=", ".join(sorted(changes.ignored)))] if changes.ignored else []
    lines += [say("scenario.season", season=code_name("season", changes.season.value))] if changes.season else []
    return [*lines, *([say("scenario.ratio", ratio=changes.detour_ratio)] if changes.detour_ratio else [])]


def _labels(pair: CorridorChange) -> str:
    sides = (told_labels(side.status) for side in (pair.before, pair.after))
    return _arrow(*(", ".join(code_name("label", label.value) for label in side) for side in sides))


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
    left = _arrow(str(before.corridors_left), str(after.corridors_left))
    lost = say("scenario.lost", ids=", ".join(one.lost)) if one.lost else ""
    answers = _arrow(answers_text(before), answers_text(after))
    told = {"destination": _line(after.destination), "left": left, "n": after.corridors_total, "lost": lost}
    return say("scenario.destination", answers=answers, **told)


def _is_changed(one: DestinationChange) -> bool:
    figures = [(side.corridors_left, answers_text(side)) for side in (one.before, one.after)]
    return figures[0] != figures[1] or bool(one.lost)


def _arrow(before: str, after: str) -> str:
    return before if before == after else f"{before} {ARROW} {after}"


def _number(value: float | None, digits: int) -> str:
    return "-" if value is None else figure(value, f".{digits}f")


def _percent(share: float | None) -> str:
    return "-" if share is None else figure(share, ".0%")


def _line(text: str) -> str:
    """Return a text of a file as one line that does nothing to a terminal."""
    return "".join(char if char.isprintable() else " " for char in " ".join(text.split()))
