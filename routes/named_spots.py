"""Spots on the roads by name: crossings and places of the case, places of the gazetteers, or "lat,lon"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.errors import UnknownNameError
from data.messages.spoken import say
from geo.phrases.finders.coordinates import find_coordinates
from routes.paths.trips import snap
from routes.placing.choose_places import APART_KM
from routes.placing.plausibility import apart_km

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.tables.corridors import Crossing, NamedPlace
    from geo.gazetteer.entry import Candidate
    from routes.paths.trips import Spot
    from routes.workspace import Scene


def spot_of(text: str, scene: Scene) -> Spot:
    """Return the spot on the network nearest to a place: its name in the gazetteers, or "lat,lon".

    Raises
    ------
    UnknownNameError
        No place has the name, several far apart have it and none stands out, or it lies off the network.
    """
    point = find_coordinates(text)
    if point is None:
        entry = _the_one(text, scene.names.lookup(text)).entry
        point = (entry.lat, entry.lon)
    return snap(scene.network, *point, text)


def spots_of(names: Iterable[str], scene: Scene) -> dict[str, Spot]:
    """Return spots by name; a crossing (id or name) or a place of the corridors goes before others of its name.

    Raises
    ------
    UnknownNameError
        As `spot_of`.
    """
    known = case_places(scene)
    return {
        name: snap(scene.network, known[name].lat, known[name].lon, name) if name in known else spot_of(name, scene)
        for name in names
    }


def case_places(scene: Scene) -> dict[str, Crossing | NamedPlace]:
    """Return the crossings by id and name, and the origins and destinations of the corridors by name."""
    corridors = scene.tables.corridors
    places: list[NamedPlace] = [one.destination for one in corridors]
    places += [one.origin for one in corridors if one.origin is not None]
    found: dict[str, Crossing | NamedPlace] = {one.name: one for one in reversed(places)}
    crossings: Sequence[Crossing] = scene.tables.crossings
    return found | {one.name: one for one in crossings} | {one.id: one for one in crossings}


def _the_one(text: str, candidates: Sequence[Candidate]) -> Candidate:
    """Return the place a name means.

    Raises
    ------
    UnknownNameError
        No place has the name, or several far apart have it and none stands out.
    """
    if not candidates:
        msg = say("route.in_no_gazetteer", text=text)
        raise UnknownNameError(msg)
    best = candidates[0]
    for rival in candidates[1:]:
        same_rank = rival.score == best.score and rival.entry.place_class == best.entry.place_class
        if same_rank and apart_km(best.entry, rival.entry) > APART_KM:
            options = "; ".join(f"{c.entry.lat:.4f},{c.entry.lon:.4f}" for c in (best, rival))
            msg = say("route.several", text=text, options=options)
            raise UnknownNameError(msg)
    return best
