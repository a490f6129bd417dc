"""Named places on the nodes of a network, as a gazetteer knows them."""

from __future__ import annotations

from geo.gazetteer.entry import Entry
from routes.network.places import NetworkPlace, gazetteer_of


def test_a_place_keeps_its_other_names_whether_or_not_a_node_carries_it() -> None:
    near = NetworkPlace(Entry("n1", "Diéma", 14.5, -9.2, "town", "ML"), ("Diema", "Djema"), node=3)
    off = NetworkPlace(Entry("n2", "Fangala", 14.6, -9.4, "village", "ML"))
    found = gazetteer_of([near, off])
    assert [(one.entry.name, tuple(one.aliases)) for one in found] == [("Diéma", ("Diema", "Djema")), ("Fangala", ())]
