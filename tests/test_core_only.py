"""What a planner's install, the core alone, says of what it cannot do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.core_only import core_python, core_runs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

GPX = """<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><wpt lat="12.6" lon="-8.0"><name>A</name></wpt>
</gpx>"""
NOTEBOOK = """
import supplylines as sl
def said(call):
    try:
        call()
    except sl.SupplyLinesError as error:
        return f"{type(error).__name__}: {error}"
found = {name: said(lambda: getattr(sl, name)) for name in sl.__all__}
roads, reports = sl.load_network(), sl.load_reports()
for name in ("edges_frame", "nodes_frame"):
    found[name] = said(getattr(roads.network, name))
found["to_osmnx(network)"] = said(lambda: sl.to_osmnx(roads.network))
found["status(reports)"] = said(lambda: sl.status(reports, roads, draws=20))
from pathlib import Path
from routes.engine.checkpoint import Checkpoint
from routes.engine.dask_cluster import Cluster
from routes.sources.osm.files import opened
from routes.sources.overpass import Overpass, overpass_graph
found["Cluster"] = said(lambda: Cluster("tcp://127.0.0.1:1"))
found["Checkpoint"] = said(lambda: Checkpoint(Path("kept")))
found["opened"] = said(lambda: opened(Path("roads.osm.pbf")).__enter__())
found["overpass_graph"] = said(lambda: overpass_graph((-8.0, 12.0, -7.9, 12.1), Overpass(Path("kept"))))
print(json.dumps({name: line for name, line in found.items() if line}))
"""


def install(line: str) -> str:
    """Return a message that ends with its extra in full."""
    said, _, extra = line.rpartition(" ")
    return f"{said} pip install 'supplylines{extra}'"


@pytest.mark.slow
def test_what_needs_an_extra_names_it_in_one_line(tmp_path: Path) -> None:
    track, layer, network, names = (tmp_path / name for name in ("a.gpx", "a.geojson", "network", "names.parquet"))
    page, paper, team = (tmp_path / name for name in ("a.html", "a.pdf", "team.db"))
    page.write_text("<html><body><p>Embuscade à Kati.</p></body></html>", encoding="utf-8")
    paper.write_bytes(b"%PDF-1.4")
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
        ("map", "--register", team, "--out", tmp_path / "out"): "sqlalchemy is needed to use a register: [register]",
        ("register", "list", "--register", team): "sqlalchemy is needed to use a register: [register]",
        ("read", page, "--out", tmp_path / "read"): "trafilatura is needed to read saved pages: [press]",
        ("read", paper, "--out", tmp_path / "read"): "pypdf is needed to read PDFs: [press]",
        ("sweep",): "numba is needed to search under many closures at once: [analysis]",
    }
    for done, line in zip(core_runs(*expected), expected.values(), strict=True):
        assert (done.returncode, done.stdout) == (10, ""), done
        assert done.stderr.splitlines()[-1] == f"supplylines: error: {install(line)}"


@pytest.mark.slow
def test_the_names_of_a_notebook_load_and_say_what_they_need() -> None:
    (found,) = core_python(NOTEBOOK)
    searches = "numba is needed to search under many closures at once: [analysis]"
    frames = "geopandas is needed to make frames: [gis]"
    expected = {
        "Engine": searches,
        "has_route": searches,
        "redundancy": searches,
        "sweep": searches,
        "edges_frame": frames,
        "nodes_frame": frames,
        "status(reports)": frames,
        "to_osmnx(network)": "networkx is needed to make a graph of osmnx: [networks]",
        "Cluster": "distributed is needed to compute on a cluster: [cluster]",
        "Checkpoint": "pyarrow is needed to keep what a sweep has computed: [gis]",
        "opened": "osmium is needed to read OpenStreetMap files: [networks]",
        "overpass_graph": "osmnx is needed to ask Overpass: [networks]",
    }
    assert found == {name: f"ExtraMissingError: {install(line)}" for name, line in expected.items()}
