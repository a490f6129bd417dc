"""QGIS itself, without a screen, opens what is exported and the register."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from data.codes import Label, Lang
from geo.register.address import Address
from geo.register.register import Register
from geo.register.tables import VIEW
from geo.register.upgrade import init_register
from maps.drawing.style import LABEL_STYLES
from maps.exports.gis_files import geopackage
from tests.geo.register.team import ROW, take
from tests.maps.conftest import hostile
from tests.maps.exports.conftest import run, run_texts

if TYPE_CHECKING:
    from pathlib import Path

    from maps.exports.run_layers import RunLayers

__all__ = ["hostile", "run", "run_texts"]
pytestmark = pytest.mark.services
PYTHON = "/usr/bin/python3"  # QGIS brings its Python package for the system's own
OPENED = """
import json, sys
from qgis.core import QgsApplication, QgsVectorLayer
app = QgsApplication([], False)
app.initQgis()
found = {}
for name in sys.argv[2:]:
    layer = QgsVectorLayer(f"{sys.argv[1]}|layername={name}", name, "ogr")
    renderer, fields = layer.renderer(), layer.fields()
    found[name] = {
        "valid": layer.isValid(), "count": layer.featureCount(), "renderer": renderer.type(),
        "title": layer.metadata().title(), "licences": layer.metadata().licenses(),
        "aliases": {one.name(): one.alias() for one in fields},
        "colors": {one.value(): one.symbol().color().name() for one in renderer.categories()}
        if renderer.type() == "categorizedSymbol" else {},
    }
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def qgis() -> str:
    done = subprocess.run([PYTHON, "-c", "import qgis.core"], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("not installed: QGIS (Debian: sudo apt-get install python3-qgis)")
    return PYTHON


def opened(python: str, path: Path, *layers: str) -> dict[str, dict[str, object]]:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [python, "-c", OPENED, str(path), *layers], capture_output=True, text=True, check=True, env=env
    )
    found: dict[str, dict[str, object]] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_the_geopackage_opens_categorised_with_labels_and_licence(qgis: str, run: RunLayers, tmp_path: Path) -> None:
    (tmp_path / "run.gpkg").write_bytes(geopackage(run, Lang.FR))
    found = opened(qgis, tmp_path / "run.gpkg", "corridors", "closures", "incidents")
    for layer in run.layers:
        told = found[layer.name]
        assert (told["valid"], told["count"]) == (True, len(layer.features))
        assert told["renderer"] == "categorizedSymbol"
        assert told["licences"] == ["ODbL-1.0"]
    corridors = found["corridors"]
    assert corridors["title"] == "Axes: Axes d'approvisionnement, état au 2025-11-01"
    assert corridors["colors"] == {label.value: LABEL_STYLES[label].color.lower() for label in Label}
    aliases = corridors["aliases"]
    assert isinstance(aliases, dict)
    assert (aliases["status"], aliases["p_cut"]) == ("État", "Coupé, probabilité")


def test_the_register_has_points(qgis: str, tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite"
    register = Register(Address.of(str(path)))
    init_register(register)
    take(register, {**ROW, "lat": "14.5", "lon": "-9.2"})
    told = opened(qgis, path, VIEW)[VIEW]
    assert (told["valid"], told["count"]) == (True, 1)
