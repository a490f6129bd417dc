"""Place nodes of an extract become entries and names of nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from routes.network.places import gazetteer_of
from tests.routes.osm_xml import Way, build
from tests.routes.sources.test_osm_extract import NODES

if TYPE_CHECKING:
    from pathlib import Path


def test_place_nodes_become_entries_and_name_the_nearest_node(tmp_path: Path) -> None:
    nodes = NODES | {21: (0.5, 0.2), 22: (0.2, 0.1), 23: (50.0, 50.0), 24: (3.0, 0.1)}
    tags = {
        21: {"place": "village", "name": "Kati Coura"},
        22: {"place": "city", "name": "Kati", "name:fr": "Kati-Ville", "alt_name": "Kita;Khati", "population": "66895"},
        23: {"place": "town", "name": "Far"},
        24: {"place": "isolated_dwelling", "name": "Nobody's"},
    }
    built = build(tmp_path, nodes, [Way((1, 2)), Way((2, 3, 4)), Way((2, 5))], node_tags=tags)
    net, places = built.network, {place.entry.name: place for place in built.places}
    assert set(places) == {"Kati Coura", "Kati", "Far"}
    kati = places["Kati"]
    assert kati.entry.place_class == "city"
    assert kati.entry.population == 66895
    assert kati.aliases == ("Kati-Ville", "Kita", "Khati")
    assert net.node_name[kati.node] == "Kati"
    assert net.node_lon[kati.node] == pytest.approx(0.0)
    assert net.node_name[places["Kati Coura"].node] == "Kati Coura"
    assert net.node_lon[places["Kati Coura"].node] == pytest.approx(0.01), "the node next best, for one is taken"
    assert places["Far"].node == -1
    assert sorted(filter(None, net.node_name)) == ["Kati", "Kati Coura"]
    assert {named.entry.name for named in gazetteer_of(built.places)} == set(places)
