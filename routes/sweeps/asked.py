"""What a sweep is asked about: which roads count, by what their sections are ranked, whose shares are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.codes import ALL_GOODS, RankBy, SweepOf
from data.errors import InputError
from data.messages.spoken import say
from routes.corridors.corridor_routes import find_corridors
from routes.status.season_routes import NetworkRoutes
from routes.sweeps.criticality import published_shares
from routes.sweeps.sweep import Sweep, every_pair

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.tables.corridors import Crossing
    from data.tables.demand import Demand
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.paths.kept_ways import KeptWays
    from routes.sweeps.criticality import Searches
    from routes.workspace import Scene


def rank_asked(asked: RankBy | None, demand: Sequence[Demand]) -> RankBy:
    """Return what sections are ranked by: what is asked for, else by needs where any is known.

    Raises
    ------
    InputError
        The ranking by needs is asked for, but none is known.
    """
    if asked is RankBy.NEED and not demand:
        msg = "rank by need: no need is known; give --demand FILE, or a demand.csv in the case"
        raise InputError(msg)
    return asked or (RankBy.NEED if demand else RankBy.CUT)


def sweep_of(
    scene: Scene,
    of: SweepOf,
    ids: Sequence[str] = (),
    *,
    detour_ratio: float,
    share: str = ALL_GOODS,
    searches: Searches | None = None,
    kept: KeptWays | None = None,
) -> Sweep:
    """Return the sweep of the roads that count on a scene's network in its season; `searches` do its searching.

    `kept` is what earlier runs found on the network.

    Raises
    ------
    InputError
        As `roads_asked` does.
    """
    network_routes = NetworkRoutes(scene.network, scene.tables, scene.season, kept)
    roads = roads_asked(network_routes, scene.tables.crossings, of, ids)
    carriers = roads if of is SweepOf.NETWORK else network_routes.routes
    return Sweep(network_routes, roads, scene.towns, detour_ratio, share, searches, carriers)


def roads_asked(
    network_routes: NetworkRoutes, crossings: Sequence[Crossing], of: SweepOf, ids: Sequence[str] = ()
) -> list[CorridorRoute]:
    """Return the roads that count: those of the corridors named (all without ids), or between their ends.

    Raises
    ------
    InputError
        No corridor has such an id (UnknownNameError), or none of them is on the network.
    """
    found = list(find_corridors(network_routes.routes, ids))
    if of is SweepOf.NETWORK:
        found = every_pair(network_routes, found, crossings)
    if not any(route.edges for route in found):
        msg = "no corridor asked for has a road on the network, so nothing can close; ask for others, or give another "
        raise InputError(msg + "network")
    return found


def share_notes(sweep: Sweep, share: str, rank: RankBy) -> list[str]:
    """Return what a reader should know of the shares counted: that there are none to rank by.

    Raises
    ------
    InputError
        No published share is worded so.
    """
    if sweep.supply.shares:
        return []
    known = sorted({one.share.what for one in published_shares(sweep.network_routes.routes)})
    if share != ALL_GOODS and known:
        msg = f"share {share!r:.60}: no published share is worded so; known are {', '.join(known)}"
        raise InputError(msg)
    by_shares = rank is RankBy.SHARE
    return [say("sweep.no_share")] if by_shares else []
