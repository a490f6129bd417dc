"""What is told of a way round: what it costs, by which towns it goes, and where it is in doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maps.texts.wording import DASH
from routes.corridors.town_sections import between_stops

if TYPE_CHECKING:
    from collections.abc import Callable

    from maps.drawing.view import CorridorRow, View
    from maps.texts.wording import Wording
    from routes.paths.road_graph import Route
    from routes.status.intervals import Interval

MAX_TOWNS, MAX_REFS, MAX_DOUBTS = 5, 3, 3
ADVISED_FROM = 0.66  # a way is advised where it is likely passable in the words of the IPCC, else named doubtful


def told_way(row: CorridorRow) -> tuple[Route, Route] | None:
    """Return the way round of a corridor and its usual road, None where no way round is told."""
    way, usual = row.status.way_round, row.route.reference
    return None if way is None or usual is None or not row.has_way_round else (way, usual)


def extra_of(way: Route, usual: Route) -> tuple[float, float]:
    """Return the kilometres and the hours that a way takes more than the usual road."""
    return way.extra_km(usual), (way.time_s - usual.time_s) / 3600


def passable_p(row: CorridorRow) -> float:
    """Return how likely the way round of a corridor is passable, 0 without one."""
    return row.status.way_round_p or 0.0


def is_advised(row: CorridorRow) -> bool:
    """Say whether the way round of a corridor is likely enough passable to be advised."""
    return passable_p(row) >= ADVISED_FROM


def round_text(row: CorridorRow, words: Wording) -> str:
    """Write what the way round of a corridor costs and how likely it is to be passable, "" without one."""
    told = told_way(row)
    if told is None:
        return ""
    km, hours = extra_of(*told)
    return words.t(
        "round_cost" if is_advised(row) else "round_cost_doubtful",
        km=words.km(km, signed=True),
        hours=words.longer(hours),
        p=words.drawn_percent(passable_p(row)),
    )


def round_via(row: CorridorRow, view: View, words: Wording) -> str:
    """Name the towns on the way round that the usual road does not pass, "" where there are none."""
    told = told_way(row)
    if told is None:
        return ""
    return via_text(*told, view, words)


def via_text(way: Route, usual: Route, view: View, words: Wording, most: int = MAX_TOWNS + MAX_REFS) -> str:
    """Name the towns and road numbers that a way has and the usual road has not, `most` at the most; "" for none."""
    towns = view.assessment.towns.only_on(way, usual)
    refs = [ref for ref in way.refs(view.network) if ref not in usual.refs(view.network)]
    named = [*towns[:MAX_TOWNS], *refs[:MAX_REFS]][:most]
    return words.t("round_via", towns=", ".join(named)) if named else ""


def round_doubts(row: CorridorRow, view: View, words: Wording) -> str:
    """Name the stretches of the way round on which a closure may stand, the likeliest first, "" where none may."""
    named = [f"{section} ({words.percent(p)})" for section, p in doubtful_sections(row, view)]
    return words.t("round_doubts", sections=words.separator.join(named[:MAX_DOUBTS])) if named else ""


def doubtful_sections(row: CorridorRow, view: View) -> list[tuple[str, float]]:
    """Return the stretches of the way round on which a closure may stand, with their probability, likeliest first."""
    told = told_way(row)
    if told is None:
        return []
    likeliest: dict[str, float] = {}
    for doubt in row.status.way_doubts:
        likeliest.setdefault(_section(told[0], row, doubt.edges, view), doubt.p)
    return list(likeliest.items())


def _section(way: Route, row: CorridorRow, edges: tuple[int, ...], view: View) -> str:
    """Name the towns on either side of some edges of a way; most days have the doubts of the day before."""
    ends = row.route.start.name, row.corridor.destination.name
    key = "section", ends, edges
    if key not in way.noted:
        stops = view.assessment.towns.stops(way, *ends)
        way.noted[key] = f" {DASH} ".join(dict.fromkeys(between_stops(view.network, way, stops, edges)))
    section: str = way.noted[key]
    return section


def round_draws(row: CorridorRow, words: Wording) -> str:
    """Write what the ways round of all draws cost, with the intervals of the medians, "" without a way round."""
    status = row.status
    if status.extra_km is None or status.extra_h is None or told_way(row) is None:
        return ""
    return words.t(
        "round_draws",
        km=_estimate(status.extra_km, status.extra_km_ci, words.km),
        hours=_estimate(status.extra_h, status.extra_h_ci, words.hours),
    )


def _estimate(value: float, interval: Interval | None, write: Callable[..., str]) -> str:
    """Write a figure more, with its interval in brackets where that has two ends."""
    shown = write(value, signed=True)
    ends = [] if interval is None else [write(end, signed=True) for end in interval]
    return shown if len(set(ends)) < 2 else f"{shown} ({f' {DASH} '.join(ends)})"
