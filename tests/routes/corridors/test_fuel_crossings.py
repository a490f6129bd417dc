from __future__ import annotations

from routes.corridors.corridor_routes import CountryGraphs
from routes.corridors.fuel_crossings import clear_fuel, fuel_origins, may_clear_fuel
from tests.routes.happenings import crossing_at
from tests.routes.networks import Road, make_network, node

#   X --- T --- Y     V lies abroad, far from the roads of T's country
#         |
#         V           in SN
PLACES = {"X": (0, 0), "T": (50, 0), "Y": (100, 0), "V": (50, -90)}
ROADS = [Road("X", "T"), Road("T", "Y"), Road("T", "V", country="SN")]


def test_fuel_comes_from_every_crossing_not_known_to_clear_none() -> None:
    network = make_network(PLACES, ROADS)
    transits = {"X": "yes", "Y": "unknown", "T": "no", "V": "yes"}
    crossings = [crossing_at(network, name, transit) for name, transit in transits.items()]
    assert [one.id for one in may_clear_fuel(crossings)] == ["X", "Y", "V"]
    assert [one.id for one in clear_fuel(crossings)] == ["X", "V"]
    graphs = CountryGraphs(network)
    expected = {name: node(network, name) for name in ("X", "Y")}
    assert fuel_origins(graphs.inside("ML"), crossings) == expected  # V is on no road of the country
    assert fuel_origins(graphs.everywhere, crossings) == {**expected, "V": node(network, "V")}
