"""What `supplylines sweep` prints for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from scripts.shared.printing import wide_console

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routes.corridors.corridor_routes import CorridorRoute
    from routes.corridors.town_sections import RoadSection
    from routes.network.road_network import RoadNetwork
    from routes.sweeps.criticality import Impact
    from routes.sweeps.distinct_ways import DistinctWay
    from routes.sweeps.protect import Protection
    from routes.sweeps.redundancy import Redundancy
    from routes.sweeps.supply_hours import TownSupply
    from routes.sweeps.sweep import SectionImpact
    from routes.sweeps.worst_sets import WorstSet


NO_NEEDS = "No need is known (demand.csv or --demand): corridors are counted, whatever they carry."
NEEDS_TOLD = (
    "t/day lost: of what destinations need, when the other corridors carry what they can. At stake: what the corridors "
    "cut would carry, were each need spread evenly over its corridors."
)


def print_sections(ranked: Sequence[SectionImpact], tried: int, top: int) -> None:
    """Print the gravest sections, and what the table is for."""
    from rich.table import Table
    from rich.text import Text

    from routes.sweeps.sweep import PURPOSE

    typer.echo(PURPOSE)
    table = Table(title="If one section closes")
    has_needs = any(one.impact.lost_t is not None for one in ranked)
    needs = ("t/day lost", "t/day at stake") if has_needs else ()
    figures_of = ("km", *needs, "cut", "diverted", "+truck-h")
    for head in ("section", "roads", *figures_of, "shares affected"):
        table.add_column(head, justify="right" if head in figures_of else "left")
    for one in ranked[:top]:
        section, impact = one.section, one.impact
        lost = (f"{impact.lost_t or 0.0:,.0f}", f"{impact.at_stake_t or 0.0:,.0f}") if has_needs else ()
        figures = (f"{section.length_km:.0f}", *lost, str(len(impact.cut)), str(len(impact.diverted)))
        cells = (section.name, " ".join(section.refs), *figures, f"{impact.added_truck_h:.1f}", _shares(impact))
        table.add_row(*(Text(cell) for cell in cells))
    wide_console().print(table)
    typer.echo(
        f"{len(ranked)} of {tried} sections change anything, {min(top, len(ranked))} are shown. +truck-h: one truck on "
        "each corridor; a cut one counts with the longest way round that would do."
    )
    typer.echo(NEEDS_TOLD if has_needs else NO_NEEDS)


def print_worst(found: WorstSet, sections: Sequence[RoadSection]) -> None:
    """Print the sections whose joint closure does most."""
    impact = found.impact
    how = "every set was tried" if found.is_exact else "taken one by one: there may be a graver set"
    typer.echo(
        f"Keep open first, {len(sections)} together: {'; '.join(section.name for section in sections)}. If all close: "
        f"{len(impact.cut)} corridors cut, {len(impact.diverted)} diverted, +{impact.added_truck_h:.1f} truck-h ({how})"
    )


def print_protected(found: Protection, sections: Sequence[RoadSection]) -> None:
    """Print which sections to hold or repair, the one that adds most first, and what that can bring."""
    unit = "t a day" if found.in_tonnes else "corridors not cut"
    digits = 0 if found.in_tonnes else 2
    told = [
        f"{number}. {section.name} ({section.length_km:.0f} km): +{gain:,.{digits}f}"
        for number, (section, (_, gain)) in enumerate(zip(sections, found.steps, strict=True), start=1)
    ]
    how = "every set was tried" if found.is_exact else "taken one by one: another set may do more"
    typer.echo(
        f"To hold or repair, so that most can be expected to arrive ({how}):" if told else "To hold: nothing helps"
    )
    for line in told:
        typer.echo(f"  {line}")
    low, high = found.gain_ci
    typer.echo(
        f"  expected {found.before:,.{digits}f} → {found.after:,.{digits}f} {unit} (gain {low:,.{digits}f} to "
        f"{high:,.{digits}f} by the draws); at most {found.all_held:,.{digits}f}, were all {found.tried} sections held "
        "on which anything may stand. Roads alone: no order or siege is lifted by it."
    )


def print_redundancies(found: Sequence[Redundancy]) -> None:
    """Print how many supply routes of each destination share no road, and where they are thinnest."""
    from rich.table import Table
    from rich.text import Text

    table = Table(title="Supply routes that share no road", show_lines=True)
    for head in ("destination", "routes", "thinnest: one of each way", "all ways meet at"):
        table.add_column(head, justify="right" if head == "routes" else "left")
    for one in found:
        ways = "\n".join(", ".join(section.name for section in way) or "inside a town" for way in one.thin)
        table.add_row(Text(one.destination), str(one.routes), Text(ways), Text(", ".join(one.places)))
    wide_console().print(table)


def print_ways(found: Sequence[tuple[CorridorRoute, Sequence[DistinctWay]]], network: RoadNetwork) -> None:
    """Print the distinct ways of each corridor, with what each shares with the faster ones."""
    from rich.table import Table

    table = Table(title="Distinct ways")
    for head in ("corridor", "km", "hours", "roads", "shared with the faster ways"):
        table.add_column(head, justify="right" if head in ("km", "hours") else "left")
    for route, ways in found:
        for one in ways:
            shared = ", ".join(f"{share:.0%}" for share in one.shared)
            figures = (f"{one.route.length_m / 1000:.0f}", f"{one.route.time_s / 3600:.1f}")
            table.add_row(route.corridor.id, *figures, " ".join(one.route.refs(network)), shared)
    wide_console().print(table, markup=False)


def print_towns(found: Sequence[TownSupply], within_h: float, top: int) -> None:
    """Print the towns that no open origin reaches within some hours, the hardest to supply first."""
    from rich.table import Table
    from rich.text import Text

    beyond = [one for one in found if one.is_beyond]
    table = Table(title=f"Towns that no open crossing reaches within {within_h:g} hours")
    for head in ("town", "population", "hours, all open", "hours now", "cut off", "in a closed area"):
        table.add_column(head, justify="left" if head == "town" else "right")
    for one in beyond[:top]:
        people = "not known" if one.town.population is None else f"{one.town.population:,}"
        hours = ["none" if value is None else f"{value:.1f}" for value in (one.open_h, one.now_h)]
        flags = ["yes" if flag else "" for flag in (one.is_cut_off, one.is_closed_in)]
        table.add_row(Text(one.town.name), people, *hours, *flags)
    wide_console().print(table)
    known = sum(one.town.population or 0 for one in beyond)
    unknown = sum(one.town.population is None for one in beyond)
    typer.echo(
        f"{len(beyond)} of {len(found)} towns, {min(top, len(beyond))} are shown; {known:,} people, not counting "
        f"{unknown} towns without a figure. Cut off: from every open crossing. Closed area: every road there is closed."
    )


def _shares(impact: Impact) -> str:
    return "; ".join(
        f"{'' if is_whole else 'part of '}{one.share.percent:g} % {one.share.what} ({one.share.year})"
        for one, is_whole in impact.shares
    )
