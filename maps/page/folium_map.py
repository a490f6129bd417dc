"""The map as Folium writes it: panes, layers that never change, empty layers that the page's script fills."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from data.errors import PageError
from maps.page.self_contained import number_ids

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from maps.texts.wording import Wording

# What is drawn -> (pane, height of the pane).
PANES = {
    "ground": ("ground", 300),
    "base": ("base", 310),
    "area": ("areas", 320),
    "spread": ("areas", 320),
    "region_closes": ("areas", 320),
    "region_restricts": ("areas", 320),
    "halo": ("halo", 330),
    "closure": ("closures", 340),
    "restriction": ("closures", 340),
    "upstream": ("upstream", 350),
    "casing": ("casing", 360),
    "round_outer": ("rounds", 370),
    "round_inner": ("rounds", 370),
    "section": ("sections", 400),
    "air": ("air", 410),
    "chosen": ("chosen", 420),
    "chosen_area": ("chosen", 420),
    "assumed_cut": ("assumed", 430),
    "assumed_outer": ("assumed", 430),
    "assumed_round": ("assumed", 430),
    "assumed_closed": ("assumed_closed", 440),
    "assumed_open": ("assumed_closed", 440),
    "reported_closed": ("assumed_closed", 440),
    "askable": ("askable", 450),
    "town": ("towns", 590),
}
STILL_PANES = {"ground", "base", "areas", "halo", "casing", "chosen", "assumed", "assumed_closed", "towns"}
HIDDEN_AT_FIRST = {"report_old"}
LAYERS = (
    "corridor",
    "round",
    "closure",
    "restriction",
    "report",
    "report_old",
    "area",
    "crossing",
    "site",
    "upstream",
    "air",
)
_FOLIUM_META = re.compile(r"<meta\b[^>]*>\s*", re.IGNORECASE)
_FOLIUM_BODY_STYLE = re.compile(r"<style>\s*(?:html, body|#map)\s*\{[^}]*\}\s*</style>\s*")


class FoliumPage(NamedTuple):
    """The head's assets, the map's element and its script."""

    head: str
    body: str
    script: str


def build_folium_page(features: Mapping[str, Sequence[dict[str, Any]]], words: Wording) -> FoliumPage:
    """Let Folium write the map, with stable ids; its script ends by handing map and layers to the page's own."""
    folium = load_folium()
    folium_map = bare_map()
    for name, z_index in dict(PANES.values()).items():
        folium_map.add_child(folium.map.CustomPane(name, z_index=z_index, pointer_events=name not in STILL_PANES))
    names = {layer: _add_layer(folium_map, layer, features.get(layer, ()), words) for layer in LAYERS}
    folium.LayerControl(collapsed=True, position="topright").add_to(folium_map)
    handed = ", ".join(f'"{layer}": {name}' for layer, name in names.items())
    return rendered(folium_map, f"supplylines.start({folium_map.get_name()}, {{{handed}}});")


def load_folium() -> Any:
    """Import Folium without pandas where that is not loaded yet: it only looks for frames with it, and we hand none.

    Loading pandas takes as long as assessing ten days, and 60 MB.
    """
    hidden: dict[str, Any] = {} if "pandas" in sys.modules else {"pandas": None}  # Python's sign for: not to be had
    sys.modules.update(hidden)
    try:
        import folium
    finally:
        for name in hidden:
            del sys.modules[name]
    return folium


def bare_map() -> Any:
    """Return a Folium map without tiles, and without jQuery: 87 kB lighter, and no element of our pages uses it.

    It has no first view: its layers wait for the one that the page's script chooses, and are projected once.
    """
    folium = load_folium()
    plain_map = type(
        "PageMap",
        (folium.Map,),
        {"default_js": _only_leaflet(folium.Map.default_js), "default_css": _only_leaflet(folium.Map.default_css)},
    )
    return plain_map(
        location=[0, 0],
        center=False,
        zoom_start=6,
        tiles=None,
        zoom_snap=0.25,
        min_zoom=4,
        max_zoom=12,
        font_size="15px",
    )


def rendered(folium_map: Any, last: str) -> FoliumPage:
    """Let Folium write a map whose script ends with the statement `last`; ids are numbered, so equal input, equal text.

    Raises
    ------
    PageError
        Folium's script needs what the page leaves out.
    """
    from branca.element import Element, Figure

    figure = folium_map.get_root()
    if not isinstance(figure, Figure):
        msg = "the map has no figure to render"
        raise PageError(msg)
    figure.render()
    figure.script.add_child(Element(last))
    parts = (part.render() for part in (figure.header, figure.html, figure.script))
    separator = "\n<!-- part -->\n"
    head, body, script = number_ids(separator.join(parts)).split(separator)
    head = _FOLIUM_BODY_STYLE.sub("", _FOLIUM_META.sub("", head))
    if "$(" in script or "jQuery" in script:
        msg = "a map element uses jQuery, which the page leaves out; add it to the page's scripts"
        raise PageError(msg)
    return FoliumPage(head, body, script)


def layer_name(layer: str, words: Wording) -> str:
    """Name a layer of the control."""
    return words.t(f"layer.{layer}")


def _add_layer(folium_map: Any, layer: str, features: Sequence[dict[str, Any]], words: Wording) -> str:
    folium = load_folium()
    group = folium.FeatureGroup(name=layer_name(layer, words), show=layer not in HIDDEN_AT_FIRST)
    if features:
        data = {"type": "FeatureCollection", "features": list(features)}
        on_each = folium.JsCode("supplylines.feature")
        folium.GeoJson(data, control=False, smooth_factor=1, on_each_feature=on_each).add_to(group)
    group.add_to(folium_map)
    return str(group.get_name())


def _only_leaflet(assets: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [asset for asset in assets if asset[0].startswith("leaflet")]
