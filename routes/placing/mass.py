"""Pieces of road that carry probability mass, and the arithmetic on them."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from geo.earth import distance_m
from routes.network.nearby import Piece

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from geo.gazetteer.entry import Entry
    from routes.network.road_network import RoadNetwork

REF_MISMATCH = 0.1  # weight of a road that carries another number than the one named; assumption
REF_UNKNOWN = 0.3  # weight of a road without a number where one was named; assumption


def weigh(
    network: RoadNetwork, pieces: Iterable[Piece], refs: Collection[str] = (), total: float = 1.0
) -> tuple[Piece, ...]:
    """Share `total` mass over pieces by length x class prior x match with the road numbers named."""
    kept = sorted(piece for piece in pieces if piece.to_m > piece.from_m)
    if not kept:
        return ()
    edges = np.array([piece.edge for piece in kept])
    weights = np.array([piece.to_m - piece.from_m for piece in kept]) * network.edge_prior[edges]
    if refs:
        weights = weights * np.array([_ref_match(str(network.edge_ref[edge]), refs) for edge in edges])
    if weights.sum() <= 0:
        return ()
    masses = (total * weights / weights.sum()).tolist()
    return tuple(Piece(*piece[:3], mass) for piece, mass in zip(kept, masses, strict=True) if mass > 0)


def spread(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Share a mass of 1 over pieces by length alone, overlaps joined; none for pieces without length."""
    spans = [(edge, *span) for edge, found in _merged_spans(pieces).items() for span in found if span[1] > span[0]]
    total_m = sum(to_m - from_m for _, from_m, to_m in spans)
    return tuple(Piece(edge, from_m, to_m, (to_m - from_m) / total_m) for edge, from_m, to_m in sorted(spans))


def mass_on(pieces: Iterable[Piece], edges: Collection[int]) -> float:
    """Return the mass that lies on a set of edges."""
    return sum(piece.mass for piece in pieces if piece.edge in edges)


def share_covered(pieces: Collection[Piece], cover: Iterable[Piece]) -> float:
    """Return the share (0..1) of the pieces' mass on stretches that `cover` touches (overlaps count once)."""
    total = sum(piece.mass for piece in pieces)
    if total <= 0:
        return 0.0
    edges = {piece.edge for piece in pieces}
    spans = _merged_spans(piece for piece in cover if piece.edge in edges)
    covered = 0.0
    for piece in (one for one in pieces if one.edge in spans):
        length_m = sum(max(0.0, min(piece.to_m, stop) - max(piece.from_m, start)) for start, stop in spans[piece.edge])
        covered += piece.mass * length_m / (piece.to_m - piece.from_m)
    return min(1.0, covered / total)


def split_by(pieces: Iterable[Piece], cover: Iterable[Piece]) -> tuple[tuple[Piece, ...], frozenset[int]]:
    """Cut pieces where a cover begins and ends, in their order, and return them with the numbers of those covered."""
    spans = _merged_spans(cover)
    parts: list[Piece] = []
    covered = set()
    for piece in pieces:
        stops = {bound for span in spans[piece.edge] for bound in span if piece.from_m < bound < piece.to_m}
        for from_m, to_m in pairwise([piece.from_m, *sorted(stops), piece.to_m]):
            if any(start <= from_m and to_m <= stop for start, stop in spans[piece.edge]):
                covered.add(len(parts))
            parts.append(Piece(piece.edge, from_m, to_m, piece.mass * (to_m - from_m) / (piece.to_m - piece.from_m)))
    return tuple(parts), frozenset(covered)


def covered_length_m(pieces: Iterable[Piece], edges: Collection[int]) -> float:
    """Return how many metres of the given edges lie under any of the pieces (overlaps count once)."""
    spans = _merged_spans(piece for piece in pieces if piece.edge in edges)
    return sum(stop - start for stretches in spans.values() for start, stop in stretches)


def reach_km(network: RoadNetwork, pieces: Iterable[Piece], lat: float, lon: float) -> float:
    """Return how far in km the furthest point of the pieces lies from a point."""
    shapes = np.concatenate([network.edge_shape(piece.edge, piece.from_m, piece.to_m) for piece in pieces])
    return float(distance_m(lon, lat, shapes[:, 0], shapes[:, 1]).max()) / 1000


def refs_of(network: RoadNetwork, pieces: Iterable[Piece], share: float = 0.1) -> tuple[str, ...]:
    """Return the road numbers that carry at least a share of the mass, heaviest first."""
    masses: dict[str, float] = defaultdict(float)
    for piece in pieces:
        for ref in str(network.edge_ref[piece.edge]).split(";"):
            masses[ref] += piece.mass
    ranked = sorted(masses.items(), key=lambda item: (-item[1], item[0]))
    return tuple(ref for ref, mass in ranked if ref and mass >= share)


def _merged_spans(pieces: Iterable[Piece]) -> dict[int, list[tuple[float, float]]]:
    """Return for each edge the stretches under any of the pieces, without overlaps, in order."""
    spans: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for piece in sorted(pieces):
        stretches = spans[piece.edge]
        if stretches and piece.from_m <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(stretches[-1][1], piece.to_m))
        else:
            stretches.append((piece.from_m, piece.to_m))
    return spans


def _ref_match(edge_ref: str, refs: Collection[str]) -> float:
    if not edge_ref:
        return REF_UNKNOWN
    return 1.0 if any(ref in refs for ref in edge_ref.split(";")) else REF_MISMATCH


def centre(network: RoadNetwork, pieces: Sequence[Piece], town: Entry) -> tuple[float, float]:
    """Return the middle of some pieces, or the town they surround where that is nearer to all of them."""
    middles = np.array([network.position(p.edge, (p.from_m + p.to_m) / 2) for p in pieces])
    masses = np.array([piece.mass for piece in pieces])
    away = np.square(middles - np.average(middles, axis=0, weights=masses)).sum(axis=1)
    spots = [(float(lat), float(lon)) for lat, lon in (middles[int(away.argmin())], (town.lat, town.lon))]
    return min(spots, key=lambda spot: reach_km(network, pieces, *spot))
