"""Random scenarios as rows of an ensemble: draws of a day's own closures, roads by class and length, or areas."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from data.codes import Action, Effect, RandomBy
from data.ensembles import LIFT_ALL, NO_CHANGE, ChangeRow
from data.errors import TableError
from data.tables.traffic import ALL
from routes.status.draws import NOWHERE, Draws, uniforms
from routes.status.outcomes import edge_factors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from data.ensembles import Area
    from data.tables.commodities import Commodity
    from routes.events.closures import Closure
    from routes.network.road_network import RoadNetwork
    from routes.status.assessment import Assessor
    from routes.status.draws import Drawn

FACTOR_DIGITS = 2  # of what slows a road: edges that are covered in part would else make thousands of rows
ROADS_CLOSED = 5  # in each scenario of roads by length; assumption


def random_rows(by: RandomBy, count: int, assessor: Assessor, home: str, areas: Sequence[Area] = ()) -> list[ChangeRow]:
    """Return the rows of random scenarios on an assessor's day: its own draws, roads of the `home` country, or areas.

    Raises
    ------
    TableError
        An area has no probability in its column `p`.
    """
    seed, day = assessor.settings.seed, assessor.settings.as_of
    if by is RandomBy.AREAS:
        return by_areas(areas, count, seed)
    if by is RandomBy.LENGTH:
        return by_length(assessor.network, home, count, seed)
    _, closures = assessor.events_and_closures(day)
    return of_day(closures, assessor.network, assessor.tables.commodities, count, seed)


def names_of(count: int) -> list[str]:
    """Return the ids of random scenarios."""
    return [f"random-{number + 1:0{len(str(count))}d}" for number in range(count)]


def of_day(
    closures: Sequence[Closure], network: RoadNetwork, commodities: Sequence[Commodity], count: int, seed: int
) -> list[ChangeRow]:
    """Return scenarios in each of which the closures of a day stand or do not, and where, as its draws have it.

    All that was reported is lifted, and what is drawn closes or slows for certain, slowing rounded to a hundredth.
    """
    names, rows = names_of(count), []
    drawn = Draws(seed, count).of(closures)
    standing = [(one, list(_standing(one, network, commodities))) for one in drawn]
    for number, name in enumerate(names):
        rows.append(ChangeRow(name, LIFT_ALL))
        for one, whole in standing:
            if not one.active[number]:
                continue
            spot = int(one.edge[number])
            if spot != NOWHERE:
                kinds = _traffic(one.closure, commodities)
                rows += [_closing(name, [spot], network.edges_hash, traffic) for traffic in kinds]
            rows += [row._replace(scenario_id=name) for row in whole]
    return rows


def by_length(network: RoadNetwork, country: str, count: int, seed: int, closed: int = ROADS_CLOSED) -> list[ChangeRow]:
    """Return scenarios that each close some roads of a country, the longer and the more main the likelier.

    A kilometre of road is as likely as its class is used by lorries (the class prior of the table of speeds).
    """
    at_home = (network.edge_country == country) & ~network.edge_impassable
    edges = np.flatnonzero(at_home if at_home.any() else ~network.edge_impassable)
    reached = np.cumsum(network.edge_length_m[edges] * network.edge_prior[edges])
    levels = np.column_stack([uniforms(seed, f"road {number}", "by length", count) for number in range(closed)])
    drawn = edges[np.searchsorted(reached, levels * reached[-1], side="right").clip(max=len(edges) - 1)]
    return [
        _closing(name, [edge], network.edges_hash)
        for name, its in zip(names_of(count), drawn.tolist(), strict=True)
        for edge in sorted(set(its))
    ]


def by_areas(areas: Sequence[Area], count: int, seed: int) -> list[ChangeRow]:
    """Return scenarios in each of which areas shut all that lies in them, each with the probability in its column `p`.

    Raises
    ------
    TableError
        An area has none.
    """
    names, rows = names_of(count), []
    stands = np.column_stack([uniforms(seed, one.id, "area", count) < _p_of(one) for one in areas])
    for name, its in zip(names, stands, strict=True):
        rows += [ChangeRow(name, Action.CLOSE.value, f"polygon:{areas[at].id}") for at in np.flatnonzero(its).tolist()]
        rows += [] if its.any() else [ChangeRow(name, NO_CHANGE)]
    return rows


def _p_of(area: Area) -> float:
    text = area.cells.get("p", "")
    try:
        p = float(text)
    except ValueError:
        p = -1.0
    if not 0.0 <= p <= 1.0:
        msg = f"area {area.id!r:.60}: p = {text!r:.40}; give the probability that it is shut (0 to 1) in a column p"
        raise TableError(msg)
    return p


def _closing(name: str, edges: Iterable[int], network: str, traffic: str = "") -> ChangeRow:
    target = f"edge:{';'.join(map(str, sorted(edges)))}"
    return ChangeRow(name, Action.CLOSE.value, target, traffic=traffic, network=network)


def _standing(one: Drawn, network: RoadNetwork, commodities: Sequence[Commodity]) -> Iterator[ChangeRow]:
    """Yield what a closure does wherever it is active: all of its roads, its crossing, and what it slows."""
    closure, kinds = one.closure, _traffic(one.closure, commodities)
    closes = closure.effect is Effect.CLOSES
    slowed: dict[float, list[int]] = {}
    for edge, factor in () if closes else edge_factors(network, closure).items():
        slowed.setdefault(round(factor, FACTOR_DIGITS), []).append(edge)
    for traffic in kinds:
        if closure.crossing_id and closes:
            yield ChangeRow("", Action.CLOSE.value, f"crossing:{closure.crossing_id}", traffic=traffic)
        if one.spots.edges:
            yield _closing("", one.spots.edges, network.edges_hash, traffic)
        for factor, edges in slowed.items():
            if factor > 1.0:
                row = _closing("", edges, network.edges_hash, traffic)
                yield row._replace(action=Action.SLOW.value, factor=f"{factor!r}")


def _traffic(closure: Closure, commodities: Sequence[Commodity]) -> list[str]:
    """Return the kinds of traffic that a closure stops, "" for all."""
    if closure.carried is None or closure.carried == frozenset(commodities):
        applies_to = closure.event.rule.applies_to
        return ["" if applies_to == ALL else applies_to]
    return sorted(one.main_traffic.id for one in closure.carried)
