"""What is kept of a network is what searches found on it, and is only found again on the very same roads."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import scipy.sparse.csgraph

from data.files.kept_values import pickled, unpickled
from routes.corridors.country_graphs import CountryGraphs
from routes.paths.kept_ways import KEPT_REACHES, KeptWays, fingerprint, read_kept
from routes.paths.road_graph import RoadGraph
from tests.routes.networks import Road, make_network

if TYPE_CHECKING:
    import pytest

#   A --- B --- C     and D apart
NETWORK = make_network(
    {"A": (0, 0), "B": (10, 0), "C": (20, 0), "D": (90, 0), "E": (99, 0)},
    [Road("A", "B"), Road("B", "C"), Road("D", "E")],
)


def asked(kept: KeptWays) -> list[object]:
    graphs = CountryGraphs(NETWORK, kept)
    ways = [graphs.route_via("", stages) for stages in ([[0], [1, 2], [2]], [[0], [3]], [[2], [0]])]
    return [*ways, graphs.detours("").within(0, 2, 1e6).tolist(), graphs.inside("ML").main_part.tolist()]


def test_what_was_found_is_read_again_and_not_searched_for(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = KeptWays()
    found = asked(kept)
    assert found[1] is None
    assert found[3] == [True, True, False]
    assert found[4] == [True, True, True, False, False]
    assert kept.is_new
    again = read_kept(unpickled(pickled(kept.stored())))
    assert not again.is_new
    for search in ("route_via", "distances", "distances_to"):
        monkeypatch.setattr(RoadGraph, search, None)
    monkeypatch.setattr(scipy.sparse.csgraph, "connected_components", None)  # what finds the main part
    assert asked(again) == found


def test_only_the_last_reaches_are_kept() -> None:
    kept = KeptWays()
    kept.reaches = {("ML", (0, 1, float(n))): np.array([n]) for n in range(KEPT_REACHES + 1)}
    again = read_kept(kept.stored())
    assert list(again.reaches) == list(kept.reaches)[1:]


def test_other_times_turns_or_borders_have_another_fingerprint() -> None:
    others = [
        replace(NETWORK, edge_time_s=NETWORK.edge_time_s * 1.1),
        replace(NETWORK, edge_impassable=np.array([True, False, False])),
        replace(NETWORK, edge_country=np.array(["ML", "", ""], dtype=object)),
        replace(NETWORK, turn_offsets=np.array([0, 2]), turn_darts=np.array([0, 2])),
    ]
    assert len({fingerprint(one) for one in [NETWORK, *others]}) == len(others) + 1
    assert fingerprint(replace(NETWORK, metadata={"source": "another"})) == fingerprint(NETWORK)
