"""Sections one end of which is in no list of names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.codes import ClaimKind, Lang, PlacementStatus
from geo.phrases.claim import Anchor, Claim
from tests.routes.networks import Road, make_network
from tests.routes.placing.claims import PLACES, ROADS, anchor, place

#  A ---RN1--- B ---RN1--- C ---RN2--- D        E stands 6 km north of B, on a track
#  0           40          80          400 km
CLAIM = Claim(ClaimKind.BETWEEN, "RN1, between Xyz and B", (Anchor("Xyz", ()), anchor("B")))


def test_a_numbered_road_that_passes_the_known_end_holds_all_of_it() -> None:
    network = make_network(PLACES, ROADS)
    found = place(network, replace(CLAIM, refs=("N1", "RN1")))
    assert (found.status, found.kind, found.method) == (PlacementStatus.PLACED, ClaimKind.BETWEEN, "half_known_road")
    assert found.road_refs == ("RN1",)
    assert found.off_network == pytest.approx(0.0)
    assert found.score == pytest.approx(0.8 * place(network, Claim(ClaimKind.POINT, "B", (anchor("B"),))).score)
    assert found.explanations[Lang.EN].startswith(
        '"RN1, between Xyz and B": "Xyz" is in no gazetteer: on the RN1 within 45 km of B'
    )
    assert "« Xyz » n'est dans aucun répertoire" in found.explanations[Lang.FR].replace("\u202f", " ").replace(
        "\xa0", " "
    )


@pytest.mark.parametrize("refs", [(), ("RN2",), ("RN99",)])
def test_without_a_number_of_a_road_there_half_of_it_may_be_anywhere(refs: tuple[str, ...]) -> None:
    network = make_network(PLACES, [*ROADS, Road("A", "E", ref="RN3")])
    found = place(network, replace(CLAIM, refs=refs))
    assert found.method == "half_known"
    assert found.off_network == pytest.approx(0.5)
    assert found.score < 0.51
