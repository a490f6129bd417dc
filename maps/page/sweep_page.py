"""sections.html: the map of a sweep for analysts, self-contained, with what it is for; no part of any public page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.tables.base_map import NO_BASE_MAP
from data.tables.profile import NO_PROFILE
from maps.drawing.compact import DECIMALS, SIMPLIFY_M
from maps.drawing.fixed_layers import base_roads
from maps.drawing.ground import ground
from maps.drawing.lines import edge_segments, join, rounded, simplify
from maps.drawing.style import LINE_STYLES, line_svg
from maps.escape import safe_json
from maps.exports.columns import ATTRIBUTION, LICENSE
from maps.page.folium_map import bare_map, load_folium, rendered
from maps.page.self_contained import audit, content_policy, inline_assets, inline_css, own_asset, script_element
from maps.page.templates import fill, made
from maps.texts.free_texts import free_text
from maps.texts.sentences import expiry
from maps.texts.wording import DASH, Wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.codes import Lang
    from data.tables.base_map import BaseMap
    from data.tables.corridors import NamedPlace
    from data.tables.profile import Profile
    from maps.page.folium_map import FoliumPage
    from maps.texts.free_texts import FreeText
    from routes.corridors.towns import Town
    from routes.network.road_network import RoadNetwork
    from routes.sweeps.criticality import Impact
    from routes.sweeps.supply_hours import TownSupply
    from routes.sweeps.sweep import SectionImpact

    Feature = dict[str, Any]


@dataclass(frozen=True)
class Look:
    """How sections up to a rank are drawn: darker, wider and unbroken the graver they are."""

    last_rank: int
    color: str
    weight: float
    dash: str | None


LOOKS = (Look(5, "#67001F", 8, None), Look(15, "#CE1256", 6, "14 3"), Look(10**9, "#A0769C", 4, "5 4"))
CHOSEN_COLOR = "#0072B2"
UNDER = ("base", "sea", "river", "unit", "border", "disputed")
TEMPLATE = "sweep/sweep.jinja"


@dataclass(frozen=True)
class SweepFindings:
    """What is shown: sections by rank, the gravest first, and the towns beyond `within_h` hours, None if not asked.

    `ends` are the crossings and destinations of the roads that count. `base_map` is what is drawn under them, `profile`
    has the words of the case for its published shares.
    """

    network: RoadNetwork
    ranked: Sequence[SectionImpact]
    ends: Sequence[NamedPlace]
    detour_ratio: float
    towns: Sequence[TownSupply] = ()
    within_h: float | None = None
    base_map: BaseMap = NO_BASE_MAP
    profile: Profile = NO_PROFILE


def sweep_page(found: SweepFindings, lang: Lang) -> str:
    """Return the page as one HTML text that fetches nothing; equal input gives equal text.

    Raises
    ------
    PageError
        The page would refer to something outside itself.
    """
    words = Wording.of_case(found.profile, lang)
    foundation = _map(found)
    tables = [_sections_table(found, words), *([] if found.within_h is None else [_towns_table(found, words)])]
    fields = {
        "lang": lang.value,
        "title": words.t("sweep_title"),
        "purpose": words.t("sweep_purpose"),
        "how": words.t("sweep_how", ratio=words.number(found.detour_ratio, 1)),
        "map_name": words.t("sweep_map"),
        "head": made(inline_assets(foundation.head)),
        "css": made(inline_css(own_asset("sweep/sweep.css"))),
        "map": made(foundation.body),
        "legend": _legend(found, words),
        "tables": tables,
        "notes": " ".join(_notes(found, words)),
        "data": made(safe_json(_data(found, words))),
        "script": made(script_element(own_asset("bundle/sweep.js")) + script_element(foundation.script)),
    }
    policy = made(content_policy(fill(TEMPLATE, **fields, policy="")))
    page = fill(TEMPLATE, **fields, policy=policy)
    audit(page)
    return page


def _notes(found: SweepFindings, words: Wording) -> list[str]:
    source = [words.t("note_base_map", source=found.base_map.source)] if found.base_map.shapes else []
    return [f"{ATTRIBUTION}. {LICENSE}.", *source, words.t("short_safe"), f"{expiry(words)}."]


def _map(found: SweepFindings) -> FoliumPage:
    folium = load_folium()
    network = found.network
    folium_map = bare_map()
    features = [_feature("base", 0, base_roads(network))]
    for number, one in enumerate(found.ranked):
        lines = simplify(join(edge_segments(network, one.section.edges)), SIMPLIFY_M)
        features.append(_feature("section", number, [rounded(line, DECIMALS) for line in lines]))
    features += [_point("end", number, one) for number, one in enumerate(found.ends)]
    features += [_point("town", number, one.town) for number, one in enumerate(_beyond(found))]
    folium.GeoJson(
        {"type": "FeatureCollection", "features": features},
        control=False,
        smooth_factor=1,
        on_each_feature=folium.JsCode("sweep.feature"),
        point_to_layer=folium.JsCode("sweep.point"),
    ).add_to(folium_map)
    return rendered(folium_map, f"sweep.start({folium_map.get_name()});")


def _feature(kind: str, number: int, lines: object) -> Feature:
    geometry = {"type": "MultiLineString", "coordinates": lines}
    return {"type": "Feature", "properties": {"k": kind, "n": number}, "geometry": geometry}


def _point(kind: str, number: int, place: NamedPlace | Town) -> Feature:
    geometry = {"type": "Point", "coordinates": [round(place.lon, DECIMALS), round(place.lat, DECIMALS)]}
    return {"type": "Feature", "properties": {"k": kind, "n": number}, "geometry": geometry}


def _look(rank: int) -> int:
    return next(number for number, look in enumerate(LOOKS) if rank <= look.last_rank)


def _data(found: SweepFindings, words: Wording) -> dict[str, Any]:
    return {
        "ground": ground(found.base_map, found.network.bounds),
        "styles": {kind: LINE_STYLES[kind] for kind in UNDER},
        "looks": [{"color": look.color, "weight": look.weight, "dash": look.dash} for look in LOOKS],
        "chosen": CHOSEN_COLOR,
        "attribution": words.t("attribution"),
        "zoomIn": words.t("zoom_in"),
        "zoomOut": words.t("zoom_out"),
        "sections": [
            {
                "look": _look(rank),
                "told": words.t(
                    "sweep_told",
                    rank=rank,
                    section=one.section.name,
                    cut=len(one.impact.cut),
                    diverted=len(one.impact.diverted),
                    hours=words.hours(one.impact.added_truck_h, signed=True),
                ),
            }
            for rank, one in enumerate(found.ranked, start=1)
        ],
        "ends": [{"told": one.name} for one in found.ends],
        "towns": [{"told": f"{one.town.name}, {_hours(one.now_h, words)}"} for one in _beyond(found)],
    }


def _legend(found: SweepFindings, words: Wording) -> list[dict[str, str]]:
    items, first = [], 1
    for look in LOOKS:
        last = min(look.last_rank, len(found.ranked))
        if first <= last:
            sample = made(line_svg(look.color, look.dash, look.weight))
            items.append({"sample": sample, "text": words.t("sweep_class", first=first, last=last)})
        first = look.last_rank + 1
    if _beyond(found):
        items.append({"sample": made('<span class="ring"></span>'), "text": _towns_title(found, words)})
    return items


def _sections_table(found: SweepFindings, words: Wording) -> dict[str, Any]:
    heads = _heads(words, "rank", "section", "roads", "km", "cut", "diverted", "hours", "shares")
    rows = []
    for number, one in enumerate(found.ranked):
        section, impact = one.section, one.impact
        cells = [
            _cell(", ".join(section.refs) or DASH),
            _figure(words.number(section.length_km)),
            _figure(str(len(impact.cut))),
            _figure(str(len(impact.diverted))),
            _figure(words.number(impact.added_truck_h, 1)),
            _cell(words.separator.join(_shares(impact, words)) or DASH),
        ]
        rows.append(_row(section.name, heads[2:], cells, number))
    return {"title": words.t("sweep_table"), "heads": heads, "rows": rows}


def _shares(impact: Impact, words: Wording) -> list[str]:
    """Say which published shares a closure affects, in the page's language where the case has words, else quoted."""
    told = []
    for one, is_whole in impact.shares:
        what = free_text(one.share.what, words)
        figure, year = (_told(free_text(text, words), words) for text in (one.share.figure, one.share.year))
        key = f"sweep_share_{'all' if is_whole else 'some'}"
        what = what if isinstance(what, str) else what[0]  # the sentence quotes it
        told.append(words.t(key, what=what, told=f"{figure} ({year}, {one.share.source})"))
    return told


