"""A placement: where on the network a claim puts its report, as probability mass over pieces of road."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from data.codes import PlacementStatus

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Mapping

    from data.codes import ClaimKind, ConflictReason, Lang
    from geo.gazetteer.entry import Candidate, Entry
    from routes.network.nearby import Piece
    from routes.network.road_network import RoadNetwork

ID_LENGTH = 24  # of 64 hexadecimal digits: 96 bits
BEST_FIRST = (PlacementStatus.PLACED, PlacementStatus.AREA, PlacementStatus.CONFLICT, PlacementStatus.UNPLACED)


@dataclass(frozen=True)
class Placement:
    """Where a claim lies, and how sure that is.

    `pieces` carry masses that sum to 1 - `off_network`; an area has none. `lat, lon` (EPSG:4326) is a representative
    point, `radius_km` is meant to hold the truth. `is_corridor_level`: a section over 250 km, a whole road or a
    corridor: drawn, evidence for corridors, never a cut. `corridor_ends` are the places that a corridor or a section
    over 250 km is named by, from one end to the other.
    `encloses`: every road into the town at its point is meant; `borders` are the countries of the border that it is.
    `chosen` are the places taken, one for each name that was needed, `alternatives` others that were not.
    `ucdp_where_prec` (1-7) and `acled_geo_precision` (1-3) follow those projects' code books.
    """

    kind: ClaimKind
    status: PlacementStatus
    text: str
    pieces: tuple[Piece, ...] = ()
    off_network: float = 1.0
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    road_refs: tuple[str, ...] = ()
    ucdp_where_prec: int = 6
    acled_geo_precision: int = 3
    method: str = ""
    score: float = 0.0
    chosen: tuple[Candidate, ...] = ()
    alternatives: tuple[Candidate, ...] = ()
    reason: ConflictReason | None = None
    is_corridor_level: bool = False
    is_national: bool = False
    corridor_ends: tuple[Entry, ...] = ()
    encloses: bool = False
    borders: tuple[str, ...] = ()
    explanations: Mapping[Lang, str] = field(default_factory=lambda: MappingProxyType({}))

    def __getstate__(self) -> dict[str, Any]:
        """Send the explanations as a plain dict: the view of one cannot be sent to another process."""
        return self.__dict__ | {"explanations": dict(self.explanations)}

    @cached_property
    def id(self) -> str:
        """The same for placements of the same words in the same place, and for no others; caches are keyed by it."""
        where = (self.lat, self.lon, self.radius_km, self.off_network, self.pieces, self.road_refs)
        levels = (self.is_corridor_level, self.is_national, self.encloses, self.borders)
        what = (self.kind, self.status, *levels, self.corridor_ends)
        return sha256(repr((self.text, what, where)).encode()).hexdigest()[:ID_LENGTH]

    @cached_property
    def edges(self) -> frozenset[int]:
        """The edges that its pieces are on."""
        return frozenset(piece.edge for piece in self.pieces)

    @cached_property
    def masses(self) -> Mapping[int, float]:
        """The mass on each edge that its pieces are on."""
        found: dict[int, float] = {}
        for piece in self.pieces:
            found[piece.edge] = found.get(piece.edge, 0.0) + piece.mass
        return found

    @cached_property
    def noted(self) -> dict[Hashable, float]:
        """Figures that were worked out of it, by whoever notes them: placements last for all days of a run."""
        return {}

    @property
    def can_close(self) -> bool:
        """Say whether an event placed here can close a road."""
        return bool(self.pieces) and not self.is_corridor_level

    def lines(self, network: RoadNetwork) -> list[list[tuple[float, float]]]:
        """Return the pieces as lon/lat lines."""
        shapes = (network.edge_shape(piece.edge, piece.from_m, piece.to_m) for piece in self.pieces)
        return [[(float(lon), float(lat)) for lon, lat in shape] for shape in shapes]

    def geometry(self, network: RoadNetwork) -> dict[str, Any] | None:
        """Return the pieces as a GeoJSON MultiLineString, else the representative point, else None."""
        if self.pieces:
            lines = [[[round(lon, 6), round(lat, 6)] for lon, lat in line] for line in self.lines(network)]
            return {"type": "MultiLineString", "coordinates": lines}
        if self.lat is None or self.lon is None:
            return None
        return {"type": "Point", "coordinates": [round(self.lon, 6), round(self.lat, 6)]}


def row_status(placements: Collection[Placement]) -> PlacementStatus:
    """Return the best status of a row's placements, so that a row of several places counts once."""
    found = {placement.status for placement in placements}
    return next((status for status in BEST_FIRST if status in found), PlacementStatus.UNPLACED)


@dataclass(frozen=True)
class PlacementPoint:
    """A representative point, the radius meant to hold the truth, and the UCDP and ACLED precision codes."""

    lat: float
    lon: float
    radius_km: float
    precision: tuple[int, int]
