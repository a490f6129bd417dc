"""What `supplylines sweep` prints for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from data.messages.spoken import figure, range_of, say
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


def print_sections(ranked: Sequence[SectionImpact], tried: int, top: int) -> None:
    """Print the gravest sections, and what the table is for."""
    from rich.table import Table
    from rich.text import Text

    typer.echo(say("sweep.purpose"))
    table = Table(title=say("sweep.title"))
    has_needs = any(one.impact.lost_t is not None for one in ranked)
    for head in ("sweep.section", "sweep.roads"):
        table.add_column(say(head))
    needs = ("sweep.lost", "sweep.at_stake") if has_needs else ()
    for head in ("sweep.km", *needs, "head.cut", "head.diverted", "sweep.truck_hours"):
        table.add_column(say(head), justify="right")
    table.add_column(say("sweep.shares"))
    for one in ranked[:top]:
        section, impact = one.section, one.impact
        lost = tuple(figure(t or 0.0, ",.0f") for t in (impact.lost_t, impact.at_stake_t)) if has_needs else ()
        figures = (figure(section.length_km, ".0f"), *lost, str(len(impact.cut)), str(len(impact.diverted)))
        cells = (section.name, " ".join(section.refs), *figures, figure(impact.added_truck_h, ".1f"), _shares(impact))
        table.add_row(*(Text(cell) for cell in cells))
    wide_console().print(table)
    typer.echo(say("sweep.shown", n=len(ranked), tried=tried, shown=min(top, len(ranked))))
    typer.echo(say("sweep.needs_told" if has_needs else "sweep.no_needs"))


def print_worst(found: WorstSet, sections: Sequence[RoadSection]) -> None:
    """Print the sections whose joint closure does most."""
    impact = found.impact
    names = say("separator").join(section.name for section in sections)
    how = say("sweep.every_set" if found.is_exact else "sweep.one_by_one_worst")
    counts = {"cut": len(impact.cut), "diverted": len(impact.diverted), "hours": impact.added_truck_h}
    typer.echo(say("sweep.worst", n=len(sections), names=names, how=how, **counts))


def print_protected(found: Protection, sections: Sequence[RoadSection]) -> None:
    """Print which sections to hold or repair, the one that adds most first, and what that can bring."""
    spec = ",.0f" if found.in_tonnes else ",.2f"
    how = say("sweep.every_set" if found.is_exact else "sweep.one_by_one_protected")
    typer.echo(say("sweep.protect", how=how) if found.steps else say("sweep.protect_none"))
    for number, (section, (_, gain)) in enumerate(zip(sections, found.steps, strict=True), start=1):
        told = {"name": section.name, "km": section.length_km, "gain": figure(gain, spec)}
        typer.echo(say("sweep.held", number=number, **told))
    gains = range_of(*found.gain_ci, spec)
    before, after, most = (figure(value, spec) for value in (found.before, found.after, found.all_held))
    unit = say("sweep.tonnes" if found.in_tonnes else "sweep.not_cut")
    ends = {"before": before, "after": after, "unit": unit, "gain": gains, "most": most}
    typer.echo(say("sweep.expected", n=found.tried, **ends))


def print_redundancies(found: Sequence[Redundancy]) -> None:
    """Print how many supply routes of each destination share no road, and where they are thinnest."""
    from rich.table import Table
    from rich.text import Text

    table = Table(title=say("sweep.redundancy"), show_lines=True)
    table.add_column(say("sweep.destination"))
    table.add_column(say("sweep.routes"), justify="right")
    for head in ("sweep.thinnest", "sweep.meet"):
        table.add_column(say(head))
    for one in found:
        ways = "\n".join(", ".join(section.name for section in way) or say("sweep.inside") for way in one.thin)
        table.add_row(Text(one.destination), str(one.routes), Text(ways), Text(", ".join(one.places)))
    wide_console().print(table)


def print_ways(found: Sequence[tuple[CorridorRoute, Sequence[DistinctWay]]], network: RoadNetwork) -> None:
    """Print the distinct ways of each corridor, with what each shares with the faster ones."""
    from rich.table import Table

    table = Table(title=say("sweep.ways"))
    table.add_column(say("head.corridor"))
    for head in ("sweep.km", "head.hours"):
        table.add_column(say(head), justify="right")
    for head in ("sweep.roads", "sweep.shared"):
        table.add_column(say(head))
    for route, ways in found:
        for one in ways:
            shared = ", ".join(figure(share, ".0%") for share in one.shared)
            figures = (figure(one.route.length_m / 1000, ".0f"), figure(one.route.time_s / 3600, ".1f"))
            table.add_row(route.corridor.id, *figures, " ".join(one.route.refs(network)), shared)
    wide_console().print(table, markup=False)


def print_towns(found: Sequence[TownSupply], within_h: float, top: int) -> None:
    """Print the towns that no open origin reaches within some hours, the hardest to supply first."""
    from rich.table import Table
    from rich.text import Text

    beyond = [one for one in found if one.is_beyond]
    table = Table(title=say("sweep.towns", hours=within_h))
    table.add_column(say("sweep.town"))
    for head in ("population", "all_open", "now", "cut_off", "closed_in"):
        table.add_column(say(f"sweep.{head}"), justify="right")
    for one in beyond[:top]:
        people = say("sweep.not_known") if one.town.population is None else figure(one.town.population, ",")
        hours = [say("sweep.no_road") if value is None else figure(value, ".1f") for value in (one.open_h, one.now_h)]
        flags = [say("yes") if flag else "" for flag in (one.is_cut_off, one.is_closed_in)]
        table.add_row(Text(one.town.name), people, *hours, *flags)
    wide_console().print(table)
    known = sum(one.town.population or 0 for one in beyond)
    unknown = sum(one.town.population is None for one in beyond)
    counts = {"n": len(beyond), "all": len(found), "shown": min(top, len(beyond)), "known": known, "unknown": unknown}
    typer.echo(say("sweep.towns_told", **counts))


def _shares(impact: Impact) -> str:
    told = []
    for one, is_whole in impact.shares:
        key = "sweep.share" if is_whole else "sweep.share_part"
        told.append(say(key, percent=one.share.percent, what=one.share.what, year=one.share.year))
    return say("separator").join(told)
