"""The names written on the map: destinations, ports, cities, towns on the corridors, and countries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from data.codes import Lang
from routes.network import distance_m

if TYPE_CHECKING:
    from maps.view import View

SAME_PLACE_M = 12_000  # two labels of one name nearer than this are one place
COUNTRIES = {
    "BF": ("Burkina Faso", "Burkina Faso"),
    "CI": ("Côte d'Ivoire", "Côte d'Ivoire"),
    "GH": ("Ghana", "Ghana"),
    "GM": ("Gambie", "Gambia"),
    "GN": ("Guinée", "Guinea"),
    "ML": ("Mali", "Mali"),
    "MR": ("Mauritanie", "Mauritania"),
    "NE": ("Niger", "Niger"),
    "SN": ("Sénégal", "Senegal"),
    "TG": ("Togo", "Togo"),
}


@dataclass(frozen=True)
class TownLabel:
    """A name to write; where names collide the lower `rank` stays. `style` is destination, town or country."""

    name: str
    lat: float
    lon: float
    rank: int
    style: str


def town_labels(view: View, lang: Lang) -> list[TownLabel]:
    """Return the names to write, most important first, each place once."""
    found: list[TownLabel] = []
    for label in (*_ends(view), *_network_places(view)):
        if label.name and not any(_same(label, other) for other in found):
            found.append(label)
    return sorted([*found, *_countries(view, lang)], key=lambda label: label.rank)


def _ends(view: View) -> list[TownLabel]:
    """Return destinations, the far ends of upstream legs, and the towns that define a corridor."""
    labels = []
    for row in view.rows:
        end = row.corridor.destination
        if row.is_road and end.name not in {mine.mine for mine in view.assessment.mines}:
            labels.append(TownLabel(end.name, end.lat, end.lon, 0, "destination"))
    for row in view.rows:
        ports = row.corridor.upstream[:1] if row.is_road else ()
        labels.extend(TownLabel(place.name, place.lat, place.lon, 1, "town") for place in ports)
        labels.extend(TownLabel(place.name, place.lat, place.lon, 2, "town") for place in row.corridor.via)
    return labels


def _network_places(view: View) -> list[TownLabel]:
    """Return the cities of the network, and the towns that assessed roads pass."""
    network = view.network
    on_route = {node for row in view.rows if row.route.reference for node in row.route.reference.nodes}
    labels = []
    for place_class, rank in (("city", 2), ("town", 5)):
        for node in np.flatnonzero(network.node_class == place_class).tolist():
            if place_class == "city" or node in on_route:
                name, lat, lon = (
                    str(network.node_name[node]),
                    float(network.node_lat[node]),
                    float(network.node_lon[node]),
                )
                labels.append(TownLabel(name, lat, lon, rank, "town"))
    return labels


def _countries(view: View, lang: Lang) -> list[TownLabel]:
    """Return country names at the middle of the country's roads: a rough position, no statement about borders."""
    network = view.network
    lon = (network.node_lon[network.edge_u] + network.node_lon[network.edge_v]) / 2
    lat = (network.node_lat[network.edge_u] + network.node_lat[network.edge_v]) / 2
    labels = []
    for code in sorted(set(network.edge_country.tolist()) - {""}):
        here = network.edge_country == code
        name = COUNTRIES.get(code, (code, code))[0 if lang is Lang.FR else 1]
        labels.append(TownLabel(name, float(np.median(lat[here])), float(np.median(lon[here])), 9, "country"))
    return labels


def _same(label: TownLabel, other: TownLabel) -> bool:
    near = float(distance_m(label.lon, label.lat, other.lon, other.lat)) < SAME_PLACE_M
    return near and (label.name == other.name or label.rank == other.rank)
