"""Sections of which one end is in no list of names: about the other end, or on the road that the phrase names there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from routes.network.nearby import disc, nearest_m
from routes.placing.along_roads import TOWN_REACH_KM
from routes.placing.mass import weigh

if TYPE_CHECKING:
    from geo.gazetteer.entry import Entry
    from geo.phrases.claim import Claim
    from routes.network.nearby import Piece
    from routes.network.road_network import RoadNetwork

UNKNOWN_END_KM = 45.0  # "between Bla and X", X in no list: this near Bla
PARTLY_KNOWN_SHARE = 0.8  # of the sureness of a road, where a place named on it is unknown; judgement
HALF_KNOWN_SHARE = 0.5  # of the sureness of an end, where the other one is unknown; judgement


class HalfKnown(NamedTuple):
    """The pieces about the known end, what share of its sureness is left, and how that is told."""

    pieces: tuple[Piece, ...]
    share: float
    method: str


def about_known_end(network: RoadNetwork, claim: Claim, entry: Entry) -> HalfKnown:
    """Return where "between A and X" lies, X in no list: on the numbered road that it names, where that passes A.

    The number and the town bear each other out, and whatever lies between A and X is on that road: all of the mass is
    on it. Without a number, or with one of a road elsewhere, half of it is about A, half on roads that are not known.
    """
    around = disc(network, entry.lat, entry.lon, UNKNOWN_END_KM * 1000)
    numbered = network.edges_with_refs(claim.refs)
    passes = len(numbered) and nearest_m(network, entry.lat, entry.lon, TOWN_REACH_KM * 1000, numbered) is not None
    if passes:
        on_road = [piece for piece in around if piece.edge in set(numbered.tolist())]
        return HalfKnown(weigh(network, on_road), PARTLY_KNOWN_SHARE, "half_known_road")
    pieces = weigh(network, around, claim.refs, total=HALF_KNOWN_SHARE)
    return HalfKnown(pieces, HALF_KNOWN_SHARE, "half_known" if pieces else "off_road")
