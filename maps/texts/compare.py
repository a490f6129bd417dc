"""What the page says when two days or scenarios are compared; under each key the French text, then the English."""

from __future__ import annotations

COMPARE_TEXTS: dict[str, tuple[str, str]] = {
    "compare_open": ("Comparer", "Compare"),
    "compare_title": ("Deux jours comparés", "Two days compared"),
    "compare_with": ("Comparer avec le jour", "Compare with the day"),
    "compare_stop": ("Ne plus comparer", "Stop comparing"),
    "compare_how": (
        "Sur la carte, à gauche du trait : {left} ; à droite : {right}. Les signalements marqués sont ceux du {right}.",
        "On the map, left of the line: {left}; right of it: {right}. The reports marked are those of {right}.",
    ),
    "compare_told": (
        "{n} des {total} axes ont changé entre le {left} et le {right}.",
        "{n} of {total} corridors changed between {left} and {right}.",
    ),
    "compare_told_one": (
        "1 des {total} axes a changé entre le {left} et le {right}.",
        "1 of {total} corridors changed between {left} and {right}.",
    ),
    "compare_swipe": ("Trait entre les deux côtés", "Line between the two sides"),
    "compare_differences": ("Différences", "Differences"),
    "compare_same": ("Axes sans changement", "Corridors without change"),
    "compare_supply": ("Est-ce que cela arrive ?", "Does it get there?"),
    "compare_none": ("Aucun axe n'a changé.", "No corridor changed."),
    "compare_title_cases": ("Hypothèses comparées", "Assumptions compared"),
    "compare_with_case": ("Comparer avec", "Compare with"),
    "compare_how_cases": (
        "Sur la carte, à gauche du trait : {left} ; à droite, avec les signalements marqués : {right}.",
        "On the map, left of the line: {left}; right of it, with the reports marked: {right}.",
    ),
    "compare_told_cases": (
        "{n} des {total} axes ne sont pas classés de même.",
        "{n} of {total} corridors are not labelled alike.",
    ),
    "compare_told_cases_one": (
        "1 des {total} axes n'est pas classé de même.",
        "1 of {total} corridors is not labelled alike.",
    ),
    "compare_none_cases": ("Tous les axes sont classés de même.", "All corridors are labelled alike."),
    "compare_same_cases": ("Axes classés de même", "Corridors labelled alike"),
    "compare_left_out": (
        "Non comparable sur cette carte, car les routes habituelles y sont autres : {names}.",
        "Not to be compared on this map, for the usual roads are others: {names}.",
    ),
    "compare_free": ("route libre : {p}", "road free: {p}"),
}
