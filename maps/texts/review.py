"""What the page for reviewing candidates says; under each key the French text, then the English."""

from __future__ import annotations

REVIEW_TEXTS: dict[str, tuple[str, str]] = {
    "review_title": ("Événements lus dans la presse, à vérifier", "Events read in the press, to be checked"),
    "review_intro": (
        "Rien n'est retenu sans vous. Corrigez, acceptez ou rejetez, puis enregistrez le tableau à sa place.",
        "Nothing counts without you. Correct, accept or reject, then save the table in the place of the old one.",
    ),
    "review_save": ("Enregistrer le tableau (CSV)", "Save the table (CSV)"),
    "review_keys": (
        "Touches : j/k suivant, précédent · y accepter · n rejeter · e corriger · Échap quitter · s enregistrer",
        "Keys: j/k next, previous · y accept · n reject · e edit · Esc leave the field · s save",
    ),
    "review_accept": ("Accepter", "Accept"),
    "review_reject": ("Rejeter", "Reject"),
    "review_none": ("Aucun événement lu dans cet article.", "No event was read in this article."),
    "review_counts": (
        "{yes} acceptés, {no} rejetés, {left} à décider",
        "{yes} accepted, {no} rejected, {left} to decide",
    ),
    "review_no_place": (
        "Aucun lieu n'est retenu : l'article en nomme peut-être un, à choisir.",
        "No place is filled in: the article may name one to choose.",
    ),
    "review_not_placed": ("Ce lieu n'est pas trouvé sur la carte.", "This place is not found on the map."),
    "review_map_of": ("Où cela se trouverait : {place}", "Where it would lie: {place}"),
    "review_same_as": ("Peut-être le même que {id}", "Perhaps the same as {id}"),
    "review_field_date": ("Jour", "Day"),
    "review_field_date_precision": ("Précision du jour", "How exact the day is"),
    "review_field_end_date": ("Fin", "End"),
    "review_field_place_text": ("Lieu", "Place"),
    "review_field_event_type": ("Événement", "Event"),
    "review_field_target": ("Cible", "Target"),
    "review_field_goods": ("Marchandises", "Goods"),
    "review_field_actor": ("Auteur", "Actor"),
    "review_field_vehicles": ("Véhicules", "Vehicles"),
    "review_field_litres": ("Litres", "Litres"),
    "review_field_certainty": ("Certitude", "Certainty"),
    "review_field_said_by": ("Selon", "Said by"),
    "review_field_side": ("Camp", "Side"),
    "review_field_same_as": ("Même événement que", "Same event as"),
    "review_field_description": ("Description, en vos mots", "Description, in your own words"),
}
