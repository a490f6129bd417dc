"""What the tables say of supply seen on the spot; under each key the French text, then the English."""

from __future__ import annotations

SUPPLY_TEXTS: dict[str, tuple[str, str]] = {
    "c_supply": ("Approvisionnement vu sur place", "Supply seen on the spot"),
    "supply_country": ("{name} (pays)", "{name} (country)"),
    "supply_none": ("rien de vu depuis 14 jours", "nothing seen for 14 days"),
    "supply_seen": ("{state}, {ago}", "{state}, {ago}"),
    "supply_of": ("{state} ({product})", "{state} ({product})"),
    "supply_source": (" (« {source} »)", " (“{source}”)"),
    "supply_unsure": (" (« {source} », peu sûr)", " (“{source}”, not sure)"),
    "supply_contradicted": ("contredit : {states}", "contradicted: {states}"),
    "supply_price": ("litre à {n} fois le prix habituel", "a litre at {n} times the usual price"),
    "supply_arrival": (
        "dernière arrivée signalée : semaine du {day}",
        "last arrival reported: week of {day}",
    ),
    "supply_note": (
        "Ce qui a été vu sur place ne dit rien de la route, et la route ne dit rien de ce qu'il y a sur place.",
        "What was seen on the spot says nothing of the road, and the road nothing of what there is on the spot.",
    ),
    "stations.normal": ("stations approvisionnées", "stations supplied"),
    "stations.strained": ("approvisionnement tendu", "supply strained"),
    "stations.mostly_closed": ("la plupart des stations fermées", "most stations closed"),
    "stations.dry": ("stations à sec", "stations dry"),
    "product.petrol": ("essence", "petrol"),
    "product.diesel": ("gazole", "diesel"),
    "product.jet": ("carburéacteur", "jet fuel"),
}
