"""What the map of a sweep says; under each key the French text, then the English."""

from __future__ import annotations

SWEEP_TEXTS: dict[str, tuple[str, str]] = {
    "sweep_title": ("Ce dont l'approvisionnement dépend", "What supply hangs on"),
    "sweep_purpose": (
        (
            "Pour protéger, réparer et constituer des stocks d'avance, de ville à ville. Fondé sur les routes, "
            "non sur le trafic. Ne pas diffuser."
        ),
        (
            "To protect, repair and pre-stock, told from town to town. It rests on roads, not on traffic. "
            "Not for public release."
        ),
    ),
    "sweep_how": (
        (
            "Chaque tronçon est fermé à son tour : axes coupés (pas de contournement en moins de {ratio} fois le "
            "temps), axes déviés, et heures ajoutées avec un camion par axe ; un axe coupé compte avec le plus long "
            "contournement admis."
        ),
        (
            "Each section is closed in turn: corridors cut (no way round within {ratio} times the time), corridors "
            "diverted, and hours added with one truck on each corridor; a cut one counts with the longest way round "
            "that would do."
        ),
    ),
    "sweep_map": ("Carte des tronçons", "Map of the sections"),
    "sweep_table": ("Si un tronçon ferme", "If one section closes"),
    "sweep_rank": ("Rang", "Rank"),
    "sweep_section": ("Tronçon", "Section"),
    "sweep_roads": ("Routes", "Roads"),
    "sweep_km": ("km", "km"),
    "sweep_cut": ("Axes coupés", "Corridors cut"),
    "sweep_diverted": ("Axes déviés", "Corridors diverted"),
    "sweep_hours": ("Heures de camion en plus", "Added truck hours"),
    "sweep_shares": ("Parts publiées touchées", "Published shares affected"),
    "sweep_share_all": ("toutes les routes de « {what} » : {told}", "all roads of {what}: {told}"),
    "sweep_share_some": ("une partie des routes de « {what} » : {told}", "some roads of {what}: {told}"),
    "sweep_class": ("rangs {first} à {last}", "ranks {first} to {last}"),
    "sweep_told": (
        "{rank}. {section} : {cut} axes coupés, {diverted} déviés, {hours}",
        "{rank}. {section}: {cut} corridors cut, {diverted} diverted, {hours}",
    ),
    "sweep_towns": (
        "Villes à plus de {hours} de tout poste-frontière ouvert",
        "Towns further than {hours} from every open border crossing",
    ),
    "sweep_town": ("Ville", "Town"),
    "sweep_people": ("Habitants", "Population"),
    "sweep_open": ("Toutes routes ouvertes", "All roads open"),
    "sweep_now": ("Avec les fermetures", "With the closures"),
    "sweep_cut_off": ("Coupée de tout poste ouvert", "Cut off from every open crossing"),
    "sweep_closed_in": ("Dans une zone fermée", "In a closed area"),
    "sweep_none": ("aucune route", "no road"),
    "sweep_unknown": ("inconnu", "not known"),
    "sweep_yes": ("oui", "yes"),
}
