"""What `supplylines status` prints for people: the table of a day, the lines of a span, and the two checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from data.codes import Lang
from data.limits import ARRIVALS_DELAY_DAYS
from data.plain_values import rounded
from maps.texts.supply_sentences import followed_name, supply_sentence
from maps.texts.wording import Wording
from scripts.shared.printing import wide_console
from scripts.tables.needs import need_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routes.corridors.corridor_routes import CorridorRoute
    from routes.status.assessment import DayStatus
    from routes.status.backtest import Backtest
    from routes.status.destinations import DestinationStatus
    from routes.status.intervals import Interval
    from routes.status.labels import CorridorStatus
    from routes.status.sensitivity import Sensitivity
    from routes.status.supply import SupplyStatus
    from routes.status.timeline import Timeline

SPAN_COLUMNS = "day corridor_id label p_open p_diverted p_cut extra_km extra_h delay_h entered left faded regime"
SAME = "="


def print_day(day: DayStatus, chosen: Sequence[CorridorRoute], lang: Lang) -> None:
    """Print the corridor table of a day and a line for each destination."""
    from rich.table import Table

    table = Table(title=f"As of {day.day.isoformat()}")
    for head in ("corridor", "", "label", "regime", "open", "diverted", "cut", "+km", "+h", "+h controls", "evidence"):
        table.add_column(head, justify="left" if head in ("corridor", "", "label", "regime", "evidence") else "right")
    statuses = {status.corridor_id: status for status in day.statuses}
    for route in chosen:
        name = route.corridor.name_fr if lang is Lang.FR else route.corridor.name_en
        table.add_row(route.corridor.id, name, *_cells(statuses[route.corridor.id]))
    wide_console().print(table)
    typer.echo("Regime: shares free / under escort only / stopped; a dash where nothing is known of it.")
    typer.echo("In brackets: 95 % intervals of the draws (Wilson). The share open is exact for the weights given.")
    places = {route.corridor.destination.name for route in chosen}
    for place in day.destinations:
        if place.destination in places:
            left = f"{place.corridors_left} of {place.corridors_total} corridors left"
            typer.echo(f"{place.destination}: {answers_text(place)}; {left}")
    for need in day.needs:
        if need.demand.destination in places:
            typer.echo(need_text(need))
    _print_supply(day, None if len(chosen) == len(day.statuses) else places)


def _print_supply(day: DayStatus, places: set[str] | None) -> None:
    """Print what was seen of supply at the places given, else at all that are followed and in the country."""
    words, supply = Wording(Lang.EN), day.supply
    followed = [one for one in supply.places if places is None or one.place in places]
    followed += [supply.country] if supply.country and places is None else []
    told = [one for one in followed if one.is_known]
    if told:
        typer.echo("Supply seen on the spot, arrivals by week (--json tells the day):")
    for one in told:
        name = followed_name(supply, one, words)
        typer.echo(f"{name}: {supply_sentence(one, words, day.day, ARRIVALS_DELAY_DAYS.default)}{_month(one)}")


def _month(supply: SupplyStatus) -> str:
    """Say how many tankers arrived in 28 days, and how many are needed."""
    told = []
    if supply.arrivals_28d is not None:
        low, high, days = supply.arrivals_28d
        count = f"{low:.0f}" if round(low) == round(high) else f"{low:.0f} to {high:.0f}"
        told.append(f"{count} tankers told for {days} of 28 days")
    if supply.need_per_day is not None:
        low, high = supply.need_per_day
        told.append(f"{low:.0f}{'' if round(low) == round(high) else f' to {high:.0f}'} needed a day")
    return f"; {', '.join(told)}" if told else ""


def print_span(found: Sequence[DayStatus], timeline: Timeline, chosen: Sequence[CorridorRoute]) -> None:
    """Print one line a day and corridor, tab-separated."""
    typer.echo("\t".join(SPAN_COLUMNS.split()))
    ids = {route.corridor.id for route in chosen}
    for number, day in enumerate(found):
        for corridor, status in enumerate(day.statuses):
            if status.corridor_id in ids:
                shares = (status.p_open, status.p_diverted, status.p_cut)
                figures = [*(rounded(p, 3) for p in shares), rounded(status.extra_km, 0)]
                figures += [rounded(status.extra_h, 1), rounded(status.known_delay_h, 1)]
                cells = ["" if figure is None else str(figure) for figure in figures]
                changed = [" ".join(ids) for ids in timeline.changes[corridor][number]]
                head = [day.day.isoformat(), status.corridor_id, status.label.value]
                typer.echo("\t".join([*head, *cells, *changed, regime_shares(status)]))


def print_sensitivity(found: Sensitivity, chosen: Sequence[CorridorRoute]) -> None:
    """Print the label of every corridor under each variant; over a span, on how many days it is another one."""
    from rich.table import Table

    base, days = found.base, len(found.base.days)
    span = base.days[0].isoformat() if days == 1 else f"{base.days[0].isoformat()} to {base.days[-1].isoformat()}"
    table = Table(title=f"Labels on {span} with one parameter changed")
    table.add_column("corridor")
    table.add_column("as asked" if days == 1 else "days")
    for variant in found.variants:
        table.add_column(variant.name.replace("_", " "))
    for route in chosen:
        n = base.corridor_ids.index(route.corridor.id)
        if days == 1:
            moved = [
                timeline.label(n, 0).value if away[n, 0] else SAME
                for timeline, away in zip(found.timelines, found.moved, strict=True)
            ]
        else:
            moved = [f"{away[n].sum()} moved" if away[n].any() else SAME for away in found.moved]
        table.add_row(route.corridor.id, base.label(n, 0).value if days == 1 else str(days), *moved)
    wide_console().print(table)
    for variant in found.variants:
        typer.echo(
            f"{variant.name}: half-lives x {variant.half_life_factor:g}, weights x {variant.weight_factor:g}, "
            f"detour ratio {variant.detour_ratio:g}, what roads take longer than the fastest "
            f"x {variant.slow_roads_factor:g}"
        )


def print_backtest(found: Backtest, caveats: Sequence[str]) -> None:
    """Print how well each ranking foresaw what was hit, and what that does not say."""
    from rich.table import Table

    table = Table(title=f"Sections hit in the {found.horizon_days} days after each day, {found.first} to {found.last}")
    for head in ("ranked by", "AUC", "", "hits on the top tenth of km", "", "AUC of the probabilities less this"):
        table.add_column(head, justify="left" if head == "ranked by" else "right")
    for ranking, skill in found.skills.items():
        gain = found.gain.get(ranking)
        table.add_row(
            ranking.value,
            f"{skill.auc:.2f}",
            _range(skill.auc_ci),
            f"{skill.top_share:.0%}",
            "" if skill.top_share_ci is None else f"{skill.top_share_ci.low:.0%} to {skill.top_share_ci.high:.0%}",
            "" if gain is None else f"{gain.low:+.2f} to {gain.high:+.2f}",
        )
    wide_console().print(table)
    typer.echo(
        f"Rests on {found.hits} hits after {found.days_with_hits} of {found.days} days, over {found.sections} sections "
        f"({found.length_km:,.0f} km). Ranges: 95 % intervals over blocks of days."
    )
    for caveat in caveats:
        typer.echo(caveat)


def _cells(status: CorridorStatus) -> list[str]:
    return [
        status.label.value,
        regime_shares(status),
        _percent(status.p_open),
        _percent(status.p_diverted, status.p_diverted_ci),
        _percent(status.p_cut, status.p_cut_ci),
        _signed(status.extra_km, 0),
        _signed(status.extra_h, 1),
        _signed(status.known_delay_h, 1),
        " ".join(status.speaking_reports[:3]),
    ]


def regime_shares(status: CorridorStatus) -> str:
    """Write the probabilities that a corridor's traffic is free, under escort only or stopped, "-" if not known."""
    regime = status.regime.told
    return "-" if regime is None else " / ".join(f"{share:.0%}" for share in regime.shares)


def answers_text(place: DestinationStatus) -> str:
    """Say of each commodity whether it gets to a destination: a word, and the probability of it between two ends."""
    told = []
    for commodity, answer in place.answers.items():
        low, high = answer.told
        ends = f"{low:.0%}" if f"{low:.0%}" == f"{high:.0%}" else f"{low:.0%} to {high:.0%}"
        told.append(f"{commodity.id} {answer.word.value.replace('_', ' ')} ({ends})")
    return ", ".join(told) or "no road leads there"


def _percent(p: float | None, interval: Interval | None = None) -> str:
    if p is None:
        return "-"
    return f"{p:.0%}" if interval is None else f"{p:.0%} ({interval.low:.0%}-{interval.high:.0%})"


def _range(interval: Interval | None) -> str:
    return "" if interval is None else f"{interval.low:.2f} to {interval.high:.2f}"


def _signed(value: float | None, digits: int) -> str:
    return "-" if value is None else f"{value:+.{digits}f}"
