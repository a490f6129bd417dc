"""Put claims on the network: one method a kind of claim."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from data.codes import Bound, ClaimKind, PlacementStatus
from routes.network.nearby import disc, nearest_m
from routes.paths.road_graph import RoadGraph
from routes.placing.along_roads import (
    TOWN_REACH_KM,
    are_well_known,
    is_detour,
    line_km,
    on_side,
    point_along,
    ring,
    stretch,
    town_node,
)
from routes.placing.choose_places import Chooser
from routes.placing.distance_bounds import OFFSET_ERROR_SHARE, left_m, span_km, wedge_km
from routes.placing.explanations import Names, explain
from routes.placing.half_known import PARTLY_KNOWN_SHARE, UNKNOWN_END_KM, about_known_end
from routes.placing.mass import centre, reach_km, refs_of, weigh
from routes.placing.near_gates import with_near_gates
from routes.placing.no_road import (
    DISTRICT,
    LINEAR,
    abroad,
    contradiction,
    in_unit,
    place_area,
    place_corridor,
    place_none,
    place_whole_road,
    refuse,
    unplaced,
)
from routes.placing.off_roads import OFF_BOOK_SHARE, off_roads
from routes.placing.own_shape import place_own_shape
from routes.placing.placement import Placement, PlacementPoint
from routes.placing.radii import COORDINATE_RADIUS_KM, OTHER_RADIUS_KM, position_error_km, road_reach_km
from routes.placing.roads_between import LONGEST_SECTION_KM, RoadsBetween
from routes.placing.source_precision import contradicts, stands_for, with_source_precision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.array_types import Ints
    from data.tables.speeds import Speeds
    from geo.gazetteer.admin_units import AdminIndex
    from geo.gazetteer.entry import Candidate
    from geo.phrases.claim import Claim
    from routes.network.nearby import Piece
    from routes.network.road_network import RoadNetwork
    from routes.placing.choose_places import Choice

SNAP_LIMIT_KM = 25.0
LINE_ERROR_KM = 1.0  # the road book's place-to-place lines stay within 0.7 km of the road
WIDEST_RING_KM = 50.0  # a distance in no direction that is longer is an area
LONGEST_OFFSET_KM = 100.0  # a wind direction in words says no more than an area beyond
SECTION_CLASS = "tertiary"  # sections follow roads of this class or better
SITE, VICINITY = (1, 1), (2, 2)  # UCDP, ACLED precision
_ON_ONE_ROAD = frozenset({ClaimKind.BETWEEN, ClaimKind.AXIS, ClaimKind.ALONG})


class Placer:
    """Places claims on one network."""

    def __init__(self, network: RoadNetwork, speeds: Speeds, units: AdminIndex) -> None:
        self._network = network
        self._graph = RoadGraph(network, network.edge_length_m, network.edge_rank <= speeds.classes[SECTION_CLASS].rank)
        self._chooser = Chooser(network, units)
        self._units = units
        self._countries = frozenset(network.edge_country.tolist())
        self._roads = RoadsBetween(self._graph)
        self._words: dict[tuple[object, ...], Placement] = {}

    def place(self, claim: Claim) -> tuple[Placement, ...]:
        """Return the placements of a claim: one, or one for each part of a `several` claim."""
        if claim.shape and (own := place_own_shape(self._graph, claim)) is not None:
            return (own,)
        if claim.kind is ClaimKind.SEVERAL:
            return tuple(placement for part in claim.parts for placement in self.place(part))
        words = claim.words
        if words is not None and all(anchor.candidates for anchor in words.anchors):
            told = self._told(words)
            if stands_for(told, claim):
                return (with_source_precision(told, words),)
            if contradicts(told, claim):
                return (with_source_precision(contradiction(told, claim), claim),)
        return (with_source_precision(self._one(claim), claim),)

    def _told(self, words: Claim) -> Placement:
        """Place the words beside a position; rows with the same words are looked at once."""
        named = tuple(anchor.text for anchor in words.anchors)
        distance = (words.distance_km, words.bearing_deg, words.bound)
        key = (*distance, words.text, words.admin_hint, words.is_decided, words.kind, words.refs, named)
        if key not in self._words:
            self._words[key] = self._one(words)
        return self._words[key]

    def _one(self, claim: Claim) -> Placement:
        match claim.kind:
            case ClaimKind.NONE:
                return place_none(claim)
            case ClaimKind.COORDINATES:
                return self._coordinates(claim)
            case ClaimKind.AREA if not claim.anchors:
                return place_area(claim)
            case ClaimKind.ROAD | ClaimKind.ALONG if not claim.anchors:
                return place_whole_road(claim)
            case _ if away := abroad(claim, self._units, self._countries):
                return unplaced(claim, "abroad", place=away)
            case _:
                return self._chosen(claim)

    def _chosen(self, claim: Claim) -> Placement:
        """Place a claim that names places, once it is clear which places are meant."""
        on_one_road = claim.kind in _ON_ONE_ROAD and len(claim.anchors) > 1
        claim = with_near_gates(claim, self._chooser, self._graph) if on_one_road else claim
        choice = self._chooser.choose(claim.anchors, claim, self._roads.directness if on_one_road else None)
        if choice is None:
            return self._half_known(claim) or self._unknown(claim)
        refused = refuse(claim, choice)
        if refused is not None:
            found = self._some_way(claim) or self._on_named_road(claim) or in_unit(claim, choice, self._units)
            return refused if claim.is_decided or found is None else found
        if claim.is_partly_known:
            choice = replace(choice, score=choice.score * PARTLY_KNOWN_SHARE)
        match claim.kind:
            case ClaimKind.BETWEEN | ClaimKind.AXIS if len({one.entry.id for one in choice.candidates}) > 1:
                return self._section(claim, choice)
            case ClaimKind.ALONG:
                return self._along(claim, choice)
            case ClaimKind.OFFSET:
                return self._ring(claim, choice) if claim.bearing_deg is None else self._offset(claim, choice)
            case ClaimKind.CORRIDOR:
                return place_corridor(claim, choice)
            case ClaimKind.AREA:
                return place_area(claim, choice)
            case _:
                return self._point(claim, choice)

    def _unknown(self, claim: Claim) -> Placement:
        """Place what names in no list leave: the distance from the one that is known, the unit named, or nothing."""
        names = Names(anchor.text for anchor in claim.anchors if not anchor.candidates)
        found = self._some_way(claim) or in_unit(claim, None, self._units)
        return found or unplaced(claim, "unknown", place=names)

    def _some_way(self, claim: Claim) -> Placement | None:
        """Place "5 km from A on the road to X" at that distance from A, X unknown or in doubt; None for others."""
        if claim.kind is not ClaimKind.ALONG or len(claim.anchors) < 2 or claim.refs or claim.axis:
            return None
        about = replace(claim, kind=ClaimKind.OFFSET, anchors=claim.anchors[:1], context=(), is_partly_known=True)
        choice = self._chooser.choose(about.anchors, about)
        if choice is None or refuse(about, choice) is not None:
            return None
        placed = self._ring(about, replace(choice, score=choice.score * PARTLY_KNOWN_SHARE))
        return replace(placed, kind=claim.kind) if placed.status is not PlacementStatus.UNPLACED else None

    def _on_named_road(self, claim: Claim) -> Placement | None:
        """Place a name in doubt, that is said to be on a road named by its towns, on that road; None for others."""
        if claim.kind is not ClaimKind.POINT or len(claim.axis) < 2:
            return None
        road = replace(claim, kind=ClaimKind.AXIS, anchors=claim.axis, axis=(), near=False, is_partly_known=True)
        placed = self._chosen(road)
        return replace(placed, kind=claim.kind) if placed.status is PlacementStatus.PLACED else None

    def _half_known(self, claim: Claim) -> Placement | None:
        """Place "between A and X", X in no list, about the town A; None for others, or where A is no town either."""
        known = [anchor for anchor in claim.anchors if anchor.candidates]
        if claim.kind not in {ClaimKind.BETWEEN, ClaimKind.AXIS} or len(claim.anchors) != 2 or len(known) != 1:
            return None
        about = replace(claim, anchors=tuple(known), near=True, radius_km=UNKNOWN_END_KM, checks=())
        choice = self._chooser.choose(known, replace(about, kind=ClaimKind.POINT))
        if choice is None or not are_well_known(choice.candidates) or refuse(about, choice) is not None:
            return None
        entry = choice.candidates[0].entry
        found = about_known_end(self._network, about, entry)
        spot = PlacementPoint(entry.lat, entry.lon, UNKNOWN_END_KM, VICINITY)
        refs = ", ".join(ref for ref in claim.refs if ref in self._network.roads_with_ref)
        facts = {"place": entry.name, "refs": refs, "radius_km": UNKNOWN_END_KM}
        lost = Names(anchor.text for anchor in claim.anchors if not anchor.candidates)
        surely = replace(choice, score=choice.score * found.share)
        return self._placed(about, found.method, found.pieces, spot, surely, unknown=lost, **facts)

    def _coordinates(self, claim: Claim) -> Placement:
        if claim.lat is None or claim.lon is None:
            return unplaced(claim, "none")
        radius_km = min((claim.radius_km or COORDINATE_RADIUS_KM) + LINE_ERROR_KM, SNAP_LIMIT_KM)
        pieces, snap_km = self._snap(claim, claim.lat, claim.lon, radius_km)
        precision = SITE if radius_km <= OTHER_RADIUS_KM else VICINITY
        method = "coordinates" if pieces else "off_road"
        facts = {"snap_km": snap_km, "radius_km": radius_km, "place": claim.area_name or claim.text}
        return self._placed(
            claim, method, pieces, PlacementPoint(claim.lat, claim.lon, radius_km, precision), None, **facts
        )

    def _point(self, claim: Claim, choice: Choice) -> Placement:
        entry = choice.candidates[0].entry
        near = claim.near or claim.kind is ClaimKind.ROAD
        radius_km = road_reach_km(claim, entry.place_class, choice.spread_km)
        around = disc(self._network, entry.lat, entry.lon, radius_km * 1000)
        pieces = weigh(self._network, self._on_axis(claim, around), claim.refs)
        method = ("road_near" if claim.refs else "point") if pieces else "off_road"
        snap_m = nearest_m(self._network, entry.lat, entry.lon, radius_km * 1000) or 0.0
        facts = {"place": entry.name, "refs": ", ".join(claim.refs), "radius_km": radius_km, "snap_km": snap_m / 1000}
        stated_km = radius_km + position_error_km(claim, entry.place_class)
        spot = PlacementPoint(entry.lat, entry.lon, stated_km, VICINITY if near else SITE)
        return self._placed(claim, method, pieces, spot, choice, **facts)

    def _offset(self, claim: Claim, choice: Choice) -> Placement:
        from pyproj import Geod

        entry, distance_km = choice.candidates[0].entry, claim.distance_km or 0.0
        if claim.refs or claim.axis:
            on_road = self._ring(claim, choice)
            if on_road.pieces:
                return on_road
        away_km, radius_km = wedge_km(distance_km, claim.bound)
        is_far = distance_km > LONGEST_OFFSET_KM
        radius_km = OFFSET_ERROR_SHARE * distance_km if is_far else radius_km
        lon, lat, _ = Geod(ellps="WGS84").fwd(entry.lon, entry.lat, claim.bearing_deg or 0.0, away_km * 1000)
        if is_far:
            facts = {"place": entry.name, "distance_km": away_km, "radius_km": radius_km}
            spot = PlacementPoint(lat, lon, radius_km, DISTRICT)
            return replace(self._placed(claim, "far_offset", (), spot, choice, **facts), status=PlacementStatus.AREA)
        pieces, snap_km = self._snap(claim, lat, lon, radius_km)
        method = "offset" if pieces else "off_road"
        facts = {"place": entry.name, "distance_km": away_km, "radius_km": radius_km, "snap_km": snap_km}
        return self._placed(claim, method, pieces, PlacementPoint(lat, lon, radius_km, VICINITY), choice, **facts)

    def _snap(self, claim: Claim, lat: float, lon: float, radius_km: float) -> tuple[tuple[Piece, ...], float]:
        """Share mass over the roads within a radius; the further the nearest, the more mass stays off the network."""
        reach_m = min(radius_km, SNAP_LIMIT_KM) * 1000
        snap_m = nearest_m(self._network, lat, lon, reach_m, np.flatnonzero(self._graph.allowed))
        if snap_m is None:
            return (), radius_km
        around = self._on_axis(claim, disc(self._network, lat, lon, radius_km * 1000))
        share = 1.0 - max(0.0, snap_m / 1000 - LINE_ERROR_KM) / radius_km
        return weigh(self._network, around, claim.refs, total=share), snap_m / 1000

    def _snap_km(self, candidates: Sequence[Candidate], edges: Sequence[int] | Ints) -> float:
        """Return how far the furthest of some places lies from the nearest of these edges."""
        spots = [(one.entry.lat, one.entry.lon) for one in candidates]
        reach_m = TOWN_REACH_KM * 1000
        among = np.asarray(edges, dtype=np.int64)
        return max((nearest_m(self._network, *spot, reach_m, among) or 0.0) / 1000 for spot in spots)

    def _section(self, claim: Claim, choice: Choice) -> Placement:
        route = self._roads.route(choice.candidates)
        names = " – ".join(candidate.entry.name for candidate in choice.candidates)
        if route is None or not route.edges or is_detour(route, choice.candidates):
            return self._off_roads(claim, choice)
        from_m, to_m = left_m(self._graph, route, [one.entry for one in choice.candidates], claim)
        pieces = weigh(self._network, stretch(self._network, route, from_m, to_m), claim.refs)
        length_km = (to_m - from_m) / 1000
        if length_km > LONGEST_SECTION_KM and not are_well_known(choice.candidates):
            return self._off_roads(claim, choice)
        lat, lon = point_along(self._network, route, (from_m + to_m) / 2)
        radius_km = max(reach_km(self._network, pieces, lat, lon), OTHER_RADIUS_KM)
        too_long = length_km > LONGEST_SECTION_KM
        method = "long_section" if too_long else "section"
        facts = {"place": names, "length_km": length_km, "snap_km": self._snap_km(choice.candidates, route.edges)}
        placed = self._placed(claim, method, pieces, PlacementPoint(lat, lon, radius_km, LINEAR), choice, **facts)
        ends = tuple(candidate.entry for candidate in choice.candidates)
        return replace(placed, corridor_ends=ends) if too_long else placed

    def _off_roads(self, claim: Claim, choice: Choice) -> Placement:
        """Place a section or a distance towards a place where no road of the network leads from one to the other."""
        entries = [candidate.entry for candidate in choice.candidates]
        facts: dict[str, object] = {
            "place": " – ".join(entry.name for entry in entries),
            "distance_km": claim.distance_km or 0.0,
        }
        found = off_roads(self._network, claim, entries)
        if found is None:
            return unplaced(claim, "no_road", choice, **facts)
        spot = PlacementPoint(found.lat, found.lon, found.radius_km, VICINITY)
        placed = self._placed(
            claim, found.method, found.pieces, spot, choice, length_km=line_km(choice.candidates), **facts
        )
        return replace(placed, status=PlacementStatus.AREA) if found.is_area else placed

    def _along(self, claim: Claim, choice: Choice) -> Placement:
        if len(choice.candidates) < 2:
            return self._ring(claim, choice)
        entries = [candidate.entry for candidate in choice.candidates]
        route = self._roads.route(choice.candidates)
        at_km = claim.distance_km or 0.0
        if route is None or not route.edges or is_detour(route, choice.candidates):
            return self._off_roads(claim, choice)
        if route.length_m / 1000 > LONGEST_SECTION_KM and not are_well_known(choice.candidates):
            return self._some_way(claim) or unplaced(claim, "no_road", choice, place=entries[-1].name)
        low_km, high_km = span_km(at_km, claim.bound)
        end_km = min(high_km, route.length_m / 1000)
        found = stretch(self._network, route, low_km * 1000, end_km * 1000)
        if not found:
            return unplaced(claim, "beyond", choice, place=entries[0].name, distance_km=at_km)
        too_long = end_km - low_km > LONGEST_SECTION_KM
        lat, lon = point_along(self._network, route, (low_km + end_km) * 500)
        pieces = weigh(self._network, found, claim.refs)
        radius_km = max((end_km - low_km) / 2, reach_km(self._network, pieces, lat, lon))
        method = "long_section" if too_long else "along" if claim.bound is Bound.ABOUT else "along_span"
        spot = PlacementPoint(lat, lon, radius_km, LINEAR if too_long else VICINITY)
        snap_km = self._snap_km(choice.candidates[:1], route.edges)
        facts = {"distance_km": at_km, "radius_km": radius_km, "from_km": low_km, "to_km": end_km, "snap_km": snap_km}
        return self._placed(claim, method, pieces, spot, choice, place=entries[0].name, length_km=end_km, **facts)

    def _ring(self, claim: Claim, choice: Choice) -> Placement:
        """Place a distance from a town with a road number or no direction at all: all roads at that distance."""
        entry, at_km = choice.candidates[0].entry, claim.distance_km or 0.0
        node = town_node(self._graph, entry)
        low_km, high_km = span_km(at_km, claim.bound)
        is_any_way = not (claim.refs or claim.axis or claim.bearing_deg is not None)
        if is_any_way and claim.bound is not Bound.AT_LEAST and (node is None or at_km > WIDEST_RING_KM):
            return self._some_way_off(claim, choice, high_km)
        if node is None:
            return unplaced(claim, "no_road", choice, place=entry.name)
        numbered = self._network.edges_with_refs(claim.refs)
        only = numbered if len(numbered) else None
        found = self._on_axis(claim, ring(self._graph, node, low_km * 1000, high_km * 1000, only))
        total = OFF_BOOK_SHARE if is_any_way and claim.is_partly_known else 1.0
        pieces = weigh(self._network, on_side(self._network, claim.bearing_deg, entry, found), claim.refs, total)
        if not pieces:
            return unplaced(claim, "beyond", choice, place=entry.name, distance_km=at_km)
        lat, lon = (entry.lat, entry.lon) if is_any_way else centre(self._network, pieces, entry)
        radius_km = max(reach_km(self._network, pieces, lat, lon), (min(high_km, 2 * at_km) - low_km) / 2)
        if is_any_way and claim.bound is not Bound.AT_LEAST:
            radius_km = max(radius_km, high_km)  # the network lacks some roads out of the town
        if claim.bound is Bound.AT_LEAST and radius_km > LONGEST_SECTION_KM / 2:
            return place_whole_road(claim)
        snap_km = self._snap_km(choice.candidates, np.flatnonzero(self._graph.allowed))
        facts = {"place": entry.name, "distance_km": at_km, "radius_km": radius_km, "snap_km": snap_km}
        method = "along" if claim.refs or claim.axis else "ring"
        return self._placed(claim, method, pieces, PlacementPoint(lat, lon, radius_km, VICINITY), choice, **facts)

    def _some_way_off(self, claim: Claim, choice: Choice, radius_km: float) -> Placement:
        """Return the area within so far of a town, where no direction is given."""
        entry = choice.candidates[0].entry
        facts = {"place": entry.name, "distance_km": claim.distance_km or 0.0}
        spot = PlacementPoint(entry.lat, entry.lon, radius_km, DISTRICT)
        return replace(self._placed(claim, "some_way_off", (), spot, choice, **facts), status=PlacementStatus.AREA)

    def _on_axis(self, claim: Claim, pieces: list[Piece]) -> list[Piece]:
        """Keep the pieces on the road that the phrase names by its towns, all of them where that leaves none."""
        choice = self._chooser.choose(claim.axis, claim, self._roads.directness) if claim.axis else None
        if choice is None or choice.doubtful is not None:
            return pieces
        route = self._roads.route(choice.candidates)
        kept = [piece for piece in pieces if route is not None and piece.edge in route.edges]
        return kept or pieces

    def _placed(
        self,
        claim: Claim,
        method: str,
        pieces: tuple[Piece, ...],
        spot: PlacementPoint,
        choice: Choice | None,
        **facts: object,
    ) -> Placement:
        return Placement(
            claim.kind,
            PlacementStatus.PLACED,
            claim.text,
            pieces=pieces,
            off_network=max(0.0, 1.0 - sum(piece.mass for piece in pieces)),
            lat=spot.lat,
            lon=spot.lon,
            radius_km=spot.radius_km,
            road_refs=refs_of(self._network, pieces),
            ucdp_where_prec=spot.precision[0],
            acled_geo_precision=spot.precision[1],
            method=method,
            score=choice.score if choice else 1.0,
            chosen=choice.candidates if choice else (),
            alternatives=choice.rivals if choice else (),
            is_corridor_level=method == "long_section",
            explanations=explain(method, facts, claim, choice),
        )
