"""The part of the map that the page shows first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maps.drawing.closure_stretches import stretches
from maps.drawing.lines import box
from routes.corridors.clearing import clear
from routes.events.closures import SEEN_FROM

if TYPE_CHECKING:
    from maps.drawing.view import View


def first_view(view: View) -> list[list[float]]:
    """Return the corners of what is shown first: the destinations, the crossings that clear supply and the closures.

    A corridor that ends far away is a drag of the map off; without destinations the whole network is shown.
    """
    clearing = {crossing.id for crossing in clear(view.assessment.crossings, view.commodities[0])}
    roads = [row for row in view.rows if row.is_road]
    ends = [row.corridor.destination for row in roads]
    ends += [row.route.start for row in roads if row.corridor.crossing in clearing]
    closed = [
        line
        for closure in view.assessment.closures
        for stretch in stretches(closure, view.network)
        if closure.p * stretch.mass >= SEEN_FROM
        for line in stretch.lines
    ]
    found = box([*([(place.lon, place.lat)] for place in ends), *closed])
    if found is None or found[0] == found[2] or found[1] == found[3]:
        shapes = [row.route.reference.shape(view.network).tolist() for row in roads if row.route.reference]
        found = box(shapes) or view.network.bounds
    west, south, east, north = found
    return [[south, west], [north, east]]
