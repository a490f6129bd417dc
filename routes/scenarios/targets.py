"""Find the road that an entry of a scenario names, in whichever of the ways it does."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from data.codes import ClaimKind, ConflictReason, Lang, PlacementStatus
from data.condition import parse_condition
from data.errors import InputError, UnknownNameError
from data.messages.suggestions import did_you_mean
from data.refs import normalise_ref
from data.scenarios import Target
from geo.names.spelling import SAME_SOUND, fold
from geo.phrases.parse import parse_claim
from routes.events.border_roads import BorderRoads
from routes.events.closures import is_on_border
from routes.network.areas import polygon_of
from routes.network.edge_conditions import rows_where
from routes.network.nearby import Piece, inside
from routes.paths.road_graph import RoadGraph
from routes.paths.trips import plan_trip, snap
from routes.placing.mass import refs_of, spread
from routes.placing.placement import Placement
from routes.scenarios.section_ends import without_shared_ends

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from data.scenarios import Point
    from data.tables.corridors import Crossing
    from geo.gazetteer.gazetteer import NameSource
    from geo.phrases.claim import Anchor, Claim
    from routes.network.road_network import RoadNetwork
    from routes.placing.placer import Placer
    from routes.workspace import Scene

_WKT = re.compile(r"\s*(?:MULTI)?POLYGON\s*(?:Z\s*)?\(", re.IGNORECASE)
OTHER_NUMBER_KM = 5.0  # of a section under other numbers than its own: less is a junction or a street of a town
_SECTIONS = (ClaimKind.BETWEEN, ClaimKind.AXIS)
SECTION_METHODS = frozenset({"section", "long_section"})  # of a placement on the road between towns
_TOO_VAGUE = "name a stretch (between A and B), a town, a road number or a polygon"


class NoRoadInAreaError(InputError):
    """An area touches no road of the network, or no road meets a condition."""


@dataclass(frozen=True)
class Found:
    """The road an entry names: `placement` is what lies on the network, with mass by length alone.

    `crossing_id` or `report_id` say that the entry is about that crossing or report. `note` is what a reader should
    know though it is no error.
    """

    text: str
    placement: Placement
    crossing_id: str | None = None
    report_id: str | None = None
    note: str = ""


class TargetFinder:
    """Finds entries on one network, among the reports placed on it."""

    def __init__(
        self,
        network: RoadNetwork,
        names: NameSource,
        placer: Placer,
        crossings: Sequence[Crossing],
        placements: Mapping[str, tuple[Placement, ...]],
        home: Sequence[str] = (),
    ) -> None:
        """Take the `home` countries of the case: a border "with X" is that of each; by default the one of the names."""
        self.network = network
        self.placements = placements
        self._names = names
        self._placer = placer
        self._crossings = crossings
        self._home = names.units.home()
        self._borders = BorderRoads(network, home or ([self._home] if self._home else []))
        self._known: dict[tuple[str, Path], list[Found]] = {}

    @classmethod
    def on(cls, scene: Scene, placements: Mapping[str, tuple[Placement, ...]]) -> TargetFinder:
        """Return what finds entries on the network of a scene, among reports placed there."""
        tables = scene.tables
        return cls(scene.network, scene.names, scene.placer, tables.crossings, placements, tables.profile.countries)

    def find(self, target: Target, folder: Path) -> Found:
        """Return the road that an entry names; files are looked for in a folder.

        Raises
        ------
        UnknownNameError
            It names a place, road, report, crossing or edge that is not there; the message suggests the nearest names.
        InputError
            What it names is too vague, or touches no road.
        """
        if target.text is not None:
            return self._text(target.text)
        if target.phrase is not None:
            return self._phrase(target.phrase)
        if target.road is not None:
            return self._road(target.road)
        if target.report is not None:
            return self._report(target.report)
        if target.crossing is not None:
            return self._crossing(target.crossing)
        if target.polygon is not None:
            return self._polygon(target.polygon, folder)
        if target.edge is not None or target.where is not None:
            return self._edges(target.edge or ()) if target.where is None else self._where(target.where)
        return self._between(target.start, target.end)

    def find_each(self, target: Target, folder: Path) -> list[Found]:
        """Return each thing that an entry names: every crossing of a border and the roads over it, else as `find`.

        Raises
        ------
        UnknownNameError, InputError
            As `find` does.
        """
        key = target.model_dump_json(include=set(Target.model_fields)), folder
        if key not in self._known:  # an ensemble names the same roads again and again
            self._known[key] = self._find_each(target, folder)
        return self._known[key]

    def _find_each(self, target: Target, folder: Path) -> list[Found]:
        words = target.text or target.phrase
        claim = parse_claim(words, self._names) if words else None
        if claim is not None and claim.kind is ClaimKind.AREA and claim.borders:
            border = Placement(claim.kind, PlacementStatus.AREA, claim.text, borders=claim.borders)
            gates = [self._crossing(one.id) for one in self._crossings if is_on_border(border, one)]
            if over := self._borders.of(border):
                gates.append(self._found(claim.area_name or claim.text, over.pieces))
            if gates:
                return gates
        return [self.find(target, folder)]

    def between_towns(self, found: Found) -> Found:
        """Return a section named by its towns without the last metres that their other roads share; others as found."""
        if found.report_id is not None or found.placement.method not in SECTION_METHODS:
            return found
        pieces = without_shared_ends(self.network, found.placement.pieces)
        return replace(self._found(found.text, pieces, found.placement), note=found.note)

    def _text(self, text: str) -> Found:
        """Take a bare text for a report's or crossing's id, a road number, a polygon or else a phrase."""
        if text in self.placements:
            return self._report(text)
        if any(text == crossing.id for crossing in self._crossings):
            return self._crossing(text)
        if text.replace(" ", "").upper() in self.network.roads_with_ref:
            return self._road(text)
        return self._polygon(text, None) if _WKT.match(text) else self._phrase(text)

    def _phrase(self, text: str) -> Found:
        claim = parse_claim(text, self._names)
        if claim.kind is ClaimKind.ROAD and not claim.anchors and claim.refs:
            return self._road(";".join(claim.refs))
        self._check_refs(claim)
        pieces: list[Piece] = []
        notes = []
        placements = self._placer.place(claim)
        for placement in placements:
            self._check_placed(placement, claim)
            kept, note = self._on_road_named(placement, claim)
            pieces += kept
            notes += [text for text in (note, _spelled_otherwise(placement, claim)) if text]
        return replace(self._found(text, pieces, placements[0]), note="; ".join(notes))

    def _road(self, text: str) -> Found:
        """Take every edge that carries the number, in the home country where it is carried abroad as well."""
        refs = [ref for ref in normalise_ref(text).split(";") if ref]
        self._check_known(refs or [text])
        edges = self.network.edges_with_refs(refs)
        countries = self.network.edge_country[edges]
        home = edges[(countries == self._home) | (countries == "")] if (countries == self._home).any() else edges
        return self._found(text, self._whole(home.tolist()))

    def _report(self, name: str) -> Found:
        if name not in self.placements:
            msg = f"no report has the id {name!r:.60}{did_you_mean(name, self.placements)}"
            raise UnknownNameError(msg)
        placements = self.placements[name]
        text = f"{name} ({placements[0].text})" if placements[0].text else name
        pieces = [piece for placement in placements for piece in placement.pieces]
        if pieces:
            return replace(self._found(text, pieces, placements[0]), report_id=name)
        why = " ".join(placement.explanations.get(Lang.EN, "") for placement in placements).rstrip(".")
        return Found(text, replace(placements[0], text=text), report_id=name, note=f"{text}: {why or 'on no road'}")

    def _crossing(self, name: str) -> Found:
        wanted = fold(name)
        for crossing in self._crossings:
            if name == crossing.id or wanted in {fold(one) for one in (crossing.name, *crossing.aliases)}:
                placement = Placement(
                    ClaimKind.POINT, PlacementStatus.PLACED, crossing.name, lat=crossing.lat, lon=crossing.lon
                )
                return Found(crossing.name, placement, crossing_id=crossing.id)
        known = [crossing.id for crossing in self._crossings]
        names = [*known, *(crossing.name for crossing in self._crossings)]
        msg = f"no crossing is called {name!r:.60}{did_you_mean(name, names)}; known are {', '.join(known)}"
        raise UnknownNameError(msg)

    def _polygon(self, polygon: object, folder: Path | None) -> Found:
        name = polygon if isinstance(polygon, str) and not _WKT.match(polygon) else ""
        area = polygon_of(folder / name if name and folder else polygon)
        pieces = inside(self.network, area.shape)
        west, south, east, north = area.shape.bounds
        text = f"polygon {west:.2f} to {east:.2f}, {south:.2f} to {north:.2f}"
        if not pieces:
            box = self.network.bounds
            spans = f"which spans lon {box[0]:.2f} to {box[2]:.2f}, lat {box[1]:.2f} to {box[3]:.2f}"
            msg = f"the {text} (lon, lat) touches no road of the network, {spans}; longitude comes before latitude"
            raise NoRoadInAreaError(msg)
        return self._found(name or text, pieces)

    def _edges(self, edges: Sequence[int]) -> Found:
        unknown = [edge for edge in edges if edge >= self.network.n_edges]
        if unknown:
            msg = f"the network has no edge {unknown[0]}; its edges are 0 to {self.network.n_edges - 1}"
            raise UnknownNameError(msg)
        return self._found(f"edge {', '.join(str(edge) for edge in edges)}", self._whole(sorted(set(edges))))

    def _where(self, text: str) -> Found:
        """Take every edge that meets a condition on its columns."""
        edges = np.flatnonzero(rows_where(self.network.edge_table, parse_condition(text)))
        if not len(edges):
            msg = f"no road of the network has {text!r:.120}"
            raise NoRoadInAreaError(msg)
        return self._found(text, self._whole(edges.tolist()))

    def _between(self, start: Point | None, end: Point | None) -> Found:
        if start is None or end is None:
            msg = "'from' and 'to' go together"
            raise InputError(msg)
        spots = [
            snap(self.network, one.lat, one.lon, name) for one, name in zip((start, end), ("from", "to"), strict=True)
        ]
        trip = plan_trip(RoadGraph(self.network, self.network.edge_length_m), *spots)
        text = f"{start.lat:g}, {start.lon:g} to {end.lat:g}, {end.lon:g}"
        return self._found(text, [Piece(edge, min(span), max(span), 0.0) for edge, *span in trip.steps])

    def _found(self, text: str, pieces: Iterable[Piece], like: Placement | None = None) -> Found:
        """Spread mass evenly over the pieces.

        Raises
        ------
        InputError
            They have no length.
        """
        even = spread(pieces)
        if not even:
            msg = f"{text!r:.80} touches no road of the network; {_TOO_VAGUE}"
            raise InputError(msg)
        middle = even[len(even) // 2]
        lat, lon = self.network.position(middle.edge, (middle.from_m + middle.to_m) / 2)
        placement = Placement(
            kind=like.kind if like else ClaimKind.BETWEEN,
            status=PlacementStatus.PLACED,
            text=text,
            pieces=even,
            off_network=0.0,
            lat=lat,
            lon=lon,
            road_refs=refs_of(self.network, even),
            method=like.method if like else "",
            explanations=like.explanations if like else {},
        )
        return Found(text, placement)

    def _whole(self, edges: Iterable[int]) -> list[Piece]:
        return [Piece(edge, 0.0, float(self.network.edge_length_m[edge]), 0.0) for edge in edges]

    def _on_road_named(self, placement: Placement, claim: Claim) -> tuple[list[Piece], str]:
        """Keep the pieces on the road number named; a section is taken as a whole, under whatever number it runs."""
        pieces, refs = list(placement.pieces), set(claim.refs)
        named = [p for p in pieces if refs.intersection(str(self.network.edge_ref[p.edge]).split(";"))]
        if claim.kind in _SECTIONS:
            return pieces, self._other_numbers(placement, claim, named) if refs else ""
        return named or pieces, ""

    def _other_numbers(self, placement: Placement, claim: Claim, named: Sequence[Piece]) -> str:
        """Say what other numbers a section runs under than the one that it is named by, "" where next to none."""
        wanted = ", ".join(claim.refs)
        if not named:
            carried = ", ".join(placement.road_refs) or "no number"
            return f"{claim.text!r:.80}: that road carries {carried} here, not {wanted}"
        other = [one for one in placement.pieces if one not in named]
        apart_km = sum(one.to_m - one.from_m for one in other) / 1000
        if apart_km < OTHER_NUMBER_KM:
            return ""
        refs = sorted({ref for one in other for ref in str(self.network.edge_ref[one.edge]).split(";")})
        others = ", ".join(ref or "no number" for ref in refs)
        told = f"{apart_km:.0f} km of that section carry {others}, not {wanted}; they are taken too"
        return f"{claim.text!r:.80}: {told}"

    def _check_refs(self, claim: Claim) -> None:
        for part in (claim, *claim.parts):
            self._check_known(part.refs)

    def _check_known(self, refs: Iterable[str]) -> None:
        """Raise where the network has no road of a number."""
        for ref in refs:
            if ref not in self.network.roads_with_ref:
                msg = (
                    f"no road of the network has the number {ref!r:.60}{did_you_mean(ref, self.network.roads_with_ref)}"
                )
                raise UnknownNameError(msg)

    def _check_placed(self, placement: Placement, claim: Claim) -> None:
        """Raise where a phrase is on no road or holds an unknown name, with what it may have meant."""
        unknown = [anchor for part in (claim, *claim.parts) for anchor in part.anchors if not anchor.candidates]
        if placement.pieces and not unknown:
            return
        why = placement.explanations.get(Lang.EN, "it is not understood").rstrip(".")
        if placement.status is PlacementStatus.AREA:
            msg = f"{claim.text!r:.80} is no stretch of road ({why}); {_TOO_VAGUE}"
            raise InputError(msg)
        if unknown:
            msg = f"{claim.text!r:.80}: no place is called {unknown[0].text!r:.60}{self._suggested(unknown[0])}"
            raise UnknownNameError(msg)
        if placement.reason is ConflictReason.AMBIGUOUS_NAME:
            msg = f"{claim.text!r:.80}: {why}; add what tells them apart, or name a polygon"
            raise UnknownNameError(msg)
        msg = f"{claim.text!r:.80} touches no road ({why}); {_TOO_VAGUE}"
        raise InputError(msg)

    def _suggested(self, anchor: Anchor) -> str:
        named = {str(name) for name in np.unique(self.network.node_name.astype(str)) if name}
        return did_you_mean(anchor.text, named) or "; check the spelling"


def _spelled_otherwise(placement: Placement, claim: Claim) -> str:
    """Say what places were taken where a name is neither spelled nor sounds like one, "" where each does."""
    if all(one.score >= SAME_SOUND for one in placement.chosen):
        return ""
    taken = " and ".join(one.entry.name for one in placement.chosen)
    return f"{claim.text!r:.80}: no place is spelled so, taken as {taken}; correct it if another is meant"
