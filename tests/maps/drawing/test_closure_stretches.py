from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from maps.drawing.closure_stretches import DENSITY_CLASSES, stretches
from routes.network.nearby import Piece

if TYPE_CHECKING:
    from routes.status.assessment import Assessment


@pytest.mark.parametrize(
    ("bound", "edges"), [(DENSITY_CLASSES[0], [[4, 1, 2, 3]]), (DENSITY_CLASSES[1], [[4], [1, 2, 3]])]
)
def test_pieces_as_dense_but_for_the_last_digits_are_one_stretch(
    assessment: Assessment, bound: float, edges: list[list[int]]
) -> None:
    # Poste - Alpha - Beta - Ville are edges 1, 2, 3 of 60 km; edge 4 leaves them at Alpha
    masses = {4: 0.25, 1: 0.25 * bound * (1 - 1e-12), 2: 0.25 * bound, 3: 0.25 * bound * (1 + 1e-12)}
    pieces = tuple(Piece(edge, 0.0, 60_000.0, mass) for edge, mass in masses.items())
    closure = next(one for one in assessment.closures if not one.held_open and not one.is_whole)
    found = stretches(replace(closure, placement=replace(closure.placement, pieces=pieces)), assessment.network)
    assert [[piece.edge for piece in one.pieces] for one in found] == edges
    assert sum(one.mass for one in found) == pytest.approx(sum(masses.values()))
