"""The map page: Folium builds the map, this module makes one self-contained HTML file around it."""

from __future__ import annotations

import re
from string import Template
from typing import TYPE_CHECKING, Any

from data.codes import FuelTransit, Label
from data.errors import PageError
from maps.assets import (
    audit,
    content_policy,
    icon_patch,
    inline_assets,
    inline_css,
    number_ids,
    own_asset,
    script_element,
)
from maps.escape import safe_html, safe_json
from maps.furniture import aside_html, footer_html, header_html, tables_html
from maps.layers import Drawing, draw
from maps.lines import box
from maps.story import page_title
from maps.style import ICONS, LABEL_STYLES, LINE_STYLES, ROAD_LABELS, icon_svg, line_cap
from maps.towns import town_labels
from maps.view import View
from maps.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from data.codes import Lang
    from routes.assessment import Assessment

MAX_BYTES = 3_000_000
PANES = {
    "base": ("base", 310),
    "area": ("areas", 320),
    "halo": ("halo", 330),
    "closure": ("closures", 340),
    "restriction": ("closures", 340),
    "upstream": ("upstream", 350),
    "casing": ("casing", 360),
    "section": ("sections", 400),
    "air": ("air", 410),
    "round_outer": ("rounds", 370),
    "round_inner": ("rounds", 370),
    "town": ("towns", 590),
}
STILL_PANES = {"base", "areas", "halo", "casing", "towns"}
HIDDEN_LAYERS = {"report_old"}
FITTED_LAYERS = tuple(f"label.{label.value}" for label in ROAD_LABELS)
_FOLIUM_META = re.compile(r"<meta\b[^>]*>\s*", re.IGNORECASE)
_FOLIUM_BODY_STYLE = re.compile(r"<style>\s*(?:html, body|#map)\s*\{[^}]*\}\s*</style>\s*")


def build_page(assessment: Assessment, lang: Lang, produced: date) -> str:
    """Return the whole page as one HTML text that fetches nothing; equal input gives equal text.

    Raises
    ------
    PageError
        The page would refer to something outside itself, or be larger than 3 MB.
    """
    view, words = View(assessment), Wording(lang)
    drawing = draw(view, words)
    head, body, script = _folium_parts(drawing, words)
    fields = {
        "lang": lang.value,
        "title": safe_html(page_title(view, words)),
        "head": inline_assets(head),
        "css": inline_css(own_asset("page.css")),
        "script": script_element(icon_patch()),
        "skip": safe_html(words.t("skip_to_tables")),
        "header": header_html(view, words),
        "map_name": safe_html(words.t("map_name")),
        "map": body,
        "aside": aside_html(view, words),
        "tables": tables_html(view, words),
        "footer": footer_html(view, words, produced, drawing.left_out),
        "data": safe_json(_page_data(view, drawing, words)),
        "map_script": script_element(own_asset("page.js")) + script_element(script),
    }
    template = Template(own_asset("page.html"))
    policy = content_policy(template.substitute(fields, policy=""))
    page = template.substitute(fields, policy=policy)
    audit(page)
    size = len(page.encode())
    if size > MAX_BYTES:
        msg = f"the page would be {size / 1e6:.1f} MB, more than {MAX_BYTES / 1e6:g}; use fewer reports or corridors"
        raise PageError(msg)
    return page


