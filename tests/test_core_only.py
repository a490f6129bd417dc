"""A planner's install: what the core does by itself, and what it says of the rest."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.core_only import core_runs
from tests.scripts.command_line import printed
from tests.scripts.report_tables import GOOD, HEADER, reports
from tests.workbook_files import workbook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

GPX = """<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><wpt lat="12.6" lon="-8.0"><name>A</name></wpt>
</gpx>"""
COLUMNS = HEADER.split(",")
ROUTE = ("route", "--from", "Bamako", "--to", "Kayes", "--json")
GEOCODE = ("geocode", "--text", "between Diéma and Didiéni", "--json")


def row(number: int) -> list[str]:
    return [f"r{number}", *GOOD.split(",")[1:]]


@pytest.mark.slow
def test_the_core_reads_tables_and_runs_the_five_commands(tmp_path: Path) -> None:
    table = reports(tmp_path, GOOD)
    sheet, records, shapes = (tmp_path / f"mine.{end}" for end in ("xlsx", "json", "geojson"))
    sheet.write_bytes(workbook({"Data": [COLUMNS, row(2)]}))
    records.write_text(json.dumps([dict(zip(COLUMNS, row(3), strict=True))]), encoding="utf-8")
    point = {"type": "Point", "coordinates": [-8.0, 12.6]}
    feature = {"type": "Feature", "properties": dict(zip(COLUMNS, row(4), strict=True)), "geometry": point}
    shapes.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    given = [word for path in (table, sheet, records, shapes) for word in ("--incidents", path)]
    drawn, status, scenario, route, placed = core_runs(
        ("map", "--timeline", "0", "--out", tmp_path / "out", *given, "--json"),
        ("status", "--json"),
        ("scenario", "both-dakar-roads", "--json"),
        ROUTE,
        GEOCODE,
    )
    assert [done.stderr for done in (drawn, status, scenario, route, placed) if done.returncode] == []
    assert json.loads(drawn.stdout)["counts"]["reports"] == 4
    assert len(json.loads((tmp_path / "out" / "incidents.geojson").read_text(encoding="utf-8"))["features"]) >= 4
    assert len(json.loads(status.stdout)["corridors"]) == 29
    assert json.loads(scenario.stdout)
    assert route.stdout == printed(*ROUTE)
    assert placed.stdout == printed(*GEOCODE)


@pytest.mark.slow
def test_what_needs_an_extra_names_it_in_one_line(tmp_path: Path) -> None:
    track, layer, network, names = (tmp_path / name for name in ("a.gpx", "a.geojson", "network", "names.parquet"))
    track.write_text(GPX, encoding="utf-8")
    layer.write_text("{}", encoding="utf-8")
    names.touch()
    stored = "pyarrow is needed to read and store"
    expected: dict[Sequence[str | Path], str] = {
        ("map", "--incidents", track, "--out", tmp_path / "out"): "pyogrio is needed to read GPX: [gis]",
        ("status", "--from", "2025-11-01", "--out", "t.parquet"): "pyarrow is needed to write Parquet: [gis]",
        ("geocode", "--text", "Kati", "--gazetteer", names): f"{stored} gazetteers: [gis]",
        ("gazetteer", "build", "--out", names): f"{stored} gazetteers: [gis]",
        ("network", "build", "--edges", layer, "--out", network): f"{stored} networks: [networks]",
        ("geocode", "--text", "Kati", "--online"): "geopy is needed to ask Nominatim: [networks]",
        ("sweep",): "numba is needed to search under many closures at once: [analysis]",
    }
    for done, line in zip(core_runs(*expected), expected.values(), strict=True):
        purpose, _, extra = line.partition(": ")
        assert (done.returncode, done.stdout) == (10, ""), done
        assert done.stderr.splitlines()[-1] == f"supplylines: error: {purpose}: pip install 'supplylines{extra}'"
