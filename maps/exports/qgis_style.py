"""How QGIS draws the layers: colours, dashes and words of the page, as its style files have them (QML)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from data.codes import Certainty, Effect, Label
from maps.drawing.style import CLOSURE_COLOR, LABEL_STYLES
from maps.texts.catalogue import text
from maps.texts.field_labels import field_labels

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.codes import Lang
    from maps.exports.run_layers import Layer

REPORT_COLOR = "#222222"
FADED = {Effect.CLOSES: 0.6, Effect.RESTRICTS: 0.4}  # how much of a road a closure hides


def qml(layer: Layer, lang: Lang) -> str:
    """Return the style of a layer: its categories with their words, and the names of its columns."""
    root = ET.Element("qgis", version="3.22.0", styleCategories="Symbology|Fields|Forms")
    if layer.name == "corridors":
        _categories(root, "status", _corridor_symbols(lang), "line")
    elif layer.name == "closures":
        _categories(root, "effect", _closure_symbols(lang), "line")
    else:
        column = "certainty" if "certainty" in layer.columns else "effect"
        _categories(root, column, _report_symbols(column, lang), "marker" if column == "certainty" else "line")
    aliases = ET.SubElement(root, "aliases")
    for number, (name, label) in enumerate(field_labels(layer.columns, lang).items()):
        ET.SubElement(aliases, "alias", field=name, index=str(number), name=label)
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + ET.tostring(root, encoding="unicode")


Symbol = tuple[str, str, "Mapping[str, str]"]  # value, words, options of the symbol's layer


def _corridor_symbols(lang: Lang) -> list[Symbol]:
    found: list[Symbol] = []
    for label, style in LABEL_STYLES.items():
        options = {"line_color": _rgba(style.color), "line_width": str(style.weight_px), "line_width_unit": "Pixel"}
        if style.dash:
            options |= {"use_customdash": "1", "customdash": style.dash.replace(" ", ";"), "customdash_unit": "Pixel"}
        options["capstyle"] = "flat"
        found.append((Label(label).value, text(lang, f"label.{label.value}"), options))
    return found


def _closure_symbols(lang: Lang) -> list[Symbol]:
    return [
        (
            effect.value,
            text(lang, f"effect.{effect.value}"),
            {"line_color": _rgba(CLOSURE_COLOR, share), "line_width": "8", "line_width_unit": "Pixel"},
        )
        for effect, share in FADED.items()
    ]


def _report_symbols(column: str, lang: Lang) -> list[Symbol]:
    if column != "certainty":  # counts by section or region, of a public run
        return _closure_symbols(lang)
    sizes = {Certainty.HIGH: "4", Certainty.MEDIUM: "3", Certainty.LOW: "2"}
    return [
        (
            certainty.value,
            text(lang, f"certainty.{certainty.value}"),
            {"name": "triangle", "color": _rgba(REPORT_COLOR), "outline_color": _rgba("#ffffff"), "size": size},
        )
        for certainty, size in sizes.items()
    ]


def _categories(root: ET.Element, column: str, symbols: list[Symbol], kind: str) -> None:
    renderer = ET.SubElement(root, "renderer-v2", type="categorizedSymbol", attr=column, symbollevels="0")
    categories = ET.SubElement(renderer, "categories")
    drawn = ET.SubElement(renderer, "symbols")
    for number, (value, words, options) in enumerate(symbols):
        ET.SubElement(categories, "category", value=value, label=words, symbol=str(number), render="true")
        symbol = ET.SubElement(drawn, "symbol", type=kind, name=str(number), alpha="1", clip_to_extent="1")
        layer_class = "SimpleMarker" if kind == "marker" else "SimpleLine"
        layer = ET.SubElement(symbol, "layer", {"class": layer_class, "enabled": "1", "pass": "0", "locked": "0"})
        of_map = ET.SubElement(layer, "Option", type="Map")
        for name, value_of in options.items():
            ET.SubElement(of_map, "Option", name=name, value=value_of, type="QString")


def _rgba(color: str, share: float = 1.0) -> str:
    """Return a colour such as #1D8F9B as QGIS writes it: red, green, blue and how much it hides, 0 to 255."""
    parts = [int(color[at : at + 2], 16) for at in (1, 3, 5)]
    return ",".join(map(str, [*parts, round(255 * share)]))