def _folium_parts(drawing: Drawing, words: Wording) -> tuple[str, str, str]:
    """Let Folium write the map; return the head's assets, the map's element and the script, with stable ids."""
    import folium
    from branca.element import Figure
    from folium.map import CustomPane
    from folium.utilities import JsCode

    # A page without jQuery is 87 kB lighter, and no element below uses it.
    plain_map = type(
        "PageMap",
        (folium.Map,),
        {"default_js": _only_leaflet(folium.Map.default_js), "default_css": _only_leaflet(folium.Map.default_css)},
    )
    folium_map = plain_map(
        location=[0, 0], zoom_start=6, tiles=None, zoom_snap=0.25, min_zoom=4, max_zoom=12, font_size="15px"
    )
    for name, z_index in dict(PANES.values()).items():
        folium_map.add_child(CustomPane(name, z_index=z_index, pointer_events=name not in STILL_PANES))
    on_feature, on_point = JsCode("supplylines.feature"), JsCode("supplylines.point")
    for layer, title in _layer_names(words):
        features = drawing.layers.get(layer)
        if not features:
            continue
        group = folium.FeatureGroup(name=title or layer, control=title is not None, show=layer not in HIDDEN_LAYERS)
        data = {"type": "FeatureCollection", "features": features}
        folium.GeoJson(
            data, control=False, smooth_factor=1, on_each_feature=on_feature, point_to_layer=on_point
        ).add_to(group)
        group.add_to(folium_map)
    folium.LayerControl(collapsed=True, position="topright").add_to(folium_map)
    figure = folium_map.get_root()
    if not isinstance(figure, Figure):
        msg = "the map has no figure to render"
        raise PageError(msg)
    figure.render()
    parts = (part.render() for part in (figure.header, figure.html, figure.script))
    separator = "\n<!-- part -->\n"
    head, body, script = number_ids(separator.join(parts)).split(separator)
    head = _FOLIUM_BODY_STYLE.sub("", _FOLIUM_META.sub("", head))
    if "$(" in script or "jQuery" in script:
        msg = "a map element uses jQuery, which the page leaves out; add it to the page's scripts"
        raise PageError(msg)
    return head, body, f"{script}\nsupplylines.start({_map_name(body)});"


def _only_leaflet(assets: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [asset for asset in assets if asset[0].startswith("leaflet")]


def _map_name(body: str) -> str:
    found = re.search(r'id="(map_\d+)"', body)
    if found is None:
        msg = "Folium's map element has no id of the form map_1; this Folium is not the one the page was made for"
        raise PageError(msg)
    return found[1]


def _layer_names(words: Wording) -> list[tuple[str, str | None]]:
    """Return every layer in drawing order with its name in the layer control, None for what is always shown."""
    corridors = [(f"label.{label.value}", words.t("layer.label", label=words.label(label, 2))) for label in ROAD_LABELS]
    first: list[tuple[str, str | None]] = [("base", None), ("casing", None)]
    keys = ("round", "closure", "restriction", "report", "report_old", "area", "crossing", "mine", "upstream", "air")
    return [*first, *corridors, *((key, words.t(f"layer.{key}")) for key in keys)]


def _page_data(view: View, drawing: Drawing, words: Wording) -> dict[str, Any]:
    """Return what the page's script reads: words, styles and town names."""
    styles: dict[str, Any] = dict(LINE_STYLES)
    for label, style in LABEL_STYLES.items():
        styles[f"label.{label.value}"] = {
            "color": style.color,
            "weight": style.weight_px,
            "dashArray": style.dash,
            "lineCap": line_cap(style.dash),
        }
    keys = ("attribution", "zoom_in", "zoom_out", "close", "layers", "map_name", "section_title", "status_row")
    return {
        "texts": {key: words.t(key) for key in keys},
        "labels": {label.value: words.label(label) for label in Label},
        "styles": styles,
        "panes": {kind: name for kind, (name, _) in PANES.items()},
        "icons": {name: icon_svg(name) for name in ICONS},
        "bounds": _bounds(view, drawing),
        "names": drawing.names,
        "blocks": drawing.blocks,
        "towns": [
            [town.name, round(town.lat, 4), round(town.lon, 4), town.rank, town.style]
            for town in town_labels(view, words.lang)
        ],
    }


def _bounds(view: View, drawing: Drawing) -> list[list[float]]:
    """Return the corners of what is shown first: the destinations, the crossings that clear fuel and the closures.

    A corridor that ends far away is a drag of the map off; without destinations the whole network is shown.
    """
    clearing = {crossing.id for crossing in view.assessment.crossings if crossing.fuel_transit is FuelTransit.YES}
    ends = [row.corridor.destination for row in view.rows if row.is_road]
    ends += [row.route.start for row in view.rows if row.is_road and row.corridor.crossing in clearing]
    found = box([*([(place.lon, place.lat)] for place in ends), *_lines(drawing, ("closure",))])
    if found is None or found[0] == found[2] or found[1] == found[3]:
        found = box(_lines(drawing, FITTED_LAYERS)) or view.network.bounds
    west, south, east, north = found
    return [[south, west], [north, east]]


def _lines(drawing: Drawing, layers: Sequence[str]) -> list[Any]:
    features = (feature for layer in layers for feature in drawing.layers.get(layer, []))
    return [line for feature in features for line in feature["geometry"]["coordinates"]]
