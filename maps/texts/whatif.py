"""What the what-if panel and the scenario files it saves say; under each key the French text, then the English."""

from __future__ import annotations

WHATIF_TEXTS: dict[str, tuple[str, str]] = {
    "whatif_open_panel": ("Et si… ?", "What if…?"),
    "whatif_title": ("Et si… ? Une hypothèse", "What if…? An assumption"),
    "whatif_warning": (
        "Une hypothèse, pas une information : elle ne dit rien des routes réelles.",
        "An assumption, not news: it says nothing about the real roads.",
    ),
    "whatif_from": (
        (
            "Point de départ : les signalements du jour. Où la route d'un axe est plutôt fermée que libre, son tronçon "
            "le plus probable compte comme fermé. Les simples restrictions ne comptent pas."
        ),
        (
            "It starts from the day's reports: where a corridor's road is likelier closed than free, its likeliest "
            "stretch counts as closed. Mere restrictions do not count."
        ),
    ),
    "whatif_counts": (
        "coupés : {cut}, par un contournement : {round}, sans fermeture probable ou supposée : {usual}",
        "cut: {cut}, by a way round: {round}, no likely or assumed closure on the usual road: {usual}",
    ),
    "whatif_counts_before": (
        "coupés : {cut}, par un contournement : {round}, sans fermeture probable signalée : {usual}",
        "cut: {cut}, by a way round: {round}, no likely closure reported on the usual road: {usual}",
    ),
    "whatif_told": (
        "Hypothèse, pas une information. Tronçons et postes fermés : {closed}, rouverts : {reopened}. Axes {counts}.",
        "An assumption, not news. Stretches and crossings closed: {closed}, reopened: {reopened}. Corridors {counts}.",
    ),
    "whatif_after": ("Axes {counts}.", "Corridors {counts}."),
    "whatif_before": ("Sans l'hypothèse, {counts}.", "Without the assumption, {counts}."),
    "whatif_usual": ("pas de fermeture probable", "no likely closure"),
    "whatif_cut": ("coupé, pas d'itinéraire de contournement raisonnable", "cut, no reasonable way round"),
    "whatif_round": ("contournement : {km}, {hours}", "way round: {km}, {hours}"),
    "whatif_same": ("pareil", "the same"),
    "whatif_assumed": ("Supposé par vous", "Assumed by you"),
    "whatif_nothing": (
        "Rien encore. Touchez un tronçon sur la carte ou dans la liste.",
        "Nothing yet. Touch a stretch on the map or in the list.",
    ),
    "whatif_closes": ("fermé : {name}", "closed: {name}"),
    "whatif_reopens": ("rouvert : {name}", "reopened: {name}"),
    "whatif_take_back": ("Retirer", "Take back"),
    "whatif_unknown": (
        "{n} tronçons ou postes du lien n'existent pas sur cette page.",
        "{n} stretches or crossings of the link are not on this page.",
    ),
    "whatif_unknown_one": (
        "Un tronçon ou poste du lien n'existe pas sur cette page.",
        "One stretch or crossing of the link is not on this page.",
    ),
    "whatif_results": ("Ce que deviennent les axes", "What becomes of the corridors"),
    "whatif_results_day": (
        "Ce que deviennent les axes dans l'hypothèse, au {day}",
        "What becomes of the corridors under the assumption, on {day}",
    ),
    "whatif_headline": (
        "La carte et le tableau montrent l'hypothèse. Le titre ci-dessous ne la compte pas : il suit les signalements.",
        "Map and table show the assumption. The headline below does not count it: it follows the reports.",
    ),
    "whatif_with": ("Avec l'hypothèse", "With the assumption"),
    "whatif_without": ("Sans", "Without"),
    "whatif_stretches": ("Tronçons à fermer ou à rouvrir", "Stretches to close or reopen"),
    "whatif_how": (
        "Un tronçon va d'une ville à l'autre. Appuyer le ferme ; appuyer encore le rouvre.",
        "A stretch goes from town to town. Press to close it, press again to reopen it.",
    ),
    "whatif_find": ("Chercher un tronçon (ville, route)", "Search a stretch (town, road)"),
    "whatif_other_roads": ("Sur les itinéraires de contournement", "On the ways round"),
    "whatif_crossings": ("Postes-frontière", "Border crossings"),
    "whatif_closed_by_you": ("fermé (supposé)", "closed (assumed)"),
    "whatif_open_by_you": ("rouvert (supposé)", "reopened (assumed)"),
    "whatif_closed_reported": ("plutôt fermé (signalements)", "likely closed (reports)"),
    "whatif_open": ("sans fermeture", "no closure"),
    "whatif_ask_here": ("Et si un tronçon de cet axe était fermé ?", "What if a stretch of this corridor were closed?"),
    "whatif_show": ("Voir", "Show"),
    "whatif_reset": ("Tout effacer", "Clear all"),
    "undo": ("Annuler", "Undo"),
    "stretch_name": ("{from} – {to}", "{from} – {to}"),
    "whatif_roads_all": (
        "Calculé sur {km} de routes : tout ce que les axes et leurs contournements peuvent prendre dans le pays.",
        "Computed on {km} of roads: all that corridors and their ways round can use inside the country.",
    ),
    "whatif_roads_main": (
        "Calculé sur {km} de routes : les axes et, pour contourner, {roads}. Il peut y en avoir par de plus petites.",
        "Computed on {km} of roads: the corridors and, for ways round, {roads}. There may be some on smaller roads.",
    ),
    "whatif_ratio": (
        "Un itinéraire de contournement compte jusqu'à {ratio} fois le temps habituel.",
        "A way round counts up to {ratio} times the usual time.",
    ),
    "roads.tertiary": ("les routes tertiaires ou plus importantes", "tertiary roads or better"),
    "roads.secondary": ("les routes secondaires ou plus importantes", "secondary roads or better"),
    "roads.primary": ("les routes primaires ou plus importantes", "primary roads or better"),
    "roads.trunk": ("les seules grandes routes", "trunk roads only"),
    "scenario_head": (
        "Hypothèse posée sur la carte du {day}. Ce n'est pas une information.",
        "Assumption made on the map of {day}. It is not news.",
    ),
    "scenario_ratio": (
        "La carte compte un itinéraire de contournement jusqu'à {ratio} fois le temps habituel (--detour-ratio).",
        "The map counts a way round up to {ratio} times the usual time (--detour-ratio).",
    ),
    "scenario_title": ("Hypothèse posée sur la carte du {day}", "Assumption made on the map of {day}"),
    "scenario_share": ("Partager", "Share"),
    "scenario_save": ("Enregistrer le scénario (.toml)", "Save as a scenario file (.toml)"),
    "scenario_how": (
        "À comparer avec « supplylines scenario FICHIER ». Le même texte, à copier :",
        "To be compared with “supplylines scenario FILE”. The same text, to copy:",
    ),
    "scenario_text": ("Texte du scénario", "Text of the scenario"),
    "scenario_send": (
        "Le lien mène à ce fichier, tel qu'il est sur cet appareil : envoyer la page avec le lien.",
        "The link leads to this file as it is on this device: send the page along with the link.",
    ),
    "whatif_found_none": ("Aucun tronçon de ce nom.", "No stretch of that name."),
    "scenario_link": ("Lien vers cette hypothèse, à copier", "Link to this assumption, to copy"),
}
