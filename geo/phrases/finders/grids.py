"""Positions written as a grid, a link to a map, or as pilots write them: UTM, MGRS, `1438N 00911W`, `@12.6,-8.0`."""

from __future__ import annotations

import re

_BANDS = "CDEFGHJKLMNPQRSTUVWX"
_NOTAM = re.compile(
    r"(?<!\d)(?P<lat>\d{4}(?:\d{2})?)\s*(?P<ns>[ns])[\s,/;-]*(?P<lon>\d{5}(?:\d{2})?)\s*(?P<ew>[ewo])(?![a-z\d])"
)
_LINK = re.compile(
    r"(?:@|[?&/](?:q|ll|sll|query|center|daddr|saddr|destination|loc|place)=(?:loc:)?|geo:)"
    r"(?P<lat>[+-]?\d{1,2}\.\d+)\s*(?:,|%2c)\s*(?P<lon>[+-]?\d{1,3}\.\d+)"
)
_OSM = re.compile(r"#(?:map=)?\d{1,2}(?:\.\d+)?/(?P<lat>[+-]?\d{1,2}\.\d+)/(?P<lon>[+-]?\d{1,3}\.\d+)")
_MARK = re.compile(r"[?&]mlat=(?P<lat>[+-]?\d{1,2}\.\d+)&(?:amp;)?mlon=(?P<lon>[+-]?\d{1,3}\.\d+)")
_UTM = re.compile(
    rf"(?:\butm\b\W{{0,3}})?(?:\bzone\s*)?(?<!\d)(?P<zone>[1-9]|[1-5]\d|60)\s*(?P<band>[{_BANDS.lower()}])(?![a-z])"
    r"[\s,;:]*(?:e(?:ast(?:ing)?)?\s*[:=]?\s*)?(?P<east>\d{6}(?:[.,]\d+)?)\s*(?:m?\s*e(?:st|ast)?\b)?"
    r"[\s,;/]*(?:n(?:orth(?:ing)?)?\s*[:=]?\s*)?(?P<north>\d{6,7}(?:[.,]\d+)?)(?![\d])"
)
_MGRS = re.compile(
    rf"(?<![\w])(?P<zone>[1-9]|[1-5]\d|60)\s?(?P<band>[{_BANDS.lower()}])\s?(?P<square>[a-hj-np-z][a-hj-np-v])\s?"
    r"(?P<east>\d{2,5})\s?(?P<north>\d{2,5})(?!\w)"
)
_COLUMNS, _ROWS = "ABCDEFGHJKLMNPQRSTUVWXYZ", "ABCDEFGHJKLMNPQRSTUV"
_SQUARE_M, _CYCLE_M = 100_000, 2_000_000
_FALSE_NORTH_M = 10_000_000
_BAND_DEG, _LOWEST_DEG = 8, -80


def find_grid(text: str) -> tuple[float, float] | None:
    """Return the (lat, lon) of the first position written so in a lower-case text, or None."""
    for pattern in (_MARK, _OSM, _LINK):
        match = pattern.search(text)
        if match is not None:
            return float(match["lat"]), float(match["lon"])
    for reader in (_notam, _utm, _mgrs):
        found = reader(text)
        if found is not None:
            return found
    return None


def _notam(text: str) -> tuple[float, float] | None:
    match = _NOTAM.search(text)
    if match is None:
        return None
    lat, lon = _sexagesimal(match["lat"], 2), _sexagesimal(match["lon"], 3)
    if lat is None or lon is None:
        return None
    return (-lat if match["ns"] == "s" else lat, -lon if match["ew"] in "wo" else lon)


def _sexagesimal(digits: str, width: int) -> float | None:
    degrees, minutes, seconds = int(digits[:width]), int(digits[width : width + 2]), int(digits[width + 2 :] or 0)
    return None if minutes >= 60 or seconds >= 60 else degrees + minutes / 60 + seconds / 3600


def _utm(text: str) -> tuple[float, float] | None:
    match = _UTM.search(text)
    if match is None:
        return None
    east, north = (float(match[name].replace(",", ".")) for name in ("east", "north"))
    return _on_globe(int(match["zone"]), match["band"].upper(), east, north)


def _mgrs(text: str) -> tuple[float, float] | None:
    match = _MGRS.search(text)
    if match is None or len(match["east"]) != len(match["north"]):
        return None
    zone, band, square = int(match["zone"]), match["band"].upper(), match["square"].upper()
    column = _COLUMNS.index(square[0]) - 8 * ((zone - 1) % 3)
    row = (_ROWS.index(square[1]) - (5 if zone % 2 == 0 else 0)) % len(_ROWS)
    if not 0 <= column < 8:
        return None
    step_m = _SQUARE_M / 10 ** len(match["east"])
    east = (column + 1) * _SQUARE_M + (int(match["east"]) + 0.5) * step_m
    within = row * _SQUARE_M + (int(match["north"]) + 0.5) * step_m
    south = _LOWEST_DEG + _BAND_DEG * _BANDS.index(band)
    for cycle in range(5):
        found = _on_globe(zone, band, east, within + cycle * _CYCLE_M)
        if found is not None and south <= found[0] < south + _BAND_DEG:
            return found
    return None


def _on_globe(zone: int, band: str, east: float, north: float) -> tuple[float, float] | None:
    """Return (lat, lon) of a position in metres on the UTM grid (WGS 84)."""
    from pyproj import Transformer

    is_south = band < "N"
    if not 100_000 <= east < 1_000_000 or north > _FALSE_NORTH_M:
        return None
    grid = Transformer.from_crs(f"EPSG:{(32700 if is_south else 32600) + zone}", "EPSG:4326")
    lat, lon = grid.transform(east, north)
    return round(float(lat), 6), round(float(lon), 6)
