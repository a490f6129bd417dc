"""Print what an ensemble of scenarios comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from data.codes import Label
from data.messages.spoken import figure, range_of, say
from scripts.shared.printing import code_name, goods_name, wide_console

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from data.tables.commodities import Commodity

SHOWN = 15  # towns that are listed
WORST = 3  # corridors that the last line names


def print_ensemble(summary: Mapping[str, Any], commodities: Iterable[Commodity], is_near: Sequence[bool] = ()) -> None:
    """Print how often each corridor is cut and each town is cut off, and what still arrives of each need.

    `is_near` says of each town whether it is on a corridor; the others are counted. Air links are not assessed.
    """
    from rich.table import Table
    from rich.text import Text

    count = summary["scenarios"]
    table = Table(title=say("ensemble.title", n=count, day=summary["as_of"]))
    for head in ("head.corridor", "ensemble.label"):
        table.add_column(say(head))
    for head in (say("ensemble.cut"), figure(0.95, ".0%"), say("ensemble.hours"), figure(0.95, ".0%")):
        table.add_column(head, justify="right")
    assessed = [one for one in summary["corridors"] if one["label_before"] != Label.NOT_ASSESSED]
    for one in assessed:
        cells = (
            one["corridor_id"],
            code_name("label", one["label_before"]),
            _percent(one["share_cut"]),
            f"{_percent(one['share_cut_low'])} - {_percent(one['share_cut_high'])}",
            _hours(one["extra_h"]),
            "" if one["extra_h"] is None else f"{_hours(one['extra_h_low'])} - {_hours(one['extra_h_high'])}",
        )
        table.add_row(*map(Text, cells))
    wide_console().print(table)
    typer.echo(say("ensemble.held"))
    _print_towns(summary["towns"], is_near)
    goods = {one.id: goods_name(one) for one in commodities}
    for need in summary["needs"]:
        typer.echo(_need(need, goods))
    if summary["rejected"]:
        typer.echo(say("ensemble.rejected", n=summary["rejected"]))
    if assessed:
        typer.echo(_closing(assessed))


def _print_towns(towns: Sequence[Mapping[str, Any]], is_near: Sequence[bool]) -> None:
    """List the towns near the corridors that are cut off, and count the others."""
    near = [one for one, counts in zip(towns, is_near or [True] * len(towns), strict=True) if counts]
    told = (
        say("ensemble.town", name=f"{one['place']}{_people(one)}", share=_percent(one["share_cut_off"]))
        for one in near[:SHOWN]
    )
    more = say("more", n=len(near) - SHOWN) if len(near) > SHOWN else ""
    if near:
        typer.echo(say("cut_off", names=f"{', '.join(told)}{more}"))
    if len(towns) > len(near):
        typer.echo(say("ensemble.far", n=len(towns) - len(near)))


def _closing(corridors: Sequence[Mapping[str, Any]]) -> str:
    """Say which corridors are cut most often, and how many never."""
    worst = sorted((one for one in corridors if one["cut"]), key=lambda one: -one["share_cut"])
    names = ", ".join(f"{one['corridor_id']} ({_percent(one['share_cut'])})" for one in worst[:WORST])
    never = say("ensemble.never", n=len(corridors) - len(worst), all=len(corridors))
    return say("separator").join([say("ensemble.worst", names=names), never] if worst else [never])


def _need(need: Mapping[str, Any], goods: Mapping[str, str]) -> str:
    """Tell of one need over all scenarios."""
    short = (need["shortfall_t_per_day_low"], need["shortfall_t_per_day_high"])
    arrives = say(
        "need.arrives",
        share=range_of(need["share_low"], need["share_high"], ".0%"),
        tonnes=need["need_t_per_day"],
        goods=goods[need["commodity"]],
        destination=need["destination"],
    )
    without = range_of(need["share_low_before"], need["share_high_before"], ".0%")
    told = [
        f"{arrives} ({_percent(need['share_ci_low'])} - {_percent(need['share_ci_high'])})",
        say("need.short", range=range_of(*short, ",.0f")),
        say("ensemble.less", share=_percent(need["share_less"]), without=without),
    ]
    return say("separator").join(told)


def _percent(share: float | None) -> str:
    return "-" if share is None else figure(share, ".1%")


def _hours(hours: float | None) -> str:
    return "-" if hours is None else figure(hours, ".2f")


def _people(town: Mapping[str, Any]) -> str:
    return f" ({figure(town['population'], ',')})" if town["population"] else ""
