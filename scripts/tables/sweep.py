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
    from routes.sweeps.redundancy import Redundancy
    from routes.sweeps.supply_hours import TownSupply
    from routes.sweeps.sweep import SectionImpact
    from routes.sweeps.worst_sets import WorstSet


def print_sections(ranked: Sequence[SectionImpact], tried: int, top: int) -> None:
    """Print the gravest sections, and what the table is for."""
    from rich.table import Table
    from rich.text import Text

    from routes.sweeps.sweep import PURPOSE

    typer.echo(PURPOSE)
    table = Table(title="If one section closes")
    for head in ("section", "roads", "km", "cut", "diverted", "+truck-h", "shares affected"):
        table.add_column(head, justify="right" if head in ("km", "cut", "diverted", "+truck-h") else "left")
    for one in ranked[:top]:
        section, impact = one.section, one.impact
        figures = (f"{section.length_km:.0f}", str(len(impact.cut)), str(len(impact.diverted)))
        cells = (section.name, " ".join(section.refs), *figures, f"{impact.added_truck_h:.1f}", _shares(impact))
        table.add_row(*(Text(cell) for cell in cells))
    wide_console().print(table)
    typer.echo(
        f"{len(ranked)} of {tried} sections change anything, {min(top, len(ranked))} are shown. +truck-h: one truck on "
        "each corridor; a cut one counts with the longest way round that would do."
    )


def print_worst(found: WorstSet, sections: Sequence[RoadSection]) -> None:
    """Print the sections whose joint closure does most."""
    impact = found.impact
    how = "every set was tried" if found.is_exact else "taken one by one: there may be a graver set"
    typer.echo(
        f"Keep open first, {len(sections)} together: {'; '.join(section.name for section in sections)}. If all close: "
        f"{len(impact.cut)} corridors cut, {len(impact.diverted)} diverted, +{impact.added_truck_h:.1f} truck-h ({how})"
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
