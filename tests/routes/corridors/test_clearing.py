from __future__ import annotations

from data.tables.corridors import Corridor
from routes.corridors.clearing import clear, inland_origins, may_clear, origin_nodes
from routes.corridors.country_graphs import CountryGraphs
from tests.goods import FUEL, GOLD
from tests.routes.happenings import crossing_at, place_at
from tests.routes.networks import Road, make_network, node

#   X --- T --- Y     V lies abroad, far from the roads of T's country
#         |
#         V           in SN
PLACES = {"X": (0, 0), "T": (50, 0), "Y": (100, 0), "V": (50, -90)}
ROADS = [Road("X", "T"), Road("T", "Y"), Road("T", "V", country="SN")]


def test_a_commodity_comes_from_every_crossing_not_known_to_clear_none_of_it() -> None:
    network = make_network(PLACES, ROADS)
    transits = {"X": "yes", "Y": "unknown", "T": "no", "V": "yes"}
    crossings = [crossing_at(network, name, transit) for name, transit in transits.items()]
    assert [one.id for one in may_clear(crossings, FUEL)] == ["X", "Y", "V"]
    assert [one.id for one in clear(crossings, FUEL)] == ["X", "V"]
    assert clear(crossings, GOLD) == []
    graphs = CountryGraphs(network)
    expected = {name: node(network, name) for name in ("X", "Y")}
    assert origin_nodes(graphs.inside("ML"), crossings, [], FUEL) == expected  # V is on no road of the country
    assert origin_nodes(graphs.everywhere, crossings, [], FUEL) == {**expected, "V": node(network, "V")}


def test_a_place_inland_where_a_corridor_begins_is_an_origin_unless_it_is_brought_there() -> None:
    network = make_network(PLACES, ROADS)
    ends = {name: place_at(network, name) for name in PLACES}

    def corridor(start: str, end: str) -> Corridor:
        return Corridor(id=f"{start}-{end}", name_fr="", name_en="", commodity=FUEL, origin=ends[start],
                        destination=ends[end], source="test")  # fmt: skip

    corridors = [corridor("X", "T"), corridor("T", "Y")]
    assert [place.name for place in inland_origins(corridors, FUEL)] == ["X"]
    assert inland_origins(corridors, GOLD) == []
    graph = CountryGraphs(network).inside("ML")
    assert origin_nodes(graph, [], corridors, FUEL) == {"X": node(network, "X")}
