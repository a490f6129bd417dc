"""Of a border's crossings only those about as near as the nearest one are meant."""

from __future__ import annotations

from data.codes import ClaimKind
from geo.gazetteer.admin_units import AdminIndex
from geo.gazetteer.entry import Candidate, Entry
from geo.phrases.claim import Anchor, Claim
from routes.paths.road_graph import RoadGraph
from routes.placing.choose_places import Chooser
from routes.placing.near_gates import with_near_gates
from tests.routes.networks import Road, lonlat, make_network

#  A --- near gate (50 km) --- next gate (55 km)        far gate (200 km, the other way)
PLACES = {"A": (0, 0), "Near": (50, 0), "Next": (55, 0), "Far": (-200, 0)}
ROADS = [Road("A", "Near"), Road("Near", "Next"), Road("A", "Far")]


def entry(name: str, border_of: tuple[str, ...] = ()) -> Entry:
    lon, lat = lonlat(*PLACES[name])
    return Entry(name, name, lat, lon, "crossing" if border_of else "town", "ML", border_of=border_of)


def between(*gates: str) -> Claim:
    start = Anchor("A", (Candidate(entry("A"), 1.0),))
    border = Anchor("the border", tuple(Candidate(entry(name, ("ML", "SN")), 1.0) for name in gates))
    return Claim(ClaimKind.BETWEEN, "between A and the border", (start, border))


def gates_of(claim: Claim) -> list[str]:
    network = make_network(PLACES, ROADS)
    graph = RoadGraph(network, network.edge_length_m)
    found = with_near_gates(claim, Chooser(network, AdminIndex()), graph)
    return [one.entry.name for one in found.anchors[-1].candidates]


def test_crossings_about_as_near_as_the_nearest_stay() -> None:
    assert gates_of(between("Near", "Next", "Far")) == ["Near", "Next"]


def test_a_place_that_is_no_border_keeps_its_candidates() -> None:
    claim = between("Far")
    assert gates_of(claim) == ["Far"]
