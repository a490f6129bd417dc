from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from data.codes import Label, Lang
from maps.drawing.style import LABEL_STYLES
from maps.exports.qgis_style import qml

if TYPE_CHECKING:
    from maps.exports.run_layers import RunLayers


def test_corridors_have_the_colours_dashes_and_words_of_the_page(run: RunLayers) -> None:
    root = ET.fromstring(qml(run.layer("corridors"), Lang.FR).partition("\n")[2])
    categories = {one.get("value"): one for one in root.iter("category")}
    assert set(categories) == {label.value for label in Label}
    cut = categories["cut"]
    assert cut.get("label") == "coupé"
    symbol = next(one for one in root.iter("symbol") if one.get("name") == cut.get("symbol"))
    options = {one.get("name"): one.get("value") for one in symbol.iter("Option")}
    color = LABEL_STYLES[Label.CUT].color
    assert options["line_color"] == ",".join(str(int(color[n : n + 2], 16)) for n in (1, 3, 5)) + ",255"
    assert options["customdash"] == "2;8"
    aliases = {one.get("field"): one.get("name") for one in root.iter("alias")}
    assert set(aliases) == set(run.layer("corridors").columns)
    assert aliases["status"] == "État"


@pytest.mark.parametrize(("layer", "column"), [("closures", "effect"), ("incidents", "certainty")])
def test_other_layers_are_categorised_by_what_they_have(run: RunLayers, layer: str, column: str) -> None:
    renderer = ET.fromstring(qml(run.layer(layer), Lang.EN).partition("\n")[2]).find("renderer-v2")
    assert renderer is not None
    assert renderer.get("attr") == column
    values = {one["properties"][column] for one in run.layer(layer).features}
    assert values <= {one.get("value") for one in renderer.iter("category")}
