"""Whatever is done to an OpenStreetMap file, each road that is there is in the network once, or is accounted for."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given

from data.case import packaged_case
from data.errors import InputError
from routes.network.lengths import segment_lengths_m
from routes.network.tally import DOUBLES, tally_of
from routes.sources.osm.files import DELETED
from routes.sources.osm.stream import LACKING, NOWHERE
from routes.sources.osm_extract import read_extract
from tests.fuzz.examples import examples, saw
from tests.fuzz.osm_files import damaged_maps, mangled_maps

if TYPE_CHECKING:
    from pathlib import Path

    from routes.network.road_network import RoadNetwork
    from tests.fuzz.osm_files import MangledMap

SPEEDS = packaged_case().speeds()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def read(folder: Path, drawn: MangledMap) -> RoadNetwork | str:
    """Return the network of a file, or why there is none."""
    path = folder / f"map.{drawn.ending}"
    path.write_bytes(drawn.raw)
    try:
        return read_extract(path, SPEEDS).network
    except InputError as error:
        return str(error)


def stretches(drawn: MangledMap) -> dict[frozenset[int], float]:
    """Return the straight roads of a map by their ends, each once, in metres."""
    steps = {frozenset(step) for refs in drawn.roads.values() for step in pairwise(refs)}
    points = {step: np.array([drawn.places[node] for node in step]) for step in steps}
    return {step: float(segment_lengths_m(ends[:, 0], ends[:, 1])[0]) for step, ends in points.items()}


@pytest.mark.slow
@examples(60, 1_000)
@given(mangled_maps())
def test_every_road_that_is_there_is_in_the_network_once(folder: Path, drawn: MangledMap) -> None:
    wanted, network = stretches(drawn), read(folder, drawn)
    if isinstance(network, str):
        assert not wanted, network
        assert "no road for trucks" in network
        saw("maps that say the same", refused=1)
        return
    assert network.edge_length_m.sum() == pytest.approx(sum(wanted.values()), rel=1e-6, abs=0.01)
    assert set(network.edge_ways.tolist()) <= drawn.roads.keys()
    tally = tally_of(network.metadata)
    assert (LACKING in tally.unused, NOWHERE in tally.unused) == (False, False)
    counted = {"doubles": tally.unused[DOUBLES], "deleted": tally.unused[DELETED]}
    saw("maps that say the same", roads=len(drawn.roads), stretches=len(wanted), **counted)


@pytest.mark.slow
@examples(60, 1_000)
@given(damaged_maps())
def test_a_damaged_map_is_read_or_refused_in_one_line_and_makes_no_road(folder: Path, drawn: MangledMap) -> None:
    network = read(folder, drawn)
    if isinstance(network, str):
        assert network.startswith(str(folder))
        assert "\n" not in network
        saw("maps that are damaged", refused=1)
        return
    shapes = [network.edge_shape(edge).tobytes() for edge in range(network.n_edges)]
    assert len(set(shapes)) == len(shapes)
    assert np.isfinite(network.edge_time_s).all()
    assert (network.edge_time_s >= 0).all()
    saw("maps that are damaged", edges=network.n_edges)
