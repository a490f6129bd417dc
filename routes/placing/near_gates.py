"""A border as the end of a section: which of its crossings may be meant."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from routes.placing.along_roads import town_node

if TYPE_CHECKING:
    from geo.phrases.claim import Anchor, Claim
    from routes.paths.road_graph import RoadGraph
    from routes.placing.choose_places import Chooser

GATE_SHARE = 1.2  # of the road to the nearest crossing of a border: those within it are as likely meant


def with_near_gates(claim: Claim, chooser: Chooser, graph: RoadGraph) -> Claim:
    """Leave of a border only the crossings about as near by road as the nearest one."""
    anchors = list(claim.anchors)
    for number, border in enumerate(claim.anchors):
        other = claim.anchors[number - 1 if number else 1]
        choice = chooser.choose([other], claim) if _is_border(border) and other.candidates else None
        node = town_node(graph, choice.candidates[0].entry) if choice else None
        if node is None:
            continue
        away_m = graph.distances_once(node)
        gates = [(town_node(graph, one.entry), one) for one in border.candidates]
        lengths = [(float(away_m[gate]), one) for gate, one in gates if gate is not None]
        nearest_m = min((length for length, _ in lengths), default=np.inf)
        near = tuple(one for length, one in lengths if length <= GATE_SHARE * nearest_m < np.inf)
        anchors[number] = replace(border, candidates=near or border.candidates)
    return replace(claim, anchors=tuple(anchors))


def _is_border(anchor: Anchor) -> bool:
    """Say whether an anchor stands for a border as a whole: any of several crossings."""
    return len(anchor.candidates) > 1 and all(one.entry.border_of and one.score == 1.0 for one in anchor.candidates)
