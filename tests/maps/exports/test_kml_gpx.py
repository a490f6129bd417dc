from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from data.codes import Lang
from maps.exports.kml_gpx import GPX, KML, gpx, kml
from maps.texts.field_labels import about
from tests.maps.conftest import HOSTILE

if TYPE_CHECKING:
    from pathlib import Path

    from maps.exports.run_layers import RunLayers


def test_kml_has_a_folder_a_layer_and_the_colours_of_the_page(run: RunLayers) -> None:
    root = ET.fromstring(kml(run, Lang.FR))
    folders = root.findall(f".//{{{KML}}}Folder")
    assert [one.findtext(f"{{{KML}}}name") for one in folders] == ["Axes", "Fermetures possibles", "Signalements"]
    drawn = [sum(one["geometry"] is not None for one in run.layer(n).features) for n in ("corridors", "closures")]
    assert [len(one.findall(f"{{{KML}}}Placemark")) for one in folders[:2]] == drawn
    styles = {one.get("id"): one.findtext(f".//{{{KML}}}color") for one in root.iter(f"{{{KML}}}Style")}
    assert styles["cut"] == "ff1a15a3"
    used = {(one.text or "")[1:] for one in root.iter(f"{{{KML}}}styleUrl")}
    assert used <= set(styles)


def test_hostile_texts_stay_texts(run: RunLayers) -> None:
    raw = kml(run, Lang.EN)
    assert b"<script" not in raw
    values = [one.text or "" for one in ET.fromstring(raw).iter(f"{{{KML}}}value")]
    assert any(HOSTILE[:60] in value for value in values)


def test_gpx_tells_what_may_be_closed_the_most_likely_first(run: RunLayers) -> None:
    root = ET.fromstring(gpx(run, Lang.EN))
    names = [one.findtext(f"{{{GPX}}}name") or "" for one in root.findall(f"{{{GPX}}}trk")]
    assert names
    shares = [int(name.removeprefix("closed, ").split("%")[0]) for name in names]
    assert shares == sorted(shares, reverse=True)
    assert min(shares) >= 10
    likely = [
        one
        for one in run.layer("closures").features
        if one["geometry"] and one["properties"]["effect"] == "closes" and one["properties"]["p"] >= 0.1
    ]
    assert len(names) == len(likely)
    assert about("caution", Lang.EN) in (root.findtext(f"{{{GPX}}}metadata/{{{GPX}}}desc") or "")


def test_gdal_reads_both(run: RunLayers, tmp_path: Path) -> None:
    pyogrio = pytest.importorskip("pyogrio")
    (tmp_path / "a.gpx").write_bytes(gpx(run, Lang.FR))
    (tmp_path / "a.kml").write_bytes(kml(run, Lang.FR))
    assert len(pyogrio.read_dataframe(tmp_path / "a.gpx", layer="tracks"))
    assert {"Axes", "Signalements"} <= {name for name, _ in pyogrio.list_layers(tmp_path / "a.kml")}
