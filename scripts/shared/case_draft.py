"""The draft of a new case: what a survey tells of a country, as the texts of its tables."""

from __future__ import annotations

import csv
import io
import json
import re
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING

from data.case import Table
from data.tables.admin import AdminUnit
from data.tables.countries import country_name
from maps.texts.goods import usual_names
from scripts.shared.country_survey import post_id, post_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.codes import Lang
    from data.tables.corridors import Corridor, NamedPlace
    from routes.corridors.border_posts import BorderPost
    from scripts.shared.country_survey import Survey

EXAMPLE = '"A1","2025-11-06","between TOWN and TOWN","ambush","medium"'
COLUMNS = {
    Table.INCIDENTS: "id,date,date_precision,place_text,admin,description,event_type,actor,target,goods,traffic,"
    "certainty,said_by,side,source_title,source_url,source_date,first_known,same_as,end_date",
    Table.ACCESS: "id,corridor,section,date_from,date_to,traffic,state,words,reading,said_by,side,certainty,note,"
    "source_title,source_url,source_date,first_known,same_as",
    Table.SUPPLY: "id,date_from,date_to,place,product,kind,tankers,litres,origin,corridor,stations,price,usual_price,"
    "beside,certainty,said_by,side,note,source_title,source_url,source_date,first_known",
    Table.DEMAND: "commodity,destination,vehicles_per_day,tonnes_per_day,tonnes_per_vehicle,stock_days,source,note",
    Table.CAPACITY: "corridor,crossing,vehicles_per_day,tonnes_per_day,escorted_share,source,note",
}


def draft_texts(found: Survey, lang: Lang, goods: str, folder: str, options: str) -> dict[str, str]:
    """Return the texts of a case's files by name; `options` are those that its commands need (" --network NET")."""
    name = country_name(found.country, lang)
    values = {
        "country": found.country,
        "country_name": name,
        "capital_line": f'capital = {_text(found.capital.name)}   # what "the capital" means'
        if found.capital
        else '# capital = "..."   # what "the capital" means; nothing without it',
        "prefix_line": f'road_prefix = "{found.road_prefix}"   # what the national roads are signed with'
        if found.road_prefix
        else '# road_prefix = "RN"   # what the national roads are signed with, where reports say "RN1"',
        "lang": lang.value,
        "commodity": goods,
        "commodity_names": ", ".join(f"{code} = {_text(name)}" for code, name in usual_names(goods).items()),
        "folder": folder,
        "n_corridors": str(len(found.corridors)),
        "n_crossings": str(len(found.posts)),
        "example": EXAMPLE,
        "options": options,
        "names": "".join(re.findall(r" --gazetteer \S+", options)),
        "focus_line": f"focus = [{', '.join(map(_text, found.focus))}]   # destinations with a card of their own"
        if found.focus
        else '# focus = ["Town"]              # destinations with a card of their own; default: the first four',
        "licence": "\nPositions of crossings are drawn from OpenStreetMap: ODbL 1.0, © OpenStreetMap contributors.\n"
        if found.posts
        else "",
    }
    told: dict[str, str] = {
        Table.CORRIDORS: f"{len(found.corridors)} drafted; check each, and say in `source` who tells of it."
        if found.corridors
        else "Nothing was drafted: write at least one.",
        Table.CROSSINGS: f"{len(found.posts)} found where main roads of the network cross the border; check each."
        if found.posts
        else "None was found: without a network, or none reaches the border.",
    }
    texts = {
        one.name: Template(one.read_text(encoding="utf-8")).substitute(values, told=told.get(one.name, ""))
        for one in (files("data") / "templates" / "case").iterdir()
    }
    texts[Table.CORRIDORS] += "\n".join(map(_corridor_text, found.corridors)) or _NO_CORRIDOR
    texts[Table.CROSSINGS] += "\n".join(_crossing_text(post, found.country, goods) for post in found.posts)
    texts |= {table.value: f"{columns}\n" for table, columns in COLUMNS.items()}
    if found.units:
        texts[Table.ADMIN_UNITS] = _units_csv(found.units)
    return texts


_NO_CORRIDOR = """# [[corridor]]
# id = "PORT-TOWN"
# name_fr = "Port – Town"
# name_en = "Port – Town"
# commodity = "goods"
# origin = { name = "Port", lat = 0.0, lon = 0.0 }
# destination = { name = "Town", lat = 0.0, lon = 0.0 }
# source = "..."
"""


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _place(place: NamedPlace) -> str:
    country = f", country = {_text(place.country)}" if place.country else ""
    return f"{{ name = {_text(place.name)}, lat = {place.lat}, lon = {place.lon}{country} }}"


def _corridor_text(one: Corridor) -> str:
    start = f"origin = {_place(one.origin)}" if one.origin else f"crossing = {_text(one.crossing or '')}"
    return (
        f"[[corridor]]\nid = {_text(one.id)}\nname_fr = {_text(one.name_fr)}\nname_en = {_text(one.name_en)}\n"
        f"commodity = {_text(one.commodity.id)}\n{start}\nvia = []\ndestination = {_place(one.destination)}\n"
        f"source = {_text(one.source)}\n"
    )


def _crossing_text(post: BorderPost, country: str, goods: str) -> str:
    other = f"other_side = {_text(post.other_side)}\n" if post.other_side else ""
    road = f"the road {post.ref}" if post.ref else "a main road"
    return (
        f"[[crossing]]\nid = {_text(post_id(post))}\nname = {_text(post_name(post))}\nlat = {post.lat:.4f}\n"
        f"lon = {post.lon:.4f}\ncountry = {_text(country)}\n{other}"
        f"countries = [{_text(post.across)}, {_text(country)}]\n"
        f'{goods}_transit = "unknown"\nsource = {_text(f"drafted by init: {road} crosses the border here")}\n'
    )


def _units_csv(units: Iterable[AdminUnit]) -> str:
    out = io.StringIO()
    table = csv.DictWriter(out, list(AdminUnit.model_fields), lineterminator="\n")
    table.writeheader()
    table.writerows(unit.model_dump() for unit in units)
    return out.getvalue()
