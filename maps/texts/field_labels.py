"""What the columns of the exported files are called in each language; GIS and workbooks show these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.codes import Lang

if TYPE_CHECKING:
    from collections.abc import Iterable

# The words for a column in French and in English.
LABELS: dict[str, tuple[str, str]] = {
    "corridor_id": ("Axe, code", "Corridor, code"),
    "name_fr": ("Nom français", "French name"),
    "name_en": ("Nom anglais", "English name"),
    "name": ("Nom", "Name"),
    "commodity": ("Marchandise", "Commodity"),
    "mode": ("Mode", "Mode"),
    "crossing": ("Poste frontière", "Border crossing"),
    "origin": ("Origine", "Origin"),
    "destination": ("Destination", "Destination"),
    "iso3": ("Pays (ISO 3)", "Country (ISO 3)"),
    "as_of": ("État au", "As of"),
    "status": ("État", "Status"),
    "regime_free": ("Régime : libre, probabilité", "Regime: free, probability"),
    "regime_escort_only": ("Régime : sous escorte, probabilité", "Regime: escort only, probability"),
    "regime_stopped": ("Régime : à l'arrêt, probabilité", "Regime: stopped, probability"),
    "regime_since": ("Régime depuis", "Regime since"),
    "regime_said_by": ("Régime selon", "Regime said by"),
    "previous_status": ("État précédent", "Previous status"),
    "previous_date": ("Date de l'état précédent", "Date of the previous status"),
    "op_status": ("Code d'état UNSDI-T", "UNSDI-T status code"),
    "logie_status": ("État LogIE", "LogIE status"),
    "p_open": ("Ouvert, probabilité", "Open, probability"),
    "p_diverted": ("Dévié, probabilité", "Diverted, probability"),
    "p_diverted_low": ("Dévié, borne basse", "Diverted, low end"),
    "p_diverted_high": ("Dévié, borne haute", "Diverted, high end"),
    "p_cut": ("Coupé, probabilité", "Cut, probability"),
    "p_cut_low": ("Coupé, borne basse", "Cut, low end"),
    "p_cut_high": ("Coupé, borne haute", "Cut, high end"),
    "detour_m": ("Détour (m)", "Detour (m)"),
    "detour_m_low": ("Détour, borne basse (m)", "Detour, low end (m)"),
    "detour_m_high": ("Détour, borne haute (m)", "Detour, high end (m)"),
    "detour_m_p90": ("Détour, 9 fois sur 10 au plus (m)", "Detour, at most 9 times in 10 (m)"),
    "extra_h": ("Heures en plus", "Extra hours"),
    "extra_h_low": ("Heures en plus, borne basse", "Extra hours, low end"),
    "extra_h_high": ("Heures en plus, borne haute", "Extra hours, high end"),
    "extra_h_p90": ("Heures en plus, 9 fois sur 10 au plus", "Extra hours, at most 9 times in 10"),
    "way_round_p": ("Contournement praticable, probabilité", "Way round passable, probability"),
    "way_round_m": ("Contournement, longueur (m)", "Way round, length (m)"),
    "is_restricted": ("Ralenti", "Slowed"),
    "delay_h": ("Retard (h)", "Delay (h)"),
    "length_m": ("Longueur (m)", "Length (m)"),
    "time_h": ("Durée (h)", "Time (h)"),
    "road_refs": ("Routes", "Roads"),
    "fclass": ("Classe UNSDI-T", "UNSDI-T class"),
    "practicability": ("Praticabilité UNSDI-T", "UNSDI-T practicability"),
    "pcode": ("P-code", "P-code"),
    "pcode_source": ("P-code, édition", "P-code, edition"),
    "surface": ("Revêtement UNSDI-T", "UNSDI-T surface"),
    "evidence": ("Signalements", "Evidence"),
    "evidence_events": ("Nombre d'événements", "Number of events"),
    "evidence_date": ("Dernier événement", "Latest event"),
    "evidence_coverage": ("Part de la route signalée", "Share of the road reported on"),
    "substitutes": ("Autres sources", "Substitutes"),
    "truncated_at": ("Arrêté à", "Ends at"),
    "shares": ("Parts publiées", "Published shares"),
    "problem": ("Difficulté", "Problem"),
    "note": ("Remarque", "Note"),
    "source": ("Source", "Source"),
    "osm_date": ("Données OpenStreetMap du", "OpenStreetMap data of"),
    "license": ("Licence", "Licence"),
    "report_id": ("Signalement, code", "Report, code"),
    "event_id": ("Événement, code", "Event, code"),
    "event_date": ("Date", "Date"),
    "date_precision": ("Précision de la date", "Precision of the date"),
    "first_day": ("Premier jour possible", "First possible day"),
    "last_day": ("Dernier jour possible", "Last possible day"),
    "end_date": ("Fin", "End"),
    "stood_until": ("Encore vu le", "Still seen on"),
    "event_type": ("Type d'événement", "Event type"),
    "place_text": ("Lieu selon la source", "Place in the source's words"),
    "admin": ("Unité administrative", "Administrative unit"),
    "description": ("Description", "Description"),
    "actor": ("Acteur", "Actor"),
    "target": ("Cible", "Target"),
    "goods": ("Biens", "Goods"),
    "traffic": ("Trafic", "Traffic"),
    "vehicles": ("Véhicules", "Vehicles"),
    "litres": ("Litres", "Litres"),
    "certainty": ("Certitude", "Certainty"),
    "said_by": ("Selon", "Said by"),
    "side": ("Camp de la source", "Side of the source"),
    "effect": ("Effet", "Effect"),
    "p_active": ("Actif ici, probabilité", "Active here, probability"),
    "kind": ("Sorte de lieu", "Kind of place"),
    "placed_text": ("Mots placés", "Words placed"),
    "placement": ("Placement", "Placement"),
    "reason": ("Raison", "Reason"),
    "method": ("Méthode", "Method"),
    "score": ("Sûreté du placement", "Sureness of the placement"),
    "radius_km": ("Rayon (km)", "Radius (km)"),
    "mass_on_roads": ("Part sur les routes", "Share on roads"),
    "ucdp_where_prec": ("Précision UCDP", "UCDP precision"),
    "acled_geo_precision": ("Précision ACLED", "ACLED precision"),
    "is_corridor_level": ("Vaut pour tout l'axe", "Holds for the corridor as a whole"),
    "is_national": ("Vaut pour le pays", "Holds for the country"),
    "alternatives": ("Autres lieux possibles", "Other possible places"),
    "explanation_fr": ("Explication en français", "Explanation in French"),
    "explanation_en": ("Explication en anglais", "Explanation in English"),
    "same_as": ("Même fait que", "Same as"),
    "source_url": ("Adresse de la source", "Address of the source"),
    "source_date": ("Date de la source", "Date of the source"),
    "first_known": ("Connu depuis", "Known since"),
    "withdrawn": ("Retiré", "Withdrawn"),
    "closure_id": ("Fermeture, code", "Closure, code"),
    "reports": ("Signalements", "Reports"),
    "applies_to": ("Trafic touché", "Traffic it holds for"),
    "p": ("Active, probabilité", "Active, probability"),
    "mass": ("Part sur ce tronçon", "Share on this stretch"),
    "unit": ("Unité", "Unit"),
    "events_30_days": ("Événements en 30 jours", "Events in 30 days"),
}
LAYERS = {
    "corridors": ("Axes", "Corridors"),
    "closures": ("Fermetures possibles", "Possible closures"),
    "incidents": ("Signalements", "Incidents"),
}
ABOUT = {
    "title": ("Axes d'approvisionnement, état au {day}", "Supply corridors, status on {day}"),
    "caution": (
        "Des signalements, non le trafic : pas de signalement récent ne veut pas dire sûr. N'autorise aucun trajet.",
        "Reports, not traffic: no recent reports does not mean safe. It clears nobody to travel.",
    ),
    "closed": ("fermé, {percent} % : {name}", "closed, {percent} %: {name}"),
}


def field_label(name: str, lang: Lang) -> str:
    """Return what a column is called, its own name where it has no other."""
    return LABELS[name][_at(lang)] if name in LABELS else name


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


def about(key: str, lang: Lang, **values: object) -> str:
    """Return a sentence on a file as a whole."""
    return ABOUT[key][_at(lang)].format(**values)


def _at(lang: Lang) -> int:
    return 0 if lang is Lang.FR else 1
