"""What layers and columns of the exported files are called in each language; GIS and workbooks show these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.codes import Lang
from maps.texts.catalogue import text
from maps.texts.columns import columns
from routes.events.recent import RECENT_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterable

LAYERS = {
    "corridors": ("Axes", "Corridors"),
    "closures": ("Fermetures possibles", "Possible closures"),
    "incidents": ("Signalements", "Incidents"),
}
NOTES = ("corridors", "closures", "incidents", "public", "sites")  # files that say what they are
ABOUT = {
    "title": ("Axes d'approvisionnement, état au {day}", "Supply corridors, status on {day}"),
    "caution": (
        "Des signalements, non le trafic : pas de signalement récent ne veut pas dire sûr. N'autorise aucun trajet.",
        "Reports, not traffic: no recent reports does not mean safe. It clears nobody to travel.",
    ),
    "columns": ("Colonnes", "Columns"),
    "described": ("Colonne | Nom | Sens | Unité | Codes", "Column | Name | Meaning | Unit | Codes"),
    "closed": ("fermé, {percent} : {name}", "closed, {percent}: {name}"),
}


def field_label(name: str, lang: Lang) -> str:
    """Return what a column is called, its own name where it has no other."""
    known = columns().get(name)
    return known.label[lang] if known else name


def field_labels(names: Iterable[str], lang: Lang) -> dict[str, str]:
    """Return what columns are called, each name once: of two alike the later keeps its code beside it."""
    found: dict[str, str] = {}
    for name in names:
        label = field_label(name, lang)
        found[name] = f"{label} ({name})" if label in found.values() else label
    return found


def layer_title(name: str, lang: Lang) -> str:
    """Return what a layer is called."""
    return LAYERS[name][_at(lang)]


def layer_note(name: str, lang: Lang) -> str:
    """Return what a layer says of itself; "public" is that of the counts of a public run."""
    return text(lang, f"layer_note.{name}", n=RECENT_DAYS)


def note_in(note: str, lang: Lang) -> str:
    """Return the English note of a file in a language; one that is none of ours stays as it is."""
    return next((layer_note(name, lang) for name in NOTES if layer_note(name, Lang.EN) == note), note)


def about(key: str, lang: Lang, **values: object) -> str:
    """Return a sentence on a file as a whole."""
    return ABOUT[key][_at(lang)].format(**values)


def _at(lang: Lang) -> int:
    return 0 if lang is Lang.FR else 1
