"""The small country with two regions and an event in one of them that is on no road."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from data.codes import PlacementStatus
from data.tables.admin import AdminUnit
from data.tables.base_map import BaseMap, Kind
from tests.maps.conftest import DAY, elsewhere, make_report

if TYPE_CHECKING:
    from collections.abc import Callable

    from routes.status.assessment import Assessment

BORDER = (-11500, 13000, 3500, 0, 0, 3000, -3500, 0, 0, -3000)  # steps of 0.001 degrees
BETWEEN = (-9700, 13000, 0, 3000)


def _region(name: str, pcode: str, lon: float) -> AdminUnit:
    told = {"name": name, "level": "region", "parent": "ML", "seat": name, "country": "ML", "in_force": "both"}
    place = {"lat": 14.2, "lon": lon, "radius_km": 150}
    return AdminUnit.model_validate(told | place | {"pcode": pcode, "pcode_source": "a list"})


def in_regions(make: Callable[..., Assessment]) -> Assessment:
    """Return the small country assessed, West and East of a line, with a road closed somewhere in the East."""
    somewhere = elsewhere(PlacementStatus.AREA, "somewhere", lat=15.5, lon=-8.6, radius_km=40.0)
    scene = make(more=[(make_report(30, "road_closed", DAY, "somewhere"), (somewhere,))])
    shapes = {Kind.BORDER: (BORDER,), Kind.UNIT: (BETWEEN,)}
    return replace(
        scene,
        units=(_region("West", "XX01", -10.6), _region("East", "XX02", -8.9)),
        base_map=BaseMap(box=(-12.0, 12.0, -7.0, 17.0), source="us", shapes=shapes),
    )
