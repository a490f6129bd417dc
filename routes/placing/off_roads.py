"""Sections and distances off the network: between places that no road of it joins, or towards one that none reaches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.codes import ClaimKind
from routes.network.nearby import disc
from routes.placing.distance_bounds import LINE_SHARE
from routes.placing.mass import weigh
from routes.placing.plausibility import apart_km

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer.entry import Entry
    from geo.phrases.claim import Claim
    from routes.network.nearby import Piece
    from routes.network.road_network import RoadNetwork

LONGEST_DISC_KM, LONGEST_AREA_KM = 80.0, 150.0  # of a section off the network, as the crow flies
OFF_BOOK_SHARE = 0.5  # as likely on a road that the network lacks as on one of its roads nearby; judgement
TOWARD_ERROR_KM, TOWARD_ERROR_SHARE = 8.0, 0.5  # of a distance along a road that the network lacks; judgement
END_KM = 3.0  # the ends of a section are places of this radius


@dataclass(frozen=True)
class OffRoad:
    """A disc about (lat, lon), with half the mass on the roads in it; an area, without any, where it is too long."""

    method: str
    lat: float
    lon: float
    radius_km: float
    pieces: tuple[Piece, ...]
    is_area: bool = False


def off_roads(network: RoadNetwork, claim: Claim, entries: Sequence[Entry]) -> OffRoad | None:
    """Return where a claim lies between its first and last place, None where they are too far apart for it."""
    first, last = entries[0], entries[-1]
    line_km = apart_km(first, last)
    if claim.kind is not ClaimKind.ALONG:
        if line_km > LONGEST_AREA_KM:
            return None
        return _about(network, claim, "off_book", _on_line(first, last, 0.5), line_km / 2 + END_KM)
    at_km = claim.distance_km or 0.0
    if at_km > min(LONGEST_DISC_KM, line_km * LINE_SHARE):
        return None
    share = min(1.0, at_km / LINE_SHARE**0.5 / line_km)  # the road winds a little
    radius_km = max(TOWARD_ERROR_KM, TOWARD_ERROR_SHARE * at_km)
    return _about(network, claim, "toward", _on_line(first, last, share), radius_km)


def _about(network: RoadNetwork, claim: Claim, method: str, spot: tuple[float, float], radius_km: float) -> OffRoad:
    if 2 * radius_km > LONGEST_DISC_KM + 2 * END_KM:
        return OffRoad(method, *spot, radius_km, (), is_area=True)
    around = disc(network, *spot, radius_km * 1000)
    return OffRoad(method, *spot, radius_km, weigh(network, around, claim.refs, total=OFF_BOOK_SHARE))


def _on_line(first: Entry, last: Entry, share: float) -> tuple[float, float]:
    return first.lat + share * (last.lat - first.lat), first.lon + share * (last.lon - first.lon)
