"""What offices take: a workbook with labels, the description that HDX asks for, and choice lists for KoBo forms."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from data.codes import Lang
from maps.exports.columns import ATTRIBUTION, LICENSE
from maps.exports.csv_files import hxl_csv
from maps.exports.xlsx import workbook
from maps.texts.catalogue import has_text, text
from maps.texts.columns import SHARE, as_day, column
from maps.texts.field_labels import about, field_labels, layer_title

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from maps.exports.run_layers import Layer, RunLayers

# Under which words the codes of a column are told; those of LogIE and UNSDI-T stay, as they are made to be joined by.
CODED = {
    "status": "label",
    "previous_status": "label",
    "event_type": "event",
    "date_precision": "precision",
    "commodity": "term",
    **{name: name for name in ("certainty", "effect", "side", "kind", "placement", "reason", "unit", "mode")},
    **dict.fromkeys(("actor", "target", "goods", "traffic", "applies_to"), "term"),
}
DAY_FORMATS = {Lang.FR: "dd/mm/yyyy", Lang.EN: "yyyy-mm-dd"}
PUBLIC_SOURCE = "Public reports, counted by road section or region; none is told or named"
ACLED_TERMS = "ACLED (acleddata.com), whose terms of use hold for what is made of its data"
HDX_LICENSE = "hdx-odc-odbl"
HDX_TAGS = ("logistics", "roads", "transportation", "humanitarian access")
METHOD = (
    "Public reports are placed on the road network as probability over pieces of road; events close roads with a "
    "probability that follows from what happened, how sure the source is and how long ago it was; paired draws say how "
    "often each corridor gets through."
)


def xlsx(run: RunLayers, lang: Lang) -> bytes:
    """Return a workbook: a sheet a layer with labels and words in a language, and one that says what it is."""
    sheets: dict[str, Sequence[Sequence[Any]]] = {
        layer_title(layer.name, lang): [list(field_labels(layer.columns, lang).values()), *_worded(layer, lang)]
        for layer in (run.layer(name) for name in ("corridors", "closures", "incidents"))
    }
    sheets[about("columns", lang)] = _described(run, lang)
    shares = {
        layer_title(layer.name, lang): [
            number for number, name in enumerate(layer.columns) if (told := column(name)) and told.unit == SHARE
        ]
        for layer in run.layers
    }
    title = about("title", lang, day=run.day)
    sheets["supplylines"] = [[title], [about("caution", lang)], [f"{LICENSE}, {ATTRIBUTION}"], [_software(run)]]
    properties = {"title": title, "comments": f"{LICENSE}, {ATTRIBUTION}"}
    return workbook(sheets, properties, day_format=DAY_FORMATS[lang], shares=shares)


def kobo(run: RunLayers) -> bytes:
    """Return choice lists of an XLSForm: the corridors in two languages, and the sections from town to town."""
    header = ["list_name", "name", "label::Français (fr)", "label::English (en)"]
    corridors = [one["properties"] for one in run.layer("corridors").features]
    named = {one["corridor_id"]: (one["name_fr"], one["name_en"]) for one in corridors}
    sections = {section: (section, section) for one in corridors for section in _sections(one.get("towns_on_the_way"))}
    rows = [*_choices("corridor", named), *_choices("section", sections)]
    return workbook({"choices": [header, *rows]})


def _sections(towns: str | None) -> list[str]:
    """Return the sections of a road from town to town, each named alike in both directions."""
    found = pairwise(towns.split(";") if towns else ())
    return [" – ".join(sorted(pair)) for pair in found if pair[0] != pair[1]]


def _choices(name: str, labels: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Return a list of choices; of two that read alike without accents the later has a number."""
    taken: Counter[str] = Counter()
    rows = []
    for key, words in labels.items():
        code = _code(key) or name
        taken[code] += 1
        plain = (word.replace("${", "$ {") for word in words)  # a form would take it for the answer to a question
        rows.append([name, code if taken[code] == 1 else f"{code}_no_{taken[code]}", *plain])
    return rows


def hdx_metadata(run: RunLayers, files: Mapping[str, str]) -> bytes:
    """Return the description of a data set that HDX asks for; `files` says what format each of its files is.

    What only the publisher knows (organisation, maintainer, method of contact) is theirs to add.
    """
    corridors = run.layer("corridors")
    countries = sorted({one["properties"]["iso3"].lower() for one in corridors.features if one["properties"]["iso3"]})
    title = about("title", Lang.EN, day=run.day)
    record = {
        "name": f"supply-corridors-{'-'.join(countries)}-{run.day}",
        "title": title,
        "notes": f"{corridors.metadata['note']} {about('caution', Lang.EN)}",
        "dataset_source": "; ".join([*_told_by(run), ATTRIBUTION]),
        "dataset_date": f"[{run.day} TO {run.day}]",
        "data_update_frequency": "-2",  # as needed
        "license_id": HDX_LICENSE,
        "methodology": "Other",
        "methodology_other": METHOD,
        "caveats": about("caution", Lang.EN),
        "groups": [{"name": country} for country in countries],
        "tags": [{"name": tag} for tag in HDX_TAGS],
        "private": not run.is_public,
        "resources": [
            {"name": name, "format": kind, "description": f"{title}, {LICENSE}"} for name, kind in files.items()
        ],
    }
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode()


def hxl_table(run: RunLayers) -> bytes:
    """Return the corridors as CSV with a row of HXL tags."""
    layer = run.layer("corridors")
    return hxl_csv(layer.columns, layer.rows).encode()


def _told_by(run: RunLayers) -> list[str]:
    """Say what the reports are, and whose terms hold beside ours."""
    told = PUBLIC_SOURCE if run.is_public else "Public reports, each named in its row"
    return [told, *([ACLED_TERMS] if any("acled" in kind.lower() for kind in run.formats) else [])]


def _described(run: RunLayers, lang: Lang) -> list[list[Any]]:
    """Return what each column of the sheets means, with its unit and codes."""
    names = dict.fromkeys(name for layer in run.layers for name in layer.columns)
    known = ((name, column(name)) for name in names)
    rows = [[one.label[lang], name, one.meaning[lang], one.unit, one.codes] for name, one in known if one]
    return [about("described", lang).split(" | "), *rows]


def _worded(layer: Layer, lang: Lang) -> list[list[Any]]:
    """Return the rows of a layer with words in the place of codes, and days as days."""
    return [[_cell(*one, lang) for one in zip(layer.columns, row, strict=True)] for row in layer.rows]


def _cell(name: str, value: Any, lang: Lang) -> Any:
    if name not in CODED or not isinstance(value, str):
        return as_day(name, value)
    keys = {code: f"{CODED[name]}.{code}" for code in value.split(";")}
    return ", ".join(text(lang, key) if has_text(key) else code for code, key in keys.items())


def _software(run: RunLayers) -> str:
    return str(run.layer("corridors").metadata["software"])


def _code(name: str) -> str:
    """Return a name as XLSForm takes it: letters, figures and underscores, no space."""
    from data.texts.accents import without_accents

    return "_".join(re.findall(r"[a-z0-9]+", without_accents(name).lower()))
