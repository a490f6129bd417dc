from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from data.codes import ClaimKind, Lang, PlacementStatus
from routes.network.nearby import Piece
from routes.placing.placement import Placement

PIECES = (Piece(0, 0.0, 400.0, 0.4), Piece(1, 0.0, 600.0, 0.6))
PLACED = Placement(ClaimKind.BETWEEN, PlacementStatus.PLACED, "between A and B", pieces=PIECES, off_network=0.0)


def test_a_copy_has_the_same_id_and_another_place_or_text_has_not() -> None:
    assert replace(PLACED).id == PLACED.id
    assert replace(PLACED, explanations=MappingProxyType({Lang.EN: "told"}), score=0.5).id == PLACED.id
    others = [
        replace(PLACED, pieces=PIECES[:1]),
        replace(PLACED, pieces=(PIECES[0], PIECES[1]._replace(mass=0.5))),
        replace(PLACED, text="between A and C"),
        replace(PLACED, lat=14.0, lon=-9.0),
        replace(PLACED, is_corridor_level=True),
    ]
    assert len({one.id for one in [PLACED, *others]}) == 6
