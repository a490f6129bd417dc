"""Whose word something is, in French: what tables say in English of offices and groups; names stay as they are."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from data.codes import Lang

if TYPE_CHECKING:
    from collections.abc import Mapping

NONE: Mapping[str, str] = MappingProxyType({})

_BREAK = re.compile(r"(; |, by | and |, )")
_BREAKS = {"; ": "\u00a0; ", ", by ": ", par ", " and ": " et "}

# Offices and groups as the tables name them.
SAYERS = {
    "army": "armée",
    "residents": "habitants",
    "government": "gouvernement",
    "hauliers": "transporteurs",
    "airlines": "compagnies aériennes",
    "customs": "douanes",
    "drivers": "chauffeurs",
    "driver": "chauffeur",
    "drivers (audio)": "chauffeurs (audio)",
    "importers (GMPP)": "importateurs (GMPP)",
    "minister": "ministre",
    "ministers": "ministres",
    "prime minister": "Premier ministre",
    "sellers": "vendeurs",
    "trader": "commerçant",
    "shippers' council": "conseil des chargeurs",
    "US embassy": "ambassade des États-Unis",
    "UN (OCHA)": "ONU (OCHA)",
    "JNIM (video)": "JNIM (vidéo)",
    "JNIM spokesman": "porte-parole du JNIM",
    "truckers' union": "syndicat des routiers",
    "state television": "télévision d'État",
    "the state agency AMAP": "l'agence d'État AMAP",
    "office of petroleum products (OMAP)": "office des produits pétroliers (OMAP)",
    "L'Essor (state daily)": "L'Essor (quotidien d'État)",
    "Sputnik (state-aligned)": "Sputnik (proche d'un État)",
    "news-pravda (state-aligned)": "news-pravda (proche d'un État)",
    "BBC Verify (imagery)": "BBC Verify (images)",
    "press (undated copy)": "presse (copie sans date)",
    "AES force": "force de l'AES",
    "security source of AFP": "source sécuritaire de l'AFP",
    "importers": "importateurs",
    "UN": "ONU",
    "Reuters (videos)": "Reuters (vidéos)",
    "Reuters sources": "sources de Reuters",
    "video checked by RFI": "vidéo vérifiée par RFI",
    "company of the mine": "société de la mine",
    "crisis committee of the government": "comité de crise du gouvernement",
    "director of the national petroleum office (ONAP)": "directeur de l'office national des produits pétroliers (ONAP)",
    "source near the chamber of commerce": "source proche de la chambre de commerce",
}
# Beginnings that a name follows.
BEGINNINGS = {
    "sources of": "sources de",
    "reporters of the state agency": "journalistes de l'agence d'État",
    "state agency": "agence d'État",
    "governor of": "gouverneur de",
    "mayor of": "maire de",
    "authorities of": "autorités de",
    "prefect of": "préfet de",
    "prosecutor of": "procureur de",
    "council of": "conseil de",
    "regional committee of": "comité régional de",
    "regional crisis committee of": "comité régional de crise de",
    "crisis centre": "centre de crise",
    "drivers' union": "syndicat des chauffeurs",
    "minister of trade": "ministre du commerce",
    "ministry of trade": "ministère du commerce",
}
_BEGINS = re.compile(rf"^({'|'.join(map(re.escape, sorted(BEGINNINGS, key=len, reverse=True)))})(?= |$)")
_MEETING = re.compile(r"\((\d+)th meeting\)")


def sayer(text: str, lang: Lang, own: Mapping[str, str] = NONE) -> str:
    """Return whose word it is in a language; `own` are the words of the case, what has none stays as it was written."""
    known = {**SAYERS, **own} if lang is Lang.FR else own
    if lang is not Lang.FR or text in known:
        return known.get(text, text)
    return "".join(_BREAKS.get(part, _piece(part, known)) for part in _BREAK.split(text))


def _piece(text: str, known: Mapping[str, str]) -> str:
    if text in known:
        return known[text]
    begun = _BEGINS.sub(lambda found: BEGINNINGS[found[0]], text)
    return _MEETING.sub(r"(\1e réunion)", begun).replace("(undated copy)", "(copie sans date)")
