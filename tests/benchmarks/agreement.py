"""How far a road book and the network it was made of say the same of the packaged reports, day by day.

    python -m tests.benchmarks.agreement NET [ROADBOOK]

prints the shares of corridor-days that agree, without regimes, and every corridor-day that does not.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from data.case import Table, packaged_case
from data.codes import Label
from data.settings import DaySettings
from geo.reports.read_reports import read_reports
from routes.corridors.corridor_routes import MAIN_REF_SHARE
from routes.status.assessment import Assessor
from routes.workspace import TableFiles, open_scene

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from routes.network.road_network import RoadNetwork
    from routes.paths.road_graph import Route
    from routes.status.labels import CorridorStatus
    from routes.workspace import Scene

FIRST, LAST = date(2025, 9, 1), date(2026, 3, 31)
SILENT = {Label.NO_RECENT_REPORTS, Label.NOT_ASSESSED}
P_APART, LENGTH_APART, HOURS_APART, FEW_MINUTES_H = 0.1, 0.02, 0.2, 0.1
TOLD_P = 0.05  # a way round less likely than this to be needed is not told


class Said(NamedTuple):
    """What is said of a corridor on a day: label of its roads, p_open, and of the way round its numbers and hours."""

    label: Label
    p_open: float | None
    refs: frozenset[str] | None
    extra_h: float | None


@dataclass
class Share:
    """How many of those counted agree."""

    of: int = 0
    agree: int = 0

    def count(self, *, agrees: bool) -> bool:
        """Count one, and say whether it agrees."""
        self.of += 1
        self.agree += agrees
        return agrees

    @property
    def share(self) -> float:
        """The share that agree."""
        return self.agree / max(self.of, 1)


@dataclass
class Agreement:
    """The shares by what is compared, and a line for every corridor-day and corridor that does not agree."""

    shares: dict[str, Share] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    def count(self, what: str, *, agrees: bool, line: str) -> None:
        """Count one comparison."""
        if not self.shares.setdefault(what, Share()).count(agrees=agrees):
            self.lines.append(f"{what}: {line}")


def say(scene: Scene, days: Iterable[date]) -> tuple[dict[tuple[date, str], Said], dict[str, float]]:
    """Return what is said by day and corridor, and the metres of the usual roads."""
    reports = read_reports(packaged_case().file(Table.INCIDENTS)).reports
    placements = scene.place_reports(reports)
    assessor = Assessor(scene.network, scene.tables, reports, placements, DaySettings(as_of=LAST))
    said = {
        (day, status.corridor_id): _said(assessor.network, status)
        for day in days
        for status in assessor.on(day).statuses
    }
    return said, {route.corridor.id: route.reference.length_m for route in assessor.routes if route.reference}


def _said(network: RoadNetwork, status: CorridorStatus) -> Said:
    way = status.way_round if (status.p_diverted or 0.0) >= TOLD_P else None
    refs = None if way is None else _main_refs(network, way)
    return Said(status.road_label, status.p_open, refs, None if way is None else status.extra_h)


def _main_refs(network: RoadNetwork, way: Route) -> frozenset[str]:
    """Return the numbers that carry at least a twentieth of a way."""
    carried: dict[str, float] = {}
    for edge in way.edges:
        for ref in str(network.edge_ref[edge]).split(";"):
            carried[ref] = carried.get(ref, 0.0) + float(network.edge_length_m[edge])
    return frozenset(ref for ref, metres in carried.items() if ref and metres >= MAIN_REF_SHARE * way.length_m)


def compare(
    book: tuple[Mapping[tuple[date, str], Said], Mapping[str, float]],
    net: tuple[Mapping[tuple[date, str], Said], Mapping[str, float]],
) -> Agreement:
    """Compare what a road book and a network say."""
    found = Agreement()
    for name, metres in net[1].items():
        mine = book[1].get(name, 0.0)
        apart = f"{name} {mine / 1000:.1f} km, {metres / 1000:.1f} km"
        found.count("usual roads", agrees=abs(mine / metres - 1) <= LENGTH_APART, line=apart)
    for (day, name), other in net[0].items():
        mine_said = book[0][day, name]
        if {mine_said.label, other.label} <= SILENT:
            continue
        where = f"{day} {name}"
        words = f"{where} {mine_said.label.value}, {other.label.value}"
        found.count("labels", agrees=mine_said.label is other.label, line=words)
        for what, agrees, line in _figures(mine_said, other):
            found.count(what, agrees=agrees, line=f"{where} {line}")
    return found


def _figures(mine: Said, other: Said) -> Iterator[tuple[str, bool, str]]:
    if mine.p_open is not None and other.p_open is not None:
        line = f"{mine.p_open:.2f}, {other.p_open:.2f}"
        yield "p_open", abs(mine.p_open - other.p_open) < P_APART, line
    if mine.refs is not None and other.refs is not None:
        line = f"{' '.join(sorted(mine.refs))}; {' '.join(sorted(other.refs))}"
        yield "roads of ways round", mine.refs == other.refs, line
    if mine.extra_h is not None and other.extra_h is not None:
        near = abs(mine.extra_h - other.extra_h) <= max(HOURS_APART * abs(other.extra_h), FEW_MINUTES_H)
        yield "hours of ways round", near, f"{mine.extra_h:+.1f} h, {other.extra_h:+.1f} h"


def days_from(first: date, last: date, every: int = 1) -> list[date]:
    """Return the days of a span."""
    return [first + timedelta(days=n) for n in range(0, (last - first).days + 1, every)]


def main(net: str, book: str | None = None) -> None:
    """Print how a road book, the packaged one by default, and a network agree."""
    days = days_from(FIRST, LAST)
    made = open_scene(TableFiles(roadbook=Path(book) if book else None))
    roads = open_scene(TableFiles(network=Path(net)))
    found = compare(say(made, days), say(roads, days))
    for what, one in found.shares.items():
        sys.stdout.write(f"{what}: {one.agree} of {one.of} agree, {one.share:.1%}\n")
    sys.stdout.write("".join(f"{line}\n" for line in found.lines))


if __name__ == "__main__":
    main(*sys.argv[1:])
