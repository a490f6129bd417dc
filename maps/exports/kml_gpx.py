"""KML for Google Earth and GPX for phones that navigate offline; texts are escaped by the XML writer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from data.codes import Effect, Label
from data.software import software
from maps.drawing.doubtful_roads import DOUBTFUL_FROM
from maps.drawing.style import CLOSURE_COLOR, LABEL_STYLES
from maps.escape import clean
from maps.exports.columns import ATTRIBUTION, LICENSE
from maps.texts.catalogue import text
from maps.texts.field_labels import about, field_labels, layer_title
from maps.texts.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from data.codes import Lang
    from maps.exports.run_layers import Layer, RunLayers

KML = "http://www.opengis.net/kml/2.2"
GPX = "http://www.topografix.com/GPX/1/1"
CLOSURE_STYLE, REPORT_STYLE = "closure", "report"


def kml(run: RunLayers, lang: Lang) -> bytes:
    """Return a KML: a folder a layer, with the colours of the page; rows without a geometry are left out."""
    root = ET.Element("kml", xmlns=KML)
    document = ET.SubElement(root, "Document")
    _text(document, "name", about("title", lang, day=run.day))
    _text(document, "description", f"{about('caution', lang)} {LICENSE}, {ATTRIBUTION}")
    for label, style in LABEL_STYLES.items():
        _line_style(document, _style_id(label), style.color, style.weight_px)
    _line_style(document, CLOSURE_STYLE, CLOSURE_COLOR, 6)
    icon = ET.SubElement(ET.SubElement(document, "Style", id=REPORT_STYLE), "IconStyle")
    _text(icon, "scale", "0.8")
    for layer in run.layers:
        folder = ET.SubElement(document, "Folder")
        _text(folder, "name", layer_title(layer.name, lang))
        labels = field_labels(layer.columns, lang)
        for one in layer.features:
            if one["geometry"] is not None:
                _placemark(folder, one, layer, labels, lang)
    return _bytes(root)


def gpx(run: RunLayers, lang: Lang) -> bytes:
    """Return a GPX: a track for each stretch that may be closed (at least 10 %), the most likely first."""
    root = ET.Element("gpx", xmlns=GPX, version="1.1", creator=software())
    head = ET.SubElement(root, "metadata")
    _text(head, "name", about("title", lang, day=run.day))
    _text(head, "desc", f"{about('caution', lang)} {LICENSE}, {ATTRIBUTION}")
    closed = [
        one
        for one in run.layer("closures").features
        if one["geometry"] is not None
        and one["properties"]["effect"] == Effect.CLOSES.value
        and (one["properties"]["p"] or 0.0) >= DOUBTFUL_FROM
    ]
    for one in sorted(closed, key=lambda one: (-one["properties"]["p"], one["id"])):
        track, told = ET.SubElement(root, "trk"), one["properties"]
        name = told.get("placed_text") or one["id"]
        _text(track, "name", about("closed", lang, percent=Wording(lang).percent(told["p"]), name=name))
        _text(track, "desc", f"{told['first_day']} - {told['last_day']}, {told['certainty']}; {about('caution', lang)}")
        for line in _lines(one["geometry"]):
            segment = ET.SubElement(track, "trkseg")
            for lon, lat in line:
                ET.SubElement(segment, "trkpt", lat=str(lat), lon=str(lon))
    return _bytes(root)


def _placemark(folder: ET.Element, one: Mapping[str, Any], layer: Layer, labels: Mapping[str, str], lang: Lang) -> None:
    told, mark = one["properties"], ET.SubElement(folder, "Placemark")
    _text(mark, "name", str(told.get(f"name_{lang.value}") or told.get("placed_text") or told.get("name") or one["id"]))
    if layer.name == "corridors":
        label = Label(told["status"])
        _text(mark, "description", text(lang, f"label.{label.value}"))
        _text(mark, "styleUrl", f"#{_style_id(label)}")
    else:
        _text(mark, "styleUrl", f"#{REPORT_STYLE if one['geometry']['type'] == 'Point' else CLOSURE_STYLE}")
    extended = ET.SubElement(mark, "ExtendedData")
    for name, value in told.items():
        if value is not None:
            data = ET.SubElement(extended, "Data", name=name)
            _text(data, "displayName", labels[name])
            _text(data, "value", str(value))
    _geometry(mark, one["geometry"])


def _geometry(mark: ET.Element, geometry: Mapping[str, Any]) -> None:
    if geometry["type"] == "Point":
        _text(ET.SubElement(mark, "Point"), "coordinates", _positions([geometry["coordinates"]]))
        return
    several = ET.SubElement(mark, "MultiGeometry")
    for line in _lines(geometry):
        _text(ET.SubElement(several, "LineString"), "coordinates", _positions(line))


def _lines(geometry: Mapping[str, Any]) -> Iterator[Sequence[Sequence[float]]]:
    """Yield the lines of a geometry; an area gives its outlines."""
    if geometry["type"] == "MultiPolygon":
        for area in geometry["coordinates"]:
            yield from area
    else:
        yield from geometry["coordinates"]


def _positions(line: Sequence[Sequence[float]]) -> str:
    return " ".join(f"{lon},{lat}" for lon, lat in line)


def _line_style(document: ET.Element, name: str, color: str, width_px: float) -> None:
    line = ET.SubElement(ET.SubElement(document, "Style", id=name), "LineStyle")
    red, green, blue = (color[at : at + 2].lower() for at in (1, 3, 5))
    _text(line, "color", f"ff{blue}{green}{red}")  # KML has them the other way round
    _text(line, "width", str(width_px))


def _style_id(label: Label) -> str:
    return label.value.replace(" ", "-")


def _text(parent: ET.Element, name: str, words: str) -> None:
    ET.SubElement(parent, name).text = clean(words)


def _bytes(root: ET.Element) -> bytes:
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written
