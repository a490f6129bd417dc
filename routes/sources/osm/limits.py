"""Limits of weight and size in OpenStreetMap, and whether a truck exceeds them.

Values and units after https://wiki.openstreetmap.org/wiki/Map_features/Units.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.tables.speeds import Truck

TONNES_PER = {
    **dict.fromkeys(("", "t", "tonne", "tonnes", "ton", "tons", "mt"), 1.0),
    **dict.fromkeys(("kg", "kgs"), 0.001),
    **dict.fromkeys(("lb", "lbs"), 0.000_453_592_37),
    "st": 0.907_184_74,
    "lt": 1.016_046_908_8,
    "cwt": 0.050_802_345_44,
}
METRES_PER = {
    **dict.fromkeys(("", "m", "metre", "metres", "meter", "meters"), 1.0),
    "cm": 0.01,
    "mm": 0.001,
    **dict.fromkeys(("ft", "feet", "foot", "'"), 0.3048),
    **dict.fromkeys(("in", "inch", "inches", '"'), 0.0254),
}
_NUMBER = r"(\d+(?:[.,]\d+)?)"
_VALUE = re.compile(rf"{_NUMBER}\s*([a-z'\"]*)")
_FEET_AND_INCHES = re.compile(rf"{_NUMBER}\s*(?:'|ft|feet)\s*-?\s*{_NUMBER}\s*(?:\"|''|in|inches)?")

# What a condition or a key calls a size of the truck.
TONNES = frozenset("weight weightrating grossweight gross_weight gcweight gcweightrating axleload".split())
_SIZES = {
    **dict.fromkeys(TONNES - {"axleload"}, "weight_t"),
    "axleload": "axle_load_t",
    "height": "height_m",
    "width": "width_m",
    "length": "length_m",
}
_FOR_TRUCKS = ("", ":hgv", ":hgv_articulated", ":goods", ":physical", ":legal", ":signed_physical")
LIMIT_KEYS = {
    f"max{what}{suffix}": what
    for what in ("weight", "weightrating", "gcweight", "gcweightrating", "axleload", "height", "width", "length")
    for suffix in _FOR_TRUCKS
}
# Said of a limit that is not one: no sign, or what the law says anyway.
NO_LIMIT = frozenset("none no default unsigned no_sign no_indications variable unlimited".split())


def size_of(what: str, truck: Truck | None) -> float | None:
    """Return a size of the truck by OpenStreetMap's word for it, in tonnes or metres, None where it is not known."""
    field = _SIZES.get(what)
    size: float | None = getattr(truck, field) if truck is not None and field else None
    return size


def tonnes_of(text: str) -> float | None:
    """Return a weight ("7.5", "7.5 t", "16000 lbs", "10 st") in tonnes, None where it is none."""
    return _with_unit(text.strip().lower(), TONNES_PER)


def metres_of(text: str) -> float | None:
    """Return a length ("3.8", "3.8 m", "12 ft 6 in", "12'6") in metres, None where it is none."""
    plain = text.strip().lower()
    if match := _FEET_AND_INCHES.fullmatch(plain):
        return _number(match[1]) * METRES_PER["ft"] + _number(match[2]) * METRES_PER["in"]
    return _with_unit(plain, METRES_PER)


def limit_of(what: str, text: str) -> float | None:
    """Return a limit in tonnes or metres, inf where the value says that there is none, None where it says nothing."""
    values = [value.strip().lower() for value in text.split(";")]
    if all(value in NO_LIMIT for value in values):
        return float("inf")
    limits = [tonnes_of(value) if what in TONNES else metres_of(value) for value in values]
    known = [limit for limit in limits if limit is not None]
    return min(known) if known else None


def _with_unit(text: str, units: dict[str, float]) -> float | None:
    match = _VALUE.fullmatch(text)
    if match is None or match[2] not in units:
        return None
    return _number(match[1]) * units[match[2]]


def _number(text: str) -> float:
    return float(text.replace(",", "."))
