"""Inputs of two small runs that differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

WAY = '<way id="{id}"><nd ref="1"/><nd ref="{end}"/><tag k="highway" v="trunk"/></way>'
OSM = (
    '<osm version="0.6"><node id="1" lat="12" lon="-8"/><node id="2" lat="12" lon="-7.9"/>'
    '<node id="3" lat="12" lon="-7.8"/>{ways}</osm>'
)


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "inputs"
    folder.mkdir()
    for name, ends in (("one", (2,)), ("two", (2, 3))):
        ways = "".join(WAY.format(id=end, end=end) for end in ends)
        (folder / f"{name}.osm").write_text(OSM.format(ways=ways), encoding="utf-8")
        rows = "".join(f"Place {name} {end},Kayes,1{end}.5,-8\n" for end in ends)
        (folder / f"{name}.csv").write_text(f"name,place_text,lat,lon\n{rows}", encoding="utf-8")
    return folder