def _told(text: FreeText, words: Wording) -> str:
    before, after = words.signs.quotes
    return text if isinstance(text, str) else f"{before}{text[0]}{after}"


def _towns_table(found: SweepFindings, words: Wording) -> dict[str, Any]:
    heads = _heads(words, "town", "people", "open", "now", "cut_off", "closed_in")
    rows = []
    for one in _beyond(found):
        people = one.town.population
        cells = [
            _figure(words.t("sweep_unknown") if people is None else words.number(people)),
            _figure(_hours(one.open_h, words)),
            _figure(_hours(one.now_h, words)),
            _cell(words.t("sweep_yes") if one.is_cut_off else ""),
            _cell(words.t("sweep_yes") if one.is_closed_in else ""),
        ]
        rows.append(_row(one.town.name, heads[1:], cells))
    return {"title": _towns_title(found, words), "heads": heads, "rows": rows}


def _heads(words: Wording, *columns: str) -> list[str]:
    return [words.t(f"sweep_{name}") for name in columns]


def _row(
    name: str, labels: Sequence[str], cells: Sequence[dict[str, Any]], section: int | None = None
) -> dict[str, Any]:
    """Return a row of a table; each cell has the head of its column, for a phone shows rows as cards."""
    labelled = [cell | {"label": label} for cell, label in zip(cells, labels, strict=True)]
    return {"name": name, "section": section, "cells": labelled}


def _towns_title(found: SweepFindings, words: Wording) -> str:
    return words.t("sweep_towns", hours=words.hours(found.within_h or 0.0))


def _beyond(found: SweepFindings) -> list[TownSupply]:
    return [one for one in found.towns if one.is_beyond]


def _hours(value: float | None, words: Wording) -> str:
    return words.t("sweep_none") if value is None else words.hours(value)


def _cell(text: str) -> dict[str, Any]:
    return {"text": text, "is_figure": False}


def _figure(text: str) -> dict[str, Any]:
    return {"text": text, "is_figure": True}
