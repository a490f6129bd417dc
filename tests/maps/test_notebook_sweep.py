"""What supply hangs on as frames: the answers of the command, with the roads as geometry."""

from __future__ import annotations

import pytest

import supplylines as sl
from data.errors import InputError


@pytest.fixture(scope="module")
def scene() -> sl.Scene:
    return sl.load_network()


@pytest.mark.slow
def test_sections_are_a_frame_ranked_as_asked(scene: sl.Scene) -> None:
    found = sl.sweep(scene, corridors=["FUEL-DKR-N", "FUEL-DKR-S"], rank="hours", worst=1)
    assert found["rank"].tolist() == list(range(1, len(found) + 1))
    assert found.added_truck_h.is_monotonic_decreasing
    assert set(found.geom_type) == {"MultiLineString"}
    assert "Not for public release" in found.attrs["purpose"]
    assert found.attrs["worst"]["sections"] == [found.section[0]]
    with pytest.raises(InputError, match="did you mean hours"):
        sl.sweep(scene, rank="hour")
    with pytest.raises(InputError, match="nothing can close"):
        sl.sweep(scene, corridors="GOLD-OUT-AIR-LOULO")


def test_redundancy_is_a_row_a_destination(scene: sl.Scene) -> None:
    found = sl.redundancy(scene, corridors=["FUEL-DKR-KAYES"])
    assert found.destination.tolist() == ["Kayes"]
    assert found.routes_sharing_no_road[0] == len(found.thinnest[0]) > 0
    with pytest.raises(InputError, match="expected what load_network returns"):
        sl.redundancy(None)  # type: ignore[arg-type]
